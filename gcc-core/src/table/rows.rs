//! How a table is handed in: rows of text cells, from a CSV file, JSON or columns in memory.

use std::fmt;

use super::block::Block;
use super::row::Row;
use super::row_index::RowIndex;
use crate::finding::Findings;

/// A table whose rows can be read in independent pieces, so that threads can share the work.
///
/// The pieces follow each other. Every row has the number of the line of the file at which it
/// begins, as an editor shows it; the header of a table in memory is row 1.
///
/// ```
/// use gcc_core::table::{MemoryRows, Rows};
/// let rows = MemoryRows::new(&["unit_id", "name"], &[&["50", "จังหวัดเชียงใหม่"]]);
/// let mut seen = Vec::new();
/// rows.read(0, &mut |number, row| seen.push((number, row.cell(1).to_owned())));
/// assert_eq!(seen, [(2, "จังหวัดเชียงใหม่".to_owned())]);
/// ```
pub trait Rows: Sync {
    /// The cells of the header row.
    fn header(&self) -> Vec<String>;

    /// The number of the header row: the line of its file.
    fn header_row(&self) -> u32 {
        1
    }

    /// The number of pieces.
    fn pieces(&self) -> usize;

    /// About how many rows there are, so that memory can be reserved; 0 if that is not known.
    fn count_hint(&self) -> usize {
        0
    }

    /// What was found wrong with the file itself, before its rows are read. Whatever reads the table
    /// adds these findings to its own.
    fn findings(&self) -> Option<&Findings> {
        None
    }

    /// Which row stands at which line. The default is right for a table whose rows are numbered one
    /// after the other from 2.
    fn row_index(&self) -> RowIndex {
        RowIndex::default()
    }

    /// Hands every row of one piece to `sink`, in order, with its number.
    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row));

    /// Hands the rows of one piece to `sink` in blocks of columns, in order, and returns true; a
    /// table that is not held in columns returns false and hands out nothing. The rows are those of
    /// [`Rows::read`], which is used for units and groups. Long columns in usual spelling are read
    /// faster than rows of the same cells.
    fn read_blocks(&self, piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        let _ = (piece, sink);
        false
    }
}

/// Reserves memory for about `count` items, if there is so much: a hint may be any number.
pub(crate) fn make_room<T>(items: &mut Vec<T>, count: usize) {
    let _ = items.try_reserve(count);
}

/// A table of texts in memory.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct MemoryRows {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Shows the size only: the cells may hold personal data.
impl fmt::Debug for MemoryRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MemoryRows of {} columns and {} rows", self.header.len(), self.rows.len())
    }
}

impl MemoryRows {
    /// A table with a header and rows.
    pub fn new(header: &[&str], rows: &[&[&str]]) -> Self {
        let own = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
        MemoryRows { header: own(header), rows: rows.iter().map(|row| own(row)).collect() }
    }

    /// A table whose cells are already owned.
    pub fn owned(header: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        MemoryRows { header, rows }
    }
}

impl Rows for MemoryRows {
    fn header(&self) -> Vec<String> {
        self.header.clone()
    }

    fn pieces(&self) -> usize {
        1
    }

    fn read(&self, _piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        for (number, row) in (2..).zip(&self.rows) {
            sink(number, row);
        }
    }
}
