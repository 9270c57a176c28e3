//! The faults that a sample country has, and the rule that reports each.

use std::collections::BTreeMap;

use crate::finding::{Rule, rules};

/// A kind of fault that is put into a sample.
///
/// ```
/// use gcc_core::sample::Fault;
/// assert_eq!(Fault::HeadVacant.rule().unwrap().code, "R006");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// An officer is not in the unit's group.
    MemberMissing,
    /// An officer whose appointment has ended is still in the group.
    MemberLeft,
    /// An officer was invited and has not joined.
    InvitedNotJoined,
    /// A transferred officer is still in the old unit's group, and not in the new one's.
    WrongGroup,
    /// An officer's row stands twice in the table.
    DuplicateRow,
    /// An officer's row names a unit that does not exist.
    UnknownUnit,
    /// `GCC๓`.
    NameThaiDigit,
    /// `ＧＣＣ3`.
    NameFullWidth,
    /// Two เ for แ.
    NameDoubleE,
    /// Sara am in two characters.
    NameDecomposed,
    /// A zero-width space in the name.
    NameZeroWidth,
    /// `สนง.` or `จ.` for the official words.
    NameAlias,
    /// The name of another group.
    NameTwice,
    /// More members than a group holds, because it was not divided.
    OverCapacity,
    /// People join automatically, in a group that is too large for it.
    AutoJoin,
    /// The reported number of members is not that of the list.
    CountsDiffer,
    /// Nobody to ask is named.
    ContactMissing,
    /// There is no evidence that the group exists.
    EvidenceMissing,
    /// The group was formed after the deadline.
    FormedLate,
    /// The group does not exist.
    NotFormed,
    /// The unit has no head.
    HeadVacant,
    /// The unit's head is acting, which is lawful.
    HeadActing,
    /// The unit's head is not in the group of the tier above.
    HeadNotInParent,
}

impl Fault {
    /// The rule that reports it; none for an acting head, which breaks no rule.
    ///
    /// Other rules may report it too: a transferred officer in the wrong group is also missing from
    /// the right one.
    ///
    /// ```
    /// use gcc_core::sample::Fault;
    /// assert!(Fault::HeadActing.rule().is_none());
    /// ```
    pub fn rule(self) -> Option<&'static Rule> {
        Some(match self {
            Fault::MemberMissing => &rules::M001,
            Fault::MemberLeft | Fault::WrongGroup => &rules::M012,
            Fault::InvitedNotJoined => &rules::M003,
            Fault::DuplicateRow => &rules::R024,
            Fault::UnknownUnit => &rules::R002,
            Fault::NameThaiDigit | Fault::NameFullWidth => &rules::N002,
            Fault::NameDoubleE | Fault::NameDecomposed | Fault::NameZeroWidth => &rules::N007,
            Fault::NameAlias => &rules::N005,
            Fault::NameTwice => &rules::N014,
            Fault::OverCapacity => &rules::M004,
            Fault::AutoJoin => &rules::M005,
            Fault::CountsDiffer => &rules::E003,
            Fault::ContactMissing => &rules::E004,
            Fault::EvidenceMissing => &rules::E002,
            Fault::FormedLate => &rules::E001,
            Fault::NotFormed => &rules::T001,
            Fault::HeadVacant => &rules::R006,
            Fault::HeadActing => return None,
            Fault::HeadNotInParent => &rules::M006,
        })
    }

    pub(super) fn count(self, injected: &mut BTreeMap<Fault, u64>) {
        *injected.entry(self).or_insert(0) += 1;
    }
}
