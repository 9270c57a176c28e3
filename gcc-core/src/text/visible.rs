//! Text as a terminal can show it, without hidden or control characters, and its width.

use std::borrow::Cow;
use std::fmt::Write;

use super::class::{is_bidi_control, is_control, is_invisible, is_other_space};

/// The text with each control character, direction mark, zero-width character and unusual space
/// written as `‹U+202E›`. Values from the user's files are shown only through this. O(n).
///
/// ```
/// use gcc_core::text::visible;
/// assert_eq!(visible("GCC2\u{202e} ตราด"), "GCC2‹U+202E› ตราด");
/// assert_eq!(visible("สำนักงาน"), "สำนักงาน");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        push_visible(&mut shown, letter);
    }
    Cow::Owned(shown)
}

/// How many columns of a terminal the text takes, once it is [`visible`].
///
/// Thai vowels and tone marks above and below take none, wide letters two. Not a Unicode table: the
/// ranges are those that names of groups meet. O(n).
///
/// ```
/// use gcc_core::text::width;
/// assert_eq!(width("ที่ดิน"), 3);
/// assert_eq!(width("ＧＣＣ2"), 7);
/// ```
pub fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// The columns that one character takes once it is visible.
pub(crate) fn width_of(letter: char) -> usize {
    // `‹U+` and `›` around at least four digits.
    if is_hidden(letter) {
        return if u32::from(letter) > 0xFFFF { 9 } else { 8 };
    }
    match letter {
        _ if is_mark(letter) => 0,
        _ if is_wide(letter) => 2,
        _ => 1,
    }
}

/// Adds one character as it is shown.
pub(crate) fn push_visible(shown: &mut String, letter: char) {
    if is_hidden(letter) {
        write!(shown, "‹U+{:04X}›", u32::from(letter)).expect("writing to a String cannot fail");
    } else {
        shown.push(letter);
    }
}

/// Whether a character is invisible, is a space that looks like the ordinary one, or turns the
/// direction of writing.
pub(crate) fn is_hidden(letter: char) -> bool {
    // Nearly every letter of a name is one of these.
    if matches!(letter, ' '..='~' | '\u{e00}'..='\u{e7f}') {
        return false;
    }
    // These two have a picture: an object, and a character that could not be decoded.
    let has_picture = matches!(letter, '\u{fffc}' | '\u{fffd}');
    is_invisible(letter)
        || is_other_space(letter)
        || is_bidi_control(letter)
        || (is_control(letter) && !has_picture)
}

/// Whether a character stands above or below the one before it.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        'ั' | 'ิ'..='ฺ' | '็'..='๎' // Thai; sara am, U+0E33, takes a column
        | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}' // Lao
        | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a character takes two columns: Chinese, Japanese, Korean, full-width forms, emoji.
fn is_wide(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{115e}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}')
}

/// How much of one fact a sentence shows, in code points: longer than any name that LINE takes.
const FACT_SHOWN_MAX: usize = 160;

/// The text, visible and cut after [`FACT_SHOWN_MAX`] code points.
pub(crate) fn bounded(text: &str) -> String {
    let mut shown = String::new();
    for (place, letter) in text.chars().enumerate() {
        if place == FACT_SHOWN_MAX {
            shown.push('…');
            break;
        }
        push_visible(&mut shown, letter);
    }
    shown
}
