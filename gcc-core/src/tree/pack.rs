//! Packing bundles of people into the fewest parts: bin packing, where somebody who stands in
//! several bundles of a part takes one place there.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::roster::OfficerId;

use super::graph::connected;

/// Bundles up to this many are packed by search, if the quick ways leave doubt.
const SEARCHED_MAX: usize = 40;

/// The search gives up after so many steps: a bound on time, the same on every machine.
const STEPS_MAX: u32 = 200_000;

/// The positions of the bundles in each of the fewest parts that hold all of them, and `others`
/// people more, with at most `room` people in each. No bundle may be larger than `room`.
///
/// No packing has fewer parts than ⌈people / room⌉. The bundles in their own order are tried first,
/// so that neighbours stay neighbours; then those with people in common side by side and the
/// largest first; then, up to [`SEARCHED_MAX`] bundles, all ways within a bound. Of more bundles,
/// each of at most `k` people and nobody in two, the packing has at most
/// ⌈people / (room - k + 1)⌉ parts: in first-fit only the last may have `k` places free.
/// O(bundles parts).
pub(super) fn pack(bundles: &[Vec<OfficerId>], others: usize, room: usize) -> Vec<Vec<usize>> {
    let crowd = Bundles::new(bundles, others, room);
    let fewest = crowd.people.saturating_add(others).div_ceil(room).max(1);
    let all: Vec<usize> = (0..bundles.len()).collect();
    let mut best = crowd.next_fit(&all, room);
    if crowd.parts(&best) > fewest {
        let other = crowd.first_fit(&crowd.by_cluster());
        if crowd.parts(&other) < crowd.parts(&best) {
            best = other;
        }
        if let Some(found) = crowd.search(fewest, crowd.parts(&best)) {
            best = found;
        }
    } else if fewest > 1 {
        best = crowd.even(&all, best);
    }
    let wanted = crowd.parts(&best);
    best.resize_with(wanted.max(best.len()), Vec::new);
    best
}

/// Bundles whose people are numbered from 0.
struct Bundles {
    of: Vec<Vec<usize>>,
    /// How many different people stand in them.
    people: usize,
    others: usize,
    room: usize,
}

/// A part while it is filled: its bundles, and the people who have a place.
#[derive(Clone, Default)]
struct Bin {
    bundles: Vec<usize>,
    /// For each person how many of the bundles here they stand in.
    held: BTreeMap<usize, u32>,
}

impl Bin {
    fn len(&self) -> usize {
        self.held.len()
    }

    /// How many of these people have no place here yet.
    fn more(&self, people: &[usize]) -> usize {
        people.iter().filter(|person| !self.held.contains_key(person)).count()
    }

    fn put(&mut self, bundle: usize, people: &[usize]) {
        self.bundles.push(bundle);
        for person in people {
            let times = self.held.entry(*person).or_insert(0);
            *times = times.saturating_add(1);
        }
    }

    fn take_back(&mut self, people: &[usize]) {
        self.bundles.pop();
        for person in people {
            if let Some(times) = self.held.get_mut(person) {
                *times = times.saturating_sub(1);
            }
            if self.held.get(person) == Some(&0) {
                self.held.remove(person);
            }
        }
    }
}

impl Bundles {
    fn new(bundles: &[Vec<OfficerId>], others: usize, room: usize) -> Bundles {
        let mut people: Vec<OfficerId> = bundles.iter().flatten().copied().collect();
        people.sort_unstable();
        people.dedup();
        let number = |officer| people.binary_search(officer).unwrap_or(0);
        let of = bundles.iter().map(|bundle| bundle.iter().map(number).collect()).collect();
        Bundles { of, people: people.len(), others, room }
    }

    fn people_of(&self, bundle: usize) -> &[usize] {
        self.of.get(bundle).map_or(&[], Vec::as_slice)
    }

    /// How many places a packing fills; somebody in two parts fills two.
    fn places(&self, packing: &[Vec<usize>]) -> usize {
        let mut last_part = vec![usize::MAX; self.people];
        let mut places = 0_usize;
        for (number, part) in packing.iter().enumerate() {
            for person in part.iter().flat_map(|bundle| self.people_of(*bundle)) {
                let last = last_part.get_mut(*person);
                if let Some(last) = last.filter(|last| **last != number) {
                    *last = number;
                    places = places.saturating_add(1);
                }
            }
        }
        places
    }

    /// How many parts are needed with this packing, once the others are seated too.
    fn parts(&self, packing: &[Vec<usize>]) -> usize {
        let all = self.places(packing).saturating_add(self.others);
        packing.len().max(all.div_ceil(self.room)).max(1)
    }

    /// Fills one part after the other up to `room`, in the given order.
    fn next_fit(&self, order: &[usize], room: usize) -> Vec<Vec<usize>> {
        let mut bins = vec![Vec::new()];
        let mut last_bin = vec![usize::MAX; self.people];
        let mut filled = 0_usize;
        for bundle in order {
            let people = self.people_of(*bundle);
            let here = bins.len();
            let is_new = |person: &&usize| last_bin.get(**person) != Some(&here);
            let more = people.iter().filter(is_new).count();
            if filled.saturating_add(more) > room && filled > 0 {
                bins.push(Vec::new());
                filled = people.len();
            } else {
                filled = filled.saturating_add(more);
            }
            for person in people {
                if let Some(last) = last_bin.get_mut(*person) {
                    *last = bins.len();
                }
            }
            if let Some(bin) = bins.last_mut() {
                bin.push(*bundle);
            }
        }
        bins
    }

    /// The same number of parts with the least room for each, so that none is nearly empty.
    fn even(&self, order: &[usize], packing: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        let wanted = self.parts(&packing);
        let largest = self.of.iter().map(Vec::len).max().unwrap_or(0);
        let (mut low, mut high, mut best) = (largest.max(1), self.room, packing);
        while low < high {
            let middle = low.midpoint(high);
            let tried = self.next_fit(order, middle);
            if self.parts(&tried) <= wanted {
                (high, best) = (middle, tried);
            } else {
                low = middle.saturating_add(1);
            }
        }
        best
    }

    /// Puts each bundle into the first part with room for it, of those that are open: when there
    /// are many, the fullest is closed.
    fn first_fit(&self, order: &[usize]) -> Vec<Vec<usize>> {
        const OPEN_MAX: usize = 64;
        let (mut open, mut closed): (Vec<Bin>, Vec<Bin>) = (Vec::new(), Vec::new());
        for bundle in order {
            let people = self.people_of(*bundle);
            if let Some(bin) = open.iter_mut().find(|bin| self.fits(bin, people)) {
                bin.put(*bundle, people);
                continue;
            }
            if open.len() == OPEN_MAX {
                let fullest = (0..open.len()).max_by_key(|bin| open.get(*bin).map(Bin::len));
                closed.push(open.remove(fullest.unwrap_or(0)));
            }
            let mut bin = Bin::default();
            bin.put(*bundle, people);
            open.push(bin);
        }
        closed.append(&mut open);
        closed.into_iter().map(|bin| bin.bundles).collect()
    }

    fn fits(&self, bin: &Bin, people: &[usize]) -> bool {
        bin.len().saturating_add(bin.more(people)) <= self.room
    }

    /// The bundles with those that have people in common side by side; the clusters with the most
    /// people first.
    fn by_cluster(&self) -> Vec<usize> {
        let cluster_of = self.clusters();
        let mut sizes = vec![0_usize; self.of.len()];
        let mut counted = vec![false; self.people];
        for (bundle, cluster) in cluster_of.iter().enumerate() {
            for person in self.people_of(bundle) {
                let seen =
                    counted.get_mut(*person).is_none_or(|seen| std::mem::replace(seen, true));
                if let Some(size) = sizes.get_mut(*cluster).filter(|_| !seen) {
                    *size = size.saturating_add(1);
                }
            }
        }
        let size = |cluster: usize| sizes.get(cluster).copied().unwrap_or(0);
        let mut order: Vec<(usize, usize)> = cluster_of.into_iter().zip(0..).collect();
        let rank = |(cluster, bundle): &(usize, usize)| {
            let people = self.people_of(*bundle).len();
            (Reverse(size(*cluster)), *cluster, Reverse(people), *bundle)
        };
        order.sort_by_key(|a| rank(a));
        order.into_iter().map(|(_, bundle)| bundle).collect()
    }

    /// For each bundle the first of those with which it is connected by people in common.
    fn clusters(&self) -> Vec<usize> {
        // The first bundle of each person, to which the others are joined.
        let mut first = vec![None; self.people];
        let mut pairs = Vec::new();
        for (bundle, people) in self.of.iter().enumerate() {
            for person in people {
                if let Some(first) = first.get_mut(*person) {
                    pairs.push((*first.get_or_insert(bundle), bundle));
                }
            }
        }
        connected(self.of.len(), &pairs)
    }

    /// All ways to pack into fewer parts than `known`, fewest first, until the steps are used up.
    fn search(&self, fewest: usize, known: usize) -> Option<Vec<Vec<usize>>> {
        if self.of.len() > SEARCHED_MAX {
            return None;
        }
        let order = self.by_cluster();
        let mut steps = STEPS_MAX;
        (fewest..known).find_map(|parts| {
            let bins = vec![Bin::default(); parts.min(self.of.len().max(1))];
            let places = parts.saturating_mul(self.room).saturating_sub(self.others);
            let mut search = Search { crowd: self, bins, places, steps: &mut steps };
            let found = search.place(&order, 0);
            found.then(|| search.bins.into_iter().map(|bin| bin.bundles).collect())
        })
    }
}

/// A search through all packings into a number of parts, depth first.
struct Search<'a> {
    crowd: &'a Bundles,
    bins: Vec<Bin>,
    /// How many places the bundles may fill together, so that the others find theirs.
    places: usize,
    steps: &'a mut u32,
}

impl Search<'_> {
    /// Whether the bundles can be placed, the first ones first. The depth is at most
    /// [`SEARCHED_MAX`].
    fn place(&mut self, order: &[usize], filled: usize) -> bool {
        let Some((bundle, rest)) = order.split_first() else { return true };
        let people = self.crowd.people_of(*bundle);
        let mut tried_empty = false;
        for number in 0..self.bins.len() {
            *self.steps = self.steps.saturating_sub(1);
            if *self.steps == 0 {
                return false;
            }
            let Some(bin) = self.bins.get_mut(number) else { return false };
            // Empty parts are alike: one is tried for all.
            if bin.bundles.is_empty() && std::mem::replace(&mut tried_empty, true) {
                continue;
            }
            let filled = filled.saturating_add(bin.more(people));
            if filled > self.places || !self.crowd.fits(bin, people) {
                continue;
            }
            bin.put(*bundle, people);
            if self.place(rest, filled) {
                return true;
            }
            if let Some(bin) = self.bins.get_mut(number) {
                bin.take_back(people);
            }
        }
        false
    }
}
