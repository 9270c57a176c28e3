//! Arrow data of other libraries: streams, arrays, and the columns of frames.

use std::fmt::Display;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::cast::AsArray;
use arrow_schema::{DataType, Field};
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyType};

use crate::arrow_ffi::{Stream, take_array};
use crate::error::Failure;
use crate::work::Meter;

/// What a table may be, as errors say it.
pub(crate) const TABLE: &str = "a table: anything with `__arrow_c_stream__` (a frame of Polars, pandas, PyArrow or \
                     DuckDB), a list of dicts, or the path of a CSV file";

/// Arrow data of another library.
pub(crate) enum ArrowData {
    Stream(Stream),
    Array(ArrayRef),
    /// The columns of a frame.
    Columns(Vec<(String, ArrowData)>),
}

/// A column of a table, in pieces that follow each other.
pub(crate) struct ArrowColumn {
    pub(crate) name: String,
    pub(crate) chunks: Vec<ArrayRef>,
}

impl ArrowData {
    /// The Arrow data of a table; none if it has none to give. To hand out a frame, Polars would first
    /// put its chunks together, a copy of the whole table; its columns hand out their chunks.
    pub(crate) fn of_table(argument: &Bound<'_, PyAny>) -> PyResult<Option<ArrowData>> {
        let is_polars = argument.hasattr("get_columns")? && argument.hasattr("n_chunks")?;
        if !is_polars || argument.is_instance_of::<PyType>() {
            return ArrowData::of(argument);
        }
        let mut columns = Vec::new();
        for column in argument.call_method0("get_columns")?.try_iter()? {
            let column = column?;
            let Some(data) = ArrowData::of(&column)? else { return ArrowData::of(argument) };
            columns.push((column.getattr("name")?.extract()?, data));
        }
        Ok(Some(ArrowData::Columns(columns)))
    }

    /// The Arrow data of an object; none if it has none to give.
    pub(crate) fn of(argument: &Bound<'_, PyAny>) -> PyResult<Option<ArrowData>> {
        let py = argument.py();
        let unreadable = |error: &dyn Display| Failure::of_stream(error);
        // A class has the method too, but nothing to give.
        if argument.is_instance_of::<PyType>() {
            return Ok(None);
        }
        let call = |method| argument.call_method0(method).map_err(|error| chained(py, error));
        if argument.hasattr("__arrow_c_stream__")? {
            let capsule = call("__arrow_c_stream__")?.cast_into::<PyCapsule>();
            let stream = Stream::take(&capsule.map_err(|error| unreadable(&error))?);
            return Ok(Some(ArrowData::Stream(stream.map_err(|error| unreadable(&error))?)));
        }
        if argument.hasattr("__arrow_c_array__")? {
            let capsules: Result<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>), PyErr> =
                call("__arrow_c_array__")?.extract();
            let (schema, array) = capsules.map_err(|error| unreadable(&error))?;
            let array = take_array(&schema, &array).map_err(|error| unreadable(&error))?;
            return Ok(Some(ArrowData::Array(array)));
        }
        Ok(None)
    }

    /// The type, and all arrays, which follow each other. May wait for Python and other libraries.
    pub(crate) fn read(self, meter: &Meter) -> Result<(DataType, Vec<ArrayRef>), Failure> {
        match self {
            ArrowData::Array(array) => Ok((array.data_type().clone(), vec![array])),
            ArrowData::Stream(stream) => {
                let data_type = stream.data_type().clone();
                let arrays = stream.map(|array| {
                    meter.check()?;
                    array.map_err(|error| Failure::of_stream(&error))
                });
                Ok((data_type, arrays.collect::<Result<_, _>>()?))
            }
            ArrowData::Columns(_) => unreachable!("only tables are taken by column"),
        }
    }

    /// The columns of a table.
    pub(crate) fn read_columns(self, meter: &Meter) -> Result<Vec<ArrowColumn>, Failure> {
        if let ArrowData::Columns(columns) = self {
            let read = |(name, data): (String, ArrowData)| {
                Ok(ArrowColumn { name, chunks: data.read(meter)?.1 })
            };
            return columns.into_iter().map(read).collect();
        }
        let (data_type, arrays) = self.read(meter)?;
        let DataType::Struct(fields) = &data_type else {
            let why = format!("expected {TABLE}; found a single column of {data_type}");
            return Err(Failure::new("table-type", why));
        };
        let column = |(at, field): (usize, &Arc<Field>)| {
            let chunks = arrays.iter().map(|array| array.as_struct().column(at).clone());
            ArrowColumn { name: field.name().clone(), chunks: chunks.collect() }
        };
        Ok(fields.iter().enumerate().map(column).collect())
    }
}

/// What another library raised, as our error with theirs as its cause.
fn chained(py: Python<'_>, cause: PyErr) -> PyErr {
    if !cause.is_instance_of::<PyException>(py) {
        return cause;
    }
    let kind = cause.get_type(py).name().map_or("an error".to_owned(), |name| name.to_string());
    let why = format!("the table could not hand out its Arrow data ({kind}): see the cause");
    let error = PyErr::from(Failure::new("table-unreadable", why));
    error.set_cause(py, Some(cause));
    error
}
