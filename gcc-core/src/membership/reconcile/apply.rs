//! Carrying out changes on what exists.

use std::collections::BTreeMap;

use crate::membership::observed::{
    Member, MemberRecord, MemberState, Observed, ObservedGroup, ReceivesFrom,
};
use crate::roster::{Grouped, OfficerId};
use crate::table::Reading;

use super::change::{Action, Change, GroupRef};

impl Observed {
    /// Carries out one change, as if it had been made in LINE and reported. O(members); see
    /// [`Observed::apply_all`] for many.
    pub fn apply(&mut self, change: &Change) {
        self.apply_all(std::slice::from_ref(change));
    }

    /// Carries out changes in their order. Officers who are brought in have joined, those who are
    /// removed have left; a change in a group that does not exist does nothing. See the example of
    /// [`reconcile`](super::reconcile()). O(members log changes + changes log changes).
    pub fn apply_all(&mut self, changes: &[Change]) {
        for officer in changes.iter().filter_map(|change| change.officer) {
            self.expect_roster_of(officer);
        }
        self.create_groups(changes);
        let members = std::mem::take(&mut self.members).into_values();
        let mut edit = Edit::new(self, members, changes);
        for change in changes {
            edit.apply(change);
        }
        let members = edit.members;
        self.members = Grouped::new(self.groups.len(), members);
    }

    /// Adds the groups that are created; all stay in the order of identifiers.
    fn create_groups(&mut self, changes: &[Change]) {
        let created = changes.iter().filter(|change| change.action == Action::Create);
        let mut new: BTreeMap<&str, &GroupRef> =
            created.map(|change| (&*change.group.identifier, &*change.group)).collect();
        for group in &self.groups {
            new.remove(&*group.identifier);
        }
        if new.is_empty() {
            return;
        }
        // Each group with its old position.
        let old = std::mem::take(&mut self.groups).into_iter();
        let mut all: Vec<(Option<usize>, ObservedGroup)> =
            old.enumerate().map(|(position, group)| (Some(position), group)).collect();
        all.extend(new.into_values().map(|group| (None, new_group(group))));
        all.sort_by(|(_, a), (_, b)| a.identifier.cmp(&b.identifier));
        let mut new_position = vec![0_u32; all.len()];
        for (position, (old, _)) in (0..).zip(&all) {
            if let Some(old) = old {
                new_position[*old] = position;
            }
        }
        self.groups = all.into_iter().map(|(_, group)| group).collect();
        for group in &mut self.groups {
            if let ReceivesFrom::Group(above) = &mut group.receives_from {
                *above = new_position[*above as usize];
            }
        }
        let mut members = std::mem::take(&mut self.members).into_values();
        for member in &mut members {
            member.group = new_position[member.group as usize];
        }
        self.members = Grouped::new(self.groups.len(), members);
    }
}

/// A group just formed, of which nothing else has been reported.
fn new_group(group: &GroupRef) -> ObservedGroup {
    ObservedGroup {
        identifier: group.identifier.clone(),
        level: Reading::Known(group.level),
        unit: Reading::Known(group.unit),
        name: group.name.clone(),
        member_count: Reading::Known(0),
        formed_on: Reading::Blank,
        auto_join: Some(false),
        has_contact: None,
        has_evidence: None,
        receives_from: ReceivesFrom::Unstated,
        row: 0,
    }
}

/// The groups and members that some changes name.
struct Edit<'a> {
    observed: &'a mut Observed,
    members: Vec<MemberRecord>,
    /// The positions of the groups by identifier.
    positions: BTreeMap<Box<str>, u32>,
    /// The places of the records of an officer in a group, in `members`.
    records: BTreeMap<(u32, OfficerId), Vec<usize>>,
}

impl<'a> Edit<'a> {
    fn new(observed: &'a mut Observed, members: Vec<MemberRecord>, changes: &[Change]) -> Edit<'a> {
        let mut records: BTreeMap<(u32, OfficerId), Vec<usize>> = BTreeMap::new();
        let mut positions: BTreeMap<Box<str>, u32> = BTreeMap::new();
        for change in changes {
            for group in [Some(&change.group), change.from.as_ref()].into_iter().flatten() {
                let groups = &observed.groups;
                let found =
                    groups.binary_search_by(|known| known.identifier.cmp(&group.identifier));
                let Ok(position) = found else { continue };
                let position = u32::try_from(position).expect("tables have fewer than 2^32 rows");
                positions.insert(group.identifier.clone(), position);
                if let Some(officer) = change.officer {
                    records.insert((position, officer), Vec::new());
                }
            }
        }
        for (place, record) in members.iter().enumerate() {
            let officer = record.member(observed.officers).officer;
            if let Some(places) =
                officer.and_then(|officer| records.get_mut(&(record.group, officer)))
            {
                places.push(place);
            }
        }
        Edit { observed, members, positions, records }
    }

    fn apply(&mut self, change: &Change) {
        let position = |group: &GroupRef| self.positions.get(&group.identifier).copied();
        let (group, from) = (position(&change.group), change.from.as_deref().and_then(position));
        let Some(group) = group else { return };
        if change.action == Action::Rename {
            self.observed.groups[group as usize].name = change.group.name.clone();
        }
        let Some(officer) = change.officer else { return };
        if change.action == Action::Remove {
            self.set_state(group, officer, MemberState::Left);
            return;
        }
        self.set_state(group, officer, MemberState::Joined);
        if let Some(from) = from {
            self.set_state(from, officer, MemberState::Left);
        }
    }

    /// Records that somebody has joined a group or left it, in one record; further records of the
    /// same person become those of somebody who has left.
    fn set_state(&mut self, group: u32, officer: OfficerId, state: MemberState) {
        let records = self.records.entry((group, officer)).or_default();
        let was_in =
            records.iter().any(|place| self.members[*place].state == Some(MemberState::Joined));
        let is_in = state == MemberState::Joined;
        for place in records.iter() {
            self.members[*place].state = Some(MemberState::Left);
        }
        if let Some(first) = records.first() {
            self.members[*first].state = Some(state);
        } else if is_in {
            records.push(self.members.len());
            let member = Member { officer: Some(officer), state: Some(state), since: None, row: 0 };
            self.members.push(MemberRecord::new(group, &member));
        }
        self.observed.has_members |= is_in;
        if let Reading::Known(count) = &mut self.observed.groups[group as usize].member_count {
            match (was_in, is_in) {
                // The reported count may be any number, so the sum saturates.
                (false, true) => *count = count.saturating_add(1),
                (true, false) => *count = count.saturating_sub(1),
                _ => {}
            }
        }
    }
}
