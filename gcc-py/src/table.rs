//! `gcc_py.Table`: tables that come out, as Arrow columns that any library takes without copying.

use std::iter::repeat_n;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Int64Type, TimestampSecondType, UInt8Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, BooleanArray, LargeStringArray, ListArray, PrimitiveArray, RecordBatch,
    RecordBatchOptions,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, Schema};
use arrow_select::take::take_record_batch;
use gcc_core::date::{Date, Moment};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyCapsule, PyDateTime, PyDelta, PyDict, PyList, PyString};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::arguments::{Text, python_day};
use crate::arrow_ffi::{give_schema, give_stream};
use crate::error::Failure;
use crate::html;
use crate::object::{Pickled, hash_of, json};
use crate::sequence::{Key, items};
use crate::work::run;

/// Columns of so many rows each.
pub(crate) fn batch(
    columns: Vec<(String, ArrayRef)>,
    rows: usize,
) -> Result<RecordBatch, ArrowError> {
    let (names, columns): (Vec<String>, Vec<ArrayRef>) = columns.into_iter().unzip();
    let fields = names.into_iter().zip(&columns);
    let fields = fields.map(|(name, column)| Field::new(name, column.data_type().clone(), true));
    let schema = Schema::new(fields.collect::<Vec<_>>());
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(schema.into(), columns, &options)
}

/// A table of named columns of one length.
pub(crate) fn table<const N: usize>(columns: [(&str, ArrayRef); N]) -> PyTable {
    let nullable = columns.map(|(name, column)| (name, column, true));
    let batch = RecordBatch::try_from_iter_with_nullable(nullable);
    PyTable(batch.expect("the columns are made of the same rows"))
}

/// A column of text.
pub(crate) fn texts<T: AsRef<str>>(texts: impl Iterator<Item = Option<T>>) -> ArrayRef {
    Arc::new(texts.collect::<LargeStringArray>())
}

/// A column of numbers, such as `numbers::<UInt32Type>(…)`.
pub(crate) fn numbers<T: ArrowPrimitiveType>(
    numbers: impl Iterator<Item = Option<T::Native>>,
) -> ArrayRef {
    Arc::new(numbers.collect::<PrimitiveArray<T>>())
}

/// A column of truth values.
pub(crate) fn truths(truths: impl Iterator<Item = bool>) -> ArrayRef {
    Arc::new(BooleanArray::new(truths.collect(), None))
}

/// A column of days.
pub(crate) fn days(days: impl Iterator<Item = Option<Date>>) -> ArrayRef {
    numbers::<Date32Type>(days.map(|day| day.map(Date::days)))
}

/// A column of moments, as times without a zone.
pub(crate) fn moments(moments: impl Iterator<Item = Option<Moment>>) -> ArrayRef {
    let seconds = |moment: Moment| moment.seconds_after(Moment::default());
    numbers::<TimestampSecondType>(moments.map(|moment| moment.map(seconds)))
}

/// A column of lists: the values of all rows one after the other, and how many each row has.
pub(crate) fn lists(lengths: impl IntoIterator<Item = usize>, values: ArrayRef) -> ArrayRef {
    let item = Arc::new(Field::new("item", values.data_type().clone(), true));
    Arc::new(ListArray::new(item, OffsetBuffer::from_lengths(lengths), values, None))
}

/// A table of results. Any library that reads Arrow takes it without copying: `polars.DataFrame(t)`,
/// `pyarrow.table(t)`, `pandas.DataFrame.from_arrow(t)`, or a DuckDB query that names it.
///
/// `len(t)` is the number of rows; `t[i]` is a row as a dict, `t["name"]` a column as a list and
/// `t[i:j]` a table; iterating gives rows. Tables are equal if their columns and cells are.
///
/// Source: the Arrow PyCapsule interface, by which tables pass between libraries.
///
/// >>> import gcc_py as gcc
/// >>> t = gcc.check_names(["GCC1", "GCC๒ จ.น่าน"])
/// >>> len(t), t.shape, t[0]["lawful"], t["lawful"]
/// (2, (2, 8), True, [True, False])
#[pyclass(frozen, sequence, eq, module = "gcc_py", name = "Table")]
#[derive(Clone, PartialEq)]
pub(crate) struct PyTable(pub(crate) RecordBatch);

#[pymethods]
impl PyTable {
    /// The table as an Arrow stream, for other libraries. The columns come as they are, whatever
    /// schema is requested.
    #[pyo3(signature = (requested_schema=None))]
    pub(crate) fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        give_stream(py, self.0.clone())
    }

    /// The types of the columns, for other libraries.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        give_schema(py, self.0.schema_ref())
    }

    /// The names of the columns.
    ///
    /// >>> gcc.check_names([]).columns
    /// ['name', 'lawful', 'tier', 'unit', 'part', 'fix', 'fix_is_safe', 'codes']
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.0.schema_ref().fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// The numbers of rows and of columns.
    #[getter]
    fn shape(&self) -> (usize, usize) {
        (self.0.num_rows(), self.0.num_columns())
    }

    /// All rows as dicts: for small tables, others go by Arrow.
    /// Raises nothing. O(rows times columns) Python objects.
    ///
    /// >>> gcc.check_names(["GCC1"]).to_dicts()[0]["tier"]
    /// 1
    pub(crate) fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        (0..self.0.num_rows())
            .map(|row| signals(py, row).and_then(|()| self.row(py, row)))
            .collect()
    }

    /// The table as JSON: `{"columns": [{"name": …, "type": …, "values": […]}]}`.
    /// Raises nothing. Types are those of `from_json`, not of Arrow.
    ///
    /// >>> t = gcc.check_names(["GCC1"])
    /// >>> gcc.Table.from_json(t.to_json()) == t
    /// True
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let batch = self.0.clone();
        run(py, None, move |_| Ok(to_json(&batch)))
    }

    /// Reads what `to_json` wrote.
    ///
    /// Raises `GccError` (`table-unreadable`) for anything else.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: Text) -> PyResult<PyTable> {
        run(py, None, move |_| {
            let why = "this is not a table that `to_json` wrote";
            from_json(&json.0).ok_or_else(|| Failure::new("table-unreadable", why))
        })
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    pub(crate) fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if let Ok(name) = key.cast::<PyString>() {
            let found = self.0.column_by_name(&name.to_string_lossy());
            let found = found.ok_or_else(|| {
                let columns = self.columns().join(", ");
                PyKeyError::new_err(format!("no such column; there are: {columns}"))
            })?;
            return Ok(list(py, found)?.into_any());
        }
        match Key::new(key, self.0.num_rows())? {
            Key::Place(row) => Ok(self.row(py, row)?.into_any()),
            Key::Places(rows) => {
                let rows = rows.into_iter().map(|row| row as u64);
                let rows = PrimitiveArray::<UInt64Type>::from_iter_values(rows);
                let taken = take_record_batch(&self.0, &rows).expect("the rows exist");
                Ok(Bound::new(py, PyTable(taken))?.into_any())
            }
        }
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        items(slf)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.0.num_rows(), self.columns()))
    }

    fn __repr__(&self) -> String {
        format!("<gcc_py.Table of {} rows: {}>", self.0.num_rows(), self.columns().join(", "))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.html(py)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, (String,)> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(slf.py())?,)))
    }
}

impl PyTable {
    /// The first rows as HTML.
    pub(crate) fn html(&self, py: Python<'_>) -> PyResult<String> {
        const ROWS_SHOWN: usize = 10;
        let shown = (0..self.0.num_rows().min(ROWS_SHOWN)).map(|row| {
            let cells = self.0.columns().iter().map(|column| {
                let cell = cell(py, column, row)?;
                let text = if cell.is_none() { String::new() } else { cell.str()?.to_string() };
                Ok(html::escape_cell(&text))
            });
            cells.collect::<PyResult<Vec<String>>>()
        });
        let rows = shown.collect::<PyResult<Vec<_>>>()?;
        let below = match self.0.num_rows() {
            1 => "1 row".to_owned(),
            several => format!("{several} rows"),
        };
        Ok(html::table(&self.columns(), &rows, &below))
    }

    fn row<'py>(&self, py: Python<'py>, row: usize) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (field, column) in self.0.schema_ref().fields().iter().zip(self.0.columns()) {
            dict.set_item(PyString::intern(py, field.name()), cell(py, column, row)?)?;
        }
        Ok(dict)
    }
}

/// Listens for Ctrl-C now and then.
fn signals(py: Python<'_>, item: usize) -> PyResult<()> {
    if item.is_multiple_of(1_024) { py.check_signals() } else { Ok(()) }
}

/// All cells of a column.
fn list<'py>(py: Python<'py>, column: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    let cells = (0..column.len()).map(|row| signals(py, row).and_then(|()| cell(py, column, row)));
    PyList::new(py, cells.collect::<PyResult<Vec<_>>>()?)
}

/// A cell as a Python object.
fn cell<'py>(py: Python<'py>, column: &ArrayRef, row: usize) -> PyResult<Bound<'py, PyAny>> {
    fn number<T: ArrowPrimitiveType>(column: &ArrayRef, row: usize) -> T::Native {
        column.as_primitive::<T>().value(row)
    }
    if column.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    Ok(match column.data_type() {
        DataType::UInt8 => number::<UInt8Type>(column, row).into_pyobject(py)?.into_any(),
        DataType::UInt32 => number::<UInt32Type>(column, row).into_pyobject(py)?.into_any(),
        DataType::Int64 => number::<Int64Type>(column, row).into_pyobject(py)?.into_any(),
        DataType::Boolean => PyBool::new(py, column.as_boolean().value(row)).to_owned().into_any(),
        DataType::Date32 => {
            let day = Date::from_days(number::<Date32Type>(column, row));
            python_day(py, day.expect("tables hold days that a calendar has"))?.into_any()
        }
        DataType::Timestamp(_, _) => moment(py, number::<TimestampSecondType>(column, row))?,
        DataType::List(_) => list(py, &column.as_list::<i32>().value(row))?.into_any(),
        DataType::Null => py.None().into_bound(py),
        _ => column.as_string::<i64>().value(row).into_pyobject(py)?.into_any(),
    })
}

/// Seconds since 1970 as a `datetime` without a zone.
fn moment(py: Python<'_>, seconds: i64) -> PyResult<Bound<'_, PyAny>> {
    let epoch = PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, None)?;
    let days = i32::try_from(seconds.div_euclid(86_400)).expect("moments are within 9999 years");
    let rest = i32::try_from(seconds.rem_euclid(86_400)).expect("a day has 86 400 seconds");
    epoch.as_any().add(PyDelta::new(py, days, rest, 0, false)?)
}

#[derive(Serialize)]
struct ColumnOut<'a> {
    name: &'a str,
    r#type: &'static str,
    values: Values,
}

fn to_json(batch: &RecordBatch) -> String {
    let columns = batch.schema_ref().fields().iter().zip(batch.columns());
    let columns = columns.map(|(field, array)| ColumnOut {
        name: field.name(),
        r#type: json_type(array.data_type()),
        values: Values(Arc::clone(array)),
    });
    json(&Columns { columns: columns.collect::<Vec<_>>() })
}

#[derive(Serialize, Deserialize)]
struct Columns<C> {
    columns: Vec<C>,
}

fn json_type(data_type: &DataType) -> &'static str {
    match data_type {
        DataType::UInt8 => "small",
        DataType::UInt32 => "number",
        DataType::Boolean => "truth",
        DataType::Date32 => "day",
        DataType::Int64 => "whole",
        DataType::Timestamp(_, _) => "moment",
        DataType::List(item) => match item.data_type() {
            DataType::Date32 => "days",
            DataType::UInt32 => "numbers",
            _ => "texts",
        },
        _ => "text",
    }
}

/// The values of a column, or of a cell that holds a list.
struct Values(ArrayRef);

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let array = &self.0;
        match array.data_type() {
            DataType::UInt8 => serializer.collect_seq(array.as_primitive::<UInt8Type>()),
            DataType::UInt32 => serializer.collect_seq(array.as_primitive::<UInt32Type>()),
            DataType::Boolean => serializer.collect_seq(array.as_boolean()),
            DataType::Date32 => serializer.collect_seq(array.as_primitive::<Date32Type>()),
            DataType::Int64 => serializer.collect_seq(array.as_primitive::<Int64Type>()),
            DataType::Timestamp(_, _) => {
                serializer.collect_seq(array.as_primitive::<TimestampSecondType>())
            }
            DataType::List(_) => {
                serializer.collect_seq(array.as_list::<i32>().iter().map(|list| list.map(Values)))
            }
            DataType::Null => serializer.collect_seq(repeat_n((), array.len())),
            _ => serializer.collect_seq(array.as_string::<i64>()),
        }
    }
}

#[derive(Deserialize)]
struct ColumnIn<'a> {
    name: String,
    r#type: String,
    #[serde(borrow)]
    values: &'a RawValue,
}

fn from_json(json: &str) -> Option<PyTable> {
    let read: Columns<ColumnIn<'_>> = serde_json::from_str(json).ok()?;
    let columns = read.columns.into_iter().map(|column| {
        // Other libraries refuse a nul in a name.
        let name = Some(column.name).filter(|name| !name.contains('\0'))?;
        Some((name, values(&column.r#type, column.values.get())?))
    });
    let columns: Vec<(String, ArrayRef)> = columns.collect::<Option<_>>()?;
    let rows = columns.first().map_or(0, |(_, column)| column.len());
    batch(columns, rows).ok().map(PyTable)
}

/// The column of a type of [`json_type`] with the values of a JSON list.
fn values(data_type: &str, json: &str) -> Option<ArrayRef> {
    fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Option<std::vec::IntoIter<T>> {
        serde_json::from_str::<Vec<T>>(json).ok().map(Vec::into_iter)
    }
    Some(match data_type {
        "text" => texts(read::<Option<String>>(json)?),
        "small" => numbers::<UInt8Type>(read(json)?),
        "number" => numbers::<UInt32Type>(read(json)?),
        "whole" => numbers::<Int64Type>(read(json)?),
        "truth" => truths(read(json)?),
        "day" => {
            let days: Vec<Option<i32>> = serde_json::from_str(json).ok()?;
            let is_day = |day: &i32| Date::from_days(*day).is_some();
            days.iter().flatten().all(is_day).then(|| numbers::<Date32Type>(days.into_iter()))?
        }
        "moment" => {
            /// The seconds since 1970 of the years that a `datetime` has.
            const YEARS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;
            let seconds: Vec<Option<i64>> = serde_json::from_str(json).ok()?;
            let is_moment = seconds.iter().flatten().all(|seconds| YEARS.contains(seconds));
            is_moment.then(|| numbers::<TimestampSecondType>(seconds.into_iter()))?
        }
        "texts" | "numbers" | "days" => {
            let rows: Vec<Vec<&RawValue>> = serde_json::from_str(json).ok()?;
            let items = rows.iter().flatten().map(|item| item.get()).collect::<Vec<_>>().join(",");
            let item_type = data_type.trim_end_matches('s');
            lists(rows.iter().map(Vec::len), values(item_type, &format!("[{items}]"))?)
        }
        _ => return None,
    })
}
