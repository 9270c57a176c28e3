//! Reading cells again, so that a rendered finding can show them.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::DateOrder;
use crate::finding::{Cell, Findings, Place, Table};
use crate::parallel;

use super::columns::columns;
use super::header::Header;
use super::rows::Rows;
use super::shown::shown;

/// Cells by row and column.
pub type Quotes = BTreeMap<(u32, &'static str), Cell>;

/// The cells of a table at some places, shortened. Personal numbers are hidden, and contacts are left
/// out. A cell that is shown whole has the column of its line at which it begins. O(rows), on all
/// threads.
///
/// ```
/// use gcc_core::{finding::{Place, Table}, table::{MemoryRows, quote}};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["50", "", "province", "จังหวัดเชียงใหม่"]],
/// );
/// let place = Place::cell(Table::Units, 2, "name");
/// assert_eq!(quote(&units, Table::Units, &[place])[&(2, "name")].text, "จังหวัดเชียงใหม่");
/// ```
pub fn quote(rows: &dyn Rows, table: Table, places: &[Place]) -> Quotes {
    const PRIVATE: &str = "contact";
    let of_table = places.iter().filter(|place| place.table == Some(table));
    let wanted: BTreeSet<(u32, &'static str)> = of_table
        .filter_map(|place| place.row.zip(place.column))
        .filter(|(_, column)| *column != PRIVATE)
        .collect();
    let header = Header::read(table, rows, DateOrder::Unstated, &mut Findings::default());
    let Some(header) = header.filter(|_| !wanted.is_empty()) else { return Quotes::new() };
    let pieces = parallel::map(rows.pieces(), |piece| {
        let mut quotes = Quotes::new();
        rows.read(piece, &mut |number, row| {
            for (_, name) in wanted.range((number, "")..).take_while(|(row, _)| *row == number) {
                let column = columns(table).iter().position(|known| known.name == *name);
                let cell = column.map_or_else(Cell::default, |column| {
                    let text = header.raw(row, column);
                    let shown = shown(text);
                    let start = header.start(row, column).filter(|_| shown == text);
                    Cell { text: shown, start }
                });
                quotes.insert((number, *name), cell);
            }
        });
        quotes
    });
    pieces.into_iter().flatten().collect()
}
