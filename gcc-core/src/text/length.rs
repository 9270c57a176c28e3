//! How long a name is.

/// The length of a text in code points: the strictest way in which LINE may count its limit.
///
/// ```
/// assert_eq!(gcc_core::text::length("น้ำ"), 3);
/// ```
pub fn length(text: &str) -> usize {
    text.chars().count()
}
