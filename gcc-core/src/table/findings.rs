//! Findings that the readers of several tables make.

use crate::finding::{Fact, Finding, Fix, Place, Table, rules};

use super::shown::shown;

/// A bound of [`Limits`](crate::limits::Limits), or of the memory, is passed at a place.
pub(crate) fn exceeded(place: Place, what: &'static str, limit: impl Into<Fact>) -> Finding {
    Finding::new(&rules::R020, place).with("what", what).with("limit", limit)
}

/// A table has no rows.
pub(crate) fn no_rows(table: Table) -> Finding {
    Finding::new(&rules::R022, Place::table(table)).with("table", table.name())
}

/// A cell refers to what another table lacks.
pub(crate) fn unknown_reference(cell: Place, found: &str, table: Table) -> Finding {
    let column = cell.column.expect("a reference stands in a column");
    let finding = Finding::new(&rules::R002, cell).with("found", shown(found));
    finding.with("column", column).with("table", table.name())
}

/// A cell refers to what another table writes a little differently; as many `rows` have it.
pub(crate) fn near_miss(
    cell: Place,
    found: &str,
    meant: &str,
    table: Table,
    rows: usize,
) -> Finding {
    let finding = Finding::new(&rules::R027, cell).with("found", shown(found));
    let finding = finding.with("meant", shown(meant)).with("table", table.name());
    finding.with("rows", rows).fixed(Fix::suggested(meant.to_owned()))
}
