//! Pictures as SVG: a tree, and the timeline of a planned broadcast.

mod scale;
mod timeline;
mod tree;

use maud::{Markup, html};

use crate::text::{visible, width};

use super::xml;

pub use timeline::timeline;
pub use tree::tree;

/// The fonts of pictures and pages: what the systems of Thai offices have, then any.
pub(super) const FONTS: &str = "'Noto Sans Thai','Sarabun','TH Sarabun New','Leelawadee UI',\
'Thonburi','Loma','Noto Sans','Segoe UI',sans-serif";

const INK: &str = "#1f2933";
const GREY: &str = "#52606d";

/// The colour of a tier: dark enough for thin lines, distinct in grey too.
fn colour(level: u8) -> &'static str {
    const COLOURS: [&str; 5] = ["#9b2c2c", "#1d4e89", "#0f7b6c", "#8a5a00", "#7a3e9d"];
    COLOURS[usize::from(level) % COLOURS.len()]
}

/// A white picture of a size in pixels.
fn picture(width: i64, height: i64, font_size: &str, content: &Markup) -> String {
    xml::finish(html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) }
            width=(width) height=(height) font-size=(font_size) fill=(INK) font-family=(FONTS)
        {
            "\n" rect width="100%" height="100%" fill="#fff" {}
            "\n" (content)
        }
        "\n"
    })
}

/// The first columns of a text, with an ellipsis where it goes on; hidden characters are shown.
fn cut(text: &str, columns_max: usize) -> String {
    let text = visible(text);
    if width(&text) <= columns_max {
        return text.into_owned();
    }
    // The ellipsis takes one column.
    let (mut cut, mut columns) = (String::new(), 1);
    for letter in text.chars() {
        columns += width(letter.encode_utf8(&mut [0; 4]));
        if columns > columns_max {
            break;
        }
        cut.push(letter);
    }
    cut.push('…');
    cut
}
