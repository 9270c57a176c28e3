//! The long work of trees: building one, and comparing what exists with it.

use std::sync::Arc;

use gcc_core::date::Date;
use gcc_core::directive::Directive;
use gcc_core::finding::{Findings, Table};
use gcc_core::membership::{Observed, check};
use gcc_core::roster::Rows;
use gcc_core::tree::Tree;
use pyo3::prelude::*;

use crate::error::Failure;
use crate::progress::Progress;
use crate::roster::Kept as KeptRoster;
use crate::source::{Source, complete};
use crate::tree::{Kept, PyTree};
use crate::work::{Meter, Watched, run};

/// Builds a tree in a thread of its own.
pub(crate) fn build(
    py: Python<'_>,
    roster: Arc<KeptRoster>,
    directive: Arc<Directive>,
    as_of: Date,
    progress: Option<Progress>,
) -> PyResult<PyTree> {
    let kept = run(py, progress, move |meter| {
        meter.begin("build", 1);
        let (tree, mut findings) =
            Tree::build(&directive, &roster.roster, as_of, None, &roster.limits);
        findings.index_rows(|table, row| roster.index(table, row));
        findings.sort();
        meter.step();
        Ok(Kept { roster, tree, directive, findings })
    })?;
    Ok(PyTree(Arc::new(kept)))
}

/// All findings in the order in which `gcc_core::membership::Survey` gathers them.
pub(crate) fn compare(
    kept: &Kept,
    groups: Option<Source>,
    members: Option<Source>,
    meter: &Meter,
) -> Result<Findings, Failure> {
    let (roster, limits) = (&kept.roster.roster, &kept.roster.limits);
    let mut findings = Findings::with_limit(limits.findings_max);
    meter.begin("open", 2);
    let mut open = |table, source: Option<Source>| {
        let Some(source) = source else { return Ok(None) };
        let (rows, found) = source.open(table, limits)?;
        findings.append(found);
        meter.step();
        Ok::<_, Failure>(Some(rows))
    };
    let (groups, members) = (open(Table::Groups, groups)?, open(Table::Members, members)?);
    let pieces =
        |rows: &Option<Arc<dyn Rows + Send + Sync>>| rows.as_ref().map_or(0, |rows| rows.pieces());
    meter.begin("read", pieces(&groups).saturating_add(pieces(&members)));
    let group_rows = groups.as_deref().map(|rows| Watched::new(rows, meter));
    let member_rows = members.as_deref().map(|rows| Watched::new(rows, meter));
    let (observed, found) = Observed::read(
        group_rows.as_ref().map(|rows| rows as &dyn Rows),
        member_rows.as_ref().map(|rows| rows as &dyn Rows),
        roster,
        limits,
    );
    for (table, rows) in [(Table::Groups, &groups), (Table::Members, &members)] {
        complete(table, &rows.as_ref().map_or(Vec::new(), |rows| rows.header()), &found)?;
    }
    findings.append(found);
    if groups.is_some() && !meter.is_abandoned() {
        meter.begin("check", 1);
        findings.append(check(&kept.directive, roster, &kept.tree, &observed, limits));
        meter.step();
    }
    findings.index_rows(|table, row| match table {
        Table::Groups => groups.as_ref()?.index(row),
        Table::Members => members.as_ref()?.index(row),
        Table::Units | Table::Officers => kept.roster.index(table, row),
    });
    findings.append(kept.roster.findings.clone());
    findings.append(kept.findings.clone());
    findings.sort();
    Ok(findings)
}
