//! Where a finding points: a table, a row, a column, a part of a cell.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The tables that a user hands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Table {
    /// Ministries, departments, provinces, agencies, districts.
    Units,
    /// Appointments of officers to seats.
    Officers,
    /// LINE groups as they exist.
    Groups,
    /// Members of those groups.
    Members,
}

impl Table {
    /// All tables, in the order in which they are read.
    pub const ALL: [Table; 4] = [Table::Units, Table::Officers, Table::Groups, Table::Members];

    /// The table's name, which is also its file's name without the ending.
    pub fn name(self) -> &'static str {
        match self {
            Table::Units => "units",
            Table::Officers => "officers",
            Table::Groups => "groups",
            Table::Members => "members",
        }
    }
}

/// A part of a cell, in code points: from `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
}

/// Where a finding points, as far as it can be said.
///
/// A row is numbered by the line of its file at which it begins, as an editor numbers lines: the
/// header is row 1. The path counts what programs read: the data rows, from 0. The two differ where
/// lines are blank or cells hold line breaks; the tables know the index of each row.
///
/// ```
/// use gcc_core::finding::{Place, Table};
/// let place = Place::cell(Table::Members, 5, "officer_id");
/// assert_eq!(place.path(), "members[3].officer_id");
/// assert_eq!(place.to_string(), "members:5:officer_id");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// The table; none for a single name or a directive.
    pub table: Option<Table>,
    /// The line of the file at which the row begins, from 1; in a table that is no file the header
    /// is 1.
    pub row: Option<u32>,
    /// The column's English name.
    pub column: Option<&'static str>,
    /// The part of the cell.
    pub span: Option<Span>,
    /// The index of the row among the data rows, from 0; none for the header and what is no row.
    pub index: Option<u32>,
}

impl Place {
    /// A whole table.
    pub fn table(table: Table) -> Self {
        Place { table: Some(table), ..Place::default() }
    }

    /// A row of a table; its index is what it is where every line is a row.
    pub fn row(table: Table, row: u32) -> Self {
        Place { row: Some(row), index: row.checked_sub(2), ..Place::table(table) }
    }

    /// A cell of a table.
    pub fn cell(table: Table, row: u32, column: &'static str) -> Self {
        Place { column: Some(column), ..Place::row(table, row) }
    }

    /// A field that stands alone, as in a form.
    pub fn field(column: &'static str) -> Self {
        Place { column: Some(column), ..Place::default() }
    }

    /// The same place, narrowed to some code points of the cell.
    #[must_use]
    pub fn span(self, start: usize, end: usize) -> Self {
        // No cell is that long, but a caller may pass any number.
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place { span: Some(Span { start: clip(start), end: clip(end) }), ..self }
    }

    /// The path of the field, as forms and JSON name it.
    pub fn path(&self) -> String {
        let mut path = self.table.map_or("", Table::name).to_owned();
        if let Some(index) = self.index {
            path = format!("{path}[{index}]");
        }
        if let Some(column) = self.column {
            path.push_str(if path.is_empty() { "" } else { "." });
            path.push_str(column);
        }
        path
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            self.table.map(|table| table.name().to_owned()),
            self.row.map(|row| row.to_string()),
            self.column.map(str::to_owned),
        ];
        f.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(":"))
    }
}
