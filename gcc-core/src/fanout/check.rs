//! What stands in the way of a planned broadcast: the rules of family F.

use crate::directive::Directive;
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::roster::{OfficerId, Roster};
use crate::table::shown;
use crate::tree::{GroupId, Tree};

use super::FanOut;
use super::columns::{Columns, Edge, NOBODY};
use super::options::FanOutOptions;

/// What stands in the way before anything is planned: missing carriers, and people without whom too
/// many get no news. O(relays).
pub(super) fn relays(
    directive: &Directive,
    roster: &Roster,
    tree: &Tree,
    columns: &Columns,
    options: &FanOutOptions,
) -> Findings {
    let mut check = Check { roster, tree, columns, options, findings: Findings::default() };
    check.carriers(directive.forwarding.deputies_max > 0);
    check.single_points();
    check.findings
}

/// What stands in the way of a plan: too many posts, missed deadlines, other days than the tree's.
/// `made` says how many posts each carrier makes. O(posts).
pub(super) fn plan(
    roster: &Roster,
    tree: &Tree,
    columns: &Columns,
    made: &[u32],
    plan: &FanOut,
) -> Findings {
    let options = plan.options();
    let mut check = Check { roster, tree, columns, options, findings: Findings::default() };
    check.many_posts(made, plan);
    check.deadlines(plan);
    check.days(plan);
    check.findings
}

struct Check<'a> {
    roster: &'a Roster,
    tree: &'a Tree,
    columns: &'a Columns,
    options: &'a FanOutOptions,
    findings: Findings,
}

impl Check<'_> {
    /// Units whose groups nobody serves, or one person only.
    fn carriers(&mut self, wants_deputies: bool) {
        let (roster, columns) = (self.roster, self.columns);
        let unit_of = |edge: &Edge| columns.unit(GroupId(edge.to));
        // The parts of a unit follow each other, and have the same carriers.
        for parts in columns.edges.chunk_by(|a, b| unit_of(a) == unit_of(b)) {
            let Some(edge) = parts.first() else { continue };
            let is_alone = edge.is_alone && wants_deputies;
            let rule = match edge.carrier {
                NOBODY => &rules::F005,
                _ if is_alone => &rules::F001,
                _ => continue,
            };
            self.findings.push_made(rule, || {
                let unit = unit_of(edge).and_then(|unit| roster.unit(unit));
                let row = unit.map(|unit| unit.row());
                let place = row.map_or(Place::table(Table::Units), |row| {
                    Place::cell(Table::Units, row, "unit_id")
                });
                let officers = parts.iter().fold(0_u64, |sum, part| {
                    sum.saturating_add(columns.officers_below(part.to).into())
                });
                let finding = Finding::new(rule, place)
                    .with("unit", shown(unit.map_or("", |unit| unit.identifier())))
                    .with("officers", officers);
                match columns.officer(edge.carrier) {
                    Some(officer) => finding.with("officer", roster.officer_label(officer)),
                    None => finding,
                }
            });
        }
    }

    /// People without whom more than the stated share of all officers get no news.
    fn single_points(&mut self) {
        let columns = self.columns;
        let alone = || columns.edges.iter().filter(|edge| edge.is_alone);
        let all = self.tree.officer_count() as u64;
        let limit = u64::from(self.options.share_percent_max);
        let is_beyond = |officers: u64| officers.saturating_mul(100) > all.saturating_mul(limit);
        // What is below all groups of a person, some of it twice, is never less than what is cut
        // off without them: few people are worth a closer look.
        let mut most = vec![0_u64; columns.carriers()];
        for edge in alone() {
            if let Some(sum) = most.get_mut(edge.carrier as usize) {
                *sum = sum.saturating_add(columns.officers_below(edge.to).into());
            }
        }
        let may = |edge: &&Edge| most.get(edge.carrier as usize).is_some_and(|sum| is_beyond(*sum));
        let officer = |edge: &Edge| Some((columns.officer(edge.carrier)?, GroupId(edge.to)));
        let mut relays: Vec<(OfficerId, GroupId)> =
            alone().filter(may).filter_map(officer).collect();
        relays.sort_unstable();
        for relays in relays.chunk_by(|a, b| a.0 == b.0) {
            let Some((officer, _)) = relays.first().copied() else { continue };
            let own = |group: GroupId| relays.binary_search(&(officer, group)).is_ok();
            // What is below another of the same person's groups counts there.
            let tops = relays
                .iter()
                .filter(|(_, group)| relays.len() == 1 || !self.above(*group).any(&own));
            let cut_off = tops.fold(0_u64, |sum, (_, group)| {
                sum.saturating_add(columns.officers_below(group.0).into())
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
    fn many_posts(&mut self, made: &[u32], plan: &FanOut) {
        let limit = self.options.posts_max;
        let mut seconds = vec![None; made.len()];
        for (seconds, made) in seconds.iter_mut().zip(made) {
            *seconds = (*made > limit).then_some(0_i64);
        }
        if !seconds.contains(&Some(0)) {
            return;
        }
        for post in plan.posts() {
            let carrier = self.columns.carrier(post.carrier) as usize;
            if let Some(Some(sum)) = seconds.get_mut(carrier) {
                *sum = sum.saturating_add(post.due.seconds_after(post.start));
            }
        }
        let work = (0..).zip(made).zip(seconds);
        for ((carrier, count), seconds) in work {
            let officer = self.columns.officer(carrier);
            let Some((officer, seconds)) = officer.zip(seconds) else { continue };
            let finding = Finding::new(&rules::F003, self.place(officer))
                .with("officer", self.roster.officer_label(officer))
                .with("count", u64::from(*count))
                .with("minutes", minutes(seconds))
                .with("limit", u64::from(limit));
            self.findings.push(finding);
        }
    }

    /// Messages that are late somewhere, at the place of the unit that gets them last.
    fn deadlines(&mut self, plan: &FanOut) {
        for message in plan.messages() {
            let Some(deadline) = message.deadline.filter(|by| message.finish > *by) else {
                continue;
            };
            let of_message = plan.posts().iter().filter(|post| post.message == message.message);
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
    fn days(&mut self, plan: &FanOut) {
        let day = self.tree.as_of();
        let mut known = day;
        for message in plan.messages() {
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
