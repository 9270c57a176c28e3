//! An oracle that knows nothing of the planner: all orders of all posts, tried one by one.

use std::collections::{BTreeMap, BTreeSet};

use gcc_core::fanout::{FanOutOptions, Post};
use gcc_core::membership::Survey;
use proptest::prelude::*;

use super::nine;
use crate::strategies::{Heads, check, fan_out_options, tree};
use crate::support::{Case, directive};

/// One relay as the oracle sees it.
pub(super) struct Edge {
    from: usize,
    pub(super) to: usize,
    person: usize,
    seconds: i64,
    delay: i64,
}

/// A tree written down without anything of the planner.
pub(super) struct Oracle {
    groups: usize,
    pub(super) edges: Vec<Edge>,
    pub(super) officers: Vec<i64>,
    pub(super) starts: Vec<i64>,
}

impl Oracle {
    pub(super) fn new(survey: &Survey, options: &FanOutOptions) -> Oracle {
        let tree = &survey.tree;
        let ids: Vec<_> = tree.groups().map(|group| group.id).collect();
        let place = |id| ids.iter().position(|known| *known == id).unwrap();
        let mut posters = BTreeMap::new();
        for relay in tree.relays() {
            posters.insert(relay.to, relay.carriers[0].officer);
        }
        let people: BTreeSet<_> = posters.values().copied().collect();
        let edges = tree.relays().map(|relay| {
            let person = relay.carriers[0].officer;
            let level = tree.group(relay.to).unwrap().level;
            let tier = options.tiers.iter().find(|tier| tier.level == level);
            let is_own = posters.get(&relay.from) == Some(&person);
            Edge {
                from: place(relay.from),
                to: place(relay.to),
                person: people.iter().position(|known| *known == person).unwrap(),
                seconds: tier.map_or(options.post_seconds, |tier| tier.post_seconds).get().into(),
                delay: if is_own { 0 } else { options.delay_seconds.into() },
            }
        });
        Oracle {
            groups: ids.len(),
            edges: edges.collect(),
            officers: tree.groups().map(|group| group.officers.into()).collect(),
            starts: options
                .starts
                .as_slice()
                .iter()
                .map(|start| start.seconds_after(nine()))
                .collect(),
        }
    }

    /// When each group gets each message, if everybody posts in their given order, each post as
    /// early as can be; none if somebody waits for themselves for ever. `late` is a post that
    /// takes longer, by its number, and how much.
    pub(super) fn arrivals(
        &self,
        orders: &[Vec<usize>],
        late: Option<(usize, i64)>,
    ) -> Option<Vec<i64>> {
        let mut arrivals = vec![None; self.groups * self.starts.len()];
        for (message, start) in self.starts.iter().enumerate() {
            for group in 0..self.groups {
                if self.edges.iter().all(|edge| edge.to != group) {
                    arrivals[message * self.groups + group] = Some(*start);
                }
            }
        }
        let mut next = vec![0; orders.len()];
        let mut free = vec![i64::MIN; orders.len()];
        loop {
            let mut moved = false;
            for (person, order) in orders.iter().enumerate() {
                while let Some(job) = order.get(next[person]) {
                    let edge = &self.edges[job % self.edges.len()];
                    let message = job / self.edges.len();
                    let Some(there) = arrivals[message * self.groups + edge.from] else { break };
                    let extra = late.filter(|(late, _)| late == job).map_or(0, |(_, extra)| extra);
                    free[person] = free[person].max(there + edge.delay) + edge.seconds + extra;
                    arrivals[message * self.groups + edge.to] = Some(free[person]);
                    next[person] += 1;
                    moved = true;
                }
            }
            if !moved {
                return arrivals.into_iter().collect();
            }
        }
    }

    /// The posts of each person, in every order that there is.
    pub(super) fn all_orders(&self, look: &mut dyn FnMut(&[Vec<usize>])) {
        let people = self.edges.iter().map(|edge| edge.person + 1).max().unwrap_or(0);
        let mut orders = vec![Vec::new(); people];
        for message in 0..self.starts.len() {
            for (number, edge) in self.edges.iter().enumerate() {
                orders[edge.person].push(message * self.edges.len() + number);
            }
        }
        permute(&mut orders, 0, 0, look);
    }

    /// The finish of a message and the seconds that officers wait for it.
    pub(super) fn worth(&self, arrivals: &[i64], message: usize) -> (i64, i64) {
        let of_message = &arrivals[message * self.groups..(message + 1) * self.groups];
        let waits = of_message.iter().zip(&self.officers);
        let waiting = waits.map(|(at, officers)| (at - self.starts[message]) * officers).sum();
        (*of_message.iter().max().unwrap(), waiting)
    }

    /// The orders of a plan.
    pub(super) fn orders_of(&self, posts: &[Post], survey: &Survey) -> Vec<Vec<usize>> {
        let ids: Vec<_> = survey.tree.groups().map(|group| group.id).collect();
        let people = self.edges.iter().map(|edge| edge.person + 1).max().unwrap_or(0);
        let mut orders = vec![Vec::new(); people];
        for post in posts {
            let to = ids.iter().position(|id| *id == post.to).unwrap();
            let number = self.edges.iter().position(|edge| edge.to == to).unwrap();
            let job = usize::try_from(post.message - 1).unwrap() * self.edges.len() + number;
            orders[self.edges[number].person].push(job);
        }
        orders
    }
}

pub(super) fn permute(
    orders: &mut Vec<Vec<usize>>,
    person: usize,
    at: usize,
    look: &mut dyn FnMut(&[Vec<usize>]),
) {
    if person == orders.len() {
        return look(orders);
    }
    if at == orders[person].len() {
        return permute(orders, person + 1, 0, look);
    }
    for other in at..orders[person].len() {
        orders[person].swap(at, other);
        permute(orders, person, at + 1, look);
        orders[person].swap(at, other);
    }
}

/// How many orders there are.
pub(super) fn count(oracle: &Oracle) -> usize {
    let mut of_person: BTreeMap<usize, usize> = BTreeMap::new();
    for edge in &oracle.edges {
        *of_person.entry(edge.person).or_default() += oracle.starts.len();
    }
    of_person.values().map(|posts| (1..=*posts).product::<usize>()).product()
}

/// Looks at small cases, whose orders are few enough to try all.
pub(super) fn small(
    cases: u32,
    heads: Heads,
    messages: i64,
    look: impl Fn(&Survey, &FanOutOptions),
) {
    let survey = |case: &Case| case.survey(&directive(3, 500, 2));
    let small = (tree(2..10, 3, heads), fan_out_options(messages))
        .prop_filter("too many orders", move |(case, options)| {
            count(&Oracle::new(&survey(case), options)) <= 2_000
        });
    check(cases, small, |(case, options)| look(&survey(&case), &options));
}
