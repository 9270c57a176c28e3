//! Threads that may need Python while nobody waits for them: they end before Python does, because one
//! that asks for the GIL of an interpreter that has ended takes the process with it.

use std::mem;
use std::process;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use pyo3::prelude::*;

use crate::work::{Breath, Meter};

/// A thread that may need Python, as long as this is kept.
pub(crate) struct Visit {
    /// What [`VISITS`] sees go.
    _presence: Arc<()>,
}

/// A visit as it is told to end: its process, whether it is there still, and its meter.
type Visitor = (u32, Weak<()>, Arc<Meter>);

/// All visits. Locked only by whoever holds the GIL, as does whoever forks: no child gets it locked.
static VISITS: Mutex<Vec<Visitor>> = Mutex::new(Vec::new());

/// The process that ends, and its main thread. One that was forked has an end of its own. Locked as
/// [`VISITS`] is.
static ENDING: Mutex<Option<(u32, ThreadId)>> = Mutex::new(None);

impl Visit {
    /// Begins a visit, which is told by its meter when it has to end.
    pub(crate) fn new(_with_gil: Python<'_>, meter: &Arc<Meter>) -> Visit {
        let presence = Arc::new(());
        let mut visits = VISITS.lock().unwrap_or_else(PoisonError::into_inner);
        visits.retain(|(_, presence, _)| presence.strong_count() > 0);
        visits.push((process::id(), Arc::downgrade(&presence), Arc::clone(meter)));
        Visit { _presence: presence }
    }
}

/// Tells all visits to end; whether there is any still.
fn end_visits(_with_gil: Python<'_>) -> bool {
    let visits = VISITS.lock().unwrap_or_else(PoisonError::into_inner);
    let is_here = |(process, presence, _): &&Visitor| {
        *process == process::id() && presence.strong_count() > 0
    };
    visits.iter().filter(is_here).map(|(_, _, meter)| meter.abandon()).count() > 0
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
        Some(_) => py.detach(|| {
            loop {
                thread::park();
            }
        }),
        None => false,
    }
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
