//! Rows of a table that is held in columns, some at a time.

use std::fmt;

use super::rows::Row;

/// Some rows of a table, column by column: a slice of texts for each.
///
/// ```
/// use gcc_core::roster::{Block, Row};
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

/// Tells the size: what the cells hold may be personal.
impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Block of {} columns and {} rows", self.columns.len(), self.count)
    }
}

impl<'a> Block<'a> {
    /// A block of `count` rows, of which the first has the number `first`. Each column has a text for
    /// each row, or none at all if it is blank in all of them. Where it has fewer, the cells that it
    /// lacks are blank too.
    ///
    /// ```
    /// assert_eq!(gcc_core::roster::Block::new(2, 1, &[&["a"]]).width(), 1);
    /// ```
    pub fn new(first: u32, count: u32, columns: &'a [&'a [&'a str]]) -> Self {
        Block { first, count, columns }
    }

    /// How many columns there are.
    ///
    /// ```
    /// assert_eq!(gcc_core::roster::Block::new(2, 0, &[]).width(), 0);
    /// ```
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// How many rows there are.
    ///
    /// ```
    /// assert_eq!(gcc_core::roster::Block::new(2, 3, &[]).count(), 3);
    /// ```
    pub fn count(&self) -> u32 {
        self.count
    }

    /// The texts of a column; none if it is blank in all rows, or not there.
    ///
    /// ```
    /// assert!(gcc_core::roster::Block::new(2, 1, &[&["a"]]).column(1).is_empty());
    /// ```
    pub fn column(&self, column: usize) -> &'a [&'a str] {
        self.columns.get(column).copied().unwrap_or_default()
    }

    /// The numbers of the rows.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        let first = self.first;
        (0..self.count).map(move |at| first.saturating_add(at))
    }

    /// The rows one by one, with their numbers.
    ///
    /// ```
    /// assert_eq!(gcc_core::roster::Block::new(2, 3, &[]).rows().count(), 3);
    /// ```
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
