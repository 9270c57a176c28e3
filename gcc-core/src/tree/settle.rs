//! Into which part each bundle of people goes, so that the least changes.
//!
//! What is counted is how far a division is from what exists: seats to be taken and seats to be
//! left. Where nobody stands in two bundles, the nearest division is the one with the fewest moves.
//! Every change that is made brings its division nearer by as much as any other, so that what was
//! begun remains the best.

use std::collections::BTreeMap;

use super::stay::Presence;

/// Bundles up to this many are settled by search.
const SEARCHED_MAX: usize = 40;

/// The search gives up after so many steps: a bound on time, the same on every machine.
const STEPS_MAX: u32 = 200_000;

/// Bundles of people, numbered from 0, who are in some parts already.
pub(super) struct Bundles<'a> {
    /// The people of each bundle.
    pub(super) of: &'a [Vec<usize>],
    /// In which parts they are.
    pub(super) presence: &'a Presence,
    /// How many others are in each part and would move if there were no room beside the bundles.
    pub(super) stayers: &'a [usize],
    /// How many people more must find room.
    pub(super) others: usize,
    /// How many find room in each part.
    pub(super) room: usize,
}

/// The people of a part, with how many of its bundles they stand in.
#[derive(Clone, Debug, Default)]
struct Bin {
    held: BTreeMap<usize, u32>,
}

impl Bundles<'_> {
    /// A part for each bundle; `packed` is a division that fits, and is kept where nothing is
    /// better. Of up to [`SEARCHED_MAX`] bundles all divisions are tried within a bound of
    /// steps, and of the best the first in order is taken; of more, each goes in turn where it
    /// changes least. O(bundles parts log people) but for the search.
    pub(super) fn settle(&self, packed: &[usize]) -> Vec<usize> {
        let parts = self.stayers.len();
        let mut best = packed.to_vec();
        if let Some(turns) = self.in_turn(parts)
            && self.cost(&turns) < self.cost(&best)
        {
            best = turns;
        }
        if self.of.len() <= SEARCHED_MAX {
            let known = self.cost(&best);
            let mut search = Search {
                bundles: self,
                rest: self.least_costs(),
                bins: vec![Bin::default(); parts],
                chosen: Vec::new(),
                best: None,
                known,
                steps: STEPS_MAX,
            };
            search.place(0, 0);
            let known = search.known;
            best = search.best.unwrap_or(best);
            // The packing comes first among equals, whoever is where.
            if self.cost(packed) <= known {
                return packed.to_vec();
            }
        }
        best
    }

    fn people(&self, bundle: usize) -> &[usize] {
        self.of.get(bundle).map_or(&[], Vec::as_slice)
    }

    /// What a bundle costs in a part: a seat to be taken for each who is not there, and a seat that
    /// need not be left for each who is.
    fn seats(&self, bundle: usize, part: usize, bin: &Bin) -> i64 {
        let new = self.people(bundle).iter().filter(|person| !bin.held.contains_key(person));
        let costs = new.map(|person| if self.presence.is_in(*person, part) { -1 } else { 1 });
        costs.fold(0, i64::saturating_add)
    }

    /// The least that the bundles from each on can cost.
    fn least_costs(&self) -> Vec<i64> {
        let mut times: BTreeMap<usize, u32> = BTreeMap::new();
        for person in self.of.iter().flatten() {
            let count = times.entry(*person).or_insert(0);
            *count = count.saturating_add(1);
        }
        let least = |person: &usize| {
            let is_shared = times.get(person).is_some_and(|times| *times > 1);
            if self.presence.is_anywhere(*person) { -1 } else { i64::from(!is_shared) }
        };
        let mut costs = vec![0_i64];
        for bundle in self.of.iter().rev() {
            let own = bundle.iter().map(least).fold(0, i64::saturating_add);
            costs.push(costs.last().copied().unwrap_or(0).saturating_add(own));
        }
        costs.reverse();
        costs
    }

    /// What the others cost for whom a part with so many people of bundles has no room: each leaves
    /// a seat and takes another.
    fn crowded_out(&self, part: usize, held: usize) -> i64 {
        let stayers = self.stayers.get(part).copied().unwrap_or(0);
        let out = stayers.saturating_sub(self.room.saturating_sub(held));
        i64::try_from(out).unwrap_or(i64::MAX).saturating_mul(2)
    }

    fn all_crowded_out(&self, bins: &[Bin]) -> i64 {
        let out = bins.iter().enumerate().map(|(part, bin)| self.crowded_out(part, bin.held.len()));
        out.fold(0, i64::saturating_add)
    }

    fn cost(&self, parts: &[usize]) -> i64 {
        let mut bins = vec![Bin::default(); self.stayers.len()];
        let mut cost = 0_i64;
        for (bundle, part) in parts.iter().enumerate() {
            if let Some(bin) = bins.get_mut(*part) {
                cost = cost.saturating_add(self.seats(bundle, *part, bin));
                bin.put(self.people(bundle));
            }
        }
        cost.saturating_add(self.all_crowded_out(&bins))
    }

    /// Each bundle in turn, the largest first, where it changes least; none if one finds no room
    /// that way.
    fn in_turn(&self, parts: usize) -> Option<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.of.len()).collect();
        let people = |bundle: &usize| self.people(*bundle).len();
        order.sort_by_key(|bundle| std::cmp::Reverse(people(bundle)));
        let mut bins = vec![Bin::default(); parts];
        let mut chosen = vec![0; self.of.len()];
        for bundle in order {
            let people = self.people(bundle);
            let open = bins.iter().enumerate().filter(|(_, bin)| bin.fits(people, self.room));
            let (part, _) = open.min_by_key(|(part, bin)| self.seats(bundle, *part, bin))?;
            bins.get_mut(part)?.put(people);
            *chosen.get_mut(bundle)? = part;
        }
        let held = bins.iter().fold(self.others, |sum, bin| sum.saturating_add(bin.held.len()));
        (held <= self.room.saturating_mul(parts)).then_some(chosen)
    }
}

impl Bin {
    fn fits(&self, people: &[usize], room: usize) -> bool {
        let more = people.iter().filter(|person| !self.held.contains_key(person)).count();
        self.held.len().saturating_add(more) <= room
    }

    fn put(&mut self, people: &[usize]) {
        for person in people {
            let times = self.held.entry(*person).or_insert(0);
            *times = times.saturating_add(1);
        }
    }

    fn take_back(&mut self, people: &[usize]) {
        for person in people {
            let left = self.held.get(person).map_or(0, |times| times.saturating_sub(1));
            if left == 0 {
                self.held.remove(person);
            } else {
                self.held.insert(*person, left);
            }
        }
    }
}

/// A search through all divisions in the order of their parts, depth first, that leaves out what
/// cannot be better than what is known.
struct Search<'a, 'b> {
    bundles: &'a Bundles<'b>,
    /// The least that the bundles from each on can cost.
    rest: Vec<i64>,
    bins: Vec<Bin>,
    chosen: Vec<usize>,
    /// The first division found of those with the least cost.
    best: Option<Vec<usize>>,
    known: i64,
    steps: u32,
}

impl Search<'_, '_> {
    /// Places the bundles from `next` on; `cost` is that of those before. The depth is at most
    /// [`SEARCHED_MAX`].
    fn place(&mut self, next: usize, cost: i64) {
        if next == self.bundles.of.len() {
            self.finish(cost);
            return;
        }
        let people = self.bundles.people(next);
        let later = next.saturating_add(1);
        let rest = self.rest.get(later).copied().unwrap_or(0);
        for part in 0..self.bins.len() {
            self.steps = self.steps.saturating_sub(1);
            if self.steps == 0 {
                return;
            }
            let Some(bin) = self.bins.get(part) else { return };
            let cost = cost.saturating_add(self.bundles.seats(next, part, bin));
            if !self.is_worth(cost.saturating_add(rest)) || !bin.fits(people, self.bundles.room) {
                continue;
            }
            self.edit(part, |bin| bin.put(people));
            self.chosen.push(part);
            self.place(later, cost);
            self.chosen.pop();
            self.edit(part, |bin| bin.take_back(people));
        }
    }

    fn edit(&mut self, part: usize, edit: impl FnOnce(&mut Bin)) {
        if let Some(bin) = self.bins.get_mut(part) {
            edit(bin);
        }
    }

    /// Whether a cost may lead to a division that is better, or as good and earlier in order.
    fn is_worth(&self, cost: i64) -> bool {
        if self.best.is_some() { cost < self.known } else { cost <= self.known }
    }

    fn finish(&mut self, cost: i64) {
        let held = self.bins.iter().map(|bin| bin.held.len());
        let all = held.fold(self.bundles.others, usize::saturating_add);
        let cost = cost.saturating_add(self.bundles.all_crowded_out(&self.bins));
        if all <= self.bundles.room.saturating_mul(self.bins.len()) && self.is_worth(cost) {
            self.known = cost;
            self.best = Some(self.chosen.clone());
        }
    }
}
