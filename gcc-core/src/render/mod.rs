//! Every format in which results are written, a file a format and a function for each thing that it
//! can hold, named by it: `svg::timeline`, `csv::changes`.
//!
//! | module | what it writes |
//! |---|---|
//! | [`text`] | findings as a compiler prints them, a tree as an outline, a broadcast, a plan of changes, duty cards, rules, a directive |
//! | [`sarif`] | findings |
//! | [`dot`], [`graphml`], [`mermaid`] | a tree |
//! | [`svg`] | a tree, the timeline of a broadcast |
//! | [`markdown`], [`html`], [`icalendar`] | duty cards |
//! | [`csv`] | duty cards, a plan of changes |
//!
//! The modules before this one return data and format nothing. Equal input gives equal bytes.
//! Everything that comes from tables goes through the escaper of the format, which stands in its file.
//!
//! To add a format, add a file with a function for each thing that it writes, and a variant of
//! [`TreeFormat`] or [`CardFormat`] where callers choose the format at run time.

mod card_words;
mod context;
pub mod csv;
pub mod dot;
pub mod graphml;
pub mod html;
pub mod icalendar;
pub mod markdown;
pub mod mermaid;
mod names;
pub mod sarif;
pub mod svg;
pub mod text;
mod times;
mod xml;

use serde::{Deserialize, Serialize};

use crate::fanout::{DutyCard, FanOut};
use crate::finding::Language;
use crate::roster::Roster;
use crate::tree::Tree;

pub use context::{Context, Source};

/// A format in which a tree can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TreeFormat {
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
pub fn tree(tree: &Tree, roster: &Roster, format: TreeFormat) -> String {
    match format {
        TreeFormat::Outline => text::tree(tree),
        TreeFormat::Dot => dot::tree(tree, roster),
        TreeFormat::GraphMl => graphml::tree(tree, roster),
        TreeFormat::Mermaid => mermaid::tree(tree, roster),
        TreeFormat::Svg => svg::tree(tree),
    }
}

/// A format of duty cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum CardFormat {
    /// Plain text, to paste into a message.
    Text,
    /// Markdown.
    Markdown,
    /// A page to print, each card on a sheet of its own.
    Html,
    /// A table with one row a duty.
    Csv,
    /// iCalendar (RFC 5545), for calendar programs.
    Calendar,
}

impl CardFormat {
    /// All formats.
    pub const ALL: [CardFormat; 5] = [
        CardFormat::Text,
        CardFormat::Markdown,
        CardFormat::Html,
        CardFormat::Csv,
        CardFormat::Calendar,
    ];

    /// The ending of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            CardFormat::Text => "txt",
            CardFormat::Markdown => "md",
            CardFormat::Html => "html",
            CardFormat::Csv => "csv",
            CardFormat::Calendar => "ics",
        }
    }
}

/// Writes cards of a plan, one or many, in a format and a language. Equal cards give equal bytes;
/// nothing that a table held can act in a page, a spreadsheet or a calendar. O(duties).
pub fn duty_cards(
    plan: &FanOut,
    cards: &[DutyCard],
    format: CardFormat,
    language: Language,
) -> String {
    match format {
        CardFormat::Text => text::duty_cards(plan, cards, language),
        CardFormat::Markdown => markdown::duty_cards(plan, cards, language),
        CardFormat::Html => html::duty_cards(plan, cards, language),
        CardFormat::Csv => csv::duty_cards(plan, cards, language),
        CardFormat::Calendar => icalendar::duty_cards(plan, cards, language),
    }
}
