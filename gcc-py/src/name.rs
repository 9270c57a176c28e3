//! `gcc_py.GroupName` and the functions about one name.

use std::sync::Arc;

use gcc_core::directive::Directive;
use gcc_core::directory;
use gcc_core::naming::{self, GroupName, NameError, Namer, UnitName};
use pyo3::prelude::*;
use pyo3::types::PyString;
use serde::{Deserialize, Serialize};

use crate::arguments::{Text, Whole};
use crate::error::{Failure, guard};
use crate::findings::PyFindings;
use crate::html;

/// A lawful group name, taken apart. Made by `gcc.parse_name` and `gcc.compose_name`.
///
/// Source: clause `names` of the letter, see `gcc.Directive().clauses`.
///
/// >>> import gcc_py as gcc
/// >>> name = gcc.parse_name("GCC2 จังหวัดเชียงใหม่ (2)")
/// >>> name.tier, name.unit, name.part, str(name)
/// (2, 'จังหวัดเชียงใหม่', 2, 'GCC2 จังหวัดเชียงใหม่ (2)')
#[pyclass(frozen, module = "gcc_py", name = "GroupName")]
pub(crate) struct PyName {
    name: GroupName,
    directive: Arc<Directive>,
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
    /// Raises nothing.
    ///
    /// >>> import gcc_py as gcc
    /// >>> gcc.compose_name(2, "น่าน").to_json()
    /// '{"name":"GCC2 จังหวัดน่าน","findings":[]}'
    fn to_json(&self) -> String {
        // As the wire writes it; its texts need no more than JSON's own quoting.
        let name = serde_json::Value::from(self.name.as_str());
        format!("{{\"name\":{name},\"findings\":[]}}")
    }

    /// Reads what `to_json` wrote. Raises `GccError` (`name-unreadable`, or the code of the first
    /// rule that the name breaks).
    ///
    /// >>> import gcc_py as gcc
    /// >>> name = gcc.compose_name(2, "น่าน", 3)
    /// >>> gcc.GroupName.from_json(name.to_json()) == name
    /// True
    #[staticmethod]
    #[pyo3(signature = (json, directive=None))]
    fn from_json(json: Text, directive: Option<&Bound<'_, PyAny>>) -> PyResult<PyName> {
        let letter = guard(|| crate::arguments::directive(directive))??;
        let document = serde_json::from_str::<serde_json::Value>(&json.0).ok();
        let text = document.as_ref().and_then(|document| document.get("name")?.as_str());
        let unreadable =
            || Failure::new("name-unreadable", "this is not a name that `to_json` wrote");
        let text = text.ok_or_else(unreadable)?;
        named(guard(|| Namer::new(&letter).parse(text))?, letter)
    }

    fn _repr_html_(&self) -> String {
        let row = |name: &str, cell: &str| vec![name.to_owned(), html::escape(cell)];
        let rows = [
            row("tier", &self.tier().to_string()),
            row("unit", self.unit()),
            row("part", &self.part().to_string()),
        ];
        html::table(&["name", self.name.as_str()], &rows, &self.directive.document.number)
    }

    fn __str__(&self) -> &str {
        self.name.as_str()
    }

    fn __repr__(&self) -> String {
        format!("<gcc_py.GroupName {}>", self.name)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyName>().is_ok_and(|other| other.get().name == self.name)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.name.as_str())
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (String, crate::directive::PyDirective))> {
        let module = slf.py().import("gcc_py._gcc")?;
        let name = slf.get();
        let directive = crate::directive::PyDirective(Arc::clone(&name.directive));
        Ok((module.getattr("parse_name")?, (name.name.to_string(), directive)))
    }
}

/// Checks one group name and says what is wrong with it, with fixes. Raises `TypeError` and the errors
/// of `Directive`; a text with lone surrogates is `text-not-unicode`. Some microseconds; for many
/// names use `check_names`.
/// Source: the rules of the family N, whose clauses `gcc.rule` tells.
///
/// >>> import gcc_py as gcc
/// >>> gcc.check_name("GCC๓ สนง.พาณิชย์ จ.เชียงใหม่")[0].fix
/// 'GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่'
/// >>> len(gcc.check_name("GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่"))
/// 0
#[pyfunction]
#[pyo3(signature = (text, directive=None))]
pub(crate) fn check_name(text: Text, directive: Option<&Bound<'_, PyAny>>) -> PyResult<PyFindings> {
    let letter = guard(|| crate::arguments::directive(directive))??;
    let findings = guard(|| naming::check_name(&text.0, &letter, None))?;
    Ok(PyFindings { findings: Arc::new(findings), directive: Some(letter) })
}

/// Reads a lawful group name. Raises `GccError` with the code of the first rule that it breaks.
/// `directive` is taken as by `Tree.build`, whose errors it raises too. Some microseconds.
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
    let letter = guard(|| crate::arguments::directive(directive))??;
    named(guard(|| Namer::new(&letter).parse(&text.0))?, letter)
}

/// The official name of the group of a unit, shortened by official abbreviations if it is too long.
///
/// tier: the level of the tier, 1 at the top. unit: its name in any spelling that people use.
/// part: which part of a divided unit, from 1. province: the code of the province that must be named,
/// for units whose names repeat (districts).
/// Raises `GccError`: `tier-unknown`, `province-unknown`, or the code of the rule that is broken.
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
    let letter = guard(|| crate::arguments::directive(directive))??;
    let unknown = || Failure::new("tier-unknown", format!("the directive has no tier {}", tier.0));
    let level = u8::try_from(tier.0).ok().filter(|level| letter.tier(*level).is_some());
    let level = level.ok_or_else(unknown)?;
    let province = match &province {
        None => None,
        Some(code) => {
            let none = || Failure::new("province-unknown", "no province has this code");
            Some(directory::province(&code.0).ok_or_else(none)?)
        }
    };
    let unit = UnitName { name: &unit.0, province, add_province: province.is_some() };
    let part = part.map_or(1, |part| part.0);
    named(guard(|| Namer::new(&letter).compose(level, &unit, part))?, letter)
}

fn named(result: Result<GroupName, NameError>, directive: Arc<Directive>) -> PyResult<PyName> {
    let name = result.map_err(|error| Failure::new(error.code(), &error))?;
    Ok(PyName { name, directive })
}

/// A unit that may have been meant.
///
/// Source: the embedded directory of provinces, districts and offices.
///
/// >>> import gcc_py as gcc
/// >>> gcc.suggest("GCC2 จังหวัดเชียงไหม่")[0]
/// Suggestion(unit='จังหวัดเชียงใหม่', distance=1)
#[pyclass(frozen, eq, hash, module = "gcc_py", name = "Suggestion")]
#[derive(PartialEq, Eq, Hash, Serialize)]
pub(crate) struct PySuggestion {
    /// The official phrase of the unit.
    #[pyo3(get)]
    unit: String,
    /// How many letters differ.
    #[pyo3(get)]
    distance: usize,
}

#[pymethods]
impl PySuggestion {
    #[new]
    fn new(unit: Text, distance: Whole) -> PyResult<Self> {
        let distance = usize::try_from(distance.0).map_err(|_| Failure::internal(&()))?;
        Ok(PySuggestion { unit: unit.0, distance })
    }

    /// The suggestion as JSON, as `gcc.answer` gives it to the call `name`.
    /// Raises nothing.
    ///
    /// >>> gcc.suggest("GCC2 จังหวัดเชียงไหม่")[0].to_json()
    /// '{"unit":"จังหวัดเชียงใหม่","distance":1}'
    fn to_json(&self) -> PyResult<String> {
        let written = serde_json::to_string(self);
        written.map_err(|error| Failure::internal(&error.to_string()).into())
    }

    /// Reads what `to_json` wrote. Raises `GccError` (`suggestion-unreadable`) for anything else.
    ///
    /// >>> near = gcc.suggest("GCC2 จังหวัดเชียงไหม่")[0]
    /// >>> gcc.Suggestion.from_json(near.to_json()) == near
    /// True
    #[staticmethod]
    fn from_json(json: Text) -> PyResult<PySuggestion> {
        #[derive(Deserialize)]
        struct Written {
            unit: String,
            distance: u32,
        }
        let why = "this is not a suggestion that `to_json` wrote";
        let unreadable = |_| Failure::new("suggestion-unreadable", why);
        let Written { unit, distance } = serde_json::from_str(&json.0).map_err(unreadable)?;
        PySuggestion::new(Text(unit), Whole(distance))
    }

    fn _repr_html_(&self) -> String {
        let row = vec![html::escape(&self.unit), self.distance.to_string()];
        html::table(&["unit", "letters that differ"], &[row], "")
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let unit = PyString::new(py, &self.unit).repr()?;
        Ok(format!("Suggestion(unit={unit}, distance={})", self.distance))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (String, usize)) {
        (slf.get_type().into_any(), (slf.get().unit.clone(), slf.get().distance))
    }
}

/// The real units nearest to the one that a name means, at most `count`, the nearest first; a distance
/// of 0 is the unit itself, perhaps under another name. Some hundred microseconds.
/// Raises `GccError` (`number-range`, `text-not-unicode`, those of `Directive`). Source: the embedded
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
    let letter = guard(|| crate::arguments::directive(directive))??;
    let count = usize::try_from(count.map_or(3, |count| count.0)).unwrap_or(usize::MAX);
    let near = guard(|| naming::suggest(&text.0, &letter, count))?;
    let near =
        near.into_iter().map(|near| PySuggestion { unit: near.unit, distance: near.distance });
    Ok(near.collect())
}
