//! The long work of trees: building one, comparing what exists with it, planning the changes.

use std::sync::Arc;

use gcc_core::date::Date;
use gcc_core::directive::Directive;
use gcc_core::finding::Findings;
use gcc_core::membership::{self, Observed, ReconcileOptions};
use gcc_core::tree::{ExistingGroups, Tree};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::arguments::{Text, Whole};
use crate::error::Failure;
use crate::existing::{Existing, Tables};
use crate::one_object::OneObject;
use crate::plan::{Asked, PyPlan};
use crate::progress::Progress;
use crate::roster::{Kept as KeptRoster, PyRoster};
use crate::texts::whole_of;
use crate::tree::PyTree;
use crate::tree_json::{self, Ask, Rest, read_rest};
use crate::tree_kept::{Kept, object};
use crate::work::{Meter, run};

/// Builds a tree in a thread of its own.
pub(crate) fn build(
    py: Python<'_>,
    roster: Arc<KeptRoster>,
    of: Rest,
    progress: Option<Progress>,
) -> PyResult<Bound<'_, PyTree>> {
    let Rest { directive, as_of, existing } = of;
    let kept = run(py, progress, move |meter| {
        let existing = read(existing, &roster, meter)?;
        Ok(grow(roster, directive, as_of, existing, meter))
    })?;
    object(py, &Arc::new(kept))
}

/// Reads the tables of what exists, if there are any.
fn read(
    tables: Option<Tables>,
    roster: &KeptRoster,
    meter: &Meter,
) -> Result<Option<Arc<Existing>>, Failure> {
    Ok(tables.map(|tables| tables.read(roster, meter)).transpose()?.map(Arc::new))
}

/// A tree that keeps people where they are, as far as it is told where that is.
fn grow(
    roster: Arc<KeptRoster>,
    directive: Arc<Directive>,
    as_of: Date,
    existing: Option<Arc<Existing>>,
    meter: &Meter,
) -> Kept {
    meter.begin("build", 1);
    let keep = existing.as_ref().map(|existing| &existing.observed as &dyn ExistingGroups);
    // Abandoned work is not begun.
    let (tree, mut findings) = if meter.is_abandoned() {
        Default::default()
    } else {
        Tree::build(&directive, &roster.roster, as_of, keep, &roster.limits)
    };
    findings.index_rows(|table, row| roster.index(table, row));
    findings.sort();
    meter.step();
    Kept { roster, tree, directive, findings, existing, object: OneObject::default() }
}

/// All findings in the order in which `gcc_core::membership::Survey` gathers them. What exists is what
/// is handed in, or else what the tree was built with.
pub(crate) fn compare(
    kept: &Kept,
    tables: Option<Tables>,
    meter: &Meter,
) -> Result<Findings, Failure> {
    let given = read(tables, &kept.roster, meter)?;
    let (roster, limits) = (&kept.roster.roster, &kept.roster.limits);
    let mut findings = Findings::with_limit(limits.findings_max);
    if let Some(existing) = given.as_ref().or(kept.existing.as_ref()) {
        findings.append(existing.findings.clone());
        if existing.tables.has_groups() && !meter.is_abandoned() {
            meter.begin("check", 1);
            let (directive, observed) = (&kept.directive, &existing.observed);
            findings.append(membership::check(directive, roster, &kept.tree, observed, limits));
            meter.step();
        }
        findings.index_rows(|table, row| {
            existing.tables.index(table, row).or_else(|| kept.roster.index(table, row))
        });
    }
    findings.append(kept.roster.findings.clone());
    findings.append(kept.findings.clone());
    findings.sort();
    Ok(findings)
}

/// The changes that make what exists into what must be, towards a tree that keeps people where they
/// are: the one at hand, if that was built with the same tables.
pub(crate) fn reconcile(
    kept: Arc<Kept>,
    directive: Arc<Directive>,
    tables: Option<Tables>,
    asked: Asked,
    meter: &Meter,
) -> Result<PyPlan, Failure> {
    let of = if tables.is_none() && Arc::ptr_eq(&directive, &kept.directive) {
        kept
    } else {
        let given = read(tables, &kept.roster, meter)?;
        let existing = given.or_else(|| kept.existing.clone());
        let (roster, as_of) = (Arc::clone(&kept.roster), kept.tree.as_of());
        Arc::new(grow(roster, directive, as_of, existing, meter))
    };
    meter.begin("reconcile", 1);
    let nothing = Observed::default();
    let observed = of.existing.as_ref().map_or(&nothing, |existing| &existing.observed);
    let plan = if meter.is_abandoned() {
        membership::Plan::default()
    } else {
        let (directive, roster, options) = (&of.directive, &of.roster.roster, &asked.options);
        membership::reconcile(directive, roster, &of.tree, observed, options)
    };
    meter.step();
    Ok(PyPlan::new(of, asked, plan))
}

/// What a plan may do: the share of memberships that it may remove.
pub(crate) fn removals(share: f64, confirmed: bool) -> Result<ReconcileOptions, Failure> {
    if !(0.0..=1.0).contains(&share) {
        let why = format!("max_removals is a share from 0 to 1, found {share}");
        return Err(Failure::new("share-range", why));
    }
    // Within 0 and 1000, so nothing is lost.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let per_mille = (share * 1_000.0).round() as u32;
    Ok(ReconcileOptions { removals_max_per_mille: per_mille, removals_confirmed: confirmed })
}

/// A directive under which so many seats of each group stay free.
pub(crate) fn with_room(
    directive: &Arc<Directive>,
    room: Option<Whole>,
) -> Result<Arc<Directive>, Failure> {
    let Some(Whole(room)) = room else { return Ok(Arc::clone(directive)) };
    let mut roomy = Directive::clone(directive);
    roomy.capacity.free_seats = room;
    roomy.check().map_err(|error| Failure::new(error.code(), error))?;
    Ok(Arc::new(roomy))
}

/// Builds a tree again from what a pickle holds.
#[pyfunction]
pub(crate) fn _tree<'py>(
    py: Python<'py>,
    roster: &PyRoster,
    json: Vec<PyBackedBytes>,
) -> PyResult<Bound<'py, PyTree>> {
    let why = "this is not what a pickled tree holds";
    let rest = run(py, None, move |_| {
        read_rest(&whole_of(&json)).ok_or_else(|| Failure::new("tree-unreadable", why))
    })?;
    build(py, Arc::clone(&roster.0), rest, None)
}

/// Builds a tree again from a question about it, with what is asked of it if that is what is wanted.
/// Whatever else it is, is told by an error with a code and what it should have been.
pub(crate) fn from_json<A: Send + 'static>(
    py: Python<'_>,
    json: Text,
    (code, what): (&'static str, &'static str),
    wanted: impl FnOnce(Ask) -> Option<A> + Send + 'static,
) -> PyResult<(Arc<Kept>, A)> {
    let (parts, asked) = run(py, None, move |_| {
        let why = format!("this is not a {what} that `to_json(tables=True)` wrote");
        let read = tree_json::read(&json.0);
        let read = read.and_then(|(parts, ask)| Some((parts, wanted(ask)?)));
        read.ok_or_else(|| Failure::new(code, why))
    })?;
    let roster = crate::roster::read(py, parts.units, parts.officers, parts.limits, None)?;
    let tree = build(py, Arc::clone(&roster.get().0), parts.rest, None)?;
    Ok((Arc::clone(&tree.get().0), asked))
}
