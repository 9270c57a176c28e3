//! Thai and ASCII digits.

use std::borrow::Cow;

/// The text with ๐ to ๙ written 0 to 9: `ว 1620` for `ว ๑๖๒๐`. Borrowed if it holds none; O(n).
pub fn ascii_digits(text: &str) -> Cow<'_, str> {
    map_digits(text, |c| char::from_digit(value_from(c, '๐')?, 10))
}

/// The text with 0 to 9 written ๐ to ๙, as official letters print them. Borrowed if it holds
/// none; O(n).
pub fn thai_digits(text: &str) -> Cow<'_, str> {
    map_digits(text, |c| char::from_u32(u32::from('๐') + c.to_digit(10)?))
}

/// The number that a text of Thai or ASCII digits writes; `None` for any other text, and above
/// [`u32::MAX`].
///
/// ```
/// use gcc_core::text::number;
/// assert_eq!((number("๑2"), number(""), number("-1")), (Some(12), None, None));
/// ```
pub fn number(digits: &str) -> Option<u32> {
    let mut letters = digits.chars();
    let first = digit_value(letters.next()?)?;
    letters.try_fold(first, |number, c| number.checked_mul(10)?.checked_add(digit_value(c)?))
}

/// The value of a Thai or an ASCII digit.
#[inline]
pub(crate) fn digit_value(c: char) -> Option<u32> {
    value_from(c, '0').or_else(|| value_from(c, '๐'))
}

/// Whether a character is a Thai or an ASCII digit.
#[inline]
pub(crate) fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

#[inline]
fn value_from(c: char, zero: char) -> Option<u32> {
    u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10)
}

fn map_digits(text: &str, change: fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.chars().all(|c| change(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| change(c).unwrap_or(c)).collect())
}
