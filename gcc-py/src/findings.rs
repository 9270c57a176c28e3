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
use pyo3::types::{PyCapsule, PyDict};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::arguments::{Lang, Text, language, python_day};
use crate::error::{Failure, guard, shown};
use crate::html;
use crate::object::{Pickled, getters, hash_of, json, maker, written};
use crate::sequence::{Key, items};
use crate::table::{PyTable, lists, numbers, table, texts, truths};
use crate::work::{run, run_with};

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

getters! { PyRule, |this|
    /// A letter for the family and a number.
    code: &'static str = this.0.code;
    /// A readable name.
    slug: &'static str = this.0.slug;
    /// `error`, `warning` or `advice`.
    severity: &'static str = this.0.severity.word(Language::English);
    /// The family: `naming`, `roster`, `tree`, `membership`, `fanout`, `establishment` or `privacy`.
    family: &'static str = this.0.family().word();
    /// The identifiers of the clauses that the rule enforces.
    clauses: Vec<&'static str> = this.0.clauses.to_vec();
    /// The names of the facts that its findings carry.
    facts: Vec<&'static str> = this.0.facts.to_vec();
    /// A case that breaks the rule, and the same case put right.
    ///
    /// >>> gcc.rule("N002").example
    /// ('GCC๓ สำนักงานพาณิชย์จังหวัดเชียงใหม่', 'GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่')
    example: (&'static str, &'static str) = (this.0.example.wrong, this.0.example.right);
}

#[pymethods]
impl PyRule {
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

    /// Finds the rule that `to_json` wrote, by its code. Raises `GccError` (`rule-unreadable`,
    /// `rule-unknown`).
    #[staticmethod]
    fn from_json(json: Text) -> PyResult<PyRule> {
        #[derive(Deserialize)]
        struct Written {
            code: String,
        }
        let rule_written: Written = written(&json.0, "rule-unreadable", "rule")?;
        rule(Text(rule_written.code))
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.0.code)
    }

    fn __repr__(&self) -> String {
        format!("<gcc_py.Rule {} {}: {}>", self.0.code, self.0.slug, self.0.en.title)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, (&'static str,)> {
        Ok((maker(slf.py(), "rule")?, (slf.get().0.code,)))
    }
}

/// All rules, in the order of their codes, as a list of `Rule`. Raises nothing.
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

getters! { PyFinding, |this|
    /// The code of the rule: a letter for the family and a number, such as `N002`.
    code: &'static str = this.0.rule.code;
    /// The readable name of the rule, such as `tier-token-irregular`.
    slug: &'static str = this.0.rule.slug;
    /// `error` (the letter is broken), `warning` (a risk) or `advice`.
    severity: &'static str = this.0.rule.severity.word(Language::English);
    /// The rule that is broken.
    rule: PyRule = PyRule(this.0.rule);
    /// The table: `units`, `officers`, `groups` or `members`; None for a single name.
    table: Option<&'static str> = this.0.place.table.map(Table::name);
    /// The row as an editor or spreadsheet numbers it: the header is row 1. None for a single name.
    row: Option<u32> = this.0.place.row;
    /// The position of the row in a data frame, from 0; None for a whole table, the header, a name.
    index: Option<u32> = this.0.place.index;
    /// The English name of the column.
    column: Option<&'static str> = this.0.place.column;
    /// The place as forms name it, such as `groups[4].name`.
    path: String = this.0.place.path();
    /// The part of the cell, in code points: from, up to but not including. None for the whole cell.
    span: Option<(u32, u32)> = this.0.place.span.map(|span| (span.start, span.end));
    /// The whole cell as it should be, if that can be said.
    fix: Option<&str> = this.0.fix.as_ref().map(|fix| fix.replacement.as_str());
    /// Whether the fix changes spelling only, so that it may be applied without asking.
    fix_is_safe: bool = is_safe(&this.0);
    /// The identifiers of the clauses that the rule enforces.
    clauses: Vec<&'static str> = this.0.rule.clauses.to_vec();
}

#[pymethods]
impl PyFinding {
    /// The values that the message names: texts, counts and days.
    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let facts = PyDict::new(py);
        for (key, fact) in self.0.facts.iter() {
            match fact {
                Fact::Count(count) => facts.set_item(key, count)?,
                Fact::Text(text) => facts.set_item(key, &**text)?,
                Fact::Date(date) => facts.set_item(key, python_day(py, *date)?)?,
            }
        }
        Ok(facts)
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
        hash_of(&(self.0.rule.code, &self.0.place.to_string()))
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

/// Whether a finding has a fix that changes spelling only.
pub(crate) fn is_safe(finding: &Finding) -> bool {
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

getters! { PyFindings, |this|
    /// How many findings there are, listed or not.
    total: u64 = this.findings.total();
    /// How many findings are counted but not listed.
    omitted: u64 = this.findings.omitted();
    /// How many break the letter.
    errors: u64 = this.findings.count(Severity::Error);
    /// How many are risks.
    warnings: u64 = this.findings.count(Severity::Warning);
    /// How many are advice.
    advice: u64 = this.findings.count(Severity::Advice);
}

#[pymethods]
impl PyFindings {
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
        run_with(py, &self.findings, move |findings| to_table(findings, language(lang)))
    }

    /// The findings as an Arrow table with English words, for other libraries.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.to_table(py, None)?.__arrow_c_stream__(py, requested_schema)
    }

    /// The findings as JSON, the same as `gcctree check --format json` and `gcc.answer` give.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("").to_json()[:56]
    /// '{"summary":{"errors":1,"warnings":0,"advice":0,"omitted"'
    #[pyo3(signature = (lang=None))]
    fn to_json(&self, py: Python<'_>, lang: Option<Lang>) -> PyResult<String> {
        run_with(py, &self.findings, move |findings| {
            json(&FindingsAnswer::new(findings, language(lang)))
        })
    }

    /// Reads what `to_json` wrote, in whatever language.
    ///
    /// Raises `GccError` (`findings-unreadable`, `rule-unknown`) for anything else.
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
        let directive = self.directive.clone();
        run_with(py, &self.findings, move |findings| {
            let mut context = Context::default();
            for table in Table::ALL {
                context = context.with_source(table, Source::new(format!("{}.csv", table.name())));
            }
            if let Some(directive) = &directive {
                context = context.with_clauses(directive.clause_words());
            }
            sarif::findings(findings, &context, language(lang))
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

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        items(slf)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.findings.by_rule().collect::<Vec<_>>())
    }

    fn __repr__(&self) -> String {
        format!("<gcc_py.Findings: {}>", text::findings_summary(&self.findings, Language::English))
    }

    fn _repr_html_(&self) -> String {
        const SHOWN_MAX: usize = 50;
        let row = |finding: &Finding| {
            let (rule, english) = (finding.rule, Language::English);
            let (message, advice) = (finding.message(english), finding.advice(english));
            let fix = finding.fix.as_ref().map_or("", |fix| &fix.replacement);
            let (severity, place) = (rule.severity.word(english), finding.place.to_string());
            [severity, rule.code, &place, &message, &advice, fix].map(html::escape).to_vec()
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
