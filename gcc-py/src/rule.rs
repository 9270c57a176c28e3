//! `gcc_py.Rule`: the catalogue of what can be wrong.

use gcc_core::finding::{Rule, rules as catalogue};
use pyo3::prelude::*;
use serde::Deserialize;

use crate::arguments::{Lang, Text, or_english};
use crate::error::Failure;
use crate::html;

/// One rule of the catalogue. Codes are stable.
///
/// Source: `clauses` of the letter; what the letter does not say is *assumed* and says so.
///
/// >>> import gcc_py as gcc
/// >>> rule = gcc.rule("N002")
/// >>> rule.slug, rule.severity, rule.family
/// ('tier-token-irregular', 'error', 'naming')
#[pyclass(frozen, module = "gcc_py", name = "Rule")]
pub(crate) struct PyRule(pub(crate) &'static Rule);

#[pymethods]
impl PyRule {
    /// A letter for the family and a number.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code
    }

    /// A readable name.
    #[getter]
    fn slug(&self) -> &'static str {
        self.0.slug
    }

    /// `error`, `warning` or `advice`.
    #[getter]
    fn severity(&self) -> &'static str {
        self.0.severity.word(gcc_core::finding::Language::English)
    }

    /// The family: `naming`, `roster`, `tree`, `membership`, `fanout`, `establishment` or
    /// `privacy`.
    #[getter]
    fn family(&self) -> String {
        let family = serde_json::to_value(self.0.family()).unwrap_or_default();
        family.as_str().unwrap_or_default().to_owned()
    }

    /// The identifiers of the clauses that the rule enforces.
    #[getter]
    fn clauses(&self) -> Vec<&'static str> {
        self.0.clauses.to_vec()
    }

    /// The names of the facts that its findings carry.
    #[getter]
    fn facts(&self) -> Vec<&'static str> {
        self.0.facts.to_vec()
    }

    /// A case that breaks the rule, and the same case put right.
    ///
    /// >>> gcc.rule("N002").example
    /// ('GCC๓ สำนักงานพาณิชย์จังหวัดเชียงใหม่', 'GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่')
    #[getter]
    fn example(&self) -> (&'static str, &'static str) {
        (self.0.example.wrong, self.0.example.right)
    }

    /// The rule in a few words, in `en` or `th`.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.rule("N001").title()
    /// 'tier token missing'
    #[pyo3(signature = (lang=None))]
    fn title(&self, lang: Option<Lang>) -> &'static str {
        self.0.words(or_english(lang)).title
    }

    /// What the rule looks at and when it fires, in `en` or `th`.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> print(gcc.rule("N014").what())
    /// Compares the names of all groups in the table. Fires when two are equal.
    #[pyo3(signature = (lang=None))]
    fn what(&self, lang: Option<Lang>) -> &'static str {
        self.0.words(or_english(lang)).what
    }

    /// Why it matters, in `en` or `th`.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> print(gcc.rule("N014").why())
    /// People pick a group by its name. Of two that are called alike, one gets nothing.
    #[pyo3(signature = (lang=None))]
    fn why(&self, lang: Option<Lang>) -> &'static str {
        self.0.words(or_english(lang)).why
    }

    /// The rule as JSON, as `gcc.answer` gives it to the call `rules`.
    /// Raises nothing.
    ///
    /// >>> rule = gcc.rule("N002").to_json()
    /// >>> rule in gcc.answer('{"call": "rules"}')
    /// True
    fn to_json(&self) -> PyResult<String> {
        let written = serde_json::to_string(self.0);
        written.map_err(|error| Failure::internal(&error.to_string()).into())
    }

    /// Finds the rule that `to_json` wrote, by its code. Raises `GccError` (`rule-unreadable`,
    /// `rule-unknown`).
    ///
    /// >>> gcc.Rule.from_json(gcc.rule("N002").to_json())
    /// <gcc_py.Rule N002 tier-token-irregular: tier token irregular>
    #[staticmethod]
    fn from_json(json: Text) -> PyResult<PyRule> {
        #[derive(Deserialize)]
        struct Written {
            code: String,
        }
        let unreadable =
            |_| Failure::new("rule-unreadable", "this is not a rule that `to_json` wrote");
        let written: Written = serde_json::from_str(&json.0).map_err(unreadable)?;
        rule(Text(written.code))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyRule>().is_ok_and(|other| other.get().0.code == self.0.code)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.0.code)
    }

    fn __repr__(&self) -> String {
        format!("<gcc_py.Rule {} {}: {}>", self.0.code, self.0.slug, self.0.en.title)
    }

    fn _repr_html_(&self) -> String {
        let row = |name: &str, cell: &str| vec![html::escape(name), html::escape(cell)];
        let rows = [
            row("what", self.0.en.what),
            row("why", self.0.en.why),
            row("ทำไม", self.0.th.why),
            row("wrong", self.0.example.wrong),
            row("right", self.0.example.right),
        ];
        html::table(&[self.0.code, self.0.en.title], &rows, self.0.slug)
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let module = slf.py().import("gcc_py._gcc")?;
        Ok((module.getattr("rule")?, (slf.get().0.code.to_owned(),)))
    }
}

/// All rules, in the order of their codes.
/// A list of `Rule`. Raises nothing.
///
/// >>> import gcc_py as gcc
/// >>> gcc.rules()[0]
/// <gcc_py.Rule N001 tier-token-missing: tier token missing>
#[pyfunction]
pub(crate) fn rules() -> Vec<PyRule> {
    catalogue::ALL.iter().copied().map(PyRule).collect()
}

/// The rule with a code or a slug. Raises `GccError` (`rule-unknown`) if there is none.
///
/// >>> import gcc_py as gcc
/// >>> gcc.rule("tier-token-irregular").code
/// 'N002'
#[pyfunction]
pub(crate) fn rule(code: Text) -> PyResult<PyRule> {
    let found = catalogue::find(&code.0);
    let shown = || gcc_core::finding::visible(&code.0).chars().take(80).collect::<String>();
    let none = || Failure::new("rule-unknown", format!("no rule is called `{}`", shown()));
    Ok(PyRule(found.ok_or_else(none)?))
}
