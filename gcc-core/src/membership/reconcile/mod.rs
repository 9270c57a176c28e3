//! The changes that make what exists into what must be, in an order in which they can be made.
//!
//! # Order
//! 1. Round 1, everywhere: groups are created and renamed, and those through whom messages come are
//!    brought in. Where a group is full, as many as are in their way are removed first.
//! 2. Round 2, everywhere: people are removed, moved between the parts of a unit, and invited.
//!
//! So nobody leaves before their successor is in, on both sides of a relay. In both rounds the
//! changes of one responsible person stand together, unit by unit in the order of the tree.
//!
//! # Invariants
//! - A plan that is carried out completely leaves nothing to change: planning again gives a plan
//!   without changes, and nobody whom messages reached has lost them.
//! - A plan is stable under partial execution: after a beginning of it has been carried out, planning
//!   again gives the rest. So every decision depends only on what is required and on the end of the
//!   plan, never on how far it has come.
//! - The same state gives the same plan, whatever the order of rows.
//! - Nobody is removed without whom a group would be cut off when everything is done. That is left
//!   to a manual review, as is every group that may be false: such a group is neither renamed nor
//!   joined, and its unit gets an official group as if the other did not exist.

mod apply;
mod change;
mod context;
mod plan;
mod reach;
mod unit;

use std::collections::BTreeMap;

use crate::directive::Directive;
use crate::parallel;
use crate::roster::{OfficerId, Roster, UnitId};
use crate::tree::{GroupId, Tree};

use super::observed::Observed;
use context::{Context, review_group};
use reach::{JoinedMembers, Reach};
use unit::UnitPlan;

pub use change::{Action, Change, Consequence, GroupRef};
pub use plan::{ManualReview, Plan, ReconcileOptions, Refusal, Summary};

/// Plans the changes that make what exists into the tree. See [`Plan`] for what it holds, and
/// [`Change::round`] for the order.
///
/// A tree that was built with what exists needs the fewest moves. A plan that removes more than the
/// options allow is refused: it has no changes. The roster must be the one from which the tree was
/// built and the state was read. Cost: O(members log group size + changes log changes).
///
/// ```
/// use gcc_core::{date::Date, directive::moi_2561_w1620, roster::Roster, table::MemoryRows, tree::Tree};
/// use gcc_core::membership::{Action, Observed, ReconcileOptions, reconcile};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี"]],
/// );
/// let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["P1", "PMO", "head"]]);
/// let (roster, _) = Roster::read(&units, &officers, &Default::default());
/// let (day, mut observed) = (Date::new(2018, 3, 23).unwrap(), Observed::default());
/// let directive = moi_2561_w1620();
/// let (tree, _) = Tree::build(directive, &roster, day, Some(&observed), &Default::default());
/// let plan = reconcile(directive, &roster, &tree, &observed, &ReconcileOptions::default());
/// assert_eq!(plan.changes()[0].action, Action::Create);
/// observed.apply_all(plan.changes());
/// assert!(reconcile(directive, &roster, &tree, &observed, &ReconcileOptions::default()).is_empty());
/// ```
pub fn reconcile(
    directive: &Directive,
    roster: &Roster,
    tree: &Tree,
    observed: &Observed,
    options: &ReconcileOptions,
) -> Plan {
    let context = Context::new(directive, roster, tree, observed);
    let units = context.units();
    let mut plans = plan_units(&context, &units);

    let mut reviews = context.manual_reviews();
    let mut joined = vec![JoinedMembers::default(); tree.groups().len()];
    let mut memberships = 0;
    for (unit, plan) in units.iter().zip(&mut plans) {
        reviews.append(&mut plan.reviews);
        memberships += plan.memberships as u64;
        for (group, own) in tree.groups_of(*unit).zip(plan.joined.drain(..)) {
            joined[group.id.index()] = own;
        }
    }

    let order = by_responsible(&context, &units);
    let mut changes: Vec<Change> = Vec::new();
    for unit in &order {
        let first = plans[*unit].round_1.drain(..);
        changes.extend(first.map(|change| Change { round: 1, ..change }));
    }
    for unit in &order {
        let then = plans[*unit].round_2.drain(..);
        changes.extend(then.map(|change| Change { round: 2, ..change }));
    }

    if !changes.is_empty() {
        let mut reach = Reach::new(&context, &joined, &changes);
        withdraw_irreplaceable(&context, &reach, &mut changes, &mut reviews);
        for change in &mut changes {
            change.consequence = reach.apply(change);
        }
    }
    reviews.sort_by_key(|review| (review.place, review.rule.code));
    Plan::new(changes, reviews, memberships, *options)
}

fn plan_units(context: &Context<'_>, units: &[UnitId]) -> Vec<UnitPlan> {
    // Many enough to share among threads; a piece costs nothing beside its units.
    const UNITS_PER_PIECE: usize = 32;
    let pieces: Vec<&[UnitId]> = units.chunks(UNITS_PER_PIECE).collect();
    let plans = parallel::map(pieces.len(), |piece| {
        pieces[piece].iter().map(|unit| unit::plan(context, *unit)).collect::<Vec<_>>()
    });
    plans.into_iter().flatten().collect()
}

/// The places of units in the order of the plan: the units of one responsible person together,
/// where the first of them stands; units without one last.
fn by_responsible(context: &Context<'_>, units: &[UnitId]) -> Vec<usize> {
    let people: Vec<Option<OfficerId>> =
        units.iter().map(|unit| context.responsible(*unit)).collect();
    let mut first_place: BTreeMap<OfficerId, usize> = BTreeMap::new();
    for (place, person) in people.iter().enumerate() {
        if let Some(person) = person {
            first_place.entry(*person).or_insert(place);
        }
    }
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by_cached_key(|place| {
        let first = people[*place].map_or(usize::MAX, |person| first_place[&person]);
        (first, *place)
    });
    order
}

/// Takes removals out of a plan if they would cut off a group even when everything is done: the
/// successor has been invited and has not joined, or there is none. Each becomes a manual review.
///
/// This looks at the start and the end of the plan only, which keeps the plan stable under partial
/// execution.
fn withdraw_irreplaceable(
    context: &Context<'_>,
    start: &Reach<'_>,
    changes: &mut Vec<Change>,
    reviews: &mut Vec<ManualReview>,
) {
    let removal = |change: &Change| -> Option<(OfficerId, GroupId)> {
        let group = context.tree.part(change.group.unit, change.group.part)?;
        (change.action == Action::Remove).then_some((change.officer?, group))
    };
    if changes.iter().all(|change| removal(change).is_none()) {
        return;
    }
    let mut end = start.clone();
    for change in changes.iter() {
        end.apply(change);
    }
    // The groups to which the officer brings messages now, or would when everything is done.
    let is_needed = |officer: OfficerId, group: GroupId| {
        let carried = start.carried(officer, group).into_iter().chain(end.carried(officer, group));
        carried.into_iter().any(|to| !end.is_connected(to))
    };
    changes.retain(|change| {
        let Some((officer, group)) = removal(change) else { return true };
        match context.existing(group) {
            Some(existing) if is_needed(officer, group) => {
                reviews.push(review_group(existing.group, change.rule, 1, "group_id"));
                false
            }
            _ => true,
        }
    });
}
