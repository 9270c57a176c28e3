//! The options of a fan-out as Python tells them: times, spans and numbers, as JSON for the core.

use gcc_core::date::Moment;
use gcc_core::fanout::FanOutOptions;
use pyo3::prelude::*;
use pyo3::types::{PyDateTime, PyDelta, PyDict, PyString};

use crate::arguments::{iso_moment, json_of};
use crate::error::{Failure, shown, wrong_type};
use crate::tree_kept::Kept;

const STARTS_READ: usize = 10_000;

/// The starts of messages: one or several, texts and datetimes; a time alone is of the given day.
fn starts(told: &Bound<'_, PyAny>, of: &Kept) -> PyResult<Vec<String>> {
    let one = |start: &Bound<'_, PyAny>| -> PyResult<String> {
        let text = if let Some(text) = iso_moment(start)? {
            text
        } else {
            let wrong = |_| wrong_type("a time: str or datetime", start);
            crate::texts::text(start.cast::<PyString>().map_err(wrong)?)?
        };
        let moment = Moment::parse(&text, Some(of.tree.as_of()));
        let moment = moment.map_err(|error| {
            let how = "write it like 09:00 or 2018-03-28 09:00";
            let told = shown(&text);
            Failure::new(error.code(), format!("the start `{told}` is no time: {error}; {how}"))
        })?;
        Ok(moment.to_string())
    };
    if told.is_instance_of::<PyString>() || told.is_instance_of::<PyDateTime>() {
        return Ok(vec![one(told)?]);
    }
    match told.try_iter() {
        // The core says how many there may be; an iterable may have no end.
        Ok(several) => several.take(STARTS_READ).map(|start| one(&start?)).collect(),
        Err(_) => Ok(vec![one(told)?]),
    }
}

/// The options of a plan as JSON.
pub(crate) fn options(
    py: Python<'_>,
    told: &Bound<'_, PyAny>,
    options: Option<&Bound<'_, PyDict>>,
    of: &Kept,
) -> PyResult<String> {
    let all = options.map_or_else(|| Ok(PyDict::new(py)), PyDictMethods::copy)?;
    all.set_item("starts", starts(told, of)?)?;
    for (name, value) in &all {
        if let Ok(span) = value.cast::<PyDelta>() {
            let seconds = span.call_method0("total_seconds")?.extract::<f64>()?;
            // Whole seconds are whole numbers; the core says what it thinks of others.
            #[allow(clippy::cast_possible_truncation)]
            let whole = seconds as i64;
            if seconds.fract() == 0.0 {
                all.set_item(name, whole)?;
            } else {
                all.set_item(name, seconds)?;
            }
        }
    }
    json_of(&all)
}

/// The first option that cannot be read by itself: serde tells what is wrong, but not with which.
pub(crate) fn wrong_option(options: &str) -> Option<String> {
    let all: serde_json::Map<String, serde_json::Value> = serde_json::from_str(options).ok()?;
    let is_wrong = |name: &str, value: &serde_json::Value| {
        let mut alone = serde_json::Map::new();
        alone.insert("starts".to_owned(), all.get("starts").cloned().unwrap_or_default());
        alone.insert(name.to_owned(), value.clone());
        // As text, because a second reader of options weighs ten kilobytes.
        serde_json::from_str::<FanOutOptions>(&serde_json::Value::from(alone).to_string()).is_err()
    };
    let wrong = all.iter().find(|(name, value)| is_wrong(name, value));
    wrong.map(|(name, _)| shown(name))
}
