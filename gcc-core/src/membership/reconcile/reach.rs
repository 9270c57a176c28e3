//! Whom messages reach while a plan is carried out, and what follows from each change.

use std::collections::{BTreeMap, BTreeSet};

use crate::parallel;
use crate::roster::OfficerId;
use crate::tree::GroupId;

use super::change::{Action, Change, Consequence, GroupRef};
use super::context::Context;

/// Who has joined a group.
#[derive(Clone, Debug, Default)]
pub(super) struct JoinedMembers {
    /// Ascending.
    pub(super) officers: Vec<OfficerId>,
    /// How many whom the roster does not know.
    pub(super) strangers: u32,
}

/// Who is where while a plan is carried out. Messages come to a group from the group above through
/// everybody who is in both: its bridges.
#[derive(Clone)]
pub(super) struct Reach<'a> {
    context: &'a Context<'a>,
    /// For each group the group above.
    above: Vec<Option<GroupId>>,
    /// For each group how many of its members are in the group above too.
    bridges: Vec<u32>,
    /// For each group how many officers have a message as soon as it is there: those who have
    /// joined their own group there, and below it as far as bridges lead.
    served: Vec<u32>,
    /// For each group how many have joined.
    sizes: Vec<u32>,
    /// Those whom changes name: who, the group above, the group.
    present: BTreeSet<(OfficerId, Option<GroupId>, GroupId)>,
    /// Those who are to move, and the part in which they are: they count there until they move.
    moving: BTreeMap<OfficerId, GroupId>,
}

impl<'a> Reach<'a> {
    /// The state before the changes. O(members log group size).
    pub(super) fn new(
        context: &'a Context<'a>,
        joined: &[JoinedMembers],
        changes: &[Change],
    ) -> Reach<'a> {
        let tree = context.tree;
        let mut above = vec![None; joined.len()];
        for relay in tree.relays() {
            above[relay.to.index()] = Some(relay.from);
        }
        let bridges = parallel::map(joined.len(), |group| match above[group] {
            Some(above) => common(&joined[above.index()].officers, &joined[group].officers),
            None => 0,
        });
        let at_home = parallel::map(joined.len(), |group| {
            let is_home = |officer: &&OfficerId| {
                tree.home(**officer).is_some_and(|home| home.index() == group)
            };
            to_u32(joined[group].officers.iter().filter(is_home).count())
        });
        let mut is_named = vec![false; context.roster.officer_count()];
        for officer in changes.iter().filter_map(|change| change.officer) {
            is_named[officer.index()] = true;
        }
        let mut present = BTreeSet::new();
        for (group, own) in (0..).map(GroupId).zip(joined) {
            let named = own.officers.iter().filter(|officer| is_named[officer.index()]);
            present.extend(named.map(|officer| (*officer, above[group.index()], group)));
        }
        let size = |own: &JoinedMembers| to_u32(own.officers.len()) + own.strangers;
        let mut reach = Reach {
            context,
            above,
            bridges,
            served: at_home,
            sizes: joined.iter().map(size).collect(),
            present,
            moving: BTreeMap::new(),
        };
        reach.count_those_who_move(changes);
        // A relay leads to a group with a greater number. So, backwards, a group is complete when
        // its count is added to the group above.
        for group in (0..joined.len()).rev() {
            if let Some(above) = reach.above[group].filter(|_| reach.bridges[group] > 0) {
                reach.served[above.index()] += reach.served[group];
            }
        }
        reach
    }

    /// Those who are to move count where they are, unless they have joined their own part already.
    fn count_those_who_move(&mut self, changes: &[Change]) {
        for change in changes.iter().filter(|change| change.action == Action::Move) {
            let from = change.from.as_deref().and_then(|from| self.group(from));
            let Some((officer, from)) = change.officer.zip(from) else { continue };
            if self.is_in(officer, from) && !self.is_home_of(officer, from) {
                self.moving.insert(officer, from);
                if self.counted_in(officer) == Some(from) {
                    self.served[from.index()] += 1;
                }
            }
        }
    }

    /// Makes a change and says what follows. O(tiers + log changes), and O(groups below in which the
    /// officer is).
    pub(super) fn apply(&mut self, change: &Change) -> Consequence {
        let mut consequence = Consequence::default();
        let Some(officer) = change.officer else { return consequence };
        let group = self.group(&change.group);
        if change.action == Action::Remove {
            if let Some(group) = group {
                self.leave(officer, group, &mut consequence);
            }
            return consequence;
        }
        if let Some(group) = group {
            let is_refused = self.is_full(group) && change.action != Action::Create;
            self.join(officer, group, &mut consequence);
            if is_refused {
                // The plan goes on as if room had been made, but nobody is gained until it is.
                consequence = Consequence { refused: true, officers_gained: 0, ..consequence };
            }
        }
        if let Some(from) = change.from.as_deref().and_then(|from| self.group(from)) {
            self.leave(officer, from, &mut consequence);
        }
        consequence
    }

    fn group(&self, group: &GroupRef) -> Option<GroupId> {
        self.context.tree.part(group.unit, group.part)
    }

    fn above(&self, group: GroupId) -> Option<GroupId> {
        self.above[group.index()]
    }

    /// Whether LINE lets nobody more into a group.
    fn is_full(&self, group: GroupId) -> bool {
        self.sizes[group.index()] >= self.context.members_max(group)
    }

    /// Whether somebody brings messages to a group from the group above, or it is at the top.
    pub(super) fn is_connected(&self, group: GroupId) -> bool {
        match self.above(group) {
            Some(_) => self.bridges[group.index()] > 0,
            None => self.is_top(group),
        }
    }

    /// Whether messages start in a group: those of the highest tier.
    fn is_top(&self, group: GroupId) -> bool {
        let tree = self.context.tree;
        tree.group(group).map(|group| group.level) == tree.top_level()
    }

    fn is_in(&self, officer: OfficerId, group: GroupId) -> bool {
        self.present.contains(&(officer, self.above(group), group))
    }

    fn is_home_of(&self, officer: OfficerId, group: GroupId) -> bool {
        self.context.tree.home(officer) == Some(group)
    }

    /// The group in which somebody whom a change names is counted as served: their own, or the part
    /// from which they are to move to it.
    fn counted_in(&self, officer: OfficerId) -> Option<GroupId> {
        let home = self.context.tree.home(officer).filter(|home| self.is_in(officer, *home));
        let before = || self.moving.get(&officer).copied();
        home.or_else(before).filter(|group| self.is_in(officer, *group))
    }

    /// The groups to which somebody in a group is a bridge by it: the group itself if they are in
    /// the group above, and those below in which they are.
    pub(super) fn carried(&self, officer: OfficerId, group: GroupId) -> Vec<GroupId> {
        let is_bridge = self.above(group).is_some_and(|above| self.is_in(officer, above));
        let (first, last) = (GroupId(0), GroupId(u32::MAX));
        let below =
            self.present.range((officer, Some(group), first)..=(officer, Some(group), last));
        let below = below.map(|(_, _, below)| *below);
        is_bridge.then_some(group).into_iter().chain(below).collect()
    }

    fn join(&mut self, officer: OfficerId, group: GroupId, consequence: &mut Consequence) {
        let before = self.counted_in(officer);
        if !self.present.insert((officer, self.above(group), group)) {
            return;
        }
        self.sizes[group.index()] += 1;
        if self.is_home_of(officer, group) {
            let was_served = before.is_some_and(|before| self.unserve(before, 1));
            let is_served = self.serve(group, 1);
            consequence.officers_gained = u32::from(is_served && !was_served);
            consequence.officers_lost = u32::from(was_served && !is_served);
        }
        for to in self.carried(officer, group) {
            self.bridges[to.index()] += 1;
            match self.bridges[to.index()] {
                1 => {
                    let above = self.above(to).expect("a bridge leads down from a group");
                    let gained = self.served[to.index()];
                    if self.serve(above, gained) {
                        consequence.officers_gained += gained;
                    }
                    consequence.single_points_added += 1;
                }
                2 => consequence.single_points_removed += 1,
                _ => {}
            }
        }
    }

    fn leave(&mut self, officer: OfficerId, group: GroupId, consequence: &mut Consequence) {
        let is_counted = self.counted_in(officer) == Some(group);
        let carried = self.carried(officer, group);
        if !self.present.remove(&(officer, self.above(group), group)) {
            return;
        }
        self.sizes[group.index()] -= 1;
        for to in carried {
            self.bridges[to.index()] -= 1;
            match self.bridges[to.index()] {
                0 => {
                    let above = self.above(to).expect("a bridge leads down from a group");
                    let lost = self.served[to.index()];
                    if self.unserve(above, lost) {
                        consequence.officers_lost += lost;
                    }
                }
                1 => consequence.single_points_added += 1,
                _ => {}
            }
        }
        if is_counted && self.unserve(group, 1) {
            consequence.officers_lost += 1;
        }
    }

    /// Counts more officers as served in a group and above it; returns whether messages reach them
    /// from the top.
    fn serve(&mut self, group: GroupId, officers: u32) -> bool {
        self.for_each_up(group, |served| *served += officers)
    }

    /// Counts fewer officers as served in a group and above it; returns whether messages reached
    /// them from the top.
    fn unserve(&mut self, group: GroupId, officers: u32) -> bool {
        self.for_each_up(group, |served| *served -= officers)
    }

    /// Changes the count of a group and of those above it, as far as bridges lead; returns whether
    /// they lead to the top.
    fn for_each_up(&mut self, group: GroupId, change: impl Fn(&mut u32)) -> bool {
        let mut at = group;
        loop {
            change(&mut self.served[at.index()]);
            match self.above(at) {
                None => return self.is_top(at),
                Some(_) if self.bridges[at.index()] == 0 => return false,
                Some(above) => at = above,
            }
        }
    }
}

/// How many officers are in both of two sorted lists: each of the shorter is searched in the longer.
fn common(one: &[OfficerId], other: &[OfficerId]) -> u32 {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    to_u32(short.iter().filter(|officer| long.binary_search(officer).is_ok()).count())
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).expect("tables have fewer than 2^32 rows")
}
