//! Arguments that many functions take: texts, paths, days, languages, limits, directives.

use std::io;
use std::path::{Path, PathBuf};

use gcc_core::date::{Date, Moment};
use gcc_core::finding::Language;
use gcc_core::limits::Limits;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyDelta, PyDict, PyInt, PyString, PyTzInfo};
use serde::de::DeserializeOwned;

use crate::error::{Failure, attempt, shown, wrong_type};

/// The text of a Python string; lone surrogates are not text.
pub(crate) fn text(string: &Bound<'_, PyString>) -> Result<String, Failure> {
    let text = string.to_cow().map_err(|_| {
        Failure::new("text-not-unicode", "a text holds lone surrogates, which no encoding has")
    })?;
    Ok(text.into_owned())
}

/// A string argument.
pub(crate) struct Text(pub(crate) String);

impl<'py> FromPyObject<'_, 'py> for Text {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let string = object.cast::<PyString>().map_err(|_| wrong_type("str", &object))?;
        Ok(Text(text(&string)?))
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
        object.extract().map(Whole).map_err(|_| {
            Failure::new("number-range", "a number is negative or larger than 4294967295").into()
        })
    }
}

/// A language argument, `"en"` or `"th"`; English where there is none.
#[derive(Clone, Copy, Default)]
pub(crate) struct Lang(pub(crate) Language);

/// The language of an optional argument.
pub(crate) fn language(lang: Option<Lang>) -> Language {
    lang.map_or(Language::English, |lang| lang.0)
}

impl<'py> FromPyObject<'_, 'py> for Lang {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
        pyo3::type_hint_identifier!("gcc_py.typing", "Language");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.extract::<Text>()?.0.as_str() {
            "th" => Ok(Lang(Language::Thai)),
            "en" => Ok(Lang(Language::English)),
            _ => Err(Failure::new("language-unknown", "expected \"en\" or \"th\"").into()),
        }
    }
}

/// A path argument: `str` or `os.PathLike`.
pub(crate) fn path(object: &Bound<'_, PyAny>) -> PyResult<PathBuf> {
    object.extract::<PathBuf>().map_err(|error| {
        if error.is_instance_of::<pyo3::exceptions::PyUnicodeError>(object.py()) {
            Failure::new("file-unreadable", "a path holds what no file system can name").into()
        } else {
            error
        }
    })
}

/// Why a file cannot be read.
pub(crate) fn file_error(path: &Path, error: &io::Error) -> Failure {
    let is_missing = error.kind() == io::ErrorKind::NotFound;
    let code = if is_missing { "file-missing" } else { "file-unreadable" };
    Failure::new(code, format!("`{}` cannot be read: {error}", path.display()))
}

/// The ISO text of a `date` or `datetime`, which is blank for `pandas.NaT`; none if it is neither.
pub(crate) fn iso_day(object: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if !object.is_instance_of::<PyDate>() && !object.is_instance_of::<PyDateTime>() {
        return Ok(None);
    }
    // The day of a `datetime` in its own time zone.
    let day = attempt(object.py(), object.call_method1("strftime", ("%Y-%m-%d",)))?;
    let day = day.map(|day| day.extract::<String>()).transpose()?.unwrap_or_default();
    Ok(Some(if day == "NaT" { String::new() } else { day }))
}

/// A day argument: `"2018-03-23"`, a Thai date with its era, a `date` or a `datetime`.
pub(crate) struct Day(pub(crate) Date);

impl<'py> FromPyObject<'_, 'py> for Day {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
        pyo3::type_hint_identifier!("gcc_py.typing", "DayLike");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let day = match iso_day(&object)? {
            Some(day) => day,
            None => match object.cast::<PyString>() {
                Ok(string) => text(&string)?,
                Err(_) => return Err(wrong_type("a day: str, date or datetime", &object)),
            },
        };
        let date = Date::parse(&day).map_err(|error| {
            let day = shown(&day);
            let how = "write it like 2018-03-23 or \"23 มีนาคม 2561\"";
            Failure::new(error.code(), format!("`{day}` is not a day: {error}; {how}"))
        })?;
        Ok(Day(date))
    }
}

/// A moment: a text such as "09:00", which is of the given day, or a `datetime`, which is of Thailand
/// if it has no time zone.
pub(crate) fn moment(object: &Bound<'_, PyAny>, day: Date) -> PyResult<Moment> {
    let text = if object.is_instance_of::<PyDateTime>() {
        let py = object.py();
        let thai = || -> PyResult<String> {
            let moment = if object.getattr("tzinfo")?.is_none() {
                object.clone()
            } else {
                let thailand =
                    PyTzInfo::fixed_offset(py, PyDelta::new(py, 0, 7 * 3_600, 0, true)?)?;
                object.call_method1("astimezone", (thailand,))?
            };
            moment.call_method1("strftime", ("%Y-%m-%d %H:%M:%S",))?.extract()
        };
        attempt(py, thai())?.unwrap_or_default()
    } else {
        let wrong = |_| wrong_type("a time: str or datetime", object);
        text(object.cast::<PyString>().map_err(wrong)?)?
    };
    let moment = Moment::parse(&text, Some(day));
    Ok(moment.map_err(|error| {
        let text = shown(&text);
        let how = "write it like 09:00 or 2018-03-28 09:00";
        Failure::new(error.code(), format!("the start `{text}` is no time: {error}; {how}"))
    })?)
}

/// A dict as JSON, by Python's own writer.
pub(crate) fn json_of(dict: &Bound<'_, PyDict>) -> PyResult<String> {
    let py = dict.py();
    match py.import("json")?.call_method1("dumps", (dict,)) {
        Ok(json) => Ok(json.extract::<Text>()?.0),
        Err(error) if error.is_instance_of::<pyo3::exceptions::PyException>(py) => {
            Err(Failure::new("json-unwritable", error).into())
        }
        Err(end) => Err(end),
    }
}

/// A dict as a value of the core. An error names the first key that cannot be read by itself.
pub(crate) fn from_dict<T: DeserializeOwned>(
    dict: &Bound<'_, PyDict>,
    code: &'static str,
) -> PyResult<T> {
    let json = json_of(dict)?;
    let mut deserializer = serde_json::Deserializer::from_str(&json);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        let which =
            if path == "." { "an option".to_owned() } else { format!("`{}`", shown(&path)) };
        let why = error.inner().to_string();
        let message = format!("{which} is not as it should be: {}", without_place(&why));
        Failure::new(code, message).into()
    })
}

/// The message of a JSON error without its line and column, which mean nothing for a dict.
pub(crate) fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

/// A limits argument: a dict of the bounds that differ from the usual ones.
pub(crate) fn limits(argument: Option<&Bound<'_, PyAny>>) -> PyResult<Limits> {
    let Some(argument) = argument else { return Ok(Limits::default()) };
    let dict = argument.cast::<PyDict>().map_err(|_| wrong_type("a dict of limits", argument))?;
    from_dict(dict, "limits-unreadable")
}

/// What a function of another library needs, with how to install it if it is not there.
pub(crate) fn extra<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyModule>> {
    py.import(name).map_err(|cause| {
        let is_missing = cause.is_instance_of::<pyo3::exceptions::PyImportError>(py)
            && cause.value(py).getattr("name").is_ok_and(|found| found.eq(name).unwrap_or(false));
        if !is_missing {
            return cause;
        }
        let why = format!("this needs {name}, which is not installed: pip install gcc-py[{name}]");
        let error = pyo3::exceptions::PyImportError::new_err(why);
        error.set_cause(py, Some(cause));
        error
    })
}

/// A day as a `date`.
pub(crate) fn python_day(py: Python<'_>, day: Date) -> PyResult<Bound<'_, PyDate>> {
    PyDate::new(py, day.year(), day.month(), day.day())
}

/// The JSON of a value as Python objects.
pub(crate) fn python_of<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}
