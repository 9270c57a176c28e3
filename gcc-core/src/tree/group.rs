//! What a tree is made of: groups, the members of each, and the relays between them.

use serde::Serialize;

use crate::roster::{OfficerId, Seat, Standing, UnitId};

/// The number of a group in its tree. Groups are numbered tier by tier, each after the group above
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct GroupId(pub(crate) u32);

impl GroupId {
    /// The position among all groups, from 0, which is the number in JSON and tables.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The position as an index into arrays with one entry a group.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// One LINE group that must exist.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// The number in the tree.
    pub id: GroupId,
    /// The level of the tier, 1 at the top.
    pub level: u8,
    /// The unit whose group it is.
    pub unit: UnitId,
    /// Which part of the unit's groups, from 1.
    pub part: u32,
    /// How many parts there are.
    pub parts: u32,
    /// The official name.
    pub name: String,
    /// Officers at home in this group.
    pub officers: u32,
    /// Officers at home here and in all groups below, each counted once.
    pub officers_below: u32,
}

/// Why somebody sits in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Duty {
    /// A head or deputy of the unit: brings news from the group above and posts it here.
    Carries,
    /// A head or deputy of a unit below: reads here and posts in that unit's group.
    Forwards,
    /// Reads.
    Reads,
}

impl Duty {
    /// The word that tables and JSON use.
    pub fn word(self) -> &'static str {
        match self {
            Duty::Carries => "carries",
            Duty::Forwards => "forwards",
            Duty::Reads => "reads",
        }
    }
}

/// One member of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Membership {
    /// Who.
    pub officer: OfficerId,
    /// Why.
    pub duty: Duty,
}

/// Somebody who carries a relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Carrier {
    /// Who.
    pub officer: OfficerId,
    /// Head or deputy.
    pub seat: Seat,
    /// Substantive or acting.
    pub standing: Standing,
}

/// The way of news from a group to one below it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Relay {
    /// Where it is read.
    pub from: GroupId,
    /// Where it is posted.
    pub to: GroupId,
    /// Who may post it: the first does, and the others step in for them in this order. Empty if
    /// every seat is vacant.
    pub carriers: Vec<Carrier>,
    /// The position of this post among all posts of the same first carrier, from 1: the groups above
    /// the most officers come first.
    pub order: u32,
}
