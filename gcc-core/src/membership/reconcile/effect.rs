//! What follows from each change: who is reached, which groups hang on one person, whom LINE
//! refuses.

use std::collections::{BTreeMap, BTreeSet};

use crate::parallel;
use crate::roster::OfficerId;
use crate::tree::GroupId;

use super::change::{Action, Change, Consequence, GroupRef};
use super::{Case, Seen};

/// No group: what reaches the top.
const NONE: u32 = u32::MAX;

/// Who is where while a plan is carried out. A group is reached by the one above through everybody
/// who is in both.
#[derive(Clone)]
pub(super) struct Reach<'a> {
    case: &'a Case<'a>,
    /// For each group from which it receives.
    above: Vec<u32>,
    /// For each group how many of its members are in the group above too.
    bridges: Vec<u32>,
    /// For each group how many officers have the news as soon as it is there: those who have joined
    /// there, and below as far as somebody carries it.
    served: Vec<u32>,
    /// For each group how many have joined.
    sizes: Vec<u32>,
    /// Those whom changes name: who, the group above, the group.
    present: BTreeSet<(OfficerId, u32, u32)>,
    /// Those who are to move, and the part in which they are: there they count until they do.
    moving: BTreeMap<OfficerId, GroupId>,
}

impl<'a> Reach<'a> {
    /// The state before the changes. O(members log group size).
    pub(super) fn new(case: &'a Case<'a>, seen: &Seen, changes: &[Change]) -> Reach<'a> {
        let (tree, joined) = (case.tree, &seen.joined);
        let mut above = vec![NONE; joined.len()];
        for relay in tree.relays() {
            set(&mut above, relay.to, relay.from.0);
        }
        let of = |group: u32| joined.get(group as usize).map_or(&[][..], Vec::as_slice);
        let bridges = parallel::map(joined.len(), |group| {
            let from = above.get(group).copied().unwrap_or(NONE);
            common(of(from), joined.get(group).map_or(&[], Vec::as_slice))
        });
        let at_home = parallel::map(joined.len(), |group| {
            let own = joined.get(group).into_iter().flatten();
            let home = own
                .filter(|officer| tree.home(**officer).is_some_and(|home| home.index() == group));
            count(home.count())
        });
        let sizes = joined.iter().zip(&seen.strangers);
        let sizes =
            sizes.map(|(own, strangers)| count(own.len()).saturating_add(*strangers)).collect();
        let mut named = vec![false; case.roster.officer_count()];
        for officer in changes.iter().filter_map(|change| change.officer) {
            if let Some(mark) = named.get_mut(officer.index()) {
                *mark = true;
            }
        }
        let mut present = BTreeSet::new();
        for (group, own) in (0..).zip(joined) {
            let from = above.get(group as usize).copied().unwrap_or(NONE);
            let named = own.iter().filter(|officer| named.get(officer.index()) == Some(&true));
            present.extend(named.map(|officer| (*officer, from, group)));
        }
        let mut reach = Reach {
            case,
            above,
            bridges,
            served: at_home,
            sizes,
            present,
            moving: BTreeMap::new(),
        };
        reach.count_those_who_move(changes);
        // A relay leads from a group to one with a greater number: backwards, all below is counted.
        for group in (0..count(reach.served.len())).rev().map(GroupId) {
            let (own, from) = (reach.served(group), reach.above(group));
            if let Some(sum) = reach.served.get_mut(from as usize) {
                let is_carried = reach.bridges.get(group.index()).is_some_and(|n| *n > 0);
                *sum = sum.saturating_add(if is_carried { own } else { 0 });
            }
        }
        reach
    }

    /// Who is to move counts where they are, unless they have joined the new part already.
    fn count_those_who_move(&mut self, changes: &[Change]) {
        for change in changes.iter().filter(|change| change.action == Action::Move) {
            let from = change.from.as_deref().and_then(|spot| self.group(spot));
            let Some((officer, from)) = change.officer.zip(from) else { continue };
            if self.is_in(officer, from) && !self.is_home_of(officer, from) {
                self.moving.insert(officer, from);
                if self.counted(officer) == Some(from) {
                    change_count(&mut self.served, from.0, true);
                }
            }
        }
    }

    /// Makes a change. O(tiers + log changes), and O(groups below in which the officer is).
    pub(super) fn apply(&mut self, change: &Change) -> Consequence {
        let mut consequence = Consequence::default();
        let Some(officer) = change.officer else { return consequence };
        let to = self.group(&change.group);
        let from = change.from.as_deref().and_then(|spot| self.group(spot));
        if change.action == Action::Remove {
            if let Some(group) = to {
                self.leave(officer, group, &mut consequence);
            }
            return consequence;
        }
        if let Some(group) = to {
            let is_refused = self.is_full(group) && change.action != Action::Create;
            self.join(officer, group, &mut consequence);
            if is_refused {
                // What follows is told as if room had been made; nobody is gained until it is.
                consequence = Consequence { refused: true, officers_gained: 0, ..consequence };
            }
        }
        if let Some(group) = from {
            self.leave(officer, group, &mut consequence);
        }
        consequence
    }

    fn group(&self, spot: &GroupRef) -> Option<GroupId> {
        self.case.tree.part(spot.unit, spot.part)
    }

    /// Whether LINE takes nobody more.
    fn is_full(&self, group: GroupId) -> bool {
        let limit = self.case.members_max(group);
        self.sizes.get(group.index()).is_some_and(|size| *size >= limit)
    }

    fn above(&self, group: GroupId) -> u32 {
        self.above.get(group.index()).copied().unwrap_or(NONE)
    }

    /// Whether somebody brings news here from the group above.
    pub(super) fn is_connected(&self, group: GroupId) -> bool {
        self.above(group) == NONE || self.bridges.get(group.index()).is_some_and(|n| *n > 0)
    }

    fn is_in(&self, officer: OfficerId, group: GroupId) -> bool {
        self.present.contains(&(officer, self.above(group), group.0))
    }

    fn is_home_of(&self, officer: OfficerId, group: GroupId) -> bool {
        self.case.tree.home(officer) == Some(group)
    }

    /// The group in which somebody whom a change names counts: their own, or the part that they
    /// are to leave for it.
    fn counted(&self, officer: OfficerId) -> Option<GroupId> {
        let home = self.case.tree.home(officer).filter(|home| self.is_in(officer, *home));
        let before = || self.moving.get(&officer).copied();
        home.or_else(before).filter(|group| self.is_in(officer, *group))
    }

    fn served(&self, group: GroupId) -> u32 {
        self.served.get(group.index()).copied().unwrap_or(0)
    }

    /// The relays that somebody in a group carries with it: to the group itself if they are in the
    /// one above, and to those below in which they are.
    pub(super) fn carried(&self, officer: OfficerId, group: GroupId) -> Vec<GroupId> {
        let above = self.above(group);
        let further = self.above.get(above as usize).copied().unwrap_or(NONE);
        let own = self.present.contains(&(officer, further, above)) && above != NONE;
        let below = self.present.range((officer, group.0, 0)..=(officer, group.0, u32::MAX));
        let below = below.map(|(_, _, below)| GroupId(*below));
        own.then_some(group).into_iter().chain(below).collect()
    }

    fn join(&mut self, officer: OfficerId, group: GroupId, consequence: &mut Consequence) {
        let before = self.counted(officer);
        if !self.present.insert((officer, self.above(group), group.0)) {
            return;
        }
        change_count(&mut self.sizes, group.0, true);
        if self.is_home_of(officer, group) {
            let was_served = before.is_some_and(|before| self.serve(before, 1, false));
            let is_served = self.serve(group, 1, true);
            consequence.officers_gained = u32::from(is_served && !was_served);
            consequence.officers_lost = u32::from(was_served && !is_served);
        }
        for to in self.carried(officer, group) {
            let bridges = self.bridges.get(to.index()).copied().unwrap_or(0);
            change_count(&mut self.bridges, to.0, true);
            match bridges {
                0 => {
                    let more = self.served(to);
                    let is_live = self.serve(GroupId(self.above(to)), more, true);
                    let gained = if is_live { more } else { 0 };
                    consequence.officers_gained =
                        consequence.officers_gained.saturating_add(gained);
                    add_one(&mut consequence.single_points_added);
                }
                1 => add_one(&mut consequence.single_points_removed),
                _ => {}
            }
        }
    }

    fn leave(&mut self, officer: OfficerId, group: GroupId, consequence: &mut Consequence) {
        let is_counted = self.counted(officer) == Some(group);
        let carried = self.carried(officer, group);
        if !self.present.remove(&(officer, self.above(group), group.0)) {
            return;
        }
        change_count(&mut self.sizes, group.0, false);
        for to in carried {
            let bridges = self.bridges.get(to.index()).copied().unwrap_or(0);
            change_count(&mut self.bridges, to.0, false);
            match bridges {
                1 => {
                    let fewer = self.served(to);
                    let was_live = self.serve(GroupId(self.above(to)), fewer, false);
                    let lost = if was_live { fewer } else { 0 };
                    consequence.officers_lost = consequence.officers_lost.saturating_add(lost);
                }
                2 => add_one(&mut consequence.single_points_added),
                _ => {}
            }
        }
        if is_counted && self.serve(group, 1, false) {
            add_one(&mut consequence.officers_lost);
        }
    }

    /// Counts officers more or fewer here and above, as far as somebody carries the news down to
    /// here; tells whether that is from the top.
    fn serve(&mut self, group: GroupId, officers: u32, more: bool) -> bool {
        let mut at = group;
        loop {
            if let Some(sum) = self.served.get_mut(at.index()) {
                let counted =
                    if more { sum.saturating_add(officers) } else { sum.saturating_sub(officers) };
                *sum = counted;
            }
            if !self.is_connected(at) {
                return false;
            }
            match self.above(at) {
                NONE => return true,
                above => at = GroupId(above),
            }
        }
    }
}

/// How many stand in both of two sorted lists: each of the shorter is looked up in the longer.
fn common(one: &[OfficerId], other: &[OfficerId]) -> u32 {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    count(short.iter().filter(|officer| long.binary_search(officer).is_ok()).count())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn add_one(number: &mut u32) {
    *number = number.saturating_add(1);
}

fn change_count(counts: &mut [u32], at: u32, more: bool) {
    if let Some(count) = counts.get_mut(at as usize) {
        *count = if more { count.saturating_add(1) } else { count.saturating_sub(1) };
    }
}

fn set(values: &mut [u32], group: GroupId, value: u32) {
    if let Some(slot) = values.get_mut(group.index()) {
        *slot = value;
    }
}
