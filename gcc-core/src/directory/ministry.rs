//! The ministries as they stood in 2561 (2018).

use std::sync::LazyLock;

use super::table::{Cells, rows, table};

/// A ministry.
///
/// ```
/// assert_eq!(gcc_core::directory::ministry("มท").unwrap().name(), "กระทรวงมหาดไทย");
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Ministry(Cells);

impl Ministry {
    /// The letters with which its document numbers begin.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::ministries()[0].code(), "นร");
    /// ```
    pub fn code(&self) -> &'static str {
        self.0[0]
    }

    /// The Thai name.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::ministries()[0].name(), "สำนักนายกรัฐมนตรี");
    /// ```
    pub fn name(&self) -> &'static str {
        self.0[1]
    }

    /// The English name; empty without the feature `particulars`.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::ministries()[0].english(), "Office of the Prime Minister");
    /// ```
    pub fn english(&self) -> &'static str {
        self.0[2]
    }

    /// What has changed since; often empty, and always without the feature `particulars`.
    ///
    /// ```
    /// assert!(gcc_core::directory::ministry("วท").unwrap().note().contains("2562"));
    /// ```
    pub fn note(&self) -> &'static str {
        self.0[3]
    }
}

static MINISTRIES: LazyLock<Vec<Ministry>> =
    LazyLock::new(|| rows(table!("ministries.csv")).into_iter().map(Ministry).collect());

/// All ministries, in the order of the table.
///
/// ```
/// assert_eq!(gcc_core::directory::ministries().len(), 20);
/// ```
pub fn ministries() -> &'static [Ministry] {
    &MINISTRIES
}

/// The ministry with the letters of its document numbers. O(ministries).
///
/// ```
/// assert!(gcc_core::directory::ministry("พณ").is_some());
/// ```
pub fn ministry(code: &str) -> Option<&'static Ministry> {
    MINISTRIES.iter().find(|ministry| ministry.code() == code)
}

/// The ministry with a Thai name. O(ministries).
///
/// ```
/// assert!(gcc_core::directory::ministry_named("กระทรวงพาณิชย์").is_some());
/// ```
pub fn ministry_named(name: &str) -> Option<&'static Ministry> {
    MINISTRIES.iter().find(|ministry| ministry.name() == name)
}

/// The ministry with a Thai name, without กระทรวง.
pub(crate) fn ministry_of_short_name(name: &str) -> Option<&'static Ministry> {
    MINISTRIES.iter().find(|ministry| ministry.name().strip_prefix("กระทรวง") == Some(name))
}
