//! `gcc_py.Findings`: everything wrong, in order.

use std::sync::Arc;

use gcc_core::directive::Directive;
use gcc_core::finding::{Applicability, Findings, Language, Severity, Table};
use gcc_core::render::{Context, Source, sarif, text};
use gcc_core::wire::{FindingsAnswer, findings_from_json};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyString};

use crate::arguments::{Lang, Text, or_english};
use crate::error::{Failure, guard, json};
use crate::finding::{PyFinding, severity};
use crate::html;
use crate::sequence::{Key, Walk, no_names};
use crate::table::{Columns, PyTable};
use crate::texts::{Written, string};
use crate::work::{apart, steps_of};

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
#[pyclass(frozen, sequence, module = "gcc_py", name = "Findings")]
pub(crate) struct PyFindings {
    pub(crate) findings: Arc<Findings>,
    pub(crate) directive: Option<Arc<Directive>>,
}

impl PyFindings {
    pub(crate) fn new(findings: Findings) -> Self {
        PyFindings { findings: Arc::new(findings), directive: None }
    }
}

#[pymethods]
impl PyFindings {
    /// How many findings there are, listed or not.
    ///
    /// >>> gcc.check_name("").total
    /// 1
    #[getter]
    fn total(&self) -> u64 {
        self.findings.total()
    }

    /// How many findings are counted but not listed.
    ///
    /// >>> gcc.check_name("").omitted
    /// 0
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
        for (code, count) in self.findings.by_rule() {
            counts.set_item(code, count)?;
        }
        Ok(counts)
    }

    /// The counts in one line, in `en` or `th`.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("").summary()
    /// '1 error'
    #[pyo3(signature = (lang=None))]
    fn summary(&self, lang: Option<Lang>) -> String {
        text::findings_summary(&self.findings, or_english(lang))
    }

    /// The findings as a table with their words in `en` or `th`. Columns: `rule`, `slug`, `severity`,
    /// `table`, `row` (the header is row 1), `index` (from 0), `column`, `path`, `message`, `advice`,
    /// `fix`, `fix_is_safe`, `clauses` (a list) and `facts` (a JSON object).
    /// A row a finding that is listed. lang: `en`, the default, or `th`. Raises `GccError`
    /// (`language-unknown`).
    ///
    /// >>> gcc.check_name("").to_table(lang="th")[0]["rule"]
    /// 'N018'
    #[pyo3(signature = (lang=None))]
    fn to_table(&self, py: Python<'_>, lang: Option<Lang>) -> PyResult<PyTable> {
        let findings = Arc::clone(&self.findings);
        apart(py, self.__len__(), move || table(&findings, or_english(lang)))
    }

    /// The findings as an Arrow table with English words, for other libraries.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        crate::arrow_ffi::give_stream(py, self.to_table(py, None)?.0)
    }

    /// The findings as JSON, the same as `gcctree check --format json` and `gcc.answer` give.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.check_name("").to_json()[:56]
    /// '{"summary":{"errors":1,"warnings":0,"advice":0,"omitted"'
    #[pyo3(signature = (lang=None))]
    fn to_json<'py>(&self, py: Python<'py>, lang: Option<Lang>) -> Written<'py> {
        let findings = Arc::clone(&self.findings);
        let text = apart(py, self.__len__(), move || {
            json(&FindingsAnswer::new(&findings, or_english(lang)))
        });
        string(py, text?)
    }

    /// Reads what `to_json` wrote, in whatever language. Raises `GccError` with
    /// `findings-unreadable` or `rule-unknown` for anything else.
    ///
    /// >>> findings = gcc.check_name("GCC๒ จ.น่าน")
    /// >>> gcc.Findings.from_json(findings.to_json(lang="th")) == findings
    /// True
    #[staticmethod]
    fn from_json(py: Python<'_>, json: Text) -> PyResult<PyFindings> {
        let steps = steps_of(json.0.len());
        let read =
            move || findings_from_json(&json.0).map_err(|error| Failure::new(error.code(), error));
        Ok(PyFindings::new(apart(py, steps, read)?))
    }

    /// The findings as a SARIF 2.1.0 log, which editors and code hosts read. The tables are named
    /// `units.csv`, `officers.csv`, `groups.csv` and `members.csv` in it.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`). Source: SARIF 2.1.0,
    /// an OASIS standard.
    ///
    /// >>> '"version": "2.1.0"' in gcc.check_name("").to_sarif()
    /// True
    #[pyo3(signature = (lang=None))]
    fn to_sarif<'py>(&self, py: Python<'py>, lang: Option<Lang>) -> Written<'py> {
        let (findings, directive) = (Arc::clone(&self.findings), self.directive.clone());
        let write = move || {
            let mut context = Context::default();
            for table in Table::ALL {
                context = context.with_source(table, Source::new(format!("{}.csv", table.name())));
            }
            if let Some(directive) = &directive {
                context = context.with_clauses(directive.clause_words());
            }
            Ok(sarif::findings(&findings, &context, or_english(lang)))
        };
        string(py, apart(py, self.__len__(), write)?)
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
            Key::Place(at) => {
                let found = all.get(at).cloned().map(PyFinding);
                Ok(found.into_pyobject(py)?.into_any())
            }
            Key::Places(places) => {
                let mut some = Findings::with_limit(u32::MAX);
                for finding in places.into_iter().filter_map(|at| all.get(at)) {
                    some.push(finding.clone());
                }
                let directive = self.directive.clone();
                let some = PyFindings { findings: Arc::new(some), directive };
                Ok(Bound::new(py, some)?.into_any())
            }
        }
    }

    fn __iter__(slf: Bound<'_, Self>) -> Walk {
        let length = slf.get().__len__();
        Walk::new(slf.into_any().unbind(), length)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let same = |other: &Findings| {
            other.as_slice() == self.findings.as_slice()
                && other.by_rule().eq(self.findings.by_rule())
        };
        other.cast::<PyFindings>().is_ok_and(|other| same(&other.get().findings))
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.findings.by_rule().collect::<Vec<_>>())
    }

    fn __repr__(&self) -> String {
        format!("<gcc_py.Findings: {}>", text::findings_summary(&self.findings, Language::English))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        guard(|| html::findings(&self.findings, Language::English))
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
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyString>,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(slf.py(), None)?,)))
    }
}

/// The findings as columns.
fn table(findings: &Findings, language: Language) -> Result<PyTable, Failure> {
    let each = || findings.iter();
    let fix = || each().map(|finding| finding.fix.as_ref());
    Columns::default()
        .text("rule", each().map(|finding| Some(finding.rule.code)))
        .text("slug", each().map(|finding| Some(finding.rule.slug)))
        .text("severity", each().map(|finding| Some(severity(finding))))
        .text("table", each().map(|finding| finding.place.table.map(Table::name)))
        .number("row", each().map(|finding| finding.place.row))
        .number("index", each().map(|finding| finding.place.index))
        .text("column", each().map(|finding| finding.place.column))
        .text("path", each().map(|finding| Some(finding.place.path())))
        .text("message", each().map(|finding| Some(finding.message(language))))
        .text("advice", each().map(|finding| Some(finding.advice(language))))
        .text("fix", fix().map(|fix| Some(&fix?.replacement)))
        .truth(
            "fix_is_safe",
            fix().map(|fix| fix.is_some_and(|f| f.applicability == Applicability::Safe)),
        )
        .texts("clauses", each().map(|finding| finding.rule.clauses.iter().copied()))
        .text("facts", each().map(|finding| serde_json::to_string(&finding.facts).ok()))
        .finish()
}
