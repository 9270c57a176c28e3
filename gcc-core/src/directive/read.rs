//! Reading a directive from JSON or TOML, and writing it as TOML.

use super::{Directive, DirectiveError};
use crate::decode;

impl Directive {
    /// Reads a directive from JSON and checks it. To write one, serialise it.
    ///
    /// An error names the field, the line and the column. O(n log n) in the length of the text.
    ///
    /// ```
    /// use gcc_core::directive::Directive;
    /// let error = Directive::from_json("{\n  \"id\": 7\n}").unwrap_err().to_string();
    /// assert!(error.contains("in `id`") && error.contains("line 2"), "{error}");
    /// ```
    pub fn from_json(text: &str) -> Result<Directive, DirectiveError> {
        let directive: Directive = decode::json(text)?;
        directive.check()?;
        Ok(directive)
    }

    /// Reads a directive from TOML and checks it.
    ///
    /// An error names the line and the column, and shows the line. O(n log n) in the length of the
    /// text.
    ///
    /// ```
    /// use gcc_core::directive::Directive;
    /// let error = Directive::from_toml("id = 7").unwrap_err().to_string();
    /// assert!(error.contains("at line 1 column 6, in `id = 7`"), "{error}");
    /// ```
    #[cfg(feature = "files")]
    pub fn from_toml(text: &str) -> Result<Directive, DirectiveError> {
        let directive: Directive = decode::toml(text)?;
        directive.check()?;
        Ok(directive)
    }

    /// The directive as TOML, for a person to edit.
    ///
    /// ```
    /// use gcc_core::directive::moi_2561_w1620;
    /// assert!(moi_2561_w1620().to_toml().starts_with("id = \"moi-2561-w1620\""));
    /// ```
    #[cfg(feature = "files")]
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(self).expect("it has no `Option` and its keys are names of fields")
    }
}
