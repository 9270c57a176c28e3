//! Arguments that many functions take: texts, paths, days, languages, limits, directives.

use std::path::PathBuf;
use std::sync::Arc;

use gcc_core::date::Date;
use gcc_core::directive::{Directive, DirectiveError, moi_2561_w1620};
use gcc_core::finding::Language;
use gcc_core::limits::Limits;
use pyo3::exceptions::{PyException, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyDelta, PyDict, PyInt, PyString, PyTzInfo};

use crate::directive::PyDirective;
use crate::error::{Failure, attempt, shown, without_place, wrong_type};
use crate::texts::text;

/// A string argument.
pub(crate) struct Text(pub(crate) String);

impl<'py> FromPyObject<'_, 'py> for Text {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let string = object.cast::<PyString>().map_err(|_| wrong_type("str", &object))?;
        text(&string).map(Text)
    }
}

/// A whole number that fits a field of the core.
pub(crate) struct Whole(pub(crate) u32);

impl<'py> FromPyObject<'_, 'py> for Whole {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if !object.is_instance_of::<PyInt>() {
            return Err(wrong_type("int", &object));
        }
        let number = object.extract::<u32>();
        number.map(Whole).map_err(|_| {
            Failure::new("number-range", "a number is negative or larger than 4294967295").into()
        })
    }
}

/// A language argument: `"en"` or `"th"`.
pub(crate) struct Lang(pub(crate) Language);

impl<'py> FromPyObject<'_, 'py> for Lang {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
        pyo3::type_hint_identifier!("gcc_py.typing", "Language");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let Text(code) = object.extract()?;
        match code.as_str() {
            "th" => Ok(Lang(Language::Thai)),
            "en" => Ok(Lang(Language::English)),
            _ => Err(Failure::new("language-unknown", "expected \"en\" or \"th\"").into()),
        }
    }
}

/// English, where no language is told.
pub(crate) fn or_english(lang: Option<Lang>) -> Language {
    lang.map_or(Language::English, |lang| lang.0)
}

/// A path argument: `str` or `os.PathLike`.
pub(crate) fn path(object: &Bound<'_, PyAny>) -> PyResult<PathBuf> {
    object.extract::<PathBuf>().map_err(|error| {
        let py = object.py();
        if error.is_instance_of::<PyTypeError>(py) || !error.is_instance_of::<PyException>(py) {
            return error;
        }
        Failure::new("file-unreadable", "a path holds what no file system can name").into()
    })
}

/// The ISO text of a `date` or `datetime`; none if it is neither.
pub(crate) fn iso_day(object: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let is_day = object.is_instance_of::<PyDate>() || object.is_instance_of::<PyDateTime>();
    if !is_day {
        return Ok(None);
    }
    // Only the day: that of a `datetime` in its own time zone.
    let day = object.call_method1("strftime", ("%Y-%m-%d",));
    let Some(day) = attempt(object.py(), day)? else {
        // pandas.NaT is a datetime without a day.
        return Ok(Some(String::new()));
    };
    let day = day.extract::<String>()?;
    Ok(Some(if day == "NaT" { String::new() } else { day }))
}

/// The ISO text of a `datetime` as clocks in Thailand show it; one without a zone is of Thailand. None
/// if it is none.
pub(crate) fn iso_moment(object: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if !object.is_instance_of::<PyDateTime>() {
        return Ok(None);
    }
    let thai = || -> PyResult<String> {
        let py = object.py();
        let moment = if object.getattr("tzinfo")?.is_none() {
            object.clone()
        } else {
            const OFFSET_SECONDS: i32 = 7 * 3_600;
            let offset = PyDelta::new(py, 0, OFFSET_SECONDS, 0, true)?;
            object.call_method1("astimezone", (PyTzInfo::fixed_offset(py, offset)?,))?
        };
        moment.call_method1("strftime", ("%Y-%m-%d %H:%M:%S",))?.extract()
    };
    Ok(Some(attempt(object.py(), thai())?.unwrap_or_default()))
}

/// A day argument: `"2018-03-23"`, a Thai date with its era, a `date` or a `datetime`.
pub(crate) struct Day(pub(crate) Date);

impl<'py> FromPyObject<'_, 'py> for Day {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
        pyo3::type_hint_identifier!("gcc_py.typing", "DayLike");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let told = match iso_day(&object)? {
            Some(day) => day,
            None => {
                object
                    .extract::<Text>()
                    .map_err(|error| {
                        let is_type = error.is_instance_of::<PyTypeError>(object.py());
                        if is_type {
                            wrong_type("a day: str, date or datetime", &object)
                        } else {
                            error
                        }
                    })?
                    .0
            }
        };
        let date = Date::parse(&told).map_err(|error| {
            let told = shown(&told);
            let how = "write it like 2018-03-23 or \"23 มีนาคม 2561\"";
            Failure::new(error.code(), format!("`{told}` is not a day: {error}; {how}"))
        })?;
        Ok(Day(date))
    }
}

/// A limits argument: a dict of the bounds that differ from the usual ones.
pub(crate) fn limits(argument: Option<&Bound<'_, PyAny>>) -> PyResult<Limits> {
    let Some(argument) = argument else { return Ok(Limits::default()) };
    let dict = argument.cast::<PyDict>().map_err(|_| wrong_type("a dict of limits", argument))?;
    let json = json_of(dict)?;
    let limits = serde_json::from_str(&json);
    limits.map_err(|error: serde_json::Error| {
        let why = format!("a limit is not as it should be: {}", without_place(&error.to_string()));
        Failure::new("limits-unreadable", why).into()
    })
}

/// A dict as JSON, by Python's own writer.
pub(crate) fn json_of(dict: &Bound<'_, PyDict>) -> PyResult<String> {
    let py = dict.py();
    let written = py.import("json")?.call_method1("dumps", (dict,));
    let json = written.map_err(|error| {
        let is_error = error.is_instance_of::<PyException>(py);
        if is_error { Failure::new("json-unwritable", error).into() } else { error }
    })?;
    json.extract::<Text>().map(|text| text.0)
}

/// A directive argument: the identifier of a built-in one, a path ending in `.json` or `.toml`, a
/// dict, or a `Directive`.
pub(crate) fn directive(argument: Option<&Bound<'_, PyAny>>) -> PyResult<Arc<Directive>> {
    let Some(argument) = argument else { return Ok(Arc::new(moi_2561_w1620().clone())) };
    if let Ok(directive) = argument.cast::<PyDirective>() {
        return Ok(Arc::clone(&directive.get().0));
    }
    if let Ok(dict) = argument.cast::<PyDict>() {
        let read = Directive::from_json(&json_of(dict)?);
        return read
            .map(Arc::new)
            .map_err(|error| Failure::new(error.code(), without_place(&error.to_string())).into());
    }
    let is_text = argument.is_instance_of::<PyString>();
    if !is_text && !argument.hasattr("__fspath__")? {
        let expected =
            "a Directive, the identifier of one, the path of a .json or .toml file, or a dict";
        return Err(wrong_type(expected, argument));
    }
    let path = path(argument)?;
    let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let ending = ending.as_ref().and_then(|ending| ending.to_str());
    if is_text && !matches!(ending, Some("json" | "toml")) {
        let Text(id) = argument.extract()?;
        return read(Directive::built_in(&id).cloned());
    }
    let text = std::fs::read_to_string(&path).map_err(|error| {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        let code = if missing { "file-missing" } else { "file-unreadable" };
        Failure::new(code, format!("`{}` cannot be read: {error}", path.display()))
    })?;
    read(if ending == Some("toml") {
        Directive::from_toml(&text)
    } else {
        Directive::from_json(&text)
    })
}

pub(crate) fn read(result: Result<Directive, DirectiveError>) -> PyResult<Arc<Directive>> {
    let directive = result.map_err(|error| Failure::new(error.code(), error))?;
    Ok(Arc::new(directive))
}
