//! In which order a carrier posts: sequencing on a single machine.
//!
//! A carrier posts one message after another, and what lies below the groups runs in parallel. So
//! each carrier is a single machine, a post is a job, and what remains below its group is the job's
//! delivery time:
//!
//! | aim | rule | guarantee |
//! |---|---|---|
//! | earliest finish | longest delivery time first (Jackson 1955; on broadcast trees Slater, Cockayne and Hedetniemi 1981, with unequal times Koh and Tcha 1991) | optimal |
//! | least waiting | increasing seconds / officers (Smith 1956) | optimal |
//! | least waiting under a deadline, equal posts | from the last place backwards (Smith 1956) | optimal |
//! | the same, unequal posts | dynamic program over sets (Held and Karp 1962), for few posts | optimal |
//! | the same, many unequal posts | from the last place backwards | meets the deadline if possible |
//!
//! The last row is strongly NP-hard (Lenstra, Rinnooy Kan and Brucker 1977).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::options::Order;

/// The dynamic program over sets takes so many posts at most: it needs 2^n steps.
const EXACT_POSTS_MAX: usize = 10;

/// One relay to be carried: a job of its carrier.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Leg {
    /// The group in which is posted.
    pub(super) to: u32,
    /// The number of the carrier.
    pub(super) carrier: u32,
    /// How long the post takes.
    pub(super) seconds: u32,
    /// The place among all legs by the rule of the plan, for carriers who carry from several
    /// groups; 0 for all others.
    pub(super) rank: u32,
}

/// What lies below each group.
#[derive(Clone, Copy)]
pub(super) struct Below<'a> {
    /// Officers in the group and below it as far as somebody carries.
    pub(super) officers: &'a [u32],
    /// Seconds from the group's having a message until the last group below it has it.
    pub(super) seconds: &'a [i64],
}

impl Below<'_> {
    fn officers(&self, leg: &Leg) -> u32 {
        self.officers[leg.to as usize]
    }

    fn seconds(&self, leg: &Leg) -> i64 {
        self.seconds[leg.to as usize]
    }

    /// Which of two legs of one carrier goes first. Ties go to more officers below, then to the
    /// smaller group number, so that the order is total.
    pub(super) fn compare(&self, a: &Leg, b: &Leg, order: Order) -> Ordering {
        let by_rule = match order {
            Order::Waiting => self.by_smith(a, b),
            Order::Finish | Order::Deadline => self.seconds(b).cmp(&self.seconds(a)),
        };
        by_rule.then_with(|| self.officers(b).cmp(&self.officers(a))).then_with(|| a.to.cmp(&b.to))
    }

    /// Smith's rule: increasing seconds / officers, compared without a division; legs without
    /// officers are last.
    fn by_smith(&self, a: &Leg, b: &Leg) -> Ordering {
        let product = |seconds: u32, officers: u32| u64::from(seconds) * u64::from(officers);
        product(a.seconds, self.officers(b)).cmp(&product(b.seconds, self.officers(a)))
    }

    /// Sorts the legs of one carrier by a rule. O(n log n).
    pub(super) fn sort(&self, legs: &mut [Leg], order: Order) {
        if legs.len() > 1 {
            legs.sort_unstable_by(|a, b| self.compare(a, b, order));
        }
    }

    /// Seconds until the last group below has the message, if the first leg begins after `delay`
    /// seconds and the legs are carried in this order.
    pub(super) fn finish(&self, legs: &[Leg], delay: i64) -> i64 {
        let (mut at, mut last) = (delay, 0);
        for leg in legs {
            at += i64::from(leg.seconds);
            last = last.max(at + self.seconds(leg));
        }
        last
    }

    /// Officer-seconds that these legs in this order add to the waiting of all officers below.
    pub(super) fn waiting(&self, legs: &[Leg], delay: i64) -> u64 {
        let (mut at, mut sum) = (delay, 0_u64);
        for leg in legs {
            at += i64::from(leg.seconds);
            sum = sum.saturating_add(officer_seconds(at, self.officers(leg)));
        }
        sum
    }

    /// Whether legs that begin at a second all meet the deadline in this order.
    pub(super) fn meets(&self, legs: &[Leg], begin: i64, deadline: i64) -> bool {
        let mut at = begin;
        legs.iter().all(|leg| {
            at += i64::from(leg.seconds);
            at + self.seconds(leg) <= deadline
        })
    }

    /// Orders legs that begin at a second so that the officers below wait as little as they can
    /// while everything below meets the deadline; see the table of this module.
    pub(super) fn meet_deadline(&self, legs: &mut [Leg], begin: i64, deadline: i64) {
        let is_equal = legs.iter().all(|leg| leg.seconds == legs[0].seconds);
        if !is_equal
            && legs.len() <= EXACT_POSTS_MAX
            && let Some(order) = self.least_waiting(legs, begin, deadline)
        {
            legs.copy_from_slice(&order);
        } else {
            self.least_waiting_backwards(legs, begin, deadline);
        }
    }

    /// The order with the least waiting of all that meet the deadline; none if no order does.
    ///
    /// For each set of legs that may come first the least waiting, from small sets to large (Held
    /// and Karp 1962). Of equal orders the one whose last leg is last by Smith's rule. O(2^n n).
    fn least_waiting(&self, legs: &[Leg], begin: i64, deadline: i64) -> Option<Vec<Leg>> {
        let mut jobs = legs.to_vec();
        self.sort(&mut jobs, Order::Waiting);
        let all = (1_usize << jobs.len()) - 1;
        // For each set that comes first: officer-seconds waited, and which leg is its last.
        let mut best: Vec<Option<(u64, usize)>> = vec![None; all + 1];
        best[0] = Some((0, 0));
        for set in 1..=all {
            let members = || (0..jobs.len()).rev().filter(|job| set >> job & 1 == 1);
            let end = begin + members().map(|job| i64::from(jobs[job].seconds)).sum::<i64>();
            for job in members() {
                let is_late = end + self.seconds(&jobs[job]) > deadline;
                let Some((before, _)) = best[set ^ (1 << job)].filter(|_| !is_late) else {
                    continue;
                };
                let waited = officer_seconds(end - begin, self.officers(&jobs[job]));
                let waited = waited.saturating_add(before);
                if best[set].is_none_or(|(least, _)| waited < least) {
                    best[set] = Some((waited, job));
                }
            }
        }
        let mut order = Vec::with_capacity(jobs.len());
        let mut set = all;
        while set > 0 {
            let (_, last) = best[set]?;
            order.push(jobs[last]);
            set ^= 1 << last;
        }
        order.reverse();
        Some(order)
    }

    /// Fills the places from the last to the first, each time with the leg that Smith's rule puts
    /// last among those that may come so late; if none may, with the one that may come latest.
    /// Meets the deadline if any order does; has the least waiting if all legs take equally long.
    /// O(n log n).
    fn least_waiting_backwards(&self, legs: &mut [Leg], begin: i64, deadline: i64) {
        let latest = |leg: &Leg| deadline - self.seconds(leg);
        legs.sort_unstable_by(|a, b| {
            latest(a).cmp(&latest(b)).then_with(|| self.compare(a, b, Order::Waiting))
        });
        let by_latest = legs.to_vec();
        let mut by_smith: Vec<usize> = (0..legs.len()).collect();
        by_smith
            .sort_unstable_by(|a, b| self.compare(&by_latest[*a], &by_latest[*b], Order::Waiting));
        let mut smith_place = vec![0; legs.len()];
        for (place, leg) in by_smith.into_iter().enumerate() {
            smith_place[leg] = place;
        }
        let mut end = begin + legs.iter().map(|leg| i64::from(leg.seconds)).sum::<i64>();
        // Those of `by_latest` before `unseen` may not come as late as `end`.
        let mut unseen = by_latest.len();
        let mut may_be_last: BinaryHeap<(usize, usize)> = BinaryHeap::new();
        for slot in legs.iter_mut().rev() {
            while unseen > 0 && latest(&by_latest[unseen - 1]) >= end {
                unseen -= 1;
                may_be_last.push((smith_place[unseen], unseen));
            }
            let chosen = may_be_last.pop().map_or_else(
                || {
                    unseen -= 1;
                    unseen
                },
                |(_, leg)| leg,
            );
            *slot = by_latest[chosen];
            end -= i64::from(slot.seconds);
        }
    }
}

/// Saturates: with a pace of years a post, the sum over a country would not fit.
pub(super) fn officer_seconds(seconds: i64, officers: u32) -> u64 {
    seconds.unsigned_abs().saturating_mul(officers.into())
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// The legs of one carrier, with officers and seconds below each group.
    fn carriers() -> impl Strategy<Value = (Vec<Leg>, Vec<u32>, Vec<i64>)> {
        let legs = vec((1..10_u32, 0..5_u32, 0..30_i64), 1..7);
        (legs, prop::option::of(1..10_u32)).prop_map(|(legs, equal)| {
            let leg = |(to, (seconds, _, _)): (u32, &(u32, u32, i64))| Leg {
                to,
                seconds: equal.unwrap_or(*seconds),
                ..Leg::default()
            };
            let officers = legs.iter().map(|(_, officers, _)| *officers).collect();
            let seconds = legs.iter().map(|(_, _, below)| *below).collect();
            ((0..).zip(&legs).map(leg).collect(), officers, seconds)
        })
    }

    fn all_orders(legs: &[Leg]) -> Vec<Vec<Leg>> {
        if legs.is_empty() {
            return vec![Vec::new()];
        }
        let with_first = |first: usize| {
            let mut others = legs.to_vec();
            let leg = others.remove(first);
            all_orders(&others).into_iter().map(move |order| [vec![leg], order].concat())
        };
        (0..legs.len()).flat_map(with_first).collect()
    }

    proptest! {
        #[test]
        fn jackson_finishes_first_and_smith_waits_least((mut legs, officers, seconds) in carriers()) {
            let below = Below { officers: &officers, seconds: &seconds };
            let orders = all_orders(&legs);
            below.sort(&mut legs, Order::Finish);
            let best = orders.iter().map(|order| below.finish(order, 5)).min();
            prop_assert_eq!(Some(below.finish(&legs, 5)), best);
            below.sort(&mut legs, Order::Waiting);
            let best = orders.iter().map(|order| below.waiting(order, 5)).min();
            prop_assert_eq!(Some(below.waiting(&legs, 5)), best);
        }

        #[test]
        fn a_deadline_is_met_with_the_least_waiting(
            (mut legs, officers, seconds) in carriers(),
            deadline in 0..60_i64,
        ) {
            let below = Below { officers: &officers, seconds: &seconds };
            let orders = all_orders(&legs);
            let in_time = orders.iter().filter(|order| below.meets(order, 0, deadline));
            let best = in_time.map(|order| below.waiting(order, 0)).min();
            below.meet_deadline(&mut legs, 0, deadline);
            let waiting = below.meets(&legs, 0, deadline).then(|| below.waiting(&legs, 0));
            prop_assert_eq!(waiting, best);
            below.least_waiting_backwards(&mut legs, 0, deadline);
            prop_assert_eq!(below.meets(&legs, 0, deadline), best.is_some());
        }
    }
}
