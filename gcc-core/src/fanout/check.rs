//! The rules about a planned broadcast (F).

use crate::directive::Directive;
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::roster::{OfficerId, Roster};
use crate::tree::{GroupId, Tree};

use super::columns::{Columns, Edge, NOBODY};
use super::options::FanOutOptions;
use super::post::{Message, Post};
use super::schedule::Schedule;

/// What the rules look at.
pub(super) struct Check<'a> {
    pub(super) roster: &'a Roster,
    pub(super) tree: &'a Tree,
    pub(super) columns: &'a Columns,
    pub(super) options: &'a FanOutOptions,
}

impl Check<'_> {
    /// The rules about the relays (F001, F002, F005). O(relays).
    pub(super) fn relays(&self, directive: &Directive) -> Findings {
        let mut findings = Findings::default();
        self.carriers(directive.forwarding.deputies_max > 0, &mut findings);
        self.single_points(&mut findings);
        findings
    }

    /// The rules about the times (F003, F004, F006). O(posts).
    pub(super) fn schedule(&self, schedule: &Schedule, messages: &[Message]) -> Findings {
        let mut findings = Findings::default();
        self.many_posts(schedule, &mut findings);
        self.deadlines(&schedule.posts, messages, &mut findings);
        self.days(messages, &mut findings);
        findings
    }

    /// Units whose groups have no carrier, or one without a deputy.
    fn carriers(&self, wants_deputies: bool, findings: &mut Findings) {
        let (groups, relays) = (&self.columns.groups, &self.columns.relays);
        let unit_of = |edge: &Edge| groups.unit(edge.to);
        // The parts of a unit follow each other, and have the same carriers.
        for parts in relays.edges.chunk_by(|a, b| unit_of(a) == unit_of(b)) {
            let edge = &parts[0];
            let rule = match edge.carrier {
                NOBODY => &rules::F005,
                _ if edge.is_alone && wants_deputies => &rules::F001,
                _ => continue,
            };
            findings.push_with(rule, || {
                let unit = self.roster.unit(unit_of(edge));
                let officers: u64 =
                    parts.iter().map(|part| groups.officers_below(GroupId(part.to))).sum();
                let place = Place::cell(Table::Units, unit.row(), "unit_id");
                let finding =
                    Finding::new(rule, place).with("unit", unit.label()).with("officers", officers);
                if edge.carrier == NOBODY {
                    return finding;
                }
                let officer = relays.officer(edge.carrier);
                finding.with("officer", self.roster.officer_label(officer))
            });
        }
    }

    /// People without a deputy, without whom more than the stated share of officers is cut off.
    fn single_points(&self, findings: &mut Findings) {
        let (groups, relays) = (&self.columns.groups, &self.columns.relays);
        let alone = || relays.edges.iter().filter(|edge| edge.is_alone);
        let all = self.tree.officer_count() as u64;
        let limit = u64::from(self.options.share_percent_max);
        let is_beyond = |officers: u64| officers * 100 > all * limit;
        // The sum over all groups of a carrier counts some officers twice. So it is an upper bound of
        // those who are cut off without the carrier, and few carriers need the exact count.
        let mut at_most = vec![0_u64; relays.carriers.len()];
        for edge in alone() {
            at_most[edge.carrier as usize] += groups.officers_below(GroupId(edge.to));
        }
        let mut suspects: Vec<(OfficerId, GroupId)> = alone()
            .filter(|edge| is_beyond(at_most[edge.carrier as usize]))
            .map(|edge| (relays.officer(edge.carrier), GroupId(edge.to)))
            .collect();
        suspects.sort_unstable();
        for own in suspects.chunk_by(|a, b| a.0 == b.0) {
            let officer = own[0].0;
            let is_own = |group: GroupId| own.binary_search(&(officer, group)).is_ok();
            // What is below another of the person's own groups is counted there.
            let cut_off: u64 = own
                .iter()
                .filter(|(_, group)| own.len() == 1 || !self.above(*group).any(is_own))
                .map(|(_, group)| groups.officers_below(*group))
                .sum();
            if is_beyond(cut_off) {
                findings.push(
                    Finding::new(&rules::F002, self.place(officer))
                        .with("officer", self.roster.officer_label(officer))
                        .with("officers", cut_off)
                        .with("percent", cut_off * 100 / all)
                        .with("limit", limit),
                );
            }
        }
    }

    /// The groups above a group, at most one for each tier.
    fn above(&self, group: GroupId) -> impl Iterator<Item = GroupId> {
        let above = |group: &GroupId| self.tree.relay_to(*group).map(|relay| relay.from);
        std::iter::successors(above(&group), above)
    }

    fn place(&self, officer: OfficerId) -> Place {
        let mut appointments = self.roster.appointments_of(officer);
        let first = appointments.next().expect("a carrier has an appointment");
        Place::cell(Table::Officers, first.row, "officer_id")
    }

    /// People who make more posts than the stated limit.
    fn many_posts(&self, schedule: &Schedule, findings: &mut Findings) {
        let limit = self.options.posts_max;
        let counts = &schedule.posts_of_carrier;
        if counts.iter().all(|count| *count <= limit) {
            return;
        }
        let relays = &self.columns.relays;
        let mut seconds = vec![0; counts.len()];
        for post in &schedule.posts {
            seconds[relays.number_of(post.carrier)] += post.due.seconds_after(post.start);
        }
        for ((officer, count), seconds) in relays.carriers.iter().zip(counts).zip(seconds) {
            if *count > limit {
                findings.push(
                    Finding::new(&rules::F003, self.place(*officer))
                        .with("officer", self.roster.officer_label(*officer))
                        .with("count", u64::from(*count))
                        .with("minutes", minutes(seconds))
                        .with("limit", u64::from(limit)),
                );
            }
        }
    }

    /// Messages that are late somewhere, at the unit that gets them last.
    fn deadlines(&self, posts: &[Post], messages: &[Message], findings: &mut Findings) {
        for message in messages {
            let Some(deadline) = message.deadline.filter(|by| message.finish > *by) else {
                continue;
            };
            let of_message = posts.iter().filter(|post| post.message == message.message);
            let late = of_message.filter(|post| post.due > deadline);
            let groups = late.clone().count();
            let last = late.max_by_key(|post| (post.due, post.to)).expect("the finish is late");
            let unit = self.roster.unit(self.columns.groups.unit(last.to.0));
            let place = Place::cell(Table::Units, unit.row(), "unit_id");
            let gain = message.finish.seconds_after(message.finish_bound.max(deadline));
            findings.push(
                Finding::new(&rules::F004, place)
                    .with("message", u64::from(message.message))
                    .with("groups", groups)
                    .with("late", minutes(message.finish.seconds_after(deadline)))
                    .with("gain", minutes(gain)),
            );
        }
    }

    /// Days on which messages start, other than the day for which the tree was built.
    fn days(&self, messages: &[Message], findings: &mut Findings) {
        let day = self.tree.as_of();
        let mut last = day;
        for message in messages {
            let start = message.start.day();
            if start != day && start != last {
                findings.push(
                    Finding::new(&rules::F006, Place::table(Table::Officers))
                        .with("message", u64::from(message.message))
                        .with("start", start)
                        .with("day", day),
                );
            }
            last = start;
        }
    }
}

/// Minutes, rounded up, so that a deadline is never missed by 0; 0 if negative.
fn minutes(seconds: i64) -> u64 {
    seconds.max(0).unsigned_abs().div_ceil(60)
}
