//! The relays as a planner needs them: gathered in batches, one for each person in each group.

use crate::roster::Lists;

use super::columns::{Columns, Edge, NOBODY, short};
use super::options::{FanOutOptions, Order};
use super::rule::{Weighing, finish_first};

/// One relay with somebody to carry it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Leg {
    pub(super) to: u32,
    /// The number of the carrier.
    pub(super) carrier: u32,
    pub(super) seconds: u32,
    /// The place among all legs by the rule of the plan; told for those who carry from several
    /// groups only, since their legs meet at times that nobody knows beforehand.
    pub(super) rank: u32,
}

/// What one person carries from one group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Batch {
    pub(super) from: u32,
    pub(super) carrier: u32,
    first: u32,
    end: u32,
    /// Seconds until the person begins, once the news is there.
    pub(super) delay: i64,
}

/// Groups, batches and what waits below.
pub(super) struct Network {
    legs: Vec<Leg>,
    batches: Vec<Batch>,
    /// Where the batches of each group begin, and one more.
    starts: Vec<u32>,
    /// For each carrier whether they carry from several groups.
    crosses: Vec<bool>,
    /// Officers at home in each group and in all groups that news can reach through it.
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
    pub(super) fn new(columns: &Columns, options: &FanOutOptions) -> Network {
        let (groups, edges) = (columns.groups(), columns.edges.len());
        let mut network = Network {
            legs: Vec::with_capacity(edges),
            batches: Vec::with_capacity(columns.carriers()),
            starts: Vec::with_capacity(groups.saturating_add(1)),
            crosses: vec![false; columns.carriers()],
            below: columns.officers.clone(),
            remaining: vec![0; groups],
            tops: Vec::new(),
            reached: vec![false; groups],
            waiting_least: 0,
        };
        let posters = network.reach(&columns.edges);
        let seconds: Vec<u32> = (0..=u8::MAX).map(|level| options.post_seconds_at(level)).collect();
        let cost = |to: u32| {
            let level = columns.levels.get(to as usize).copied().unwrap_or(0);
            seconds.get(usize::from(level)).copied().unwrap_or(1)
        };
        network.gather(columns, &posters, cost, options.delay_seconds.into());
        network.weigh(options.order);
        network
    }

    /// Follows the news from the tops: who posts in each group, and what is below each.
    fn reach(&mut self, edges: &[Edge]) -> Vec<u32> {
        let mut posters = vec![NOBODY; self.reached.len()];
        let mut is_top = vec![true; self.reached.len()];
        for edge in edges {
            if let Some(is_top) = is_top.get_mut(edge.to as usize) {
                *is_top = false;
            }
            if let Some(poster) = posters.get_mut(edge.to as usize) {
                *poster = edge.carrier;
            }
        }
        self.tops = (0..).zip(&is_top).filter(|(_, top)| **top).map(|(group, _)| group).collect();
        self.reached = is_top;
        for edge in edges {
            let above = self.reached.get(edge.from as usize).copied().unwrap_or(false);
            if let Some(reached) = self.reached.get_mut(edge.to as usize) {
                *reached = above && edge.carrier != NOBODY;
            }
        }
        for edge in edges.iter().rev() {
            let below = self.below.get(edge.to as usize).copied().unwrap_or(0);
            let sum = self.below.get_mut(edge.from as usize);
            if let Some(sum) = sum.filter(|_| edge.carrier != NOBODY) {
                *sum = sum.saturating_add(below);
            }
        }
        posters
    }

    fn gather(
        &mut self,
        columns: &Columns,
        posters: &[u32],
        cost: impl Fn(u32) -> u32,
        delay_seconds: i64,
    ) {
        let edges = &columns.edges;
        let carried = |edge: &Edge| (edge.carrier != NOBODY).then_some(edge.from);
        let of_group = Lists::group(columns.groups(), edges.iter().map(carried).zip(0..));
        let mut first_from = vec![NOBODY; columns.carriers()];
        let mut legs: Vec<Leg> = Vec::new();
        for from in (0_u32..).take(columns.groups()) {
            self.starts.push(short(self.batches.len()));
            let edges = of_group.get(from).iter().filter_map(|edge| edges.get(*edge as usize));
            legs.clear();
            legs.extend(edges.map(|edge| Leg {
                to: edge.to,
                carrier: edge.carrier,
                seconds: cost(edge.to),
                rank: 0,
            }));
            legs.sort_unstable_by_key(|leg| (leg.carrier, leg.to));
            for batch in legs.chunk_by(|a, b| a.carrier == b.carrier) {
                let carrier = batch.first().map_or(NOBODY, |leg| leg.carrier);
                let is_own = posters.get(from as usize) == Some(&carrier);
                let first = short(self.legs.len());
                self.legs.extend_from_slice(batch);
                let delay = if is_own { 0 } else { delay_seconds };
                let end = short(self.legs.len());
                self.batches.push(Batch { from, carrier, first, end, delay });
                self.note_crossing(&mut first_from, carrier, from);
            }
        }
        self.starts.push(short(self.batches.len()));
    }

    fn note_crossing(&mut self, first_from: &mut [u32], carrier: u32, from: u32) {
        let Some(first) = first_from.get_mut(carrier as usize) else { return };
        if *first == NOBODY {
            *first = from;
        } else if let Some(crosses) = self.crosses.get_mut(carrier as usize) {
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
        let crosses = |leg: &Leg| self.crosses.get(leg.carrier as usize) == Some(&true);
        let numbered = (0_usize..).zip(&self.legs).filter(|(_, leg)| crosses(leg));
        let mut crossing: Vec<(usize, Leg)> =
            numbered.map(|(number, leg)| (number, *leg)).collect();
        let weighing = Weighing { below: &self.below, remaining: &self.remaining };
        crossing.sort_unstable_by(|(_, a), (_, b)| weighing.compare(a, b, order));
        for (rank, (number, _)) in (0_u32..).zip(crossing) {
            if let Some(leg) = self.legs.get_mut(number) {
                leg.rank = rank;
            }
        }
    }

    /// What is carried from a group, by carrier.
    pub(super) fn batches(&self, from: u32) -> &[Batch] {
        let start = self.starts.get(from as usize).copied().unwrap_or(0);
        let end = self.starts.get((from as usize).saturating_add(1)).copied().unwrap_or(start);
        self.batches.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The legs of a batch, in the order of the plan where that is known beforehand.
    pub(super) fn legs(&self, batch: &Batch) -> &[Leg] {
        self.legs.get(batch.first as usize..batch.end as usize).unwrap_or_default()
    }

    /// Whether a carrier carries from several groups.
    pub(super) fn crosses(&self, carrier: u32) -> bool {
        self.crosses.get(carrier as usize) == Some(&true)
    }

    /// How many legs there are.
    pub(super) fn len(&self) -> usize {
        self.legs.len()
    }
}
