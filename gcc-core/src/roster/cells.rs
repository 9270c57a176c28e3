//! One row, read cell by cell: each value that cannot be read becomes a finding.

use crate::date::{Date, DateError};
use crate::finding::{Finding, Findings, Fix, Place, Rule, Table, rules};

use super::columns::{Header, column_name, shorten, trimmed};
use super::rows::Row;
use super::vocabulary::Vocabulary;

/// A row on its way from text to values.
pub(crate) struct Cells<'a> {
    pub(crate) table: Table,
    pub(crate) number: u32,
    header: &'a Header,
    row: &'a dyn Row,
    findings: &'a mut Findings,
}

impl<'a> Cells<'a> {
    /// Wraps a row; a row with too few or too many cells is a finding.
    pub(crate) fn new(
        table: Table,
        number: u32,
        header: &'a Header,
        row: &'a dyn Row,
        findings: &'a mut Findings,
    ) -> Self {
        let count = row.len();
        let mut cells = Cells { table, number, header, row, findings };
        if count != header.width() {
            let finding = Finding::new(&rules::R017, Place::row(table, number));
            cells.push(finding.with("count", count).with("expected", header.width()));
        }
        cells
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
        if has_unseen(text) {
            self.unreadable(column, text, "identifier");
        }
        self.no_personal_number(column, text);
        text
    }

    /// A personal number where none belongs is a finding that never shows the number. Tells whether
    /// there is none, so that other findings may show the text.
    pub(crate) fn no_personal_number(&mut self, column: usize, text: &str) -> bool {
        let found = personal_number(text);
        self.personal(column, found);
        found.is_none()
    }

    /// Tells of a cell in which a personal number stands, by the rule that it breaks.
    pub(crate) fn personal(&mut self, column: usize, found: Option<&'static Rule>) {
        if let Some(rule) = found {
            let finding = Finding::new(rule, self.place(column));
            self.push(finding.with("column", column_name(self.table, column)));
        }
    }

    /// A contact may be a telephone number, but never a national identification number.
    pub(crate) fn no_national_id(&mut self, column: usize, text: &str) {
        if crate::text::contains_national_id(text) {
            let finding = Finding::new(&rules::P001, self.place(column));
            self.push(finding.with("column", column_name(self.table, column)));
        }
    }

    /// A date; blank is none.
    pub(crate) fn date(&mut self, column: usize) -> Option<Date> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match Date::parse(text) {
            Ok(date) => Some(date),
            Err(DateError::Ambiguous(readings)) => {
                let finding = Finding::new(&rules::R010, self.place(column));
                let finding = with_spellings(finding.with("found", shown(text)), text);
                self.push(match readings.as_slice() {
                    [one] => finding.fixed(Fix::suggested(one.to_string())),
                    _ => finding,
                });
                None
            }
            Err(DateError::Unreadable) => {
                self.unreadable(column, text, "YYYY-MM-DD");
                None
            }
        }
    }

    /// A whole number; blank is none. Thai digits are digits.
    pub(crate) fn count(&mut self, column: usize) -> Option<u32> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let number = crate::text::ascii_digits(text).parse::<u32>().ok();
        if number.is_none() {
            self.unreadable(column, text, "number");
        }
        number
    }

    /// One of a few words; blank is `blank`, and so is a word that is not among them.
    pub(crate) fn word<T: Copy>(&mut self, column: usize, words: &Vocabulary<T>, blank: T) -> T {
        self.known_word(column, words).unwrap_or(blank)
    }

    /// One of a few words; none if it is blank or not among them.
    pub(crate) fn known_word<T: Copy>(
        &mut self,
        column: usize,
        words: &Vocabulary<T>,
    ) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let found = words.find(text);
        if found.is_none() {
            self.unreadable(column, text, words.expected);
        }
        found
    }

    pub(crate) fn unreadable(&mut self, column: usize, text: &str, expected: &'static str) {
        let finding = Finding::new(&rules::R011, self.place(column));
        let shown = shown(text);
        self.push(finding.with("found", shown).with("expected", expected));
    }
}

/// What the text of a date leaves open, and the two ways to write the day that it may mean.
pub(crate) fn with_spellings(finding: Finding, text: &str) -> Finding {
    let day = Date::probable(text).unwrap_or_default();
    let missing = if Date::states_year(text) { "era" } else { "year" };
    finding.with("missing", missing).with("iso", day.iso()).with("thai", day.thai())
}

/// An identifier or cell as a finding may show it: short, and hidden if it is a personal number.
pub(crate) fn shown(text: &str) -> String {
    if personal_number(text).is_some() { "•••".to_owned() } else { shorten(text) }
}

/// The rule that a text breaks in which a person's own number stands.
pub(crate) fn personal_number(text: &str) -> Option<&'static Rule> {
    // Most identifiers are too short to hold one, or have too few digits.
    const DIGITS_MIN: usize = 9;
    let is_digit = |byte: &u8| !byte.is_ascii() || byte.is_ascii_digit();
    if text.len() < DIGITS_MIN || text.bytes().filter(is_digit).count() < DIGITS_MIN {
        return None;
    }
    crate::naming::personal_number(text)
}

/// Whether a text holds characters that nobody sees.
#[inline]
fn has_unseen(text: &str) -> bool {
    text.bytes().any(|byte| !(b' '..0x7f).contains(&byte)) && text.chars().any(is_unseen)
}

/// Whether a text is an identifier as most are: there is nothing to say of it.
#[inline]
pub(crate) fn is_usual_identifier(text: &str) -> bool {
    trimmed(text).len() == text.len() && !has_unseen(text) && personal_number(text).is_none()
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
