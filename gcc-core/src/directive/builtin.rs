//! The directives that come with the library.

use std::sync::LazyLock;

use super::{Directive, DirectiveError};

const MOI_2561_W1620: &str = include_str!("../../data/directives/moi-2561-w1620.json");

/// The identifiers of the built-in directives.
///
/// ```
/// assert_eq!(gcc_core::directive::BUILT_IN, ["moi-2561-w1620"]);
/// ```
pub const BUILT_IN: [&str; 1] = ["moi-2561-w1620"];

/// The letter มท ๐๒๐๖.๒/ว ๑๖๒๐ of 23 March 2561, which asked for the Government Communication
/// Channel.
///
/// ```
/// assert_eq!(gcc_core::directive::moi_2561_w1620().id, "moi-2561-w1620");
/// ```
pub fn moi_2561_w1620() -> &'static Directive {
    static DIRECTIVE: LazyLock<Directive> = LazyLock::new(|| {
        Directive::from_json(MOI_2561_W1620).expect("the embedded text is read by the tests")
    });
    &DIRECTIVE
}

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
}
