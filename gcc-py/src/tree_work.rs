//! The long work of trees: building one, and comparing what exists with it.

use std::sync::Arc;

use gcc_core::date::Date;
use gcc_core::directive::Directive;
use gcc_core::finding::{Findings, Table};
use gcc_core::membership::{Observed, Options, check};
use gcc_core::roster::Rows;
use gcc_core::tree::Tree;
use pyo3::prelude::*;

use crate::arguments::{Day, Text};
use crate::error::{Failure, guard};
use crate::plan::{self, PyPlan};
use crate::progress::Progress;
use crate::roster::{Kept as KeptRoster, PyRoster};
use crate::source::{Source, complete};
use crate::tree::PyTree;
use crate::tree_kept::Kept;
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

type Input = Option<Arc<dyn Rows + Send + Sync>>;

/// The tables of groups and members, read.
struct Seen {
    observed: Observed,
    findings: Findings,
    groups: Input,
    members: Input,
}

/// Reads the tables of groups and members.
fn observe(
    kept: &Kept,
    groups: Option<&Source>,
    members: Option<&Source>,
    meter: &Meter,
) -> Result<Seen, Failure> {
    let (roster, limits) = (&kept.roster.roster, &kept.roster.limits);
    let mut findings = Findings::with_limit(limits.findings_max);
    meter.begin("open", 2);
    let mut open = |table, source: Option<&Source>| {
        let Some(source) = source else { return Ok(None) };
        let (rows, found) = source.open(table, limits)?;
        findings.append(found);
        meter.step();
        Ok::<_, Failure>(Some(rows))
    };
    let (groups, members) = (open(Table::Groups, groups)?, open(Table::Members, members)?);
    let pieces = |rows: &Input| rows.as_ref().map_or(0, |rows| rows.pieces());
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
    Ok(Seen { observed, findings, groups, members })
}

/// All findings in the order in which `gcc_core::membership::Survey` gathers them.
pub(crate) fn compare(
    kept: &Kept,
    groups: Option<Source>,
    members: Option<Source>,
    meter: &Meter,
) -> Result<Findings, Failure> {
    let Seen { observed, mut findings, groups, members } =
        observe(kept, groups.as_ref(), members.as_ref(), meter)?;
    let (roster, limits) = (&kept.roster.roster, &kept.roster.limits);
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

/// The changes that make what exists into what must be.
pub(crate) fn reconcile(
    kept: Arc<Kept>,
    observed: plan::Observed,
    options: Options,
    meter: &Meter,
) -> Result<PyPlan, Failure> {
    let seen = observe(&kept, Some(&observed.groups), Some(&observed.members), meter)?;
    let (directive, roster) = (&kept.directive, &kept.roster.roster);
    meter.begin("reconcile", 1);
    // A tree that keeps people where they are; abandoned work is not begun.
    let limits = &kept.roster.limits;
    let day = kept.tree.as_of();
    let (tree, plan) = if meter.is_abandoned() {
        Default::default()
    } else {
        let (tree, _) = Tree::build(directive, roster, day, Some(&seen.observed), limits);
        let plan =
            gcc_core::membership::reconcile(directive, roster, &tree, &seen.observed, &options);
        (tree, plan)
    };
    meter.step();
    Ok(PyPlan { of: kept, observed, options, tree, plan })
}

/// What a plan may do: the share of memberships that it may remove.
pub(crate) fn removals(share: f64, confirmed: bool) -> Result<Options, Failure> {
    if !(0.0..=1.0).contains(&share) {
        let why = "max_removals is a share from 0 to 1";
        return Err(Failure::new("share-range", why));
    }
    // Within 0 and 1000, so nothing is lost.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let per_mille = (share * 1_000.0).round() as u32;
    Ok(Options { removals_max_per_mille: per_mille, removals_confirmed: confirmed })
}

/// Builds a tree again from what a pickle holds.
#[pyfunction]
pub(crate) fn _tree(py: Python<'_>, roster: &PyRoster, json: Text, as_of: Day) -> PyResult<PyTree> {
    let directive = guard(|| crate::arguments::read(Directive::from_json(&json.0)))??;
    build(py, Arc::clone(&roster.0), directive, as_of.0, None)
}
