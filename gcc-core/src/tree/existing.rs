//! The groups that exist, and which group of the tree each of them is.
//!
//! Groups are matched by name, never by membership: a false group may have lured many members.

use std::collections::BTreeMap;

use crate::directive::Directive;
use crate::finding::rules;
use crate::naming::Namer;
use crate::roster::{OfficerId, UnitId};
use crate::text::skeleton;

use super::{GroupId, Tree};

/// A group that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExistingGroup<'a> {
    /// Whose group it is said to be; none if the roster does not know the unit.
    pub unit: Option<UnitId>,
    /// The level of its tier, if that is known.
    pub level: Option<u8>,
    /// Its name, letter for letter.
    pub name: &'a str,
}

impl<'a> ExistingGroup<'a> {
    /// A group of a unit, in a tier, with a name.
    pub fn new(unit: Option<UnitId>, level: Option<u8>, name: &'a str) -> Self {
        ExistingGroup { unit, level, name }
    }
}

/// The groups that exist and who is in them, so that [`Tree::build`] can keep people where they are.
/// [`crate::membership::Observed`] implements it.
pub trait ExistingGroups {
    /// The groups, in an order that does not depend on the order of rows.
    fn existing_groups(&self) -> Vec<ExistingGroup<'_>>;

    /// Who is in the group at a position of [`ExistingGroups::existing_groups`], or invited to it.
    fn existing_members(&self, group: u32) -> Vec<OfficerId>;
}

/// What a group that exists is to the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum GroupMatch {
    /// The directive asks for no such group.
    #[default]
    NotRequired,
    /// It is this group of the tree.
    Group(GroupId),
    /// Its unit has all its groups: this is one more.
    Surplus,
    /// Its name looks like that of another group, or holds letters that look like others: somebody
    /// must look at it before it is taken for a group of the tree.
    Suspect,
}

impl Tree {
    /// Assigns groups of one unit, given by their names, to its parts: first those with the official
    /// name of a part, then those that name a free part by its number, then the others in their
    /// order. None for groups that are too many.
    pub(crate) fn assign_parts(
        &self,
        unit: UnitId,
        names: &[&str],
        namer: &Namer<'_>,
    ) -> Vec<Option<GroupId>> {
        let mut parts = FreeParts::new(self, unit);
        let mut assigned: Vec<Option<GroupId>> =
            names.iter().map(|name| parts.take_named(name)).collect();
        for (slot, name) in assigned.iter_mut().zip(names) {
            if slot.is_none() {
                *slot = parts.take_number(namer.part_of(name));
            }
        }
        for slot in assigned.iter_mut().filter(|slot| slot.is_none()) {
            *slot = parts.take_first();
        }
        assigned
    }

    /// What each group that exists is. A group with the official name of its unit is trusted. One
    /// whose name only looks like it may be the part that it looks like, if that is free. One that
    /// looks like another group, of the tree or among those that exist, or has letters of other
    /// scripts, is a suspect. O(n log n) for n groups.
    pub(crate) fn match_existing(
        &self,
        existing: &[ExistingGroup<'_>],
        directive: &Directive,
    ) -> Vec<GroupMatch> {
        let namer = Namer::new(directive);
        let skeletons: Vec<String> = existing.iter().map(|group| skeleton(group.name)).collect();
        let index = SkeletonIndex::new(self, existing, &skeletons);
        let mut matches = vec![GroupMatch::NotRequired; existing.len()];
        let mut required: Vec<(UnitId, usize)> = Vec::new();
        for (position, group) in existing.iter().enumerate() {
            let unit = self.required_unit(group.unit, group.level);
            required.extend(unit.map(|unit| (unit, position)));
        }
        required.sort_unstable();
        for of_unit in required.chunk_by(|a, b| a.0 == b.0) {
            let unit = of_unit[0].0;
            let name = |position: usize| (existing[position].name, skeletons[position].as_str());
            let (suspects, trusted): (Vec<usize>, Vec<usize>) = of_unit
                .iter()
                .map(|(_, position)| *position)
                .partition(|position| index.is_suspect(name(*position), unit, &namer));
            for position in suspects {
                matches[position] = GroupMatch::Suspect;
            }
            let names: Vec<&str> =
                trusted.iter().map(|position| existing[*position].name).collect();
            let assigned = self.assign_parts(unit, &names, &namer);
            for (position, group) in trusted.into_iter().zip(assigned) {
                matches[position] = match group {
                    Some(id) if index.looks_like_another(name(position), unit, id) => {
                        GroupMatch::Suspect
                    }
                    Some(id) => GroupMatch::Group(id),
                    None => GroupMatch::Surplus,
                };
            }
        }
        matches
    }
}

/// The parts of a unit that are not assigned yet.
struct FreeParts<'a> {
    parts: Vec<Option<GroupId>>,
    /// The positions of the parts by their official names.
    by_name: BTreeMap<&'a str, usize>,
    /// All parts before this position are assigned.
    first: usize,
}

impl<'a> FreeParts<'a> {
    fn new(tree: &'a Tree, unit: UnitId) -> FreeParts<'a> {
        FreeParts {
            parts: tree.groups_of(unit).map(|group| Some(group.id)).collect(),
            by_name: tree.groups_of(unit).map(|group| group.name.as_str()).zip(0..).collect(),
            first: 0,
        }
    }

    fn take_named(&mut self, name: &str) -> Option<GroupId> {
        self.parts[*self.by_name.get(name)?].take()
    }

    /// The part with a number, from 1.
    fn take_number(&mut self, part: u32) -> Option<GroupId> {
        self.parts.get_mut(part.checked_sub(1)? as usize)?.take()
    }

    fn take_first(&mut self) -> Option<GroupId> {
        let free = self.parts[self.first..].iter().position(Option::is_some);
        self.first = free.map_or(self.parts.len(), |free| self.first + free);
        self.parts.get_mut(self.first)?.take()
    }
}

/// A name that is official, or that a group has, or both.
#[derive(Debug)]
struct KnownName<'a> {
    /// See [`skeleton`]; never empty.
    skeleton: String,
    name: &'a str,
    /// The group of the tree and its unit, if the name is official.
    official: Option<(GroupId, UnitId)>,
    /// Whether a group that exists has it.
    exists: bool,
}

/// The official names and those that exist, each once, sorted by skeleton.
struct SkeletonIndex<'a>(Vec<KnownName<'a>>);

/// A name of a group that exists, and its skeleton.
type NameAndSkeleton<'n> = (&'n str, &'n str);

impl<'a> SkeletonIndex<'a> {
    fn new(
        tree: &'a Tree,
        existing: &[ExistingGroup<'a>],
        skeletons: &[String],
    ) -> SkeletonIndex<'a> {
        let official = tree.groups().map(|group| KnownName {
            skeleton: skeleton(&group.name),
            name: group.name.as_str(),
            official: Some((group.id, group.unit)),
            exists: false,
        });
        let existing = existing.iter().zip(skeletons).map(|(group, skeleton)| KnownName {
            skeleton: skeleton.clone(),
            name: group.name,
            official: None,
            exists: true,
        });
        let mut names: Vec<KnownName<'_>> =
            official.chain(existing).filter(|known| !known.skeleton.is_empty()).collect();
        names.sort_by(|a, b| (&a.skeleton, a.name).cmp(&(&b.skeleton, b.name)));
        names.dedup_by(|later, first| {
            let is_same = later.name == first.name;
            if is_same {
                // Official names differ, and come before those that exist.
                first.exists |= later.exists;
            }
            is_same
        });
        SkeletonIndex(names)
    }

    /// The names that look like a name, which is among them.
    fn look_alikes(&self, skeleton: &str) -> &[KnownName<'a>] {
        let from = &self.0[self.0.partition_point(|known| known.skeleton.as_str() < skeleton)..];
        &from[..from.partition_point(|known| known.skeleton == skeleton)]
    }

    /// Whether a name is an official one of a unit.
    fn is_official(&self, (name, skeleton): NameAndSkeleton<'_>, unit: UnitId) -> bool {
        let same = self.look_alikes(skeleton).iter().find(|known| known.name == name);
        same.and_then(|known| known.official).is_some_and(|(_, of)| of == unit)
    }

    /// The names that look like a name and differ from it.
    fn others(
        &self,
        (name, skeleton): NameAndSkeleton<'_>,
    ) -> impl Iterator<Item = &KnownName<'a>> {
        self.look_alikes(skeleton).iter().filter(move |known| known.name != name)
    }

    /// Whether a group must not be taken for one of its unit's, whatever its part. Unless its name is
    /// an official one of its unit, it must not look like a group of another unit, nor like another
    /// that exists, nor have letters of other scripts.
    fn is_suspect(&self, name: NameAndSkeleton<'_>, unit: UnitId, namer: &Namer<'_>) -> bool {
        if self.is_official(name, unit) {
            return false;
        }
        // Few official names of one unit look alike, so that this ends soon.
        self.others(name)
            .any(|known| known.exists || known.official.is_some_and(|own| own.1 != unit))
            || namer.check(name.0, None).iter().any(|f| f.rule.code == rules::N009.code)
    }

    /// Whether a group looks like a part of its unit that it is not.
    fn looks_like_another(&self, name: NameAndSkeleton<'_>, unit: UnitId, part: GroupId) -> bool {
        !self.is_official(name, unit)
            && self
                .others(name)
                .any(|known| known.exists || known.official.is_some_and(|own| own.0 != part))
    }
}
