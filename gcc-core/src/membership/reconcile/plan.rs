//! A plan: changes in their order, manual reviews, and their sums.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::{Place, Rule, rule_code};
use crate::roster::OfficerId;

use super::change::{Action, Change};

/// How much a plan may remove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ReconcileOptions {
    /// Of a thousand memberships so many may be removed without confirmation.
    pub removals_max_per_mille: u32,
    /// Whether a person has looked at the removals and confirms them.
    pub removals_confirmed: bool,
}

impl ReconcileOptions {
    /// Options by which a tenth of the memberships may be removed without confirmation.
    pub const fn new() -> ReconcileOptions {
        ReconcileOptions { removals_max_per_mille: 100, removals_confirmed: false }
    }

    /// The same with another share of memberships that may be removed without confirmation.
    #[must_use]
    pub const fn with_removals_max_per_mille(self, removals_max_per_mille: u32) -> Self {
        ReconcileOptions { removals_max_per_mille, ..self }
    }

    /// The same for removals that a person has confirmed, or not.
    #[must_use]
    pub const fn with_removals_confirmed(self, removals_confirmed: bool) -> Self {
        ReconcileOptions { removals_confirmed, ..self }
    }
}

impl Default for ReconcileOptions {
    fn default() -> Self {
        ReconcileOptions::new()
    }
}

/// Why a plan is refused: it would remove too many. A table that was cut off, or one of another
/// province, would otherwise empty the groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Refusal {
    /// How many memberships would be removed.
    pub removals: u64,
    /// How many memberships there are.
    pub memberships: u64,
    /// Of a thousand so many may be removed.
    pub max_per_mille: u32,
}

/// Something for which no change can be planned, so that a person must look at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ManualReview {
    /// Why: a group looks like another (N009, N015), is one too many (T008) or not asked for (T002),
    /// receives from a wrong group (T003 to T006), has no list of members (M011), strangers (M013)
    /// or pending invitations (M003), takes no more than 100 members (M005), or belongs to an
    /// unknown unit (R002); somebody cannot be removed without cutting off a group (M002, M008,
    /// M012), or may belong to a group as far as can be read (M014); a unit in which nobody holds a
    /// seat (R006), or whose name is uncertain (N017).
    #[serde(serialize_with = "rule_code")]
    pub rule: &'static Rule,
    /// The identifier of the group, or of the unit.
    pub identifier: Box<str>,
    /// The name of the group as it exists; blank for a unit.
    pub name: Box<str>,
    /// How many members it concerns. Of a group that no change may touch all who have joined; 0 if
    /// it is the group or the unit as such.
    pub members: u32,
    /// The officer whom it concerns, if it is one (M014).
    pub officer: Option<OfficerId>,
    /// Where it stands in the tables.
    pub place: Place,
}

/// The sums of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Summary {
    counts: BTreeMap<Action, u64>,
    /// Officers whom messages reach by some change and did not reach before it.
    pub officers_gained: u64,
    /// Officers whom messages do not reach any more after some change.
    pub officers_lost: u64,
    /// How often a group comes to depend on one person.
    pub single_points_added: u64,
    /// How often a group ceases to.
    pub single_points_removed: u64,
    /// New members whom LINE refuses.
    pub refused: u64,
    /// Memberships that exist in groups of the tree.
    pub memberships: u64,
}

impl Summary {
    /// How many changes of a kind there are.
    pub fn count(&self, action: Action) -> u64 {
        self.counts.get(&action).copied().unwrap_or(0)
    }

    fn add(&mut self, change: &Change) {
        *self.counts.entry(change.action).or_insert(0) += 1;
        let consequence = &change.consequence;
        self.officers_gained += u64::from(consequence.officers_gained);
        self.officers_lost += u64::from(consequence.officers_lost);
        self.single_points_added += u64::from(consequence.single_points_added);
        self.single_points_removed += u64::from(consequence.single_points_removed);
        self.refused += u64::from(consequence.refused);
    }
}

/// What must change so that what exists becomes what must be; see
/// [`reconcile`](super::reconcile()).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Plan {
    changes: Vec<Change>,
    #[serde(rename = "look_into")]
    manual_reviews: Vec<ManualReview>,
    summary: Summary,
    refusal: Option<Refusal>,
}

impl Plan {
    pub(super) fn new(
        changes: Vec<Change>,
        manual_reviews: Vec<ManualReview>,
        memberships: u64,
        options: ReconcileOptions,
    ) -> Plan {
        let mut summary = Summary { memberships, ..Summary::default() };
        for change in &changes {
            summary.add(change);
        }
        let (removals, max_per_mille) =
            (summary.count(Action::Remove), options.removals_max_per_mille);
        let is_beyond = removals * 1_000 > memberships * u64::from(max_per_mille);
        if is_beyond && !options.removals_confirmed {
            let refusal = Some(Refusal { removals, memberships, max_per_mille });
            return Plan { changes: Vec::new(), manual_reviews, summary, refusal };
        }
        Plan { changes, manual_reviews, summary, refusal: None }
    }

    /// The changes, in the order in which they can be made; none if the plan is refused.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What a person must look at, which no change mends; by place and rule.
    pub fn manual_reviews(&self) -> &[ManualReview] {
        &self.manual_reviews
    }

    /// The sums over all changes; of a refused plan over those that it would make.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Why the plan is refused; none if it is not.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.refusal.as_ref()
    }

    /// Whether there is nothing to change and nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.manual_reviews.is_empty() && self.refusal.is_none()
    }
}
