//! Errors as Python sees them: `GccError` with a code, made in one place.

use std::any::Any;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::exceptions::{PyException, PyImportError, PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::background::call_python;

/// Why there is no answer. Threads that do not hold Python make these; at the border they become
/// `GccError`.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    /// What another library had to say at length.
    cause: Option<String>,
}

impl Failure {
    pub(crate) fn new(code: &'static str, message: impl Display) -> Self {
        Failure { code, message: message.to_string(), cause: None }
    }

    /// What a stream of another library failed with. PyArrow tells the whole traceback of a maker that is
    /// written in Python: that is for those who look for the cause.
    pub(crate) fn of_stream(error: &dyn Display) -> Self {
        let told = error.to_string();
        let (what, traceback) = match told.split_once(". Detail: Python exception: ") {
            Some((what, traceback)) => (what, Some(traceback.trim_end().to_owned())),
            None => (told.as_str(), None),
        };
        let why = format!("the Arrow data cannot be read: {what}");
        Failure { cause: traceback, ..Failure::new("table-unreadable", why) }
    }

    /// What would have been a panic. Its own words may quote the data, so only its kind is told.
    pub(crate) fn internal(_panic: &(dyn Any + Send)) -> Self {
        Failure::new(
            "internal",
            "something went wrong inside gcc-py: this is a bug, please report it with the call that \
             you made",
        )
    }

    /// What becomes of the reading of a stream when the program ends.
    pub(crate) fn abandoned() -> Self {
        Failure::new("abandoned", "the program ends, and this with it")
    }
}

/// An answer as JSON.
pub(crate) fn json(answer: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(answer).map_err(|error| Failure::internal(&error.to_string()))
}

/// Does short work that may call the core, and turns a panic into an error.
pub(crate) fn guard<T>(work: impl FnOnce() -> T) -> PyResult<T> {
    // What a panic leaves half done is dropped with it.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Failure::internal(&*panic).into())
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> PyErr {
        Python::attach(|py| {
            let Failure { code, message, cause } = failure;
            // Made here, because what is made later is made where nobody waits for it.
            let made = call_python(py, |_| class(py)?.call1((message, code)));
            let error = made.map_or_else(|error| error, PyErr::from_value);
            if let Some(cause) = cause {
                error.set_cause(py, Some(PyRuntimeError::new_err(cause)));
            }
            error
        })
    }
}

/// The class `gcc_py.GccError`, which is written in Python so that it pickles and subclasses well.
fn class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "gcc_py._error", "GccError")
}

/// A `TypeError` that says what was expected and what was found.
pub(crate) fn wrong_type(expected: &str, found: &Bound<'_, PyAny>) -> PyErr {
    PyTypeError::new_err(format!("expected {expected}, found {}", type_name(found)))
}

/// The name of a value's type; the value itself may be personal.
pub(crate) fn type_name(value: &Bound<'_, PyAny>) -> String {
    let name = value.get_type().fully_qualified_name();
    name.map_or_else(|_| "something unnamed".to_owned(), |name| name.to_string())
}

/// A word of an argument as errors show it: what can be seen of it, and not too much.
pub(crate) fn shown(word: &str) -> String {
    const LETTERS_MAX: usize = 80;
    gcc_core::finding::visible(word).chars().take(LETTERS_MAX).collect()
}

/// What a call into Python gave; none if it raised an error. Ctrl-C, and whatever else is no error but an
/// end, goes on.
pub(crate) fn attempt<T>(py: Python<'_>, result: PyResult<T>) -> PyResult<Option<T>> {
    match result {
        Ok(given) => Ok(Some(given)),
        Err(error) if error.is_instance_of::<PyException>(py) => Ok(None),
        Err(end) => Err(end),
    }
}

/// What is wrong with JSON that somebody told as a dict: where in it that stands tells them nothing.
pub(crate) fn without_place(words: &str) -> &str {
    words.split(" at line ").next().unwrap_or(words)
}

/// A library that is not needed but for this.
pub(crate) fn extra<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyModule>> {
    py.import(name).map_err(|cause| {
        let lacks =
            cause.value(py).getattr("name").is_ok_and(|found| found.eq(name).unwrap_or(false));
        if !lacks || !cause.is_instance_of::<PyImportError>(py) {
            return cause;
        }
        let why = format!("this needs {name}, which is not installed: pip install gcc-py[{name}]");
        let error = PyImportError::new_err(why);
        error.set_cause(py, Some(cause));
        error
    })
}
