//! What exists: the tables of groups and members, and what was read from them.

use std::sync::Arc;

use gcc_core::finding::{Findings, Table};
use gcc_core::limits::Limits;
use gcc_core::membership::Observed;
use gcc_core::table::Rows;
use pyo3::prelude::*;

use crate::error::Failure;
use crate::roster::RosterData;
use crate::source::{Source, complete};
use crate::work::{Meter, Metered};

/// The tables of groups and members, of which either may be missing.
pub(crate) struct Tables {
    pub(crate) groups: Option<Source>,
    pub(crate) members: Option<Source>,
}

impl Tables {
    /// Takes the tables that are given.
    pub(crate) fn take(
        groups: Option<&Bound<'_, PyAny>>,
        members: Option<&Bound<'_, PyAny>>,
        limits: &Limits,
        take: impl Fn(Table, &Bound<'_, PyAny>, &Limits) -> PyResult<Source>,
    ) -> PyResult<Tables> {
        let groups = groups.map(|groups| take(Table::Groups, groups, limits)).transpose()?;
        let members = members.map(|members| take(Table::Members, members, limits)).transpose()?;
        Ok(Tables { groups, members })
    }

    fn all(&self) -> impl Iterator<Item = (Table, &Source)> {
        let groups = self.groups.iter().map(|groups| (Table::Groups, groups));
        groups.chain(self.members.iter().map(|members| (Table::Members, members)))
    }
}

/// What exists, and the tables that say it.
pub(crate) struct Existing {
    pub(crate) tables: Tables,
    pub(crate) observed: Observed,
    /// What is wrong with the tables.
    pub(crate) findings: Findings,
}

impl Existing {
    /// Reads the tables; none if there are none.
    pub(crate) fn read(
        tables: Tables,
        roster: &RosterData,
        meter: &Meter,
    ) -> Result<Option<Arc<Existing>>, Failure> {
        if tables.all().count() == 0 {
            return Ok(None);
        }
        meter.begin("read", tables.all().map(|(_, source)| source.rows().pieces()).sum());
        let [groups, members] = [&tables.groups, &tables.members]
            .map(|source| source.as_ref().map(|source| Metered { rows: source.rows(), meter }));
        let (observed, findings) = Observed::read(
            groups.as_ref().map(|rows| rows as &dyn Rows),
            members.as_ref().map(|rows| rows as &dyn Rows),
            &roster.roster,
            &roster.limits,
        );
        meter.check()?;
        tables.all().try_for_each(|(table, source)| complete(table, source, &findings))?;
        Ok(Some(Arc::new(Existing { tables, observed, findings })))
    }
}

impl PartialEq for Existing {
    fn eq(&self, other: &Self) -> bool {
        let tables =
            |existing: &Existing| existing.tables.all().map(|(table, _)| table).collect::<Vec<_>>();
        tables(self) == tables(other)
            && self.observed == other.observed
            && self.findings == other.findings
    }
}
