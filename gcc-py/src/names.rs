//! `gcc_py.GroupName`, `gcc_py.Suggestion` and the functions about names, one by one and many at once.

use std::iter::once;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, LargeStringBuilder, ListBuilder, UInt8Builder, UInt32Builder,
};
use arrow_array::{Array, ArrayRef, LargeStringArray, RecordBatch};
use arrow_schema::DataType;
use arrow_select::concat::concat_batches;
use gcc_core::directive::Directive;
use gcc_core::directory;
use gcc_core::finding::Applicability;
use gcc_core::limits::Limits;
use gcc_core::naming::{self, GroupName, NameError, Namer, UnitName};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Pickled;
use crate::arguments::{Text, Whole, text};
use crate::arrow::ArrowData;
use crate::directive::PyDirective;
use crate::error::{Failure, guard, wrong_type};
use crate::findings::PyFindings;
use crate::source::{column_error, too_many_bytes};
use crate::table::{PyTable, table};
use crate::text_column::{is_nulls, text_column};
use crate::work::{Meter, Progress, run, run_alone};

/// A lawful group name, taken apart. Made by `gcc.parse_name` and `gcc.compose_name`.
///
/// Source: clause `names` of the letter, see `gcc.Directive().clauses`.
///
/// >>> import gcc_py as gcc
/// >>> name = gcc.parse_name("GCC2 จังหวัดเชียงใหม่ (2)")
/// >>> name.tier, name.unit, name.part, str(name)
/// (2, 'จังหวัดเชียงใหม่', 2, 'GCC2 จังหวัดเชียงใหม่ (2)')
#[pyclass(frozen, eq, module = "gcc_py", name = "GroupName")]
pub(crate) struct PyName {
    name: GroupName,
    directive: Arc<Directive>,
}

impl PartialEq for PyName {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

#[pymethods]
impl PyName {
    /// The level of the tier, 1 at the top.
    #[getter]
    fn tier(&self) -> u8 {
        self.name.level()
    }

    /// The unit, as the name spells it; empty where the tier has one group only.
    #[getter]
    fn unit(&self) -> &str {
        self.name.unit()
    }

    /// Which part of a divided unit it is, from 1.
    #[getter]
    fn part(&self) -> u32 {
        self.name.part()
    }

    /// The name as JSON, as `gcc.answer` gives it to the call `compose`.
    ///
    /// Raises nothing.
    ///
    /// >>> import gcc_py as gcc
    /// >>> gcc.compose_name(2, "น่าน").to_json()
    /// '{"name":"GCC2 จังหวัดน่าน","findings":[]}'
    fn to_json(&self) -> String {
        let name = serde_json::Value::from(self.name.as_str());
        format!("{{\"name\":{name},\"findings\":[]}}")
    }

    /// Reads what `to_json` wrote.
    ///
    /// Raises `GccError` (`name-unreadable`, or the code of the first rule that the name breaks).
    ///
    /// >>> import gcc_py as gcc
    /// >>> name = gcc.compose_name(2, "น่าน", 3)
    /// >>> gcc.GroupName.from_json(name.to_json()) == name
    /// True
    #[staticmethod]
    #[pyo3(signature = (json, directive=None))]
    fn from_json(json: Text, directive: Option<&Bound<'_, PyAny>>) -> PyResult<PyName> {
        #[derive(Deserialize)]
        struct Written {
            name: String,
        }
        let why = "this is not a name that `to_json` wrote";
        let written: Result<Written, _> = serde_json::from_str(&json.0);
        let written = written.map_err(|_| Failure::new("name-unreadable", why))?;
        parse_name(Text(written.name), directive)
    }

    fn __str__(&self) -> &str {
        self.name.as_str()
    }

    fn __repr__(&self) -> String {
        format!("<gcc_py.GroupName {}>", self.name)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.name.as_str())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, (String, PyDirective)> {
        let name = slf.get();
        let holds = (name.name.to_string(), PyDirective(Arc::clone(&name.directive)));
        Ok((slf.py().import("gcc_py._gcc")?.getattr("parse_name")?, holds))
    }
}

/// Checks one group name and says what is wrong with it, with fixes.
///
/// directive: as in `Directive`. Returns `Findings`. Raises `TypeError` and the errors of `Directive`;
/// a text with lone surrogates is `text-not-unicode`. Some microseconds; for many names use
/// `check_names`. Source: the rules of the family N, whose clauses `gcc.rule` gives.
///
/// >>> import gcc_py as gcc
/// >>> gcc.check_name("GCC๓ สนง.พาณิชย์ จ.เชียงใหม่")[0].fix
/// 'GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่'
/// >>> len(gcc.check_name("GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่"))
/// 0
#[pyfunction]
#[pyo3(signature = (text, directive=None))]
pub(crate) fn check_name(text: Text, directive: Option<&Bound<'_, PyAny>>) -> PyResult<PyFindings> {
    let letter = crate::directive::directive(directive)?;
    let findings = guard(|| Ok(naming::check_name(&text.0, &letter, None)))?;
    Ok(PyFindings::new(findings, Some(letter)))
}

/// Reads a lawful group name.
///
/// directive: as in `Directive`. Returns a `GroupName`. Raises `GccError` with the code of the first
/// rule that the name breaks, and the errors of `Directive`. Some microseconds.
///
/// >>> import gcc_py as gcc
/// >>> gcc.parse_name("GCC1")
/// <gcc_py.GroupName GCC1>
/// >>> gcc.parse_name("GCC9 ลำปาง")
/// Traceback (most recent call last):
/// gcc_py._error.GccError: not a lawful group name: N001 tier-token-missing, N005 alias-used
#[pyfunction]
#[pyo3(signature = (text, directive=None))]
pub(crate) fn parse_name(text: Text, directive: Option<&Bound<'_, PyAny>>) -> PyResult<PyName> {
    let letter = crate::directive::directive(directive)?;
    lawful(letter, |namer| namer.parse(&text.0))
}

/// The official name of the group of a unit, shortened by official abbreviations if it is too long.
///
/// tier: the level of the tier, 1 at the top. unit: its name in any spelling that people use.
/// part: which part of a divided unit, from 1. province: the code of the province that must be named,
/// for units whose names repeat (districts). directive: as in `Directive`.
///
/// Returns a `GroupName`. Raises `GccError`: `tier-unknown`, `province-unknown`, or the code of the
/// rule that is broken.
///
/// >>> import gcc_py as gcc
/// >>> str(gcc.compose_name(3, "สำนักงานทรัพยากรธรรมชาติและสิ่งแวดล้อมจังหวัดเชียงใหม่"))
/// 'GCC3 ทสจ.เชียงใหม่'
/// >>> str(gcc.compose_name(3, "อ.จอมทอง", province="50", part=2))
/// 'GCC3 อำเภอจอมทอง จังหวัดเชียงใหม่ (2)'
#[pyfunction]
#[pyo3(signature = (tier, unit, part=None, *, province=None, directive=None))]
pub(crate) fn compose_name(
    tier: Whole,
    unit: Text,
    part: Option<Whole>,
    province: Option<Text>,
    directive: Option<&Bound<'_, PyAny>>,
) -> PyResult<PyName> {
    let letter = crate::directive::directive(directive)?;
    let unknown = || Failure::new("tier-unknown", format!("the directive has no tier {}", tier.0));
    let level = u8::try_from(tier.0).ok().filter(|level| letter.tier(*level).is_some());
    let level = level.ok_or_else(unknown)?;
    let find = |code: Text| {
        let none = || Failure::new("province-unknown", "no province has this code");
        directory::province(&code.0).ok_or_else(none)
    };
    let province = province.map(find).transpose()?;
    let unit = UnitName { name: &unit.0, province, add_province: province.is_some() };
    lawful(letter, |namer| namer.compose(level, &unit, part.map_or(1, |part| part.0)))
}

fn lawful(
    directive: Arc<Directive>,
    make: impl FnOnce(&Namer<'_>) -> Result<GroupName, NameError>,
) -> PyResult<PyName> {
    let name = guard(|| {
        make(&Namer::new(&directive)).map_err(|error| Failure::new(error.code(), &error))
    })?;
    Ok(PyName { name, directive })
}

/// A unit that may have been meant.
///
/// Source: the embedded directory of provinces, districts and offices.
///
/// >>> import gcc_py as gcc
/// >>> gcc.suggest("GCC2 จังหวัดเชียงไหม่")[0]
/// Suggestion(unit='จังหวัดเชียงใหม่', distance=1)
#[pyclass(frozen, eq, hash, get_all, module = "gcc_py", name = "Suggestion")]
#[derive(PartialEq, Eq, Hash, Serialize, Deserialize)]
// PyO3's own unsafe methods do not depend on how it was made.
#[allow(clippy::unsafe_derive_deserialize)]
pub(crate) struct PySuggestion {
    /// The official phrase of the unit.
    unit: String,
    /// How many letters differ.
    distance: u32,
}

#[pymethods]
impl PySuggestion {
    #[new]
    fn new(unit: Text, distance: Whole) -> Self {
        PySuggestion { unit: unit.0, distance: distance.0 }
    }

    /// The suggestion as JSON, as `gcc.answer` gives it to the call `name`.
    ///
    /// Raises nothing.
    ///
    /// >>> gcc.suggest("GCC2 จังหวัดเชียงไหม่")[0].to_json()
    /// '{"unit":"จังหวัดเชียงใหม่","distance":1}'
    fn to_json(&self) -> String {
        crate::json(self)
    }

    /// Reads what `to_json` wrote. Raises `GccError` (`suggestion-unreadable`) for anything else.
    #[staticmethod]
    fn from_json(json: Text) -> PyResult<PySuggestion> {
        let why = "this is not a suggestion that `to_json` wrote";
        let read: Result<PySuggestion, _> = serde_json::from_str(&json.0);
        Ok(read.map_err(|_| Failure::new("suggestion-unreadable", why))?)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let unit = PyString::new(py, &self.unit).repr()?;
        Ok(format!("Suggestion(unit={unit}, distance={})", self.distance))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (String, u32)) {
        (slf.get_type().into_any(), (slf.get().unit.clone(), slf.get().distance))
    }
}

/// The real units nearest to the one that a name means, at most `count`, the nearest first; a distance
/// of 0 is the unit itself, perhaps under another name.
///
/// directive: as in `Directive`. Returns a list of `Suggestion`. Raises `GccError` (`number-range`,
/// `text-not-unicode`, those of `Directive`). Some hundred microseconds. Source: the embedded
/// directory; distances are those of Levenshtein.
///
/// >>> import gcc_py as gcc
/// >>> gcc.suggest("สำนักงานพานิชจังหวัดระยอง", count=1)
/// [Suggestion(unit='สำนักงานพาณิชย์จังหวัดระยอง', distance=3)]
#[pyfunction]
#[pyo3(signature = (text, count=None, *, directive=None))]
pub(crate) fn suggest(
    text: Text,
    count: Option<Whole>,
    directive: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<PySuggestion>> {
    let letter = crate::directive::directive(directive)?;
    let count = count.map_or(3, |count| count.0 as usize);
    let near = guard(|| Ok(naming::suggest(&text.0, &letter, count)))?;
    let suggestion = |near: naming::Suggestion| {
        let distance = u32::try_from(near.distance).expect("a name has fewer letters");
        PySuggestion { unit: near.unit, distance }
    };
    Ok(near.into_iter().map(suggestion).collect())
}

/// How many names a thread checks at a time.
const PIECE_NAMES: usize = 8_192;

/// Checks very many group names at once, on all threads and without the GIL; a million take well
/// under a second.
///
/// names: a column of text, such as a Polars or pandas Series or a PyArrow array, or any iterable of
/// `str` and None; None is checked as an empty text.
/// directive: as in `Directive`. progress: as in `Roster.from_tables`.
///
/// Returns a `Table` with a row for each name: `name`, `lawful`; `tier`, `unit` and `part` if lawful;
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
    let letter = crate::directive::directive(directive)?;
    let progress = Progress::new(progress)?;
    let names = match ArrowData::of(names)? {
        Some(data) => run_alone(py, move |meter| {
            let (data_type, arrays) = data.read(meter)?;
            if !is_text(&data_type) {
                let why = format!("expected a column of text, found {data_type}");
                return Err(Failure::new("column-type", why));
            }
            let column = text_column(&arrays, Limits::default().table_bytes_max);
            column.map_err(|error| column_error(error, "names"))
        })?,
        None => listed(names)?,
    };
    run(py, progress, move |meter| check(names, &letter, meter))
}

fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text(values),
        other => is_nulls(other),
    }
}

/// The names of an iterable.
fn listed(names: &Bound<'_, PyAny>) -> PyResult<LargeStringArray> {
    let expected = "a column of text with `__arrow_c_stream__`, or an iterable of str and None";
    // A text is an iterable of letters, which nobody means.
    if names.is_instance_of::<PyString>() || names.is_instance_of::<PyBytes>() {
        return Err(wrong_type(expected, names));
    }
    let mut column = LargeStringBuilder::new();
    let items = names.try_iter().map_err(|_| wrong_type(expected, names))?;
    for (at, item) in items.enumerate() {
        if at.is_multiple_of(PIECE_NAMES) {
            names.py().check_signals()?;
        }
        let item = item?;
        if let Ok(string) = item.cast::<PyString>() {
            column.append_value(text(string)?);
            if column.values_slice().len() as u64 > Limits::default().table_bytes_max {
                return Err(too_many_bytes("names").into());
            }
        } else if item.is_none() {
            column.append_null();
        } else {
            return Err(wrong_type("str or None for each name", &item));
        }
    }
    Ok(column.finish())
}

fn check(
    names: LargeStringArray,
    directive: &Directive,
    meter: &Meter,
) -> Result<PyTable, Failure> {
    let pieces = names.len().div_ceil(PIECE_NAMES).max(1);
    meter.begin("check", pieces);
    let namer = Namer::new(directive);
    let piece = |piece: usize| {
        meter.check()?;
        let start = piece * PIECE_NAMES;
        let checked =
            check_piece(&names.slice(start, PIECE_NAMES.min(names.len() - start)), &namer);
        meter.step();
        Ok(checked)
    };
    let checked: Result<Vec<RecordBatch>, Failure> =
        (0..pieces).into_par_iter().map(piece).collect();
    let checked = checked?;
    let checked = concat_batches(checked[0].schema_ref(), &checked).expect("all have one schema");
    let rest = checked.schema_ref().fields().iter().map(|field| field.name().as_str());
    let rest = rest.zip(checked.columns().iter().cloned());
    let columns = once(("name", Arc::new(names) as ArrayRef)).chain(rest);
    let columns = columns.map(|(name, column)| (name, column, true));
    let table = RecordBatch::try_from_iter_with_nullable(columns);
    Ok(PyTable(table.expect("all columns have a row for each name")))
}

fn check_piece(names: &LargeStringArray, namer: &Namer<'_>) -> RecordBatch {
    let (mut lawful, mut is_safe) = (BooleanBuilder::new(), BooleanBuilder::new());
    let (mut tiers, mut parts) = (UInt8Builder::new(), UInt32Builder::new());
    let (mut units, mut fixes) = (LargeStringBuilder::new(), LargeStringBuilder::new());
    let mut codes = ListBuilder::new(LargeStringBuilder::new());
    for name in names {
        let (findings, read) = namer.read(name.unwrap_or_default());
        lawful.append_value(read.is_some());
        tiers.append_option(read.as_ref().map(GroupName::level));
        units.append_option(read.as_ref().map(GroupName::unit));
        parts.append_option(read.as_ref().map(GroupName::part));
        // Every fix is the whole name as it should be.
        let fix = findings.iter().find_map(|finding| finding.fix.as_ref());
        fixes.append_option(fix.map(|fix| &fix.replacement));
        is_safe.append_value(fix.is_some_and(|fix| fix.applicability == Applicability::Safe));
        findings.iter().for_each(|finding| codes.values().append_value(finding.rule.code));
        codes.append(true);
    }
    table([
        ("lawful", Arc::new(lawful.finish()) as ArrayRef),
        ("tier", Arc::new(tiers.finish())),
        ("unit", Arc::new(units.finish())),
        ("part", Arc::new(parts.finish())),
        ("fix", Arc::new(fixes.finish())),
        ("fix_is_safe", Arc::new(is_safe.finish())),
        ("codes", Arc::new(codes.finish())),
    ])
    .0
}
