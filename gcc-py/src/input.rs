//! Tables as users hand them in: Arrow data, a list of dicts, the path of a CSV file.

use std::fs::{File, metadata};
use std::io::Read;
use std::path::PathBuf;
use std::slice;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, NullArray};
use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::table::column_names;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use rayon::prelude::*;

use crate::arguments::{file_error, path};
use crate::arrow::{ArrowColumn, ArrowData, TABLE};
use crate::dicts;
use crate::error::{Failure, type_name};
use crate::source::{Source, checked, column_error, within};
use crate::text_column::text_column;
use crate::work::{pool, run, run_alone};

/// Takes a table that is handed in. A stream is read to its end before the next one is asked for:
/// two relations of one DuckDB connection cannot be read at the same time.
pub(crate) fn take(table: Table, argument: &Bound<'_, PyAny>, limits: &Limits) -> PyResult<Source> {
    let (py, limits) = (argument.py(), *limits);
    if let Some(data) = ArrowData::of_table(argument)? {
        return run_alone(py, move |meter| copied(table, data.read_columns(meter)?, &limits));
    }
    if argument.is_instance_of::<PyString>() || argument.hasattr("__fspath__")? {
        return read(py, table, path(argument)?, limits);
    }
    if let Some(source) = dicts::source(table, argument, &limits)? {
        return Ok(source);
    }
    let hint = if argument.hasattr("collect")? {
        ": collect it first"
    } else if argument.hasattr("to_table")? {
        ": take its `to_table()`"
    } else if argument.hasattr("__next__")? {
        ": make a list of it first"
    } else {
        ""
    };
    let found = type_name(argument);
    Err(PyTypeError::new_err(format!("expected {TABLE}, found {found}{hint}")))
}

/// Reads a CSV file.
pub(crate) fn read(
    py: Python<'_>,
    table: Table,
    path: PathBuf,
    limits: Limits,
) -> PyResult<Source> {
    let bytes = run_alone(py, move |_| {
        let failed = |error| file_error(&path, &error);
        // A pipe would be waited for until somebody writes to it.
        if !metadata(&path).map_err(failed)?.is_file() {
            let why = format!("`{}` is no file: a folder, a device or a pipe", path.display());
            return Err(Failure::new("file-unreadable", why));
        }
        let mut bytes = Vec::new();
        // One byte more than allowed, so that the core sees that there is more.
        let most = limits.table_bytes_max.saturating_add(1);
        File::open(&path)
            .and_then(|file| file.take(most).read_to_end(&mut bytes))
            .map_err(failed)?;
        Ok(bytes)
    })?;
    run(py, None, move |_| Ok(Source::of_csv(bytes, table, &limits)))
}

/// Copies the columns that the core reads. What pandas adds to hold its index is left out.
fn copied(table: Table, mut columns: Vec<ArrowColumn>, limits: &Limits) -> Result<Source, Failure> {
    let rows_of = |column: &ArrowColumn| column.chunks.iter().map(Array::len).sum::<usize>();
    let rows = columns.first().map_or(0, rows_of);
    if columns.iter().any(|column| rows_of(column) != rows) {
        let why = "the Arrow data cannot be read: its columns differ in their length";
        return Err(Failure::new("table-unreadable", why));
    }
    within(table, "rows", rows, limits.rows_max)?;
    // A frame of an empty list has no columns.
    if columns.is_empty() {
        return Ok(dicts::no_rows(table));
    }
    columns.retain(|column| !column.name.starts_with("__index_level_"));
    within(table, "columns", columns.len(), limits.columns_max)?;
    let copy = |column: ArrowColumn| -> Result<(String, ArrayRef), Failure> {
        let known = column_names(table, slice::from_ref(&column.name))[0];
        if known.is_empty() {
            return Ok((column.name, Arc::new(NullArray::new(rows))));
        }
        let place = format!("table `{}`, column `{known}`", table.name());
        let copied = text_column(&column.chunks, limits.table_bytes_max);
        let copied = copied.map_err(|error| column_error(error, &place))?;
        Ok((column.name, checked(copied, &place, limits)?))
    };
    let columns: Result<Vec<_>, Failure> =
        pool()?.install(|| columns.into_par_iter().with_max_len(1).map(copy).collect());
    Ok(Source::of_columns(columns?, rows))
}
