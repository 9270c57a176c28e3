//! Threads that may need Python while nobody waits for them: they end before Python does, because one
//! that asks for the GIL of an interpreter that has ended takes the process with it.

use std::mem;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::prelude::*;

use crate::work::{Breath, Meter};

/// A thread that may need Python, as long as this is kept.
pub(crate) struct Visit(Arc<Meter>);

/// Who visits now, and of which process: one that was forked has none of its parent's threads.
static VISITS: Mutex<Vec<(u32, Arc<Meter>)>> = Mutex::new(Vec::new());

impl Visit {
    /// Begins a visit, which is told by its meter when it has to end.
    pub(crate) fn new(meter: &Arc<Meter>) -> Visit {
        let mut visits = VISITS.lock().unwrap_or_else(PoisonError::into_inner);
        visits.push((process::id(), Arc::clone(meter)));
        Visit(Arc::clone(meter))
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut visits = VISITS.lock().unwrap_or_else(PoisonError::into_inner);
        visits.retain(|(_, meter)| !Arc::ptr_eq(meter, &self.0));
    }
}

/// Tells all visits to end; how many of this process there are still.
fn end_visits() -> usize {
    let visits = VISITS.lock().unwrap_or_else(PoisonError::into_inner);
    let here = visits.iter().filter(|(process, _)| *process == process::id());
    here.map(|(_, meter)| meter.abandon()).count()
}

/// Waits for the threads that may need Python; called when the program ends. A stream is left after the
/// batch that it is making, but not waited for without end.
#[pyfunction]
pub(crate) fn leave(py: Python<'_>) -> PyResult<()> {
    const PATIENCE: Duration = Duration::from_secs(5);
    const LOOK: Duration = Duration::from_millis(5);
    let begun = Instant::now();
    while end_visits() > 0 && begun.elapsed() < PATIENCE {
        py.detach(|| thread::sleep(LOOK));
        py.check_signals()?;
    }
    Ok(())
}

/// Lets go of very many objects without keeping the caller: to free what a country needs takes a second,
/// in which nobody else would have the GIL.
pub(crate) fn let_go(objects: Vec<Py<PyAny>>) {
    const WORTH_A_THREAD: usize = 4_096;
    if objects.len() <= WORTH_A_THREAD {
        return;
    }
    let meter = Arc::new(Meter::default());
    let visit = Visit::new(&meter);
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
