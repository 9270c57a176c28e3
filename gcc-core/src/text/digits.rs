//! Thai and ASCII digits.

use std::borrow::Cow;

/// The text with ๐ to ๙ written 0 to 9. Borrowed if it holds none; O(n).
///
/// ```
/// assert_eq!(gcc_core::text::ascii_digits("ว ๑๖๒๐"), "ว 1620");
/// ```
pub fn ascii_digits(text: &str) -> Cow<'_, str> {
    replace(text, |c| digit(c, '๐').and_then(|value| char::from_digit(value, 10)))
}

/// The text with 0 to 9 written ๐ to ๙, as official letters print them. Borrowed if it holds
/// none; O(n).
///
/// ```
/// assert_eq!(gcc_core::text::thai_digits("พ.ศ. 2561"), "พ.ศ. ๒๕๖๑");
/// ```
pub fn thai_digits(text: &str) -> Cow<'_, str> {
    replace(text, |c| {
        let value = digit(c, '0')?;
        char::from_u32(u32::from('๐').saturating_add(value))
    })
}

/// The value of a Thai or an ASCII digit.
#[inline]
pub(crate) fn value(c: char) -> Option<u32> {
    digit(c, '0').or_else(|| digit(c, '๐'))
}

#[inline]
fn digit(c: char, zero: char) -> Option<u32> {
    u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10)
}

fn replace(text: &str, change: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.chars().any(|c| change(c).is_some()) {
        Cow::Owned(text.chars().map(|c| change(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}
