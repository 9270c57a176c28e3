//! The one walk through a table before its rows are read: pieces, row numbers, findings.

use memchr::{memchr, memchr_iter};

use super::lines::Lines;
use super::record::{Kind, Layout, Reader, Record};
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::parallel;
use crate::roster::{Row, shown};

/// Some whole records of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The row number of its first line.
    pub(super) first_row: u32,
}

/// What the walk gave.
pub(super) struct Scanned {
    pub(super) header: Vec<String>,
    pub(super) layout: Layout,
    pub(super) pieces: Vec<Piece>,
    pub(super) lines: Lines,
    pub(super) rows: u32,
    /// The row number after the last line.
    pub(super) row_end: u32,
}

/// What can be said of a piece without its place among the others.
struct Glance {
    end: usize,
    /// How many rows it has if it is plain.
    rows: u32,
    /// Whether all its lines are rows about which there is nothing to say.
    is_plain: bool,
}

struct Scan<'a> {
    text: &'a str,
    table: Table,
    limits: &'a Limits,
    at: usize,
    row: u32,
    header: Vec<String>,
    lines: Lines,
    findings: &'a mut Findings,
}

/// Walks through a text from `start`. O(length).
pub(super) fn scan(
    text: &str,
    start: usize,
    table: Table,
    limits: &Limits,
    piece_bytes: usize,
    findings: &mut Findings,
) -> Scanned {
    let mut layout = Layout {
        delimiter: delimiter(text.get(start..).unwrap_or_default()),
        quotes: memchr(b'"', text.as_bytes()).is_some(),
        columns: None,
        columns_max: usize::try_from(limits.columns_max).unwrap_or(usize::MAX),
        cell_bytes_max: usize::try_from(limits.cell_bytes_max).unwrap_or(usize::MAX),
    };
    let (header, lines) = (Vec::new(), Lines::default());
    let mut scan = Scan { text, table, limits, at: start, row: 1, header, lines, findings };
    scan.read_header(&mut layout);
    let (pieces, rows) = scan.walk(layout, piece_bytes.max(1));
    let Scan { row: row_end, header, lines, .. } = scan;
    Scanned { header, layout, pieces, lines, rows, row_end }
}

/// The comma; if the first line has none, the semicolon or tab that it has (spreadsheets write
/// these where the comma is the decimal sign, or when text is copied).
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
    let mut in_quotes = false;
    let mut seen = [b',', b';', b'\t'].map(|mark| (mark, false));
    for byte in line.bytes() {
        in_quotes ^= byte == b'"';
        for (mark, is_seen) in &mut seen {
            *is_seen |= !in_quotes && byte == *mark;
        }
    }
    seen.iter().find(|(_, is_seen)| *is_seen).map_or(b',', |(mark, _)| *mark)
}

impl Scan<'_> {
    /// The first row with anything in it.
    fn read_header(&mut self, layout: &mut Layout) {
        let mut reader = Reader::new(self.text, *layout);
        while self.at < self.text.len() {
            let record = reader.read(self.at);
            let is_header = record.kind == Kind::Cells;
            if is_header {
                let cells = reader.cells();
                self.header = (0..cells.len()).map(|cell| cells.cell(cell).to_owned()).collect();
                layout.columns = Some(record.cells);
                if record.cells > layout.columns_max {
                    self.exceeded("columns", u64::from(self.limits.columns_max));
                }
            }
            self.pass(&record);
            if is_header {
                break;
            }
        }
        // A table without a header has no row either.
        self.lines.blank(1, self.row.max(2), 0);
    }

    /// All further rows, in pieces of at least `piece_bytes`.
    fn walk(&mut self, layout: Layout, piece_bytes: usize) -> (Vec<Piece>, u32) {
        let glances = self.glances(layout, piece_bytes);
        let mut glances = glances.iter();
        let mut reader = Reader::new(self.text, layout);
        let mut pieces = Vec::new();
        let mut rows = 0_u32;
        let mut goes_on = true;
        while goes_on && self.at < self.text.len() {
            let (start, first_row) = (self.at, self.row);
            let glance = glances.next().filter(|glance| {
                glance.is_plain && rows.saturating_add(glance.rows) <= self.limits.rows_max
            });
            if let Some(glance) = glance {
                self.at = glance.end;
                self.row = self.row.saturating_add(glance.rows);
                rows = rows.saturating_add(glance.rows);
            } else {
                goes_on =
                    self.walk_piece(&mut reader, start.saturating_add(piece_bytes), &mut rows);
            }
            if self.at > start {
                pieces.push(Piece { start, end: self.at, first_row });
            }
        }
        (pieces, rows)
    }

    /// Where there are no quotes every line is a record, so that threads can look at all pieces
    /// beforehand; otherwise nothing.
    fn glances(&self, layout: Layout, piece_bytes: usize) -> Vec<Glance> {
        let bytes = self.text.as_bytes();
        let mut bounds = vec![self.at];
        let mut start = self.at;
        while !layout.quotes && start < bytes.len() {
            let from = start.saturating_add(piece_bytes.saturating_sub(1)).min(bytes.len());
            let rest = bytes.get(from..).unwrap_or_default();
            let length = memchr(b'\n', rest).map_or(rest.len(), |length| length.saturating_add(1));
            start = from.saturating_add(length);
            bounds.push(start);
        }
        let reader = Reader::new(self.text, layout);
        parallel::map(bounds.len().saturating_sub(1), |piece| {
            let bound = |at: usize| bounds.get(at).copied().unwrap_or(bytes.len());
            let end = bound(piece.saturating_add(1));
            let piece = bytes.get(bound(piece)..end).unwrap_or_default();
            let (mut rows, mut is_plain) = (0_u32, true);
            let mut start = 0;
            let lines = memchr_iter(b'\n', piece);
            let last = (piece.last() != Some(&b'\n')).then_some(piece.len());
            for end in lines.chain(last) {
                is_plain &= reader.is_plain(piece.get(start..end).unwrap_or_default());
                rows = rows.saturating_add(1);
                start = end.saturating_add(1);
            }
            Glance { end, rows, is_plain }
        })
    }

    /// Walks at least to `until`; tells whether the rows go on.
    fn walk_piece(&mut self, reader: &mut Reader<'_>, until: usize, rows: &mut u32) -> bool {
        let bytes = self.text.as_bytes();
        while self.at < until.min(bytes.len()) {
            let rest = bytes.get(self.at..).unwrap_or_default();
            let length = memchr(b'\n', rest).unwrap_or(rest.len());
            let line = rest.get(..length).unwrap_or_default();
            let record = (!reader.is_plain(line)).then(|| reader.read(self.at));
            if record.is_none_or(|record| record.kind == Kind::Cells) {
                if *rows == self.limits.rows_max {
                    self.exceeded("rows", u64::from(self.limits.rows_max));
                    return false;
                }
                *rows = rows.saturating_add(1);
            }
            if let Some(record) = record {
                let after = self.row.saturating_add(record.lines);
                match record.kind {
                    Kind::Cells if record.lines == 1 => {}
                    Kind::Cells => self.lines.row(self.row, after, *rows),
                    Kind::Blank | Kind::Empty => self.lines.blank(self.row, after, *rows),
                }
                self.pass(&record);
            } else {
                let next = self.at.saturating_add(length).saturating_add(1);
                self.at = next.min(bytes.len());
                self.row = self.row.saturating_add(1);
            }
        }
        true
    }

    /// Goes past a record, with what is to be said about it.
    fn pass(&mut self, record: &Record) {
        let place = Place::row(self.table, self.row);
        if record.stray_quote {
            self.findings.push(Finding::new(&rules::R018, place));
        }
        if let Some(cell) = record.broken_cell {
            // Broken in the header itself: the row is named, not a column.
            let column = self.header.get(cell).map_or(String::new(), |header| shown(header));
            self.findings.push(Finding::new(&rules::R019, place).with("column", column));
        }
        if record.long_cell {
            self.exceeded("cell_bytes", u64::from(self.limits.cell_bytes_max));
        }
        if record.kind == Kind::Empty {
            self.findings.push(Finding::new(&rules::R023, place));
        }
        self.at = record.end;
        self.row = self.row.saturating_add(record.lines);
    }

    fn exceeded(&mut self, what: &'static str, limit: u64) {
        self.findings.push(exceeded(Place::row(self.table, self.row), what, limit));
    }
}

/// A bound of [`Limits`] is passed at a place; what follows, or the cell, is not read.
pub(super) fn exceeded(place: Place, what: &'static str, limit: u64) -> Finding {
    Finding::new(&rules::R020, place).with("what", what).with("limit", limit)
}
