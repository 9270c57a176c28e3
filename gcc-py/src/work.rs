//! Long work runs in a thread without the GIL, while the caller's thread listens for Ctrl-C and
//! reports progress.

use std::process;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use gcc_core::finding::Findings;
use gcc_core::table::{Block, Row, RowIndex, Rows};
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::{Failure, guard, wrong_type};

/// How often the caller's thread looks for Ctrl-C. The promise is 100 ms.
const POLL: Duration = Duration::from_millis(20);

/// How far the work is, and whether the caller still waits for it.
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
        self.total.store(total as u64, Ordering::Relaxed);
    }

    /// One more step is done.
    pub(crate) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Fails once the caller waits no more, so that the work ends early.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        if self.abandoned.load(Ordering::Relaxed) {
            return Err(Failure::new("abandoned", "the caller no longer waits for this work"));
        }
        Ok(())
    }

    fn now(&self) -> (&'static str, u64, u64) {
        let stage = *self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        (stage, self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}

/// A table whose pieces are counted as they are read, and which reads as empty once it is abandoned.
pub(crate) struct Metered<'a> {
    pub(crate) rows: &'a dyn Rows,
    pub(crate) meter: &'a Meter,
}

impl Rows for Metered<'_> {
    fn header(&self) -> Vec<String> {
        self.rows.header()
    }

    fn pieces(&self) -> usize {
        self.rows.pieces()
    }

    fn count_hint(&self) -> usize {
        self.rows.count_hint()
    }

    fn findings(&self) -> Option<&Findings> {
        self.rows.findings()
    }

    fn row_index(&self) -> RowIndex {
        self.rows.row_index()
    }

    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        if self.meter.check().is_ok() {
            self.rows.read(piece, sink);
        }
        self.meter.step();
    }

    fn read_blocks(&self, piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        let is_read = self.meter.check().is_err() || self.rows.read_blocks(piece, sink);
        if is_read {
            self.meter.step();
        }
        is_read
    }
}

/// Runs `work` on the shared threads, without the GIL. Ctrl-C and whatever the progress callable
/// raises end the waiting at once: the work then ends in the background and its result is dropped.
pub(crate) fn run<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<Progress>,
    work: impl FnOnce(&Meter) -> Result<T, Failure> + Send + 'static,
) -> PyResult<T> {
    run_alone(py, progress, move |meter| pool()?.install(|| work(meter)))
}

/// As [`run`], for work that needs shared data and does not report how far it is.
pub(crate) fn run_with<D: Send + Sync + 'static, T: Send + 'static>(
    py: Python<'_>,
    data: &Arc<D>,
    work: impl FnOnce(&D) -> T + Send + 'static,
) -> PyResult<T> {
    let data = Arc::clone(data);
    run(py, None, move |_| Ok(work(&data)))
}

/// As [`run`], but in a thread of its own: for work that waits for other libraries or for files.
pub(crate) fn run_alone<T: Send + 'static>(
    py: Python<'_>,
    mut progress: Option<Progress>,
    work: impl FnOnce(&Meter) -> Result<T, Failure> + Send + 'static,
) -> PyResult<T> {
    let meter = Arc::new(Meter::default());
    let (sender, receiver) = channel();
    let thread_meter = Arc::clone(&meter);
    thread::Builder::new()
        .name("gcc-py".to_owned())
        .spawn(move || {
            // After Ctrl-C nobody receives it.
            let _ = sender.send(guard(|| work(&thread_meter)));
        })
        .map_err(|error| Failure::new("thread", format!("no thread can be started: {error}")))?;
    // `detach` wants to share what its closure uses between threads.
    let receiver = Mutex::new(receiver);
    let receive = || receiver.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(POLL);
    loop {
        match py.detach(receive) {
            Ok(result) => {
                if let Some(progress) = progress {
                    progress.finish(py, meter.now(), result.is_ok())?;
                }
                return Ok(result?);
            }
            Err(RecvTimeoutError::Disconnected) => {
                unreachable!("the thread always sends: `guard` catches panics")
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        let report = |progress: &mut Progress| progress.report(py, meter.now());
        let reported = py.check_signals().and_then(|()| progress.as_mut().map_or(Ok(()), report));
        if let Err(stop) = reported {
            meter.abandoned.store(true, Ordering::Relaxed);
            if let Some(progress) = progress {
                progress.close(py);
            }
            return Err(stop);
        }
    }
}

/// The threads that share the work. A forked process has none of its parent's threads, so that it
/// gets its own.
pub(crate) fn pool() -> Result<Arc<ThreadPool>, Failure> {
    static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);
    let mut kept = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((process, pool)) = kept.as_ref()
        && *process == process::id()
    {
        return Ok(Arc::clone(pool));
    }
    let made = ThreadPoolBuilder::new().thread_name(|n| format!("gcc-py-{n}")).build();
    let pool = made.map_err(|error| Failure::new("thread", format!("no threads: {error}")))?;
    let pool = Arc::new(pool);
    if let Some((_, parents)) = kept.replace((process::id(), Arc::clone(&pool))) {
        // Dropping it would wait for threads that are not in this process.
        std::mem::forget(parents);
    }
    Ok(pool)
}

/// The argument `progress`: a tqdm bar, or a callable `(stage, done, total)`.
pub(crate) enum Progress {
    Callable(Py<PyAny>),
    /// A tqdm bar, made when there is something to show, and what it shows.
    Bar {
        class: Py<PyAny>,
        bar: Option<Py<PyAny>>,
        stage: &'static str,
        done: u64,
    },
}

impl Progress {
    /// Reads the argument. True is a bar if tqdm is installed; None and False are nothing.
    pub(crate) fn new(argument: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Progress>> {
        let Some(argument) = argument else { return Ok(None) };
        if let Ok(wanted) = argument.extract::<bool>() {
            let tqdm = argument.py().import("tqdm.auto").and_then(|module| module.getattr("tqdm"));
            let class = tqdm.ok().filter(|_| wanted).map(Bound::unbind);
            return Ok(class.map(|class| Progress::Bar { class, bar: None, stage: "", done: 0 }));
        }
        if argument.is_callable() {
            return Ok(Some(Progress::Callable(argument.clone().unbind())));
        }
        Err(wrong_type("None, True, False or a callable for progress", argument))
    }

    fn report(&mut self, py: Python<'_>, now: (&'static str, u64, u64)) -> PyResult<()> {
        let (now_stage, now_done, total) = now;
        match self {
            _ if now_stage.is_empty() => {}
            Progress::Callable(callable) => {
                callable.call1(py, now)?;
            }
            Progress::Bar { class, bar, stage, done } => {
                let bar = match bar {
                    Some(bar) => bar,
                    None => bar.insert(class.call0(py)?),
                };
                if *stage != now_stage {
                    bar.call_method1(py, "reset", (total,))?;
                    bar.call_method1(py, "set_description", (now_stage,))?;
                    (*stage, *done) = (now_stage, 0);
                }
                bar.call_method1(py, "update", (now_done.saturating_sub(*done),))?;
                *done = now_done;
            }
        }
        Ok(())
    }

    /// Reports the end of the last stage if it was reached, and closes the bar.
    fn finish(mut self, py: Python<'_>, now: (&'static str, u64, u64), done: bool) -> PyResult<()> {
        let (stage, _, total) = now;
        let reported = if done { self.report(py, (stage, total, total)) } else { Ok(()) };
        self.close(py);
        reported
    }

    fn close(&self, py: Python<'_>) {
        if let Progress::Bar { bar: Some(bar), .. } = self {
            // The work is over: an error of the bar does not matter.
            let _ = bar.call_method0(py, "close");
        }
    }
}
