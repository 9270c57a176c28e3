//! Reading one record after the other: cells without quotes are slices of the text, cells with quotes
//! are unescaped into a buffer.

use memchr::{memchr, memchr_iter, memchr2};

use super::row::Row;

/// How the records of a table are written, and the limits within which they are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    pub(super) delimiter: u8,
    /// Whether the text holds any quote.
    pub(super) quotes: bool,
    /// How many cells the header has; none while the header itself is read.
    pub(super) columns: Option<usize>,
    pub(super) columns_max: usize,
    pub(super) cell_bytes_max: usize,
}

/// What stands in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line with nothing on it.
    Blank,
    /// Delimiters and spaces only.
    Empty,
    /// A row.
    Cells,
}

/// One record: where it ends and what is unusual about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    /// Where the next one begins.
    pub(super) end: usize,
    /// How many lines it takes.
    pub(super) lines: u32,
    pub(super) kind: Kind,
    /// How many cells it has, kept or not.
    pub(super) cells: usize,
    /// A cell is too long and was left empty.
    pub(super) long_cell: bool,
    /// The first cell with a line break in it.
    pub(super) broken_cell: Option<usize>,
    /// A quote was opened and not closed: the line was read without quoting.
    pub(super) stray_quote: bool,
}

const AT_ASCII: &str = "cells and lines end at ASCII characters";

/// Reads records from a text. Its buffers are used again for each record.
pub(super) struct RecordReader<'a> {
    text: &'a str,
    layout: Layout,
    /// The first line of the record.
    line: &'a str,
    /// The cells of the record without their quotes, if it has quotes.
    unescaped: String,
    is_unescaped: bool,
    /// Where each cell stands in `line` or `unescaped`.
    spans: Vec<(usize, usize)>,
}

impl<'a> RecordReader<'a> {
    pub(super) fn new(text: &'a str, layout: Layout) -> Self {
        RecordReader {
            text,
            layout,
            line: "",
            unescaped: String::new(),
            is_unescaped: false,
            spans: Vec::new(),
        }
    }

    pub(super) fn delimiter(&self) -> u8 {
        self.layout.delimiter
    }

    /// The cells of the record that was read last.
    pub(super) fn row(&self) -> CsvRow<'_> {
        let text = if self.is_unescaped { &self.unescaped } else { self.line };
        let quoted = self.is_unescaped.then_some((self.line, self.layout.delimiter));
        CsvRow { text, spans: &self.spans, quoted }
    }

    /// Fast path: true only if the line is certainly one row without findings.
    pub(super) fn is_plain(&self, line: &[u8]) -> bool {
        let Some(&first) = line.first() else { return false };
        line.len() <= self.layout.cell_bytes_max
            && first > b' '
            && first != self.layout.delimiter
            && !(self.layout.quotes && memchr(b'"', line).is_some())
    }

    /// Reads the record that begins at a byte. O(its length); with stray quotes at most the number
    /// of columns times that, because an attempt that crosses lines ends with its surplus cell.
    #[inline]
    pub(super) fn read(&mut self, at: usize) -> Record {
        let rest = &self.text.as_bytes()[at..];
        let line_break = memchr(b'\n', rest);
        let end = at + line_break.unwrap_or(rest.len());
        let next = end + usize::from(line_break.is_some());
        let line = self.text.get(at..end).expect(AT_ASCII);
        let line = line.strip_suffix('\r').unwrap_or(line);
        if self.layout.quotes && memchr(b'"', line.as_bytes()).is_some() {
            self.line = line;
            if let Some(record) = self.read_quoted(at, end) {
                return record;
            }
            return Record { stray_quote: true, ..self.read_line(line, next) };
        }
        self.read_line(line, next)
    }

    /// A line in which quotes are ordinary characters.
    #[inline]
    fn read_line(&mut self, line: &'a str, end: usize) -> Record {
        self.line = line;
        self.is_unescaped = false;
        self.spans.clear();
        let bytes = line.as_bytes();
        let (mut start, mut cells, mut long_cell) = (0, 0, false);
        let ends = memchr_iter(self.layout.delimiter, bytes).chain(std::iter::once(bytes.len()));
        for cell_end in ends {
            long_cell |= self.push(cells, start, cell_end);
            cells += 1;
            start = cell_end + 1;
        }
        let delimiter = self.layout.delimiter;
        let kind = match bytes.first() {
            None => Kind::Blank,
            Some(&first) if first <= b' ' || first == delimiter => {
                let is_empty = |&byte: &u8| matches!(byte, b' ' | b'\t') || byte == delimiter;
                if bytes.iter().all(is_empty) { Kind::Empty } else { Kind::Cells }
            }
            Some(_) => Kind::Cells,
        };
        Record { end, lines: 1, kind, cells, long_cell, broken_cell: None, stray_quote: false }
    }

    /// Adds a cell; returns whether it is too long, and therefore left empty.
    #[inline]
    fn push(&mut self, cell: usize, start: usize, end: usize) -> bool {
        if cell >= self.layout.columns_max {
            return false;
        }
        let is_long = end - start > self.layout.cell_bytes_max;
        self.spans.push(if is_long { (0, 0) } else { (start, end) });
        is_long
    }

    /// A record with quotes in it, from `at`, whose first line ends at `line_end`. `None` if a
    /// quote is not closed, or only by taking in other rows.
    fn read_quoted(&mut self, mut at: usize, line_end: usize) -> Option<Record> {
        self.unescaped.clear();
        self.is_unescaped = true;
        self.spans.clear();
        let bytes = self.text.as_bytes();
        let (mut cells, mut long_cell, mut broken_cell) = (0, false, None);
        let mut lines = 1;
        loop {
            let start = self.unescaped.len();
            if bytes.get(at) == Some(&b'"') {
                at = self.unescape_quoted(at + 1, line_end)?;
                let cell = &self.unescaped.as_bytes()[start..];
                let breaks = memchr_iter(b'\n', cell).count();
                lines += u32::try_from(breaks).expect("a table has fewer than 4 GiB");
                if breaks > 0 {
                    broken_cell = broken_cell.or(Some(cells));
                }
            }
            let rest = &bytes[at..];
            let stop = memchr2(self.layout.delimiter, b'\n', rest);
            let cell_end = at + stop.unwrap_or(rest.len());
            let is_last = bytes.get(cell_end) != Some(&self.layout.delimiter);
            let tail = self.text.get(at..cell_end).expect(AT_ASCII);
            let tail = if is_last { tail.strip_suffix('\r').unwrap_or(tail) } else { tail };
            self.unescaped.push_str(tail);
            long_cell |= self.push(cells, start, self.unescaped.len());
            cells += 1;
            at = cell_end + usize::from(stop.is_some());
            if lines > 1 && cells > self.layout.columns.unwrap_or(self.layout.columns_max) {
                return None;
            }
            if is_last {
                break;
            }
        }
        if lines > 1 && self.layout.columns.is_some_and(|columns| columns != cells) {
            return None;
        }
        let is_empty = self.unescaped.bytes().all(|byte| byte.is_ascii_whitespace());
        let kind = if is_empty && !long_cell { Kind::Empty } else { Kind::Cells };
        Some(Record { end: at, lines, kind, cells, long_cell, broken_cell, stray_quote: false })
    }

    /// Unescapes a quoted cell from after its opening quote; returns the place after the closing one.
    /// `None` if there is none on the first line or within the length that a cell may have: then the
    /// quote opens nothing.
    fn unescape_quoted(&mut self, mut at: usize, line_end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        // The limit may be any number, so the sum saturates.
        let reach = at.saturating_add(self.layout.cell_bytes_max).saturating_add(1);
        let reach = reach.max(line_end).min(bytes.len());
        loop {
            let quote = at + memchr(b'"', bytes.get(at..reach)?)?;
            self.unescaped.push_str(self.text.get(at..quote).expect(AT_ASCII));
            at = quote + 1;
            if bytes.get(at) != Some(&b'"') {
                return Some(at);
            }
            self.unescaped.push('"');
            at += 1;
        }
    }
}

/// The cells of one record.
pub(super) struct CsvRow<'a> {
    text: &'a str,
    spans: &'a [(usize, usize)],
    /// The first line as it stands, and the delimiter, if the record has quotes.
    quoted: Option<(&'a str, u8)>,
}

impl Row for CsvRow<'_> {
    fn len(&self) -> usize {
        self.spans.len()
    }

    #[inline]
    fn cell(&self, column: usize) -> &str {
        let Some(&(start, end)) = self.spans.get(column) else { return "" };
        self.text.get(start..end).expect(AT_ASCII)
    }

    fn start(&self, column: usize) -> Option<u32> {
        let before = if let Some((line, delimiter)) = self.quoted {
            before_quoted(line, delimiter, column)?
        } else {
            let &(start, end) = self.spans.get(column)?;
            // A cell that was too long was left empty, and has no place.
            let is_kept = column == 0 || end > 0;
            self.text.get(..start).filter(|_| is_kept)?
        };
        u32::try_from(before.chars().count() + 1).ok()
    }
}

/// The part of a line before the text of a cell, if cells may stand in quotes. `None` if the cell
/// begins on a later line, or holds a quote, which the line writes twice.
fn before_quoted(line: &str, delimiter: u8, column: usize) -> Option<&str> {
    let bytes = line.as_bytes();
    let mut at = 0;
    for _ in 0..column {
        let after = after_quotes(bytes, at)?;
        at = after + memchr(delimiter, &bytes[after..])? + 1;
    }
    let is_quoted = bytes.get(at) == Some(&b'"');
    let start = at + usize::from(is_quoted);
    let written = &bytes[start..after_quotes(bytes, at)?.max(start)];
    let is_plain = memchr(b'"', written.strip_suffix(b"\"").unwrap_or(written)).is_none();
    line.get(..start).filter(|_| is_plain)
}

/// The place after the quotes of a cell that begins at `at`; `at` if it has none, `None` if they are
/// not closed on the line.
fn after_quotes(bytes: &[u8], mut at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return Some(at);
    }
    at += 1;
    loop {
        at += memchr(b'"', &bytes[at..])? + 1;
        if bytes.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}
