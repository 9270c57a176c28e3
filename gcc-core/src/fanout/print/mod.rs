//! Duty cards in the formats that people print, read and put into their calendars.

mod calendar;
mod csv;
mod html;
mod markdown;
mod text;
mod words;

use serde::{Deserialize, Serialize};

use crate::finding::Language;

use super::{DutyCard, FanOut};

/// A format of duty cards.
///
/// ```
/// use gcc_core::fanout::CardFormat;
/// assert_eq!(CardFormat::Calendar.extension(), "ics");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    ///
    /// ```
    /// assert_eq!(gcc_core::fanout::CardFormat::ALL.len(), 5);
    /// ```
    pub const ALL: [CardFormat; 5] = [
        CardFormat::Text,
        CardFormat::Markdown,
        CardFormat::Html,
        CardFormat::Csv,
        CardFormat::Calendar,
    ];

    /// The ending of a file's name.
    ///
    /// ```
    /// assert_eq!(gcc_core::fanout::CardFormat::Html.extension(), "html");
    /// ```
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
///
/// ```
/// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
/// # let (roster, tree) = Default::default();
/// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
/// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
/// use gcc_core::{fanout::{CardFormat, print_cards}, finding::Language};
/// let calendar = print_cards(&plan, &[], CardFormat::Calendar, Language::English);
/// assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n"));
/// ```
pub fn print_cards(
    plan: &FanOut,
    cards: &[DutyCard],
    format: CardFormat,
    language: Language,
) -> String {
    let words = words::Words { language, plan };
    match format {
        CardFormat::Text => text::write(cards, &words),
        CardFormat::Markdown => markdown::write(cards, &words),
        CardFormat::Html => html::write(cards, &words),
        CardFormat::Csv => csv::write(cards, &words),
        CardFormat::Calendar => calendar::write(cards, &words),
    }
}
