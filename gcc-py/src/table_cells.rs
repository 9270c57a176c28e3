//! The cells of tables as objects of Python. They need the GIL, which others get in between.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int64Type, TimestampSecondType, UInt8Type, UInt32Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use gcc_core::date::Date;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyDelta, PyDict, PyList, PyString};

use crate::background::let_go;
use crate::work::Breath;

/// How many objects are made before others may get a turn.
const OBJECTS: usize = 1_024;

/// All rows as dicts.
pub(crate) fn dicts<'py>(
    py: Python<'py>,
    table: &RecordBatch,
) -> PyResult<Vec<Bound<'py, PyDict>>> {
    let names = names(py, table);
    let rows_at_once = OBJECTS.checked_div(names.len()).unwrap_or(OBJECTS).max(1);
    made(py, table.num_rows(), rows_at_once, |row| dict(py, table, &names, row))
}

/// Objects that are made one after the other, so many before others may get a turn.
fn made<'py, T>(
    py: Python<'py>,
    count: usize,
    at_once: usize,
    mut make: impl FnMut(usize) -> PyResult<Bound<'py, T>>,
) -> PyResult<Vec<Bound<'py, T>>> {
    let mut made = Vec::with_capacity(count);
    let mut breath = Breath::new();
    let mut step = |at: usize| {
        if at.is_multiple_of(at_once) && at > 0 {
            breath.take(py)?;
        }
        make(at)
    };
    for at in 0..count {
        match step(at) {
            Ok(object) => made.push(object),
            Err(error) => {
                let_go(py, made.into_iter().map(|object| object.into_any().unbind()).collect());
                return Err(error);
            }
        }
    }
    Ok(made)
}

/// One row as a dict.
pub(crate) fn row<'py>(
    py: Python<'py>,
    table: &RecordBatch,
    row: usize,
) -> PyResult<Bound<'py, PyDict>> {
    dict(py, table, &names(py, table), row)
}

/// The names of the columns; every dict has the same objects as its keys.
fn names<'py>(py: Python<'py>, table: &RecordBatch) -> Vec<Bound<'py, PyString>> {
    let schema = table.schema_ref();
    schema.fields().iter().map(|field| PyString::intern(py, field.name())).collect()
}

fn dict<'py>(
    py: Python<'py>,
    table: &RecordBatch,
    names: &[Bound<'py, PyString>],
    row: usize,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, column) in names.iter().zip(table.columns()) {
        dict.set_item(name, cell(py, column, row)?)?;
    }
    Ok(dict)
}

/// All cells of a column.
pub(crate) fn list<'py>(py: Python<'py>, column: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    PyList::new(py, made(py, column.len(), OBJECTS, |row| cell(py, column, row))?)
}

/// A cell as Python knows it.
pub(crate) fn cell<'py>(
    py: Python<'py>,
    column: &ArrayRef,
    row: usize,
) -> PyResult<Bound<'py, PyAny>> {
    if column.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    Ok(match column.data_type() {
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).into_pyobject(py)?.into_any(),
        DataType::UInt8 => {
            column.as_primitive::<UInt8Type>().value(row).into_pyobject(py)?.into_any()
        }
        DataType::UInt32 => {
            column.as_primitive::<UInt32Type>().value(row).into_pyobject(py)?.into_any()
        }
        DataType::Boolean => {
            column.as_boolean().value(row).into_pyobject(py)?.to_owned().into_any()
        }
        DataType::Date32 => {
            let day = Date::from_days(column.as_primitive::<Date32Type>().value(row));
            let day = day.unwrap_or_default();
            PyDate::new(py, day.year(), day.month(), day.day())?.into_any()
        }
        DataType::Int64 => {
            column.as_primitive::<Int64Type>().value(row).into_pyobject(py)?.into_any()
        }
        DataType::Timestamp(_, _) => {
            moment(py, column.as_primitive::<TimestampSecondType>().value(row))?
        }
        DataType::List(_) => {
            let values = column.as_list::<i32>();
            list(py, &values.value(row))?.into_any()
        }
        _ => py.None().into_bound(py),
    })
}

/// Seconds since 1970 as a `datetime` without a zone.
fn moment(py: Python<'_>, seconds: i64) -> PyResult<Bound<'_, PyAny>> {
    let epoch = PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, None)?;
    let days = i32::try_from(seconds.div_euclid(86_400)).unwrap_or(0);
    let rest = i32::try_from(seconds.rem_euclid(86_400)).unwrap_or(0);
    epoch.as_any().add(PyDelta::new(py, days, rest, 0, false)?)
}
