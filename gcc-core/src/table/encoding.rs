//! The encodings in which tables come, and how to write them.

use std::fmt;

use super::code_page;

/// How the bytes of a file stand for text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark, as spreadsheets save it.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// The code page of Thai Windows, of which TIS-620 is the Thai part.
    Windows874,
}

impl Encoding {
    /// All encodings.
    pub const ALL: [Encoding; 5] = [
        Encoding::Utf8,
        Encoding::Utf8Bom,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Windows874,
    ];

    /// The name that people know it by: `UTF-8`, `Windows-874`, …
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf8Bom => "UTF-8 with BOM",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows874 => "Windows-874",
        }
    }

    /// The bytes of a text, with a byte order mark in all but UTF-8 and Windows-874; `None` if the
    /// encoding lacks a character of the text. O(length).
    ///
    /// ```
    /// use gcc_core::table::Encoding;
    /// assert_eq!(Encoding::Utf16Le.encode("ก").unwrap(), [0xFF, 0xFE, 0x01, 0x0E]);
    /// assert_eq!(Encoding::Windows874.encode("日"), None);
    /// ```
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Encoding::Utf8 => Some(text.as_bytes().to_vec()),
            Encoding::Utf8Bom => Some([&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat()),
            Encoding::Utf16Le => Some(utf16(text).flat_map(u16::to_le_bytes).collect()),
            Encoding::Utf16Be => Some(utf16(text).flat_map(u16::to_be_bytes).collect()),
            Encoding::Windows874 => text.chars().map(code_page::encode).collect(),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn utf16(text: &str) -> impl Iterator<Item = u16> {
    std::iter::once(0xFEFF).chain(text.encode_utf16())
}
