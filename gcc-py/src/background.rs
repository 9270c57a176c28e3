//! Threads that may need Python while nobody waits for them: they end before Python does, because one
//! that asks for the GIL of an interpreter that has ended takes the process with it.

use std::mem;
use std::process;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;

use crate::work::{Breath, Meter};

/// A thread that may need Python, as long as this is kept.
pub(crate) struct Visit {
    /// What [`VISITS`] sees go.
    _presence: Arc<()>,
}

/// A visit as it is told to end.
struct Visitor {
    process: u32,
    /// The thread, if it is the one that began the visit.
    thread: Option<ThreadId>,
    /// Gone when the visit is.
    presence: Weak<()>,
    meter: Arc<Meter>,
}

impl Visitor {
    fn is_here(&self) -> bool {
        self.process == process::id() && self.presence.strong_count() > 0
    }
}

/// All visits. Locked only by whoever holds the GIL, as does whoever forks: no child gets it locked.
static VISITS: Mutex<Vec<Visitor>> = Mutex::new(Vec::new());

/// The process that ends, and its main thread. One that was forked has an end of its own. Locked as
/// [`VISITS`] is.
static ENDING: Mutex<Option<(u32, ThreadId)>> = Mutex::new(None);

/// Refuses a second interpreter of one process: what all have in common, such as the class of errors,
/// would be objects of the first. Until 3.11 CPython itself does not ask whether modules can bear that.
pub(crate) fn only_interpreter(py: Python<'_>) -> PyResult<()> {
    /// Every interpreter has its own module of what is built in.
    static FIRST: OnceLock<usize> = OnceLock::new();
    let here = py.import("builtins")?.as_ptr().addr();
    if *FIRST.get_or_init(|| here) == here {
        return Ok(());
    }
    let why =
        "gcc_py is used by another interpreter of this process: subinterpreters are not supported";
    Err(PyImportError::new_err(why))
}

impl Visit {
    /// Begins the visit of another thread, which is told by its meter when it has to end.
    pub(crate) fn new(py: Python<'_>, meter: &Arc<Meter>) -> Visit {
        Visit::of(py, None, meter)
    }

    fn of(_with_gil: Python<'_>, thread: Option<ThreadId>, meter: &Arc<Meter>) -> Visit {
        let presence = Arc::new(());
        let meter = Arc::clone(meter);
        let mut visits = VISITS.lock().unwrap_or_else(PoisonError::into_inner);
        visits.retain(|visitor| visitor.presence.strong_count() > 0);
        let (process, presence_seen) = (process::id(), Arc::downgrade(&presence));
        visits.push(Visitor { process, thread, presence: presence_seen, meter });
        Visit { _presence: presence }
    }
}

/// Tells all visits to end; whether there is any still.
fn end_visits(_with_gil: Python<'_>) -> bool {
    let visits = VISITS.lock().unwrap_or_else(PoisonError::into_inner);
    visits.iter().filter(|visitor| visitor.is_here()).map(|visitor| visitor.meter.abandon()).count()
        > 0
}

/// The main thread of this program, if it ends.
fn ending(_with_gil: Python<'_>) -> Option<ThreadId> {
    let ending = ENDING.lock().unwrap_or_else(PoisonError::into_inner);
    ending.filter(|(process, _)| *process == process::id()).map(|(_, thread)| thread)
}

/// Whether the program ends, for its main thread. Another thread is held here then, for good: as soon as
/// it asked for the GIL again, CPython would end it amid our frames, and the process with it. From 3.14
/// on CPython holds it by itself.
pub(crate) fn hold_if_ending(py: Python<'_>) -> bool {
    match ending(py) {
        Some(main) if main == thread::current().id() => true,
        Some(_) => {
            // Nobody need wait for it any more.
            let here = Some(thread::current().id());
            let mut visits = VISITS.lock().unwrap_or_else(PoisonError::into_inner);
            visits.retain(|visitor| visitor.thread != here);
            drop(visits);
            py.detach(|| {
                loop {
                    thread::park();
                }
            })
        }
        None => false,
    }
}

/// Calls Python from within our frames: such a call must have ended when the program ends, because
/// CPython up to 3.13 ends a thread that then asks for the GIL, amid our frames and the process with it.
/// `call` may look at the meter from time to time, and come back when it is abandoned.
pub(crate) fn call_python<T>(py: Python<'_>, call: impl FnOnce(&Meter) -> T) -> T {
    hold_if_ending(py);
    let meter = Arc::new(Meter::default());
    let visit = Visit::of(py, Some(thread::current().id()), &meter);
    let result = call(&meter);
    drop(visit);
    hold_if_ending(py);
    result
}

/// Waits for the threads that may need Python; called when the program ends.
#[pyfunction]
pub(crate) fn wait_for_threads(py: Python<'_>) -> PyResult<()> {
    let main = py.import("threading")?.call_method0("main_thread")?;
    // Whoever else calls what is registered for the end does not end.
    if !main.call_method0("is_alive")?.is_truthy()? {
        let mut ending = ENDING.lock().unwrap_or_else(PoisonError::into_inner);
        *ending = Some((process::id(), thread::current().id()));
    }
    end(py)
}

/// Ends all visits. A stream is left after the batch that it is making, but not waited for without
/// end. Ctrl-C does not cut the waiting short: it is raised afterwards.
pub(crate) fn end(py: Python<'_>) -> PyResult<()> {
    const PATIENCE: Duration = Duration::from_secs(5);
    const LOOK: Duration = Duration::from_millis(5);
    let (begun, mut raised) = (Instant::now(), Ok(()));
    while end_visits(py) && begun.elapsed() < PATIENCE {
        py.detach(|| thread::sleep(LOOK));
        raised = raised.and(py.check_signals());
    }
    raised
}

/// Lets go of objects without keeping the caller: to free those of a country takes a second, in which
/// nobody else would have the GIL.
pub(crate) fn let_go(py: Python<'_>, objects: Vec<Py<PyAny>>) {
    const WORTH_A_THREAD: usize = 4_096;
    if objects.len() <= WORTH_A_THREAD {
        drop(objects);
        return;
    }
    let meter = Arc::new(Meter::default());
    let visit = Visit::new(py, &meter);
    let body = move || {
        Python::try_attach(|py| free(py, objects, &meter));
        drop(visit);
    };
    // Without a thread they are freed here, and the caller waits.
    let _ = thread::Builder::new().name("gcc-py-free".to_owned()).spawn(body);
}

fn free(py: Python<'_>, mut objects: Vec<Py<PyAny>>, meter: &Meter) {
    const AT_ONCE: usize = 512;
    let mut breath = Breath::new();
    while !objects.is_empty() {
        if meter.is_abandoned() {
            // The program ends, and gives back everything at once.
            mem::forget(objects);
            return;
        }
        objects.truncate(objects.len().saturating_sub(AT_ONCE));
        // Signals are for the main thread.
        let _ = breath.take(py);
    }
}
