//! Names to print on duty cards instead of identifiers.

use std::collections::BTreeMap;

use crate::roster::Rows;

/// Names to print instead of identifiers, by identifier. None are needed; whoever passes some
/// decides that cards hold them.
///
/// ```
/// let names = gcc_core::fanout::Names::from([("G1".to_owned(), "ผู้ว่าราชการจังหวัด".to_owned())]);
/// assert_eq!(names.len(), 1);
/// ```
pub type Names = BTreeMap<String, String>;

/// Reads names from a table with the columns `officer_id` and `name`, in any order and among
/// others; none if the table lacks one of them. Blank names are left out, and of two names for one
/// officer the last is kept. O(n log n).
///
/// ```
/// use gcc_core::{fanout::read_names, roster::MemoryRows};
/// let rows = MemoryRows::new(&["officer_id", "name"], &[&["G1", "ผู้ว่าราชการจังหวัด"], &["G2", ""]]);
/// assert_eq!(read_names(&rows).unwrap().into_keys().collect::<Vec<_>>(), ["G1"]);
/// assert_eq!(read_names(&MemoryRows::new(&["officer_id"], &[])), None);
/// ```
pub fn read_names(rows: &dyn Rows) -> Option<Names> {
    let header = rows.header();
    let column = |name: &str| header.iter().position(|cell| cell.trim() == name);
    let (officer, name) = (column("officer_id")?, column("name")?);
    let mut names = Names::new();
    for piece in 0..rows.pieces() {
        rows.read(piece, &mut |_, row| {
            let name = row.cell(name).trim();
            if !name.is_empty() {
                names.insert(row.cell(officer).trim().to_owned(), name.to_owned());
            }
        });
    }
    Some(names)
}
