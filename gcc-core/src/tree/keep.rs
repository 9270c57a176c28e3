//! What exists, as far as a tree must know it in order to keep people where they are.

use crate::roster::{OfficerId, UnitId};

/// A group that exists.
///
/// ```
/// use gcc_core::tree::ExistingGroup;
/// let group = ExistingGroup { unit: None, level: Some(2), name: "GCC2 จังหวัดน่าน" };
/// assert_eq!(group.level, Some(2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExistingGroup<'a> {
    /// Whose group it is said to be; none if the roster does not know the unit.
    pub unit: Option<UnitId>,
    /// The level of its tier, if that is told.
    pub level: Option<u8>,
    /// Its name, letter for letter.
    pub name: &'a str,
}

/// The groups that exist and who is in them. [`crate::membership::Observed`] is one.
///
/// ```
/// use gcc_core::{membership::Observed, tree::ExistingGroups};
/// assert!(Observed::default().existing_groups().is_empty());
/// ```
pub trait ExistingGroups {
    /// The groups, in an order that does not depend on the order of rows.
    fn existing_groups(&self) -> Vec<ExistingGroup<'_>>;

    /// Who is in the group at a position of [`ExistingGroups::existing_groups`], or invited to it.
    fn existing_members(&self, group: u32) -> Vec<OfficerId>;
}
