//! One row of a table.

/// One row of text cells.
pub trait Row {
    /// The number of cells.
    fn len(&self) -> usize;

    /// Whether the row has no cell.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a cell; empty if the row is too short.
    fn cell(&self, column: usize) -> &str;

    /// The column of its line, in code points from 1, at which the text of a cell begins; none if
    /// the table is not lines of text, or the line does not hold the text as it is.
    fn start(&self, _column: usize) -> Option<u32> {
        None
    }
}

impl Row for Vec<String> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn cell(&self, column: usize) -> &str {
        self.get(column).map_or("", String::as_str)
    }
}
