//! The groups and members that exist, as reported.

use serde::{Deserialize, Serialize};

use crate::date::{Date, ShortDate};
use crate::roster::{Fingerprint, Grouped, Keyed, OfficerId, UnitId};
use crate::table::{Reading, RowIndexes, Vocabulary, impl_words};

/// One group as it exists in LINE.
///
/// Of the contact and the evidence only their presence is kept: they are personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ObservedGroup {
    /// The identifier in the table.
    pub identifier: Box<str>,
    /// The level of the tier.
    pub level: Reading<u8>,
    /// The unit; uncertain if it is not in the roster.
    pub unit: Reading<UnitId>,
    /// The name, letter for letter.
    pub name: Box<str>,
    /// How many members were reported.
    pub member_count: Reading<u32>,
    /// When it was formed.
    pub formed_on: Reading<Date>,
    /// Whether people join without accepting the invitation.
    pub auto_join: Option<bool>,
    /// Whether a contact is named; none if the table has no such column.
    pub has_contact: Option<bool>,
    /// Whether evidence is named; none if the table has no such column.
    pub has_evidence: Option<bool>,
    /// From which group it receives.
    pub receives_from: ReceivesFrom,
    /// The row of the table `groups`.
    pub row: u32,
}

/// From which group a group is said to receive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceivesFrom {
    /// The table has no such column.
    Unstated,
    /// The table names a group that is not there.
    Uncertain,
    /// The cell is blank.
    Nothing,
    /// The position of a group among [`Observed::groups`].
    Group(u32),
}

/// What somebody is to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MemberState {
    /// A member.
    Joined,
    /// Invited; has not accepted.
    Invited,
    /// Was a member.
    Left,
}

pub(super) const STATES: Vocabulary<MemberState> = Vocabulary {
    expected: "joined | invited | left",
    words: &[
        ("joined", MemberState::Joined),
        ("invited", MemberState::Invited),
        ("left", MemberState::Left),
        ("เข้าร่วมแล้ว", MemberState::Joined),
        ("สมาชิก", MemberState::Joined),
        ("เชิญแล้ว", MemberState::Invited),
        ("รอตอบรับ", MemberState::Invited),
        ("ออกแล้ว", MemberState::Left),
    ],
};

impl_words!(MemberState, STATES, "");

/// One row of the table `members`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    /// None if the officer is not in the roster.
    pub(crate) officer: Option<OfficerId>,
    /// None if it is uncertain who this is, or whether they are in the group.
    pub(crate) state: Option<MemberState>,
    pub(crate) since: Option<Date>,
    pub(crate) row: u32,
}

impl Member {
    /// Whether this is certainly a member.
    pub(crate) fn has_joined(&self) -> bool {
        self.state == Some(MemberState::Joined)
    }

    /// Whether this is a member or invited, or may be as far as can be read.
    pub(crate) fn may_be_present(&self) -> bool {
        self.state != Some(MemberState::Left)
    }
}

/// A member with their group, in 16 bytes: a country has millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MemberRecord {
    pub(super) group: u32,
    /// [`NOBODY`] if the officer is not in the roster.
    officer: u32,
    row: u32,
    /// [`Date::MIN`], which no table can hold, if the table does not say.
    since: ShortDate,
    pub(super) state: Option<MemberState>,
}

const NOBODY: u32 = u32::MAX;

impl Keyed for MemberRecord {
    fn key(&self) -> u32 {
        self.group
    }
}

impl MemberRecord {
    pub(super) fn new(group: u32, member: &Member) -> Self {
        let mut row =
            MemberRecord { group, state: member.state, ..MemberRecord::blank(member.row) };
        row.set_officer(member.officer.map(OfficerId::position));
        row.set_since(member.since);
        row
    }

    /// A member whose columns have not been read.
    pub(super) fn blank(row: u32) -> Self {
        let since = Date::MIN.into();
        MemberRecord { group: 0, officer: NOBODY, row, since, state: Some(MemberState::Joined) }
    }

    /// Sets the position of the officer in the roster.
    pub(super) fn set_officer(&mut self, position: Option<u32>) {
        self.officer = position.unwrap_or(NOBODY);
    }

    pub(super) fn set_since(&mut self, since: Option<Date>) {
        self.since = since.unwrap_or(Date::MIN).into();
    }

    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// The member; `officers` is the fingerprint of the roster.
    pub(super) fn member(self, officers: Fingerprint) -> Member {
        let since = Date::from(self.since);
        Member {
            officer: (self.officer != NOBODY).then(|| OfficerId::new(self.officer, officers)),
            state: self.state,
            since: (since != Date::MIN).then_some(since),
            row: self.row,
        }
    }
}

/// The groups and members that exist in LINE.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observed {
    pub(super) groups: Vec<ObservedGroup>,
    pub(super) members: Grouped<MemberRecord>,
    /// The fingerprint of the officers of the roster.
    pub(super) officers: Fingerprint,
    /// Whether there is a table of members at all.
    pub(super) has_members: bool,
    /// The row indexes of these tables and those of the roster.
    pub(super) row_indexes: RowIndexes,
}

impl Observed {
    /// The groups, in the order of their identifiers.
    pub fn groups(&self) -> impl Iterator<Item = &ObservedGroup> {
        self.groups.iter()
    }

    /// The number of members that were read: those of known groups.
    pub fn member_count(&self) -> usize {
        self.members.all().len()
    }

    /// Panics if an officer is of another roster than the members. Without members any roster will do.
    pub(super) fn expect_roster_of(&mut self, officer: OfficerId) {
        if self.members.all().is_empty() {
            self.officers = officer.officers();
        }
        officer.position_in(self.officers);
    }

    /// The row indexes of these tables and those of the roster.
    pub(crate) fn row_indexes(&self) -> &RowIndexes {
        &self.row_indexes
    }

    /// The members of a group, by its position, in the order of the rows.
    pub(super) fn members_of(&self, group: u32) -> impl Iterator<Item = Member> {
        self.members.get(group).map(|row| row.member(self.officers))
    }
}
