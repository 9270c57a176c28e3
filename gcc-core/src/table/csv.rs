//! A CSV file as a table: its text, its header, and its rows in pieces.

use super::Encoding;
use super::decode::{Decoded, decode, decode_text};
use super::lines::Lines;
use super::record::{Kind, Layout, Reader};
use super::scan::{Piece, Scanned, exceeded, scan};
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::roster::{Row, Rows};

/// How large a piece is, at the least: large enough that handing it out costs nothing, small
/// enough that all threads have work. The same for every number of threads.
///
/// ```
/// assert_eq!(gcc_core::table::PIECE_BYTES, 262_144);
/// ```
pub const PIECE_BYTES: usize = 256 * 1024;

/// A CSV file, decoded and scanned; its rows are read from the text as often as needed.
///
/// It is read whatever is wrong with it, and every row that has anything in it is handed on:
///
/// - The encoding is decided once for the file: byte order mark, the pattern of UTF-16, strict
///   UTF-8, else Windows-874 (R016 when it is not UTF-8). Bytes that it lacks become U+FFFD (R026).
/// - Lines end with `\n`, `\r\n` or `\r`. The row number is the line number, from 1 at the first
///   line, so it is what an editor shows even if cells hold line breaks.
/// - Cells are divided by commas or, if the header has none, by semicolons or tabs.
/// - Quotes as in RFC 4180; a quote within a cell that does not begin with one is an ordinary
///   character. A record over several lines is believed if it has as many cells as the header and
///   none longer than a cell may be (R019); otherwise its first line is read without quoting (R018)
///   and the next lines are read on their own.
/// - Blank lines are passed over, rows of empty cells too (R023). Cells, columns, rows and bytes
///   past the limits are not read (R020, at the first row concerned).
///
/// Rows may have more or fewer cells than the header; at most [`Limits::columns_max`] are kept.
///
/// ```
/// use gcc_core::{finding::Table, limits::Limits, roster::Rows, table::{CsvTable, Encoding}};
///
/// let bytes = Encoding::Windows874.encode("unit_id,name\n50,\"จังหวัดเชียงใหม่\"\n").unwrap();
/// let (table, findings) = CsvTable::new(bytes, Table::Units, &Limits::default());
/// assert_eq!(table.header(), ["unit_id", "name"]);
/// table.read(0, &mut |row, cells| assert_eq!((row, cells.cell(1)), (2, "จังหวัดเชียงใหม่")));
/// assert_eq!(findings.by_rule().collect::<Vec<_>>(), [("R016", 1)]);
/// ```
pub struct CsvTable {
    text: String,
    encoding: Encoding,
    header: Vec<String>,
    layout: Layout,
    pieces: Vec<Piece>,
    lines: Lines,
    rows: u32,
}

impl CsvTable {
    /// Decodes and scans the bytes of a file. The findings stand in the order of the rows; those
    /// about the whole file come first.
    ///
    /// O(bytes). In UTF-8 the bytes themselves become the text: no second copy is made.
    ///
    /// ```
    /// use gcc_core::{finding::Table, limits::Limits, roster::Rows, table::CsvTable};
    /// let (table, findings) =
    ///     CsvTable::new(b"a,b\n1,\"2\n3,4\n".to_vec(), Table::Units, &Limits::default());
    /// let mut cells = Vec::new();
    /// table.read(0, &mut |_, row| cells.push(row.cell(1).to_owned()));
    /// assert_eq!(cells, ["\"2", "4"]);
    /// assert_eq!(findings.as_slice()[0].rule.code, "R018");
    /// ```
    pub fn new(bytes: Vec<u8>, table: Table, limits: &Limits) -> (CsvTable, Findings) {
        CsvTable::with_piece_bytes(bytes, table, limits, PIECE_BYTES)
    }

    /// As [`CsvTable::new`], with pieces of another size. The rows do not depend on it.
    ///
    /// ```
    /// use gcc_core::{finding::Table, limits::Limits, roster::Rows, table::CsvTable};
    /// let (table, _) =
    ///     CsvTable::with_piece_bytes(b"a\n1\n2\n".to_vec(), Table::Units, &Limits::default(), 1);
    /// assert_eq!(table.pieces(), 2);
    /// ```
    pub fn with_piece_bytes(
        bytes: Vec<u8>,
        table: Table,
        limits: &Limits,
        piece_bytes: usize,
    ) -> (CsvTable, Findings) {
        let bytes_max = usize::try_from(limits.table_bytes_max).unwrap_or(usize::MAX);
        CsvTable::decoded(decode(bytes, bytes_max), table, limits, piece_bytes)
    }

    /// Reads a table that is text already, so that no encoding is guessed. Otherwise as
    /// [`CsvTable::new`].
    ///
    /// ```
    /// use gcc_core::{finding::Table, limits::Limits, table::{CsvTable, Encoding}};
    /// let text = "name\nCafé\n".to_owned();
    /// let (table, findings) = CsvTable::from_text(text, Table::Units, &Limits::default());
    /// assert!(findings.is_empty() && table.encoding() == Encoding::Utf8);
    /// ```
    pub fn from_text(text: String, table: Table, limits: &Limits) -> (CsvTable, Findings) {
        let bytes_max = usize::try_from(limits.table_bytes_max).unwrap_or(usize::MAX);
        CsvTable::decoded(decode_text(text, bytes_max), table, limits, PIECE_BYTES)
    }

    fn decoded(
        decoded: Decoded,
        table: Table,
        limits: &Limits,
        piece_bytes: usize,
    ) -> (CsvTable, Findings) {
        let mut findings = Findings::with_limit(limits.findings_max);
        report_encoding(&decoded, table, &mut findings);
        let Decoded { text, start, encoding, cut, .. } = decoded;
        let Scanned { header, layout, pieces, lines, rows, row_end } =
            scan(&text, start, table, limits, piece_bytes, &mut findings);
        if cut {
            let place = Place::row(table, row_end);
            findings.push(exceeded(place, "table_bytes", limits.table_bytes_max));
        }
        (CsvTable { text, encoding, header, layout, pieces, lines, rows }, findings)
    }

    /// The encoding in which the file was read.
    ///
    /// ```
    /// use gcc_core::{finding::Table, limits::Limits, table::{CsvTable, Encoding}};
    /// let (table, _) = CsvTable::new(b"a\n".to_vec(), Table::Units, &Limits::default());
    /// assert_eq!(table.encoding(), Encoding::Utf8);
    /// ```
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text of the file, a byte order mark included; every line ends with `\n` or `\r\n`.
    ///
    /// ```
    /// use gcc_core::{finding::Table, limits::Limits, table::CsvTable};
    /// let (table, _) = CsvTable::new(b"a\r1\r".to_vec(), Table::Units, &Limits::default());
    /// assert_eq!(table.text(), "a\n1\n");
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many rows [`Rows::read`] will hand out in all.
    ///
    /// ```
    /// use gcc_core::{finding::Table, limits::Limits, table::CsvTable};
    /// let (table, _) = CsvTable::new(b"a\n1\n\n2\n".to_vec(), Table::Units, &Limits::default());
    /// assert_eq!(table.row_count(), 2);
    /// ```
    pub fn row_count(&self) -> u32 {
        self.rows
    }
}

// Tables hold personal data: only what they are made of is shown.
impl std::fmt::Debug for CsvTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsvTable")
            .field("bytes", &self.text.len())
            .field("encoding", &self.encoding)
            .field("columns", &self.header.len())
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}

impl Rows for CsvTable {
    fn header(&self) -> Vec<String> {
        self.header.clone()
    }

    fn pieces(&self) -> usize {
        self.pieces.len()
    }

    fn count_hint(&self) -> usize {
        self.rows as usize
    }

    fn index(&self, number: u32) -> Option<u32> {
        self.lines.index(number)
    }

    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        let Some(&Piece { start, end, first_row }) = self.pieces.get(piece) else { return };
        let mut reader = Reader::new(&self.text, self.layout);
        let (mut at, mut row) = (start, first_row);
        while at < end {
            let record = reader.read(at);
            if record.kind == Kind::Cells {
                sink(row, &reader.cells());
            }
            at = record.end;
            row = row.saturating_add(record.lines);
        }
    }
}

fn report_encoding(decoded: &Decoded, table: Table, findings: &mut Findings) {
    let name = decoded.encoding.name();
    if !matches!(decoded.encoding, Encoding::Utf8 | Encoding::Utf8Bom) {
        findings.push(Finding::new(&rules::R016, Place::table(table)).with("encoding", name));
    }
    if decoded.undecodable_bytes > 0 {
        let place = first_undecodable_row(&decoded.text)
            .map_or(Place::table(table), |row| Place::row(table, row));
        let finding = Finding::new(&rules::R026, place)
            .with("count", decoded.undecodable_bytes)
            .with("encoding", name);
        findings.push(finding);
    }
}

fn first_undecodable_row(text: &str) -> Option<u32> {
    let (before, _) = text.split_once(char::REPLACEMENT_CHARACTER)?;
    let breaks = memchr::memchr_iter(b'\n', before.as_bytes()).count();
    u32::try_from(breaks.saturating_add(1)).ok()
}
