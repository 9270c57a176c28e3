//! What follows from each change: who is reached, which groups hang on one person, whom LINE
//! refuses.

use std::collections::BTreeSet;

use crate::parallel;
use crate::roster::OfficerId;
use crate::tree::GroupId;

use super::change::{Action, Change, Consequence, Spot};
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
    /// For each group how many officers at home there and below have joined.
    joined_below: Vec<u32>,
    /// For each group how many have joined.
    sizes: Vec<u32>,
    /// Those whom changes name: who, the group above, the group.
    present: BTreeSet<(OfficerId, u32, u32)>,
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
        let mut joined_below = at_home;
        // A relay leads from a group to one with a greater number: backwards, all below is counted.
        for group in (0..joined_below.len()).rev() {
            let own = joined_below.get(group).copied().unwrap_or(0);
            let from = above.get(group).copied().unwrap_or(NONE);
            if let Some(slot) = joined_below.get_mut(from as usize) {
                *slot = slot.saturating_add(own);
            }
        }
        Reach { case, above, bridges, joined_below, sizes, present }
    }

    /// Makes a change. O(tiers + log changes), and O(groups below in which the officer is).
    pub(super) fn apply(&mut self, change: &Change) -> Consequence {
        let mut consequence = Consequence::default();
        let Some(officer) = change.officer else { return consequence };
        let group_of = |spot: &Spot| self.case.tree.part(spot.unit, spot.part);
        let to = group_of(&change.group);
        let from = change.from.as_deref().and_then(group_of);
        if change.action == Action::Remove {
            if let Some(group) = to {
                self.leave(officer, group, &mut consequence);
            }
            return consequence;
        }
        if let Some(group) = to {
            let is_refused = self.is_full(group) && change.action != Action::Create;
            let was_reached = from.is_some_and(|from| self.is_reached_in(officer, from));
            self.join(officer, group, &mut consequence);
            if was_reached && self.case.tree.home(officer) == Some(group) {
                // Who moves was reached in the other part.
                consequence.officers_gained = consequence.officers_gained.saturating_sub(1);
            }
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

    fn is_reached_in(&self, officer: OfficerId, group: GroupId) -> bool {
        self.present.contains(&(officer, self.above(group), group.0)) && self.is_connected(group)
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
        if !self.present.insert((officer, self.above(group), group.0)) {
            return;
        }
        let was_connected = self.is_connected(group);
        change(&mut self.sizes, group.0, true);
        let is_home = self.case.tree.home(officer) == Some(group);
        if is_home {
            self.count_below(group, true);
        }
        for to in self.carried(officer, group) {
            let bridges = self.bridges.get(to.index()).copied().unwrap_or(0);
            change(&mut self.bridges, to.0, true);
            let below = self.joined_below.get(to.index()).copied().unwrap_or(0);
            match bridges {
                0 => {
                    consequence.officers_gained = consequence.officers_gained.saturating_add(below);
                    add_one(&mut consequence.single_points_added);
                }
                1 => add_one(&mut consequence.single_points_removed),
                _ => {}
            }
        }
        if is_home && was_connected {
            add_one(&mut consequence.officers_gained);
        }
    }

    fn leave(&mut self, officer: OfficerId, group: GroupId, consequence: &mut Consequence) {
        let carried = self.carried(officer, group);
        if !self.present.remove(&(officer, self.above(group), group.0)) {
            return;
        }
        change(&mut self.sizes, group.0, false);
        let is_home = self.case.tree.home(officer) == Some(group);
        for to in carried {
            let bridges = self.bridges.get(to.index()).copied().unwrap_or(0);
            change(&mut self.bridges, to.0, false);
            let below = self.joined_below.get(to.index()).copied().unwrap_or(0);
            match bridges {
                1 => consequence.officers_lost = consequence.officers_lost.saturating_add(below),
                2 => add_one(&mut consequence.single_points_added),
                _ => {}
            }
        }
        if is_home {
            self.count_below(group, false);
            if self.is_connected(group) {
                add_one(&mut consequence.officers_lost);
            }
        }
    }

    /// Counts one officer more or less here and in every group above.
    fn count_below(&mut self, group: GroupId, more: bool) {
        let mut at = group.0;
        while at != NONE {
            change(&mut self.joined_below, at, more);
            at = self.above.get(at as usize).copied().unwrap_or(NONE);
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

fn change(counts: &mut [u32], at: u32, more: bool) {
    if let Some(count) = counts.get_mut(at as usize) {
        *count = if more { count.saturating_add(1) } else { count.saturating_sub(1) };
    }
}

fn set(values: &mut [u32], group: GroupId, value: u32) {
    if let Some(slot) = values.get_mut(group.index()) {
        *slot = value;
    }
}
