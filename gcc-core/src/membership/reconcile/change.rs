//! One change of what exists: what is done, by whom, why, and what follows from it.

use std::sync::Arc;

use serde::Serialize;

use crate::finding::{Rule, rule_code};
use crate::roster::{OfficerId, UnitId};
use crate::table::shown;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Action {
    /// Form a group.
    Create,
    /// Give a group its official name.
    Rename,
    /// Bring in somebody who forwards: a head or deputy of the unit, or of one below it.
    Appoint,
    /// Take somebody out.
    Remove,
    /// Bring somebody from one part of the unit's groups to another.
    Move,
    /// Bring in somebody who reads.
    Invite,
}

impl Action {
    /// All actions.
    pub const ALL: [Action; 6] = [
        Action::Create,
        Action::Rename,
        Action::Appoint,
        Action::Remove,
        Action::Move,
        Action::Invite,
    ];
}

/// A group in a plan: one that exists, or one that is to be formed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct GroupRef {
    /// The identifier in the table `groups`; one that is free for a group that is to be formed.
    pub identifier: Box<str>,
    /// The identifier of the group above, from which it receives; blank at the top.
    pub receives_from: Box<str>,
    /// What people call the group above: its official name, else its identifier.
    pub above: Box<str>,
    /// The official name; blank if none could be composed.
    pub name: Box<str>,
    /// The level of the tier.
    pub level: u8,
    /// Whose group it is.
    pub unit: UnitId,
    /// Which part of the unit's groups, from 1.
    pub part: u32,
}

impl GroupRef {
    /// The official name, else the identifier, as people may see it.
    pub fn label(&self) -> String {
        if self.name.is_empty() { shown(&self.identifier) } else { self.name.to_string() }
    }
}

/// What follows from a change when it is made in its place in the plan. An officer counts as reached
/// if messages come from the top to the group in which they read. The sums over a plan are what it
/// gains and loses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Consequence {
    /// Officers whom messages reach and did not reach before; none if LINE refuses.
    pub officers_gained: u32,
    /// Officers whom messages do not reach any more.
    pub officers_lost: u32,
    /// Groups that depend on one person from now on: nobody else is there and in the group above.
    pub single_points_added: u32,
    /// Groups that depended on one person and have two now.
    pub single_points_removed: u32,
    /// Whether LINE refuses the new member: the group is full. A group whose members join
    /// automatically is full at 100.
    pub refused: bool,
}

/// One change. Its group and officers are those of the roster, tree and state for which the plan was
/// made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// 1: groups are created and renamed, and those through whom messages come are brought in. 2:
    /// when all of round 1 is done everywhere, others are removed, moved and invited.
    pub round: u8,
    /// What is done.
    pub action: Action,
    /// In which group.
    pub group: Arc<GroupRef>,
    /// From which group somebody moves.
    pub from: Option<Arc<GroupRef>>,
    /// Who is brought in or taken out; of a new group its creator, if they carry messages there.
    pub officer: Option<OfficerId>,
    /// The name that is replaced.
    pub old_name: Option<Box<str>>,
    /// Who is responsible: the head of the unit or a deputy, else of a unit above; none if no seat
    /// is held.
    pub by: Option<OfficerId>,
    /// The rule that is broken as long as it is not done.
    #[serde(serialize_with = "rule_code")]
    pub rule: &'static Rule,
    /// What follows.
    pub consequence: Consequence,
}
