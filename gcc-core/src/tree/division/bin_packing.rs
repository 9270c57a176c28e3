//! The fewest parts: bin packing of bundles, where somebody who stands in several bundles of one
//! part takes one place there (bin packing with overlapping items, also called the pagination
//! problem: Grange, Kacem, Martin, "Algorithms for the bin packing problem with overlapping items",
//! Computers & Industrial Engineering 115, 2018). It is NP-hard, so that three ways are tried, each
//! only if those before leave doubt:
//!
//! 1. *Next fit* in the order of the units: neighbours stay neighbours.
//! 2. *First fit decreasing* (Johnson, "Near-optimal bin packing algorithms", 1973), connected
//!    components of bundles with people in common one after the other. With at most
//!    [`OPEN_MAX`] parts open at a time: O(bundles).
//! 3. Of at most [`SEARCHED_MAX`] bundles, *branch and bound* through all packings, within
//!    [`STEPS_MAX`] steps.
//!
//! [`lower_bound`] proves that there is no packing with fewer parts, if it is reached. Otherwise,
//! where nobody stands in two bundles and none has more than `k` people, first fit gives at most
//! ⌈people / (room - k + 1)⌉ parts: all but the last have less than `k` places free.

use std::cmp::Reverse;

use crate::tree::graph::connected_components;

use super::budget::Budget;
use super::bundles::{Bin, Bundles};

/// The most bundles that are packed by branch and bound.
const SEARCHED_MAX: usize = 40;

/// The steps of branch and bound.
const STEPS_MAX: u32 = 200_000;

/// The most parts that first fit keeps open.
const OPEN_MAX: usize = 64;

/// The positions of the bundles in each part of a packing, for the parts that all bundles need
/// together with `others` people more, at most `room` people in each. No bundle may be larger than
/// `room`.
pub(super) fn pack(bundles: &Bundles, others: usize, room: usize) -> Vec<Vec<usize>> {
    debug_assert!(bundles.of.iter().all(|bundle| bundle.len() <= room));
    let packer = Packer { bundles, others, room };
    let least = lower_bound(bundles, others, room);
    let mut best = packer.next_fit(room);
    if packer.parts(&best) == least {
        best = packer.level(best);
    } else {
        let order = packer.by_component();
        let decreasing = packer.first_fit(&order);
        if packer.parts(&decreasing) < packer.parts(&best) {
            best = decreasing;
        }
        if bundles.len() <= SEARCHED_MAX
            && let Some(fewer) = packer.search(&order, least, packer.parts(&best))
        {
            best = fewer;
        }
    }
    best.resize(packer.parts(&best), Vec::new());
    best
}

/// No packing has fewer parts: the people of the bundles, each once, and the others fill so many
/// (the continuous bound L1 of Martello and Toth, "Knapsack Problems", 1990, section 8.3; their L2
/// holds only where items do not overlap).
pub(super) fn lower_bound(bundles: &Bundles, others: usize, room: usize) -> usize {
    (bundles.people + others).div_ceil(room).max(1)
}

struct Packer<'a> {
    bundles: &'a Bundles,
    others: usize,
    room: usize,
}

impl Packer<'_> {
    /// How many places the bundles of a packing take; somebody in two parts takes two.
    fn places(&self, packing: &[Vec<usize>]) -> usize {
        let mut last_part = vec![usize::MAX; self.bundles.people];
        let mut places = 0;
        for (number, part) in packing.iter().enumerate() {
            for person in part.iter().flat_map(|bundle| &self.bundles.of[*bundle]) {
                if std::mem::replace(&mut last_part[*person], number) != number {
                    places += 1;
                }
            }
        }
        places
    }

    /// How many parts a packing needs once the others have their places too.
    fn parts(&self, packing: &[Vec<usize>]) -> usize {
        packing.len().max((self.places(packing) + self.others).div_ceil(self.room)).max(1)
    }

    /// Fills one part after the other up to `limit`.
    fn next_fit(&self, limit: usize) -> Vec<Vec<usize>> {
        let mut parts = vec![Vec::new()];
        let mut last_part = vec![0; self.bundles.people];
        let mut filled = 0;
        for (bundle, people) in self.bundles.of.iter().enumerate() {
            let is_new = |person: &&usize| last_part[**person] != parts.len();
            let places = people.iter().filter(is_new).count();
            if filled + places > limit && filled > 0 {
                parts.push(Vec::new());
                filled = people.len();
            } else {
                filled += places;
            }
            let here = parts.len();
            for person in people {
                last_part[*person] = here;
            }
            parts[here - 1].push(bundle);
        }
        parts
    }

    /// Next fit with the lowest limit that gives no more parts than `packing` has, so that no part
    /// is nearly empty.
    fn level(&self, packing: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        let parts = self.parts(&packing);
        let largest = self.bundles.of.iter().map(Vec::len).max().unwrap_or(0);
        let (mut low, mut high, mut best) = (largest.max(1), self.room, packing);
        while low < high {
            let middle = low.midpoint(high);
            let lower = self.next_fit(middle);
            if self.parts(&lower) <= parts {
                (high, best) = (middle, lower);
            } else {
                low = middle + 1;
            }
        }
        best
    }

    /// Puts each bundle into the first open part with room. When too many are open, the fullest is
    /// closed.
    fn first_fit(&self, order: &[usize]) -> Vec<Vec<usize>> {
        let (mut open, mut closed) = (Vec::<(Vec<usize>, Bin)>::new(), Vec::new());
        for bundle in order {
            let people = &self.bundles.of[*bundle];
            let position = open.iter().position(|(_, bin)| bin.fits(people, self.room));
            let position = position.unwrap_or_else(|| {
                if open.len() == OPEN_MAX {
                    let fullest = (0..open.len()).max_by_key(|part| open[*part].1.len());
                    closed.push(open.remove(fullest.expect("many are open")).0);
                }
                open.push(Default::default());
                open.len() - 1
            });
            let (part, bin) = &mut open[position];
            part.push(*bundle);
            bin.insert(people);
        }
        closed.extend(open.into_iter().map(|(part, _)| part));
        closed
    }

    /// The bundles component by component, where people in common connect them: the components with
    /// the most people first, and in each the largest bundles first.
    fn by_component(&self) -> Vec<usize> {
        // The first bundle of each person, to which their others are connected.
        let mut first = vec![None; self.bundles.people];
        let mut edges = Vec::new();
        for (bundle, people) in self.bundles.of.iter().enumerate() {
            for person in people {
                edges.push((*first[*person].get_or_insert(bundle), bundle));
            }
        }
        let component_of = connected_components(self.bundles.len(), &edges);
        let mut people = vec![0_usize; self.bundles.len()];
        for bundle in first.into_iter().flatten() {
            people[component_of[bundle]] += 1;
        }
        let mut order: Vec<usize> = (0..self.bundles.len()).collect();
        order.sort_by_key(|bundle| {
            let component = component_of[*bundle];
            (Reverse(people[component]), component, Reverse(self.bundles.of[*bundle].len()))
        });
        order
    }

    /// A packing into at least `least` and fewer than `known` parts, as few as possible; none if
    /// there is none or the steps are used up.
    fn search(&self, order: &[usize], least: usize, known: usize) -> Option<Vec<Vec<usize>>> {
        let mut budget = Budget::new(STEPS_MAX);
        (least..known).find_map(|parts| {
            let mut search = Search {
                bundles: self.bundles,
                room: self.room,
                // More parts than bundles are for the others only.
                parts: vec![Default::default(); parts.min(self.bundles.len())],
                // The others take the rest; `least` parts have room for them.
                places_max: parts * self.room - self.others,
                budget: &mut budget,
            };
            let is_found = search.place(order, 0);
            is_found.then(|| search.parts.into_iter().map(|(part, _)| part).collect())
        })
    }
}

/// Depth-first search through all packings into a number of parts.
struct Search<'a> {
    bundles: &'a Bundles,
    room: usize,
    parts: Vec<(Vec<usize>, Bin)>,
    /// How many places the bundles may take in all parts together.
    places_max: usize,
    budget: &'a mut Budget,
}

impl Search<'_> {
    /// Whether all bundles of `order` find room beside those that take `places` places already. At
    /// most [`SEARCHED_MAX`] calls deep.
    fn place(&mut self, order: &[usize], places: usize) -> bool {
        let Some((bundle, rest)) = order.split_first() else { return true };
        let people = &self.bundles.of[*bundle];
        let mut was_empty = false;
        for number in 0..self.parts.len() {
            if !self.budget.spend() {
                return false;
            }
            let (part, bin) = &mut self.parts[number];
            // Empty parts are alike: one is tried for all.
            if part.is_empty() && std::mem::replace(&mut was_empty, true) {
                continue;
            }
            let places = places + bin.places_for(people);
            if places > self.places_max || !bin.fits(people, self.room) {
                continue;
            }
            part.push(*bundle);
            bin.insert(people);
            if self.place(rest, places) {
                return true;
            }
            let (part, bin) = &mut self.parts[number];
            part.pop();
            bin.remove(people);
        }
        false
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed unwrap fails the test")]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{Packer, lower_bound, pack};
    use crate::tree::division::bundles::Bundles;

    const ROOM: usize = 5;

    fn bundles() -> impl Strategy<Value = Bundles> {
        let bundle = prop::collection::btree_set(0..12_usize, 0..=4);
        prop::collection::vec(bundle, 0..7).prop_map(|of| {
            let people: Vec<usize> =
                of.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect();
            let number = |person: &usize| people.binary_search(person).unwrap();
            let of = of.iter().map(|bundle| bundle.iter().map(number).collect()).collect();
            Bundles { of, people: people.len() }
        })
    }

    /// The people of each part; somebody in two bundles of it once.
    fn people(bundles: &Bundles, packing: &[Vec<usize>]) -> Vec<BTreeSet<usize>> {
        let of = |part: &Vec<usize>| part.iter().flat_map(|b| bundles.of[*b].clone()).collect();
        packing.iter().map(of).collect()
    }

    /// The fewest parts, by trying every part for each bundle.
    fn fewest(rest: &[Vec<usize>], parts: &mut Vec<BTreeSet<usize>>, others: usize) -> usize {
        let Some((bundle, rest)) = rest.split_first() else {
            let places: usize = parts.iter().map(BTreeSet::len).sum();
            return parts.len().max((places + others).div_ceil(ROOM)).max(1);
        };
        let mut best = usize::MAX;
        for part in 0..=parts.len() {
            let before = parts.clone();
            parts.resize(parts.len().max(part + 1), BTreeSet::new());
            parts[part].extend(bundle);
            if parts[part].len() <= ROOM {
                best = best.min(fewest(rest, parts, others));
            }
            *parts = before;
        }
        best
    }

    proptest! {
        #[test]
        fn a_packing_holds_everybody_in_the_fewest_parts(bundles in bundles(), others in 0..12_usize) {
            let packing = pack(&bundles, others, ROOM);
            let mut packed: Vec<usize> = packing.concat();
            packed.sort_unstable();
            prop_assert_eq!(packed, (0..bundles.len()).collect::<Vec<_>>());
            let parts = people(&bundles, &packing);
            prop_assert!(parts.iter().all(|people| people.len() <= ROOM));
            let places: usize = parts.iter().map(BTreeSet::len).sum();
            prop_assert!(places + others <= ROOM * packing.len());
            prop_assert_eq!(packing.len(), fewest(&bundles.of, &mut Vec::new(), others));
            prop_assert!(packing.len() >= lower_bound(&bundles, others, ROOM));
        }

        #[test]
        fn first_fit_keeps_its_bound_without_a_search(
            sizes in prop::collection::vec(1..=3_usize, 0..900),
        ) {
            let mut numbers = 0..;
            let of = sizes.iter().map(|size| numbers.by_ref().take(*size).collect()).collect();
            let bundles = Bundles { of, people: sizes.iter().sum() };
            let packer = Packer { bundles: &bundles, others: 0, room: ROOM };
            let packing = packer.first_fit(&packer.by_component());
            prop_assert!(packing.len() <= bundles.people.div_ceil(ROOM - 3 + 1));
        }
    }
}
