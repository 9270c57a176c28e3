//! What exists, as far as a tree must know it in order to keep people where they are.

use crate::roster::{OfficerId, UnitId};

/// A group that exists.
///
/// ```
/// use gcc_core::tree::KeptGroup;
/// let group = KeptGroup { unit: None, level: Some(2), name: "GCC2 จังหวัดน่าน" };
/// assert_eq!(group.level, Some(2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptGroup<'a> {
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
/// use gcc_core::{membership::Observed, tree::Keep};
/// assert!(Observed::default().kept_groups().is_empty());
/// ```
pub trait Keep {
    /// The groups, in an order that does not depend on the order of rows.
    fn kept_groups(&self) -> Vec<KeptGroup<'_>>;

    /// Who is in the group at a position of [`Keep::kept_groups`], or invited to it.
    fn kept_members(&self, group: u32) -> Vec<OfficerId>;
}
