//! The groups and members that exist, as reported.

use crate::date::Date;
use crate::roster::{Lists, OfficerId, UnitId};

/// One group as it exists in LINE.
///
/// Of the contact and the evidence only their presence is kept: they are personal data.
///
/// ```
/// use gcc_core::membership::Observed;
/// assert!(Observed::default().groups().next().is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservedGroup {
    /// The identifier in the table.
    pub identifier: Box<str>,
    /// The level of the tier, if it can be read.
    pub level: Option<u8>,
    /// The unit, if it is in the roster.
    pub unit: Option<UnitId>,
    /// The name, letter for letter.
    pub name: Box<str>,
    /// How many members were reported.
    pub member_count: Option<u32>,
    /// When it was formed.
    pub formed_on: Option<Date>,
    /// Whether people join without accepting the invitation.
    pub auto_join: Option<bool>,
    /// Whether a contact is named; none if the table does not say.
    pub has_contact: Option<bool>,
    /// Whether evidence is named; none if the table does not say.
    pub has_evidence: Option<bool>,
    /// From which group it receives.
    pub receives_from: Source,
    /// The row of the table `groups`.
    pub row: u32,
}

/// From which group a group is said to receive.
///
/// ```
/// use gcc_core::membership::Source;
/// assert_ne!(Source::Untold, Source::Nothing);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The table does not say, or names a group that is not there.
    Untold,
    /// The cell is blank.
    Nothing,
    /// The position of a group among [`Observed::groups`].
    Group(u32),
}

/// What somebody is to a group.
///
/// ```
/// use gcc_core::membership::MemberState;
/// assert_ne!(MemberState::Joined, MemberState::Invited);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MemberState {
    /// A member.
    Joined,
    /// Invited; has not accepted.
    Invited,
    /// Was a member.
    Left,
}

/// All rows of the table `members`, as columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Members {
    pub(super) group: Vec<u32>,
    pub(super) officer: Vec<Option<OfficerId>>,
    pub(super) state: Vec<MemberState>,
    pub(super) since: Vec<Option<Date>>,
    pub(super) row: Vec<u32>,
}

/// One row of the table `members`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    /// None if the officer is not in the roster.
    pub(crate) officer: Option<OfficerId>,
    pub(crate) state: MemberState,
    pub(crate) since: Option<Date>,
    pub(crate) row: u32,
}

/// The groups and members that exist in LINE.
///
/// ```
/// use gcc_core::{membership::Observed, roster::{MemoryRows, Roster}};
/// let groups = MemoryRows::new(&["group_id", "tier", "unit_id", "name"], &[&["G1", "1", "PMO", "GCC1"]]);
/// let (observed, findings) =
///     Observed::read(Some(&groups), None, &Roster::default(), &Default::default());
/// assert_eq!(observed.groups().count(), 1);
/// assert_eq!(findings.by_rule().collect::<Vec<_>>(), [("R002", 1)], "no such unit");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Observed {
    pub(super) groups: Vec<ObservedGroup>,
    pub(super) members: Members,
    pub(super) of_group: Lists,
    /// Whether a table of members was handed in at all.
    pub(super) has_members: bool,
}

impl Observed {
    /// The groups, in the order of their identifiers.
    ///
    /// ```
    /// assert_eq!(gcc_core::membership::Observed::default().groups().count(), 0);
    /// ```
    pub fn groups(&self) -> impl Iterator<Item = &ObservedGroup> {
        self.groups.iter()
    }

    /// How many rows the table `members` has.
    ///
    /// ```
    /// assert_eq!(gcc_core::membership::Observed::default().member_count(), 0);
    /// ```
    pub fn member_count(&self) -> usize {
        self.members.row.len()
    }

    /// The members of a group, by its position, in the order of the rows.
    pub(super) fn members_of(&self, group: u32) -> impl Iterator<Item = Member> {
        let positions = self.of_group.get(group).iter();
        positions.filter_map(|position| self.members.get(*position as usize))
    }
}

impl Members {
    fn get(&self, position: usize) -> Option<Member> {
        Some(Member {
            officer: *self.officer.get(position)?,
            state: *self.state.get(position)?,
            since: *self.since.get(position)?,
            row: *self.row.get(position)?,
        })
    }

    pub(super) fn push(&mut self, group: u32, member: Member) {
        self.group.push(group);
        self.officer.push(member.officer);
        self.state.push(member.state);
        self.since.push(member.since);
        self.row.push(member.row);
    }

    pub(super) fn append(&mut self, mut other: Members) {
        self.group.append(&mut other.group);
        self.officer.append(&mut other.officer);
        self.state.append(&mut other.state);
        self.since.append(&mut other.since);
        self.row.append(&mut other.row);
    }
}
