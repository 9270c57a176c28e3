//! `gcctree-core` for Python: tables in and out by Arrow, findings as objects. No logic of its own.

// PyO3 hands arguments over by value; and what is documented here is read in Python.
#![allow(clippy::needless_pass_by_value, clippy::doc_link_with_quotes, clippy::doc_markdown)]

mod arguments;
mod arrow;
mod arrow_ffi;
mod dicts;
mod directive;
mod error;
mod existing;
mod fan_out;
mod findings;
mod html;
mod input;
mod names;
mod plan;
mod roster;
mod sequence;
mod source;
mod table;
mod text_column;
mod tree;
mod work;

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use serde::Serialize;

use arguments::Text;
use work::run;

/// Large tables are given back and taken anew: `mimalloc` keeps their pages.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What `__reduce__` returns: a callable and its arguments.
type Pickled<'py, A> = PyResult<(Bound<'py, PyAny>, A)>;

/// A hash for Python: the same in every process.
fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A value of ours as JSON.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists of them can be written")
}

/// Answers a JSON question with JSON, the same in every language. `gcc.ask` takes and gives dicts.
///
/// Returns `{"error": {"code": …, "message": …}}` for a question that cannot be answered. Raises
/// `GccError` (`text-not-unicode`) only. Without the GIL.
///
/// >>> import gcc_py as gcc
/// >>> gcc.answer('{"call": "compose", "tier": 2, "unit": "น่าน"}')
/// '{"name":"GCC2 จังหวัดน่าน","findings":[]}'
#[pyfunction]
fn answer(py: Python<'_>, question: Text) -> PyResult<String> {
    run(py, None, move |_| Ok(gcc_core::wire::answer(&question.0)))
}

/// Panics, so that a test can see what becomes of it.
#[pyfunction]
fn _panic(py: Python<'_>) -> PyResult<()> {
    // The only panic that is meant.
    #[allow(clippy::panic)]
    run(py, None, |_| panic!("a panic that was asked for"))
}

/// The compiled part of `gcc_py`.
#[pymodule]
mod _gcc {
    #[pymodule_export]
    use super::directive::PyDirective;
    #[pymodule_export]
    use super::fan_out::PyFanOut;
    #[pymodule_export]
    use super::findings::{PyFinding, PyFindings, PyRule, rule, rules};
    #[pymodule_export]
    use super::names::{
        PyName, PySuggestion, check_name, check_names, compose_name, parse_name, suggest,
    };
    #[pymodule_export]
    use super::plan::PyPlan;
    #[pymodule_export]
    use super::roster::{_roster, PyRoster};
    #[pymodule_export]
    use super::table::PyTable;
    #[pymodule_export]
    use super::tree::{_tree, PyGroup, PyTree};
    #[pymodule_export]
    use super::{_panic, answer};

    use pyo3::prelude::*;

    // `#[pymodule_init]` wants a result.
    #[allow(clippy::unnecessary_wraps)]
    #[pymodule_init]
    fn init(_module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::error::remember_panics();
        Ok(())
    }
}
