//! The fewest moves of people who stay together: a part for each bundle, given the parts in which
//! people sit at present.
//!
//! What is minimised is the distance from the present state: the number of seats to be taken plus
//! the number of seats to be left. Where nobody stands in two bundles, the nearest assignment is also
//! the one with the fewest moves. A change that is carried out brings the state nearer to this
//! assignment by one, and to any other by at most one, so that this one stays the nearest (stable
//! under partial execution of the plan).
//!
//! It is a generalised assignment problem, which is NP-hard. Up to [`SEARCHED_MAX`] bundles are
//! assigned by *branch and bound* (Land and Doig, 1960) within [`STEPS_MAX`] steps, which is exact
//! unless the steps run out. More bundles are assigned *greedily*, the largest first, each where
//! it costs least; [`super::Division::moves_bound`] then limits how far from the best that may be.

use std::cmp::Reverse;

use super::budget::Budget;
use super::bundles::{Bin, Bundles};
use super::presence::Presence;

/// The most bundles that are assigned by branch and bound.
const SEARCHED_MAX: usize = 40;

/// The steps of branch and bound.
const STEPS_MAX: u32 = 200_000;

/// The bundles of a unit and where its people sit at present.
#[derive(Clone, Copy, Debug)]
pub(super) struct Assignment<'a> {
    pub(super) bundles: &'a Bundles,
    /// Where the people of the bundles sit.
    pub(super) presence: &'a Presence,
    /// For each part, how many others sit only there, and move if the bundles leave no room.
    pub(super) stayers: &'a [usize],
    /// How many others there are in all.
    pub(super) others: usize,
    /// How many people each part holds.
    pub(super) room: usize,
}

/// A part for each bundle, with the least distance from the present state. Of equals, `packed` comes
/// first, which must be an assignment that fits, and then the one that is first in the order of the
/// parts. O(bundles × parts × log people), and the search.
pub(super) fn minimize_moves(problem: Assignment<'_>, packed: &[usize]) -> Vec<usize> {
    let packed_cost = problem.cost(packed);
    let (mut best, mut cost) = (packed.to_vec(), packed_cost);
    if let Some(greedy) = problem.greedy() {
        let greedy_cost = problem.cost(&greedy);
        if greedy_cost < cost {
            (best, cost) = (greedy, greedy_cost);
        }
    }
    if problem.bundles.len() > SEARCHED_MAX {
        return best;
    }
    let mut search = Search {
        least_later: problem.least_costs(),
        bins: vec![Bin::default(); problem.stayers.len()],
        assigned: Vec::new(),
        best: None,
        cost,
        budget: Budget::new(STEPS_MAX),
        problem,
    };
    search.assign_from(0, 0);
    if packed_cost <= search.cost { packed.to_vec() } else { search.best.unwrap_or(best) }
}

impl Assignment<'_> {
    /// The cost of a bundle in a part, beside those that are there: 1 for each person who takes a
    /// seat there, and -1 for each who keeps one, because it need not be left.
    fn bundle_cost(&self, bundle: usize, part: usize, bin: &Bin) -> i64 {
        let new = self.bundles.of[bundle].iter().filter(|person| !bin.contains(**person));
        new.map(|person| if self.presence.is_in(*person, part) { -1 } else { 1 }).sum()
    }

    /// The cost of the others for whom the bundles leave no room: each leaves a seat and takes one.
    fn displacement_cost(&self, bins: &[Bin]) -> i64 {
        let displaced = self.stayers.iter().zip(bins).map(|(stayers, bin)| {
            // A part with more people of bundles than room is never chosen.
            stayers.saturating_sub(self.room - bin.len())
        });
        2 * i64::try_from(displaced.sum::<usize>()).expect("people are fewer than 2^63")
    }

    fn cost(&self, parts: &[usize]) -> i64 {
        let mut bins = vec![Bin::default(); self.stayers.len()];
        let mut cost = 0;
        for (bundle, part) in parts.iter().enumerate() {
            cost += self.bundle_cost(bundle, *part, &bins[*part]);
            bins[*part].insert(&self.bundles.of[bundle]);
        }
        cost + self.displacement_cost(&bins)
    }

    /// For each bundle the least cost of it and all bundles after it, wherever they are assigned;
    /// and 0 at the end.
    fn least_costs(&self) -> Vec<i64> {
        let times = self.bundles.times();
        let least = |person: &usize| match times[*person] {
            _ if self.presence.is_anywhere(*person) => -1,
            1 => 1,
            // Somebody in several bundles may have a seat already.
            _ => 0,
        };
        let mut costs = vec![0];
        for bundle in self.bundles.of.iter().rev() {
            costs.push(costs[costs.len() - 1] + bundle.iter().map(least).sum::<i64>());
        }
        costs.reverse();
        costs
    }

    /// Each bundle in turn, the largest first, in the part with room where it costs least; none if
    /// one finds no room that way, or the others do not.
    fn greedy(&self) -> Option<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.bundles.len()).collect();
        order.sort_by_key(|bundle| Reverse(self.bundles.of[*bundle].len()));
        let mut bins = vec![Bin::default(); self.stayers.len()];
        let mut parts = vec![0; self.bundles.len()];
        for bundle in order {
            let people = &self.bundles.of[bundle];
            let open = (0..bins.len()).filter(|part| bins[*part].fits(people, self.room));
            let part = open.min_by_key(|part| self.bundle_cost(bundle, *part, &bins[*part]))?;
            bins[part].insert(people);
            parts[bundle] = part;
        }
        self.leaves_room(&bins).then_some(parts)
    }

    /// Whether the others find room beside the bundles.
    fn leaves_room(&self, bins: &[Bin]) -> bool {
        bins.iter().map(Bin::len).sum::<usize>() + self.others <= self.room * bins.len()
    }
}

/// Depth-first search through all assignments in the order of their parts, without those that cannot
/// be better than the best known.
struct Search<'a> {
    problem: Assignment<'a>,
    /// See [`Assignment::least_costs`].
    least_later: Vec<i64>,
    bins: Vec<Bin>,
    /// The parts of the first bundles.
    assigned: Vec<usize>,
    /// The first assignment with the least cost that the search has found.
    best: Option<Vec<usize>>,
    /// The least cost known.
    cost: i64,
    budget: Budget,
}

impl Search<'_> {
    /// Assigns the bundles from `bundle` on; those before cost `cost`. At most [`SEARCHED_MAX`] calls
    /// deep.
    fn assign_from(&mut self, bundle: usize, cost: i64) {
        let Some(people) = self.problem.bundles.of.get(bundle) else {
            let cost = cost + self.problem.displacement_cost(&self.bins);
            if self.problem.leaves_room(&self.bins) && self.is_better(cost) {
                (self.best, self.cost) = (Some(self.assigned.clone()), cost);
            }
            return;
        };
        for part in 0..self.bins.len() {
            if !self.budget.spend() {
                return;
            }
            let bin = &self.bins[part];
            let cost = cost + self.problem.bundle_cost(bundle, part, bin);
            if !self.is_better(cost + self.least_later[bundle + 1])
                || !bin.fits(people, self.problem.room)
            {
                continue;
            }
            self.bins[part].insert(people);
            self.assigned.push(part);
            self.assign_from(bundle + 1, cost);
            self.assigned.pop();
            self.bins[part].remove(people);
        }
    }

    /// Whether an assignment of this cost is better than the best known, or as good and the first
    /// that the search finds.
    fn is_better(&self, cost: i64) -> bool {
        if self.best.is_some() { cost < self.cost } else { cost <= self.cost }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed unwrap fails the test")]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{Assignment, minimize_moves};
    use crate::tree::division::bundles::Bundles;
    use crate::tree::division::presence::Presence;

    const PARTS: usize = 3;
    const PEOPLE: usize = 9;
    const ROOM: usize = 4;

    /// All assignments that fit, in the order of their parts.
    fn all(bundles: &[Vec<usize>], others: usize) -> Vec<Vec<usize>> {
        let count = PARTS.pow(u32::try_from(bundles.len()).unwrap());
        let digits = |mut number: usize| {
            let mut parts = vec![0; bundles.len()];
            for part in parts.iter_mut().rev() {
                (*part, number) = (number % PARTS, number / PARTS);
            }
            parts
        };
        let fits = |parts: &Vec<usize>| {
            let sizes: Vec<usize> = seats(bundles, parts).iter().map(BTreeSet::len).collect();
            sizes.iter().all(|size| *size <= ROOM)
                && sizes.iter().sum::<usize>() + others <= ROOM * PARTS
        };
        (0..count).map(digits).filter(fits).collect()
    }

    fn seats(bundles: &[Vec<usize>], parts: &[usize]) -> Vec<BTreeSet<usize>> {
        let mut seats = vec![BTreeSet::new(); PARTS];
        for (bundle, part) in bundles.iter().zip(parts) {
            seats[*part].extend(bundle);
        }
        seats
    }

    proptest! {
        #[test]
        fn the_assignment_is_the_first_of_the_nearest(
            of in prop::collection::vec(
                prop::collection::btree_set(0..PEOPLE, 1..=3), 0..5),
            present in prop::collection::vec((0..PEOPLE, 0..PARTS), 0..12),
            stayers in prop::collection::vec(0..4_usize, PARTS),
            others in 0..5_usize,
            choice in any::<prop::sample::Index>(),
        ) {
            let of: Vec<Vec<usize>> = of.iter().map(|people| people.iter().copied().collect()).collect();
            let bundles = Bundles { of, people: PEOPLE };
            // Somebody in no bundle is not asked for.
            let times = bundles.times();
            let present: Vec<(usize, usize)> =
                present.into_iter().filter(|(person, _)| times[*person] > 0).collect();
            let presence = Presence::new(PEOPLE, present.clone());
            let before: Vec<BTreeSet<usize>> = (0..PARTS)
                .map(|part| present.iter().filter(|p| p.1 == part).map(|p| p.0).collect())
                .collect();
            let distance = |parts: &Vec<usize>| -> usize {
                let changes = seats(&bundles.of, parts).iter().zip(&before).zip(&stayers).map(
                    |((after, before), stayers)| {
                        let displaced = stayers.saturating_sub(ROOM - after.len());
                        after.symmetric_difference(before).count() + 2 * displaced
                    },
                ).collect::<Vec<_>>();
                changes.into_iter().sum()
            };
            let all = all(&bundles.of, others);
            prop_assume!(!all.is_empty());
            let packed = choice.get(&all);
            let problem = Assignment {
                bundles: &bundles, presence: &presence, stayers: &stayers, others, room: ROOM,
            };
            let found = minimize_moves(problem, packed);
            let best = all.iter().min_by_key(|parts| (distance(parts), *parts != packed));
            prop_assert_eq!(Some(&found), best);
        }
    }
}
