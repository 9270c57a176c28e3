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

/// The number that Thai or ASCII digits write; none for any other text, and for a number that is too
/// great.
///
/// ```
/// use gcc_core::text::number;
/// assert_eq!((number("๑2"), number(""), number("-1")), (Some(12), None, None));
/// ```
pub fn number(digits: &str) -> Option<u32> {
    let mut letters = digits.chars();
    let first = value(letters.next()?)?;
    letters.try_fold(first, |number, c| number.checked_mul(10)?.checked_add(value(c)?))
}

#[inline]
fn digit(c: char, zero: char) -> Option<u32> {
    u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10)
}

fn replace(text: &str, change: fn(char) -> Option<char>) -> Cow<'_, str> {
    if !text.chars().any(|c| change(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut replaced = String::with_capacity(text.len());
    for c in text.chars() {
        replaced.push(change(c).unwrap_or(c));
    }
    Cow::Owned(replaced)
}
