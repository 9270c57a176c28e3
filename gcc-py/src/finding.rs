//! `gcc_py.Finding`: one place where the data breaks one rule.

use gcc_core::finding::{Applicability, Fact, Finding, Findings, Language, Table};
use gcc_core::wire::{FindingAnswer, findings_from_json};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::value::RawValue;

use crate::arguments::{Lang, Text, or_english};
use crate::error::{Failure, guard, json};
use crate::html;
use crate::rule::PyRule;

/// One place where the data breaks one rule: data about the input, not an error of the program.
///
/// Source: `rule.clauses` names the clauses of the letter behind it.
///
/// >>> import gcc_py as gcc
/// >>> finding = gcc.check_name("GCC๒ จ.น่าน")[0]
/// >>> finding.code, finding.severity, finding.column, finding.facts
/// ('N002', 'error', 'name', {'found': 'GCC๒', 'expected': 'GCC2'})
/// >>> finding.fix
/// 'GCC2 จังหวัดน่าน'
#[pyclass(frozen, module = "gcc_py", name = "Finding")]
pub(crate) struct PyFinding(pub(crate) Finding);

#[pymethods]
impl PyFinding {
    /// The code of the rule: a letter for the family and a number, such as `N002`.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.rule.code
    }

    /// The readable name of the rule, such as `tier-token-irregular`.
    #[getter]
    fn slug(&self) -> &'static str {
        self.0.rule.slug
    }

    /// `error` (the letter is broken), `warning` (a risk) or `advice`.
    #[getter]
    fn severity(&self) -> &'static str {
        severity(&self.0)
    }

    /// The rule that is broken.
    #[getter]
    fn rule(&self) -> PyRule {
        PyRule(self.0.rule)
    }

    /// The table: `units`, `officers`, `groups` or `members`; None for a single name.
    #[getter]
    fn table(&self) -> Option<&'static str> {
        self.0.place.table.map(Table::name)
    }

    /// The row as an editor or spreadsheet numbers it: the header is row 1.
    /// None for a single name.
    #[getter]
    fn row(&self) -> Option<u32> {
        self.0.place.row
    }

    /// The position of the row in a data frame, from 0; None for a whole table, the header, a name.
    #[getter]
    fn index(&self) -> Option<u32> {
        self.0.place.index
    }

    /// The English name of the column.
    #[getter]
    fn column(&self) -> Option<&'static str> {
        self.0.place.column
    }

    /// The place as forms name it, such as `groups[4].name`.
    #[getter]
    fn path(&self) -> String {
        self.0.place.path()
    }

    /// The part of the cell, in code points: from, up to but not including.
    /// None for the whole cell.
    #[getter]
    fn span(&self) -> Option<(u32, u32)> {
        self.0.place.span.map(|span| (span.start, span.end))
    }

    /// What was found: the values that the words name.
    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let facts = PyDict::new(py);
        for (key, fact) in self.0.facts.iter() {
            match fact {
                Fact::Count(count) => facts.set_item(key, count)?,
                Fact::Text(text) => facts.set_item(key, &**text)?,
                Fact::Date(date) => facts.set_item(
                    key,
                    pyo3::types::PyDate::new(py, date.year(), date.month(), date.day())?,
                )?,
            }
        }
        Ok(facts)
    }

    /// The whole cell as it should be, if that can be said.
    #[getter]
    fn fix(&self) -> Option<&str> {
        self.0.fix.as_ref().map(|fix| fix.replacement.as_str())
    }

    /// Whether the fix changes spelling only, so that it may be applied without asking.
    #[getter]
    fn fix_is_safe(&self) -> bool {
        self.0.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
    }

    /// The identifiers of the clauses that the rule enforces.
    #[getter]
    fn clauses(&self) -> Vec<&'static str> {
        self.0.rule.clauses.to_vec()
    }

    /// What is wrong, in one sentence, in `en` or `th`.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("GCC๒ จ.น่าน")[0].message()
    /// 'the tier token is written `GCC๒`'
    #[pyo3(signature = (lang=None))]
    fn message(&self, lang: Option<Lang>) -> String {
        self.0.message(or_english(lang))
    }

    /// What to do about it, in one sentence, in `en` or `th`.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("GCC๒ จ.น่าน")[0].advice()
    /// 'write the tier token as `GCC2`'
    #[pyo3(signature = (lang=None))]
    fn advice(&self, lang: Option<Lang>) -> String {
        self.0.advice(or_english(lang))
    }

    /// The finding as a line of JSON.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("")[0].to_json()[:35]
    /// '{"rule":"N018","slug":"name-blank",'
    #[pyo3(signature = (lang=None))]
    fn to_json(&self, lang: Option<Lang>) -> PyResult<String> {
        Ok(json(&FindingAnswer::new(&self.0, or_english(lang)))?)
    }

    /// Reads what `to_json` wrote, in whatever language. Raises `GccError` with
    /// `findings-unreadable` or `rule-unknown` for anything else.
    ///
    /// >>> finding = gcc.check_name("GCC๒ จ.น่าน")[0]
    /// >>> gcc.Finding.from_json(finding.to_json(lang="th")) == finding
    /// True
    #[staticmethod]
    fn from_json(json: Text) -> PyResult<PyFinding> {
        let unreadable = |_| Failure::new("findings-unreadable", "this is not a finding");
        // Whatever is more than one value would become more than one finding.
        let _: &RawValue = serde_json::from_str(&json.0).map_err(unreadable)?;
        let one = format!("{{\"summary\":{{\"rules\":{{}}}},\"findings\":[{}]}}", json.0);
        let read = guard(|| findings_from_json(&one))?;
        let read = read.map_err(|error| Failure::new(error.code(), error))?;
        let first = read.into_iter().next();
        let none = || Failure::new("findings-unreadable", "this is not a finding");
        Ok(PyFinding(first.ok_or_else(none)?))
    }

    fn _repr_html_(&self) -> String {
        let mut one = Findings::with_limit(1);
        one.push(self.0.clone());
        html::findings(&one, Language::English)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyFinding>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&(self.0.rule.code, &self.0.place.to_string()))
    }

    fn __repr__(&self) -> String {
        let place = self.0.place.to_string();
        let message = self.0.message(Language::English);
        format!("<gcc_py.Finding {} {} {place}: {message}>", self.severity(), self.0.rule.code)
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(None)?,)))
    }
}

/// The word of JSON for a severity, in all languages the same.
pub(crate) fn severity(finding: &Finding) -> &'static str {
    finding.rule.severity.word(Language::English)
}
