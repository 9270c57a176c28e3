//! A CSV file as a table: its text, its header, and its rows in pieces.

use super::Encoding;
use super::columns::column_names;
use super::decode::{Decoded, decode, decode_text};
use super::findings::exceeded;
use super::mojibake::restored;
use super::record::{Kind, Layout, RecordReader};
use super::row::Row;
use super::row_index::RowIndex;
use super::rows::Rows;
use super::scan::{Piece, Scanned, scan};
use super::shown::shown;
use crate::finding::{Finding, Findings, Fix, Place, Table, rules};
use crate::limits::Limits;

/// The size of a piece, at the least: large enough that handing it out costs nothing, small enough that
/// all threads have work. It does not depend on the number of threads.
pub const PIECE_BYTES: usize = 256 * 1024;

/// The longest file: what is longer is cut at a line end. Lines are counted in 32 bits.
const BYTES_MAX: u64 = u32::MAX as u64 - 2;

/// A CSV file, decoded and scanned; its rows are read from the text as often as needed.
///
/// Reading never fails, and every row with anything in it is handed on. What is wrong with the file
/// is in its [`findings`](CsvTable::findings); whatever reads the table, such as a
/// [`Roster`](crate::roster::Roster) or a [`Survey`](crate::membership::Survey), adds them to its own.
///
/// - The encoding is decided once for the file: byte order mark, the pattern of UTF-16, strict
///   UTF-8, else Windows-874 (R016 when it is not UTF-8). Bytes that it lacks become U+FFFD (R026).
/// - Lines end with `\n`, `\r\n` or `\r`. The row number is the line number, from 1 at the first
///   line, so it is what an editor shows even if cells hold line breaks.
/// - Cells are divided by commas or, if the header has none, by semicolons or tabs; or by what a first
///   line `sep=;` names.
/// - The header is the first of the first ten rows that has every required column, else the first row
///   with anything in it (R030 for rows above it). The marks with which DOS ends a file are its end.
/// - A last row that is cut within (R029) is not read.
/// - Quotes as in RFC 4180; a quote within a cell that does not begin with one is an ordinary
///   character. A record over several lines is read as one if it has as many cells as the header and
///   none longer than a cell may be (R019); otherwise its first line is read without quoting (R018)
///   and the next lines are read on their own.
/// - Blank lines are passed over, rows of empty cells too (R023). Cells, columns, rows and bytes
///   past the limits are not read (R020, at the first row concerned); nor are bytes past 4 GiB.
///
/// Rows may have more or fewer cells than the header; at most [`Limits::columns_max`] are kept.
///
/// ```
/// use gcc_core::{finding::Table, limits::Limits, table::{CsvTable, Encoding, Rows}};
///
/// let bytes = Encoding::Windows874.encode("unit_id,name\n50,\"จังหวัดเชียงใหม่\"\n").unwrap();
/// let table = CsvTable::from_bytes(bytes, Table::Units, &Limits::default());
/// assert_eq!(table.header(), ["unit_id", "name"]);
/// table.read(0, &mut |row, cells| assert_eq!((row, cells.cell(1)), (2, "จังหวัดเชียงใหม่")));
/// assert_eq!(table.findings().by_rule().collect::<Vec<_>>(), [("R016", 1)]);
/// ```
pub struct CsvTable {
    text: String,
    encoding: Encoding,
    header: Vec<String>,
    header_row: u32,
    layout: Layout,
    pieces: Vec<Piece>,
    row_index: RowIndex,
    rows: u32,
    findings: Findings,
}

impl CsvTable {
    /// Decodes and scans the bytes of a file. O(bytes). In UTF-8 the bytes themselves become the
    /// text: no second copy is made.
    pub fn from_bytes(bytes: Vec<u8>, table: Table, limits: &Limits) -> CsvTable {
        CsvTable::with_piece_bytes(bytes, table, limits, PIECE_BYTES)
    }

    /// As [`CsvTable::from_bytes`], with pieces of another size. The rows do not depend on it.
    pub fn with_piece_bytes(
        bytes: Vec<u8>,
        table: Table,
        limits: &Limits,
        piece_bytes: usize,
    ) -> CsvTable {
        CsvTable::decoded(decode(bytes, bytes_max(limits)), table, limits, piece_bytes)
    }

    /// As [`CsvTable::from_bytes`] for text: no encoding is guessed.
    pub fn from_text(text: String, table: Table, limits: &Limits) -> CsvTable {
        CsvTable::decoded(decode_text(text, bytes_max(limits)), table, limits, PIECE_BYTES)
    }

    fn decoded(decoded: Decoded, table: Table, limits: &Limits, piece_bytes: usize) -> CsvTable {
        let mut findings = Findings::with_limit(limits.findings_max);
        report_encoding(&decoded, table, &mut findings);
        let Decoded { text, start, encoding, cut, other_lines, .. } = decoded;
        let Scanned { header, header_row, layout, pieces, gaps, rows, row_end } =
            scan(&text, start, table, limits, piece_bytes, &mut findings);
        if cut {
            let place = Place::row(table, row_end);
            findings.push(exceeded(place, "table_bytes", limits.table_bytes_max.min(BYTES_MAX)));
        }
        let row_index = gaps.finish();
        let mut csv = CsvTable {
            text,
            encoding,
            header,
            header_row,
            layout,
            pieces,
            row_index,
            rows,
            findings,
        };
        if other_lines.is_none() {
            csv.report_garbled_text(table);
        }
        let row_index = &csv.row_index;
        csv.findings.index_rows(|_, line| row_index.at(line));
        csv
    }

    /// Reports the first cell that was decoded wrongly before the file was saved. Looks at the first
    /// few megabytes only, because a file is mostly garbled from its beginning.
    fn report_garbled_text(&mut self, table: Table) {
        const BYTES_MAX: usize = 4 << 20;
        let known = column_names(table, &self.header);
        let row = |cells: &dyn Row| {
            let mut cells = (0..cells.len()).map(|at| (at, cells.cell(at)));
            cells.find_map(|(at, cell)| Some((at, cell.to_owned(), restored(cell)?)))
        };
        let mut found = row(&self.header).map(|cell| (self.header_row, cell));
        let pieces = self.pieces.iter().take_while(|piece| piece.start < BYTES_MAX).count();
        for piece in 0..pieces {
            if found.is_some() {
                break;
            }
            self.read(piece, &mut |number, cells| {
                if found.is_none() {
                    found = row(cells).map(|cell| (number, cell));
                }
            });
        }
        let Some((number, (at, cell, meant))) = found else { return };
        let column = known.get(at).copied().filter(|name| !name.is_empty());
        let place = Place { column, ..Place::row(table, number) };
        let finding = Finding::new(&rules::R041, place).with("found", shown(&cell));
        self.findings.push(finding.with("meant", shown(&meant)).fixed(Fix::suggested(meant)));
    }

    /// What is wrong with the file, in the order of the rows; what concerns the whole file comes
    /// first. Findings about the values of cells are made when the table is read.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The encoding in which the file was read.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text of the file, a byte order mark included; every line ends with `\n` or `\r\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of rows that [`Rows::read`] hands out in all.
    pub fn row_count(&self) -> u32 {
        self.rows
    }
}

/// Shows the size only: the cells may hold personal data.
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

    fn header_row(&self) -> u32 {
        self.header_row
    }

    fn pieces(&self) -> usize {
        self.pieces.len()
    }

    fn count_hint(&self) -> usize {
        self.rows as usize
    }

    fn findings(&self) -> Option<&Findings> {
        Some(&self.findings)
    }

    fn row_index(&self) -> RowIndex {
        self.row_index.clone()
    }

    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        let Piece { start, end, first_row } = self.pieces[piece];
        let mut reader = RecordReader::new(&self.text, self.layout);
        let (mut at, mut number) = (start, first_row);
        while at < end {
            let record = reader.read(at);
            if record.kind == Kind::Cells {
                sink(number, &reader.row());
            }
            at = record.end;
            number += record.lines;
        }
    }
}

fn bytes_max(limits: &Limits) -> usize {
    usize::try_from(limits.table_bytes_max.min(BYTES_MAX)).unwrap_or(usize::MAX)
}

fn report_encoding(decoded: &Decoded, table: Table, findings: &mut Findings) {
    let name = decoded.encoding.name();
    if !matches!(decoded.encoding, Encoding::Utf8 | Encoding::Utf8Bom) {
        findings.push(Finding::new(&rules::R016, Place::table(table)).with("encoding", name));
    }
    if let Some(other) = &decoded.other_lines {
        let finding = Finding::new(&rules::R042, Place::row(table, other.first));
        let finding = finding.with("encoding", name);
        let finding = finding.with("other", other.encoding.name());
        findings.push(finding.with("lines", other.lines.as_str()));
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
    u32::try_from(breaks + 1).ok()
}
