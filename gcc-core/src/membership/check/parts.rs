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

/// Assigns the groups of one unit, given in the order of their rows: who names a part that is free
/// has it, the others take what is left in the order of their rows.
pub(super) fn assign(
    tree: &Tree,
    unit: UnitId,
    existing: &[(u32, &ObservedGroup)],
    namer: &Namer<'_>,
) -> Vec<(u32, Assignment)> {
    let mut free: Vec<Option<GroupId>> = tree.groups_of(unit).map(|group| Some(group.id)).collect();
    let mut assigned = Vec::with_capacity(existing.len());
    let mut waiting = Vec::new();
    for (position, group) in existing {
        let named = usize::try_from(namer.part_of(&group.name)).ok();
        let slot = named.and_then(|part| free.get_mut(part.checked_sub(1)?));
        match slot.and_then(Option::take) {
            Some(id) => assigned.push((*position, Assignment::Group(id))),
            None => waiting.push(*position),
        }
    }
    let left = free.into_iter().flatten().map(Assignment::Group);
    assigned.extend(waiting.into_iter().zip(left.chain(std::iter::repeat(Assignment::Surplus))));
    assigned
}
