//! Lets the most people stay where they are: a maximum bipartite matching of people to the places of
//! the parts in which they sit.
//!
//! The matching is found by augmenting paths (Kuhn, "The Hungarian method for the assignment
//! problem", 1955; Berge's lemma, 1957), each the shortest, by breadth-first search over the parts,
//! which have capacities. Hopcroft and Karp augment along many paths at once and need fewer phases,
//! but which people they match depends on the phases. Here the choice is part of the answer:
//!
//! - People are matched in their order, and augmenting never unmatches anybody. So the matched
//!   people are the lexicographically first of all maximum sets (the greedy basis of a transversal
//!   matroid; Edmonds and Fulkerson, 1965).
//! - Then each person moves to the first of their parts that leaves all matched people matched and
//!   the parts of those before them as they are.
//!
//! This choice is stable under partial execution: after some of the moves have been carried out, a
//! new matching asks for the rest of the same moves.
//!
//! Exactness is proved in each answer: [`Matching::bound`] is a lower bound from Hall's theorem, and
//! equals [`Matching::unmatched`] unless the step limit was reached.

use std::collections::{BTreeMap, VecDeque};

use super::budget::Budget;
use super::presence::Presence;

/// The steps of the augmenting searches, and again of the choice of the first parts.
const STEPS_MAX: u32 = 5_000_000;

/// A maximum matching of people to parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matching {
    /// For each person the part in which they stay.
    pub(super) part_of: Vec<Option<usize>>,
    /// How many people sit in some part and can stay in none.
    pub(super) unmatched: usize,
    /// No matching leaves fewer people unmatched (Hall, "On representatives of subsets", 1935, in
    /// Ore's form for deficient graphs): there are parts with room for so many people fewer than sit
    /// only in these parts.
    pub(super) bound: usize,
}

/// Matches the most people to a part in which they sit, with at most `room[part]` people in each
/// part; see the module for which. O(people + those who sit in several parts or whose parts are full
/// × those who sit in several), within [`STEPS_MAX`].
pub(super) fn max_matching(presence: &Presence, room: &[usize]) -> Matching {
    let people = presence.people();
    let mut matcher = Matcher {
        presence,
        room,
        part_of: vec![None; people],
        filled: vec![0; room.len()],
        movable: vec![Vec::new(); room.len()],
        budget: Budget::new(STEPS_MAX),
    };
    for person in 0..people {
        let parts = presence.parts_of(person);
        if !parts.iter().any(|part| matcher.assign_if_free(person, *part)) {
            matcher.augment(person, parts, None);
        }
    }
    matcher.budget = Budget::new(STEPS_MAX);
    for person in (0..people).filter(|person| presence.is_in_several(*person)) {
        matcher.prefer_earlier(person);
    }
    let unmatched = (0..people).filter(|person| matcher.is_unmatched(*person)).count();
    Matching { unmatched, bound: matcher.deficiency(), part_of: matcher.part_of }
}

struct Matcher<'a> {
    presence: &'a Presence,
    room: &'a [usize],
    part_of: Vec<Option<usize>>,
    /// How many people are matched to each part.
    filled: Vec<usize>,
    /// Of these, those who sit in other parts too.
    movable: Vec<Vec<usize>>,
    budget: Budget,
}

impl Matcher<'_> {
    fn is_free(&self, part: usize) -> bool {
        self.filled[part] < self.room[part]
    }

    fn is_unmatched(&self, person: usize) -> bool {
        self.part_of[person].is_none() && self.presence.is_anywhere(person)
    }

    /// Matches an unmatched person to a part.
    fn assign(&mut self, person: usize, part: usize) {
        self.part_of[person] = Some(part);
        self.filled[part] += 1;
        if self.presence.is_in_several(person) {
            self.movable[part].push(person);
        }
    }

    fn assign_if_free(&mut self, person: usize, part: usize) -> bool {
        let is_free = self.is_free(part);
        if is_free {
            self.assign(person, part);
        }
        is_free
    }

    /// Undoes [`Matcher::assign`] of somebody who sits in several parts.
    fn unassign(&mut self, person: usize) {
        let part = self.part_of[person].take().expect("only a matched person is unassigned");
        self.filled[part] -= 1;
        self.movable[part].retain(|other| *other != person);
    }

    /// Matches an unmatched person to one of some full parts along a shortest augmenting path:
    /// somebody there changes to another part in which they sit, and so on to a part with room. Only
    /// people after `fixed` change. False, and nothing done, if there is no such path.
    fn augment(&mut self, person: usize, parts: &[usize], fixed: Option<usize>) -> bool {
        // For each part reached, who would leave which part for it.
        let mut reached: BTreeMap<usize, Option<(usize, usize)>> =
            parts.iter().map(|part| (*part, None)).collect();
        let mut waiting: VecDeque<usize> = parts.iter().copied().collect();
        let mut end = None;
        'search: while let Some(part) = waiting.pop_front() {
            for other in &self.movable[part] {
                if fixed.is_some_and(|fixed| *other <= fixed) {
                    continue;
                }
                for next in self.presence.parts_of(*other) {
                    if !self.budget.spend() {
                        return false;
                    }
                    if reached.contains_key(next) {
                        continue;
                    }
                    reached.insert(*next, Some((*other, part)));
                    if self.is_free(*next) {
                        end = Some(*next);
                        break 'search;
                    }
                    waiting.push_back(*next);
                }
            }
        }
        let Some(mut part) = end else { return false };
        while let Some((other, from)) = reached[&part] {
            self.unassign(other);
            self.assign(other, part);
            part = from;
        }
        self.assign(person, part);
        true
    }

    /// Changes a matched person to the first of their parts that is possible while everybody stays
    /// matched and only people after them change.
    fn prefer_earlier(&mut self, person: usize) {
        let Some(now) = self.part_of[person] else { return };
        let parts = self.presence.parts_of(person);
        let earlier = &parts[..parts.partition_point(|part| *part < now)];
        if earlier.is_empty() {
            return;
        }
        self.unassign(person);
        for part in earlier {
            if self.assign_if_free(person, *part) || self.augment(person, &[*part], Some(person)) {
                return;
            }
        }
        self.assign(person, now);
    }

    /// The deficiency of the parts that alternating paths reach from unmatched people: how many
    /// people sit only in these parts, less the room there. Kőnig's construction: at a maximum
    /// matching it equals the number of unmatched people, and for any set of parts it is a bound.
    fn deficiency(&self) -> usize {
        let people = || 0..self.presence.people();
        let mut is_reached = vec![false; self.room.len()];
        let unmatched = people().filter(|person| self.is_unmatched(*person));
        let mut waiting: Vec<usize> =
            unmatched.flat_map(|person| self.presence.parts_of(person)).copied().collect();
        while let Some(part) = waiting.pop() {
            if !std::mem::replace(&mut is_reached[part], true) {
                let movable = self.movable[part].iter();
                waiting.extend(movable.flat_map(|other| self.presence.parts_of(*other)));
            }
        }
        let only_there = people().filter(|person| {
            let parts = self.presence.parts_of(*person);
            !parts.is_empty() && parts.iter().all(|part| is_reached[*part])
        });
        let room: usize =
            self.room.iter().zip(&is_reached).filter(|(_, reached)| **reached).map(|r| r.0).sum();
        // Less than the room only if the step limit stopped the search.
        only_there.count().saturating_sub(room)
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo::maximum_matching;
    use petgraph::graph::UnGraph;
    use proptest::prelude::*;

    use super::{Matching, max_matching};
    use crate::tree::division::presence::Presence;

    fn presence(people: &[Vec<usize>]) -> Presence {
        let pairs = people
            .iter()
            .enumerate()
            .flat_map(|(person, parts)| parts.iter().map(move |part| (person, *part)));
        Presence::new(people.len(), pairs.collect())
    }

    /// All ways to let some people stay in parts in which they sit.
    fn all_matchings(people: &[Vec<usize>], room: &[usize]) -> Vec<Vec<Option<usize>>> {
        let Some((parts, rest)) = people.split_first() else { return vec![Vec::new()] };
        let mut all = Vec::new();
        for choice in parts.iter().copied().map(Some).chain([None]) {
            let mut left = room.to_vec();
            if let Some(part) = choice {
                let Some(less) = left[part].checked_sub(1) else { continue };
                left[part] = less;
            }
            for later in all_matchings(rest, &left) {
                all.push([choice].into_iter().chain(later).collect());
            }
        }
        all
    }

    proptest! {
        #[test]
        fn the_matching_is_maximum_proved_and_the_first_in_order(
            people in prop::collection::vec(
                prop::sample::subsequence(vec![0, 1, 2], 0..=3), 0..7),
            room in prop::collection::vec(0..3_usize, 3),
        ) {
            let Matching { part_of, unmatched, bound } = max_matching(&presence(&people), &room);
            // Most matched people, then the earliest people, then each in the earliest part.
            let best = all_matchings(&people, &room).into_iter().min_by_key(|matching| {
                let is_out: Vec<bool> = matching.iter().map(Option::is_none).collect();
                (is_out.iter().filter(|out| **out).count(), is_out, matching.clone())
            });
            prop_assert_eq!(Some(&part_of), best.as_ref());
            let seated = people.iter().filter(|parts| !parts.is_empty()).count();
            prop_assert_eq!(unmatched, seated - part_of.iter().flatten().count());
            prop_assert_eq!(bound, unmatched);
        }

        #[test]
        fn as_many_are_matched_as_petgraph_matches(
            people in prop::collection::vec(
                prop::sample::subsequence((0..6).collect::<Vec<usize>>(), 0..=4), 0..60),
            room in prop::collection::vec(0..12_usize, 6),
        ) {
            let mut graph = UnGraph::<(), ()>::default();
            let places: Vec<Vec<_>> = room
                .iter()
                .map(|room| (0..*room).map(|_| graph.add_node(())).collect())
                .collect();
            for parts in &people {
                let person = graph.add_node(());
                for place in parts.iter().flat_map(|part| &places[*part]) {
                    graph.add_edge(person, *place, ());
                }
            }
            let matching = max_matching(&presence(&people), &room);
            let matched = matching.part_of.iter().flatten().count();
            prop_assert_eq!(matched, maximum_matching(&graph).len());
            prop_assert_eq!(matching.bound, matching.unmatched);
            for (part, room) in room.iter().enumerate() {
                let here = matching.part_of.iter().filter(|own| **own == Some(part));
                prop_assert!(here.count() <= *room);
            }
        }
    }
}
