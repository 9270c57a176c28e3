//! A list of dicts as a table: small tables that were typed or came from JSON.

use std::collections::BTreeMap;

use gcc_core::finding::Table;
use gcc_core::roster::MemoryRows;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::arguments::text;
use crate::error::{Failure, type_name, wrong_type};

/// The rows of a list or tuple of dicts; none if it is neither. Columns stand in the order in which
/// they are first met, and a key that a dict lacks is a blank cell.
pub(crate) fn cells_of(table: Table, argument: &Bound<'_, PyAny>) -> PyResult<Option<MemoryRows>> {
    if !argument.is_instance_of::<PyList>() && !argument.is_instance_of::<PyTuple>() {
        return Ok(None);
    }
    const ROWS_BETWEEN_SIGNALS: usize = 4_096;
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut header: Vec<String> = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (index, item) in argument.try_iter()?.enumerate() {
        if index.is_multiple_of(ROWS_BETWEEN_SIGNALS) {
            argument.py().check_signals()?;
        }
        let item = item?;
        let row = item.cast::<PyDict>().map_err(|_| wrong_type("a dict for each row", &item))?;
        let mut cells = vec![String::new(); header.len()];
        for (key, value) in row {
            let key = key.cast::<PyString>().map_err(|_| wrong_type("names of columns", &key))?;
            let name = text(key)?;
            let place = *places.entry(name.clone()).or_insert(header.len());
            if place == header.len() {
                header.push(name);
                cells.push(String::new());
            }
            let cell = cell(&value)?.ok_or_else(|| wrong_cell(table, index, key, &value))?;
            if let Some(slot) = cells.get_mut(place) {
                *slot = cell;
            }
        }
        rows.push(cells);
    }
    if rows.is_empty() {
        return Ok(Some(without_rows(table)));
    }
    // Rows before a column was first met are as long as the others.
    for row in &mut rows {
        row.resize(header.len(), String::new());
    }
    Ok(Some(MemoryRows::owned(header, rows)))
}

/// A table of nothing, with the columns that it must have.
pub(crate) fn without_rows(table: Table) -> MemoryRows {
    MemoryRows::new(
        match table {
            Table::Units => &["unit_id", "parent_id", "kind", "name"],
            Table::Officers => &["officer_id", "unit_id", "seat"],
            Table::Groups => &["group_id", "tier", "unit_id", "name"],
            Table::Members => &["group_id", "officer_id"],
        },
        &[],
    )
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
        return Ok(value.str().ok().map(|digits| digits.to_string_lossy().into_owned()));
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        let number = number.value();
        let is_whole = number.is_finite() && number.fract() == 0.0;
        return Ok(if number.is_nan() {
            Some(String::new())
        } else {
            is_whole.then(|| (number + 0.0).to_string())
        });
    }
    crate::arguments::iso_day(value)
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
