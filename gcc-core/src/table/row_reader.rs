//! Reading one row cell by cell: each value that cannot be read becomes a finding.

use serde::Serialize;

use crate::date::{Date, DateError, DateOrder, EraTwice, FigureDate};
use crate::finding::{Finding, Findings, Fix, Place, Rule, Table, rules};

use super::columns::{Holds, column_name, columns, is_marked, merged_column, trimmed};
use super::conventions::{is_no_end, is_scientific};
use super::header::Header;
use super::places::RowKind;
use super::row::Row;
use super::shown::{personal_number, shown};
use super::vocabulary::Vocabulary;

/// What a cell of a table says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading<T> {
    /// Nothing: the cell is blank, or the table has no such column.
    #[default]
    Blank,
    /// A value.
    Known(T),
    /// Something that could not be read, resolved or trusted. No order, count or claim rests on it.
    Uncertain,
}

impl<T> Reading<T> {
    /// The value, if it is known.
    pub fn known(self) -> Option<T> {
        match self {
            Reading::Known(value) => Some(value),
            Reading::Blank | Reading::Uncertain => None,
        }
    }

    /// Whether something is there that could not be read, resolved or trusted.
    pub fn is_uncertain(&self) -> bool {
        matches!(self, Reading::Uncertain)
    }

    /// What another function makes of the value, if it is known.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Reading::Known(value) => Reading::Known(make(value)),
            Reading::Blank => Reading::Blank,
            Reading::Uncertain => Reading::Uncertain,
        }
    }
}

/// Reads the cells of one row as values.
pub(crate) struct RowReader<'a> {
    pub(crate) table: Table,
    pub(crate) number: u32,
    header: &'a Header<'a>,
    row: &'a dyn Row,
    /// Whether the row has cells that the header has not, or the reverse: nobody knows which cell
    /// stands in which column.
    is_ragged: bool,
    findings: &'a mut Findings,
}

impl<'a> RowReader<'a> {
    /// Begins with a row. Too few or too many cells are a finding. None if the row is no record but
    /// blank, the header once more, or totals, for which there is a finding too.
    #[inline]
    pub(crate) fn new(
        table: Table,
        number: u32,
        header: &'a Header<'a>,
        row: &'a dyn Row,
        findings: &'a mut Findings,
    ) -> Option<Self> {
        let kind = header.row_kind(row);
        if kind != RowKind::Record {
            findings.push(no_record(kind, Place::row(table, number), row));
            return None;
        }
        let count = row.len();
        let is_ragged = count != header.width() && !header.has_width_of(row);
        let mut reader = RowReader { table, number, header, row, is_ragged, findings };
        if is_ragged {
            let finding = Finding::new(&rules::R017, Place::row(table, number));
            reader.push(finding.with("count", count).with("expected", header.width()));
        }
        Some(reader)
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The place of a cell in this row.
    pub(crate) fn place(&self, column: usize) -> Place {
        Place::cell(self.table, self.number, column_name(self.table, column))
    }

    /// The trimmed text of a cell.
    #[inline]
    pub(crate) fn text(&self, column: usize) -> &'a str {
        self.header.cell(self.row, column)
    }

    /// A text that must not be blank. An identifier that a spreadsheet has cut is none; the table has
    /// one finding for all of them.
    pub(crate) fn required(&mut self, column: usize) -> &'a str {
        let text = self.text(column);
        if text.is_empty() && self.above_merged(column).is_none() {
            let finding = Finding::new(&rules::R012, self.place(column));
            self.push(finding.with("column", column_name(self.table, column)));
        }
        let is_identifier = columns(self.table)[column].holds() == Holds::Identifiers;
        if is_identifier && text.contains('+') && is_scientific(text) {
            self.header.conventions();
            return "";
        }
        text
    }

    /// The cell above a blank one that looks as if it had been merged with it.
    pub(crate) fn above_merged(&self, column: usize) -> Option<&'a str> {
        if merged_column(self.table) != Some(column) || !self.text(column).is_empty() {
            return None;
        }
        self.header.conventions().above_merged(self.number)
    }

    /// An identifier: not blank, whole, without control characters, and not a person's own number.
    pub(crate) fn identifier(&mut self, column: usize) -> &'a str {
        let text = self.required(column);
        if is_damaged(text) {
            self.unreadable(column, text, "whole-identifier");
            return "";
        }
        if has_invisible(text) {
            self.unreadable(column, text, "identifier");
        }
        self.no_personal_number(column, text);
        text
    }

    /// Makes a finding of a personal number where none belongs; the finding does not show it.
    /// Returns whether there is none, so that other findings may show the text.
    pub(crate) fn no_personal_number(&mut self, column: usize, text: &str) -> bool {
        let found = personal_number(text);
        self.personal(column, found);
        found.is_none()
    }

    /// Makes a finding of the rule that a cell breaks by holding a personal number.
    pub(crate) fn personal(&mut self, column: usize, found: Option<&'static Rule>) {
        if let Some(rule) = found {
            let finding = Finding::new(rule, self.place(column));
            self.push(finding.with("column", column_name(self.table, column)));
        }
    }

    /// Makes a finding of a national identification number; a telephone number is allowed.
    pub(crate) fn no_national_id(&mut self, column: usize, text: &str) {
        if crate::text::contains_national_id(text) {
            let finding = Finding::new(&rules::P001, self.place(column));
            self.push(finding.with("column", column_name(self.table, column)));
        }
    }

    /// A date.
    pub(crate) fn date(&mut self, column: usize) -> Reading<Date> {
        let text = self.text(column);
        if self.is_slipped(column) {
            return Reading::Uncertain;
        }
        if text.is_empty() {
            return Reading::Blank;
        }
        match Date::parse(text) {
            Ok(date) => Reading::Known(date),
            Err(_) if column_name(self.table, column) == "to" && is_no_end(text) => {
                // Has one finding for the whole column.
                self.header.conventions();
                Reading::Blank
            }
            Err(error) => self.unusual_date(column, text, &error),
        }
    }

    /// A date that states no era, or is none.
    fn unusual_date(&mut self, column: usize, text: &'a str, error: &DateError) -> Reading<Date> {
        let figures = FigureDate::of(text).filter(|figures| figures.is_buddhist());
        let order = figures.map(|_| self.header.conventions().order());
        let order = order.unwrap_or(DateOrder::Unstated);
        if let Some(day) = figures.and_then(|figures| figures.day(order)) {
            return Reading::Known(day);
        }
        let finding = |rule| Finding::new(rule, self.place(column)).with("found", shown(text));
        let finding = if let Some(day) = Date::of_serial(text) {
            finding(&rules::R037).with("day", day).fixed(Fix::suggested(day.to_string()))
        } else if let Some((how, day)) = Date::with_era_once(text) {
            let how = if how == EraTwice::Added { "added" } else { "taken" };
            let finding = finding(&rules::R039).with("how", how).with("day", day);
            finding.fixed(Fix::suggested(day.to_string()))
        } else if figures.is_some() && order == DateOrder::Unstated && !error.readings().is_empty()
        {
            with_meaning(finding(&rules::R010), text, "order")
        } else if let DateError::Ambiguous(readings) = error {
            let finding = with_spellings(finding(&rules::R010), text);
            match readings.as_slice() {
                [one] => finding.fixed(Fix::suggested(one.to_string())),
                _ => finding,
            }
        } else {
            finding(&rules::R011).with("expected", "YYYY-MM-DD")
        };
        self.push(finding);
        Reading::Uncertain
    }

    /// Whether nobody knows what a column of this row holds: its header is misspelt, or the row has
    /// too many or too few cells.
    fn is_slipped(&self, column: usize) -> bool {
        self.is_ragged || self.header.is_uncertain(column)
    }

    /// A whole number. Thai digits are digits.
    pub(crate) fn count(&mut self, column: usize) -> Reading<u32> {
        let text = self.text(column);
        let number = crate::text::ascii_digits(text).parse::<u32>().ok();
        self.reading(column, number, "number")
    }

    /// One of a few words.
    pub(crate) fn word<T: Copy>(&mut self, column: usize, words: &Vocabulary<T>) -> Reading<T> {
        let text = self.text(column);
        self.reading(column, words.find(text), words.expected)
    }

    /// What a cell says, if `found` is its value; a finding if there is none.
    fn reading<T>(
        &mut self,
        column: usize,
        found: Option<T>,
        expected: &'static str,
    ) -> Reading<T> {
        let text = self.text(column);
        match found {
            _ if text.is_empty() && self.is_slipped(column) => Reading::Uncertain,
            _ if text.is_empty() => Reading::Blank,
            Some(_) if self.is_slipped(column) => Reading::Uncertain,
            Some(value) => Reading::Known(value),
            None => {
                self.unreadable(column, text, expected);
                Reading::Uncertain
            }
        }
    }

    pub(crate) fn unreadable(&mut self, column: usize, text: &str, expected: &'static str) {
        let finding = Finding::new(&rules::R011, self.place(column));
        let shown = shown(text);
        self.push(finding.with("found", shown).with("expected", expected));
    }
}

/// Adds to a finding what an ambiguous date lacks, and two unambiguous ways to write it.
pub(crate) fn with_spellings(finding: Finding, text: &str) -> Finding {
    with_meaning(finding, text, if Date::states_year(text) { "era" } else { "year" })
}

fn with_meaning(finding: Finding, text: &str, missing: &'static str) -> Finding {
    let day = Date::probable(text).unwrap_or_default();
    finding.with("missing", missing).with("iso", day.to_string()).with("thai", day.thai())
}

/// The finding of a row that is no record.
fn no_record(kind: RowKind, place: Place, row: &dyn Row) -> Finding {
    match kind {
        RowKind::Totals => {
            let mut cells = (0..row.len()).map(|at| trimmed(row.cell(at)));
            let found = cells.find(|cell| !cell.is_empty()).unwrap_or_default();
            Finding::new(&rules::R032, place).with("found", shown(found))
        }
        RowKind::Header => Finding::new(&rules::R031, place),
        RowKind::Blank | RowKind::Record => Finding::new(&rules::R023, place),
    }
}

/// Whether an identifier has lost letters.
fn is_damaged(text: &str) -> bool {
    text.contains(['?', char::REPLACEMENT_CHARACTER])
}

/// Whether a text holds invisible characters.
#[inline]
fn has_invisible(text: &str) -> bool {
    text.bytes().any(|byte| !(b' '..0x7f).contains(&byte)) && text.chars().any(is_invisible)
}

/// Whether a text is certainly a valid identifier: trimmed, visible, whole, not a personal number.
#[inline]
pub(crate) fn is_usual_identifier(text: &str) -> bool {
    trimmed(text).len() == text.len()
        && !text.bytes().any(|byte| !(b' '..0x7f).contains(&byte) || matches!(byte, b'?' | b'+'))
        && !is_marked(text)
        && personal_number(text).is_none()
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
