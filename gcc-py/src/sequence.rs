//! What sequences share: keys that are places or slices, and iterators.

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PySlice};

use crate::error::{attempt, wrong_type};

/// What stands between brackets.
pub(crate) enum Key {
    Place(usize),
    /// The places of a slice, in its order.
    Places(Vec<usize>),
}

impl Key {
    /// Reads a key of a sequence of so many items. Raises `IndexError` and `TypeError`.
    pub(crate) fn new(key: &Bound<'_, PyAny>, length: usize) -> PyResult<Key> {
        let length = isize::try_from(length).expect("memory has fewer than 2^63 items");
        let place = |at: isize| usize::try_from(at).expect("places are within the sequence");
        if let Ok(slice) = key.cast::<PySlice>() {
            let at = slice.indices(length)?;
            let steps = (0..).take(at.slicelength);
            return Ok(Key::Places(steps.map(|nth| place(at.start + nth * at.step)).collect()));
        }
        // A truth value has an index, but is meant as a filter.
        let index = if key.is_instance_of::<PyBool>() {
            None
        } else {
            attempt(key.py(), key.call_method0("__index__"))?
        };
        let index = index.ok_or_else(|| wrong_type("an index or a slice", key))?;
        let at = index.extract::<isize>().ok();
        let at = at.map(|at| if at < 0 { at + length } else { at });
        let at = at.filter(|at| (0..length).contains(at));
        let at = place(at.ok_or_else(|| PyIndexError::new_err("index out of range"))?);
        if at.is_multiple_of(1_024) {
            // Python itself does not look for Ctrl-C while it makes a list of millions of items.
            key.py().check_signals()?;
        }
        Ok(Key::Place(at))
    }
}

/// Iterates over the items of a sequence.
pub(crate) fn items<'py>(sequence: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let builtins = sequence.py().import("builtins")?;
    let places = builtins.call_method1("range", (sequence.len()?,))?;
    builtins.call_method1("map", (sequence.getattr("__getitem__")?, places))
}
