//! `gcc_py.GroupName`, `gcc_py.Suggestion` and the functions about names, one by one and many at once.

use std::sync::Arc;

use arrow_array::builder::LargeStringBuilder;
use arrow_array::types::{UInt8Type, UInt32Type};
use arrow_array::{Array, ArrayRef, LargeStringArray, RecordBatch};
use arrow_schema::DataType;
use arrow_select::concat::concat_batches;
use gcc_core::directive::Directive;
use gcc_core::directory;
use gcc_core::finding::Findings;
use gcc_core::limits::Limits;
use gcc_core::naming::{self, GroupName, NameError, Namer, UnitName};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::arguments::{Text, Whole, text};
use crate::arrow::ArrowData;
use crate::directive::{PyDirective, read_directive};
use crate::error::{Failure, guard, wrong_type};
use crate::findings::{PyFindings, is_safe};
use crate::object::{Pickled, getters, hash_of, json, maker, written};
use crate::table::{PyTable, batch, lists, numbers, table, texts, truths};
use crate::text_column::{is_nulls, text_column, too_many_bytes};
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

getters! { PyName, |this|
    /// The level of the tier, 1 at the top.
    tier: u8 = this.name.level();
    /// The unit, as the name spells it; empty where the tier has one group only.
    unit: &str = this.name.unit();
    /// Which part of a divided unit it is, from 1.
    part: u32 = this.name.part();
}

#[pymethods]
impl PyName {
    /// The name as JSON, as `gcc.answer` gives it to the call `compose`. Raises nothing.
    ///
    /// >>> gcc.compose_name(2, "น่าน").to_json()
    /// '{"name":"GCC2 จังหวัดน่าน","findings":[]}'
    fn to_json(&self) -> String {
        let name = serde_json::Value::from(self.name.as_str());
        format!("{{\"name\":{name},\"findings\":[]}}")
    }

    /// Reads what `to_json` wrote.
    ///
    /// Raises `GccError` (`name-unreadable`, or the code of the first rule that the name breaks).
    #[staticmethod]
    #[pyo3(signature = (json, directive=None))]
    fn from_json(json: Text, directive: Option<&Bound<'_, PyAny>>) -> PyResult<PyName> {
        #[derive(Deserialize)]
        struct Written {
            name: String,
        }
        let name_written: Written = written(&json.0, "name-unreadable", "name")?;
        parse_name(Text(name_written.name), directive)
    }

    fn __str__(&self) -> &str {
        self.name.as_str()
    }

    fn __repr__(&self) -> String {
        format!("<gcc_py.GroupName {}>", self.name)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.name.as_str())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, (String, PyDirective)> {
        let name = slf.get();
        let holds = (name.name.to_string(), PyDirective(Arc::clone(&name.directive)));
        Ok((maker(slf.py(), "parse_name")?, holds))
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
    let letter = read_directive(directive)?;
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
    let letter = read_directive(directive)?;
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
    let letter = read_directive(directive)?;
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

    /// The suggestion as JSON, as `gcc.answer` gives it to the call `name`. Raises nothing.
    ///
    /// >>> gcc.suggest("GCC2 จังหวัดเชียงไหม่")[0].to_json()
    /// '{"unit":"จังหวัดเชียงใหม่","distance":1}'
    fn to_json(&self) -> String {
        json(self)
    }

    /// Reads what `to_json` wrote. Raises `GccError` (`suggestion-unreadable`) for anything else.
    #[staticmethod]
    fn from_json(json: Text) -> PyResult<PySuggestion> {
        Ok(written(&json.0, "suggestion-unreadable", "suggestion")?)
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
    let letter = read_directive(directive)?;
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
    let letter = read_directive(directive)?;
    let progress = Progress::new(progress)?;
    let names = match ArrowData::of(names)? {
        Some(data) => run_alone(py, None, move |meter| {
            let (data_type, arrays) = data.read(meter)?;
            if !is_text(&data_type) {
                let why = format!("expected a column of text, found {data_type}");
                return Err(Failure::new("column-type", why));
            }
            let column = text_column(&arrays, Limits::default().table_bytes_max);
            column.map_err(|error| error.at("names"))
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
                return Err(too_many_bytes().at("names").into());
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
    let rows = names.len();
    let mut columns = vec![("name".to_owned(), Arc::new(names) as ArrayRef)];
    let fields = checked.schema_ref().fields().iter().map(|field| field.name().clone());
    columns.extend(fields.zip(checked.columns().iter().cloned()));
    Ok(PyTable(batch(columns, rows).expect("all columns have a row for each name")))
}

fn check_piece(names: &LargeStringArray, namer: &Namer<'_>) -> RecordBatch {
    let read = |name: Option<&str>| namer.read(name.unwrap_or_default());
    let read: Vec<(Findings, Option<GroupName>)> = names.iter().map(read).collect();
    let lawful = || read.iter().map(|(_, name)| name.as_ref());
    // Every fix is the whole name as it should be.
    let fixed =
        || read.iter().map(|(findings, _)| findings.iter().find(|finding| finding.fix.is_some()));
    let codes = read.iter().flat_map(|(findings, _)| findings.iter());
    let codes = texts(codes.map(|finding| Some(finding.rule.code)));
    table([
        ("lawful", truths(lawful().map(|name| name.is_some()))),
        ("tier", numbers::<UInt8Type>(lawful().map(|name| name.map(GroupName::level)))),
        ("unit", texts(lawful().map(|name| name.map(GroupName::unit)))),
        ("part", numbers::<UInt32Type>(lawful().map(|name| name.map(GroupName::part)))),
        ("fix", texts(fixed().map(|finding| Some(&finding?.fix.as_ref()?.replacement)))),
        ("fix_is_safe", truths(fixed().map(|finding| finding.is_some_and(is_safe)))),
        ("codes", lists(read.iter().map(|(findings, _)| findings.as_slice().len()), codes)),
    ])
    .0
}
