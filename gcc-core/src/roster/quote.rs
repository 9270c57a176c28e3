//! Looking at cells again, so that a finding can show what stands there.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Findings, Place, Table};
use crate::parallel;

use super::cells::shown;
use super::columns::{Header, columns};
use super::rows::Rows;

/// The texts of cells, by row and column.
///
/// ```
/// use gcc_core::roster::Quotes;
/// let quotes = Quotes::from([((2, "name"), "จังหวัดเชียงใหม่".to_owned())]);
/// assert!(quotes.contains_key(&(2, "name")));
/// ```
pub type Quotes = BTreeMap<(u32, &'static str), String>;

/// The cells of a table at some places, shortened; a personal number is hidden, and a contact is
/// never shown. O(rows), on all threads.
///
/// ```
/// use gcc_core::{finding::{Place, Table}, roster::{MemoryRows, quote}};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["50", "", "province", "จังหวัดเชียงใหม่"]],
/// );
/// let place = Place::cell(Table::Units, 2, "name");
/// assert_eq!(quote(&units, Table::Units, &[place])[&(2, "name")], "จังหวัดเชียงใหม่");
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
                quotes.insert((number, *column), shown(text));
            }
        });
        quotes
    });
    pieces.into_iter().flatten().collect()
}
