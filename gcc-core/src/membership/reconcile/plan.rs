//! A plan: changes in their order, what must be looked into, what all of it amounts to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::{Place, Rule};

use super::change::{Action, Change, Consequence};

/// What a plan may do.
///
/// ```
/// use gcc_core::membership::ReconcileOptions;
/// assert_eq!(ReconcileOptions::default().removals_max_per_mille, 100);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReconcileOptions {
    /// Of a thousand memberships so many may be removed without confirmation.
    pub removals_max_per_mille: u32,
    /// Whether somebody has looked at the removals and wants them.
    pub removals_confirmed: bool,
}

impl Default for ReconcileOptions {
    fn default() -> Self {
        ReconcileOptions { removals_max_per_mille: 100, removals_confirmed: false }
    }
}

/// Why a plan is not given: it would remove too many. A table that was cut off, or one of another
/// province, would otherwise empty the groups.
///
/// ```
/// use gcc_core::membership::Plan;
/// assert!(Plan::default().refusal().is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// How many memberships would be removed.
    pub removals: u64,
    /// How many there are.
    pub memberships: u64,
    /// Of a thousand so many may be.
    pub max_per_mille: u32,
}

/// Something that a person must look into: no change can be planned for it.
///
/// ```
/// use gcc_core::membership::Plan;
/// assert!(Plan::default().manual_reviews().is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManualReview {
    /// Why: a group that passes for another (N009, N015), is one too many (T008) or not asked for
    /// (T002), has no list of members (M011), strangers (M013) or invitations that wait (M003) in
    /// it, takes no more than 100 (M005), or belongs to an unknown unit (R002); a unit in which
    /// nobody holds a seat (R006).
    pub rule: &'static Rule,
    /// The identifier of the group, or of the unit.
    pub identifier: Box<str>,
    /// The name of the group as it exists; blank for a unit.
    pub name: Box<str>,
    /// How many members it concerns: of a group that no change may touch all who have joined; 0 if
    /// it is the group or the unit as such.
    pub members: u32,
    /// Where it stands.
    pub place: Place,
}

/// What a plan amounts to.
///
/// ```
/// use gcc_core::membership::{Action, Summary};
/// assert_eq!(Summary::default().count(Action::Create), 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    counts: BTreeMap<Action, u64>,
    /// Officers whom news reaches, or reaches no more, by single changes; see [`Consequence`].
    pub officers_gained: u64,
    /// Officers whom news reaches no more.
    pub officers_lost: u64,
    /// Groups that come to hang on one person.
    pub single_points_added: u64,
    /// Groups that cease to.
    pub single_points_removed: u64,
    /// New members whom LINE refuses.
    pub refused: u64,
    /// Memberships that exist in groups that are asked for.
    pub memberships: u64,
}

impl Summary {
    /// How many changes of a kind there are.
    ///
    /// ```
    /// use gcc_core::membership::{Action, Plan};
    /// assert_eq!(Plan::default().summary().count(Action::Remove), 0);
    /// ```
    pub fn count(&self, action: Action) -> u64 {
        self.counts.get(&action).copied().unwrap_or(0)
    }

    fn add(&mut self, change: &Change) {
        let count = self.counts.entry(change.action).or_insert(0);
        *count = count.saturating_add(1);
        let Consequence { officers_gained, officers_lost, refused, .. } = change.consequence;
        let sum = |total: &mut u64, more: u32| *total = total.saturating_add(more.into());
        sum(&mut self.officers_gained, officers_gained);
        sum(&mut self.officers_lost, officers_lost);
        sum(&mut self.single_points_added, change.consequence.single_points_added);
        sum(&mut self.single_points_removed, change.consequence.single_points_removed);
        sum(&mut self.refused, u32::from(refused));
    }
}

/// What must change so that what exists becomes what must be.
///
/// ```
/// use gcc_core::membership::Plan;
/// assert!(Plan::default().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    changes: Vec<Change>,
    look_into: Vec<ManualReview>,
    summary: Summary,
    refusal: Option<Refusal>,
}

impl Plan {
    pub(super) fn new(
        changes: Vec<Change>,
        look_into: Vec<ManualReview>,
        memberships: u64,
        options: ReconcileOptions,
    ) -> Plan {
        let mut summary = Summary { memberships, ..Summary::default() };
        for change in &changes {
            summary.add(change);
        }
        let removals = summary.count(Action::Remove);
        let share = removals.saturating_mul(1_000);
        let max = memberships.saturating_mul(options.removals_max_per_mille.into());
        let is_refused = share > max && !options.removals_confirmed;
        let refusal = is_refused.then_some(Refusal {
            removals,
            memberships,
            max_per_mille: options.removals_max_per_mille,
        });
        let changes = if is_refused { Vec::new() } else { changes };
        Plan { changes, look_into, summary, refusal }
    }

    /// The changes, in the order in which they can be made; none if the plan is refused.
    ///
    /// ```
    /// assert!(gcc_core::membership::Plan::default().changes().is_empty());
    /// ```
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What must be looked into, which no change will mend; in the order of place and rule.
    ///
    /// ```
    /// assert!(gcc_core::membership::Plan::default().manual_reviews().is_empty());
    /// ```
    pub fn manual_reviews(&self) -> &[ManualReview] {
        &self.look_into
    }

    /// What all changes amount to; of a refused plan those that it would make.
    ///
    /// ```
    /// assert_eq!(gcc_core::membership::Plan::default().summary().officers_gained, 0);
    /// ```
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Why the plan is not given.
    ///
    /// ```
    /// assert_eq!(gcc_core::membership::Plan::default().refusal(), None);
    /// ```
    pub fn refusal(&self) -> Option<&Refusal> {
        self.refusal.as_ref()
    }

    /// Whether there is nothing to change and nothing to look into.
    ///
    /// ```
    /// assert!(gcc_core::membership::Plan::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.look_into.is_empty() && self.refusal.is_none()
    }
}
