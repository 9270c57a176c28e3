//! One object of Python for one thing that many others hold, so that `is` says what it should and a
//! pickle of many things holds what they share once.

use std::sync::{Mutex, PoisonError};

use pyo3::PyClass;
use pyo3::prelude::*;
use pyo3::types::PyWeakrefReference;

/// The object by which Python knows a thing, as long as anybody there holds it.
#[derive(Default)]
pub(crate) struct OneObject(Mutex<Option<Py<PyWeakrefReference>>>);

impl OneObject {
    /// The object; a new one if there is none.
    pub(crate) fn get<'py, T: PyClass + Into<PyClassInitializer<T>>>(
        &self,
        py: Python<'py>,
        make: impl FnOnce() -> T,
    ) -> PyResult<Bound<'py, T>> {
        if let Some(object) = self.known(py) {
            return Ok(object);
        }
        // To make one may call Python's collector, and that anything, also this: nothing is locked.
        let object = Bound::new(py, make())?;
        let reference = PyWeakrefReference::new(object.as_any())?.unbind();
        if let Some(first) = self.known(py) {
            // Somebody else made one meanwhile, and has it.
            return Ok(first);
        }
        let before = self.0.lock().unwrap_or_else(PoisonError::into_inner).replace(reference);
        drop(before);
        Ok(object)
    }

    fn known<'py, T: PyClass>(&self, py: Python<'py>) -> Option<Bound<'py, T>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let reference = known.as_ref()?.clone_ref(py);
        drop(known);
        reference.bind(py).upgrade_as::<T>().ok()?
    }
}
