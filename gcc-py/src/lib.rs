//! `gcctree-core` for Python: tables in and out by Arrow, findings as objects. No logic of its own.

#![allow(clippy::needless_pass_by_value, reason = "PyO3 hands arguments over by value")]
#![allow(clippy::doc_link_with_quotes, clippy::doc_markdown, reason = "the docs are Python's")]

mod arguments;
mod arrow;
mod arrow_ffi;
mod directive;
mod error;
mod fan_out;
mod findings;
mod html;
mod input;
mod names;
mod object;
mod plan;
mod roster;
mod sequence;
mod source;
mod table;
mod text_column;
mod tree;
mod work;

use pyo3::prelude::*;

use arguments::Text;
use work::run;

/// Large tables are given back and taken anew: `mimalloc` keeps their pages.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    #[allow(clippy::panic, reason = "the only panic that is meant")]
    run(py, None, |_| panic!("a panic that was asked for"))
}

/// The compiled part of `gcc_py`.
#[pymodule]
mod _gcc {
    #[pymodule_export]
    use super::{
        _panic, answer,
        directive::PyDirective,
        fan_out::PyFanOut,
        findings::{PyFinding, PyFindings, PyRule, rule, rules},
        names::{PyName, PySuggestion, check_name, check_names, compose_name, parse_name, suggest},
        plan::PyPlan,
        roster::{_roster, PyRoster},
        table::PyTable,
        tree::{_tree, PyGroup, PyTree},
    };

    use pyo3::prelude::*;

    #[allow(clippy::unnecessary_wraps, reason = "`#[pymodule_init]` wants a result")]
    #[pymodule_init]
    fn init(_module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::error::remember_panics();
        Ok(())
    }
}
