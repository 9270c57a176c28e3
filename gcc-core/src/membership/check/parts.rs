//! Which part of its unit's groups each group that exists is.

use crate::membership::observed::ObservedGroup;
use crate::naming::Namer;
use crate::roster::UnitId;
use crate::tree::{GroupId, Tree};

/// What a group that exists is to the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Assignment {
    /// The directive asks for no such group.
    #[default]
    NotRequired,
    /// It is this group of the tree.
    Group(GroupId),
    /// Its unit has all its groups: this is one more.
    Surplus,
}

/// Assigns the groups of one unit, given in the order of their identifiers; see
/// [`Tree::assign_parts`].
pub(super) fn assign(
    tree: &Tree,
    unit: UnitId,
    existing: &[(u32, &ObservedGroup)],
    namer: &Namer<'_>,
) -> Vec<(u32, Assignment)> {
    let names: Vec<&str> = existing.iter().map(|(_, group)| &*group.name).collect();
    let assigned = tree.assign_parts(unit, &names, namer);
    let assigned = assigned.into_iter().map(|id| id.map_or(Assignment::Surplus, Assignment::Group));
    existing.iter().map(|(position, _)| *position).zip(assigned).collect()
}
