//! What exists: the tables of groups and members, as they were handed in and as they were read.

use gcc_core::finding::{Findings, Table};
use gcc_core::limits::Limits;
use gcc_core::membership::Observed;
use gcc_core::table::Rows;
use pyo3::prelude::*;

use crate::error::Failure;
use crate::roster::Kept as KeptRoster;
use crate::source::{Source, complete, take};
use crate::source_json::SourceJson;
use crate::work::{Meter, Watched};

/// The tables of what exists, as they were handed in; either may be missing.
pub(crate) struct Tables {
    groups: Option<Source>,
    members: Option<Source>,
}

impl Tables {
    /// Takes the tables that are handed in; none if neither is.
    pub(crate) fn take(
        groups: Option<&Bound<'_, PyAny>>,
        members: Option<&Bound<'_, PyAny>>,
        limits: Limits,
    ) -> PyResult<Option<Tables>> {
        let input = |table, argument: Option<&Bound<'_, PyAny>>| {
            argument.map(|argument| take(table, argument, limits)).transpose()
        };
        Ok(Tables::of(input(Table::Groups, groups)?, input(Table::Members, members)?))
    }

    pub(crate) fn of(groups: Option<Source>, members: Option<Source>) -> Option<Tables> {
        (groups.is_some() || members.is_some()).then_some(Tables { groups, members })
    }

    pub(crate) fn has_groups(&self) -> bool {
        self.groups.is_some()
    }

    /// The table as it was handed in.
    fn source(&self, table: Table) -> Option<&Source> {
        match table {
            Table::Groups => self.groups.as_ref(),
            Table::Members => self.members.as_ref(),
            Table::Units | Table::Officers => None,
        }
    }

    /// The index of the row with a number among the rows of a table, from 0.
    pub(crate) fn index(&self, table: Table, row: u32) -> Option<u32> {
        self.source(table)?.index(row)
    }

    /// A table as the wire takes it, if it was handed in.
    pub(crate) fn json<'a>(&'a self, table: Table, limits: &'a Limits) -> Option<SourceJson<'a>> {
        self.source(table).map(|source| SourceJson { source, table, limits })
    }

    /// Reads the rows.
    pub(crate) fn read(self, kept: &KeptRoster, meter: &Meter) -> Result<Existing, Failure> {
        let limits = &kept.limits;
        let mut findings = Findings::with_limit(limits.findings_max);
        meter.begin("open", 2);
        let mut open = |table| {
            let Some(source) = self.source(table) else { return Ok(None) };
            let (rows, found) = source.open(table, limits)?;
            findings.append(found);
            meter.step();
            Ok::<_, Failure>(Some(rows))
        };
        let (groups, members) = (open(Table::Groups)?, open(Table::Members)?);
        let pieces = [&groups, &members].into_iter().flatten().map(|rows| rows.pieces());
        meter.begin("read", pieces.fold(0, usize::saturating_add));
        let group_rows = groups.as_deref().map(|rows| Watched::new(rows, meter));
        let member_rows = members.as_deref().map(|rows| Watched::new(rows, meter));
        let (observed, found) = Observed::read(
            group_rows.as_ref().map(|rows| rows as &dyn Rows),
            member_rows.as_ref().map(|rows| rows as &dyn Rows),
            &kept.roster,
            limits,
        );
        for (table, rows) in [(Table::Groups, &groups), (Table::Members, &members)] {
            complete(table, &rows.as_ref().map_or(Vec::new(), |rows| rows.header()), &found)?;
        }
        findings.append(found);
        drop((groups, members));
        Ok(Existing { tables: self, observed, findings })
    }
}

/// What exists, read.
pub(crate) struct Existing {
    pub(crate) tables: Tables,
    pub(crate) observed: Observed,
    /// What is wrong with the tables for themselves, not yet by index.
    pub(crate) findings: Findings,
}

/// Whether two say the same of what exists.
pub(crate) fn same_existing(one: &Existing, other: &Existing) -> bool {
    let tables =
        |existing: &Existing| (existing.tables.groups.is_some(), existing.tables.members.is_some());
    tables(one) == tables(other) && one.observed == other.observed && one.findings == other.findings
}
