//! Two-reachability against all sets of seats that could be added.

use std::cell::Cell;
use std::collections::BTreeSet;

use gcc_core::membership::Survey;
use proptest::prelude::*;
use proptest::sample::select;

use crate::strategies::{Heads, check, tree};
use crate::support::directive;

/// Who sits where, as sets.
struct Seats {
    members: Vec<BTreeSet<usize>>,
    above: Vec<Option<usize>>,
    room: usize,
    groups_max: usize,
}

impl Seats {
    fn new(survey: &Survey, room: usize, groups_max: usize) -> Seats {
        let tree = &survey.tree;
        let ids: Vec<_> = tree.groups().map(|group| group.id).collect();
        let place = |id| ids.iter().position(|known| *known == id).unwrap();
        let number = |officer| {
            let label = survey.roster.officer(officer);
            (0..survey.roster.officer_count())
                .position(|n| survey.roster.officer(nth(survey, n)) == label)
                .unwrap()
        };
        Seats {
            members: ids
                .iter()
                .map(|id| tree.seats(*id).map(|seat| number(seat.officer)).collect())
                .collect(),
            above: ids.iter().map(|id| tree.relay_to(*id).map(|relay| place(relay.from))).collect(),
            room,
            groups_max,
        }
    }

    fn lacks(&self, group: usize) -> usize {
        let Some(above) = self.above[group] else { return 0 };
        2_usize.saturating_sub(self.members[group].intersection(&self.members[above]).count())
    }

    /// To how many groups a seat is a bridge that is missing.
    fn bridges(&self, (above, officer): (usize, usize)) -> usize {
        let below = (0..self.members.len()).filter(|group| self.above[*group] == Some(above));
        below
            .filter(|group| self.lacks(*group) > 0 && self.members[*group].contains(&officer))
            .count()
    }

    /// Every seat in a group above that would be a bridge.
    fn candidates(&self) -> Vec<(usize, usize)> {
        let mut found = BTreeSet::new();
        for group in (0..self.members.len()).filter(|group| self.lacks(*group) > 0) {
            let above = self.above[group].unwrap();
            let others = self.members[group].difference(&self.members[above]);
            found.extend(others.map(|officer| (above, *officer)));
        }
        found.into_iter().collect()
    }

    /// Whether seats may be added, and how many bridges are missing then.
    fn with(&self, added: &[(usize, usize)]) -> Option<usize> {
        let mut after = Seats { members: self.members.clone(), above: self.above.clone(), ..*self };
        for (group, officer) in added {
            after.members[*group].insert(*officer);
            let sits_in = after.members.iter().filter(|members| members.contains(officer)).count();
            if after.members[*group].len() > self.room || sits_in > self.groups_max {
                return None;
            }
        }
        // A bridge to the group above may not be taken for one to the groups below.
        Some((0..self.members.len()).map(|group| after.lacks(group)).sum())
    }
}

fn nth(survey: &Survey, number: usize) -> gcc_core::roster::OfficerId {
    let mut officers: Vec<_> = survey.roster.appointments().map(|held| held.officer).collect();
    officers.sort();
    officers.dedup();
    officers[number]
}

/// The fewest of the candidates that leave nothing missing; none if all together do not.
fn fewest_of_all(seats: &Seats, candidates: &[(usize, usize)]) -> Option<usize> {
    let mut best = None;
    for chosen in 0_u32..1 << candidates.len() {
        let size = chosen.count_ones() as usize;
        if best.is_some_and(|best| best <= size) {
            continue;
        }
        let added: Vec<_> = candidates
            .iter()
            .enumerate()
            .filter(|(n, _)| chosen >> n & 1 == 1)
            .map(|(_, seat)| *seat)
            .collect();
        if seats.with(&added) == Some(0) {
            best = Some(size);
        }
    }
    best
}

#[test]
fn no_fewer_seats_give_every_group_two_bridges() {
    let (proven, mend_two, tried) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let depth_and_heads = (2..=3_u8, select(vec![Heads::Anywhere, Heads::OneGroup]));
    let trees =
        depth_and_heads.prop_flat_map(|(depth, heads)| (Just(depth), tree(2..10, depth, heads)));
    check(3_750, (trees, 4..12_usize, 2..7_usize), |((depth, case), room, groups_max)| {
        let directive = directive(depth, u32::try_from(room).unwrap(), 0);
        let survey = case.survey(&directive);
        let seats = Seats::new(&survey, room, groups_max);
        let candidates = seats.candidates();
        if candidates.is_empty() || candidates.len() > 12 {
            return;
        }
        tried.set(tried.get() + 1);
        let limit = u32::try_from(groups_max).unwrap();
        let found = gcc_core::fanout::bridges(&directive, &survey.roster, &survey.tree, limit);
        let ids: Vec<_> = survey.tree.groups().map(|group| group.id).collect();
        let place = |id| ids.iter().position(|known| *known == id).unwrap();
        let officer = |id| (0..).find(|n| nth(&survey, *n) == id).unwrap();
        let added: Vec<_> =
            found.seats.iter().map(|seat| (place(seat.above), officer(seat.officer))).collect();
        let missing: usize = found.open.iter().map(|open| open.missing as usize).sum();
        // What is proposed is lawful and mends what it promises.
        let left = seats.with(&added).expect("no group is too full, nobody in too many");
        assert!(left <= missing, "{left} {missing}");
        if let Some(best) = fewest_of_all(&seats, &candidates) {
            assert!(found.bound() <= best, "the bound holds");
            assert!(found.open.is_empty(), "what can be is found");
            assert_eq!(found.seats.len(), best, "with the fewest seats");
        } else {
            assert!(!found.open.is_empty(), "what cannot be is not promised");
        }
        let mends_two = added.iter().filter(|seat| seats.bridges(**seat) > 1).count();
        mend_two.set(mend_two.get() + mends_two);
        proven.set(proven.get() + usize::from(found.is_least()));
    });
    // The oracle has had something to say, one seat for two groups too.
    let (tried, proven, mend_two) = (tried.get(), proven.get(), mend_two.get());
    assert!(tried > 2_500 && proven > 400 && mend_two > 10, "{tried} {proven} {mend_two}");
}
