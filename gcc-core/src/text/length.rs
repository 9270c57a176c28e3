//! Lengths and positions in code points.

/// The length of a text in code points, the strictest way in which LINE may count its limit. O(n).
///
/// ```
/// assert_eq!(gcc_core::text::length("น้ำ"), 3);
/// ```
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// The first `count` code points of a text, and the rest of it. O(count).
pub(crate) fn split_at_char(text: &str, count: usize) -> (&str, &str) {
    match text.char_indices().nth(count) {
        Some((index, _)) => text.split_at(index),
        None => (text, ""),
    }
}
