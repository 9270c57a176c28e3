//! Rows of the tables `groups` and `members` as structs.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::observed::MemberState;
use crate::date::Date;
use crate::finding::Table;
use crate::table::{
    Field, TableRow, WriteCells, group, member, optional_text, text, write_optional,
};

/// One row of the table `groups`: a LINE group as it exists.
///
/// Serialized fields have the names of the columns. The structure may grow: make one with
/// [`GroupRow::new`] and set the other fields. A field that is none in every row counts as a column
/// that the table lacks; an empty text is a blank cell.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct GroupRow {
    /// The identifier.
    #[serde(deserialize_with = "text")]
    pub group_id: String,
    /// The level of the tier, 1 at the top.
    pub tier: Field<u8>,
    /// The identifier of the unit.
    #[serde(deserialize_with = "text")]
    pub unit_id: String,
    /// The name, letter for letter.
    #[serde(deserialize_with = "text")]
    pub name: String,
    /// The number of members.
    pub member_count: Field<u32>,
    /// When it was formed.
    pub formed_on: Field<Date>,
    /// Whether people join without accepting the invitation.
    pub auto_join: Field<bool>,
    /// Whom to ask; only whether there is somebody is kept.
    #[serde(deserialize_with = "optional_text")]
    pub contact: Option<String>,
    /// What shows that the group exists; only whether there is something is kept.
    #[serde(deserialize_with = "optional_text")]
    pub evidence: Option<String>,
    /// The identifier of the group from which it receives.
    #[serde(deserialize_with = "optional_text")]
    pub receives_from: Option<String>,
}

impl GroupRow {
    /// A group of which no more is known than that it exists.
    pub fn new(
        group_id: impl Into<String>,
        tier: u8,
        unit_id: impl Into<String>,
        name: impl Into<String>,
    ) -> GroupRow {
        GroupRow {
            group_id: group_id.into(),
            tier: tier.into(),
            unit_id: unit_id.into(),
            name: name.into(),
            ..GroupRow::default()
        }
    }
}

impl TableRow for GroupRow {
    const TABLE: Table = Table::Groups;
}

impl WriteCells for GroupRow {
    fn write_cell(&self, column: usize, text: &mut String) -> bool {
        match column {
            group::GROUP_ID => text.push_str(&self.group_id),
            group::TIER => return self.tier.write(text),
            group::UNIT_ID => text.push_str(&self.unit_id),
            group::NAME => text.push_str(&self.name),
            group::MEMBER_COUNT => return self.member_count.write(text),
            group::FORMED_ON => return self.formed_on.write(text),
            group::AUTO_JOIN => return self.auto_join.write(text),
            group::CONTACT => return write_optional(self.contact.as_ref(), text),
            group::EVIDENCE => return write_optional(self.evidence.as_ref(), text),
            group::RECEIVES_FROM => return write_optional(self.receives_from.as_ref(), text),
            _ => unreachable!("the table has no more columns"),
        }
        true
    }
}

/// Hides the fields: the contact is personal data.
impl fmt::Debug for GroupRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GroupRow").finish_non_exhaustive()
    }
}

/// One row of the table `members`: somebody who is or was in a group, or is invited to it.
///
/// Serialized fields have the names of the columns. The structure may grow: make one with
/// [`MemberRow::new`] and set the other fields.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct MemberRow {
    /// The identifier of the group.
    #[serde(deserialize_with = "text")]
    pub group_id: String,
    /// The identifier of the officer.
    #[serde(deserialize_with = "text")]
    pub officer_id: String,
    /// What the officer is to the group; joined if blank.
    pub state: Field<MemberState>,
    /// Since when.
    pub since: Field<Date>,
}

impl MemberRow {
    /// A member who has joined.
    pub fn new(group_id: impl Into<String>, officer_id: impl Into<String>) -> MemberRow {
        MemberRow {
            group_id: group_id.into(),
            officer_id: officer_id.into(),
            ..MemberRow::default()
        }
    }
}

impl TableRow for MemberRow {
    const TABLE: Table = Table::Members;
}

impl WriteCells for MemberRow {
    fn write_cell(&self, column: usize, text: &mut String) -> bool {
        match column {
            member::GROUP_ID => text.push_str(&self.group_id),
            member::OFFICER_ID => text.push_str(&self.officer_id),
            member::STATE => return self.state.write(text),
            member::SINCE => return self.since.write(text),
            _ => unreachable!("the table has no more columns"),
        }
        true
    }
}

/// Hides the fields: they are personal data.
impl fmt::Debug for MemberRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemberRow").finish_non_exhaustive()
    }
}
