//! A list of dicts as a table: small tables that were typed or came from JSON.

use std::collections::BTreeMap;

use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::table::column_names;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::arrow_rows::{within, within_bytes};
use crate::column::EXACT_BELOW;
use crate::error::{Failure, attempt, type_name, wrong_type};
use crate::source::Source;
use crate::text_columns::TextColumns;
use crate::texts::text;
use crate::work::Breath;

/// The rows of a list or tuple of dicts; none if it is neither. Columns stand in the order in which
/// they are first met, and a key that a dict lacks is a blank cell.
pub(crate) fn rows_of(
    table: Table,
    argument: &Bound<'_, PyAny>,
    limits: &Limits,
) -> PyResult<Option<Source>> {
    if !argument.is_instance_of::<PyList>() && !argument.is_instance_of::<PyTuple>() {
        return Ok(None);
    }
    within(table, "rows", argument.len()?, limits.rows_max)?;
    const ROWS_BETWEEN_BREATHS: usize = 1_024;
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let (mut header, mut is_read): (Vec<String>, Vec<bool>) = (Vec::new(), Vec::new());
    let (mut rows, mut breath) = (TextColumns::default(), Breath::new());
    for (index, item) in argument.try_iter()?.enumerate() {
        if index.is_multiple_of(ROWS_BETWEEN_BREATHS) {
            breath.take(argument.py())?;
        }
        // The list may grow while it is read, if its cells are objects of a caller's own.
        within(table, "rows", index.saturating_add(1), limits.rows_max)?;
        let item = item?;
        let row = item.cast::<PyDict>().map_err(|_| wrong_type("a dict for each row", &item))?;
        // To read a caller's own object may change the dict that holds it.
        let row =
            if row.iter().all(|(_, value)| is_own(&value)) { row.clone() } else { row.copy()? };
        for (key, value) in row {
            let key = key.cast::<PyString>().map_err(|_| wrong_type("names of columns", &key))?;
            let name = text(key)?;
            let place = *places.entry(name.clone()).or_insert(header.len());
            if place == header.len() {
                header.push(name);
                within(table, "columns", header.len(), limits.columns_max)?;
                is_read.push(column_names(table, header.get(place..).unwrap_or_default()) != [""]);
            }
            // What the core does not know it does not read.
            if is_read.get(place) != Some(&true) {
                continue;
            }
            let cell = cell(&value)?.ok_or_else(|| wrong_cell(table, index, key, &value))?;
            rows.set(place, &cell);
        }
        rows.end_row();
        within_bytes(table.name(), rows.bytes(), limits.table_bytes_max)?;
    }
    let source = if rows.rows() == 0 { without_rows(table) } else { rows.finish(&header) };
    Ok(Some(source?))
}

/// A table of nothing, with the columns that it must have.
pub(crate) fn without_rows(table: Table) -> Result<Source, Failure> {
    let header: &[&str] = match table {
        Table::Units => &["unit_id", "parent_id", "kind", "name"],
        Table::Officers => &["officer_id", "unit_id", "seat"],
        Table::Groups => &["group_id", "tier", "unit_id", "name"],
        Table::Members => &["group_id", "officer_id"],
    };
    TextColumns::default().finish(header)
}

/// Whether it is Python's own: nothing of the caller's is called to read it.
fn is_own(value: &Bound<'_, PyAny>) -> bool {
    value.is_exact_instance_of::<PyString>()
        || value.is_none()
        || value.is_exact_instance_of::<PyInt>()
        || value.is_exact_instance_of::<PyBool>()
        || value.is_exact_instance_of::<PyFloat>()
}

/// The text that a CSV file would hold; none for what no table holds.
fn cell(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if value.is_none() {
        return Ok(Some(String::new()));
    }
    if let Ok(string) = value.cast::<PyString>() {
        return text(string).map(Some);
    }
    if let Ok(truth) = value.cast::<PyBool>() {
        return Ok(Some(truth.is_true().to_string()));
    }
    if value.is_instance_of::<PyInt>() {
        // Python refuses to write integers of thousands of digits.
        return digits(value);
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        let number = number.value();
        let is_whole = number.abs() < EXACT_BELOW && number.fract() == 0.0;
        return Ok(if number.is_nan() {
            Some(String::new())
        } else {
            is_whole.then(|| (number + 0.0).to_string())
        });
    }
    let day = crate::arguments::iso_day(value)?;
    if day.is_some() { Ok(day) } else { scalar(value) }
}

/// What the scalars of other libraries say: numpy's integers, whole decimals, the nothing of pandas.
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

fn digits(whole: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let digits = attempt(whole.py(), whole.str())?;
    Ok(digits.map(|digits| digits.to_string_lossy().into_owned()))
}

fn wrong_cell(
    table: Table,
    index: usize,
    key: &Bound<'_, PyString>,
    value: &Bound<'_, PyAny>,
) -> PyErr {
    let (name, found) = (key.to_string_lossy(), type_name(value));
    let why = format!(
        "table `{}`, row {index}, column `{name}`: expected text, a whole number, a day, a truth value \
         or None; found {found}",
        table.name()
    );
    Failure::new("column-type", why).into()
}
