//! `answer`: JSON questions and answers, the same bytes in every language.

use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::arguments::Text;
use crate::texts::string;
use crate::work::run;

/// Answers a JSON question with JSON: one door that is the same in every language. A question that
/// cannot be answered gives `{"error": {"code": …, "message": …}}`. `gcc.ask` takes and gives dicts.
/// Raises `GccError` (`text-not-unicode`) only; every other error is an answer. Without the GIL.
///
/// >>> import gcc_py as gcc
/// >>> gcc.answer('{"call": "compose", "tier": 2, "unit": "น่าน"}')
/// '{"name":"GCC2 จังหวัดน่าน","findings":[]}'
#[pyfunction]
pub(crate) fn answer(py: Python<'_>, question: Text) -> PyResult<Bound<'_, PyString>> {
    string(py, run(py, None, move |_| Ok(gcc_core::wire::answer(&question.0)))?)
}

/// Panics, so that tests can see what becomes of it at the border.
#[pyfunction]
pub(crate) fn _panic(py: Python<'_>, in_thread: bool) -> PyResult<()> {
    // The only panic in this crate that is written on purpose.
    #[allow(clippy::panic)]
    fn fall() {
        panic!("asked to");
    }
    if in_thread {
        return run(py, None, |_| {
            fall();
            Ok(())
        });
    }
    crate::error::guard(fall)
}
