//! Rows of a table that is held in columns.

use std::fmt;

use super::row::Row;

/// Some rows of a table, column by column: a slice of texts for each.
///
/// ```
/// use gcc_core::table::{Block, Row};
/// let columns: [&[&str]; 3] = [&["O1", "O2"], &[], &["head", "staff"]];
/// let block = Block::new(2, 2, &columns);
/// assert_eq!(block.column(2), ["head", "staff"]);
/// let (number, row) = block.rows().nth(1).unwrap();
/// assert_eq!((number, row.cell(0), row.cell(1)), (3, "O2", ""));
/// ```
#[derive(Clone, Copy)]
pub struct Block<'a> {
    first: u32,
    count: u32,
    columns: &'a [&'a [&'a str]],
}

/// Shows the size only: the cells may hold personal data.
impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Block of {} columns and {} rows", self.columns.len(), self.count)
    }
}

impl<'a> Block<'a> {
    /// A block of `count` rows, of which the first has the number `first`. Each column has a text for
    /// each row, or none at all if it is blank in all of them. Cells that a shorter column lacks are
    /// blank.
    pub fn new(first: u32, count: u32, columns: &'a [&'a [&'a str]]) -> Self {
        Block { first, count, columns }
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// The number of rows.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// The texts of a column; none if it is blank in all rows, or there is no such column.
    pub fn column(&self, column: usize) -> &'a [&'a str] {
        self.columns.get(column).copied().unwrap_or_default()
    }

    /// The numbers of the rows.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        // A caller may number rows up to `u32::MAX`.
        let first = self.first;
        (0..self.count).map(move |at| first.saturating_add(at))
    }

    /// The rows one by one, with their numbers.
    pub fn rows(&self) -> impl Iterator<Item = (u32, impl Row + use<'a>)> + use<'a> {
        let columns = self.columns;
        self.numbers().zip((0..).map(move |at| BlockRow { columns, at }))
    }
}

/// One row of a block.
struct BlockRow<'a> {
    columns: &'a [&'a [&'a str]],
    at: usize,
}

impl Row for BlockRow<'_> {
    fn len(&self) -> usize {
        self.columns.len()
    }

    fn cell(&self, column: usize) -> &str {
        let texts = self.columns.get(column).copied().unwrap_or_default();
        texts.get(self.at).copied().unwrap_or_default()
    }
}
