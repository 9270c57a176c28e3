//! `gcc_py.Directive`: a letter as data.

use std::sync::Arc;

use gcc_core::directive::{Basis, Directive};
use pyo3::prelude::*;

use crate::arguments::{Lang, Text, directive, or_english, read};
use crate::error::{Failure, guard};
use crate::html;
use crate::table::{Columns, PyTable};

/// A letter as data: tiers, names, who belongs, who forwards, capacities, rounds and clauses, each
/// *stated* by the letter or *assumed* with its source.
///
/// `gcc.Directive()` is the letter มท ๐๒๐๖.๒/ว ๑๖๒๐ of 23 March 2561. `gcc.Directive(x)` reads
/// another: the identifier of a built-in one, the path of a `.json` or `.toml` file, or a dict.
/// Raises `GccError` with `directive-unknown`, `directive-unreadable`, `directive-unsound`,
/// `file-missing` or `file-unreadable`.
///
/// Source: the letter itself; `clauses` says for each part where it stands in it, or who assumed it.
///
/// >>> import gcc_py as gcc
/// >>> gcc.Directive()
/// <gcc_py.Directive moi-2561-w1620: 3 tiers, 28 clauses>
/// >>> gcc.Directive("no-such-letter")
/// Traceback (most recent call last):
/// gcc_py._error.GccError: no built-in directive is called `no-such-letter`
#[pyclass(frozen, module = "gcc_py", name = "Directive")]
pub(crate) struct PyDirective(pub(crate) Arc<Directive>);

#[pymethods]
impl PyDirective {
    #[new]
    #[pyo3(signature = (source=None, /))]
    fn new(source: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        directive(source).map(PyDirective)
    }

    /// The short identifier.
    ///
    /// >>> gcc.Directive().id
    /// 'moi-2561-w1620'
    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    /// The number of the letter as printed.
    ///
    /// >>> gcc.Directive().number
    /// 'ที่ มท ๐๒๐๖.๒/ว ๑๖๒๐'
    #[getter]
    fn number(&self) -> &str {
        &self.0.document.number
    }

    /// The subject of the letter, in a language.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.Directive().subject()
    /// "Carrying out the communication of the Government's work"
    #[pyo3(signature = (lang=None))]
    fn subject(&self, lang: Option<Lang>) -> &str {
        self.0.document.subject.get(or_english(lang))
    }

    /// The clauses as a table: `id`, `basis` (`stated` or `assumed`), `place`, `th`, `en`, `source`.
    /// A row a clause, of text: `place` is where in the letter a stated one stands, `source` where an
    /// assumed one comes from.
    ///
    /// >>> gcc.Directive().clauses[0]["en"]
    /// 'one way'
    #[getter]
    fn clauses(&self) -> PyResult<PyTable> {
        let clauses = || self.0.clauses.iter();
        let basis = |basis| if basis == Basis::Stated { "stated" } else { "assumed" };
        let columns = Columns::default()
            .text("id", clauses().map(|clause| Some(&clause.id)))
            .text("basis", clauses().map(|clause| Some(basis(clause.basis))))
            .text("place", clauses().map(|clause| Some(&clause.place)))
            .text("th", clauses().map(|clause| Some(&clause.text.th)))
            .text("en", clauses().map(|clause| Some(&clause.text.en)))
            .text("source", clauses().map(|clause| Some(&clause.source)));
        Ok(columns.finish()?)
    }

    /// The directive as JSON, to begin one's own with.
    /// Raises nothing.
    ///
    /// >>> gcc.Directive.from_json(gcc.Directive().to_json()) == gcc.Directive()
    /// True
    fn to_json(&self) -> PyResult<String> {
        let written = serde_json::to_string_pretty(&*self.0);
        let written = written.map_err(|error| Failure::internal(&error.to_string()))?;
        Ok(written + "\n")
    }

    /// The directive as TOML, to begin one's own with.
    /// Raises nothing.
    ///
    /// >>> gcc.Directive().to_toml().splitlines()[0]
    /// 'id = "moi-2561-w1620"'
    fn to_toml(&self) -> String {
        self.0.to_toml()
    }

    /// Reads a directive from JSON and checks it.
    /// Raises `GccError`: `directive-unreadable` for what is no JSON or has another shape,
    /// `directive-unsound` for what contradicts itself; both say where. O(size).
    ///
    /// >>> gcc.Directive.from_json("{}")
    /// Traceback (most recent call last):
    /// gcc_py._error.GccError: the directive cannot be read: missing field `id` at line 1 column 2
    #[staticmethod]
    fn from_json(json: Text) -> PyResult<PyDirective> {
        guard(|| read(Directive::from_json(&json.0)))?.map(PyDirective)
    }

    /// Reads a directive from TOML and checks it.
    /// Raises as `from_json` does.
    ///
    /// >>> gcc.Directive.from_toml(gcc.Directive().to_toml()).id
    /// 'moi-2561-w1620'
    #[staticmethod]
    fn from_toml(toml: Text) -> PyResult<PyDirective> {
        guard(|| read(Directive::from_toml(&toml.0)))?.map(PyDirective)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyDirective>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> PyResult<u64> {
        Ok(crate::hash_of(&self.to_json()?))
    }

    fn __repr__(&self) -> String {
        let (tiers, clauses) = (self.0.tiers.len(), self.0.clauses.len());
        format!("<gcc_py.Directive {}: {tiers} tiers, {clauses} clauses>", self.0.id)
    }

    fn _repr_html_(&self) -> String {
        let rows: Vec<Vec<String>> = self
            .0
            .clauses
            .iter()
            .map(|clause| {
                let basis = match clause.basis {
                    Basis::Stated => format!("stated {}", clause.place),
                    Basis::Assumed => "assumed".to_owned(),
                };
                let cells = [&clause.id, &basis, &clause.text.th, &clause.text.en];
                cells.iter().map(|cell| html::escape(cell)).collect()
            })
            .collect();
        html::table(&["clause", "basis", "ไทย", "English"], &rows, &self.0.document.number)
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json()?,)))
    }
}
