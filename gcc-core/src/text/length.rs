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
