//! The walk through a CSV file before its rows are read: pieces, row numbers, findings.

use memchr::{memchr, memchr_iter};

use super::findings::exceeded;
use super::record::{Kind, Layout, Record, RecordReader};
use super::row::Row;
use super::row_index::Gaps;
use super::shown::shown;
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::parallel;

/// Some whole records of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The row number of its first line.
    pub(super) first_row: u32,
}

/// A scanned file.
pub(super) struct Scanned {
    pub(super) header: Vec<String>,
    pub(super) layout: Layout,
    pub(super) pieces: Vec<Piece>,
    pub(super) gaps: Gaps,
    pub(super) rows: u32,
    /// The row number after the last line.
    pub(super) row_end: u32,
}

/// What can be said of a piece without knowing the pieces before it.
struct Preview {
    end: usize,
    /// The number of its lines.
    lines: u32,
    /// Whether each line is certainly one row without findings.
    is_plain: bool,
}

struct Scanner<'a> {
    text: &'a str,
    table: Table,
    limits: &'a Limits,
    at: usize,
    row: u32,
    header: Vec<String>,
    gaps: Gaps,
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
    let at_most = |limit: u32| usize::try_from(limit).unwrap_or(usize::MAX);
    let mut layout = Layout {
        delimiter: delimiter(text.get(start..).expect("the text begins after its byte order mark")),
        quotes: memchr(b'"', text.as_bytes()).is_some(),
        columns: None,
        columns_max: at_most(limits.columns_max),
        cell_bytes_max: at_most(limits.cell_bytes_max),
    };
    let (header, gaps) = (Vec::new(), Gaps::default());
    let mut scanner = Scanner { text, table, limits, at: start, row: 1, header, gaps, findings };
    scanner.read_header(&mut layout);
    let (pieces, rows) = scanner.walk(layout, piece_bytes.max(1));
    let Scanner { row: row_end, header, gaps, .. } = scanner;
    Scanned { header, layout, pieces, gaps, rows, row_end }
}

/// The comma; if the first line has none, the semicolon or tab that it has (spreadsheets write
/// these where the comma is the decimal sign, or when text is copied).
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
    let unquoted = || line.split('"').step_by(2);
    let mut delimiters = [',', ';', '\t'].into_iter();
    let found = delimiters.find(|mark| unquoted().any(|part| part.contains(*mark)));
    found.map_or(b',', |mark| u8::try_from(mark).expect("the delimiters are ASCII"))
}

impl Scanner<'_> {
    /// Reads the first row with anything in it.
    fn read_header(&mut self, layout: &mut Layout) {
        let mut reader = RecordReader::new(self.text, *layout);
        while self.at < self.text.len() {
            let record = reader.read(self.at);
            let is_header = record.kind == Kind::Cells;
            if is_header {
                let row = reader.row();
                self.header = (0..row.len()).map(|cell| row.cell(cell).to_owned()).collect();
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
        self.gaps.blank(1, self.row.max(2), 0);
    }

    /// Divides all further rows into pieces of at least `piece_bytes`; returns them and the number
    /// of rows.
    fn walk(&mut self, layout: Layout, piece_bytes: usize) -> (Vec<Piece>, u32) {
        let previews = self.previews(layout, piece_bytes);
        let mut previews = previews.iter();
        let mut reader = RecordReader::new(self.text, layout);
        let mut pieces = Vec::new();
        let mut rows: u32 = 0;
        let mut goes_on = true;
        while goes_on && self.at < self.text.len() {
            let (start, first_row) = (self.at, self.row);
            let rows_left = self.limits.rows_max - rows;
            let plain = |next: &&Preview| next.is_plain && next.lines <= rows_left;
            if let Some(preview) = previews.next().filter(plain) {
                self.at = preview.end;
                self.row += preview.lines;
                rows += preview.lines;
            } else {
                let until = start.saturating_add(piece_bytes).min(self.text.len());
                goes_on = self.walk_piece(&mut reader, until, &mut rows);
            }
            if self.at > start {
                pieces.push(Piece { start, end: self.at, first_row });
            }
        }
        (pieces, rows)
    }

    /// Looks at all pieces on all threads beforehand. None if the file has quotes, since then a line
    /// need not be a record.
    fn previews(&self, layout: Layout, piece_bytes: usize) -> Vec<Preview> {
        let bytes = self.text.as_bytes();
        let mut bounds = vec![self.at];
        let mut start = self.at;
        while !layout.quotes && start < bytes.len() {
            let from = start.saturating_add(piece_bytes - 1).min(bytes.len());
            start = memchr(b'\n', &bytes[from..]).map_or(bytes.len(), |length| from + length + 1);
            bounds.push(start);
        }
        let reader = RecordReader::new(self.text, layout);
        parallel::map(bounds.len() - 1, |piece| {
            let end = bounds[piece + 1];
            let piece = &bytes[bounds[piece]..end];
            let (mut lines, mut is_plain) = (0, true);
            let mut start = 0;
            let last = (piece.last() != Some(&b'\n')).then_some(piece.len());
            for end in memchr_iter(b'\n', piece).chain(last) {
                is_plain &= reader.is_plain(&piece[start..end]);
                lines += 1;
                start = end + 1;
            }
            Preview { end, lines, is_plain }
        })
    }

    /// Walks record by record at least to `until`; returns whether rows may follow.
    fn walk_piece(&mut self, reader: &mut RecordReader<'_>, until: usize, rows: &mut u32) -> bool {
        let bytes = self.text.as_bytes();
        while self.at < until {
            let rest = &bytes[self.at..];
            let length = memchr(b'\n', rest).unwrap_or(rest.len());
            let record = (!reader.is_plain(&rest[..length])).then(|| reader.read(self.at));
            if record.is_none_or(|record| record.kind == Kind::Cells) {
                if *rows == self.limits.rows_max {
                    self.exceeded("rows", u64::from(self.limits.rows_max));
                    return false;
                }
                *rows += 1;
            }
            if let Some(record) = record {
                let after = self.row + record.lines;
                match record.kind {
                    Kind::Cells if record.lines == 1 => {}
                    Kind::Cells => self.gaps.row(self.row, after, *rows),
                    Kind::Blank | Kind::Empty => self.gaps.blank(self.row, after, *rows),
                }
                self.pass(&record);
            } else {
                self.at = (self.at + length + 1).min(bytes.len());
                self.row += 1;
            }
        }
        true
    }

    /// Goes past a record and makes its findings.
    fn pass(&mut self, record: &Record) {
        let place = Place::row(self.table, self.row);
        if record.stray_quote {
            self.findings.push(Finding::new(&rules::R018, place));
        }
        if let Some(cell) = record.broken_cell {
            // While the header itself is read, no column has a name yet.
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
        self.row += record.lines;
    }

    fn exceeded(&mut self, what: &'static str, limit: u64) {
        self.findings.push(exceeded(Place::row(self.table, self.row), what, limit));
    }
}
