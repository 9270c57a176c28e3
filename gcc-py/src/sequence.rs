//! What sequences share: keys that are places or slices, and iterators.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PySlice, PyString};

use crate::error::{attempt, type_name};

/// What stands between brackets.
pub(crate) enum Key<'py> {
    Place(usize),
    /// The places of a slice, in its order.
    Places(Vec<usize>),
    Name(Bound<'py, PyString>),
}

impl<'py> Key<'py> {
    /// Reads a key of a sequence of so many items. Raises `IndexError` and `TypeError`.
    pub(crate) fn new(key: &Bound<'py, PyAny>, length: usize) -> PyResult<Key<'py>> {
        let length = isize::try_from(length).expect("memory has fewer than 2^63 items");
        let place = |at: isize| usize::try_from(at).expect("places are within the sequence");
        if let Ok(slice) = key.cast::<PySlice>() {
            let at = slice.indices(length)?;
            let steps = (0..).take(at.slicelength);
            return Ok(Key::Places(steps.map(|nth| place(at.start + nth * at.step)).collect()));
        }
        if let Ok(name) = key.cast::<PyString>() {
            return Ok(Key::Name(name.clone()));
        }
        // A truth value has an index, but whoever writes one wants to filter.
        let index = if key.is_instance_of::<PyBool>() {
            None
        } else {
            attempt(key.py(), key.call_method0("__index__"))?
        };
        let Some(index) = index else {
            let found = type_name(key);
            return Err(PyTypeError::new_err(format!(
                "expected an index or a slice, found {found}"
            )));
        };
        let at = index.extract::<isize>().ok();
        let at = at.map(|at| if at < 0 { at + length } else { at });
        let at = at.filter(|at| (0..length).contains(at));
        at.map(|at| Key::Place(place(at)))
            .ok_or_else(|| PyIndexError::new_err("index out of range"))
    }
}

/// The error for a name where only places make sense.
pub(crate) fn no_names() -> PyErr {
    PyTypeError::new_err("expected an index or a slice, found str")
}

/// Iterates over anything with places.
#[pyclass(frozen, module = "gcc_py._gcc", name = "_Iterator")]
pub(crate) struct Walk {
    of: Py<PyAny>,
    next: AtomicUsize,
    length: usize,
}

impl Walk {
    pub(crate) fn new(of: Py<PyAny>, length: usize) -> Walk {
        Walk { of, next: AtomicUsize::new(0), length }
    }
}

#[pymethods]
impl Walk {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        if at >= self.length {
            // Stays at the end, however often it is called.
            self.next.store(self.length, Ordering::Relaxed);
            return Ok(None);
        }
        if at.is_multiple_of(1_024) {
            // Python itself listens to nobody while it makes a list of millions of items.
            py.check_signals()?;
        }
        self.of.call_method1(py, "__getitem__", (at,)).map(Some)
    }
}
