//! Reading a directive from JSON or TOML, and writing it, so that a user can start their own from
//! a built-in one.

use std::fmt::Display;

use serde::Deserialize;
use serde::de::DeserializeSeed;

use super::{Directive, DirectiveError, locate};
use crate::finding::visible;
use crate::json::{self, Json};

fn unreadable(why: &dyn Display) -> DirectiveError {
    DirectiveError::Unreadable(visible(&why.to_string()).into_owned())
}

impl Directive {
    /// Reads a directive from JSON and checks it.
    ///
    /// An error names the field, the line and the column. O(n) in the length of the text.
    ///
    /// ```
    /// use gcc_core::directive::Directive;
    /// let error = Directive::from_json("{\n  \"id\": 7\n}").unwrap_err().to_string();
    /// assert!(error.contains("in `id`") && error.contains("line 2"), "{error}");
    /// ```
    pub fn from_json(text: &str) -> Result<Directive, DirectiveError> {
        let read: Json = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
        let directive = Directive::deserialize(read).map_err(|wrong| {
            let mut again = serde_json::Deserializer::from_str(text);
            let place = locate::Walk::to(&wrong).deserialize(&mut again).err();
            let place = place.map(|at| format!(" at line {} column {}", at.line(), at.column()));
            let path = &wrong.path;
            let within = if path.is_empty() { String::new() } else { format!("in `{path}`: ") };
            unreadable(&format_args!("{within}{wrong}{}", place.unwrap_or_default()))
        })?;
        directive.check()?;
        Ok(directive)
    }

    /// Reads a directive from TOML and checks it.
    ///
    /// An error names the line and shows it. O(n) in the length of the text.
    ///
    /// ```
    /// use gcc_core::directive::Directive;
    /// let error = Directive::from_toml("id = 7").unwrap_err().to_string();
    /// assert!(error.contains("at line 1 column 6, in `id = 7`"), "{error}");
    /// ```
    #[cfg(feature = "files")]
    pub fn from_toml(text: &str) -> Result<Directive, DirectiveError> {
        // What the parser lists is one line; its own rendering is a drawing of several.
        let parse = || toml::Deserializer::parse(text);
        let at = |error: &toml::de::Error| {
            let place = error.span().and_then(|span| locate::line_at(text, span.start));
            place.map(|place| format!(" {place}")).unwrap_or_default()
        };
        let read = parse().and_then(Json::deserialize).map_err(|error| {
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            unreadable(&format_args!("{message}{}", at(&error)))
        })?;
        let directive = Directive::deserialize(read).map_err(|wrong| {
            let place = parse().and_then(|again| locate::Walk::to(&wrong).deserialize(again)).err();
            unreadable(&format_args!("{wrong}{}", place.as_ref().map(at).unwrap_or_default()))
        })?;
        directive.check()?;
        Ok(directive)
    }

    /// The directive as JSON, for a person to edit.
    ///
    /// ```
    /// use gcc_core::directive::{Directive, moi_2561_w1620};
    /// let text = moi_2561_w1620().to_json();
    /// assert!(text.starts_with("{\n  \"id\": \"moi-2561-w1620\""));
    /// ```
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists under text keys: there is nothing that JSON cannot hold.
        let mut text = json::pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The directive as TOML, for a person to edit.
    ///
    /// ```
    /// use gcc_core::directive::moi_2561_w1620;
    /// assert!(moi_2561_w1620().to_toml().starts_with("id = \"moi-2561-w1620\""));
    /// ```
    #[cfg(feature = "files")]
    pub fn to_toml(&self) -> String {
        // As with JSON: no empty option and no key that is not a text.
        let written: Option<Json> = serde_json::from_str(&self.to_json()).ok();
        written.and_then(|written| toml::to_string_pretty(&written).ok()).unwrap_or_default()
    }
}
