//! Reading one row cell by cell: each value that cannot be read becomes a finding.

use serde::Serialize;

use crate::date::{Date, DateError};
use crate::finding::{Finding, Findings, Fix, Place, Rule, Table, rules};

use super::columns::{Header, column_name, trimmed};
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
    header: &'a Header,
    row: &'a dyn Row,
    findings: &'a mut Findings,
}

impl<'a> RowReader<'a> {
    /// Begins with a row. Too few or too many cells are a finding.
    pub(crate) fn new(
        table: Table,
        number: u32,
        header: &'a Header,
        row: &'a dyn Row,
        findings: &'a mut Findings,
    ) -> Self {
        let count = row.len();
        let mut reader = RowReader { table, number, header, row, findings };
        if count != header.width() {
            let finding = Finding::new(&rules::R017, Place::row(table, number));
            reader.push(finding.with("count", count).with("expected", header.width()));
        }
        reader
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

    /// A text that must not be blank.
    pub(crate) fn required(&mut self, column: usize) -> &'a str {
        let text = self.text(column);
        if text.is_empty() {
            let finding = Finding::new(&rules::R012, self.place(column));
            self.push(finding.with("column", column_name(self.table, column)));
        }
        text
    }

    /// An identifier: not blank, without control characters, and not a person's own number.
    pub(crate) fn identifier(&mut self, column: usize) -> &'a str {
        let text = self.required(column);
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
        if text.is_empty() {
            return Reading::Blank;
        }
        match Date::parse(text) {
            Ok(date) => return Reading::Known(date),
            Err(DateError::Ambiguous(readings)) => {
                let finding = Finding::new(&rules::R010, self.place(column));
                let finding = with_spellings(finding.with("found", shown(text)), text);
                self.push(match readings.as_slice() {
                    [one] => finding.fixed(Fix::suggested(one.to_string())),
                    _ => finding,
                });
            }
            Err(DateError::Unreadable) => self.unreadable(column, text, "YYYY-MM-DD"),
        }
        Reading::Uncertain
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
            _ if text.is_empty() => Reading::Blank,
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
    let day = Date::probable(text).unwrap_or_default();
    let missing = if Date::states_year(text) { "era" } else { "year" };
    finding.with("missing", missing).with("iso", day.to_string()).with("thai", day.thai())
}

/// Whether a text holds invisible characters.
#[inline]
fn has_invisible(text: &str) -> bool {
    text.bytes().any(|byte| !(b' '..0x7f).contains(&byte)) && text.chars().any(is_invisible)
}

/// Whether a text is certainly a valid identifier: trimmed, visible, not a personal number.
#[inline]
pub(crate) fn is_usual_identifier(text: &str) -> bool {
    trimmed(text).len() == text.len() && !has_invisible(text) && personal_number(text).is_none()
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
