//! `gcc_py.Directive`: a letter as data.

use std::ffi::OsStr;
use std::fs;
use std::sync::Arc;

use gcc_core::directive::{Basis, Clause, Directive, DirectiveError, moi_2561_w1620};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::arguments::{Lang, Text, file_error, json_of, language, path, without_place};
use crate::error::{Failure, guard, wrong_type};
use crate::object::{Pickled, getters, hash_of};
use crate::table::{PyTable, table, texts};

/// A letter as data: tiers, names, who belongs, who forwards, capacities, rounds and clauses, each
/// *stated* by the letter or *assumed* with its source.
///
/// source: none for the letter มท ๐๒๐๖.๒/ว ๑๖๒๐ of 23 March 2561; or the identifier of a built-in
/// directive, the path of a `.json` or `.toml` file, or a dict.
/// Raises `GccError` (`directive-unknown`, `directive-unreadable`, `directive-unsound`,
/// `file-missing`, `file-unreadable`).
///
/// Source: the letter itself; `clauses` says for each part where it stands in it, or who assumed it.
///
/// >>> import gcc_py as gcc
/// >>> gcc.Directive()
/// <gcc_py.Directive moi-2561-w1620: 3 tiers, 29 clauses>
/// >>> gcc.Directive().number
/// 'ที่ มท ๐๒๐๖.๒/ว ๑๖๒๐'
/// >>> gcc.Directive("no-such-letter")
/// Traceback (most recent call last):
/// gcc_py._error.GccError: no built-in directive is called `no-such-letter`
#[pyclass(frozen, eq, module = "gcc_py", name = "Directive")]
#[derive(PartialEq)]
pub(crate) struct PyDirective(pub(crate) Arc<Directive>);

getters! { PyDirective, |this|
    /// The short identifier.
    id: &str = &this.0.id;
    /// The number of the letter as printed.
    number: &str = &this.0.document.number;
}

#[pymethods]
impl PyDirective {
    #[new]
    #[pyo3(signature = (source=None, /))]
    fn new(source: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        read_directive(source).map(PyDirective)
    }

    /// The subject of the letter.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> gcc.Directive().subject()
    /// "Carrying out the communication of the Government's work"
    #[pyo3(signature = (lang=None))]
    fn subject(&self, lang: Option<Lang>) -> &str {
        self.0.document.subject.get(language(lang))
    }

    /// The clauses as a table of text: `id`, `basis` (`stated` or `assumed`), `place` (where in the
    /// letter a stated one stands), `th`, `en`, `source` (where an assumed one comes from). A row a
    /// clause.
    ///
    /// >>> gcc.Directive().clauses[0]["en"]
    /// 'one way'
    #[getter]
    fn clauses(&self) -> PyTable {
        let clauses = || self.0.clauses.iter();
        let basis = |clause: &Clause| match clause.basis {
            Basis::Stated => Some("stated"),
            Basis::Assumed => Some("assumed"),
        };
        table([
            ("id", texts(clauses().map(|clause| Some(&clause.id)))),
            ("basis", texts(clauses().map(basis))),
            ("place", texts(clauses().map(|clause| Some(&clause.place)))),
            ("th", texts(clauses().map(|clause| Some(&clause.text.th)))),
            ("en", texts(clauses().map(|clause| Some(&clause.text.en)))),
            ("source", texts(clauses().map(|clause| Some(&clause.source)))),
        ])
    }

    /// The directive as JSON, to begin one's own with. Raises nothing.
    fn to_json(&self) -> String {
        serde_json::to_string_pretty(&*self.0).expect("a directive can be written") + "\n"
    }

    /// The directive as TOML, to begin one's own with. Raises nothing.
    ///
    /// >>> gcc.Directive().to_toml().splitlines()[0]
    /// 'id = "moi-2561-w1620"'
    fn to_toml(&self) -> String {
        self.0.to_toml()
    }

    /// Reads a directive from JSON and checks it.
    ///
    /// Raises `GccError`: `directive-unreadable` for what is no JSON or has another shape,
    /// `directive-unsound` for what contradicts itself; both say where. O(size).
    ///
    /// >>> gcc.Directive.from_json("{}")
    /// Traceback (most recent call last):
    /// gcc_py._error.GccError: the directive cannot be read: missing field `id` at line 1 column 2
    #[staticmethod]
    fn from_json(json: Text) -> PyResult<PyDirective> {
        checked(|| Directive::from_json(&json.0)).map(PyDirective)
    }

    /// Reads a directive from TOML and checks it. Raises as `from_json` does.
    #[staticmethod]
    fn from_toml(toml: Text) -> PyResult<PyDirective> {
        checked(|| Directive::from_toml(&toml.0)).map(PyDirective)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.to_json())
    }

    fn __repr__(&self) -> String {
        let (tiers, clauses) = (self.0.tiers.len(), self.0.clauses.len());
        format!("<gcc_py.Directive {}: {tiers} tiers, {clauses} clauses>", self.0.id)
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.clauses().html(py)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, (String,)> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(),)))
    }
}

/// A directive argument: the identifier of a built-in one, a path ending in `.json` or `.toml`, a
/// dict, or a `Directive`.
pub(crate) fn read_directive(argument: Option<&Bound<'_, PyAny>>) -> PyResult<Arc<Directive>> {
    let Some(argument) = argument else { return Ok(Arc::new(moi_2561_w1620().clone())) };
    if let Ok(directive) = argument.cast::<PyDirective>() {
        return Ok(Arc::clone(&directive.get().0));
    }
    if let Ok(dict) = argument.cast::<PyDict>() {
        let json = json_of(dict)?;
        let read = guard(|| {
            Directive::from_json(&json)
                .map_err(|error| Failure::new(error.code(), without_place(&error.to_string())))
        });
        return Ok(Arc::new(read?));
    }
    let is_text = argument.is_instance_of::<PyString>();
    if !is_text && !argument.hasattr("__fspath__")? {
        let expected =
            "a Directive, the identifier of one, the path of a .json or .toml file, or a dict";
        return Err(wrong_type(expected, argument));
    }
    let path = path(argument)?;
    let ending = path.extension().map(OsStr::to_ascii_lowercase);
    let is_toml = ending.as_ref().is_some_and(|ending| ending == "toml");
    let is_json = ending.as_ref().is_some_and(|ending| ending == "json");
    if is_text && !is_toml && !is_json {
        let id = argument.extract::<Text>()?.0;
        return checked(|| Directive::built_in(&id).cloned());
    }
    let text = fs::read_to_string(&path).map_err(|error| file_error(&path, &error))?;
    checked(|| if is_toml { Directive::from_toml(&text) } else { Directive::from_json(&text) })
}

/// Reads a directive; an error keeps the code of the core.
fn checked(read: impl FnOnce() -> Result<Directive, DirectiveError>) -> PyResult<Arc<Directive>> {
    let read = || read().map_err(|error| Failure::new(error.code(), error));
    Ok(Arc::new(guard(read)?))
}
