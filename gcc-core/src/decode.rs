//! Reading JSON and TOML, with errors that say where.

use std::error::Error as StdError;
use std::fmt;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use crate::text::visible;

/// Why a text cannot be read as what was expected.
///
/// It says at which field, what was found there and what was expected, in one line in which nothing
/// is hidden.
///
/// ```
/// use gcc_core::directive::{Directive, DirectiveError};
/// let Err(DirectiveError::Unreadable(error)) = Directive::from_json("{\n  \"id\": 7\n}") else {
///     panic!("7 is no identifier");
/// };
/// assert_eq!(error.path(), "id");
/// assert_eq!(error.position(), Some((2, 9)));
/// ```
#[derive(Debug)]
pub struct DecodeError(Box<Details>);

#[derive(Debug)]
struct Details {
    path: String,
    message: String,
    /// Line and column, from 1.
    position: Option<(usize, usize)>,
    /// The line itself, of TOML.
    line: Option<String>,
    source: Box<dyn StdError + Send + Sync>,
}

impl DecodeError {
    /// The field at fault, such as `tiers[1].level`; empty where it is the whole text or not known.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The line and the column at which reading stopped, from 1; none where they are not known.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.0.position
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(f, "in `{}`: ", self.0.path)?;
        }
        f.write_str(&self.0.message)?;
        if let Some((line, column)) = self.0.position {
            write!(f, " at line {line} column {column}")?;
        }
        match &self.0.line {
            Some(line) => write!(f, ", in `{line}`"),
            None => Ok(()),
        }
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0.source)
    }
}

/// Reads one JSON value.
pub(crate) fn json<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let is_at_top = error.path().iter().len() == 0;
        let path = if is_at_top { String::new() } else { error.path().to_string() };
        let is_syntax = error.inner().is_syntax();
        let mut decoded = of_json(&path, error.into_inner());
        if is_syntax && let Some(message) = type_error::<T>(text) {
            decoded.0.message = visible(&message).into_owned();
        }
        decoded
    })?;
    reader.end().map_err(|error| of_json("", error))?;
    Ok(value)
}

/// What does not fit in a text that is JSON. The reader of texts takes a number in place of a word
/// for an error of syntax, and does not say what was found.
fn type_error<T: DeserializeOwned>(text: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    T::deserialize(value).err().map(|error| error.to_string())
}

/// Reads one JSON value that a program has written: where its fields do not fit, the path alone says
/// where. Lines and columns would differ with the order of the keys.
pub(crate) fn json_message<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    json(text).map_err(|mut error: DecodeError| {
        if serde_json::from_str::<IgnoredAny>(text).is_ok() {
            error.0.position = None;
        }
        error
    })
}

fn of_json(path: &str, error: serde_json::Error) -> DecodeError {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let place = format!(" at line {line} column {column}");
    DecodeError(Box::new(Details {
        path: visible(path).into_owned(),
        message: visible(message.strip_suffix(&place).unwrap_or(&message)).into_owned(),
        position: (line > 0).then_some((line, column)),
        line: None,
        source: Box::new(error),
    }))
}

/// Reads a TOML document.
#[cfg(feature = "files")]
pub(crate) fn toml<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let position = before.map(|before| {
            let last_line = before.rsplit('\n').next().unwrap_or(before);
            (before.matches('\n').count() + 1, last_line.chars().count() + 1)
        });
        DecodeError(Box::new(Details {
            path: String::new(),
            message: visible(&error.message().lines().collect::<Vec<_>>().join(", ")).into_owned(),
            position,
            line: position.and_then(|(line, _)| text.lines().nth(line - 1)).map(excerpt),
            source: Box::new(error),
        }))
    })
}

/// The beginning of a line, as a message shows it.
#[cfg(feature = "files")]
fn excerpt(line: &str) -> String {
    const CHARACTERS_MAX: usize = 60;
    let shown: String = line.trim().chars().take(CHARACTERS_MAX).collect();
    visible(&shown).into_owned()
}
