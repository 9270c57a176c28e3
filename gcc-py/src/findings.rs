//! `gcc_py.Rule`, `gcc_py.Finding` and `gcc_py.Findings`: what can be wrong, and what is.

use std::sync::Arc;

use arrow_array::types::UInt32Type;
use gcc_core::directive::Directive;
use gcc_core::finding::{
    Applicability, Fact, Finding, Findings, Language, Rule, Severity, Table, rules as catalogue,
};
use gcc_core::render::{Context, Source, sarif, text};
use gcc_core::wire::{FindingAnswer, FindingsAnswer, findings_from_json};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDate, PyDict};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::Pickled;
use crate::arguments::{Lang, Text, language};
use crate::arrow_ffi::give_stream;
use crate::error::{Failure, guard, shown};
use crate::html;
use crate::json;
use crate::sequence::{Key, Walk, no_names};
use crate::table::{PyTable, lists, numbers, table, texts, truths};
use crate::work::run;

/// One rule of the catalogue. Codes are stable.
///
/// Source: `clauses` of the letter; what the letter does not say is *assumed* and says so.
///
/// >>> import gcc_py as gcc
/// >>> rule = gcc.rule("N002")
/// >>> rule.slug, rule.severity, rule.family
/// ('tier-token-irregular', 'error', 'naming')
#[pyclass(frozen, eq, module = "gcc_py", name = "Rule")]
#[derive(PartialEq)]
pub(crate) struct PyRule(&'static Rule);

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
        self.0.severity.word(Language::English)
    }

    /// The family: `naming`, `roster`, `tree`, `membership`, `fanout`, `establishment` or `privacy`.
    #[getter]
    fn family(&self) -> &'static str {
        self.0.family().word()
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

    /// The rule in a few words.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    #[pyo3(signature = (lang=None))]
    fn title(&self, lang: Option<Lang>) -> &'static str {
        self.0.words(language(lang)).title
    }

    /// What the rule looks at and when it fires.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> print(gcc.rule("N014").what())
    /// Compares the names of all groups in the table. Fires when two are equal.
    #[pyo3(signature = (lang=None))]
    fn what(&self, lang: Option<Lang>) -> &'static str {
        self.0.words(language(lang)).what
    }

    /// Why it matters.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> print(gcc.rule("N014").why())
    /// People pick a group by its name. Of two that are called alike, one gets nothing.
    #[pyo3(signature = (lang=None))]
    fn why(&self, lang: Option<Lang>) -> &'static str {
        self.0.words(language(lang)).why
    }

    /// The rule as JSON, as `gcc.answer` gives it to the call `rules`. Raises nothing.
    fn to_json(&self) -> String {
        json(self.0)
    }

    /// Finds the rule that `to_json` wrote, by its code.
    ///
    /// Raises `GccError` (`rule-unreadable`, `rule-unknown`).
    ///
    /// >>> gcc.Rule.from_json(gcc.rule("N002").to_json())
    /// <gcc_py.Rule N002 tier-token-irregular: tier token irregular>
    #[staticmethod]
    fn from_json(json: Text) -> PyResult<PyRule> {
        #[derive(Deserialize)]
        struct Written {
            code: String,
        }
        let why = "this is not a rule that `to_json` wrote";
        let written: Result<Written, _> = serde_json::from_str(&json.0);
        let written = written.map_err(|_| Failure::new("rule-unreadable", why))?;
        rule(Text(written.code))
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.0.code)
    }

    fn __repr__(&self) -> String {
        format!("<gcc_py.Rule {} {}: {}>", self.0.code, self.0.slug, self.0.en.title)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, (&'static str,)> {
        Ok((slf.py().import("gcc_py._gcc")?.getattr("rule")?, (slf.get().0.code,)))
    }
}

/// All rules, in the order of their codes.
///
/// Returns a list of `Rule`. Raises nothing.
///
/// >>> import gcc_py as gcc
/// >>> gcc.rules()[0]
/// <gcc_py.Rule N001 tier-token-missing: tier token missing>
#[pyfunction]
pub(crate) fn rules() -> Vec<PyRule> {
    catalogue::ALL.iter().copied().map(PyRule).collect()
}

/// The rule with a code or a slug.
///
/// Raises `GccError` (`rule-unknown`) if there is none.
///
/// >>> import gcc_py as gcc
/// >>> gcc.rule("tier-token-irregular").code
/// 'N002'
#[pyfunction]
pub(crate) fn rule(code: Text) -> PyResult<PyRule> {
    let found = catalogue::find(&code.0).map(PyRule);
    let none = || Failure::new("rule-unknown", format!("no rule is called `{}`", shown(&code.0)));
    Ok(found.ok_or_else(none)?)
}

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
#[pyclass(frozen, eq, module = "gcc_py", name = "Finding")]
#[derive(PartialEq)]
pub(crate) struct PyFinding(Finding);

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
        self.0.rule.severity.word(Language::English)
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

    /// The row as an editor or spreadsheet numbers it: the header is row 1. None for a single name.
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

    /// The part of the cell, in code points: from, up to but not including. None for the whole cell.
    #[getter]
    fn span(&self) -> Option<(u32, u32)> {
        self.0.place.span.map(|span| (span.start, span.end))
    }

    /// The values that the message names: texts, counts and days.
    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let facts = PyDict::new(py);
        for (key, fact) in self.0.facts.iter() {
            match fact {
                Fact::Count(count) => facts.set_item(key, count)?,
                Fact::Text(text) => facts.set_item(key, &**text)?,
                Fact::Date(date) => {
                    facts.set_item(key, PyDate::new(py, date.year(), date.month(), date.day())?)?;
                }
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
        is_safe(&self.0)
    }

    /// The identifiers of the clauses that the rule enforces.
    #[getter]
    fn clauses(&self) -> Vec<&'static str> {
        self.0.rule.clauses.to_vec()
    }

    /// What is wrong, in one sentence.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("GCC๒ จ.น่าน")[0].message()
    /// 'the tier token is written `GCC๒`'
    #[pyo3(signature = (lang=None))]
    fn message(&self, lang: Option<Lang>) -> String {
        self.0.message(language(lang))
    }

    /// What to do about it, in one sentence.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("GCC๒ จ.น่าน")[0].advice()
    /// 'write the tier token as `GCC2`'
    #[pyo3(signature = (lang=None))]
    fn advice(&self, lang: Option<Lang>) -> String {
        self.0.advice(language(lang))
    }

    /// The finding as a line of JSON.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("")[0].to_json()[:35]
    /// '{"rule":"N018","slug":"name-blank",'
    #[pyo3(signature = (lang=None))]
    fn to_json(&self, lang: Option<Lang>) -> String {
        json(&FindingAnswer::new(&self.0, language(lang)))
    }

    /// Reads what `to_json` wrote, in whatever language.
    ///
    /// Raises `GccError` (`findings-unreadable`, `rule-unknown`) for anything else.
    ///
    /// >>> finding = gcc.check_name("GCC๒ จ.น่าน")[0]
    /// >>> gcc.Finding.from_json(finding.to_json(lang="th")) == finding
    /// True
    #[staticmethod]
    fn from_json(json: Text) -> PyResult<PyFinding> {
        let unreadable = || Failure::new("findings-unreadable", "this is not a finding");
        // One value: two would become two findings.
        let one: &RawValue = serde_json::from_str(&json.0).map_err(|_| unreadable())?;
        let read = read(&format!("{{\"summary\":{{\"rules\":{{}}}},\"findings\":[{one}]}}"))?;
        let first = read.into_iter().next();
        Ok(PyFinding(first.ok_or_else(unreadable)?))
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&(self.0.rule.code, &self.0.place.to_string()))
    }

    fn __repr__(&self) -> String {
        let (severity, code, place) = (self.severity(), self.code(), &self.0.place);
        let message = self.0.message(Language::English);
        format!("<gcc_py.Finding {severity} {code} {place}: {message}>")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, (String,)> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(None),)))
    }
}

fn is_safe(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
}

fn read(json: &str) -> Result<Findings, Failure> {
    guard(|| findings_from_json(json).map_err(|error| Failure::new(error.code(), error)))
}

/// Everything wrong, in the order of the tables and their rows: a sequence of `Finding` that is also
/// an Arrow table, so that `polars.DataFrame(findings)` works.
///
/// All findings are counted; at most `findings_max` of each rule (20 000, see limits) are listed.
///
/// Source: each rule names its clauses of the letter, see `gcc.rules`.
///
/// >>> import gcc_py as gcc
/// >>> findings = gcc.check_name("GCC๒ จ.น่าน")
/// >>> len(findings), [finding.code for finding in findings], findings.counts
/// (2, ['N002', 'N005'], {'N002': 1, 'N005': 1})
/// >>> len(findings[:1]), bool(gcc.check_name("GCC1"))
/// (1, False)
#[pyclass(frozen, sequence, eq, module = "gcc_py", name = "Findings")]
pub(crate) struct PyFindings {
    findings: Arc<Findings>,
    directive: Option<Arc<Directive>>,
}

impl PartialEq for PyFindings {
    fn eq(&self, other: &Self) -> bool {
        self.findings == other.findings
    }
}

impl PyFindings {
    pub(crate) fn new(findings: Findings, directive: Option<Arc<Directive>>) -> Self {
        PyFindings { findings: Arc::new(findings), directive }
    }
}

#[pymethods]
impl PyFindings {
    /// How many findings there are, listed or not.
    #[getter]
    fn total(&self) -> u64 {
        self.findings.total()
    }

    /// How many findings are counted but not listed.
    #[getter]
    fn omitted(&self) -> u64 {
        self.findings.omitted()
    }

    /// How many break the letter.
    #[getter]
    fn errors(&self) -> u64 {
        self.findings.count(Severity::Error)
    }

    /// How many are risks.
    #[getter]
    fn warnings(&self) -> u64 {
        self.findings.count(Severity::Warning)
    }

    /// How many are advice.
    #[getter]
    fn advice(&self) -> u64 {
        self.findings.count(Severity::Advice)
    }

    /// The number of findings of each rule, by code, listed or not.
    ///
    /// >>> gcc.check_name("").counts
    /// {'N018': 1}
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let counts = PyDict::new(py);
        self.findings.by_rule().try_for_each(|(code, count)| counts.set_item(code, count))?;
        Ok(counts)
    }

    /// The counts in one line.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("").summary()
    /// '1 error'
    #[pyo3(signature = (lang=None))]
    fn summary(&self, lang: Option<Lang>) -> String {
        text::findings_summary(&self.findings, language(lang))
    }

    /// The findings as a table, a row for each that is listed.
    ///
    /// lang: the language of `message` and `advice`: `en`, the default, or `th`.
    ///
    /// Returns a `Table` of `rule`, `slug`, `severity`, `table`, `row` (the header is row 1), `index`
    /// (from 0), `column`, `path`, `message`, `advice`, `fix`, `fix_is_safe`, `clauses` (a list) and
    /// `facts` (a JSON object). Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("").to_table(lang="th")[0]["rule"]
    /// 'N018'
    #[pyo3(signature = (lang=None))]
    fn to_table(&self, py: Python<'_>, lang: Option<Lang>) -> PyResult<PyTable> {
        let findings = Arc::clone(&self.findings);
        run(py, None, move |_| Ok(to_table(&findings, language(lang))))
    }

    /// The findings as an Arrow table with English words, for other libraries.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        give_stream(py, self.to_table(py, None)?.0)
    }

    /// The findings as JSON, the same as `gcctree check --format json` and `gcc.answer` give.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("").to_json()[:56]
    /// '{"summary":{"errors":1,"warnings":0,"advice":0,"omitted"'
    #[pyo3(signature = (lang=None))]
    fn to_json(&self, py: Python<'_>, lang: Option<Lang>) -> PyResult<String> {
        let findings = Arc::clone(&self.findings);
        run(py, None, move |_| Ok(json(&FindingsAnswer::new(&findings, language(lang)))))
    }

    /// Reads what `to_json` wrote, in whatever language.
    ///
    /// Raises `GccError` (`findings-unreadable`, `rule-unknown`) for anything else.
    ///
    /// >>> findings = gcc.check_name("GCC๒ จ.น่าน")
    /// >>> gcc.Findings.from_json(findings.to_json(lang="th")) == findings
    /// True
    #[staticmethod]
    fn from_json(py: Python<'_>, json: Text) -> PyResult<PyFindings> {
        Ok(PyFindings::new(run(py, None, move |_| read(&json.0))?, None))
    }

    /// The findings as a SARIF 2.1.0 log, which editors and code hosts read. The tables are named
    /// `units.csv`, `officers.csv`, `groups.csv` and `members.csv` in it.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`). Source: SARIF 2.1.0,
    /// an OASIS standard.
    ///
    /// >>> '"version": "2.1.0"' in gcc.check_name("").to_sarif()
    /// True
    #[pyo3(signature = (lang=None))]
    fn to_sarif(&self, py: Python<'_>, lang: Option<Lang>) -> PyResult<String> {
        let (findings, directive) = (Arc::clone(&self.findings), self.directive.clone());
        run(py, None, move |_| {
            let mut context = Context::default();
            for table in Table::ALL {
                context = context.with_source(table, Source::new(format!("{}.csv", table.name())));
            }
            if let Some(directive) = &directive {
                context = context.with_clauses(directive.clause_words());
            }
            Ok(sarif::findings(&findings, &context, language(lang)))
        })
    }

    fn __len__(&self) -> usize {
        self.findings.as_slice().len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let all = self.findings.as_slice();
        match Key::new(key, all.len())? {
            Key::Name(_) => Err(no_names()),
            Key::Place(at) => Ok(Bound::new(py, PyFinding(all[at].clone()))?.into_any()),
            Key::Places(places) => {
                let mut some = Findings::with_limit(u32::MAX);
                for at in places {
                    some.push(all[at].clone());
                }
                Ok(Bound::new(py, PyFindings::new(some, self.directive.clone()))?.into_any())
            }
        }
    }

    fn __iter__(slf: Bound<'_, Self>) -> Walk {
        let length = slf.get().__len__();
        Walk::new(slf.into_any().unbind(), length)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.findings.by_rule().collect::<Vec<_>>())
    }

    fn __repr__(&self) -> String {
        format!("<gcc_py.Findings: {}>", text::findings_summary(&self.findings, Language::English))
    }

    fn _repr_html_(&self) -> String {
        const SHOWN_MAX: usize = 50;
        let row = |finding: &Finding| {
            let (message, advice) =
                (finding.message(Language::English), finding.advice(Language::English));
            let (severity, code) =
                (finding.rule.severity.word(Language::English), finding.rule.code);
            let fix = finding.fix.as_ref().map_or("", |fix| &fix.replacement);
            let cells = [severity, code, &finding.place.to_string(), &message, &advice, fix];
            cells.map(html::escape).to_vec()
        };
        let rows: Vec<Vec<String>> = self.findings.iter().take(SHOWN_MAX).map(row).collect();
        let header = ["severity", "rule", "place", "finding", "advice", "fix"];
        html::table(&header, &rows, &self.summary(None))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, (String,)> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(slf.py(), None)?,)))
    }
}

fn to_table(findings: &Findings, language: Language) -> PyTable {
    let each = || findings.iter();
    let places = || each().map(|finding| &finding.place);
    let rules = || each().map(|finding| finding.rule);
    let clauses = || rules().flat_map(|rule| rule.clauses).map(Some);
    table([
        ("rule", texts(rules().map(|rule| Some(rule.code)))),
        ("slug", texts(rules().map(|rule| Some(rule.slug)))),
        ("severity", texts(rules().map(|rule| Some(rule.severity.word(Language::English))))),
        ("table", texts(places().map(|place| place.table.map(Table::name)))),
        ("row", numbers::<UInt32Type>(places().map(|place| place.row))),
        ("index", numbers::<UInt32Type>(places().map(|place| place.index))),
        ("column", texts(places().map(|place| place.column))),
        ("path", texts(places().map(|place| Some(place.path())))),
        ("message", texts(each().map(|finding| Some(finding.message(language))))),
        ("advice", texts(each().map(|finding| Some(finding.advice(language))))),
        ("fix", texts(each().map(|finding| Some(&finding.fix.as_ref()?.replacement)))),
        ("fix_is_safe", truths(each().map(is_safe))),
        ("clauses", lists(rules().map(|rule| rule.clauses.len()), texts(clauses()))),
        ("facts", texts(each().map(|finding| Some(json(&finding.facts))))),
    ])
}
