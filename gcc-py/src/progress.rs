//! `progress=`: a tqdm bar, or the caller's own callable.

use pyo3::prelude::*;

use crate::background::call_python;
use crate::error::wrong_type;

/// Who is told how far the work is.
pub(crate) enum Progress {
    /// `progress(stage, done, total)`.
    Callable(Py<PyAny>),
    /// A tqdm bar, once there is something to show.
    Bar { class: Py<PyAny>, bar: Option<Py<PyAny>>, told: (&'static str, u64, u64) },
}

impl Progress {
    /// Reads the argument: None and False are nobody, True is a bar if tqdm is installed.
    pub(crate) fn new(argument: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Progress>> {
        let Some(argument) = argument else { return Ok(None) };
        if let Ok(wanted) = argument.extract::<bool>() {
            let tqdm = argument.py().import("tqdm.auto").and_then(|module| module.getattr("tqdm"));
            return Ok(tqdm.ok().filter(|_| wanted).map(|class| Progress::Bar {
                class: class.unbind(),
                bar: None,
                told: ("", 0, 0),
            }));
        }
        if argument.is_callable() {
            return Ok(Some(Progress::Callable(argument.clone().unbind())));
        }
        Err(wrong_type("None, True, False or a callable for progress", argument))
    }

    pub(crate) fn tell(&mut self, py: Python<'_>, now: (&'static str, u64, u64)) -> PyResult<()> {
        if now.0.is_empty() {
            return Ok(());
        }
        call_python(py, |_| self.show(py, now))
    }

    fn show(&mut self, py: Python<'_>, now: (&'static str, u64, u64)) -> PyResult<()> {
        let (stage, done, total) = now;
        match self {
            Progress::Callable(callable) => callable.call1(py, now).map(|_| ()),
            Progress::Bar { class, bar, told } => {
                let shown = match bar {
                    Some(bar) => bar,
                    None => bar.insert(class.call0(py)?),
                };
                if told.0 != stage || told.2 != total {
                    shown.call_method1(py, "reset", (total,))?;
                    shown.call_method1(py, "set_description", (stage,))?;
                    *told = (stage, 0, total);
                }
                shown.call_method1(py, "update", (done.saturating_sub(told.1),))?;
                told.1 = done;
                Ok(())
            }
        }
    }

    /// Tells the end of the last stage, and closes the bar.
    pub(crate) fn finish(&mut self, py: Python<'_>, now: (&'static str, u64, u64)) -> PyResult<()> {
        let (stage, _, total) = now;
        let told = self.tell(py, (stage, total, total));
        self.close(py);
        told
    }

    /// Closes the bar; what it may say to that is of no interest.
    pub(crate) fn close(&self, py: Python<'_>) {
        if let Progress::Bar { bar: Some(bar), .. } = self {
            let _ = bar.call_method0(py, "close");
        }
    }
}
