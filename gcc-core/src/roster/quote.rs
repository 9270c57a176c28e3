//! Looking at cells again, so that a finding can show what stands there.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Cell, Findings, Place, Table};
use crate::parallel;

use super::cells::shown;
use super::columns::{Header, columns};
use super::rows::Rows;

/// Cells, by row and column.
///
/// ```
/// use gcc_core::{finding::Cell, roster::Quotes};
/// let quotes = Quotes::from([((2, "name"), Cell::default())]);
/// assert!(quotes.contains_key(&(2, "name")));
/// ```
pub type Quotes = BTreeMap<(u32, &'static str), Cell>;

/// The cells of a table at some places, shortened; a personal number is hidden, and a contact is
/// never shown. Where a cell stands in its line is told for those that are shown whole. O(rows), on
/// all threads.
///
/// ```
/// use gcc_core::{finding::{Place, Table}, roster::{MemoryRows, quote}};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["50", "", "province", "จังหวัดเชียงใหม่"]],
/// );
/// let place = Place::cell(Table::Units, 2, "name");
/// assert_eq!(quote(&units, Table::Units, &[place])[&(2, "name")].text, "จังหวัดเชียงใหม่");
/// ```
pub fn quote(rows: &dyn Rows, table: Table, places: &[Place]) -> Quotes {
    const PRIVATE: [&str; 1] = ["contact"];
    let of_table = places.iter().filter(|place| place.table == Some(table));
    let wanted: BTreeSet<(u32, &'static str)> = of_table
        .filter_map(|place| place.row.zip(place.column))
        .filter(|(_, column)| !PRIVATE.contains(column))
        .collect();
    let header = Header::read(table, &rows.header(), &mut Findings::default());
    let Some(header) = header.filter(|_| !wanted.is_empty()) else { return Quotes::new() };
    let pieces = parallel::map(rows.pieces(), |piece| {
        let mut quotes = Quotes::new();
        rows.read(piece, &mut |number, row| {
            for (_, column) in wanted.range((number, "")..).take_while(|(row, _)| *row == number) {
                let position = columns(table).iter().position(|known| known.name == *column);
                let text = position.map_or("", |position| header.cell(row, position));
                let start = position.and_then(|position| header.start(row, position));
                quotes.insert((number, *column), cell(text, start));
            }
        });
        quotes
    });
    pieces.into_iter().flatten().collect()
}

fn cell(text: &str, start: Option<u32>) -> Cell {
    let shown = shown(text);
    Cell { start: start.filter(|_| shown == text), text: shown }
}
