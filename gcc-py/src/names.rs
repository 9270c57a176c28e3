//! `check_names`: very many names at once.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, LargeStringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use gcc_core::directive::Directive;
use gcc_core::finding::{Applicability, Findings, Severity};
use gcc_core::naming::Namer;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use rayon::prelude::*;

use crate::arguments::text;
use crate::column::Column;
use crate::error::{Failure, guard, wrong_type};
use crate::progress::Progress;
use crate::sound;
use crate::source::{Chunks, all, arrow};
use crate::table::{Columns, PyTable};
use crate::work::{Meter, run};

/// How many names a piece has.
const PIECE_NAMES: usize = 8_192;

/// Names as they were handed in.
enum Names {
    Chunks(Chunks),
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
        Some(chunks) => Names::Chunks(chunks),
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
    let mut list = Vec::new();
    for (at, item) in items.enumerate() {
        if at.is_multiple_of(PIECE_NAMES) {
            names.py().check_signals()?;
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

/// The units of lawful names, in one text: a million small ones would cost more than the names.
#[derive(Default)]
struct Units {
    text: String,
    /// Where each ends; none for a name that is not lawful.
    ends: Vec<Option<usize>>,
}

impl Units {
    fn push(&mut self, unit: Option<&str>) {
        self.text.push_str(unit.unwrap_or_default());
        self.ends.push(unit.map(|_| self.text.len()));
    }

    fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let unit = self.text.get(start..(*end)?);
            start = end.unwrap_or(start);
            unit
        })
    }
}

/// What is told of some names.
struct Told {
    tiers: Vec<Option<u8>>,
    units: Units,
    parts: Vec<Option<u32>>,
    fixes: Vec<Option<(Box<str>, bool)>>,
    codes: Vec<Vec<&'static str>>,
}

fn check(names: Names, directive: &Directive, meter: &Meter) -> Result<PyTable, Failure> {
    let texts = texts(names)?;
    let total = texts.len();
    let pieces = total.div_ceil(PIECE_NAMES);
    meter.begin("check", pieces);
    let namer = Namer::new(directive);
    let told: Vec<Told> = (0..pieces)
        .into_par_iter()
        .map(|piece| {
            let start = piece.saturating_mul(PIECE_NAMES);
            let end = start.saturating_add(PIECE_NAMES).min(total);
            let rows = if meter.is_abandoned() { 0..0 } else { start..end };
            let told = tell(&namer, rows.map(|row| cell(&texts, row)));
            meter.step();
            told
        })
        .collect();
    if meter.is_abandoned() {
        return Err(Failure::new("abandoned", "nobody waits for the answer any more"));
    }
    columns(texts, &told)
}

/// The columns of the answer; the long ones at the same time.
fn columns(texts: LargeStringArray, told: &[Told]) -> Result<PyTable, Failure> {
    let each = || told.iter();
    let units = || -> LargeStringArray { each().flat_map(|told| told.units.iter()).collect() };
    let fixes = || -> LargeStringArray {
        each().flat_map(|told| &told.fixes).map(|fix| Some(&*fix.as_ref()?.0)).collect()
    };
    let codes = || {
        let lists = each().flat_map(|told| &told.codes).map(|codes| codes.iter().copied());
        Columns::default().texts("codes", lists)
    };
    let (units, (fixes, codes)) = rayon::join(units, || rayon::join(fixes, codes));
    let mut columns = Columns::default();
    columns.push("name", Arc::new(texts));
    columns = columns
        .truth("lawful", each().flat_map(|told| told.tiers.iter().map(Option::is_some)))
        .small("tier", each().flat_map(|told| told.tiers.iter().copied()));
    columns.push("unit", Arc::new(units));
    columns = columns.number("part", each().flat_map(|told| told.parts.iter().copied()));
    columns.push("fix", Arc::new(fixes));
    columns
        .truth(
            "fix_is_safe",
            each().flat_map(|told| &told.fixes).map(|fix| fix.as_ref().is_some_and(|f| f.1)),
        )
        .join(codes)
        .finish()
}

fn tell<'a>(namer: &Namer<'_>, names: impl Iterator<Item = &'a str>) -> Told {
    let mut told = Told {
        tiers: vec![],
        units: Units::default(),
        parts: vec![],
        fixes: vec![],
        codes: vec![],
    };
    for name in names {
        let findings = namer.check(name, None);
        let lawful = findings.count(Severity::Error) == 0;
        let parsed = if lawful { namer.parse(name).ok() } else { None };
        told.tiers.push(parsed.as_ref().map(gcc_core::naming::GroupName::level));
        told.units.push(parsed.as_ref().map(gcc_core::naming::GroupName::unit));
        told.parts.push(parsed.as_ref().map(gcc_core::naming::GroupName::part));
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

fn cell(texts: &LargeStringArray, row: usize) -> &str {
    if texts.is_valid(row) { texts.value(row) } else { "" }
}

/// The names as one column of texts. Chunks of one kind that lie in one piece are not copied.
fn texts(names: Names) -> Result<LargeStringArray, Failure> {
    let arrays = match names {
        Names::List(list) => return Ok(LargeStringArray::from_iter(list)),
        Names::Chunks(Chunks::One(array)) => vec![array],
        Names::Chunks(Chunks::Stream(reader)) => all(*reader)?,
    };
    let columns: Result<Vec<(Column, usize)>, Failure> = arrays.iter().map(column).collect();
    let columns = columns?;
    if let [(Column::LargeText(texts), _)] = columns.as_slice() {
        return Ok(texts.clone());
    }
    if let [(Column::Text(texts), _)] = columns.as_slice() {
        let (offsets, values, nulls) = texts.clone().into_parts();
        let offsets: Vec<i64> = offsets.iter().map(|offset| i64::from(*offset)).collect();
        let nulls: Option<NullBuffer> = nulls;
        let offsets = OffsetBuffer::new(offsets.into());
        let wide = LargeStringArray::try_new(offsets, values, nulls);
        return wide.map_err(|error| Failure::internal(&error.to_string()));
    }
    let mut list = arrow_array::builder::LargeStringBuilder::new();
    for (column, length) in &columns {
        let cells = column.cells(0, *length);
        for row in 0..*length {
            list.append_value(cells.cell(row));
        }
    }
    Ok(list.finish())
}

fn column(array: &ArrayRef) -> Result<(Column, usize), Failure> {
    let of = array.data_type().clone();
    let wrong = || Failure::new("column-type", format!("expected a column of text, found {of}"));
    sound::longest(array).map_err(|_| {
        Failure::new("column-unsound", "the Arrow data is unsound, or its texts are not UTF-8")
    })?;
    match Column::new(array).map_err(|_| wrong())? {
        Column::Values(_) => Err(wrong()),
        column => Ok((column, array.len())),
    }
}
