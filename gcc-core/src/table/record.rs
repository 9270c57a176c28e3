//! One record after the other: cells without quotes straight from the text, quoted ones unfolded.

use memchr::{memchr, memchr_iter, memchr2};

use crate::roster::Row;

/// What a reader of records must know of the table.
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

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line with nothing on it.
    Blank,
    /// Delimiters and spaces only.
    Empty,
    /// A row.
    Cells,
}

/// One record: where it ends and what was remarkable about it.
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

/// Reads records from a text, with memory that is used again.
pub(super) struct Reader<'a> {
    text: &'a str,
    layout: Layout,
    line: &'a str,
    unfolded: String,
    is_unfolded: bool,
    spans: Vec<(u32, u32)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, layout: Layout) -> Self {
        Reader {
            text,
            layout,
            line: "",
            unfolded: String::new(),
            is_unfolded: false,
            spans: Vec::new(),
        }
    }

    /// The cells of the record that was read last.
    pub(super) fn cells(&self) -> Cells<'_> {
        let text = if self.is_unfolded { &self.unfolded } else { self.line };
        let quoted = self.is_unfolded.then_some((self.line, self.layout.delimiter));
        Cells { text, spans: &self.spans, quoted }
    }

    /// Whether a line can only be a row with cells of a lawful length: then nothing need be looked
    /// at to count it.
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
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let length = memchr(b'\n', rest);
        let end = at.saturating_add(length.unwrap_or(rest.len()));
        let next = end.saturating_add(usize::from(length.is_some()));
        let line = self.text.get(at..end).unwrap_or_default();
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

    /// A line whose cells are what stands between the delimiters.
    #[inline]
    fn read_line(&mut self, line: &'a str, end: usize) -> Record {
        self.line = line;
        self.is_unfolded = false;
        self.spans.clear();
        let bytes = line.as_bytes();
        let (mut start, mut cells, mut long_cell) = (0, 0_usize, false);
        let ends = memchr_iter(self.layout.delimiter, bytes).chain(std::iter::once(bytes.len()));
        for cell_end in ends {
            long_cell |= self.push(cells, start, cell_end);
            cells = cells.saturating_add(1);
            start = cell_end.saturating_add(1);
        }
        let kind = match bytes.first() {
            None => Kind::Blank,
            Some(&first) if first <= b' ' || first == self.layout.delimiter => {
                let is_empty =
                    |&byte: &u8| matches!(byte, b' ' | b'\t') || byte == self.layout.delimiter;
                if bytes.iter().all(is_empty) { Kind::Empty } else { Kind::Cells }
            }
            Some(_) => Kind::Cells,
        };
        Record { end, lines: 1, kind, cells, long_cell, broken_cell: None, stray_quote: false }
    }

    /// Keeps a cell; tells whether it was too long to be kept.
    #[inline]
    fn push(&mut self, cell: usize, start: usize, end: usize) -> bool {
        if cell >= self.layout.columns_max {
            return false;
        }
        let is_long = end.saturating_sub(start) > self.layout.cell_bytes_max;
        let (start, end) = if is_long { (0, 0) } else { (start, end) };
        // A line is shorter than a table, which is shorter than 4 GiB; else the cell is empty.
        let span = u32::try_from(start).ok().zip(u32::try_from(end).ok());
        self.spans.push(span.unwrap_or((0, 0)));
        is_long
    }

    /// A record with quotes in it, from `at`, whose first line ends at `line_end`. `None` if a
    /// quote is not closed, or only by taking in other rows.
    fn read_quoted(&mut self, at: usize, line_end: usize) -> Option<Record> {
        self.unfolded.clear();
        self.is_unfolded = true;
        self.spans.clear();
        let bytes = self.text.as_bytes();
        let (mut at, mut cells, mut long_cell, mut broken_cell) = (at, 0_usize, false, None);
        let mut lines = 1_u32;
        loop {
            let start = self.unfolded.len();
            if bytes.get(at) == Some(&b'"') {
                at = self.unfold_quoted(at.saturating_add(1), line_end)?;
                let cell = self.unfolded.as_bytes().get(start..).unwrap_or_default();
                let breaks = memchr_iter(b'\n', cell).count();
                lines = lines.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
                if breaks > 0 {
                    broken_cell = broken_cell.or(Some(cells));
                }
            }
            let rest = bytes.get(at..).unwrap_or_default();
            let stop = memchr2(self.layout.delimiter, b'\n', rest);
            let cell_end = at.saturating_add(stop.unwrap_or(rest.len()));
            let is_last = bytes.get(cell_end) != Some(&self.layout.delimiter);
            let tail = self.text.get(at..cell_end).unwrap_or_default();
            let tail = if is_last { tail.strip_suffix('\r').unwrap_or(tail) } else { tail };
            self.unfolded.push_str(tail);
            long_cell |= self.push(cells, start, self.unfolded.len());
            cells = cells.saturating_add(1);
            at = cell_end.saturating_add(usize::from(stop.is_some()));
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
        let is_empty = self.unfolded.bytes().all(|byte| byte.is_ascii_whitespace());
        let kind = if is_empty && !long_cell { Kind::Empty } else { Kind::Cells };
        Some(Record { end: at, lines, kind, cells, long_cell, broken_cell, stray_quote: false })
    }

    /// Unfolds a quoted cell from after its opening quote; gives the place after the closing one.
    /// A cell that goes over its line may not be longer than a cell: past that, its quote is one
    /// that was never meant to open anything.
    fn unfold_quoted(&mut self, mut at: usize, line_end: usize) -> Option<usize> {
        let reach = at.saturating_add(self.layout.cell_bytes_max).saturating_add(1).max(line_end);
        let bytes = self.text.as_bytes();
        let reach = reach.min(bytes.len());
        loop {
            let quote = at.saturating_add(memchr(b'"', bytes.get(at..reach)?)?);
            self.unfolded.push_str(self.text.get(at..quote)?);
            at = quote.saturating_add(1);
            if bytes.get(at) != Some(&b'"') {
                return Some(at);
            }
            self.unfolded.push('"');
            at = at.saturating_add(1);
        }
    }
}

/// The cells of one record.
pub(super) struct Cells<'a> {
    text: &'a str,
    spans: &'a [(u32, u32)],
    /// The first line as it stands, and its delimiter, where quotes were unfolded.
    quoted: Option<(&'a str, u8)>,
}

impl Row for Cells<'_> {
    fn len(&self) -> usize {
        self.spans.len()
    }

    #[inline]
    fn cell(&self, column: usize) -> &str {
        let Some(&(start, end)) = self.spans.get(column) else { return "" };
        let at = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
        self.text.get(at(start)..at(end)).unwrap_or_default()
    }

    fn start(&self, column: usize) -> Option<u32> {
        let before = if let Some((line, delimiter)) = self.quoted {
            start_in_quotes(line, delimiter, column)?
        } else {
            let &(start, end) = self.spans.get(column)?;
            // A cell that was too long to be kept stands nowhere.
            let is_kept = column == 0 || end > 0;
            self.text.get(..usize::try_from(start).ok().filter(|_| is_kept)?)?
        };
        u32::try_from(before.chars().count().saturating_add(1)).ok()
    }
}

/// What stands on a line before the text of a cell, where cells may stand in quotes. `None` if the
/// cell begins on a later line, or holds a quote, which the line writes twice.
fn start_in_quotes(line: &str, delimiter: u8, column: usize) -> Option<&str> {
    let bytes = line.as_bytes();
    let mut at = 0_usize;
    for _ in 0..column {
        let past = past_quotes(bytes, at)?;
        let length = memchr(delimiter, bytes.get(past..)?)?;
        at = past.saturating_add(length).saturating_add(1);
    }
    let is_quoted = bytes.get(at) == Some(&b'"');
    let start = at.saturating_add(usize::from(is_quoted));
    let written = bytes.get(start..past_quotes(bytes, at)?.max(start))?;
    let is_plain = memchr(b'"', written.strip_suffix(b"\"").unwrap_or(written)).is_none();
    line.get(..start).filter(|_| is_plain)
}

/// The place after the quotes of a cell that begins at `at`: there, if it has none.
fn past_quotes(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return Some(at);
    }
    let mut at = at.saturating_add(1);
    loop {
        at = at.saturating_add(memchr(b'"', bytes.get(at..)?)?).saturating_add(1);
        if bytes.get(at) != Some(&b'"') {
            return Some(at);
        }
        at = at.saturating_add(1);
    }
}
