//! Texts and bytes between Rust and Python: those of megabytes piece by piece, so that Ctrl-C and other
//! threads get in between.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyList, PySlice, PyString};

use crate::error::Failure;
use crate::work::{Breath, run_alone};

/// How many bytes or characters a piece has: some milliseconds of work.
const PIECE: usize = 1 << 20;

/// The text of a Python string; lone surrogates are not text.
pub(crate) fn text(string: &Bound<'_, PyString>) -> PyResult<String> {
    // What derives from `str` may say of its length and letters whatever it wants.
    let length = if string.is_exact_instance_of::<PyString>() { string.len()? } else { 0 };
    if length <= PIECE {
        return whole(string);
    }
    let (py, mut pieces, mut breath) = (string.py(), Vec::new(), Breath::new());
    for start in (0..length).step_by(PIECE) {
        breath.take(py)?;
        let [start, end] = [start, start.saturating_add(PIECE).min(length)]
            .map(|at| isize::try_from(at).unwrap_or(isize::MAX));
        let piece = string.as_any().get_item(PySlice::new(py, start, end, 1))?;
        pieces.push(whole(piece.cast()?)?);
    }
    // A text that grew would be moved as a whole now and then.
    run_alone(py, move |_| Ok(pieces.concat()))
}

fn whole(string: &Bound<'_, PyString>) -> PyResult<String> {
    let text = string.to_cow().map_err(|_| {
        Failure::new("text-not-unicode", "a text holds lone surrogates, which no encoding has")
    })?;
    Ok(text.into_owned())
}

/// A text of Python's own.
pub(crate) type Written<'py> = PyResult<Bound<'py, PyString>>;

/// A text as Python's own. Python grows a long one in place, so that no step of it takes long.
pub(crate) fn string(py: Python<'_>, text: String) -> Written<'_> {
    if text.len() <= PIECE {
        return Ok(PyString::new(py, &text));
    }
    let pieces = Pieces { text, at: AtomicUsize::new(0) };
    let whole = py.import("gcc_py._text")?.call_method1("join", (pieces,))?;
    Ok(whole.cast_into::<PyString>()?)
}

/// A text as pickles hold it: in pieces, because Python makes no large bytes but at one go.
pub(crate) fn pieces<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyList>> {
    let mut breath = Breath::new();
    let all = text.as_bytes().chunks(PIECE).map(|piece| {
        breath.take(py)?;
        Ok(PyBytes::new(py, piece))
    });
    PyList::new(py, all.collect::<PyResult<Vec<_>>>()?)
}

/// How many bytes the pieces have.
pub(crate) fn size_of(pieces: &[PyBackedBytes]) -> usize {
    pieces.iter().map(|piece| piece.len()).sum()
}

/// The text that [`pieces`] cut, which needs no GIL; whatever else it is becomes something unreadable.
pub(crate) fn whole_of(pieces: &[PyBackedBytes]) -> String {
    let mut whole = Vec::with_capacity(size_of(pieces));
    for piece in pieces {
        whole.extend_from_slice(piece);
    }
    String::from_utf8(whole).unwrap_or_default()
}

/// How a pickle makes a thing again: the function, and what it takes.
pub(crate) type Pickled<'py, A> = (Bound<'py, PyAny>, A);

/// What a pickle holds, to be read by a function of this module.
pub(crate) fn pickled<'py, A>(
    py: Python<'py>,
    function: &str,
    holds: A,
) -> PyResult<Pickled<'py, A>> {
    Ok((py.import("gcc_py._gcc")?.getattr(function)?, holds))
}

/// The pieces of a text, one after the other.
#[pyclass(frozen, module = "gcc_py._gcc", name = "_Pieces")]
struct Pieces {
    text: String,
    at: AtomicUsize,
}

#[pymethods]
impl Pieces {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self) -> Option<&str> {
        let start = self.at.load(Ordering::Relaxed);
        let mut end = start.saturating_add(PIECE).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end = end.saturating_add(1);
        }
        self.at.store(end, Ordering::Relaxed);
        self.text.get(start..end).filter(|piece| !piece.is_empty())
    }
}
