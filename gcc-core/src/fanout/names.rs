//! Names to print on duty cards instead of identifiers.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::finding::Table;
use crate::table::{Rows, column_names, plain_header};

/// The headers of the column of names.
const NAME_HEADERS: [&str; 4] = ["name", "ชื่อ", "ชื่อ_สกุล", "ชื่อ_นามสกุล"];

/// Names to print instead of identifiers, by identifier. The library keeps no names of people: cards
/// hold those that the caller passes.
pub type Names = BTreeMap<String, String>;

/// Why a table of names cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NamesError {
    /// It lacks a column.
    #[error("it needs the columns officer_id and name")]
    Columns,
    /// An officer has another name further above.
    #[error("row {row} gives another name to an officer who has one")]
    Twice {
        /// The line at which the second name stands.
        row: u32,
    },
}

impl NamesError {
    /// A stable identifier of the kind of error.
    pub fn code(self) -> &'static str {
        match self {
            NamesError::Columns => "names-columns",
            NamesError::Twice { .. } => "names-twice",
        }
    }
}

/// Reads names from a table with the columns `officer_id` and `name`, or their Thai headers, in any
/// order and among others. Blank names are left out; two names for one officer are an error.
/// O(n log n).
///
/// ```
/// use gcc_core::{fanout::read_names, table::MemoryRows};
/// let rows = MemoryRows::new(&["officer_id", "name"], &[&["G1", "ผู้ว่าราชการจังหวัด"], &["G2", ""]]);
/// assert_eq!(read_names(&rows).unwrap().into_keys().collect::<Vec<_>>(), ["G1"]);
/// assert!(read_names(&MemoryRows::new(&["รหัสบุคลากร", "ชื่อ"], &[])).is_ok());
/// assert!(read_names(&MemoryRows::new(&["officer_id"], &[])).is_err());
/// ```
pub fn read_names(rows: &dyn Rows) -> Result<Names, NamesError> {
    let header = rows.header();
    let known = column_names(Table::Officers, &header);
    let officer = known.iter().position(|name| *name == "officer_id").ok_or(NamesError::Columns)?;
    let is_name = |cell: &String| NAME_HEADERS.contains(&plain_header(cell).as_str());
    let name = header.iter().position(is_name).ok_or(NamesError::Columns)?;
    let mut names = Names::new();
    let mut twice = None;
    for piece in 0..rows.pieces() {
        rows.read(piece, &mut |row, cells| {
            let (officer, name) = (cells.cell(officer).trim(), cells.cell(name).trim());
            if name.is_empty() {
                return;
            }
            match names.get(officer) {
                Some(known) if known != name => twice = twice.or(Some(row)),
                _ => {
                    names.insert(officer.to_owned(), name.to_owned());
                }
            }
        });
    }
    twice.map_or(Ok(names), |row| Err(NamesError::Twice { row }))
}
