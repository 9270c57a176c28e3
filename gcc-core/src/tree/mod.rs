//! What must be: the groups that the directive demands of a roster, who sits in each, and who
//! carries news from which group to which.
//!
//! [`Tree::build`] calls, in this order: `formation` (which units form groups), `posts` (who holds
//! which seat), `division` (who sits in which part), `names`, `seats`, and `graph`.

mod build;
mod division;
mod existing;
mod formation;
mod graph;
mod group;
mod names;
mod posts;
mod seats;

pub use division::Division;
pub(crate) use existing::GroupMatch;
pub use existing::{ExistingGroup, ExistingGroups};
pub(crate) use graph::{RelayGraph, connected_components, maximum_flow};
pub use group::{Carrier, Duty, Group, GroupId, Membership, Relay};

use crate::date::Date;
use crate::naming::ExpectedName;
use crate::roster::{Fingerprint, Lists, OfficerId, UnitId};

use seats::Seats;

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
    /// The officers and the units of the roster.
    officers_of: Fingerprint,
    units_of: Fingerprint,
    /// How many members a group holds.
    members_max: u32,
    groups: Vec<Group>,
    /// What the name of each group should be; none if no lawful name could be composed.
    expected: Vec<Option<ExpectedName>>,
    seats: Seats,
    relays: Vec<Relay>,
    graph: RelayGraph,
    /// For each officer the group where they are counted.
    homes: Vec<Option<GroupId>>,
    /// For each unit the one in whose groups its officers are: itself or one above it.
    home_units: Vec<Option<UnitId>>,
    /// Units in which somebody may be the head or a deputy, as far as can be read; sorted.
    maybe_headed: Vec<UnitId>,
    /// For each unit its groups, by part.
    of_unit: Lists,
    /// How units are divided, by unit.
    divisions: Vec<Division>,
}

/// One step of a walk through a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) group: GroupId,
    /// How far below its top the group is.
    pub(crate) depth: usize,
}

impl Tree {
    /// The day for which the tree was built.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// All groups: tier by tier, each after the group above it.
    pub fn groups(&self) -> impl DoubleEndedIterator<Item = &Group> + ExactSizeIterator {
        self.groups.iter()
    }

    /// The group with a number; none if the tree has fewer groups.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.get(id.index())
    }

    /// What the name of a group should be, for checking one that exists.
    pub(crate) fn expected(&self, id: GroupId) -> Option<&ExpectedName> {
        self.expected[id.index()].as_ref()
    }

    /// The groups of a unit, by part; none if the unit forms no group. Panics if the id is of a roster
    /// with other units.
    pub fn groups_of(&self, unit: UnitId) -> impl Iterator<Item = &Group> {
        self.of_unit
            .get(unit.position_in(self.units_of))
            .iter()
            .map(|number| &self.groups[*number as usize])
    }

    /// The group of a unit's part, counted from 1; none if the unit has fewer parts.
    pub(crate) fn part(&self, unit: UnitId, part: u32) -> Option<GroupId> {
        let position = part.checked_sub(1)? as usize;
        self.of_unit.get(unit.position()).get(position).map(|number| GroupId(*number))
    }

    /// The unit, if it forms groups, and in the tier of `level` where that is given.
    pub(crate) fn required_unit(&self, unit: Option<UnitId>, level: Option<u8>) -> Option<UnitId> {
        let unit = unit?;
        let own = self.groups_of(unit).next()?.level;
        level.is_none_or(|level| level == own).then_some(unit)
    }

    /// The members of a group: those who carry, in the order in which they step in; those who
    /// forward, by identifier; those who read, by identifier, in a divided unit subunit by subunit.
    pub fn seats(&self, group: GroupId) -> impl Iterator<Item = Membership> {
        self.seats.of_group(group, self.officers_of)
    }

    /// How many seats all groups have together; somebody who sits in two groups counts twice.
    pub fn seat_count(&self) -> usize {
        self.seats.len()
    }

    /// How many more members a group holds.
    pub fn seats_free(&self, group: GroupId) -> u32 {
        let seats = u32::try_from(self.seats(group).count()).unwrap_or(u32::MAX);
        self.members_max.saturating_sub(seats)
    }

    /// All relays, by the group that they reach.
    pub fn relays(&self) -> impl Iterator<Item = &Relay> {
        self.relays.iter()
    }

    /// The relay by which news reaches a group; none at the top and for a group that nothing
    /// reaches.
    pub fn relay_to(&self, group: GroupId) -> Option<&Relay> {
        self.graph.reaching(group.0).map(|number| &self.relays[number as usize])
    }

    /// The groups just below a group.
    pub fn below(&self, group: GroupId) -> Vec<GroupId> {
        self.graph.below(group.0).into_iter().map(GroupId).collect()
    }

    /// Every group, depth first: each top in order, everything below it before the next. O(groups),
    /// without recursion.
    pub(crate) fn walk(&self) -> Vec<Step> {
        let mut is_reached = vec![false; self.groups.len()];
        for relay in &self.relays {
            is_reached[relay.to.index()] = true;
        }
        let tops = self.groups.iter().filter(|group| !is_reached[group.id.index()]);
        let mut waiting: Vec<Step> =
            tops.rev().map(|group| Step { group: group.id, depth: 0 }).collect();
        let mut steps = Vec::with_capacity(self.groups.len());
        while let Some(step) = waiting.pop() {
            steps.push(step);
            let depth = step.depth + 1;
            let below = self.below(step.group);
            waiting.extend(below.into_iter().rev().map(|group| Step { group, depth }));
        }
        steps
    }

    /// The group where an officer is counted; none if no group is theirs on that day. Panics if the id
    /// is of a roster with other officers.
    pub fn home(&self, officer: OfficerId) -> Option<GroupId> {
        self.homes[officer.position_in(self.officers_of) as usize]
    }

    /// The unit in whose groups the officers of a unit are: itself or the nearest above that forms
    /// groups; none if that is uncertain, or if there is none.
    pub(crate) fn home_unit(&self, unit: UnitId) -> Option<UnitId> {
        self.home_units[unit.position_in(self.units_of) as usize]
    }

    /// Whether somebody may be the head or a deputy of a unit who is not certainly one.
    pub(crate) fn may_be_headed(&self, unit: UnitId) -> bool {
        self.maybe_headed.binary_search(&unit).is_ok()
    }

    /// The level of the highest tier that has a group: where news starts.
    pub fn top_level(&self) -> Option<u8> {
        self.groups.first().map(|group| group.level)
    }

    /// The id of the officer at a position in the roster.
    pub(crate) fn officer_id_at(&self, position: u32) -> OfficerId {
        OfficerId::new(position, self.officers_of)
    }

    /// How many officers are at home in some group.
    pub fn officer_count(&self) -> usize {
        self.homes.iter().flatten().count()
    }

    /// The units that are divided into several groups, in the order of their numbers.
    pub fn divisions(&self) -> &[Division] {
        &self.divisions
    }

    /// How a unit is divided; none if it is not.
    pub fn division(&self, unit: UnitId) -> Option<&Division> {
        let position = self.divisions.binary_search_by_key(&unit, |division| division.unit).ok()?;
        Some(&self.divisions[position])
    }

    /// The day on which a group will be full, if its unit grows by so many officers a year, evenly
    /// through the year, and those of its parts that are not full take them in turn; none if it does
    /// not grow, or not before the last date there is. A year has 365.2425 days.
    ///
    /// ```
    /// # use gcc_core::{date::Date, directive::moi_2561_w1620, roster::Roster, table::MemoryRows, tree::Tree};
    /// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี"]]);
    /// # let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
    /// let day = Date::new(2018, 3, 23).unwrap();
    /// let (tree, _) = Tree::build(moi_2561_w1620(), &roster, day, None, &Default::default());
    /// let group = tree.groups().next().unwrap().id;
    /// assert_eq!(tree.full_on(group, 250), Date::new(2020, 3, 23), "500 seats at 250 a year");
    /// assert_eq!(tree.full_on(group, 0), None);
    /// ```
    pub fn full_on(&self, group: GroupId, officers_per_year: u32) -> Option<Date> {
        const DAYS: u64 = 146_097;
        const YEARS: u64 = 400;
        if officers_per_year == 0 {
            return None;
        }
        let free = self.seats_free(group);
        // Until it is full, each other part has taken as many, or all that it holds.
        let parts = self.groups_of(self.group(group)?.unit);
        let seats = parts.map(|part| u64::from(self.seats_free(part.id).min(free))).sum::<u64>();
        let days = seats.checked_mul(DAYS)?.div_ceil(YEARS * u64::from(officers_per_year));
        let days = i32::try_from(days).ok()?.checked_add(self.as_of.days())?;
        Date::from_days(days)
    }
}
