//! Where the columns of a table stand, and which of its rows are records.

use crate::finding::Table;

use super::columns::{is_totals, trimmed};
use super::row::Row;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Record,
    /// All cells are blank.
    Blank,
    /// The header once more.
    Header,
    /// Totals below the records.
    Totals,
}

/// Where each known column stands in the rows of a table.
pub(super) struct ColumnPlaces {
    pub(super) table: Table,
    /// For each known column its place in a row; none if the table lacks it.
    pub(super) places: Vec<Option<usize>>,
    /// The cells of the header.
    pub(super) cells: Vec<String>,
}

impl ColumnPlaces {
    /// The trimmed text of a known column as it stands in the table.
    #[inline]
    pub(super) fn raw<'r>(&self, row: &'r dyn Row, column: usize) -> &'r str {
        self.places[column].map_or("", |place| trimmed(row.cell(place)))
    }

    /// What a row is. Takes a few nanoseconds for a record.
    #[inline]
    pub(super) fn row_kind(&self, row: &dyn Row) -> RowKind {
        let Some(place) = self.places[0] else { return RowKind::Record };
        let id = row.cell(place);
        let may_be_totals = matches!(id.as_bytes(), [] | [0xC2 | 0xE0 | b' ' | b'\t', ..])
            || matches!(id.as_bytes()[0] | 0x20, b't' | b's' | b'g');
        if may_be_totals || id == self.cells[place] {
            self.unusual_kind(row, trimmed(id))
        } else {
            RowKind::Record
        }
    }

    fn unusual_kind(&self, row: &dyn Row, id: &str) -> RowKind {
        if !id.is_empty() && !is_totals(id) {
            let is_header = |place: &usize| row.cell(*place) == self.cells[*place];
            let is_repeated = self.places.iter().flatten().all(is_header);
            return if is_repeated { RowKind::Header } else { RowKind::Record };
        }
        let mut cells = (0..row.len()).map(|at| trimmed(row.cell(at)));
        match cells.find(|cell| !cell.is_empty()) {
            None => RowKind::Blank,
            Some(cell) if is_totals(cell) => RowKind::Totals,
            Some(_) => RowKind::Record,
        }
    }
}
