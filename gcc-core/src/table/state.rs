//! How much of a table could be read.

use serde::Serialize;

use super::columns::columns;
use crate::finding::{Fact, Finding, Findings, Table};

/// How much of a table could be read, from all of it to nothing. What is not known of a table is not
/// empty: nothing may rest on the absence of a row from a table that is not [`TableState::Whole`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TableState {
    /// Every row was read.
    #[default]
    Whole,
    /// Some rows have no identifier that could be read, or a cell that is too long to be read: they
    /// may be about anybody. The other rows were read.
    Gaps,
    /// Rows are missing: the file was cut, or it is beyond a limit.
    Cut,
    /// No row was read: the table has no header, or lacks a required column.
    Unreadable,
}

impl TableState {
    /// The state of a table, from the findings of reading it: whatever was not read has one. Ask it of
    /// [`Survey::findings`](crate::membership::Survey), or of the findings that come with a
    /// [`Roster`](crate::roster::Roster) or an [`Observed`](crate::membership::Observed).
    /// O(findings).
    ///
    /// ```
    /// use gcc_core::finding::Table;
    /// use gcc_core::roster::Roster;
    /// use gcc_core::table::{MemoryRows, TableState};
    /// let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[]);
    /// let officers = MemoryRows::default();
    /// let (_, findings) = Roster::read(&units, &officers, &Default::default());
    /// assert_eq!(TableState::of(&findings, Table::Units), TableState::Whole);
    /// assert_eq!(TableState::of(&findings, Table::Officers), TableState::Unreadable);
    /// ```
    pub fn of(findings: &Findings, table: Table) -> TableState {
        let of_table = findings.iter().filter(|finding| finding.place.table == Some(table));
        of_table.map(state_after).max().unwrap_or_default()
    }
}

/// The state of a table in which something was found.
fn state_after(finding: &Finding) -> TableState {
    let is_fact = |name, value| finding.facts.get(name) == Some(&Fact::from(value));
    let is_of_identifier = match finding.place.table {
        Some(Table::Members) => matches!(finding.place.column, Some("group_id" | "officer_id")),
        Some(table) => finding.place.column == Some(columns(table)[0].name),
        None => false,
    };
    match finding.rule.code {
        "R014" | "R028" => TableState::Unreadable,
        "R020" if is_fact("what", "cell_bytes") => TableState::Gaps,
        "R020" | "R029" => TableState::Cut,
        "R011" if is_of_identifier && is_fact("expected", "whole-identifier") => TableState::Gaps,
        "R012" | "R035" if is_of_identifier => TableState::Gaps,
        _ => TableState::Whole,
    }
}
