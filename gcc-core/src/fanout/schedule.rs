//! Following the news down the tree: who posts what when, one post at a time for each person.
//!
//! Those who carry from one group only are served as soon as their group has a message: nothing can
//! come between. Those who carry from several groups choose again after each post, among what has
//! arrived by then; these choices are made in the order of time. That is safe because a choice
//! leads to an arrival at least one second later, so that when the earliest choice of all is made,
//! everything that could take part in it has arrived.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::date::Moment;
use crate::tree::GroupId;

use super::Post;
use super::columns::Columns;
use super::network::{Batch, Leg, Network};
use super::options::{FanOutOptions, Order};
use super::rule::Weighing;

/// A message that stands in a group.
#[derive(Clone, Copy)]
struct Arrival {
    group: u32,
    message: u32,
    at: i64,
}

/// A post that somebody who carries from several groups is to make; the fields are in the order in
/// which such posts are chosen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Job {
    message: u32,
    rank: u32,
    to: u32,
    from: u32,
    seconds: u32,
    arrived: i64,
    ready: i64,
}

/// The desk of somebody who carries from several groups.
#[derive(Default)]
struct Desk {
    /// By the second from which it can be posted.
    to_come: BinaryHeap<Reverse<(i64, Job)>>,
    waiting: BinaryHeap<Reverse<Job>>,
}

impl Desk {
    /// When the person who is free from a second on can post next.
    fn next(&self, free: i64) -> Option<i64> {
        if !self.waiting.is_empty() {
            return Some(free);
        }
        self.to_come.peek().map(|Reverse((ready, _))| free.max(*ready))
    }

    /// What to post at a second.
    fn choose(&mut self, at: i64) -> Option<Job> {
        while self.to_come.peek().is_some_and(|Reverse((ready, _))| *ready <= at) {
            self.waiting.extend(self.to_come.pop().map(|Reverse((_, job))| Reverse(job)));
        }
        self.waiting.pop().map(|Reverse(job)| job)
    }
}

/// The posts in the order in which they are decided: each after the one that brings its news and
/// after its carrier's post before; and how many posts each carrier makes. O(posts log posts); where
/// everybody carries from one group, O(posts).
pub(super) fn schedule(
    columns: &Columns,
    network: &Network,
    options: &FanOutOptions,
) -> (Vec<Post>, Vec<u32>) {
    let mut clerk = Clerk {
        columns,
        network,
        options,
        free: vec![i64::MIN; columns.carriers()],
        made: vec![0; columns.carriers()],
        posts: Vec::with_capacity(network.len().saturating_mul(options.starts.as_slice().len())),
        told: 0,
        desks: BTreeMap::new(),
        agenda: BinaryHeap::new(),
        batch: Vec::new(),
    };
    clerk.run();
    (clerk.posts, clerk.made)
}

struct Clerk<'a> {
    columns: &'a Columns,
    network: &'a Network,
    options: &'a FanOutOptions,
    /// For each carrier from when on they are free, and how many posts they have made.
    free: Vec<i64>,
    made: Vec<u32>,
    posts: Vec<Post>,
    /// How many of the posts have been passed on: each brings its message to a group.
    told: usize,
    desks: BTreeMap<u32, Desk>,
    /// When which desk can post next; an entry may have been overtaken.
    agenda: BinaryHeap<Reverse<(i64, u32)>>,
    batch: Vec<Leg>,
}

impl Clerk<'_> {
    fn run(&mut self) {
        let network = self.network;
        for (message, start) in (1_u32..).zip(self.options.starts.as_slice()) {
            for group in &network.tops {
                self.arrive(Arrival { group: *group, message, at: start.seconds() });
            }
        }
        loop {
            while let Some(Post { to, message, due, .. }) = self.posts.get(self.told).copied() {
                self.told = self.told.saturating_add(1);
                self.arrive(Arrival { group: to.0, message, at: due.seconds() });
            }
            let Some(Reverse((at, carrier))) = self.agenda.pop() else { return };
            self.choose(carrier, at);
        }
    }

    fn arrive(&mut self, arrival: Arrival) {
        let network = self.network;
        for batch in network.batches(arrival.group) {
            if network.crosses(batch.carrier) {
                self.put_on_desk(arrival, batch);
            } else {
                self.post_batch(arrival, batch);
            }
        }
    }

    /// Posts a message into all groups that somebody serves, one after the other.
    fn post_batch(&mut self, arrival: Arrival, batch: &Batch) {
        let network = self.network;
        let ready = arrival.at.saturating_add(batch.delay);
        let mut legs = network.legs(batch);
        let mut reordered = std::mem::take(&mut self.batch);
        if let Some(deadline) = self.deadline(arrival.message).filter(|_| legs.len() > 1) {
            let free = self.free.get(batch.carrier as usize).copied().unwrap_or(i64::MIN);
            let weighing = Weighing { below: &network.below, remaining: &network.remaining };
            // The least waiting of all meets the deadline as a rule; then there is no better order.
            if !weighing.meets(legs, ready.max(free), deadline) {
                reordered.clear();
                reordered.extend_from_slice(legs);
                weighing.meet(&mut reordered, ready.max(free), deadline);
                legs = &reordered;
            }
        }
        for leg in legs {
            self.post(
                Job {
                    message: arrival.message,
                    rank: leg.rank,
                    to: leg.to,
                    from: batch.from,
                    seconds: leg.seconds,
                    arrived: arrival.at,
                    ready,
                },
                batch.carrier,
            );
        }
        self.batch = reordered;
    }

    /// The second by which a message must be everywhere, if the plan orders by it.
    fn deadline(&self, message: u32) -> Option<i64> {
        let seconds = self.options.deadline_seconds?;
        let number = usize::try_from(message).ok()?.checked_sub(1)?;
        let start = self.options.starts.as_slice().get(number)?;
        (self.options.order == Order::Deadline).then(|| start.add_seconds(seconds.into()).seconds())
    }

    fn put_on_desk(&mut self, arrival: Arrival, batch: &Batch) {
        let ready = arrival.at.saturating_add(batch.delay);
        let desk = self.desks.entry(batch.carrier).or_default();
        for leg in self.network.legs(batch) {
            let job = Job {
                message: arrival.message,
                rank: leg.rank,
                to: leg.to,
                from: batch.from,
                seconds: leg.seconds,
                arrived: arrival.at,
                ready,
            };
            desk.to_come.push(Reverse((ready, job)));
        }
        self.note(batch.carrier);
    }

    fn note(&mut self, carrier: u32) {
        let free = self.free.get(carrier as usize).copied().unwrap_or(i64::MIN);
        if let Some(at) = self.desks.get(&carrier).and_then(|desk| desk.next(free)) {
            self.agenda.push(Reverse((at, carrier)));
        }
    }

    fn choose(&mut self, carrier: u32, at: i64) {
        let free = self.free.get(carrier as usize).copied().unwrap_or(i64::MIN);
        let Some(desk) = self.desks.get_mut(&carrier) else { return };
        // An entry of the agenda that was overtaken by another one of the same desk.
        if desk.next(free) != Some(at) {
            return;
        }
        if let Some(job) = desk.choose(at) {
            self.post(job, carrier);
            self.note(carrier);
        }
    }

    fn post(&mut self, job: Job, carrier: u32) {
        let Some(officer) = self.columns.officer(carrier) else { return };
        let Some(free) = self.free.get_mut(carrier as usize) else { return };
        let start = job.ready.max(*free);
        let due = start.saturating_add(job.seconds.into());
        *free = due;
        let Some(made) = self.made.get_mut(carrier as usize) else { return };
        *made = made.saturating_add(1);
        self.posts.push(Post {
            message: job.message,
            from: GroupId(job.from),
            to: GroupId(job.to),
            carrier: officer,
            order: *made,
            arrived: Moment::from_seconds(job.arrived),
            ready: Moment::from_seconds(job.ready),
            start: Moment::from_seconds(start),
            due: Moment::from_seconds(due),
            latest: Moment::from_seconds(due),
        });
    }
}
