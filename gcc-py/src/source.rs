//! Tables as users hand them in (Arrow data, a list of dicts, the path of a CSV file), and as they are
//! kept: copied, so that nothing that happens to them later matters.

use std::fs::{File, metadata};
use std::io::Read;
use std::path::PathBuf;
use std::slice;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, NullArray, RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, Field, Schema};
use gcc_core::finding::{Findings, Table, rules};
use gcc_core::limits::Limits;
use gcc_core::table::{Block, CsvTable, Row, Rows, column_names};
use pyo3::exceptions::{PyException, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyString, PyType};
use rayon::prelude::*;

use crate::arguments::{file_error, path};
use crate::arrow_ffi::{Stream, take_array};
use crate::dicts;
use crate::error::{Failure, shown, type_name};
use crate::table::PyTable;
use crate::text_column::{ColumnError, text_column};
use crate::work::{Meter, pool, run, run_alone};

/// A table that is kept.
pub(crate) enum Source {
    Columns(TextTable),
    Csv(CsvFile),
}

/// A table in memory: a column of text for each that the core reads, nulls for the others.
pub(crate) struct TextTable(RecordBatch);

/// A CSV file.
pub(crate) struct CsvFile {
    table: CsvTable,
    /// The bytes of the file, where they are not those of its text.
    bytes: Option<Vec<u8>>,
}

/// What a table may be, as errors say it.
const TABLE: &str = "a table: anything with `__arrow_c_stream__` (a frame of Polars, pandas, PyArrow or \
                     DuckDB), a list of dicts, or the path of a CSV file";

impl Source {
    /// Takes a table that is handed in. A stream is read to its end before the next one is asked for:
    /// two relations of one DuckDB connection cannot be read at the same time.
    pub(crate) fn take(
        table: Table,
        argument: &Bound<'_, PyAny>,
        limits: &Limits,
    ) -> PyResult<Source> {
        let (py, limits) = (argument.py(), *limits);
        if let Some(data) = ArrowData::of_table(argument)? {
            return run_alone(py, move |meter| {
                Source::of_arrow(table, data.read_columns(meter)?, &limits)
            });
        }
        if argument.is_instance_of::<PyString>() || argument.hasattr("__fspath__")? {
            return Source::read(py, table, path(argument)?, limits);
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

    fn of_csv(bytes: Vec<u8>, table: Table, limits: &Limits) -> Source {
        let is_whole = bytes.len() as u64 <= limits.table_bytes_max;
        // A nul may be half of a letter in UTF-16.
        let is_text = is_whole && !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok();
        let kept = (!is_text).then(|| bytes.clone());
        let table = CsvTable::from_bytes(bytes, table, limits);
        Source::Csv(CsvFile { table, bytes: kept })
    }

    /// Copies the columns that the core reads. What pandas adds to hold its index is left out.
    fn of_arrow(
        table: Table,
        mut columns: Vec<ArrowColumn>,
        limits: &Limits,
    ) -> Result<Source, Failure> {
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

    /// A table of named columns of so many rows.
    pub(crate) fn of_columns(columns: Vec<(String, ArrayRef)>, rows: usize) -> Source {
        let fields = columns
            .iter()
            .map(|(name, column)| Field::new(name, column.data_type().clone(), true))
            .collect::<Vec<_>>();
        let columns = columns.into_iter().map(|(_, column)| column).collect();
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        let schema = Arc::new(Schema::new(fields));
        let batch = RecordBatch::try_new_with_options(schema, columns, &options);
        Source::Columns(TextTable(batch.expect("every column has all rows")))
    }

    /// The rows as the core reads them.
    pub(crate) fn rows(&self) -> &dyn Rows {
        match self {
            Source::Columns(table) => table,
            Source::Csv(csv) => &csv.table,
        }
    }

    /// What a pickle holds: a `Table`, or the bytes of a file.
    pub(crate) fn pickled<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(match self {
            Source::Columns(table) => Bound::new(py, PyTable(table.0.clone()))?.into_any(),
            Source::Csv(csv) => PyBytes::new(py, csv.bytes()).into_any(),
        })
    }

    /// The table of which [`Source::pickled`] is.
    pub(crate) fn unpickled(
        table: Table,
        pickled: &Bound<'_, PyAny>,
        limits: &Limits,
    ) -> PyResult<Source> {
        if let Ok(columns) = pickled.cast::<PyTable>() {
            return Ok(Source::Columns(TextTable(columns.get().0.clone())));
        }
        let (bytes, limits) = (pickled.cast::<PyBytes>()?.as_bytes().to_vec(), *limits);
        run(pickled.py(), None, move |_| Ok(Source::of_csv(bytes, table, &limits)))
    }
}

impl CsvFile {
    /// The bytes of the file: those that were kept, or else the text, with its byte order mark if it
    /// has one.
    fn bytes(&self) -> &[u8] {
        self.bytes.as_deref().unwrap_or(self.table.text().as_bytes())
    }
}

impl Rows for TextTable {
    fn header(&self) -> Vec<String> {
        self.0.schema_ref().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn pieces(&self) -> usize {
        self.0.num_rows().div_ceil(PIECE_ROWS)
    }

    fn count_hint(&self) -> usize {
        self.0.num_rows()
    }

    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        self.read_blocks(piece, &mut |block| {
            block.rows().for_each(|(number, row)| sink(number, &row));
        });
    }

    fn read_blocks(&self, piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        // None for columns of nulls.
        let columns = self.0.columns().iter().map(|column| column.as_string_opt::<i64>());
        let columns: Vec<Option<&LargeStringArray>> = columns.collect();
        let mut texts = vec![[""; BLOCK_ROWS]; columns.len()];
        let end = self.0.num_rows().min((piece + 1) * PIECE_ROWS);
        for start in (piece * PIECE_ROWS..end).step_by(BLOCK_ROWS) {
            let rows = BLOCK_ROWS.min(end - start);
            for (column, texts) in columns.iter().zip(&mut texts) {
                let Some(column) = column else { continue };
                for (row, text) in (start..start + rows).zip(texts) {
                    *text = if column.is_valid(row) { column.value(row) } else { "" };
                }
            }
            let block = columns.iter().zip(&texts);
            let block = block.map(|(column, texts)| &texts[..column.map_or(0, |_| rows)]);
            let block: Vec<&[&str]> = block.collect();
            // The header is row 1.
            let number = u32::try_from(start + 2).expect("limits of rows are 32 bits");
            let count = u32::try_from(rows).expect("a block has few rows");
            sink(&Block::new(number, count, &block));
        }
        true
    }
}

/// How many rows a piece has: the same for every number of threads.
const PIECE_ROWS: usize = 4_096;

/// How many rows a block has: few enough to stay in the nearest cache until they are read.
const BLOCK_ROWS: usize = 128;

/// Arrow data of another library.
pub(crate) enum ArrowData {
    Stream(Stream),
    Array(ArrayRef),
    /// The columns of a frame.
    Columns(Vec<(String, ArrowData)>),
}

/// A column of a table, in pieces that follow each other.
pub(crate) struct ArrowColumn {
    name: String,
    chunks: Vec<ArrayRef>,
}

impl ArrowData {
    /// The Arrow data of a table; none if it has none to give. To hand out a frame, Polars would first
    /// put its chunks together, a copy of the whole table; its columns hand out their chunks.
    fn of_table(argument: &Bound<'_, PyAny>) -> PyResult<Option<ArrowData>> {
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
        // A class has the method too, but nothing to give.
        if argument.is_instance_of::<PyType>() {
            return Ok(None);
        }
        let call = |method| argument.call_method0(method).map_err(|error| chained(py, error));
        if argument.hasattr("__arrow_c_stream__")? {
            let capsule = call("__arrow_c_stream__")?.cast_into::<PyCapsule>();
            let capsule = capsule.map_err(|error| Failure::of_stream(&error))?;
            let stream = Stream::take(&capsule).map_err(|error| chained(py, error))?;
            return Ok(Some(ArrowData::Stream(
                stream.map_err(|error| Failure::of_stream(&error))?,
            )));
        }
        if argument.hasattr("__arrow_c_array__")? {
            let capsules = call("__arrow_c_array__")?;
            let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
                capsules.extract().map_err(|error: PyErr| Failure::of_stream(&error))?;
            let array = take_array(&schema, &array).map_err(|error| chained(py, error))?;
            return Ok(Some(ArrowData::Array(array.map_err(|error| Failure::of_stream(&error))?)));
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
    fn read_columns(self, meter: &Meter) -> Result<Vec<ArrowColumn>, Failure> {
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

/// Why a column cannot be read, with its place.
pub(crate) fn column_error(error: ColumnError, place: &str) -> Failure {
    match error {
        ColumnError::Type(why) => Failure::new("column-type", format!("{place}: {why}")),
        ColumnError::Unsound => {
            let why = "its Arrow data is unsound, or its texts are not UTF-8";
            Failure::new("column-unsound", format!("{place}: {why}"))
        }
        ColumnError::TooLong => too_many_bytes(place),
    }
}

/// The error for more text than the limits allow.
pub(crate) fn too_many_bytes(place: &str) -> Failure {
    let why = "written out for each row, the texts are too long (limits: table_bytes_max)";
    Failure::new("limit-exceeded", format!("{place}: {why}"))
}

/// Holds a limit of the core for the number of rows or columns of a table.
pub(crate) fn within(table: Table, what: &str, found: usize, most: u32) -> Result<(), Failure> {
    if found <= most as usize {
        return Ok(());
    }
    let name = table.name();
    let why =
        format!("table `{name}`: {found} {what}, at most {most} are read (limits: {what}_max)");
    Err(Failure::new("limit-exceeded", why))
}

/// A column as it is kept, if its cells are not too long.
pub(crate) fn checked(
    column: LargeStringArray,
    place: &str,
    limits: &Limits,
) -> Result<ArrayRef, Failure> {
    if column.null_count() == column.len() {
        return Ok(Arc::new(NullArray::new(column.len())));
    }
    let (most, cells) = (limits.cell_bytes_max, column.iter().flatten());
    match cells.map(str::len).max() {
        Some(longest) if longest > most as usize => {
            let why = format!(
                "{place}: a cell has {longest} bytes, at most {most} are read (limits: \
                 cell_bytes_max)"
            );
            Err(Failure::new("limit-exceeded", why))
        }
        _ => Ok(Arc::new(column)),
    }
}

/// An error if a table lacks a column that it must have, with the columns that it has.
pub(crate) fn complete(table: Table, source: &Source, findings: &Findings) -> Result<(), Failure> {
    const COLUMNS_SHOWN: usize = 30;
    let of_table = findings.iter().filter(|finding| finding.place.table == Some(table));
    let missing = of_table.filter(|finding| finding.rule.code == rules::R014.code);
    let missing: Vec<String> =
        missing.filter_map(|finding| Some(format!("`{}`", finding.facts.get("column")?))).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let header = source.rows().header();
    let names = header.iter().take(COLUMNS_SHOWN).map(|name| format!("`{}`", shown(name)));
    let mut found: Vec<String> = names.collect();
    if header.len() > COLUMNS_SHOWN {
        found.push(format!("and {} more", header.len() - COLUMNS_SHOWN));
    }
    let found = if found.is_empty() { "none".to_owned() } else { found.join(", ") };
    let (name, columns) = (table.name(), if missing.len() == 1 { "column" } else { "columns" });
    let missing = missing.join(", ");
    let why = format!("the table `{name}` has no {columns} {missing}; found: {found}");
    Err(Failure::new("column-missing", why))
}
