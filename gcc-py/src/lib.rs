//! `gcc-core` for Python: tables in and out by Arrow, findings as objects. No logic of its own.

// PyO3 hands arguments over by value; and what is documented here is read in Python.
#![allow(clippy::needless_pass_by_value, clippy::doc_link_with_quotes, clippy::doc_markdown)]

mod arguments;
mod arrow_ffi;
mod arrow_rows;
mod background;
mod cells;
mod column;
mod csv;
mod directive;
mod door;
mod error;
mod existing;
mod fan_out;
mod fan_out_options;
mod fan_out_tables;
mod finding;
mod findings;
mod group;
mod held;
mod html;
mod name;
mod names;
mod names_told;
mod one_object;
mod plan;
mod plan_tables;
mod polars;
mod progress;
mod roster;
mod rule;
mod sequence;
mod sound;
mod source;
mod source_json;
mod table;
mod table_cells;
mod table_json;
mod text_columns;
mod texts;
mod tree;
mod tree_json;
mod tree_kept;
mod tree_tables;
mod tree_work;
mod work;

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;

/// A hash for Python: the same in every process.
fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The system's allocator gives large tables back at once and gets them anew, page by page.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The compiled part of `gcc_py`.
#[pymodule]
mod _gcc {
    use pyo3::prelude::*;
    use pyo3::types::PyModule;

    #[pymodule_export]
    use super::directive::PyDirective;
    #[pymodule_export]
    use super::door::{_panic, answer};
    #[pymodule_export]
    use super::fan_out::{_fan_out, PyFanOut};
    #[pymodule_export]
    use super::finding::PyFinding;
    #[pymodule_export]
    use super::findings::PyFindings;
    #[pymodule_export]
    use super::group::PyGroup;
    #[pymodule_export]
    use super::name::{PyName, PySuggestion, check_name, compose_name, parse_name, suggest};
    #[pymodule_export]
    use super::names::check_names;
    #[pymodule_export]
    use super::plan::{_plan, PyPlan};
    #[pymodule_export]
    use super::roster::{_roster, PyRoster};
    #[pymodule_export]
    use super::rule::{PyRule, rule, rules};
    #[pymodule_export]
    use super::table::{_table, PyTable};
    #[pymodule_export]
    use super::tree::PyTree;
    #[pymodule_export]
    use super::tree_work::_tree;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::background::only_interpreter(module.py())?;
        let wait = wrap_pyfunction!(super::background::wait_for_threads, module)?;
        module.py().import("atexit")?.call_method1("register", (wait,)).map(drop)
    }
}
