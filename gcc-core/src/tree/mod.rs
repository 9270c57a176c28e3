//! What must be: the groups that the directive demands of a roster, who sits in each, and who
//! carries news from which group to which.

mod adopt;
mod build;
mod division;
mod fill;
mod formation;
mod graph;
mod keep;
mod names;
mod pack;
mod parts;
mod posts;
mod seats;
mod settle;
mod stay;
mod walk;

pub(crate) use adopt::GroupMatch;
pub use division::Division;
pub(crate) use graph::{RelayGraph, connected, maximum_flow};
pub use keep::{ExistingGroup, ExistingGroups};

use serde::Serialize;

use crate::date::Date;
use crate::naming::Expected;
use crate::roster::{Lists, OfficerId, Seat, Standing, UnitId};

use seats::Seats;

/// The number of a group in its tree. Groups stand tier by tier, each after the group above it.
///
/// ```
/// use gcc_core::tree::Tree;
/// assert!(Tree::default().groups().next().is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct GroupId(pub(crate) u32);

impl GroupId {
    /// The position among all groups, from 0: what answers in JSON and tables call the group.
    ///
    /// ```
    /// use gcc_core::tree::Tree;
    /// assert!((0..).zip(Tree::default().groups()).all(|(at, group)| group.id.number() == at));
    /// ```
    pub fn number(self) -> u32 {
        self.0
    }

    /// The position as an index into arrays with one entry a group.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// One LINE group that must exist.
///
/// ```
/// # use gcc_core::{date::Date, directive::moi_2561_w1620, roster::Roster, table::MemoryRows, tree::Tree};
/// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี"]]);
/// # let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
/// let day = Date::new(2018, 3, 23).unwrap();
/// let (tree, _) = Tree::build(moi_2561_w1620(), &roster, day, None, &Default::default());
/// assert_eq!(tree.groups().next().unwrap().name, "GCC1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
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
///
/// ```
/// use gcc_core::tree::Duty;
/// assert_eq!(serde_json::to_string(&Duty::Carries).unwrap(), "\"carries\"");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Duty {
    /// A head or deputy of the unit: brings news from the group above and posts it here.
    Carries,
    /// A head or deputy of a unit below: reads here and posts in that unit's group.
    Forwards,
    /// Reads.
    Reads,
}

/// One seat in a group.
///
/// ```
/// use gcc_core::tree::Tree;
/// assert_eq!(Tree::default().seat_count(), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub officer: OfficerId,
    /// Why.
    pub duty: Duty,
}

/// Somebody who carries a relay.
///
/// ```
/// use gcc_core::tree::Tree;
/// assert!(Tree::default().relays().next().is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// Who.
    pub officer: OfficerId,
    /// Head or deputy.
    pub seat: Seat,
    /// Substantive or acting.
    pub standing: Standing,
}

/// The way of news from a group to one below it.
///
/// ```
/// use gcc_core::tree::Tree;
/// assert_eq!(Tree::default().relays().count(), 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// Where it is read.
    pub from: GroupId,
    /// Where it is posted.
    pub to: GroupId,
    /// Who posts it: the first in the list, then whoever steps in. Empty if every seat is vacant.
    pub carriers: Vec<Carrier>,
    /// The place of this post among all posts of the same first carrier, from 1: the groups behind
    /// which more officers wait come first.
    pub order: u32,
}

/// The groups, seats and relays that a directive demands of a roster on a day.
///
/// ```
/// use gcc_core::{date::Date, directive::moi_2561_w1620, roster::Roster, table::MemoryRows, tree::Tree};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name", "province_code"],
///     &[
///         &["PMO", "", "government", "สำนักนายกรัฐมนตรี", ""],
///         &["50", "PMO", "province", "จังหวัดเชียงใหม่", "50"],
///         &["5009", "50", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่", "50"],
///     ],
/// );
/// let officers = MemoryRows::new(
///     &["officer_id", "unit_id", "seat"],
///     &[&["P1", "PMO", "head"], &["G1", "50", "head"], &["H1", "5009", "head"], &["O1", "5009", "staff"]],
/// );
/// let (roster, _) = Roster::read(&units, &officers, &Default::default());
/// let day = Date::new(2018, 3, 23).unwrap();
/// let (tree, findings) = Tree::build(moi_2561_w1620(), &roster, day, None, &Default::default());
/// assert!(findings.is_empty());
/// let names: Vec<_> = tree.groups().map(|group| group.name.as_str()).collect();
/// assert_eq!(names, ["GCC1", "GCC2 จังหวัดเชียงใหม่", "GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่"]);
/// let relay = tree.relays().last().unwrap();
/// assert_eq!(roster.officer(relay.carriers[0].officer), "H1");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tree {
    as_of: Date,
    /// How many members a group holds.
    members_max: u32,
    groups: Vec<Group>,
    /// What the name of each group should be; none if no lawful name could be composed.
    expected: Vec<Option<Expected>>,
    seats: Seats,
    relays: Vec<Relay>,
    graph: RelayGraph,
    /// For each officer the number of the group where they are counted, raised by one; 0 is none.
    homes: Vec<u32>,
    /// For each unit its groups, by part.
    of_unit: Lists,
    /// How units are divided, by unit.
    divisions: Vec<Division>,
}

impl Tree {
    /// The day for which the tree was built.
    ///
    /// ```
    /// use gcc_core::{date::Date, tree::Tree};
    /// assert_eq!(Tree::default().as_of(), Date::default());
    /// ```
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// All groups: tier by tier, each after the group above it.
    ///
    /// ```
    /// assert_eq!(gcc_core::tree::Tree::default().groups().count(), 0);
    /// ```
    pub fn groups(&self) -> impl DoubleEndedIterator<Item = &Group> + ExactSizeIterator {
        self.groups.iter()
    }

    /// The group with a number.
    ///
    /// ```
    /// use gcc_core::tree::Tree;
    /// let tree = Tree::default();
    /// assert!(tree.groups().all(|group| tree.group(group.id) == Some(group)));
    /// ```
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.get(id.index())
    }

    /// What the name of a group should be, for checking one that exists.
    pub(crate) fn expected(&self, id: GroupId) -> Option<&Expected> {
        self.expected.get(id.index()).and_then(Option::as_ref)
    }

    /// The groups of a unit, by part; none if the unit forms no group.
    ///
    /// ```
    /// use gcc_core::tree::Tree;
    /// let tree = Tree::default();
    /// assert!(tree.groups().all(|group| tree.groups_of(group.unit).count() == group.parts as usize));
    /// ```
    pub fn groups_of(&self, unit: UnitId) -> impl Iterator<Item = &Group> {
        let numbers = self.of_unit.get(unit.position()).iter();
        numbers.filter_map(|number| self.group(GroupId(*number)))
    }

    /// The group of a unit's part, counted from 1.
    pub(crate) fn part(&self, unit: UnitId, part: u32) -> Option<GroupId> {
        let position = usize::try_from(part).ok()?.checked_sub(1)?;
        self.of_unit.get(unit.position()).get(position).map(|number| GroupId(*number))
    }

    /// Who sits in a group: those who carry, those who forward, those who read; each sorted by
    /// identifier but for the carriers, who stand in the order in which they step in.
    ///
    /// ```
    /// use gcc_core::tree::Tree;
    /// let tree = Tree::default();
    /// assert!(tree.groups().all(|group| tree.seats(group.id).count() >= 1));
    /// ```
    pub fn seats(&self, group: GroupId) -> impl Iterator<Item = Membership> {
        self.seats.of_group(group)
    }

    /// How many seats all groups have together; somebody who sits in two groups counts twice.
    ///
    /// ```
    /// assert_eq!(gcc_core::tree::Tree::default().seat_count(), 0);
    /// ```
    pub fn seat_count(&self) -> usize {
        self.seats.len()
    }

    /// All relays, by the group that they reach.
    ///
    /// ```
    /// assert_eq!(gcc_core::tree::Tree::default().relays().count(), 0);
    /// ```
    pub fn relays(&self) -> impl Iterator<Item = &Relay> {
        self.relays.iter()
    }

    /// The relay by which news reaches a group; none at the top and for a group that nothing
    /// reaches.
    ///
    /// ```
    /// use gcc_core::tree::Tree;
    /// let tree = Tree::default();
    /// assert!(tree.relays().all(|relay| tree.relay_to(relay.to) == Some(relay)));
    /// ```
    pub fn relay_to(&self, group: GroupId) -> Option<&Relay> {
        let number = self.graph.reaching(group.0)?;
        self.relays.get(number as usize)
    }

    /// The groups just below a group.
    ///
    /// ```
    /// use gcc_core::tree::Tree;
    /// let tree = Tree::default();
    /// assert!(tree.groups().all(|group| tree.below(group.id).iter().all(|below| *below > group.id)));
    /// ```
    pub fn below(&self, group: GroupId) -> Vec<GroupId> {
        self.graph.below(group.0).into_iter().map(GroupId).collect()
    }

    /// The group where an officer is counted; none if no group is theirs on that day.
    ///
    /// ```
    /// # use gcc_core::{date::Date, directive::moi_2561_w1620, roster::Roster, table::MemoryRows, tree::Tree};
    /// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี"]]);
    /// let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["P1", "PMO", "head"]]);
    /// let (roster, _) = Roster::read(&units, &officers, &Default::default());
    /// let day = Date::new(2018, 3, 23).unwrap();
    /// let (tree, _) = Tree::build(moi_2561_w1620(), &roster, day, None, &Default::default());
    /// assert!(tree.home(roster.officer_id("P1").unwrap()).is_some());
    /// ```
    pub fn home(&self, officer: OfficerId) -> Option<GroupId> {
        let home = self.homes.get(officer.index())?;
        home.checked_sub(1).map(GroupId)
    }

    /// How many officers are at home in some group.
    ///
    /// ```
    /// assert_eq!(gcc_core::tree::Tree::default().officer_count(), 0);
    /// ```
    pub fn officer_count(&self) -> usize {
        self.homes.iter().filter(|home| **home > 0).count()
    }
}
