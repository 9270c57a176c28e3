//! When each post is made, and when it must be made: the forward and the backward pass.
//!
//! Forward: a message is followed down the tree, one post at a time for each person. A person who
//! carries from one group only posts as soon as a message is in that group, because nothing else can
//! be waiting. A person who carries from several groups chooses after each post among what has
//! arrived by then. These choices are made in the order of time. A post takes at least one second,
//! so that when the earliest choice is made, everything that it can choose from has arrived.
//!
//! Backward: the latest start of the critical path method (Kelley and Walker 1959).
//!
//! Sums of seconds fit into 64 bits: 2^31 posts of 2^32 seconds each would be needed to overflow.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::date::Moment;
use crate::tree::GroupId;

use super::columns::Columns;
use super::network::{Batch, Network};
use super::options::{FanOutOptions, Order};
use super::post::Post;
use super::sequencing::Leg;

/// The posts in the order in which they are decided: each after the one that brings its message to
/// where it is read, and after its carrier's post before.
pub(super) struct Schedule {
    /// [`Post::latest`] is not set before [`Schedule::set_latest`].
    pub(super) posts: Vec<Post>,
    /// For each carrier how many posts they make.
    pub(super) posts_of_carrier: Vec<u32>,
}

impl Schedule {
    /// The forward pass. O(posts log posts); O(posts) if everybody carries from one group.
    pub(super) fn new(columns: &Columns, network: &Network, options: &FanOutOptions) -> Schedule {
        let starts = options.starts.as_slice();
        let carriers = columns.relays.carriers.len();
        let mut scheduler = Scheduler {
            columns,
            network,
            options,
            free: vec![i64::MIN; carriers],
            posts: Vec::with_capacity(network.leg_count() * starts.len()),
            posts_of_carrier: vec![0; carriers],
            arrived: 0,
            queues: BTreeMap::new(),
            agenda: BinaryHeap::new(),
            reordered: Vec::new(),
        };
        scheduler.run();
        Schedule { posts: scheduler.posts, posts_of_carrier: scheduler.posts_of_carrier }
    }

    /// The backward pass: for each post the latest second at which it may be made so that
    /// everything after it, below and of the same carrier, is made by the end of its message, in
    /// the order of this plan. `ends` holds the end of each message. O(posts).
    pub(super) fn set_latest(&mut self, columns: &Columns, ends: &[Moment]) {
        let groups = columns.groups.len();
        // For each message and group the second by which it must be there.
        let mut needed = vec![i64::MAX; groups * ends.len()];
        // For each carrier the second at which the post after this one must begin.
        let mut next_begin = vec![i64::MAX; columns.relays.carriers.len()];
        for post in self.posts.iter_mut().rev() {
            let message = post.message as usize - 1;
            let next_begin = &mut next_begin[columns.relays.number_of(post.carrier)];
            let needed_below = needed[message * groups + post.to.index()];
            let latest = ends[message].seconds().min(needed_below).min(*next_begin);
            post.latest = Moment::from_seconds(latest);
            let begin = latest - post.due.seconds_after(post.start);
            *next_begin = begin;
            let needed_above = &mut needed[message * groups + post.from.index()];
            *needed_above = (*needed_above).min(begin - post.ready.seconds_after(post.arrived));
        }
    }
}

/// A message in a group.
#[derive(Clone, Copy)]
struct Arrival {
    group: u32,
    message: u32,
    at: i64,
}

/// A post to be made. The order of the fields is the order in which a carrier with several groups
/// chooses.
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

impl Job {
    fn new(arrival: Arrival, leg: &Leg, ready: i64) -> Job {
        Job {
            message: arrival.message,
            rank: leg.rank,
            to: leg.to,
            from: arrival.group,
            seconds: leg.seconds,
            arrived: arrival.at,
            ready,
        }
    }
}

/// The jobs of one carrier who carries from several groups.
#[derive(Default)]
struct CarrierQueue {
    /// Jobs that cannot begin yet, by the second from which they can.
    coming: BinaryHeap<Reverse<(i64, Job)>>,
    ready: BinaryHeap<Reverse<Job>>,
}

impl CarrierQueue {
    /// When the carrier can make the next post; they are free from a second on.
    fn next_start(&self, free: i64) -> Option<i64> {
        if !self.ready.is_empty() {
            return Some(free);
        }
        self.coming.peek().map(|Reverse((ready, _))| free.max(*ready))
    }

    /// Takes the best job among those that can begin at a second.
    fn take(&mut self, at: i64) -> Option<Job> {
        while let Some(Reverse((ready, job))) = self.coming.peek().copied()
            && ready <= at
        {
            self.coming.pop();
            self.ready.push(Reverse(job));
        }
        self.ready.pop().map(|Reverse(job)| job)
    }
}

struct Scheduler<'a> {
    columns: &'a Columns,
    network: &'a Network,
    options: &'a FanOutOptions,
    /// For each carrier the second from which they are free.
    free: Vec<i64>,
    posts: Vec<Post>,
    posts_of_carrier: Vec<u32>,
    /// Of how many of the posts the arrival has been handled.
    arrived: usize,
    queues: BTreeMap<u32, CarrierQueue>,
    /// When which queue can start its next job. An entry is stale if the queue has changed since.
    agenda: BinaryHeap<Reverse<(i64, u32)>>,
    /// The legs of one batch, kept to save allocations.
    reordered: Vec<Leg>,
}

impl Scheduler<'_> {
    fn run(&mut self) {
        for (message, start) in (1..).zip(self.options.starts.as_slice()) {
            for group in &self.network.tops {
                self.arrive(Arrival { group: *group, message, at: start.seconds() });
            }
        }
        loop {
            while let Some(Post { to, message, due, .. }) = self.posts.get(self.arrived).copied() {
                self.arrived += 1;
                self.arrive(Arrival { group: to.0, message, at: due.seconds() });
            }
            let Some(Reverse((at, carrier))) = self.agenda.pop() else { return };
            self.post_from_queue(carrier, at);
        }
    }

    fn arrive(&mut self, arrival: Arrival) {
        let network = self.network;
        for batch in network.batches(arrival.group) {
            if network.crosses(batch.carrier) {
                self.enqueue(arrival, batch);
            } else {
                self.post_batch(arrival, batch);
            }
        }
    }

    /// Posts a message into all groups of a batch, one after the other.
    fn post_batch(&mut self, arrival: Arrival, batch: &Batch) {
        let network = self.network;
        let ready = arrival.at + batch.delay;
        let mut legs = network.legs(batch);
        let mut reordered = std::mem::take(&mut self.reordered);
        if let Some(deadline) = self.deadline(arrival.message).filter(|_| legs.len() > 1) {
            let begin = ready.max(self.free[batch.carrier as usize]);
            // If the order with the least waiting meets the deadline, there is no better one.
            if !network.below().meets(legs, begin, deadline) {
                reordered.clear();
                reordered.extend_from_slice(legs);
                network.below().meet_deadline(&mut reordered, begin, deadline);
                legs = &reordered;
            }
        }
        for leg in legs {
            self.post(&Job::new(arrival, leg, ready), batch.carrier);
        }
        self.reordered = reordered;
    }

    /// The second by which a message must be everywhere, if the plan orders by it.
    fn deadline(&self, message: u32) -> Option<i64> {
        if self.options.order != Order::Deadline {
            return None;
        }
        let start = self.options.starts.as_slice()[message as usize - 1];
        self.options.deadline_seconds.map(|seconds| start.seconds() + i64::from(seconds))
    }

    fn enqueue(&mut self, arrival: Arrival, batch: &Batch) {
        let ready = arrival.at + batch.delay;
        let queue = self.queues.entry(batch.carrier).or_default();
        for leg in self.network.legs(batch) {
            queue.coming.push(Reverse((ready, Job::new(arrival, leg, ready))));
        }
        self.note_next_start(batch.carrier);
    }

    fn next_start(&self, carrier: u32) -> Option<i64> {
        self.queues[&carrier].next_start(self.free[carrier as usize])
    }

    fn note_next_start(&mut self, carrier: u32) {
        if let Some(at) = self.next_start(carrier) {
            self.agenda.push(Reverse((at, carrier)));
        }
    }

    /// Makes the next post of a queue, unless the entry of the agenda is stale.
    fn post_from_queue(&mut self, carrier: u32, at: i64) {
        if self.next_start(carrier) != Some(at) {
            return;
        }
        let queue = self.queues.get_mut(&carrier).expect("the agenda names queues");
        let job = queue.take(at).expect("a job can start now");
        self.post(&job, carrier);
        self.note_next_start(carrier);
    }

    fn post(&mut self, job: &Job, carrier: u32) {
        let (free, order) =
            (&mut self.free[carrier as usize], &mut self.posts_of_carrier[carrier as usize]);
        let start = job.ready.max(*free);
        let due = start + i64::from(job.seconds);
        *free = due;
        *order += 1;
        self.posts.push(Post {
            message: job.message,
            from: GroupId(job.from),
            to: GroupId(job.to),
            carrier: self.columns.relays.officer(carrier),
            order: *order,
            arrived: Moment::from_seconds(job.arrived),
            ready: Moment::from_seconds(job.ready),
            start: Moment::from_seconds(start),
            due: Moment::from_seconds(due),
            latest: Moment::from_seconds(due),
        });
    }
}
