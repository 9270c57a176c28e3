//! The relays as a planner needs them: gathered in batches, one for each person in each group.

use crate::order::Sorting as _;
use crate::roster::Lists;
use crate::tree::Tree;

use super::options::{Options, Order};
use super::rule::{Weighing, finish_first};

/// No person, or no group.
pub(super) const NOBODY: u32 = u32::MAX;

/// One relay with somebody to carry it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Leg {
    pub(super) to: u32,
    pub(super) person: u32,
    pub(super) seconds: u32,
    /// The place among all legs by the rule of the plan; told for those who carry from several
    /// groups only, since their legs meet at times that nobody knows beforehand.
    pub(super) rank: u32,
}

/// What one person carries from one group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Batch {
    pub(super) from: u32,
    pub(super) person: u32,
    first: u32,
    end: u32,
    /// Seconds until the person begins, once the news is there.
    pub(super) delay: i64,
}

/// Groups, batches and what waits below.
pub(super) struct Network {
    pub(super) groups: usize,
    legs: Vec<Leg>,
    batches: Vec<Batch>,
    /// Where the batches of each group begin, and one more.
    starts: Vec<u32>,
    /// For each person whether they carry from several groups.
    crosses: Vec<bool>,
    /// Officers at home in each group, and in all groups that news can reach through it.
    pub(super) officers: Vec<u32>,
    pub(super) below: Vec<u32>,
    /// For each group the seconds from its having the news to the last group below having it, if
    /// nobody carries from several groups: the least there can be.
    pub(super) remaining: Vec<i64>,
    /// The groups that no relay reaches.
    pub(super) tops: Vec<u32>,
    /// For each group whether news can reach it.
    pub(super) reached: Vec<bool>,
    /// Officer-seconds from the start to the news: the least there can be.
    pub(super) waiting_least: u64,
}

impl Network {
    /// O(groups log groups).
    pub(super) fn new(people: usize, tree: &Tree, options: &Options) -> Network {
        let groups = tree.groups().len();
        let edges: Vec<(u32, u32, u32)> = tree
            .relays()
            .map(|relay| {
                let first = relay.carriers.first().map_or(NOBODY, |first| first.officer.0);
                (relay.from.0, relay.to.0, first)
            })
            .collect();
        let mut network = Network {
            groups,
            legs: Vec::with_capacity(edges.len()),
            batches: Vec::with_capacity(edges.len()),
            starts: Vec::with_capacity(groups.saturating_add(1)),
            crosses: vec![false; people],
            officers: tree.groups().map(|group| group.officers).collect(),
            below: tree.groups().map(|group| group.officers).collect(),
            remaining: vec![0; groups],
            tops: Vec::new(),
            reached: vec![false; groups],
            waiting_least: 0,
        };
        let posters = network.reach(&edges);
        let seconds: Vec<u32> = (0..=u8::MAX).map(|level| options.post_seconds_at(level)).collect();
        let cost = |to: u32| {
            let level = tree.group(crate::tree::GroupId(to)).map_or(0, |group| group.level);
            seconds.get(usize::from(level)).copied().unwrap_or(1)
        };
        network.gather(people, &edges, &posters, cost, options.delay_seconds.into());
        network.weigh(options.order);
        network
    }

    /// Follows the news from the tops: who posts in each group, and what is below each. A relay
    /// leads from a group to one with a greater number.
    fn reach(&mut self, edges: &[(u32, u32, u32)]) -> Vec<u32> {
        let mut posters = vec![NOBODY; self.groups];
        let mut is_top = vec![true; self.groups];
        for (_, to, person) in edges {
            if let Some(is_top) = is_top.get_mut(*to as usize) {
                *is_top = false;
            }
            if let Some(poster) = posters.get_mut(*to as usize) {
                *poster = *person;
            }
        }
        self.tops = (0..).zip(&is_top).filter(|(_, top)| **top).map(|(group, _)| group).collect();
        self.reached = is_top;
        for (from, to, person) in edges {
            let above = self.reached.get(*from as usize).copied().unwrap_or(false);
            if let Some(reached) = self.reached.get_mut(*to as usize) {
                *reached = above && *person != NOBODY;
            }
        }
        for (from, to, person) in edges.iter().rev() {
            let below = self.below.get(*to as usize).copied().unwrap_or(0);
            let sum = self.below.get_mut(*from as usize).filter(|_| *person != NOBODY);
            if let Some(sum) = sum {
                *sum = sum.saturating_add(below);
            }
        }
        posters
    }

    fn gather(
        &mut self,
        people: usize,
        edges: &[(u32, u32, u32)],
        posters: &[u32],
        cost: impl Fn(u32) -> u32,
        delay_seconds: i64,
    ) {
        let carried = |edge: &(u32, u32, u32)| (edge.2 != NOBODY).then_some(edge.0);
        let of_group = Lists::group(self.groups, edges.iter().map(carried).zip(0..));
        let mut first_from = vec![NOBODY; people];
        let mut legs: Vec<Leg> = Vec::new();
        for from in (0_u32..).take(self.groups) {
            self.starts.push(short(self.batches.len()));
            let edges = of_group.get(from).iter().filter_map(|edge| edges.get(*edge as usize));
            legs.clear();
            legs.extend(edges.map(|(_, to, person)| Leg {
                to: *to,
                person: *person,
                seconds: cost(*to),
                rank: 0,
            }));
            legs.order_unstable_by_key(|leg| (leg.person, leg.to));
            for batch in legs.chunk_by(|a, b| a.person == b.person) {
                let person = batch.first().map_or(NOBODY, |leg| leg.person);
                let is_own = posters.get(from as usize) == Some(&person);
                let first = short(self.legs.len());
                self.legs.extend_from_slice(batch);
                let delay = if is_own { 0 } else { delay_seconds };
                self.batches.push(Batch {
                    from,
                    person,
                    first,
                    end: short(self.legs.len()),
                    delay,
                });
                self.note_crossing(&mut first_from, person, from);
            }
        }
        self.starts.push(short(self.batches.len()));
    }

    fn note_crossing(&mut self, first_from: &mut [u32], person: u32, from: u32) {
        let Some(first) = first_from.get_mut(person as usize) else { return };
        if *first == NOBODY {
            *first = from;
        } else if let Some(crosses) = self.crosses.get_mut(person as usize) {
            *crosses = true;
        }
    }

    /// From the lowest groups upwards: the least time below each, the least waiting of all, and
    /// each batch in the order of the plan.
    fn weigh(&mut self, order: Order) {
        let mut scratch: Vec<Leg> = Vec::new();
        for batch in self.batches.iter().rev() {
            let range = batch.first as usize..batch.end as usize;
            let Some(legs) = self.legs.get_mut(range) else { continue };
            let weighing = Weighing { below: &self.below, remaining: &self.remaining };
            let is_reached = self.reached.get(batch.from as usize) == Some(&true);
            scratch.clear();
            scratch.extend_from_slice(legs);
            weighing.sort(&mut scratch, Order::Waiting);
            if is_reached {
                let waiting = weighing.waiting(&scratch, batch.delay);
                self.waiting_least = self.waiting_least.saturating_add(waiting);
            }
            weighing.sort(legs, Order::Finish);
            let (least, from) = (finish_first(&weighing, legs, batch.delay), batch.from as usize);
            if order != Order::Finish {
                legs.copy_from_slice(&scratch);
            }
            if let Some(remaining) = self.remaining.get_mut(from) {
                *remaining = least.max(*remaining);
            }
        }
        self.rank(order);
    }

    /// Gives the legs of those who carry from several groups their places among each other.
    fn rank(&mut self, order: Order) {
        if !self.crosses.contains(&true) {
            return;
        }
        let crosses = |leg: &Leg| self.crosses.get(leg.person as usize) == Some(&true);
        let numbered = (0_usize..).zip(&self.legs).filter(|(_, leg)| crosses(leg));
        let mut crossing: Vec<(usize, Leg)> =
            numbered.map(|(number, leg)| (number, *leg)).collect();
        let weighing = Weighing { below: &self.below, remaining: &self.remaining };
        crossing.order_unstable_by(|(_, a), (_, b)| weighing.compare(a, b, order));
        for (rank, (number, _)) in (0_u32..).zip(crossing) {
            if let Some(leg) = self.legs.get_mut(number) {
                leg.rank = rank;
            }
        }
    }

    /// What is carried from a group, by person.
    pub(super) fn batches(&self, from: u32) -> &[Batch] {
        let start = self.starts.get(from as usize).copied().unwrap_or(0);
        let end = self.starts.get((from as usize).saturating_add(1)).copied().unwrap_or(start);
        self.batches.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The legs of a batch, in the order of the plan where that is known beforehand.
    pub(super) fn legs(&self, batch: &Batch) -> &[Leg] {
        self.legs.get(batch.first as usize..batch.end as usize).unwrap_or_default()
    }

    /// Whether a person carries from several groups.
    pub(super) fn crosses(&self, person: u32) -> bool {
        self.crosses.get(person as usize) == Some(&true)
    }

    /// How many legs there are.
    pub(super) fn len(&self) -> usize {
        self.legs.len()
    }
}

fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
