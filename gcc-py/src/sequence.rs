//! What sequences share: keys that are places or slices, and iterators.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PySlice, PyString};

use crate::error::{attempt, type_name};
use crate::work::Breath;

/// What stands between brackets.
pub(crate) enum Key<'py> {
    Place(usize),
    /// Positions, in the order asked for.
    Places(Vec<usize>),
    Name(Bound<'py, PyString>),
}

impl<'py> Key<'py> {
    /// Reads a key of a sequence of so many items.
    pub(crate) fn new(key: &Bound<'py, PyAny>, length: usize) -> PyResult<Key<'py>> {
        if let Ok(slice) = key.cast::<PySlice>() {
            let length = isize::try_from(length).unwrap_or(isize::MAX);
            let at = slice.indices(length)?;
            let places = (0..at.slicelength).filter_map(|nth| {
                let nth = isize::try_from(nth).ok()?;
                usize::try_from(at.start.checked_add(nth.checked_mul(at.step)?)?).ok()
            });
            return Ok(Key::Places(places.collect()));
        }
        if let Ok(name) = key.cast::<PyString>() {
            return Ok(Key::Name(name.clone()));
        }
        // A truth value has an index, but whoever writes one wants to filter.
        let place = if key.is_instance_of::<PyBool>() {
            None
        } else {
            attempt(key.py(), key.call_method0("__index__"))?
        };
        let Some(place) = place else {
            let found = type_name(key);
            return Err(PyTypeError::new_err(format!(
                "expected an index or a slice, found {found}"
            )));
        };
        let place = place.extract::<isize>().ok().and_then(|place| match usize::try_from(place) {
            Ok(place) => Some(place),
            Err(_) => length.checked_sub(place.unsigned_abs()),
        });
        let place = place.filter(|place| *place < length);
        place.map(Key::Place).ok_or_else(|| PyIndexError::new_err("index out of range"))
    }
}

/// The error for a name where only places make sense.
pub(crate) fn no_names() -> PyErr {
    PyTypeError::new_err("expected an index or a slice, found str")
}

/// Walks over anything with places.
#[pyclass(frozen, module = "gcc_py._gcc", name = "_Iterator")]
pub(crate) struct Walk {
    of: Py<PyAny>,
    next: AtomicUsize,
    length: usize,
    /// Python itself lets nobody in while it makes a list of millions of items.
    breath: Mutex<Breath>,
}

impl Walk {
    pub(crate) fn new(of: Py<PyAny>, length: usize) -> Walk {
        Walk { of, next: AtomicUsize::new(0), length, breath: Mutex::new(Breath::new()) }
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
            // Stays past the end, however often it is asked.
            self.next.store(self.length, Ordering::Relaxed);
            return Ok(None);
        }
        const ITEMS: usize = 64;
        if at.is_multiple_of(ITEMS) {
            let mut breath = *self.breath.lock().unwrap_or_else(PoisonError::into_inner);
            breath.take(py)?;
            *self.breath.lock().unwrap_or_else(PoisonError::into_inner) = breath;
        }
        self.of.call_method1(py, "__getitem__", (at,)).map(Some)
    }
}
