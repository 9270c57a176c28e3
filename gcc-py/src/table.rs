//! Tables that come out: Arrow columns that any library takes without copying.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Int64Array, LargeStringArray, ListArray,
    RecordBatch, RecordBatchOptions, TimestampSecondArray, UInt8Array, UInt32Array, make_array,
};
use arrow_buffer::{BooleanBuffer, OffsetBuffer};
use arrow_data::transform::MutableArrayData;
use arrow_schema::{Field, Schema};
use gcc_core::date::Date;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyCapsule, PyDict, PyList};

use crate::arguments::Text;
use crate::arrow_ffi::{give_schema, give_stream};
use crate::error::Failure;
use crate::html;
use crate::sequence::{Key, Walk};
use crate::table_cells;
use crate::table_json;
use crate::texts::{Pickled, Written, pickled, pieces, size_of, string, whole_of};
use crate::work::{apart, steps_of};

/// Columns that have a name, one after the other.
#[derive(Default)]
pub(crate) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    pub(crate) fn push(&mut self, name: &str, array: ArrayRef) {
        self.fields.push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(array);
    }

    pub(crate) fn text<T: AsRef<str>>(
        mut self,
        name: &str,
        texts: impl Iterator<Item = Option<T>>,
    ) -> Self {
        self.push(name, Arc::new(texts.collect::<LargeStringArray>()));
        self
    }

    pub(crate) fn texts<'a, L: Iterator<Item = &'a str>>(
        mut self,
        name: &str,
        lists: impl Iterator<Item = L>,
    ) -> Self {
        let (mut texts, mut lengths) = (Vec::new(), Vec::new());
        for list in lists {
            let before = texts.len();
            texts.extend(list);
            lengths.push(texts.len().saturating_sub(before));
        }
        self.list(name, lengths, Arc::new(LargeStringArray::from(texts)));
        self
    }

    /// Lists of so many values each, one after the other.
    pub(crate) fn list(&mut self, name: &str, lengths: Vec<usize>, values: ArrayRef) {
        let item = Arc::new(Field::new("item", values.data_type().clone(), true));
        let ends = OffsetBuffer::from_lengths(lengths);
        self.push(name, Arc::new(ListArray::new(item, ends, values, None)));
    }

    /// The columns of a table become lists: a list for each row, of so many values each.
    pub(crate) fn lists(mut self, lengths: &[usize], of: Columns) -> Self {
        for (field, values) in of.fields.iter().zip(of.arrays) {
            self.list(field.name(), lengths.to_vec(), values);
        }
        self
    }

    pub(crate) fn small(mut self, name: &str, numbers: impl Iterator<Item = Option<u8>>) -> Self {
        self.push(name, Arc::new(numbers.collect::<UInt8Array>()));
        self
    }

    pub(crate) fn number(mut self, name: &str, numbers: impl Iterator<Item = Option<u32>>) -> Self {
        self.push(name, Arc::new(numbers.collect::<UInt32Array>()));
        self
    }

    pub(crate) fn truth(mut self, name: &str, truths: impl Iterator<Item = bool>) -> Self {
        let truths: BooleanBuffer = truths.collect();
        self.push(name, Arc::new(BooleanArray::new(truths, None)));
        self
    }

    pub(crate) fn day(mut self, name: &str, days: impl Iterator<Item = Option<Date>>) -> Self {
        self.push(name, Arc::new(days.map(|day| day.map(Date::days)).collect::<Date32Array>()));
        self
    }

    /// Seconds since 1970, as times without a zone.
    pub(crate) fn moment(mut self, name: &str, moments: impl Iterator<Item = Option<i64>>) -> Self {
        self.push(name, Arc::new(moments.collect::<TimestampSecondArray>()));
        self
    }

    pub(crate) fn whole(mut self, name: &str, numbers: impl Iterator<Item = Option<i64>>) -> Self {
        self.push(name, Arc::new(numbers.collect::<Int64Array>()));
        self
    }

    /// These columns and then the others.
    pub(crate) fn join(mut self, others: Columns) -> Self {
        self.fields.extend(others.fields);
        self.arrays.extend(others.arrays);
        self
    }

    /// The table; its columns are of one length because they were made of the same rows.
    pub(crate) fn finish(self) -> Result<PyTable, Failure> {
        let rows = self.arrays.first().map_or(0, Array::len);
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        let schema = Arc::new(Schema::new(self.fields));
        let batch = RecordBatch::try_new_with_options(schema, self.arrays, &options);
        batch.map(PyTable).map_err(|error| Failure::internal(&error.to_string()))
    }
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
#[pyclass(frozen, sequence, module = "gcc_py", name = "Table")]
#[derive(Clone)]
pub(crate) struct PyTable(pub(crate) RecordBatch);

#[pymethods]
impl PyTable {
    /// The table as an Arrow stream, for other libraries
    /// (<https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>). The columns
    /// come as they are, whatever schema is asked for.
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
        let capsule = give_schema(py, &self.0.schema())?;
        capsule.map_err(|error| Failure::internal(&error.to_string()).into())
    }

    /// The names of the columns.
    ///
    /// >>> gcc.check_names([]).columns
    /// ['name', 'lawful', 'tier', 'unit', 'part', 'fix', 'fix_is_safe', 'codes']
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The numbers of rows and of columns.
    ///
    /// >>> gcc.check_names(["GCC1"]).shape
    /// (1, 8)
    #[getter]
    fn shape(&self) -> (usize, usize) {
        (self.0.num_rows(), self.0.num_columns())
    }

    /// All rows as dicts. For tables of a handful of rows; others go by Arrow.
    /// Raises nothing. O(rows times columns) objects of Python.
    ///
    /// >>> gcc.check_names(["GCC1"]).to_dicts()[0]["tier"]
    /// 1
    pub(crate) fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        table_cells::dicts(py, &self.0)
    }

    /// The table as JSON: `{"columns": [{"name": …, "type": …, "values": […]}]}`.
    /// Raises nothing. Types are those of `from_json`, not of Arrow.
    ///
    /// >>> t = gcc.check_names(["GCC1"])
    /// >>> gcc.Table.from_json(t.to_json()) == t
    /// True
    fn to_json<'py>(&self, py: Python<'py>) -> Written<'py> {
        let of = self.0.clone();
        string(py, apart(py, self.steps(), move || table_json::write(&of))?)
    }

    /// Reads what `to_json` wrote. Raises `GccError` (`table-unreadable`) for anything else.
    ///
    /// >>> len(gcc.Table.from_json('{"columns": []}'))
    /// 0
    #[staticmethod]
    fn from_json(py: Python<'_>, json: Text) -> PyResult<PyTable> {
        apart(py, steps_of(json.0.len()), move || table_json::read(&json.0))
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    pub(crate) fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        match Key::new(key, self.0.num_rows())? {
            Key::Place(row) => Ok(table_cells::row(py, &self.0, row)?.into_any()),
            Key::Places(rows) => Ok(Bound::new(py, self.rows(py, rows)?)?.into_any()),
            Key::Name(name) => {
                let found = self.0.column_by_name(&name.to_string_lossy());
                let found = found.ok_or_else(|| {
                    let columns = self.columns().join(", ");
                    PyKeyError::new_err(format!("no such column; there are: {columns}"))
                })?;
                Ok(table_cells::list(py, found)?.into_any())
            }
        }
    }

    pub(crate) fn __iter__(slf: Bound<'_, Self>) -> Walk {
        let length = slf.get().0.num_rows();
        Walk::new(slf.into_any().unbind(), length)
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<PyTable>() else { return Ok(false) };
        let (one, other) = (self.0.clone(), other.get().0.clone());
        apart(py, self.steps(), move || Ok(one == other))
    }

    fn __hash__(&self) -> u64 {
        let columns = self.0.schema().fields().iter().map(|f| f.name().len()).sum::<usize>();
        crate::hash_of(&(self.0.num_rows(), columns))
    }

    fn __repr__(&self) -> String {
        let (rows, _) = self.shape();
        format!("<gcc_py.Table of {rows} rows: {}>", self.columns().join(", "))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        const SHOWN_MAX: usize = 10;
        let names = self.columns();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let shown = (0..self.0.num_rows().min(SHOWN_MAX)).map(|row| {
            let cells = self.0.columns().iter().map(|column| {
                if column.is_null(row) {
                    return Ok(String::new());
                }
                let text = table_cells::cell(py, column, row)?.str()?;
                Ok(html::escape_cell(&text.to_string_lossy()))
            });
            cells.collect::<PyResult<Vec<String>>>()
        });
        let rows = shown.collect::<PyResult<Vec<_>>>()?;
        Ok(html::table(&names, &rows, &html::count(self.0.num_rows(), "row")))
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Pickled<'py, (Bound<'py, PyList>,)>> {
        let (py, table, of) = (slf.py(), slf.get(), slf.get().0.clone());
        let written = apart(py, table.steps(), move || table_json::write(&of))?;
        pickled(py, "_table", (pieces(py, &written)?,))
    }
}

impl PyTable {
    /// How many steps it takes to look at all of it.
    fn steps(&self) -> usize {
        steps_of(self.0.get_array_memory_size())
    }

    /// Some rows: those that follow each other are not copied.
    fn rows(&self, py: Python<'_>, places: Vec<usize>) -> PyResult<PyTable> {
        let first = places.first().copied().unwrap_or(0);
        let follow = places.iter().zip(first..).all(|(place, expected)| *place == expected);
        if follow {
            return Ok(PyTable(self.0.slice(first.min(self.0.num_rows()), places.len())));
        }
        let of = self.0.clone();
        apart(py, places.len(), move || {
            let mut columns = Columns::default();
            for (field, column) in of.schema().fields().iter().zip(of.columns()) {
                columns.push(field.name(), taken(column, &places)?);
            }
            columns.finish()
        })
    }
}

/// Some rows of a column of a type that our tables have.
fn taken(column: &ArrayRef, places: &[usize]) -> Result<ArrayRef, Failure> {
    let data = column.to_data();
    let mut taken = MutableArrayData::new(vec![&data], false, places.len());
    for place in places {
        let copied = taken.try_extend(0, *place, place.saturating_add(1));
        copied.map_err(|error| Failure::internal(&error.to_string()))?;
    }
    Ok(make_array(taken.freeze()))
}

/// Reads what a pickle holds.
#[pyfunction]
pub(crate) fn _table(py: Python<'_>, json: Vec<PyBackedBytes>) -> PyResult<PyTable> {
    apart(py, steps_of(size_of(&json)), move || table_json::read(&whole_of(&json)))
}
