//! A tree in the formats of other tools.

mod dot;
mod graphml;
mod mermaid;
mod outline;
mod svg;

use crate::roster::Roster;

use super::{Group, Relay, Tree};

/// A format in which a tree can be written.
///
/// ```
/// use gcc_core::tree::Format;
/// assert_ne!(Format::Dot, Format::Mermaid);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An outline for people, one line a group.
    Outline,
    /// The language of Graphviz.
    Dot,
    /// GraphML, read by yEd, Gephi, igraph and networkx.
    GraphMl,
    /// Mermaid, drawn by GitHub and many editors.
    Mermaid,
    /// A picture, for screens and paper; of a large tree the first groups below each.
    Svg,
}

/// Writes the groups and relays of a tree. Equal trees give equal bytes. O(groups).
///
/// ```
/// use gcc_core::{roster::Roster, tree::{Format, Tree, export}};
/// assert_eq!(export(&Tree::default(), &Roster::default(), Format::Mermaid), "flowchart LR\n");
/// ```
pub fn export(tree: &Tree, roster: &Roster, format: Format) -> String {
    match format {
        Format::Outline => outline::write(tree),
        Format::Dot => dot::write(tree, roster),
        Format::GraphMl => graphml::write(tree, roster),
        Format::Mermaid => mermaid::write(tree, roster),
        Format::Svg => svg::write(tree),
    }
}

/// The identifiers of those who carry a relay, in their order; a personal number stays hidden.
fn carriers(relay: &Relay, roster: &Roster) -> String {
    let carriers = relay.carriers.iter().map(|carrier| roster.officer_label(carrier.officer));
    carriers.collect::<Vec<_>>().join(", ")
}

/// The identifier of a group's unit; a personal number stays hidden.
fn unit_identifier(group: &Group, roster: &Roster) -> String {
    let unit = roster.unit(group.unit);
    unit.map_or(String::new(), |unit| crate::table::shown(unit.identifier()))
}

/// Text that is nothing but text in XML and HTML; characters that XML forbids become U+FFFD.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            letter if letter.is_control() => escaped.push('\u{FFFD}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The fonts of pictures and pages: what the systems of Thai offices have, then any.
pub(crate) const FONTS: &str = "'Noto Sans Thai','Sarabun','TH Sarabun New','Leelawadee UI',\
'Thonburi','Loma','Noto Sans','Segoe UI',sans-serif";

/// The first columns of a text, with an ellipsis where it goes on; hidden characters are shown.
pub(crate) fn cut(text: &str, columns_max: usize) -> String {
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
pub(crate) fn colour(level: u8) -> &'static str {
    const COLOURS: [&str; 5] = ["#1d4e89", "#0f7b6c", "#8a5a00", "#7a3e9d", "#9b2c2c"];
    let number = usize::from(level.saturating_sub(1)).checked_rem(COLOURS.len()).unwrap_or(0);
    COLOURS.get(number).copied().unwrap_or("#1f2933")
}
