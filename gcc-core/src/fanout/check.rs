//! What stands in the way of a planned broadcast: the rules of family F.

use crate::directive::Directive;
use crate::finding::{Finding, Findings, Place, Rule, Table, rules};
use crate::order::Sorting as _;
use crate::roster::{OfficerId, Roster, UnitId, shown};
use crate::tree::{GroupId, Relay, Tree};

use super::FanOut;

/// Everything in the order of place and rule. O(relays log relays).
pub(super) fn check(
    directive: &Directive,
    roster: &Roster,
    tree: &Tree,
    plan: &FanOut,
) -> Findings {
    let mut check = Check { roster, tree, plan, findings: Findings::default() };
    check.carriers(directive.forwarding.deputies_max > 0);
    check.single_points();
    check.many_posts();
    check.deadlines();
    check.days();
    check.findings.sort();
    check.findings
}

struct Check<'a> {
    roster: &'a Roster,
    tree: &'a Tree,
    plan: &'a FanOut,
    findings: Findings,
}

impl Check<'_> {
    /// Units whose groups nobody serves, or one person only.
    fn carriers(&mut self, wants_deputies: bool) {
        let unit_of = |relay: &Relay| self.tree.group(relay.to).map(|group| group.unit);
        let mut relays = self.tree.relays().peekable();
        let mut found: Vec<(&'static Rule, UnitId, Option<OfficerId>, u64)> = Vec::new();
        while let Some(relay) = relays.next() {
            let Some(unit) = unit_of(relay) else { continue };
            let mut officers = u64::from(self.officers_below(relay.to));
            // The parts of a unit follow each other, and have the same carriers.
            while let Some(part) = relays.next_if(|next| unit_of(next) == Some(unit)) {
                officers = officers.saturating_add(self.officers_below(part.to).into());
            }
            match relay.carriers.as_slice() {
                [] => found.push((&rules::F005, unit, None, officers)),
                [only] if wants_deputies => {
                    found.push((&rules::F001, unit, Some(only.officer), officers));
                }
                _ => {}
            }
        }
        let roster = self.roster;
        for (rule, unit, officer, officers) in found {
            let Some(record) = roster.unit(unit) else { continue };
            self.findings.push_made(rule, || {
                let place = Place::cell(Table::Units, record.row(), "unit_id");
                let finding = Finding::new(rule, place)
                    .with("unit", shown(record.identifier()))
                    .with("officers", officers);
                match officer {
                    Some(officer) => finding.with("officer", roster.officer_label(officer)),
                    None => finding,
                }
            });
        }
    }

    fn officers_below(&self, group: GroupId) -> u32 {
        self.tree.group(group).map_or(0, |group| group.officers_below)
    }

    /// People without whom more than the stated share of all officers get no news.
    fn single_points(&mut self) {
        let alone = |relay: &Relay| match relay.carriers.as_slice() {
            [only] => Some(only.officer),
            _ => None,
        };
        let all = self.tree.officer_count() as u64;
        let limit = u64::from(self.plan.options().share_percent_max);
        let is_beyond = |officers: u64| officers.saturating_mul(100) > all.saturating_mul(limit);
        // What is below all groups of a person, some of it twice, is never less than what is cut
        // off without them: few people are worth a closer look.
        let mut most = vec![0_u64; self.roster.officer_count()];
        for relay in self.tree.relays() {
            if let Some(sum) = alone(relay).and_then(|officer| most.get_mut(officer.index())) {
                *sum = sum.saturating_add(self.officers_below(relay.to).into());
            }
        }
        let may =
            |officer: &OfficerId| most.get(officer.index()).is_some_and(|sum| is_beyond(*sum));
        let mut relays: Vec<(OfficerId, GroupId)> = self
            .tree
            .relays()
            .filter_map(|relay| Some((alone(relay).filter(may)?, relay.to)))
            .collect();
        relays.order_unstable();
        for relays in relays.chunk_by(|a, b| a.0 == b.0) {
            let Some((officer, _)) = relays.first().copied() else { continue };
            let own = |group: GroupId| relays.binary_search(&(officer, group)).is_ok();
            // What is below another of the same person's groups counts there.
            let tops = relays
                .iter()
                .filter(|(_, group)| relays.len() == 1 || !self.above(*group).any(&own));
            let cut_off = tops.fold(0_u64, |sum, (_, group)| {
                sum.saturating_add(self.officers_below(*group).into())
            });
            if is_beyond(cut_off) {
                let percent = cut_off.saturating_mul(100).checked_div(all).unwrap_or(0);
                let finding = Finding::new(&rules::F002, self.place(officer))
                    .with("officer", self.roster.officer_label(officer))
                    .with("officers", cut_off)
                    .with("percent", percent)
                    .with("limit", limit);
                self.findings.push(finding);
            }
        }
    }

    /// The groups above a group; as many as the directive has tiers at most.
    fn above(&self, group: GroupId) -> impl Iterator<Item = GroupId> {
        let above = |group: &GroupId| self.tree.relay_to(*group).map(|relay| relay.from);
        std::iter::successors(above(&group), above)
    }

    fn place(&self, officer: OfficerId) -> Place {
        let first = self.roster.appointments_of(officer).next();
        first.map_or(Place::table(Table::Officers), |first| {
            Place::cell(Table::Officers, first.row, "officer_id")
        })
    }

    /// People who have to post more often than the stated limit.
    fn many_posts(&mut self) {
        let limit = self.plan.options().posts_max;
        // Who reaches the limit makes one post that is the first beyond it.
        let beyond = limit.saturating_add(1);
        let is_beyond = |post: &&super::Post| post.order == beyond;
        let mut officers: Vec<OfficerId> =
            self.plan.posts().iter().filter(is_beyond).map(|post| post.carrier).collect();
        officers.order_unstable();
        if officers.is_empty() {
            return;
        }
        let mut work = vec![(0_u64, 0_i64); officers.len()];
        for post in self.plan.posts() {
            let place = officers.binary_search(&post.carrier).ok();
            let Some((count, seconds)) = place.and_then(|place| work.get_mut(place)) else {
                continue;
            };
            *count = count.saturating_add(1);
            *seconds = seconds.saturating_add(post.due.seconds_after(post.start));
        }
        for (officer, (count, seconds)) in officers.iter().zip(work) {
            let finding = Finding::new(&rules::F003, self.place(*officer))
                .with("officer", self.roster.officer_label(*officer))
                .with("count", count)
                .with("minutes", minutes(seconds))
                .with("limit", u64::from(limit));
            self.findings.push(finding);
        }
    }

    /// Messages that are late somewhere, at the place of the unit that gets them last.
    fn deadlines(&mut self) {
        for message in self.plan.messages() {
            let Some(deadline) = message.deadline.filter(|by| message.finish > *by) else {
                continue;
            };
            let of_message =
                self.plan.posts().iter().filter(|post| post.message == message.message);
            let late = of_message.filter(|post| post.due > deadline);
            let (groups, in_time) = (late.clone().count(), message.finish_bound);
            let last = late.max_by_key(|post| (post.due, post.to));
            let unit = last.and_then(|post| self.tree.group(post.to)).map(|group| group.unit);
            let row = unit.and_then(|unit| self.roster.unit(unit)).map(|unit| unit.row());
            let place = row.map_or(Place::table(Table::Units), |row| {
                Place::cell(Table::Units, row, "unit_id")
            });
            let finding = Finding::new(&rules::F004, place)
                .with("message", u64::from(message.message))
                .with("groups", groups)
                .with("late", minutes(message.finish.seconds_after(deadline)))
                .with("gain", minutes(message.finish.seconds_after(in_time.max(deadline))));
            self.findings.push(finding);
        }
    }

    /// Days on which messages start, but for which the tree does not know who holds the seats.
    fn days(&mut self) {
        let day = self.tree.as_of();
        let mut known = day;
        for message in self.plan.messages() {
            let start = message.start.day();
            if start != day && start != known {
                let finding = Finding::new(&rules::F006, Place::table(Table::Officers))
                    .with("message", u64::from(message.message))
                    .with("start", start)
                    .with("day", day);
                self.findings.push(finding);
            }
            known = start;
        }
    }
}

/// Minutes, rounded up: a deadline that is missed is never missed by 0; what is in time is 0.
fn minutes(seconds: i64) -> u64 {
    seconds.max(0).unsigned_abs().div_ceil(60)
}
