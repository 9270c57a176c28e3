//! Tables as users hand them in: Arrow, a list of dicts, the path of a CSV file.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use gcc_core::finding::{Findings, Table, rules, visible};
use gcc_core::limits::Limits;
use gcc_core::table::Rows;
use pyo3::exceptions::{PyException, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyString};

use crate::arrow_ffi::{Stream, take_array};
use crate::arrow_rows::ArrowRows;
use crate::background::call_python;
use crate::cells::{rows_of, without_rows};
use crate::csv::{self, Csv};
use crate::error::{Failure, guard, type_name};
use crate::held::Held;
use crate::polars;
use crate::work::{Meter, run, run_alone, run_foreign};

/// A table that has been handed in but not yet read.
enum Input {
    Stream(Box<Stream>),
    /// Columns with their names, all cut into chunks at the same rows.
    Columns(Vec<(String, Stream)>),
    Ready(Source),
    Path(PathBuf),
}

/// A table that is kept: its texts as they were handed in, so that none is copied.
pub(crate) enum Source {
    Arrow { schema: SchemaRef, batches: Vec<RecordBatch> },
    Csv(Arc<Csv>),
}

/// What a table may be, as errors say it.
const TABLE: &str = "a table: anything with `__arrow_c_stream__` (a frame of Polars, pandas, PyArrow or \
                     DuckDB), a list of dicts, or the path of a CSV file";

impl Input {
    fn new(table: Table, argument: &Bound<'_, PyAny>, limits: &Limits) -> PyResult<Input> {
        if let Some(columns) = polars::columns(argument)? {
            return Ok(Input::Columns(columns));
        }
        if let Some(chunks) = arrow(argument)? {
            return Ok(match chunks {
                Chunks::Stream(reader) => Input::Stream(reader),
                Chunks::One(array) => {
                    let rows = std::slice::from_ref(&array);
                    Input::Ready(Source::arrow(table, array.data_type(), rows)?)
                }
            });
        }
        if argument.is_instance_of::<PyString>() || argument.hasattr("__fspath__")? {
            return crate::arguments::path(argument).map(Input::Path);
        }
        if let Some(rows) = rows_of(table, argument, limits)? {
            return Ok(Input::Ready(rows));
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

    /// Reads what has not been read yet, without the GIL.
    fn load(self, py: Python<'_>, table: Table, limits: Limits) -> PyResult<Source> {
        // Streams and files may wait for others; whoever shares work must not.
        match self {
            Input::Ready(source) => Ok(source),
            Input::Stream(reader) => run_foreign(py, move |meter| {
                let of = reader.data_type().clone();
                Source::arrow(table, &of, &all(*reader, meter)?)
            }),
            Input::Columns(columns) => {
                run_foreign(py, move |meter| Source::columns(table, columns, meter))
            }
            Input::Path(path) => {
                let bytes = run_alone(py, move |_| csv::bytes(&path, &limits))?;
                run(py, None, move |_| Ok(Source::Csv(Csv::new(bytes, table, &limits).into())))
            }
        }
    }
}

/// Takes a table that is handed in. A stream is read to its end, without the GIL, before the next one
/// is asked for: two relations of one DuckDB connection cannot be read at the same time.
pub(crate) fn take(table: Table, argument: &Bound<'_, PyAny>, limits: Limits) -> PyResult<Source> {
    let input = guard(|| Input::new(table, argument, &limits))??;
    Ok(input.load(argument.py(), table, limits)?.or_empty(table)?)
}

/// Takes the file of a table.
pub(crate) fn take_file(
    py: Python<'_>,
    table: Table,
    path: PathBuf,
    limits: Limits,
) -> PyResult<Source> {
    Input::Path(path).load(py, table, limits)
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
        let why = error.to_string();
        let advice = if why.contains("not supported") { "; cast columns of that type" } else { "" };
        Failure::new("table-unreadable", format!("the Arrow data cannot be read: {why}{advice}"))
    };
    // A class has the method too, but nothing to give.
    if argument.is_instance_of::<pyo3::types::PyType>() {
        return Ok(None);
    }
    if argument.hasattr("__arrow_c_stream__")? {
        let given = given(argument, "__arrow_c_stream__")?;
        let capsule = given.cast_into::<PyCapsule>().map_err(|error| unreadable(&error))?;
        let reader = Stream::take(&capsule).map_err(|error| chained(py, error))?;
        return Ok(Some(Chunks::Stream(Box::new(reader.map_err(|error| unreadable(&error))?))));
    }
    if argument.hasattr("__arrow_c_array__")? {
        let given = given(argument, "__arrow_c_array__")?;
        let pair: (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
            given.extract().map_err(|error: PyErr| unreadable(&error))?;
        let array = take_array(&pair.0, &pair.1).map_err(|error| chained(py, error))?;
        return Ok(Some(Chunks::One(array.map_err(|error| unreadable(&error))?)));
    }
    Ok(None)
}

fn given<'py>(argument: &Bound<'py, PyAny>, method: &str) -> PyResult<Bound<'py, PyAny>> {
    let py = argument.py();
    let given = call_python(py, |_| argument.call_method0(method));
    given.map_err(|error| chained(py, error))
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

/// All pieces of a stream, as long as anybody waits for them.
pub(crate) fn all(reader: Stream, meter: &Meter) -> Result<Vec<ArrayRef>, Failure> {
    let awaited = reader.take_while(|_| !meter.is_abandoned());
    let pieces: Result<Vec<ArrayRef>, _> = awaited.collect();
    if meter.is_abandoned() {
        return Err(Failure::abandoned());
    }
    pieces.map_err(|error| Failure::of_stream(&error))
}

impl Source {
    /// Arrow arrays of rows as a table. What pandas adds to hold its index is left out.
    fn arrow(table: Table, of: &DataType, arrays: &[ArrayRef]) -> Result<Source, Failure> {
        let DataType::Struct(fields) = of else {
            let why = format!("expected {TABLE}; found a single column of {of}");
            return Err(Failure::new("table-type", why));
        };
        let held = |field: &Arc<Field>| {
            let is_of_pandas = field.name().starts_with("__index_level_");
            (!is_of_pandas).then(|| Held::new(table, field.name(), field.data_type()))
        };
        let held: Vec<Option<Held>> = fields.iter().map(held).collect();
        let schema = schema(held.iter().flatten());
        let batch = |array: &ArrayRef| {
            let columns = held.iter().zip(array.as_struct().columns());
            let columns = columns.filter_map(|(held, column)| Some(held.as_ref()?.rows(column)));
            batch_of(&schema, columns.collect(), array.len())
        };
        let batches = arrays.iter().map(batch).collect::<Result<_, _>>()?;
        Ok(Source::Arrow { schema: schema.clone(), batches })
    }

    /// Columns that come one by one, in chunks of the same rows.
    fn columns(
        table: Table,
        columns: Vec<(String, Stream)>,
        meter: &Meter,
    ) -> Result<Source, Failure> {
        let mut all_held = Vec::new();
        let mut chunks: Vec<Vec<ArrayRef>> = Vec::new();
        for (name, stream) in columns {
            let held = Held::new(table, &name, stream.data_type());
            let arrays = all(stream, meter)?;
            chunks.resize(chunks.len().max(arrays.len()), Vec::new());
            for (chunk, array) in chunks.iter_mut().zip(arrays) {
                chunk.push(held.rows(&array));
            }
            all_held.push(held);
        }
        let schema = schema(all_held.iter());
        let batch = |columns: Vec<ArrayRef>| {
            let rows = columns.first().map_or(0, Array::len);
            batch_of(&schema, columns, rows)
        };
        let batches = chunks.into_iter().map(batch).collect::<Result<_, _>>()?;
        Ok(Source::Arrow { schema: schema.clone(), batches })
    }

    /// A frame that was made of a list without dicts is a table without rows.
    fn or_empty(self, table: Table) -> Result<Source, Failure> {
        match &self {
            Source::Arrow { schema, batches }
                if schema.fields().is_empty()
                    && batches.iter().all(|rows| rows.num_rows() == 0) =>
            {
                without_rows(table)
            }
            _ => Ok(self),
        }
    }

    /// The table as the core reads it, with what was found while opening it.
    pub(crate) fn open(
        &self,
        table: Table,
        limits: &Limits,
    ) -> Result<(Arc<dyn Rows + Send + Sync>, Findings), Failure> {
        match self {
            Source::Arrow { schema, batches } => {
                let rows = ArrowRows::new(table, schema, batches, limits)?;
                Ok((Arc::new(rows), Findings::default()))
            }
            Source::Csv(csv) => Ok((csv.clone(), csv.findings.clone())),
        }
    }

    /// The index of the row with a number among the rows, from 0.
    pub(crate) fn index(&self, number: u32) -> Option<u32> {
        match self {
            Source::Csv(csv) => csv.index(number),
            Source::Arrow { .. } => number.checked_sub(2),
        }
    }
}

fn schema<'a>(columns: impl Iterator<Item = &'a Held>) -> SchemaRef {
    Arc::new(Schema::new(columns.map(|held| Arc::clone(&held.field)).collect::<Vec<_>>()))
}

pub(crate) fn batch_of(
    schema: &SchemaRef,
    columns: Vec<ArrayRef>,
    rows: usize,
) -> Result<RecordBatch, Failure> {
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    let batch = RecordBatch::try_new_with_options(schema.clone(), columns, &options);
    batch.map_err(|error| {
        Failure::new("table-unreadable", format!("the Arrow data is unsound: {error}"))
    })
}

/// A table without a column that it must have is no table: the core says which, we add what is there.
pub(crate) fn complete(
    table: Table,
    header: &[String],
    findings: &Findings,
) -> Result<(), Failure> {
    let of_table = findings.iter().filter(|finding| finding.place.table == Some(table));
    let missing = of_table.filter(|finding| finding.rule.code == rules::R014.code);
    let missing: Vec<String> =
        missing.filter_map(|finding| Some(format!("`{}`", finding.facts.get("column")?))).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let (name, columns) = (table.name(), if missing.len() == 1 { "column" } else { "columns" });
    let missing = missing.join(", ");
    let why = format!("the table `{name}` has no {columns} {missing}; found: {}", shown(header));
    Err(Failure::new("column-missing", why))
}

/// The names of columns as errors show them: what is no table at all may have any.
fn shown(header: &[String]) -> String {
    const COLUMNS_SHOWN: usize = 30;
    const LETTERS_SHOWN: usize = 40;
    let name = |name: &String| {
        let name: String = visible(name).chars().take(LETTERS_SHOWN).collect();
        format!("`{name}`")
    };
    let mut names: Vec<String> = header.iter().take(COLUMNS_SHOWN).map(name).collect();
    match header.len().checked_sub(names.len()) {
        _ if names.is_empty() => "none".to_owned(),
        None | Some(0) => names.join(", "),
        Some(more) => {
            names.push(format!("and {more} more"));
            names.join(", ")
        }
    }
}
