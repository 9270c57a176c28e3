//! Errors as Python sees them: `GccError` with a stable code, made in one place.

use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::{PyException, PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// Why there is no answer. Made in threads that do not hold the GIL, raised as `GccError`.
#[derive(Debug)]
pub(crate) struct Failure {
    code: &'static str,
    message: String,
    /// Details of another library, which become the `__cause__`.
    cause: Option<String>,
}

impl Failure {
    pub(crate) fn new(code: &'static str, message: impl Display) -> Self {
        Failure { code, message: message.to_string(), cause: None }
    }

    /// The failure with its place before the message.
    pub(crate) fn at(self, place: &str) -> Self {
        Failure { message: format!("{place}: {}", self.message), ..self }
    }

    /// The error of an Arrow stream. `PyArrow` appends the traceback of a producer written in Python,
    /// which becomes the cause.
    pub(crate) fn of_stream(error: &dyn Display) -> Self {
        let error = error.to_string();
        let (what, traceback) = match error.split_once(". Detail: Python exception: ") {
            Some((what, traceback)) => (what, Some(traceback.trim_end().to_owned())),
            None => (error.as_str(), None),
        };
        let message = format!("the Arrow data cannot be read: {what}");
        Failure { cause: traceback, ..Failure::new("table-unreadable", message) }
    }

    /// A panic. Its message may quote personal data, so that only its place is reported.
    fn internal() -> Self {
        let place = PANIC_PLACE.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let message = format!(
            "something went wrong inside gcc-py, at {place}: this is a bug, please report it with \
             the call that you made"
        );
        Failure::new("internal", message)
    }
}

/// Where the last panic happened.
static PANIC_PLACE: Mutex<String> = Mutex::new(String::new());

/// Remembers where panics happen instead of printing them: [`guard`] reports them.
pub(crate) fn remember_panics() {
    set_hook(Box::new(|panic| {
        let place = panic.location().map_or("an unknown place".to_owned(), ToString::to_string);
        *PANIC_PLACE.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
}

/// Runs work and turns a panic into an error. What the panic left half done is dropped.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Failure::internal()))
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> PyErr {
        Python::attach(|py| {
            let Failure { code, message, cause } = failure;
            let made = class(py).and_then(|class| class.call1((message, code)));
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
    name.map_or_else(|_| "an unnamed type".to_owned(), |name| name.to_string())
}

/// An argument as errors show it: visible characters, at most 80 of them.
pub(crate) fn shown(argument: &str) -> String {
    gcc_core::text::visible(argument).chars().take(80).collect()
}

/// The result of a call into Python; none if it raised an `Exception`. `KeyboardInterrupt` and
/// `SystemExit` are passed on.
pub(crate) fn attempt<T>(py: Python<'_>, result: PyResult<T>) -> PyResult<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_instance_of::<PyException>(py) => Ok(None),
        Err(end) => Err(end),
    }
}
