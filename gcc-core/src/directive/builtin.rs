//! The directives that come with the library.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Bilingual, Capacity, Directive, DirectiveError, Document, Forwarding, Naming};
use crate::date::Date;
use crate::json::Json;

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
    // The text is ours and a test holds that it reads, so the empty directive is never seen.
    static DIRECTIVE: LazyLock<Directive> = LazyLock::new(|| {
        let read: Option<Json> = serde_json::from_str(MOI_2561_W1620).ok();
        read.and_then(|read| Directive::deserialize(read).ok()).unwrap_or_else(empty)
    });
    &DIRECTIVE
}

fn empty() -> Directive {
    Directive {
        id: String::new(),
        document: Document {
            number: String::new(),
            date: Date::default(),
            urgency: String::new(),
            from: Bilingual::default(),
            subject: Bilingual::default(),
        },
        clauses: Vec::new(),
        tiers: Vec::new(),
        naming: Naming { length_max: 0, part: String::new(), ladder: vec![], clauses: vec![] },
        capacity: Capacity {
            members_max: 0,
            auto_join_members_max: 0,
            free_seats: 0,
            clauses: vec![],
        },
        forwarding: Forwarding { deputies_max: 0, clauses: vec![] },
        rounds: Vec::new(),
    }
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
