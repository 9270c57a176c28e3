//! Reading a directive from JSON or TOML, and writing it, so that a user can start their own from
//! a built-in one.

use super::{Directive, DirectiveError, locate};
use crate::finding::visible;
use crate::json;

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
        let directive: Directive = serde_json::from_str(text).map_err(|error| {
            let path = locate::json_path(text, error.line(), error.column());
            let within = if path.is_empty() { String::new() } else { format!("in `{path}`: ") };
            DirectiveError::Unreadable(visible(&format!("{within}{error}")).into_owned())
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
        let directive: Directive = toml::from_str(text).map_err(|error| {
            // What the parser lists is one line; its own rendering is a drawing of several.
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            let place = error.span().and_then(|span| locate::line_at(text, span.start));
            let place = place.map(|place| format!(" {place}")).unwrap_or_default();
            DirectiveError::Unreadable(visible(&format!("{message}{place}")).into_owned())
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
        toml::to_string_pretty(self).unwrap_or_default()
    }
}
