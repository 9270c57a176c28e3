//! Long work: done in a thread without the GIL, while the caller's thread listens for Ctrl-C and tells
//! how far it is.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use gcc_core::table::{Block, Row, Rows};
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::background::{self, Visit};
use crate::error::{Failure, guard};
use crate::progress::Progress;

/// How often the caller's thread looks for Ctrl-C. The promise is 100 ms.
const LOOK: Duration = Duration::from_millis(20);

/// How far the work is; and whether anybody still waits for it.
#[derive(Default)]
pub(crate) struct Meter {
    stage: Mutex<&'static str>,
    done: AtomicU64,
    total: AtomicU64,
    abandoned: AtomicBool,
}

impl Meter {
    /// Begins a stage of so many steps.
    pub(crate) fn begin(&self, stage: &'static str, total: usize) {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = stage;
        self.done.store(0, Ordering::Relaxed);
        self.total.store(u64::try_from(total).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// One more step is done.
    pub(crate) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Nobody waits any more: what follows may be left out.
    pub(crate) fn is_abandoned(&self) -> bool {
        self.abandoned.load(Ordering::Relaxed)
    }

    /// Nobody will wait any more.
    pub(crate) fn abandon(&self) {
        self.abandoned.store(true, Ordering::Relaxed);
    }

    pub(crate) fn now(&self) -> (&'static str, u64, u64) {
        let stage = *self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        (stage, self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}

/// A table whose pieces are counted as they are read, and which is empty once nobody waits.
pub(crate) struct Watched<'a> {
    rows: &'a dyn Rows,
    meter: &'a Meter,
}

impl<'a> Watched<'a> {
    pub(crate) fn new(rows: &'a dyn Rows, meter: &'a Meter) -> Self {
        Watched { rows, meter }
    }
}

impl Rows for Watched<'_> {
    fn header(&self) -> Vec<String> {
        self.rows.header()
    }

    fn pieces(&self) -> usize {
        self.rows.pieces()
    }

    fn count_hint(&self) -> usize {
        self.rows.count_hint()
    }

    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        if !self.meter.is_abandoned() {
            self.rows.read(piece, sink);
        }
        self.meter.step();
    }

    fn read_blocks(&self, piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        let is_read = self.meter.is_abandoned() || self.rows.read_blocks(piece, sink);
        if is_read {
            self.meter.step();
        }
        is_read
    }
}

/// Work of any kind: one is compiled, and not one for each kind.
type Job = Box<dyn FnOnce(&Meter) -> Done + Send>;
type Done = Result<Box<dyn Any + Send>, Failure>;

/// Does `work` in a thread without the GIL, which shares it among all threads. Ctrl-C and whatever the
/// progress callable raises end the waiting at once: the threads then finish by themselves and the
/// result is dropped.
pub(crate) fn run<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<Progress>,
    work: impl FnOnce(&Meter) -> Result<T, Failure> + Send + 'static,
) -> PyResult<T> {
    let job = Box::new(move |meter: &Meter| Ok(Box::new(work(meter)?) as Box<dyn Any + Send>));
    unboxed(wait(py, progress, Threads::Shared(pool()?), job)?)
}

/// Does `work` in one thread without the GIL, because it cannot be shared. Otherwise as [`run`].
pub(crate) fn run_alone<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce(&Meter) -> Result<T, Failure> + Send + 'static,
) -> PyResult<T> {
    let job = Box::new(move |meter: &Meter| Ok(Box::new(work(meter)?) as Box<dyn Any + Send>));
    unboxed(wait(py, None, Threads::Alone, job)?)
}

/// Does `work` that calls other libraries: they may wait for threads that call us, so that it takes none
/// of those that share, and they may need Python, so that its thread ends before Python does. Otherwise
/// as [`run_alone`].
pub(crate) fn run_foreign<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce(&Meter) -> Result<T, Failure> + Send + 'static,
) -> PyResult<T> {
    let job = Box::new(move |meter: &Meter| Ok(Box::new(work(meter)?) as Box<dyn Any + Send>));
    unboxed(wait(py, None, Threads::Foreign, job)?)
}

/// Which threads do some work.
enum Threads {
    Shared(Arc<ThreadPool>),
    Alone,
    Foreign,
}

fn unboxed<T: 'static>(done: Box<dyn Any + Send>) -> PyResult<T> {
    // Nothing else is in the box.
    Ok(*done.downcast::<T>().map_err(|other| Failure::internal(&*other))?)
}

fn wait(
    py: Python<'_>,
    mut progress: Option<Progress>,
    threads: Threads,
    work: Job,
) -> PyResult<Box<dyn Any + Send>> {
    background::hold_if_ending(py);
    let meter = Arc::new(Meter::default());
    let (sender, receiver) = channel();
    let (pool, visit) = match threads {
        Threads::Shared(pool) => (Some(pool), None),
        Threads::Alone => (None, None),
        Threads::Foreign => (None, Some(Visit::new(py, &meter))),
    };
    let is_foreign = visit.is_some();
    let (in_thread, sharing) = (Arc::clone(&meter), pool.clone());
    let body = move || {
        let shared = || match sharing {
            Some(pool) => pool.install(|| work(&in_thread)),
            None => work(&in_thread),
        };
        // What a panic leaves half done is dropped with it.
        let result = catch_unwind(AssertUnwindSafe(shared));
        let result = result.unwrap_or_else(|panic| Err(Failure::internal(&*panic)));
        // Nobody may be waiting any more: the result is then dropped here.
        let _ = sender.send(result);
        drop(visit);
    };
    thread::Builder::new()
        .name("gcc-py".to_owned())
        .spawn(body)
        .map_err(|error| Failure::new("thread", format!("no thread can be started: {error}")))?;
    // A channel's end must not be shared between threads, and need not: it is only lent.
    let receiver = Mutex::new(receiver);
    let listen = || receiver.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(LOOK);
    let waited = loop {
        let heard = py.detach(listen);
        let ends = background::hold_if_ending(py);
        match heard {
            Ok(result) => break result.map_err(PyErr::from),
            Err(RecvTimeoutError::Disconnected) => break Err(Failure::internal(&()).into()),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Err(stop) = py.check_signals().and_then(|()| tell(py, &mut progress, &meter)) {
            meter.abandon();
            // What nobody waits for any more keeps its threads busy: the next work gets others.
            pool.iter().for_each(forget);
            if is_foreign && ends {
                // Nobody will wait for it later.
                background::end(py)?;
            }
            break Err(stop);
        }
    };
    if waited.is_err() {
        if let Some(progress) = progress {
            progress.close(py);
        }
        return waited;
    }
    if let Some(mut progress) = progress {
        progress.finish(py, meter.now())?;
    }
    waited
}

/// Does work of so many steps, each of some microseconds, that is not shared among threads: few of them
/// here and now, because a thread costs more than they do, and more as [`run_alone`] does.
pub(crate) fn apart<T: Send + 'static>(
    py: Python<'_>,
    steps: usize,
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> PyResult<T> {
    const STEPS_AT_ONCE: usize = 2_048;
    if steps < STEPS_AT_ONCE {
        return Ok(guard(work)??);
    }
    run_alone(py, move |_| work())
}

/// How many steps of reading or writing so many bytes of JSON makes.
pub(crate) fn steps_of(bytes: usize) -> usize {
    bytes / 256
}

/// Lets Ctrl-C and other threads in, between the many small steps of work that needs the GIL.
#[derive(Clone, Copy)]
pub(crate) struct Breath {
    last: Instant,
}

impl Breath {
    pub(crate) fn new() -> Breath {
        Breath { last: Instant::now() }
    }

    /// Takes a breath; to be called every few milliseconds or more often.
    pub(crate) fn take(&mut self, py: Python<'_>) -> PyResult<()> {
        // A thread that waits for the GIL asks for it after 5 ms in which nobody let go of it. Letting
        // go more often than that would only make it wait anew.
        const WORTH_WAITING: Duration = Duration::from_millis(10);
        if self.last.elapsed() >= WORTH_WAITING {
            py.detach(|| ());
            self.last = Instant::now();
        }
        py.check_signals()
    }
}

fn tell(py: Python<'_>, progress: &mut Option<Progress>, meter: &Meter) -> PyResult<()> {
    match progress {
        Some(progress) => progress.tell(py, meter.now()),
        None => Ok(()),
    }
}

static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);

/// Lets go of threads, if they are still those that share the work: they end when theirs is done.
fn forget(pool: &Arc<ThreadPool>) {
    let mut kept = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.as_ref().is_some_and(|(_, kept)| Arc::ptr_eq(kept, pool)) {
        *kept = None;
    }
}

/// The threads that share the work. A process that was forked has none of its parent's threads, so
/// it gets its own.
fn pool() -> Result<Arc<ThreadPool>, Failure> {
    let mut kept = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let here = process::id();
    if let Some((process, pool)) = kept.as_ref()
        && *process == here
    {
        return Ok(Arc::clone(pool));
    }
    let made = ThreadPoolBuilder::new().thread_name(|n| format!("gcc-py-{n}")).build();
    let pool = made.map_err(|error| Failure::new("thread", format!("no threads: {error}")))?;
    let pool = Arc::new(pool);
    if let Some((_, of_parent)) = kept.replace((here, Arc::clone(&pool))) {
        // Its threads are not here to be waited for.
        std::mem::forget(of_parent);
    }
    Ok(pool)
}
