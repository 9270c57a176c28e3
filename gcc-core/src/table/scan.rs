//! The walk through a CSV file before its rows are read: pieces, row numbers, findings.

use memchr::{memchr, memchr_iter, memrchr};

use super::columns::is_complete;
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
    pub(super) header_row: u32,
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
    header_row: u32,
    /// Where the last row begins that was walked over on its own.
    last_row_at: usize,
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
    let named = named_delimiter(text.get(start..).expect(AT_LINE));
    let mut layout = Layout {
        delimiter: b',',
        quotes: memchr(b'"', text.as_bytes()).is_some(),
        columns: None,
        columns_max: at_most(limits.columns_max),
        cell_bytes_max: at_most(limits.cell_bytes_max),
    };
    let (at, row) = named.map_or((start, 1), |(_, length)| (start + length, 2));
    let mut scanner = Scanner {
        text,
        table,
        limits,
        at,
        row,
        header: Vec::new(),
        header_row: 1,
        last_row_at: at,
        gaps: Gaps::default(),
        findings,
    };
    scanner.read_header(&mut layout, named.map(|(delimiter, _)| delimiter));
    let (mut pieces, mut rows) = scanner.walk(layout, piece_bytes.max(1));
    scanner.leave_out_cut_row(layout, &mut pieces, &mut rows);
    let Scanner { row: row_end, header, header_row, gaps, .. } = scanner;
    Scanned { header, header_row, layout, pieces, gaps, rows, row_end }
}

const AT_LINE: &str = "lines and the text after its byte order mark begin at a character";

/// The delimiter that a first line such as `sep=;` names, as spreadsheets write it and read it, and the
/// length of that line.
fn named_delimiter(text: &str) -> Option<(u8, usize)> {
    let end = memchr(b'\n', text.as_bytes()).map_or(text.len(), |end| end + 1);
    let line = text.get(..end).expect(AT_LINE).trim_end_matches(['\r', '\n']);
    let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let &[s, e, p, b'=', delimiter] = line.as_bytes() else { return None };
    let is_delimiter = matches!(delimiter, b',' | b';' | b'\t' | b'|' | b':');
    (is_delimiter && [s, e, p].eq_ignore_ascii_case(b"sep")).then_some((delimiter, end))
}

/// The comma; if the first line has none, the semicolon or tab that it has (spreadsheets write
/// these where the comma is the decimal sign, or when text is copied).
fn find_delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
    let unquoted = || line.split('"').step_by(2);
    let mut delimiters = [',', ';', '\t'].into_iter();
    let found = delimiters.find(|mark| unquoted().any(|part| part.contains(*mark)));
    found.map_or(b',', |mark| u8::try_from(mark).expect("the delimiters are ASCII"))
}

impl Scanner<'_> {
    /// Reads the header: the first of the first ten rows that has every required column, else the
    /// first row with anything in it.
    fn read_header(&mut self, layout: &mut Layout, delimiter: Option<u8>) {
        const ROWS_MAX: usize = 10;
        let text = self.text;
        let reader = |at: usize, layout: &Layout| {
            let rest = text.get(at..).expect(AT_LINE);
            let delimiter = delimiter.unwrap_or_else(|| find_delimiter(rest));
            RecordReader::new(text, Layout { delimiter, ..*layout })
        };
        while self.at < text.len() {
            let record = reader(self.at, layout).read(self.at);
            if record.kind == Kind::Cells {
                break;
            }
            self.pass(&record);
        }
        let mut rows: Vec<Record> = Vec::new();
        let mut at = self.at;
        while at < text.len() && rows.len() < ROWS_MAX {
            let mut reader = reader(at, layout);
            let record = reader.read(at);
            at = record.end;
            rows.push(record);
            let row = reader.row();
            let cells: Vec<String> = (0..row.len()).map(|cell| row.cell(cell).to_owned()).collect();
            let is_header = is_complete(self.table, &cells);
            if is_header || rows.len() == 1 {
                self.header = cells;
                layout.delimiter = reader.delimiter();
                layout.columns = Some(record.cells);
            }
            if is_header {
                self.pass_to_header(&rows, layout);
                return;
            }
        }
        rows.truncate(1);
        self.pass_to_header(&rows, layout);
    }

    /// Goes past the rows of which the last is the header.
    fn pass_to_header(&mut self, rows: &[Record], layout: &Layout) {
        for (number, record) in (1..).zip(rows) {
            if number == rows.len() {
                self.header_row = self.row;
                if number > 1 {
                    let finding = Finding::new(&rules::R030, Place::row(self.table, self.row));
                    self.findings.push(finding.with("count", number - 1));
                }
                if record.cells > layout.columns_max {
                    self.exceeded("columns", u64::from(self.limits.columns_max));
                }
            }
            self.pass(record);
        }
        // A table without a header has no row either.
        self.gaps.blank(1, self.row.max(2), 0);
    }

    /// Takes away the last row if the file ends within it.
    fn leave_out_cut_row(&mut self, layout: Layout, pieces: &mut Vec<Piece>, rows: &mut u32) {
        let bytes = self.text.as_bytes();
        let is_open = *rows > 0 && self.at == bytes.len() && !bytes.ends_with(b"\n");
        let (Some(expected), true) = (layout.columns, is_open) else { return };
        let line_at = memrchr(b'\n', bytes).map_or(0, |end| end + 1);
        let at = if layout.quotes { self.last_row_at } else { line_at };
        let mut reader = RecordReader::new(self.text, layout);
        let last = reader.read(at);
        let is_short = |record: &Record| record.kind == Kind::Cells && record.cells < expected;
        if !is_short(&last)
            || last.end < bytes.len()
            || has_short_row(&mut reader, pieces, at, is_short)
        {
            return;
        }
        let row = self.row - last.lines;
        let finding = Finding::new(&rules::R029, Place::row(self.table, row));
        self.findings.push(finding.with("count", last.cells).with("expected", expected));
        *rows -= 1;
        self.gaps.blank(row, self.row, *rows);
        if let Some(piece) = pieces.last_mut() {
            piece.end = at;
        }
        pieces.retain(|piece| piece.start < piece.end);
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
            self.last_row_at = self.at;
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

/// Whether a row before a byte is short.
fn has_short_row(
    reader: &mut RecordReader<'_>,
    pieces: &[Piece],
    before: usize,
    is_short: impl Fn(&Record) -> bool,
) -> bool {
    let mut at = pieces.first().map_or(before, |piece| piece.start);
    while at < before {
        let record = reader.read(at);
        if is_short(&record) {
            return true;
        }
        at = record.end;
    }
    false
}
