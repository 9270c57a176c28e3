//! Into which part each bundle of people goes, so that the fewest move.

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

/// The bundles of each part, and the people there with how many of the bundles they stand in.
#[derive(Clone, Debug, Default)]
struct Bin {
    held: BTreeMap<usize, u32>,
}

impl Bundles<'_> {
    /// A part for each bundle; `packed` is a division that fits, and is kept where nothing better
    /// is found. Of up to [`SEARCHED_MAX`] bundles all divisions are tried within a bound of
    /// steps, and of the best the first in order is taken; of more, each goes in turn where the
    /// fewest of it move. O(bundles parts log people) but for the search.
    pub(super) fn settle(&self, packed: &[usize]) -> Vec<usize> {
        let parts = self.stayers.len();
        let is_new = self.of.iter().flatten().all(|person| !self.presence.is_anywhere(*person));
        if is_new && self.stayers.iter().all(|stayers| *stayers == 0) {
            return packed.to_vec();
        }
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
                bins: vec![Bin::default(); parts],
                chosen: Vec::new(),
                best: None,
                known,
                steps: STEPS_MAX,
            };
            search.place(0, 0);
            best = search.best.unwrap_or(best);
        }
        best
    }

    fn people(&self, bundle: usize) -> &[usize] {
        self.of.get(bundle).map_or(&[], Vec::as_slice)
    }

    /// How many of a bundle would move if it went to a part.
    fn moving(&self, bundle: usize, part: usize) -> usize {
        let is_moving = |person: &&usize| {
            self.presence.is_anywhere(**person) && !self.presence.is_in(**person, part)
        };
        self.people(bundle).iter().filter(is_moving).count()
    }

    /// How many others a part with so many people of bundles has no room for.
    fn crowded_out(&self, part: usize, held: usize) -> usize {
        let stayers = self.stayers.get(part).copied().unwrap_or(0);
        stayers.saturating_sub(self.room.saturating_sub(held))
    }

    fn cost(&self, parts: &[usize]) -> usize {
        let mut bins = vec![Bin::default(); self.stayers.len()];
        let mut cost = 0_usize;
        for (bundle, part) in parts.iter().enumerate() {
            cost = cost.saturating_add(self.moving(bundle, *part));
            if let Some(bin) = bins.get_mut(*part) {
                bin.put(self.people(bundle));
            }
        }
        let out = bins.iter().enumerate().map(|(part, bin)| self.crowded_out(part, bin.held.len()));
        out.fold(cost, usize::saturating_add)
    }

    /// Each bundle in turn, the largest first, where the fewest of it move; none if one finds no
    /// room that way.
    fn in_turn(&self, parts: usize) -> Option<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.of.len()).collect();
        order.sort_by_key(|bundle| (std::cmp::Reverse(self.people(*bundle).len()), *bundle));
        let mut bins = vec![Bin::default(); parts];
        let mut chosen = vec![0; self.of.len()];
        for bundle in order {
            let people = self.people(bundle);
            let fits =
                |part: &usize| bins.get(*part).is_some_and(|bin| bin.fits(people, self.room));
            let part = (0..parts).filter(fits).min_by_key(|part| self.moving(bundle, *part))?;
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
    bins: Vec<Bin>,
    chosen: Vec<usize>,
    /// The first division found of those with the least cost.
    best: Option<Vec<usize>>,
    known: usize,
    steps: u32,
}

impl Search<'_, '_> {
    /// Places the bundles from `next` on. `cost` is what those before move. The depth is at most
    /// [`SEARCHED_MAX`].
    fn place(&mut self, next: usize, cost: usize) {
        if next == self.bundles.of.len() {
            self.finish(cost);
            return;
        }
        let people = self.bundles.people(next);
        for part in 0..self.bins.len() {
            self.steps = self.steps.saturating_sub(1);
            if self.steps == 0 {
                return;
            }
            let cost = cost.saturating_add(self.bundles.moving(next, part));
            let is_worth = self.is_worth(cost);
            let Some(bin) = self.bins.get_mut(part) else { return };
            if !is_worth || !bin.fits(people, self.bundles.room) {
                continue;
            }
            bin.put(people);
            self.chosen.push(part);
            self.place(next.saturating_add(1), cost);
            self.chosen.pop();
            if let Some(bin) = self.bins.get_mut(part) {
                bin.take_back(people);
            }
        }
    }

    /// Whether a cost may lead to a division that is better, or as good and earlier in order.
    fn is_worth(&self, cost: usize) -> bool {
        if self.best.is_some() { cost < self.known } else { cost <= self.known }
    }

    fn finish(&mut self, cost: usize) {
        let held = self.bins.iter().map(|bin| bin.held.len());
        let all = held.fold(self.bundles.others, usize::saturating_add);
        let out = self.bins.iter().enumerate();
        let out = out.map(|(part, bin)| self.bundles.crowded_out(part, bin.held.len()));
        let cost = out.fold(cost, usize::saturating_add);
        if all <= self.bundles.room.saturating_mul(self.bins.len()) && self.is_worth(cost) {
            self.known = cost;
            self.best = Some(self.chosen.clone());
        }
    }
}
