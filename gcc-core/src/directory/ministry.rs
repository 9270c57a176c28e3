//! The ministries as they stood in 2561 (2018).

use std::sync::LazyLock;

use serde::Serialize;

use super::table::rows;

/// A ministry.
///
/// ```
/// assert_eq!(gcc_core::directory::ministry("มท").unwrap().name(), "กระทรวงมหาดไทย");
/// ```
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Ministry {
    code: &'static str,
    name: &'static str,
    english: &'static str,
    note: &'static str,
}

impl Ministry {
    /// The letters with which its document numbers begin: `มท`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The Thai name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The English name.
    pub fn english(&self) -> &'static str {
        self.english
    }

    /// What has changed since 2561, in Thai; often empty.
    pub fn note(&self) -> &'static str {
        self.note
    }
}

static MINISTRIES: LazyLock<Vec<Ministry>> = LazyLock::new(|| {
    let columns = ["code", "thai", "english", "note"];
    rows(include_str!("../../data/ministries.csv"), columns)
        .map(|[code, name, english, note]| Ministry { code, name, english, note })
        .collect()
});

/// All ministries, in the order of the table.
pub fn ministries() -> &'static [Ministry] {
    &MINISTRIES
}

/// The ministry with the letters of its document numbers. O(ministries).
pub fn ministry(code: &str) -> Option<&'static Ministry> {
    MINISTRIES.iter().find(|ministry| ministry.code == code)
}

/// The ministry with a Thai name. O(ministries).
///
/// ```
/// assert!(gcc_core::directory::ministry_named("กระทรวงพาณิชย์").is_some());
/// ```
pub fn ministry_named(name: &str) -> Option<&'static Ministry> {
    MINISTRIES.iter().find(|ministry| ministry.name == name)
}

/// The ministry with a Thai name, without กระทรวง.
pub(crate) fn ministry_of_short_name(name: &str) -> Option<&'static Ministry> {
    MINISTRIES.iter().find(|ministry| ministry.name.strip_prefix("กระทรวง") == Some(name))
}
