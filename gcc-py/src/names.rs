//! `check_names`: very many names at once.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, LargeStringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use gcc_core::directive::Directive;
use gcc_core::finding::{Applicability, Findings};
use gcc_core::naming::{GroupName, Namer};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use rayon::prelude::*;

use crate::column::Column;
use crate::error::{Failure, guard, wrong_type};
use crate::progress::Progress;
use crate::sound;
use crate::source::{Chunks, all, arrow};
use crate::table::{Columns, PyTable};
use crate::texts::text;
use crate::work::{Breath, Meter, run, run_foreign};

/// How many names a piece has.
const PIECE_NAMES: usize = 8_192;

/// Names as they were handed in.
enum Names {
    Arrays(Vec<ArrayRef>),
    List(Vec<Option<String>>),
}

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
/// Raises `GccError` (`table-unreadable`, `text-not-unicode`, `limit-exceeded`, those of `Directive`)
/// and `TypeError`. O(length) a name.
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
        Some(Chunks::One(array)) => Names::Arrays(vec![array]),
        // A stream may wait for others; whoever shares work must not.
        Some(Chunks::Stream(reader)) => {
            Names::Arrays(run_foreign(py, move |meter| all(*reader, meter))?)
        }
        None => Names::List(listed(names)?),
    };
    run(py, progress, move |meter| check(names, &letter, meter))
}

/// The names of an iterable.
fn listed(names: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
    let expected = "a column of text with `__arrow_c_stream__`, or an iterable of str and None";
    // A text is an iterable of letters, which nobody means.
    if names.is_instance_of::<PyString>() || names.is_instance_of::<PyBytes>() {
        return Err(wrong_type(expected, names));
    }
    let items = names.try_iter().map_err(|_| wrong_type(expected, names))?;
    let (mut list, mut breath) = (Vec::new(), Breath::new());
    for (at, item) in items.enumerate() {
        if at.is_multiple_of(PIECE_NAMES) {
            breath.take(names.py())?;
        }
        let item = item?;
        list.push(match item.cast::<PyString>() {
            Ok(string) => Some(text(string)?),
            Err(_) if item.is_none() => None,
            Err(_) => return Err(wrong_type("str or None for each name", &item)),
        });
    }
    Ok(list)
}

/// What is told of some names.
struct Told {
    tiers: Vec<Option<u8>>,
    /// Where in each lawful name its unit stands.
    units: Vec<Option<Range<u32>>>,
    parts: Vec<Option<u32>>,
    fixes: Vec<Option<(Box<str>, bool)>>,
    codes: Vec<Vec<&'static str>>,
}

fn check(names: Names, directive: &Directive, meter: &Meter) -> Result<PyTable, Failure> {
    let columns = columns(names)?;
    let pieces = pieces(&columns);
    meter.begin("check", pieces.len());
    let namer = Namer::new(directive);
    let tell = |(column, start, length): &(&Column, usize, usize)| {
        let length = if meter.is_abandoned() { 0 } else { *length };
        let cells = column.cells(*start, length);
        let told = tell(&namer, (0..length).map(|row| cells.cell(row)));
        meter.step();
        told
    };
    let told = || -> Vec<Told> { pieces.par_iter().map(tell).collect() };
    let (names, told) = rayon::join(|| texts(&columns), told);
    if meter.is_abandoned() {
        return Err(Failure::abandoned());
    }
    table(names?, &told)
}

/// The columns in pieces: each with the first of its rows, and how many they are.
fn pieces(columns: &[(Column, usize)]) -> Vec<(&Column, usize, usize)> {
    let starts = |(column, length): (_, usize)| {
        let starts = (0..length).step_by(PIECE_NAMES);
        starts.map(move |start| (column, start, length.saturating_sub(start).min(PIECE_NAMES)))
    };
    columns.iter().map(|(column, length)| (column, *length)).flat_map(starts).collect()
}

/// The columns of the answer; the long ones at the same time.
fn table(names: LargeStringArray, told: &[Told]) -> Result<PyTable, Failure> {
    let each = || told.iter();
    let units = || -> LargeStringArray {
        let places = each().flat_map(|told| &told.units).zip(0..);
        let unit = |(place, row): (&Option<Range<u32>>, usize)| {
            let Range { start, end } = place.as_ref()?;
            names.value(row).get(usize::try_from(*start).ok()?..usize::try_from(*end).ok()?)
        };
        places.map(unit).collect()
    };
    let fixes = || -> LargeStringArray {
        each().flat_map(|told| &told.fixes).map(|fix| Some(&*fix.as_ref()?.0)).collect()
    };
    let codes = || {
        let lists = each().flat_map(|told| &told.codes).map(|codes| codes.iter().copied());
        Columns::default().texts("codes", lists)
    };
    let small = || {
        let is_safe = |fix: &Option<(Box<str>, bool)>| fix.as_ref().is_some_and(|fix| fix.1);
        let mut all = Columns::default();
        all = all.truth("lawful", each().flat_map(|told| told.tiers.iter().map(Option::is_some)));
        all = all.small("tier", each().flat_map(|told| told.tiers.iter().copied()));
        let parts = Columns::default();
        let parts = parts.number("part", each().flat_map(|told| told.parts.iter().copied()));
        let safe = each().flat_map(|told| &told.fixes).map(is_safe);
        (all, parts, Columns::default().truth("fix_is_safe", safe))
    };
    let (units, (fixes, (codes, (tiers, parts, safe)))) =
        rayon::join(units, || rayon::join(fixes, || rayon::join(codes, small)));
    let mut columns = Columns::default();
    columns.push("name", Arc::new(names));
    columns = columns.join(tiers);
    columns.push("unit", Arc::new(units));
    columns = columns.join(parts);
    columns.push("fix", Arc::new(fixes));
    columns.join(safe).join(codes).finish()
}

fn tell<'a>(namer: &Namer<'_>, names: impl Iterator<Item = &'a str>) -> Told {
    let mut told =
        Told { tiers: vec![], units: vec![], parts: vec![], fixes: vec![], codes: vec![] };
    for name in names {
        let (findings, lawful) = namer.read(name);
        let clip = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        told.tiers.push(lawful.as_ref().map(GroupName::level));
        told.units.push(lawful.as_ref().map(|name| {
            let Range { start, end } = name.unit_range();
            clip(start)..clip(end)
        }));
        told.parts.push(lawful.as_ref().map(GroupName::part));
        told.fixes.push(fix(&findings));
        told.codes.push(findings.iter().map(|finding| finding.rule.code).collect());
    }
    told
}

/// The first fix: every one is the whole name as it should be.
fn fix(findings: &Findings) -> Option<(Box<str>, bool)> {
    let fix = findings.iter().find_map(|finding| finding.fix.as_ref())?;
    Some((fix.replacement.as_str().into(), fix.applicability == Applicability::Safe))
}

/// The names as they were handed in: columns of text, with their lengths.
fn columns(names: Names) -> Result<Vec<(Column, usize)>, Failure> {
    let arrays = match names {
        Names::List(list) => {
            let length = list.len();
            return Ok(vec![(Column::LargeText(LargeStringArray::from_iter(list)), length)]);
        }
        Names::Arrays(arrays) => arrays,
    };
    arrays.iter().map(column).collect()
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
    let mut list = arrow_array::builder::LargeStringBuilder::new();
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
