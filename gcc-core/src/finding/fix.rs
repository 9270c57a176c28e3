//! What to write in place of what was found.

use serde::{Deserialize, Serialize};

/// How sure a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// The same meaning in canonical spelling: may be applied without asking.
    Safe,
    /// Probably what was meant: a person decides.
    Suggested,
}

/// The text that should stand in the cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Fix {
    /// How sure it is.
    pub applicability: Applicability,
    /// The whole cell as it should be.
    pub replacement: String,
}

impl Fix {
    /// A fix that changes spelling, not meaning.
    pub fn safe(replacement: impl Into<String>) -> Self {
        Fix { applicability: Applicability::Safe, replacement: replacement.into() }
    }

    /// A fix that a person should look at.
    pub fn suggested(replacement: impl Into<String>) -> Self {
        Fix { applicability: Applicability::Suggested, replacement: replacement.into() }
    }
}
