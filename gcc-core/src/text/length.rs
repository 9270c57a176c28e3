//! How long a name is.

/// The length of a text in code points: the strictest way in which LINE may count its limit.
///
/// ```
/// assert_eq!(gcc_core::text::length("น้ำ"), 3);
/// ```
pub fn length(text: &str) -> usize {
    // A code point has one byte that goes on with none, which is quickly counted.
    text.bytes().fold(0, |count, byte| count.saturating_add(usize::from(byte & 0xC0 != 0x80)))
}

/// The first `count` code points of a text, and the rest of it. O(count).
pub(crate) fn split_at_char(text: &str, count: usize) -> (&str, &str) {
    match text.char_indices().nth(count) {
        Some((index, _)) => text.split_at(index),
        None => (text, ""),
    }
}
