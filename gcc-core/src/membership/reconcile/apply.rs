//! Carrying out changes on what exists.

use std::collections::{BTreeMap, BTreeSet};

use crate::membership::observed::{
    Member, MemberRecord, MemberState, Observed, ObservedGroup, ReceivesFrom,
};
use crate::roster::{Grouped, OfficerId};

use super::change::{Action, Change, GroupRef};

impl Observed {
    /// Carries out one change, as if it had been done in LINE and reported. O(members); see
    /// [`Observed::apply_all`] for many.
    ///
    /// ```
    /// use gcc_core::membership::{Observed, Plan};
    /// let (mut observed, plan) = (Observed::default(), Plan::default());
    /// for change in plan.changes() {
    ///     observed.apply(change);
    /// }
    /// assert_eq!(observed.groups().count(), 0);
    /// ```
    pub fn apply(&mut self, change: &Change) {
        self.apply_all(std::slice::from_ref(change));
    }

    /// Carries out changes in their order. Whoever is brought in has joined; whoever is taken out
    /// has left; a change in a group that is not there does nothing.
    /// O(members log changes + changes log changes).
    ///
    /// ```
    /// use gcc_core::membership::{Observed, Plan};
    /// let (mut observed, plan) = (Observed::default(), Plan::default());
    /// observed.apply_all(plan.changes());
    /// assert_eq!(observed.member_count(), 0);
    /// ```
    pub fn apply_all(&mut self, changes: &[Change]) {
        for officer in changes.iter().filter_map(|change| change.officer) {
            self.expect_roster_of(officer);
        }
        let mut members = std::mem::take(&mut self.members).into_values();
        self.create(changes, &mut members);
        let mut edit = Edit::new(self, members, changes);
        for change in changes {
            edit.apply(change);
        }
        let members = edit.members;
        self.members = Grouped::new(self.groups.len(), members);
    }

    /// Adds the groups that are created, in the order of identifiers.
    fn create(&mut self, changes: &[Change], members: &mut [MemberRecord]) {
        let created = changes.iter().filter(|change| change.action == Action::Create);
        let mut new: Vec<&GroupRef> = created.map(|change| &*change.group).collect();
        new.sort_by(|a, b| a.identifier.cmp(&b.identifier));
        new.dedup_by(|a, b| a.identifier == b.identifier);
        let known: BTreeSet<&str> = self.groups.iter().map(|group| &*group.identifier).collect();
        new.retain(|spot| !known.contains(&*spot.identifier));
        if new.is_empty() {
            return;
        }
        let old = std::mem::take(&mut self.groups);
        let mut places = vec![0_u32; old.len()];
        let mut all: Vec<(Option<usize>, ObservedGroup)> =
            old.into_iter().enumerate().map(|(at, group)| (Some(at), group)).collect();
        all.extend(new.into_iter().map(|spot| (None, formed(spot))));
        all.sort_by(|a, b| a.1.identifier.cmp(&b.1.identifier));
        for (place, (before, _)) in (0..).zip(&all) {
            if let Some(slot) = before.and_then(|before| places.get_mut(before)) {
                *slot = place;
            }
        }
        let place = |old: u32| places.get(old as usize).copied().unwrap_or(old);
        for member in members {
            member.group = place(member.group);
        }
        self.groups = all.into_iter().map(|(_, group)| group).collect();
        for group in &mut self.groups {
            if let ReceivesFrom::Group(from) = group.receives_from {
                group.receives_from = ReceivesFrom::Group(place(from));
            }
        }
    }
}

/// A group just formed, of which nobody has reported anything yet.
fn formed(spot: &GroupRef) -> ObservedGroup {
    ObservedGroup {
        identifier: spot.identifier.clone(),
        level: Some(spot.level),
        unit: Some(spot.unit),
        name: spot.name.clone(),
        member_count: Some(0),
        formed_on: None,
        auto_join: Some(false),
        has_contact: None,
        has_evidence: None,
        receives_from: ReceivesFrom::Unknown,
        row: 0,
    }
}

/// The rows of those whom changes name.
struct Edit<'a> {
    observed: &'a mut Observed,
    members: Vec<MemberRecord>,
    positions: BTreeMap<Box<str>, u32>,
    rows: BTreeMap<(u32, OfficerId), Vec<usize>>,
}

impl<'a> Edit<'a> {
    fn new(observed: &'a mut Observed, members: Vec<MemberRecord>, changes: &[Change]) -> Edit<'a> {
        let named = changes.iter().flat_map(|change| [Some(&change.group), change.from.as_ref()]);
        let mut identifiers: Vec<&str> = named.flatten().map(|spot| &*spot.identifier).collect();
        identifiers.sort_unstable();
        identifiers.dedup();
        let groups = (0..).zip(&observed.groups);
        let groups = groups.filter(|(_, g)| identifiers.binary_search(&&*g.identifier).is_ok());
        let positions: BTreeMap<Box<str>, u32> =
            groups.map(|(position, group)| (group.identifier.clone(), position)).collect();
        let mut rows: BTreeMap<(u32, OfficerId), Vec<usize>> = BTreeMap::new();
        for change in changes {
            for spot in [Some(&change.group), change.from.as_ref()].into_iter().flatten() {
                if let Some((group, officer)) = positions.get(&spot.identifier).zip(change.officer)
                {
                    rows.insert((*group, officer), Vec::new());
                }
            }
        }
        for (row, member) in members.iter().enumerate() {
            let officer = member.member(observed.officers).officer;
            let known = officer.and_then(|officer| rows.get_mut(&(member.group, officer)));
            if let Some(known) = known {
                known.push(row);
            }
        }
        Edit { observed, members, positions, rows }
    }

    fn apply(&mut self, change: &Change) {
        let position = |spot: &GroupRef| self.positions.get(&spot.identifier).copied();
        let (group, from) = (position(&change.group), change.from.as_deref().and_then(position));
        let Some(group) = group else { return };
        if change.action == Action::Rename
            && let Some(own) = self.observed.groups.get_mut(group as usize)
        {
            own.name = change.group.name.clone();
        }
        let Some(officer) = change.officer else { return };
        if change.action == Action::Remove {
            self.set(group, officer, MemberState::Left);
            return;
        }
        self.set(group, officer, MemberState::Joined);
        if let Some(from) = from {
            self.set(from, officer, MemberState::Left);
        }
    }

    /// Says of somebody that they are in a group or have left it, in one row.
    fn set(&mut self, group: u32, officer: OfficerId, state: MemberState) {
        let rows = self.rows.entry((group, officer)).or_default();
        let members = &mut self.members;
        let mut was_in = false;
        for row in rows.iter() {
            if let Some(member) = members.get_mut(*row) {
                was_in |= member.state == MemberState::Joined;
                member.state = MemberState::Left;
            }
        }
        let is_in = state == MemberState::Joined;
        match rows.first().and_then(|row| members.get_mut(*row)) {
            Some(member) => member.state = state,
            None if is_in => {
                rows.push(members.len());
                let member = Member { officer: Some(officer), state, since: None, row: 0 };
                members.push(MemberRecord::new(group, &member));
            }
            None => {}
        }
        self.observed.has_members |= is_in;
        let count = self.observed.groups.get_mut(group as usize);
        if let Some(count) = count.and_then(|group| group.member_count.as_mut()) {
            *count = match (was_in, is_in) {
                (false, true) => count.saturating_add(1),
                (true, false) => count.saturating_sub(1),
                _ => *count,
            };
        }
    }
}
