//! `check_names`: very many names at once.

use arrow_array::builder::LargeStringBuilder;
use arrow_array::{Array, ArrayRef, LargeStringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use gcc_core::directive::Directive;
use gcc_core::limits::Limits;
use gcc_core::naming::Namer;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator, PyString};
use rayon::prelude::*;

use crate::arrow_rows::within_bytes;
use crate::background::call_python;
use crate::column::Column;
use crate::error::{Failure, guard, wrong_type};
use crate::names_told::{FactRef, table};
use crate::progress::Progress;
use crate::sound;
use crate::source::{Chunks, all, arrow};
use crate::table::PyTable;
use crate::text_columns::TextColumns;
use crate::texts::text;
use crate::work::{Breath, Meter, run, run_foreign};

/// What errors call the names.
const NAMES: &str = "names";

/// How many names a piece has.
const PIECE_NAMES: usize = 8_192;

/// Checks very many group names at once, on all threads and without the GIL; a million take well
/// under a second.
///
/// names: a column of text, such as a Polars or pandas Series or a PyArrow array, or any iterable of
/// `str` and None; None is checked as an empty text.
/// progress: as in `Roster.from_tables`.
///
/// Returns a table with a row for each name: `name`, `lawful`; `tier`, `unit` and `part` if lawful;
/// `fix`, the whole name as it should be, if that can be said; `fix_is_safe`, whether it differs in
/// spelling only; and `codes`, a list of the rules that are broken.
/// Raises `GccError` (`table-unreadable`, `column-type`, `column-unsound`, `text-not-unicode`, those of
/// `Directive`; `limit-exceeded` above 2 GiB of text) and `TypeError`. O(length) a name.
///
/// >>> import gcc_py as gcc
/// >>> t = gcc.check_names(["GCC2 จังหวัดน่าน", "GCC๒ จ.น่าน", None])
/// >>> t["lawful"], t["fix"][1], t["codes"][2]
/// ([True, False, False], 'GCC2 จังหวัดน่าน', ['N018'])
#[pyfunction]
#[pyo3(signature = (names, directive=None, *, progress=None))]
pub(crate) fn check_names(
    py: Python<'_>,
    names: &Bound<'_, PyAny>,
    directive: Option<&Bound<'_, PyAny>>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<PyTable> {
    let letter = guard(|| crate::arguments::directive(directive))??;
    let progress = Progress::new(progress)?;
    let names = match guard(|| arrow(names))?? {
        Some(Chunks::One(array)) => vec![array],
        // A stream may wait for others; whoever shares work must not.
        Some(Chunks::Stream(reader)) => run_foreign(py, move |meter| all(*reader, meter))?,
        None => listed(names)?,
    };
    run(py, progress, move |meter| check(names, &letter, meter))
}

/// The names of an iterable.
fn listed(names: &Bound<'_, PyAny>) -> PyResult<Vec<ArrayRef>> {
    let expected = "a column of text with `__arrow_c_stream__`, or an iterable of str and None";
    // A text is an iterable of letters, which nobody means.
    if names.is_instance_of::<PyString>() || names.is_instance_of::<PyBytes>() {
        return Err(wrong_type(expected, names));
    }
    call_python(names.py(), |meter| {
        let items = names.try_iter().map_err(|_| wrong_type(expected, names))?;
        column_of(items, meter)
    })
}

fn column_of(items: Bound<'_, PyIterator>, meter: &Meter) -> PyResult<Vec<ArrayRef>> {
    let py = items.py();
    let (mut column, mut breath) = (TextColumns::default(), Breath::new());
    for (at, item) in items.enumerate() {
        if at.is_multiple_of(PIECE_NAMES) {
            breath.take(py)?;
        }
        if meter.is_abandoned() {
            return Err(Failure::abandoned().into());
        }
        let item = item?;
        if let Ok(string) = item.cast::<PyString>() {
            column.set(0, &text(string)?);
            within_bytes(NAMES, column.bytes(), Limits::default().table_bytes_max)?;
        } else if !item.is_none() {
            return Err(wrong_type("str or None for each name", &item));
        }
        column.end_row();
    }
    Ok(column.pieces(0))
}

fn check(names: Vec<ArrayRef>, directive: &Directive, meter: &Meter) -> Result<PyTable, Failure> {
    let columns = names.iter().map(column).collect::<Result<Vec<_>, _>>()?;
    drop(names);
    let bytes = columns.iter().map(bytes).fold(0, usize::saturating_add);
    within_bytes(NAMES, bytes, Limits::default().table_bytes_max)?;
    let pieces = pieces(&columns);
    meter.begin("check", pieces.len());
    let namer = Namer::new(directive);
    let tell = |(column, start, length): &(&Column, usize, usize)| {
        let length = if meter.is_abandoned() { 0 } else { *length };
        let cells = column.cells(*start, length);
        let mut told = FactRef::with_capacity(length);
        (0..length).for_each(|row| told.tell(&namer, cells.cell(row)));
        meter.step();
        told
    };
    let told = || -> Vec<FactRef> { pieces.par_iter().map(tell).collect() };
    let (names, told) = rayon::join(|| texts(&columns), told);
    if meter.is_abandoned() {
        return Err(Failure::abandoned());
    }
    table(names?, told)
}

/// How many bytes the texts of a column have, each counted as often as it is there.
fn bytes((column, length): &(Column, usize)) -> usize {
    let cells = column.cells(0, *length);
    (0..*length).map(|row| cells.cell(row).len()).fold(0, usize::saturating_add)
}

/// The columns in pieces: each with the first of its rows, and how many they are.
fn pieces(columns: &[(Column, usize)]) -> Vec<(&Column, usize, usize)> {
    let starts = |(column, length): (_, usize)| {
        let starts = (0..length).step_by(PIECE_NAMES);
        starts.map(move |start| (column, start, length.saturating_sub(start).min(PIECE_NAMES)))
    };
    columns.iter().map(|(column, length)| (column, *length)).flat_map(starts).collect()
}

/// The names as one column of texts. Chunks of one kind that lie in one piece are not copied.
fn texts(columns: &[(Column, usize)]) -> Result<LargeStringArray, Failure> {
    if let [(Column::LargeText(texts), _)] = columns {
        return Ok(texts.clone());
    }
    if let [(Column::Text(texts), _)] = columns {
        let (offsets, values, nulls) = texts.clone().into_parts();
        let offsets: Vec<i64> = offsets.iter().map(|offset| i64::from(*offset)).collect();
        let nulls: Option<NullBuffer> = nulls;
        let offsets = OffsetBuffer::new(offsets.into());
        let wide = LargeStringArray::try_new(offsets, values, nulls);
        return wide.map_err(|error| Failure::internal(&error.to_string()));
    }
    // What grows is moved again and again, into twice the room.
    let rows = columns.iter().map(|(_, length)| *length).sum();
    let bytes = columns.iter().map(bytes).sum();
    let mut list = LargeStringBuilder::with_capacity(rows, bytes);
    for (column, length) in columns {
        let (cells, nulls) = (column.cells(0, *length), column.nulls(*length));
        for row in 0..*length {
            if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
                list.append_null();
            } else {
                list.append_value(cells.cell(row));
            }
        }
    }
    Ok(list.finish())
}

fn column(array: &ArrayRef) -> Result<(Column, usize), Failure> {
    let of = array.data_type().clone();
    let wrong = || Failure::new("column-type", format!("expected a column of text, found {of}"));
    sound::longest(array, usize::MAX).map_err(|_| {
        Failure::new("column-unsound", "the Arrow data is unsound, or its texts are not UTF-8")
    })?;
    match Column::new(array).map_err(|_| wrong())? {
        Column::Values(_) => Err(wrong()),
        column => Ok((column, array.len())),
    }
}
