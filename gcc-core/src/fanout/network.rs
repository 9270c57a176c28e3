//! Who carries what from which group, in the order of the plan, with lower bounds.

use crate::roster::Lists;

use super::columns::{Columns, Edge, NOBODY, to_u32};
use super::options::{FanOutOptions, Order};
use super::sequencing::{Below, Leg};

/// What one person carries from one group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Batch {
    pub(super) from: u32,
    pub(super) carrier: u32,
    /// Seconds until the person begins, once the message is in the group.
    pub(super) delay: i64,
    /// Its legs are `first..end` of [`Network::legs`].
    first: u32,
    end: u32,
}

/// The relays gathered in batches, and what lies below each group.
pub(super) struct Network {
    /// Batch by batch; those of a batch in the order of the plan, unless its carrier carries from
    /// several groups.
    legs: Vec<Leg>,
    /// Ordered by the group where they are read.
    batches: Vec<Batch>,
    /// The batches of group `g` are `batch_starts[g]..batch_starts[g + 1]`.
    batch_starts: Vec<u32>,
    /// For each carrier whether they carry from several groups.
    crosses: Vec<bool>,
    /// The groups where news starts: those of the highest tier.
    pub(super) tops: Vec<u32>,
    /// For each group whether a message can reach it.
    pub(super) reached: Vec<bool>,
    officers_below: Vec<u32>,
    /// For each group the least seconds from its having a message until the last group below has
    /// it: the finish by Jackson's rule if nobody carried from several groups.
    remaining: Vec<i64>,
    /// Officer-seconds from a start until each officer has the message: the least of all plans, by
    /// Smith's rule if nobody carried from several groups.
    pub(super) least_waiting: u64,
}

impl Network {
    /// O(groups log groups).
    pub(super) fn new(columns: &Columns, options: &FanOutOptions) -> Network {
        let groups = columns.groups.len();
        let edges = &columns.relays.edges;
        let levels = &columns.groups.levels;
        let top = levels.first();
        // A group of a lower tier that no relay reaches is cut off: news does not start there.
        let mut is_top: Vec<bool> = levels.iter().map(|level| Some(level) == top).collect();
        for edge in edges {
            is_top[edge.to as usize] = false;
        }
        let mut network = Network {
            legs: Vec::with_capacity(edges.len()),
            batches: Vec::with_capacity(columns.relays.carriers.len()),
            batch_starts: Vec::with_capacity(groups + 1),
            crosses: vec![false; columns.relays.carriers.len()],
            tops: (0..).zip(&is_top).filter(|(_, top)| **top).map(|(group, _)| group).collect(),
            reached: is_top,
            officers_below: columns.groups.officers.clone(),
            remaining: vec![0; groups],
            least_waiting: 0,
        };
        network.follow(edges);
        network.gather(columns, options);
        network.order(options.order);
        network
    }

    /// Which groups a message reaches from the tops, and how many officers are below each.
    fn follow(&mut self, edges: &[Edge]) {
        for edge in edges {
            self.reached[edge.to as usize] =
                edge.carrier != NOBODY && self.reached[edge.from as usize];
        }
        for edge in edges.iter().rev().filter(|edge| edge.carrier != NOBODY) {
            self.officers_below[edge.from as usize] += self.officers_below[edge.to as usize];
        }
    }

    /// Gathers the relays that one person carries from one group into a batch.
    fn gather(&mut self, columns: &Columns, options: &FanOutOptions) {
        let (groups, edges) = (columns.groups.len(), &columns.relays.edges);
        let seconds_at: Vec<u32> =
            (0..=u8::MAX).map(|level| options.post_seconds_at(level)).collect();
        let seconds = |group: u32| seconds_at[usize::from(columns.groups.levels[group as usize])];
        // Who posts in each group, and from which group each carrier carries first.
        let mut posters = vec![NOBODY; groups];
        let mut first_from = vec![u32::MAX; columns.relays.carriers.len()];
        for edge in edges {
            posters[edge.to as usize] = edge.carrier;
        }
        let from = |edge: &Edge| (edge.carrier != NOBODY).then_some(edge.from);
        let edges_from = Lists::group(groups, edges.iter().map(from).zip(0..));
        let mut legs: Vec<Leg> = Vec::new();
        for from in 0..to_u32(groups) {
            self.batch_starts.push(to_u32(self.batches.len()));
            legs.clear();
            legs.extend(edges_from.get(from).iter().map(|edge| {
                let Edge { to, carrier, .. } = edges[*edge as usize];
                Leg { to, carrier, seconds: seconds(to), rank: 0 }
            }));
            legs.sort_unstable_by_key(|leg| (leg.carrier, leg.to));
            for batch in legs.chunk_by(|a, b| a.carrier == b.carrier) {
                let carrier = batch[0].carrier;
                // A carrier who posted the message in this group needs no time to notice it.
                let is_own = posters[from as usize] == carrier;
                let delay = if is_own { 0 } else { options.delay_seconds.into() };
                let first = to_u32(self.legs.len());
                self.legs.extend_from_slice(batch);
                let end = to_u32(self.legs.len());
                self.batches.push(Batch { from, carrier, delay, first, end });
                let first_from = &mut first_from[carrier as usize];
                self.crosses[carrier as usize] |= *first_from != u32::MAX;
                *first_from = from;
            }
        }
        self.batch_starts.push(to_u32(self.batches.len()));
    }

    /// From the lowest groups upwards: orders each batch by the rule of the plan, and finds the
    /// bounds on finish and waiting.
    fn order(&mut self, order: Order) {
        let mut by_smith: Vec<Leg> = Vec::new();
        for batch in self.batches.iter().rev() {
            let legs = &mut self.legs[batch.first as usize..batch.end as usize];
            let below = Below { officers: &self.officers_below, seconds: &self.remaining };
            by_smith.clear();
            by_smith.extend_from_slice(legs);
            below.sort(&mut by_smith, Order::Waiting);
            if self.reached[batch.from as usize] {
                let waiting = below.waiting(&by_smith, batch.delay);
                self.least_waiting = self.least_waiting.saturating_add(waiting);
            }
            below.sort(legs, Order::Finish);
            let finish = below.finish(legs, batch.delay);
            if order != Order::Finish {
                legs.copy_from_slice(&by_smith);
            }
            let remaining = &mut self.remaining[batch.from as usize];
            *remaining = finish.max(*remaining);
        }
        if self.crosses.contains(&true) {
            self.rank(order);
        }
    }

    /// Ranks all legs of the carriers who carry from several groups: at any time they choose among
    /// legs of several batches.
    fn rank(&mut self, order: Order) {
        let crosses = |leg: &Leg| self.crosses[leg.carrier as usize];
        let mut crossing: Vec<(usize, Leg)> =
            self.legs.iter().copied().enumerate().filter(|(_, leg)| crosses(leg)).collect();
        let below = self.below();
        crossing.sort_unstable_by(|(_, a), (_, b)| below.compare(a, b, order));
        for (rank, (leg, _)) in (0..).zip(crossing) {
            self.legs[leg].rank = rank;
        }
    }

    /// The batches that are read in a group, one for each carrier.
    pub(super) fn batches(&self, group: u32) -> &[Batch] {
        let at = group as usize;
        &self.batches[self.batch_starts[at] as usize..self.batch_starts[at + 1] as usize]
    }

    /// The legs of a batch, in the order of the plan unless its carrier carries from several groups.
    pub(super) fn legs(&self, batch: &Batch) -> &[Leg] {
        &self.legs[batch.first as usize..batch.end as usize]
    }

    /// How many legs all batches have.
    pub(super) fn leg_count(&self) -> usize {
        self.legs.len()
    }

    /// Whether a carrier carries from several groups.
    pub(super) fn crosses(&self, carrier: u32) -> bool {
        self.crosses[carrier as usize]
    }

    /// What lies below each group.
    pub(super) fn below(&self) -> Below<'_> {
        Below { officers: &self.officers_below, seconds: &self.remaining }
    }

    /// Seconds from the start within which no plan can reach all groups.
    pub(super) fn least_finish(&self) -> i64 {
        self.tops.iter().map(|top| self.remaining[*top as usize]).max().unwrap_or(0)
    }
}
