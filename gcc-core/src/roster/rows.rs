//! How a table is handed in: rows of text cells, from a CSV file, JSON or columns in memory.

use std::fmt;

use super::block::Block;

/// A table whose rows can be read in independent pieces, so that threads can share the work.
///
/// The pieces follow each other; every row has the number of the line of the file at which it
/// begins, as an editor shows it (the header of a table in memory is row 1).
///
/// ```
/// use gcc_core::roster::{MemoryRows, Rows};
/// let rows = MemoryRows::new(&["unit_id", "name"], &[&["50", "จังหวัดเชียงใหม่"]]);
/// let mut seen = Vec::new();
/// rows.read(0, &mut |number, row| seen.push((number, row.cell(1).to_owned())));
/// assert_eq!(seen, [(2, "จังหวัดเชียงใหม่".to_owned())]);
/// ```
pub trait Rows: Sync {
    /// The cells of the header row.
    fn header(&self) -> Vec<String>;

    /// How many pieces there are.
    fn pieces(&self) -> usize;

    /// About how many rows there are, so that room can be made for them; 0 if that is not known.
    fn count_hint(&self) -> usize {
        0
    }

    /// The index of the row with a number among all rows, from 0; none if no row has it.
    fn index(&self, number: u32) -> Option<u32> {
        number.checked_sub(2)
    }

    /// Hands every row of one piece to `sink`, in order, with its number.
    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row));

    /// Hands the rows of one piece to `sink` in blocks of columns, in order, and tells whether it
    /// did: a table that is not held in columns hands out nothing and says so. They are the rows of
    /// [`Rows::read`], which is called wherever blocks are of no use: for units and groups, and in
    /// a browser. Long columns of usual cells are read faster than rows of them.
    ///
    /// ```
    /// use gcc_core::roster::{MemoryRows, Rows};
    /// assert!(!MemoryRows::new(&["a"], &[&["x"]]).read_blocks(0, &mut |_| unreachable!()));
    /// ```
    fn read_blocks(&self, piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        let _ = (piece, sink);
        false
    }
}

/// Makes room for about so many items at once, as far as there is room: to move millions costs more.
pub(crate) fn make_room<T>(items: &mut Vec<T>, count: usize) {
    // A hint may be anything; what there is no room for is not asked for.
    let _ = items.try_reserve(count);
}

/// Whether a piece is read in blocks, which are then handed to `sink`.
pub(crate) fn in_blocks(rows: &dyn Rows, piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
    // Tables in a browser are lines of text: what reads columns would only weigh something there.
    cfg!(not(target_family = "wasm")) && rows.read_blocks(piece, sink)
}

/// One row of text cells.
///
/// ```
/// use gcc_core::roster::{MemoryRows, Rows};
/// let rows = MemoryRows::new(&["a"], &[&["x"]]);
/// rows.read(0, &mut |_, row| assert_eq!((row.len(), row.cell(0), row.cell(9)), (1, "x", "")));
/// ```
pub trait Row {
    /// How many cells the row has.
    fn len(&self) -> usize;

    /// Whether the row has no cell.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a cell; empty if the row is too short.
    fn cell(&self, column: usize) -> &str;

    /// The column of its line, in code points from 1, at which the text of a cell begins; none
    /// where the table is not lines of text, or the line writes the cell otherwise than it is.
    fn start(&self, _column: usize) -> Option<u32> {
        None
    }
}

/// A table held in memory, for small inputs and tests.
///
/// ```
/// use gcc_core::roster::{MemoryRows, Rows};
/// assert_eq!(MemoryRows::new(&["a", "b"], &[]).header(), ["a", "b"]);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct MemoryRows {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Tells the size: what the cells hold may be personal.
impl fmt::Debug for MemoryRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MemoryRows of {} columns and {} rows", self.header.len(), self.rows.len())
    }
}

impl MemoryRows {
    /// A table with a header and rows.
    ///
    /// ```
    /// use gcc_core::roster::{MemoryRows, Rows};
    /// assert_eq!(MemoryRows::new(&["a"], &[&["x"], &["y"]]).pieces(), 1);
    /// ```
    pub fn new(header: &[&str], rows: &[&[&str]]) -> Self {
        let own = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
        MemoryRows { header: own(header), rows: rows.iter().map(|row| own(row)).collect() }
    }

    /// A table whose cells are already owned.
    ///
    /// ```
    /// use gcc_core::roster::{MemoryRows, Rows};
    /// assert_eq!(MemoryRows::owned(vec!["a".into()], vec![]).header(), ["a"]);
    /// ```
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

impl Row for Vec<String> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn cell(&self, column: usize) -> &str {
        self.get(column).map_or("", String::as_str)
    }
}
