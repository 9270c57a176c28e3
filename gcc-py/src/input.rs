//! Tables as users hand them in: Arrow data, a list of dicts, the path of a CSV file.

use std::collections::HashMap;
use std::fs::{File, metadata};
use std::io::Read;
use std::path::PathBuf;
use std::slice;
use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, LargeStringBuilder};
use arrow_array::{Array, ArrayRef, NullArray};
use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::table::column_names;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use rayon::prelude::*;

use crate::arguments::{file_error, iso_day, path, text};
use crate::arrow::{ArrowColumn, ArrowData, TABLE};
use crate::error::{Failure, attempt, type_name, wrong_type};
use crate::source::{Source, checked, within};
use crate::text_column::{text_column, too_many_bytes};
use crate::work::{pool, run, run_alone};

/// Takes a table that is handed in. A stream is read to its end before the next one is asked for:
/// two relations of one DuckDB connection cannot be read at the same time.
pub(crate) fn take(table: Table, argument: &Bound<'_, PyAny>, limits: &Limits) -> PyResult<Source> {
    let (py, limits) = (argument.py(), *limits);
    if let Some(data) = ArrowData::of_table(argument)? {
        return run_alone(py, None, move |meter| copied(table, data.read_columns(meter)?, &limits));
    }
    if argument.is_instance_of::<PyString>() || argument.hasattr("__fspath__")? {
        return read(py, table, path(argument)?, limits);
    }
    if let Some(source) = listed(table, argument, &limits)? {
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
    let bytes = run_alone(py, None, move |_| {
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
        return Ok(no_rows(table));
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
        let copied = copied.map_err(|error| error.at(&place))?;
        Ok((column.name, checked(copied, &place, limits)?))
    };
    let columns: Result<Vec<_>, Failure> =
        pool()?.install(|| columns.into_par_iter().with_max_len(1).map(copy).collect());
    Ok(Source::of_columns(columns?, rows))
}

/// A column that the core reads; none for others.
type Column = Option<LargeStringBuilder>;

/// Reads a list or tuple of dicts; none if it is neither. Columns stand in the order in which they are
/// first met, and a key that a dict lacks is a blank cell.
fn listed(table: Table, argument: &Bound<'_, PyAny>, limits: &Limits) -> PyResult<Option<Source>> {
    if !argument.is_instance_of::<PyList>() && !argument.is_instance_of::<PyTuple>() {
        return Ok(None);
    }
    const ROWS_BETWEEN_SIGNALS: usize = 1_024;
    within(table, "rows", argument.len()?, limits.rows_max)?;
    let mut places: HashMap<String, usize> = HashMap::new();
    let (mut header, mut columns): (Vec<String>, Vec<Column>) = (Vec::new(), Vec::new());
    let (mut rows, mut bytes) = (0, 0);
    for item in argument.try_iter()? {
        if rows % ROWS_BETWEEN_SIGNALS == 0 {
            argument.py().check_signals()?;
        }
        // Cells that are objects of the caller's own may change the list and the dict while they are
        // read.
        within(table, "rows", rows + 1, limits.rows_max)?;
        let item = item?;
        let row = item.cast::<PyDict>().map_err(|_| wrong_type("a dict for each row", &item))?;
        for (key, value) in row.copy()? {
            let key = key.cast::<PyString>().map_err(|_| wrong_type("names of columns", &key))?;
            let name = text(key)?;
            if name.contains('\0') {
                let why = "the name of a column holds a nul, which Arrow does not know";
                return Err(Failure::new("table-unreadable", why).into());
            }
            let place = *places.entry(name).or_insert_with_key(|name| {
                let is_read = !column_names(table, slice::from_ref(name))[0].is_empty();
                header.push(name.clone());
                columns.push(is_read.then(|| LargeStringBuilder::with_capacity(0, 0)));
                columns.len() - 1
            });
            within(table, "columns", columns.len(), limits.columns_max)?;
            let Some(column) = &mut columns[place] else { continue };
            let cell =
                cell(&value)?.ok_or_else(|| wrong_cell(table, rows, &header[place], &value))?;
            bytes += cell.len() as u64;
            if bytes > limits.table_bytes_max {
                let place = format!("table `{}`", table.name());
                return Err(too_many_bytes().at(&place).into());
            }
            // Keys of a class derived from `str` may differ and have the same text: the first counts.
            if column.len() <= rows {
                // Cells of rows before this one that lacked the column.
                column.append_nulls(rows - column.len());
                column.append_value(cell);
            }
        }
        rows += 1;
    }
    if rows == 0 {
        return Ok(Some(no_rows(table)));
    }
    let column = |(name, column): (String, Column)| -> Result<(String, ArrayRef), Failure> {
        let Some(mut column) = column else { return Ok((name, Arc::new(NullArray::new(rows)))) };
        column.append_nulls(rows - column.len());
        let place = format!("table `{}`, column `{name}`", table.name());
        Ok((name, checked(column.finish(), &place, limits)?))
    };
    let columns: Result<Vec<_>, Failure> = header.into_iter().zip(columns).map(column).collect();
    Ok(Some(Source::of_columns(columns?, rows)))
}

/// A table of nothing, with the columns that it must have.
fn no_rows(table: Table) -> Source {
    let header: &[&str] = match table {
        Table::Units => &["unit_id", "parent_id", "kind", "name"],
        Table::Officers => &["officer_id", "unit_id", "seat"],
        Table::Groups => &["group_id", "tier", "unit_id", "name"],
        Table::Members => &["group_id", "officer_id"],
    };
    let column = |name: &&str| ((*name).to_owned(), Arc::new(NullArray::new(0)) as ArrayRef);
    Source::of_columns(header.iter().map(column).collect(), 0)
}

/// The text that a CSV file would hold; none for what no table holds.
fn cell(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if value.is_none() {
        return Ok(Some(String::new()));
    }
    if let Ok(string) = value.cast::<PyString>() {
        return Ok(Some(text(string)?));
    }
    if let Ok(truth) = value.cast::<PyBool>() {
        return Ok(Some(truth.is_true().to_string()));
    }
    if value.is_instance_of::<PyInt>() {
        return digits(value);
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        /// From here on not every whole number is a float.
        const EXACT_BELOW: f64 = 9_007_199_254_740_992.0;
        let number = number.value();
        if number.is_nan() {
            return Ok(Some(String::new()));
        }
        let is_exact = number.abs() < EXACT_BELOW && number.fract() == 0.0;
        // `-0` would be another identifier than `0`.
        return Ok(is_exact.then(|| (number + 0.0).to_string()));
    }
    let day = iso_day(value)?;
    if day.is_some() { Ok(day) } else { scalar(value) }
}

/// Scalars of other libraries: integers of numpy, whole decimals, the `NA` of pandas.
fn scalar(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let py = value.py();
    if value.get_type().name().is_ok_and(|name| name == "NAType") {
        return Ok(Some(String::new()));
    }
    if let Some(whole) = attempt(py, value.call_method0("__index__"))? {
        return digits(&whole);
    }
    let ratio = attempt(py, value.call_method0("as_integer_ratio"))?;
    let ratio = ratio.and_then(|ratio| ratio.extract::<(Bound<'_, PyAny>, u8)>().ok());
    ratio.filter(|(_, under)| *under == 1).map_or(Ok(None), |(over, _)| digits(&over))
}

/// The digits of an integer; none if it has thousands of them, which Python refuses to write.
fn digits(whole: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let digits = attempt(whole.py(), whole.str())?;
    Ok(digits.map(|digits| digits.to_string_lossy().into_owned()))
}

fn wrong_cell(table: Table, index: usize, column: &str, value: &Bound<'_, PyAny>) -> Failure {
    let (name, found) = (table.name(), type_name(value));
    let why = format!(
        "table `{name}`, row {index}, column `{column}`: expected text, a whole number, a day, a truth \
         value or None; found {found}"
    );
    Failure::new("column-type", why)
}
