//! What all classes share: pickles, hashes, JSON, copies, and the methods of sequences of rows.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Failure;

/// What `__reduce__` returns: a callable and its arguments.
pub(crate) type Pickled<'py, A> = PyResult<(Bound<'py, PyAny>, A)>;

/// A function of the compiled module, which makes an object of its pickle.
pub(crate) fn maker<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("gcc_py._gcc")?.getattr(name)
}

/// The pickle of what a method returns for these arguments.
pub(crate) fn pickled_call<'py>(
    method: Bound<'py, PyAny>,
    arguments: &Bound<'py, PyDict>,
) -> Pickled<'py, ()> {
    let partial = method.py().import("functools")?.getattr("partial")?;
    Ok((partial.call((method,), Some(arguments))?, ()))
}

/// A hash for Python: the same in every process.
pub(crate) fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A value of ours as JSON.
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists of them can be written")
}

/// Reads the part of what `to_json` wrote that finds the thing again.
pub(crate) fn written<T: DeserializeOwned>(
    json: &str,
    unreadable: &'static str,
    thing: &str,
) -> Result<T, Failure> {
    serde_json::from_str(json).map_err(|_| {
        Failure::new(unreadable, format!("this is not a {thing} that `to_json` wrote"))
    })
}

/// Attributes of a class, each of one expression of the object.
macro_rules! getters {
    ($class:ty, |$object:ident| $($(#[$doc:meta])* $name:ident: $type:ty = $value:expr;)+) => {
        #[pymethods]
        impl $class {
            $($(#[$doc])*
            #[getter]
            fn $name(&self) -> $type {
                let $object = self;
                $value
            })+
        }
    };
}

/// `copy.copy` and `copy.deepcopy`: what cannot change is its own copy.
macro_rules! own_copy {
    ($class:ty) => {
        #[pymethods]
        impl $class {
            fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
                slf
            }

            fn __deepcopy__<'py>(
                slf: PyRef<'py, Self>,
                memo: &Bound<'py, PyAny>,
            ) -> PyRef<'py, Self> {
                let _ = memo;
                slf
            }
        }
    };
}

/// The methods of a sequence whose items are the rows of one of its tables.
macro_rules! sequence_of_rows {
    ($class:ty, $table:ident) => {
        #[pymethods]
        impl $class {
            /// The rows as an Arrow table, for other libraries.
            #[pyo3(signature = (requested_schema=None))]
            fn __arrow_c_stream__<'py>(
                &self,
                py: Python<'py>,
                requested_schema: Option<Bound<'py, PyAny>>,
            ) -> PyResult<Bound<'py, PyCapsule>> {
                self.$table(py)?.__arrow_c_stream__(py, requested_schema)
            }

            fn __getitem__<'py>(
                &self,
                py: Python<'py>,
                key: &Bound<'py, PyAny>,
            ) -> PyResult<Bound<'py, PyAny>> {
                self.$table(py)?.__getitem__(py, key)
            }

            fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                items(Bound::new(py, self.$table(py)?)?.as_any())
            }
        }
    };
}

pub(crate) use {getters, own_copy, sequence_of_rows};
