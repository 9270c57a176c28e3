//! Pictures as SVG: a tree, and the timeline of a planned broadcast.

mod scale;
mod timeline;
mod tree;

pub use timeline::timeline;
pub use tree::tree;

/// The fonts of pictures and pages: what the systems of Thai offices have, then any.
pub(super) const FONTS: &str = "'Noto Sans Thai','Sarabun','TH Sarabun New','Leelawadee UI',\
'Thonburi','Loma','Noto Sans','Segoe UI',sans-serif";

/// The first columns of a text, with an ellipsis where it goes on; hidden characters are shown.
fn cut(text: &str, columns_max: usize) -> String {
    let text = crate::finding::visible(text);
    if crate::finding::width(&text) <= columns_max {
        return text.into_owned();
    }
    let (mut cut, mut columns) = (String::new(), 1_usize);
    for letter in text.chars() {
        columns = columns.saturating_add(crate::finding::width(letter.encode_utf8(&mut [0; 4])));
        if columns > columns_max {
            break;
        }
        cut.push(letter);
    }
    cut.push('…');
    cut
}

/// The colour of a tier in pictures: dark enough for thin lines, apart in grey too.
fn colour(level: u8) -> &'static str {
    const COLOURS: [&str; 5] = ["#1d4e89", "#0f7b6c", "#8a5a00", "#7a3e9d", "#9b2c2c"];
    let number = usize::from(level.saturating_sub(1)).checked_rem(COLOURS.len()).unwrap_or(0);
    COLOURS.get(number).copied().unwrap_or("#1f2933")
}
