//! Tables as users hand them in: Arrow, a list of dicts, the path of a CSV file.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, NullArray, RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use gcc_core::finding::{Findings, Language, Table, rules};
use gcc_core::limits::Limits;
use gcc_core::roster::{MemoryRows, Rows};
use gcc_core::table::{CsvTable, Encoding};
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyString};
use serde_json::{Value, json};

use crate::arrow_ffi::{Stream, take_array};
use crate::arrow_rows::{ArrowRows, within};
use crate::cells::cells_of;
use crate::error::{Failure, guard, wrong_type};
use crate::work::run;

/// A table that has been handed in but not yet read.
enum Input {
    Stream(Box<Stream>),
    Ready(Source),
    Path(PathBuf),
}

/// A table that is kept: as it was handed in, so that nothing is copied.
#[derive(Clone)]
pub(crate) enum Source {
    Arrow { schema: SchemaRef, batches: Arc<[RecordBatch]> },
    Cells(Arc<MemoryRows>),
    Csv(Arc<[u8]>),
}

/// What a table may be, as errors say it.
const TABLE: &str = "a table: anything with `__arrow_c_stream__` (a frame of Polars, pandas, PyArrow or \
                     DuckDB), a list of dicts, or the path of a CSV file";

impl Input {
    fn new(table: Table, argument: &Bound<'_, PyAny>) -> PyResult<Input> {
        if let Some(chunks) = arrow(argument)? {
            return Ok(match chunks {
                Chunks::Stream(reader) => Input::Stream(reader),
                Chunks::One(array) => {
                    Input::Ready(Source::arrow(array.data_type(), std::slice::from_ref(&array))?)
                }
            });
        }
        if argument.is_instance_of::<PyString>() || argument.hasattr("__fspath__")? {
            return crate::arguments::path(argument).map(Input::Path);
        }
        if let Some(rows) = cells_of(table, argument)? {
            return Ok(Input::Ready(Source::Cells(Arc::new(rows))));
        }
        Err(wrong_type(TABLE, argument))
    }

    /// Reads what has not been read yet; a thread without the GIL may do so.
    fn load(self, limits: &Limits) -> Result<Source, Failure> {
        match self {
            Input::Ready(source) => Ok(source),
            Input::Stream(reader) => {
                let of = reader.data_type().clone();
                let arrays = all(*reader)?;
                Source::arrow(&of, &arrays)
            }
            Input::Path(path) => read_file(&path, limits).map(|bytes| Source::Csv(bytes.into())),
        }
    }
}

/// Takes a table that is handed in. A stream is read to its end, without the GIL, before the next one
/// is asked for: two relations of one DuckDB connection cannot be read at the same time.
pub(crate) fn take(table: Table, argument: &Bound<'_, PyAny>, limits: Limits) -> PyResult<Source> {
    let input = guard(|| Input::new(table, argument))??;
    run(argument.py(), None, move |_| input.load(&limits))
}

/// Takes the file of a table.
pub(crate) fn take_file(py: Python<'_>, path: PathBuf, limits: Limits) -> PyResult<Source> {
    run(py, None, move |_| Input::Path(path).load(&limits))
}

/// An Arrow array in one piece, or several that follow each other.
pub(crate) enum Chunks {
    Stream(Box<Stream>),
    One(ArrayRef),
}

/// The Arrow data of an object; none if it has none to give.
pub(crate) fn arrow(argument: &Bound<'_, PyAny>) -> PyResult<Option<Chunks>> {
    let py = argument.py();
    let unreadable = |error: &dyn std::fmt::Display| {
        Failure::new("table-unreadable", format!("the Arrow data cannot be read: {error}"))
    };
    // A class has the method too, but nothing to give.
    if argument.is_instance_of::<pyo3::types::PyType>() {
        return Ok(None);
    }
    if argument.hasattr("__arrow_c_stream__")? {
        let given =
            argument.call_method0("__arrow_c_stream__").map_err(|error| chained(py, error))?;
        let capsule = given.cast_into::<PyCapsule>().map_err(|error| unreadable(&error))?;
        let reader = Stream::take(&capsule).map_err(|error| chained(py, error))?;
        return Ok(Some(Chunks::Stream(Box::new(reader.map_err(|error| unreadable(&error))?))));
    }
    if argument.hasattr("__arrow_c_array__")? {
        let given =
            argument.call_method0("__arrow_c_array__").map_err(|error| chained(py, error))?;
        let pair: (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
            given.extract().map_err(|error: PyErr| unreadable(&error))?;
        let array = take_array(&pair.0, &pair.1).map_err(|error| chained(py, error))?;
        return Ok(Some(Chunks::One(array.map_err(|error| unreadable(&error))?)));
    }
    Ok(None)
}

/// What another library raised, as our error with theirs as its cause.
fn chained(py: Python<'_>, cause: PyErr) -> PyErr {
    if !cause.is_instance_of::<PyException>(py) {
        return cause;
    }
    let kind = cause.get_type(py).name().map_or_else(|_| "an error".to_owned(), |n| n.to_string());
    let error = PyErr::from(Failure::new(
        "table-unreadable",
        format!("the table could not hand out its Arrow data ({kind}): see the cause"),
    ));
    error.set_cause(py, Some(cause));
    error
}

/// All pieces of a stream.
pub(crate) fn all(reader: Stream) -> Result<Vec<ArrayRef>, Failure> {
    let pieces: Result<Vec<ArrayRef>, _> = reader.collect();
    pieces.map_err(|error| {
        Failure::new("table-unreadable", format!("the Arrow data cannot be read: {error}"))
    })
}

impl Source {
    /// Arrow arrays of rows as a table. What pandas adds to hold its index is left out.
    fn arrow(of: &DataType, arrays: &[ArrayRef]) -> Result<Source, Failure> {
        let DataType::Struct(fields) = of else {
            let why = format!("expected {TABLE}; found a single column of {of}");
            return Err(Failure::new("table-type", why));
        };
        let kept = |field: &&Arc<Field>| !field.name().starts_with("__index_level_");
        let schema = Arc::new(Schema::new(fields.iter().filter(kept).cloned().collect::<Vec<_>>()));
        let batch = |array: &ArrayRef| {
            let columns = fields.iter().zip(array.as_struct().columns());
            let columns =
                columns.filter(|(field, _)| kept(field)).map(|(field, column)| {
                    match field.data_type() {
                        DataType::Null => Arc::new(NullArray::new(array.len())) as ArrayRef,
                        _ => column.clone(),
                    }
                });
            let options = RecordBatchOptions::new().with_row_count(Some(array.len()));
            RecordBatch::try_new_with_options(schema.clone(), columns.collect(), &options)
        };
        let batches: Result<Vec<RecordBatch>, _> = arrays.iter().map(batch).collect();
        let batches = batches.map_err(|error| {
            Failure::new("table-unreadable", format!("the Arrow data is unsound: {error}"))
        })?;
        Ok(Source::Arrow { schema: schema.clone(), batches: batches.into() })
    }

    /// The table as the core reads it, with what was found while opening it.
    pub(crate) fn open(
        &self,
        table: Table,
        limits: &Limits,
    ) -> Result<(Box<dyn Rows + Send>, Findings), Failure> {
        match self {
            Source::Arrow { schema, batches } => {
                let rows = ArrowRows::new(table, schema, batches, limits)?;
                Ok((Box::new(rows), Findings::default()))
            }
            Source::Cells(rows) => {
                within(table, "columns", rows.header().len(), limits.columns_max)?;
                Ok((Box::new(MemoryRows::clone(rows)), Findings::default()))
            }
            Source::Csv(bytes) => {
                let (rows, findings) = CsvTable::new(bytes.to_vec(), table, limits);
                Ok((Box::new(rows), findings))
            }
        }
    }

    /// The table as the wire takes it: read again, it gives the same.
    pub(crate) fn to_json(&self, table: Table, limits: &Limits) -> Result<Value, Failure> {
        if let Source::Csv(bytes) = self {
            let (opened, _) = CsvTable::new(bytes.to_vec(), table, limits);
            return Ok(match std::str::from_utf8(bytes) {
                Ok(text) if opened.encoding() == Encoding::Utf8 => json!({ "csv": text }),
                _ => json!({ "bytes": **bytes }),
            });
        }
        let (rows, _) = self.open(table, limits)?;
        let mut cells = Vec::new();
        for piece in 0..rows.pieces() {
            rows.read(piece, &mut |_, row| {
                cells.push((0..row.len()).map(|column| row.cell(column)).collect::<Value>());
            });
        }
        Ok(json!({ "header": rows.header(), "rows": cells }))
    }

    /// Reads what [`Source::to_json`] wrote.
    pub(crate) fn from_json(value: &Value) -> Option<Source> {
        if let Some(text) = value.get("csv") {
            return Some(Source::Csv(text.as_str()?.as_bytes().into()));
        }
        if let Some(bytes) = value.get("bytes") {
            let bytes = bytes.as_array()?.iter();
            let bytes: Option<Vec<u8>> = bytes.map(|byte| byte.as_u64()?.try_into().ok()).collect();
            return Some(Source::Csv(bytes?.into()));
        }
        let texts = |value: &Value| -> Option<Vec<String>> {
            value.as_array()?.iter().map(|cell| cell.as_str().map(str::to_owned)).collect()
        };
        let rows = value.get("rows")?.as_array()?.iter().map(texts).collect::<Option<Vec<_>>>()?;
        Some(Source::Cells(Arc::new(MemoryRows::owned(texts(value.get("header")?)?, rows))))
    }
}

/// A table without a column that it must have is no table: the core says which, we add what is there.
pub(crate) fn complete(
    table: Table,
    header: &[String],
    findings: &Findings,
) -> Result<(), Failure> {
    let of_table = findings.iter().filter(|finding| finding.place.table == Some(table));
    let missing = of_table.filter(|finding| finding.rule.code == rules::R014.code);
    let missing: Vec<String> = missing.map(|finding| finding.message(Language::English)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let found: Vec<String> =
        header.iter().map(|name| format!("`{}`", gcc_core::finding::visible(name))).collect();
    let found = if found.is_empty() { "none".to_owned() } else { found.join(", ") };
    Err(Failure::new("column-missing", format!("{}; found: {found}", missing.join("; "))))
}

fn read_file(path: &std::path::Path, limits: &Limits) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| {
        let code = match error.kind() {
            std::io::ErrorKind::NotFound => "file-missing",
            _ => "file-unreadable",
        };
        Failure::new(code, format!("`{}` cannot be read: {error}", path.display()))
    };
    let mut bytes = Vec::new();
    // One byte more than allowed, so that the core sees that there is more and says so.
    let most = limits.table_bytes_max.saturating_add(1);
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(failed)?;
    Ok(bytes)
}
