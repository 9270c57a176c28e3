//! Which group of the tree each group that exists is, and which are suspected to be false.

use std::collections::BTreeMap;

use crate::directive::Directive;
use crate::finding::rules;
use crate::naming::Namer;
use crate::roster::UnitId;
use crate::text::skeleton;

use super::{ExistingGroup, GroupId, Tree};

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
    /// Its name passes for that of another group, or holds letters that pass for others: somebody
    /// must look at it before it is taken for a group of the tree.
    Suspect,
}

impl Tree {
    /// The unit of a group that the directive asks for; none if the unit forms no group in this
    /// tier.
    pub(crate) fn required_unit(&self, unit: Option<UnitId>, level: Option<u8>) -> Option<UnitId> {
        let unit = unit?;
        let own = self.groups_of(unit).next()?.level;
        level.is_none_or(|told| told == own).then_some(unit)
    }

    /// Assigns groups of one unit, given by their names: who has the official name of a part has
    /// that part, then who names a part that is free, and the others take what is left in their
    /// order. None has no part: it is one too many.
    pub(crate) fn assign_parts(
        &self,
        unit: UnitId,
        names: &[&str],
        namer: &Namer<'_>,
    ) -> Vec<Option<GroupId>> {
        let mut parts = Parts::of(self, unit);
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

    /// What each group that exists is. A group with the official name of its unit is trusted; one
    /// whose name only index like it may be the part that it index like, if that is free. Whoever
    /// index like another group, of the tree or among those that exist, or holds foreign letters,
    /// is a suspect. O(n log n) for n groups.
    pub(crate) fn match_existing(
        &self,
        existing: &[ExistingGroup<'_>],
        directive: &Directive,
    ) -> Vec<GroupMatch> {
        let (namer, index) = (Namer::new(directive), SkeletonIndex::new(self, existing));
        let mut adoptions = vec![GroupMatch::default(); existing.len()];
        let mut of_unit: Vec<(UnitId, usize)> = Vec::new();
        for (position, group) in existing.iter().enumerate() {
            of_unit.extend(self.required_unit(group.unit, group.level).map(|u| (u, position)));
        }
        of_unit.sort();
        for chunk in of_unit.chunk_by(|a, b| a.0 == b.0) {
            let Some((unit, _)) = chunk.first() else { continue };
            let trusted: Vec<usize> = chunk
                .iter()
                .map(|(_, position)| *position)
                .filter(|position| !index.is_suspect(*position, *unit, &namer))
                .collect();
            let names: Vec<&str> =
                trusted.iter().filter_map(|p| existing.get(*p)).map(|group| group.name).collect();
            let assigned = self.assign_parts(*unit, &names, &namer);
            for (_, position) in chunk {
                set(&mut adoptions, *position, GroupMatch::Suspect);
            }
            for (position, group) in trusted.iter().zip(assigned) {
                let adoption = match group {
                    Some(id) if index.passes_for(*position, *unit, id) => GroupMatch::Suspect,
                    Some(id) => GroupMatch::Group(id),
                    None => GroupMatch::Surplus,
                };
                set(&mut adoptions, *position, adoption);
            }
        }
        adoptions
    }
}

fn set(adoptions: &mut [GroupMatch], position: usize, adoption: GroupMatch) {
    if let Some(slot) = adoptions.get_mut(position) {
        *slot = adoption;
    }
}

/// The parts of a unit that nobody has yet.
struct Parts<'a> {
    free: Vec<Option<GroupId>>,
    /// The positions of the parts by their official names.
    by_name: BTreeMap<&'a str, usize>,
    /// All before this one are taken.
    first: usize,
}

impl<'a> Parts<'a> {
    fn of(tree: &'a Tree, unit: UnitId) -> Parts<'a> {
        let names = tree.groups_of(unit).map(|group| group.name.as_str());
        let by_name = names.zip(0..).collect();
        Parts {
            free: tree.groups_of(unit).map(|group| Some(group.id)).collect(),
            by_name,
            first: 0,
        }
    }

    fn take_named(&mut self, name: &str) -> Option<GroupId> {
        let position = *self.by_name.get(name)?;
        self.free.get_mut(position)?.take()
    }

    fn take_number(&mut self, part: u32) -> Option<GroupId> {
        self.free.get_mut(usize::try_from(part).ok()?.checked_sub(1)?)?.take()
    }

    fn take_first(&mut self) -> Option<GroupId> {
        while self.free.get(self.first).is_some_and(Option::is_none) {
            self.first = self.first.saturating_add(1);
        }
        self.free.get_mut(self.first)?.take()
    }
}

/// A name by what remains when look-alikes are folded; the group if it is an official name.
type Look<'a> = (String, &'a str, Option<GroupId>);

/// The official names and those that exist.
struct SkeletonIndex<'a> {
    tree: &'a Tree,
    /// For each group that exists its name and what remains of it.
    names: Vec<(&'a str, String)>,
    /// All names, sorted.
    all: Vec<Look<'a>>,
}

impl<'a> SkeletonIndex<'a> {
    fn new(tree: &'a Tree, existing: &[ExistingGroup<'a>]) -> SkeletonIndex<'a> {
        let names: Vec<(&str, String)> =
            existing.iter().map(|group| (group.name, skeleton(group.name))).collect();
        let official = tree.groups().map(|group| (group.name.as_str(), Some(group.id)));
        let official = official.map(|(name, id)| (skeleton(name), name, id));
        let found = names.iter().map(|(name, folded)| (folded.clone(), *name, None));
        let mut all: Vec<Look<'_>> =
            official.chain(found).filter(|look| !look.0.is_empty()).collect();
        all.sort();
        SkeletonIndex { tree, names, all }
    }

    fn name(&self, position: usize) -> (&'a str, &str) {
        self.names.get(position).map_or(("", ""), |(name, folded)| (*name, folded.as_str()))
    }

    /// The names that look like that of a group that exists: the same, and others.
    fn look_alikes(&self, position: usize) -> (&[Look<'a>], impl Iterator<Item = &Look<'a>>) {
        let (name, folded) = self.name(position);
        let end = |before: &dyn Fn(&Look<'a>) -> bool| self.all.partition_point(before);
        let first = end(&|look| look.0.as_str() < folded);
        let own = end(&|look| (look.0.as_str(), look.1) < (folded, name));
        let after = end(&|look| (look.0.as_str(), look.1) <= (folded, name));
        let last = end(&|look| look.0.as_str() <= folded);
        let range = |from: usize, to: usize| self.all.get(from..to).unwrap_or_default();
        (range(own, after), range(first, own).iter().chain(range(after, last)))
    }

    fn unit_of(&self, look: &Look<'a>) -> Option<UnitId> {
        look.2.and_then(|id| self.tree.group(id)).map(|group| group.unit)
    }

    /// Whether a group that exists has an official name of its unit.
    fn is_official(&self, position: usize, unit: UnitId) -> bool {
        // Official names differ, so that one of the same names is at most one, and sorted last.
        let same = self.look_alikes(position).0.last();
        same.is_some_and(|look| self.unit_of(look) == Some(unit))
    }

    /// Whether a group may not be taken for one of its unit's, whatever its part: unless its name
    /// is an official one of its unit, it must not look like a group of another unit, nor like
    /// another that exists, nor hold letters that pass for others.
    fn is_suspect(&self, position: usize, unit: UnitId, namer: &Namer<'_>) -> bool {
        if self.is_official(position, unit) {
            return false;
        }
        let is_foreign = |name| {
            let findings = namer.check(name, None);
            findings.iter().any(|finding| finding.rule.code == rules::N009.code)
        };
        // Of a unit's own names at most a few look the same, so that this is short.
        self.look_alikes(position).1.any(|look| self.unit_of(look) != Some(unit))
            || is_foreign(self.name(position).0)
    }

    /// Whether a group index like a part of its unit that it is not.
    fn passes_for(&self, position: usize, unit: UnitId, part: GroupId) -> bool {
        !self.is_official(position, unit)
            && self.look_alikes(position).1.any(|look| look.2 != Some(part))
    }
}
