//! The languages that findings and reports speak.

use std::fmt::Display;

use serde::{Deserialize, Serialize};

/// A language of the words that users read.
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
    pub fn code(self) -> &'static str {
        match self {
            Language::Thai => "th",
            Language::English => "en",
        }
    }

    /// Picks the text in this language.
    pub fn pick<T>(self, thai: T, english: T) -> T {
        match self {
            Language::Thai => thai,
            Language::English => english,
        }
    }

    /// A number with its noun: in Thai, and in English for one and for many.
    ///
    /// ```
    /// use gcc_core::finding::Language;
    /// assert_eq!(Language::English.count(2, ("กลุ่ม", "group", "groups")), "2 groups");
    /// ```
    pub fn count<N: Copy + Display + PartialEq + From<u8>>(
        self,
        number: N,
        (thai, one, many): (&str, &str, &str),
    ) -> String {
        let noun = self.pick(thai, if number == N::from(1) { one } else { many });
        format!("{number} {noun}")
    }
}
