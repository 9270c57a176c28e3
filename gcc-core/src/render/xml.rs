//! Escaping for XML and HTML.
//!
//! `maud` escapes `&`, `<`, `>` and `"` in every value of a page or picture; GraphML, which has no
//! values that are markup, is written with [`escaped`].

use maud::Markup;

/// A finished document. Characters that XML forbids become U+FFFD.
pub(super) fn finish(document: Markup) -> String {
    let document = document.into_string();
    let is_forbidden = |letter| is_forbidden(letter) && letter != '\n';
    if document.contains(is_forbidden) {
        document.replace(is_forbidden, "\u{FFFD}")
    } else {
        document
    }
}

/// Text that is nothing but text in XML; characters that XML forbids become U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if is_forbidden(letter) => escaped.push('\u{FFFD}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Controls, and the two code points that XML 1.0 leaves out.
fn is_forbidden(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}')
}
