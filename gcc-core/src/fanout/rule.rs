//! The rules of order: what a carrier posts first.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::exact::{self, Job};
use super::network::Leg;
use super::options::Order;

/// What the rules look at, for each group.
#[derive(Clone, Copy)]
pub(super) struct Weighing<'a> {
    pub(super) below: &'a [u32],
    pub(super) remaining: &'a [i64],
}

impl Weighing<'_> {
    fn below(&self, leg: &Leg) -> u32 {
        self.below.get(leg.to as usize).copied().unwrap_or(0)
    }

    /// The least seconds from a leg's group having the news to the last below it having it.
    pub(super) fn remaining(&self, leg: &Leg) -> i64 {
        self.remaining.get(leg.to as usize).copied().unwrap_or(0)
    }

    /// Which of two legs of one person goes first. Ties go by officers below, then by group, so
    /// that the order never hangs on chance.
    pub(super) fn compare(&self, a: &Leg, b: &Leg, order: Order) -> Ordering {
        let by_rule = match order {
            Order::Waiting => self.by_waiting(a, b),
            Order::Finish | Order::Deadline => self.remaining(b).cmp(&self.remaining(a)),
        };
        by_rule.then_with(|| self.below(b).cmp(&self.below(a))).then_with(|| a.to.cmp(&b.to))
    }

    /// Smith's rule: increasing seconds / officers below, without a division; nobody below is last.
    fn by_waiting(&self, a: &Leg, b: &Leg) -> Ordering {
        let product = |one: &Leg, other: &Leg| {
            u64::from(one.seconds).saturating_mul(self.below(other).into())
        };
        product(a, b).cmp(&product(b, a))
    }

    pub(super) fn sort(&self, legs: &mut [Leg], order: Order) {
        if legs.len() > 1 {
            legs.sort_unstable_by(|a, b| self.compare(a, b, order));
        }
    }

    /// Officer-seconds that these legs in this order add to the waiting of all below them.
    pub(super) fn waiting(&self, legs: &[Leg], delay: i64) -> u64 {
        let (mut at, mut sum) = (delay, 0_u64);
        for leg in legs {
            at = at.saturating_add(leg.seconds.into());
            let waited = at.unsigned_abs().saturating_mul(self.below(leg).into());
            sum = sum.saturating_add(waited);
        }
        sum
    }

    /// Whether legs that begin at a time, in this order, all meet the deadline.
    pub(super) fn meets(&self, legs: &[Leg], begin: i64, deadline: i64) -> bool {
        let mut at = begin;
        legs.iter().all(|leg| {
            at = at.saturating_add(leg.seconds.into());
            at.saturating_add(self.remaining(leg)) <= deadline
        })
    }

    /// Orders legs that begin at a time so that the officers below wait as little as they can while
    /// everything below still meets the deadline.
    ///
    /// With equal seconds a post, or at most [`exact::POSTS_MAX`] legs, no order of these legs that
    /// meets the deadline waits less, as long as each group below takes the least time it can.
    pub(super) fn meet(&self, legs: &mut [Leg], begin: i64, deadline: i64) {
        let mut posts = legs.windows(2);
        let is_equal = posts.all(|pair| matches!(pair, [a, b] if a.seconds == b.seconds));
        if is_equal || !self.try_all(legs, begin, deadline) {
            self.meet_backwards(legs, begin, deadline);
        }
    }

    /// Takes the best of all orders of a few legs; tells whether there is one in time.
    fn try_all(&self, legs: &mut [Leg], begin: i64, deadline: i64) -> bool {
        if legs.len() > exact::POSTS_MAX {
            return false;
        }
        let mut by_waiting: Vec<Leg> = legs.to_vec();
        self.sort(&mut by_waiting, Order::Waiting);
        let job = |leg: &Leg| Job {
            seconds: leg.seconds.into(),
            officers: self.below(leg),
            latest: deadline.saturating_sub(self.remaining(leg)),
        };
        let jobs: Vec<Job> = by_waiting.iter().map(job).collect();
        let Some(order) = exact::least_waiting(&jobs, begin) else { return false };
        for (leg, place) in legs.iter_mut().zip(order) {
            *leg = by_waiting.get(place).copied().unwrap_or(*leg);
        }
        true
    }

    /// From the last place backwards, each time the leg that is cheapest to put off of those that
    /// may come so late; where none may, the one that may come latest. Exact for legs of equal
    /// seconds; meets the deadline wherever an order does. O(n log n).
    fn meet_backwards(&self, legs: &mut [Leg], begin: i64, deadline: i64) {
        if legs.len() < 2 {
            return;
        }
        let latest = |leg: &Leg| deadline.saturating_sub(self.remaining(leg));
        // The most patient last, so that they are taken off the end.
        legs.sort_unstable_by(|a, b| {
            latest(a).cmp(&latest(b)).then_with(|| self.compare(a, b, Order::Waiting))
        });
        let mut by_waiting: Vec<Leg> = legs.to_vec();
        self.sort(&mut by_waiting, Order::Waiting);
        let mut places: Vec<(u32, usize)> =
            by_waiting.iter().zip(0..).map(|(leg, place)| (leg.to, place)).collect();
        places.sort_unstable();
        let place_of = |leg: &Leg| {
            let found = places.binary_search_by_key(&leg.to, |(to, _)| *to);
            found.ok().and_then(|at| places.get(at)).map_or(0, |(_, place)| *place)
        };
        let seconds = legs.iter().fold(0_i64, |sum, leg| sum.saturating_add(leg.seconds.into()));
        let mut end = begin.saturating_add(seconds);
        let mut waiting: Vec<Leg> = legs.to_vec();
        let mut may_be_last: BinaryHeap<usize> = BinaryHeap::new();
        for slot in legs.iter_mut().rev() {
            while let Some(leg) = waiting.pop_if(|leg| latest(leg) >= end) {
                may_be_last.push(place_of(&leg));
            }
            let chosen = may_be_last.pop().and_then(|place| by_waiting.get(place).copied());
            let Some(leg) = chosen.or_else(|| waiting.pop()) else { return };
            *slot = leg;
            end = end.saturating_sub(leg.seconds.into());
        }
    }
}

/// The seconds from the news standing in a group to the last group below having it, by legs in
/// decreasing order of what remains below: no order finishes earlier (Jackson's rule).
pub(super) fn finish_first(weighing: &Weighing<'_>, legs: &[Leg], delay: i64) -> i64 {
    let (mut at, mut last) = (delay, 0_i64);
    for leg in legs {
        at = at.saturating_add(leg.seconds.into());
        last = last.max(at.saturating_add(weighing.remaining(leg)));
    }
    last
}
