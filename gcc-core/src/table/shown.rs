//! Showing what a cell holds without personal numbers.

use crate::finding::Rule;
use crate::text::visible;

/// An identifier or cell as a finding may show it: at most 80 code points, without invisible
/// characters, and hidden if it holds a personal number.
pub(crate) fn shown(text: &str) -> String {
    const SHOWN_MAX: usize = 80;
    if personal_number(text).is_some() {
        return "•••".to_owned();
    }
    match text.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{}…", visible(text.split_at(end).0)),
        None => visible(text).into_owned(),
    }
}

/// The rule that a text breaks by holding a national identification number or a telephone number.
pub(crate) fn personal_number(text: &str) -> Option<&'static Rule> {
    // Most identifiers are too short to hold one, or have too few digits.
    const DIGITS_MIN: usize = 9;
    let is_digit = |byte: &u8| !byte.is_ascii() || byte.is_ascii_digit();
    if text.len() < DIGITS_MIN || text.bytes().filter(is_digit).count() < DIGITS_MIN {
        return None;
    }
    crate::naming::personal_number(text)
}
