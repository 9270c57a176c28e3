//! The languages that findings and reports speak.

use serde::{Deserialize, Serialize};

/// A language of the words that users read.
///
/// ```
/// use gcc_core::finding::Language;
/// assert_eq!(Language::Thai.code(), "th");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// ไทย
    #[serde(rename = "th")]
    Thai,
    /// English
    #[default]
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The ISO 639-1 code.
    ///
    /// ```
    /// assert_eq!(gcc_core::finding::Language::English.code(), "en");
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Language::Thai => "th",
            Language::English => "en",
        }
    }

    /// Picks the text in this language.
    ///
    /// ```
    /// use gcc_core::finding::Language;
    /// assert_eq!(Language::Thai.pick("กลุ่ม", "group"), "กลุ่ม");
    /// ```
    pub fn pick<T>(self, thai: T, english: T) -> T {
        match self {
            Language::Thai => thai,
            Language::English => english,
        }
    }
}
