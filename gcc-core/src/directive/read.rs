//! Reading directives from JSON or TOML, and finding a built-in one by its identifier.

use super::{Directive, DirectiveError, moi_2561_w1620};
use crate::decode;

/// The identifiers of the built-in directives.
pub const BUILT_IN: [&str; 1] = ["moi-2561-w1620"];

impl Directive {
    /// A directive that comes with the library.
    ///
    /// ```
    /// use gcc_core::directive::Directive;
    /// assert!(Directive::built_in("moi-2561-w1620").is_ok());
    /// assert!(Directive::built_in("no-such-letter").is_err());
    /// ```
    pub fn built_in(id: &str) -> Result<&'static Directive, DirectiveError> {
        match id {
            "moi-2561-w1620" => Ok(moi_2561_w1620()),
            _ => Err(DirectiveError::Unknown(id.to_owned())),
        }
    }

    /// Reads a directive from JSON and checks it. To write one as JSON, serialise it.
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
