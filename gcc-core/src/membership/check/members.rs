//! The rules about members (M): who is in the groups of one unit, who should be, and why the two
//! differ.

use crate::date::Date;
use crate::finding::{Finding, Findings, Place, Rule, Table, rules};
use crate::membership::entitlement::Entitlement;
use crate::membership::observed::{Member, ObservedGroup};
use crate::membership::presence::dates_decide;
use crate::roster::{Appointment, OfficerId, Seat, UnitId};
use crate::table::shown;
use crate::tree::{Duty, Membership};

use super::context::{Assignment, Context, cell};

/// Compares the members of one unit's groups. O(members log members).
pub(super) fn check(context: &Context<'_>, unit: UnitId, findings: &mut Findings) {
    let groups: Vec<ListedGroup<'_>> = context
        .existing(unit)
        .map(|(position, group)| ListedGroup::new(context, position, group))
        .collect();
    for group in groups.iter().filter(|group| group.is_required) {
        group.check_size(context, unit, findings);
    }
    if groups.iter().any(|group| group.count > 0) {
        let mut comparison =
            UnitComparison { context, unit, groups, transfers: Vec::new(), findings };
        comparison.compare();
        comparison.check_age();
    }
}

/// An existing group with what its list of members says as a whole.
struct ListedGroup<'a> {
    group: &'a ObservedGroup,
    position: u32,
    /// A surplus group may be a false one: nobody is asked to join it or to list its members.
    is_required: bool,
    /// How many are in it or invited.
    count: usize,
    joined: usize,
    /// The day of the newest of these entries.
    newest: Option<Date>,
}

impl<'a> ListedGroup<'a> {
    fn new(context: &Context<'a>, position: u32, group: &'a ObservedGroup) -> Self {
        let assignment = context.assignments[position as usize];
        let is_required = matches!(assignment, Assignment::Group(_));
        let mut listed =
            ListedGroup { group, position, is_required, count: 0, joined: 0, newest: None };
        for member in context.observed.presences(position) {
            if member.may_be_present() {
                listed.count += 1;
                listed.joined += usize::from(member.has_joined());
                listed.newest = listed.newest.max(member.since);
            }
        }
        listed
    }

    fn label(&self) -> String {
        shown(&self.group.identifier)
    }

    /// Too many members (M004, M005), or none listed (M011).
    fn check_size(&self, context: &Context<'_>, unit: UnitId, findings: &mut Findings) {
        let about =
            |rule, column| Finding::new(rule, cell(self.group, column)).with("group", self.label());
        let capacity = &context.directive.capacity;
        let count = (self.joined as u64).max(self.group.member_count.known().map_or(0, u64::from));
        let seats = context.tree.groups_of(unit).map(|group| context.tree.seats(group.id).count());
        let wanted = (seats.max().unwrap_or(0) as u64).max(count);
        let members_max = u64::from(capacity.members_max);
        let auto_join_max = u64::from(capacity.auto_join_members_max);
        if count > members_max {
            let finding = about(&rules::M004, "member_count").with("count", count);
            findings.push(finding.with("limit", members_max));
        } else if self.group.auto_join == Some(true) && wanted > auto_join_max {
            let finding = about(&rules::M005, "auto_join").with("count", wanted);
            findings.push(finding.with("limit", auto_join_max));
        }
        if context.observed.has_members && self.count == 0 {
            findings.push(about(&rules::M011, "group_id"));
        }
    }
}

/// Somebody of the roster who is in a group or invited.
#[derive(Clone, Copy)]
struct Entry {
    officer: OfficerId,
    /// The place of the group in [`UnitComparison::groups`].
    group: usize,
    member: Member,
}

/// The groups of one unit, compared together.
struct UnitComparison<'a, 'f> {
    context: &'a Context<'a>,
    unit: UnitId,
    /// At least one.
    groups: Vec<ListedGroup<'a>>,
    /// The days on which people came or went about whom the lists are wrong.
    transfers: Vec<Date>,
    findings: &'f mut Findings,
}

impl<'a> UnitComparison<'a, '_> {
    /// Merges the sorted seats with the sorted members.
    fn compare(&mut self) {
        self.check_repeats();
        let entries = self.entries();
        let mut people = entries.chunk_by(|a, b| a.officer == b.officer).peekable();
        for seat in self.seats() {
            while let Some(own) = people.next_if(|own| own[0].officer < seat.officer) {
                self.check_without_seat(own);
            }
            let own = people.next_if(|own| own[0].officer == seat.officer).unwrap_or_default();
            match seat.duty {
                Duty::Carries => self.check_carrier(seat.officer, own),
                Duty::Forwards => self.check_forwarder(seat.officer, own),
                Duty::Reads => self.check_reader(seat.officer, own),
            }
        }
        for own in people {
            self.check_without_seat(own);
        }
    }

    /// The seats of all parts, each officer once, with the weightiest duty.
    fn seats(&self) -> Vec<Membership> {
        let groups = self.context.tree.groups_of(self.unit);
        let mut seats: Vec<Membership> =
            groups.flat_map(|group| self.context.tree.seats(group.id)).collect();
        // Mostly a few sorted runs, which a stable sort merges.
        seats.sort_by_key(|seat| (seat.officer, seat.duty));
        seats.dedup_by_key(|seat| seat.officer);
        seats
    }

    /// The entries of all parts, officer by officer; those who have joined first in each group.
    fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::with_capacity(self.groups.iter().map(|group| group.count).sum());
        for (group, listed) in self.groups.iter().enumerate() {
            for member in self.context.observed.presences(listed.position) {
                if let Some(officer) = member.officer.filter(|_| member.may_be_present()) {
                    entries.push(Entry { officer, group, member });
                }
            }
        }
        entries.sort_by_key(|entry| {
            (entry.officer, entry.group, entry.member.state, entry.member.row)
        });
        entries
    }

    /// Somebody is listed twice in one group (R024), or in ways that contradict each other and no
    /// dates decide between (R001).
    fn check_repeats(&mut self) {
        for listed in &self.groups {
            let rows = self.context.observed.rows_by_officer(listed.position);
            for pair in rows.windows(2) {
                let [first, second] = pair else { continue };
                let Some(officer) = first.officer.filter(|_| first.officer == second.officer)
                else {
                    continue;
                };
                let place = Place::cell(Table::Members, second.row, "officer_id");
                let row = u64::from(first.row);
                if (first.state, first.since) == (second.state, second.since) {
                    self.findings.push(Finding::new(&rules::R024, place).with("first", row));
                } else if !dates_decide(first, second) {
                    let id = self.context.roster.officer_label(officer);
                    let finding = Finding::new(&rules::R001, place).with("id", id);
                    self.findings.push(finding.with("first", row));
                }
            }
        }
    }

    /// A carrier of this unit must be in every one of its groups (M007, M010).
    fn check_carrier(&mut self, officer: OfficerId, own: &[Entry]) {
        let post = self.entitlement().current(officer, |unit| unit == Some(self.unit));
        let is_head = post.is_some_and(|post| post.seat == Seat::Head);
        let rule = if is_head { &rules::M007 } else { &rules::M010 };
        // Both in the order of groups, so that a head of many groups costs one walk.
        let mut joined = joined(own).map(|entry| entry.group).peekable();
        for (position, listed) in self.groups.iter().enumerate() {
            let mut is_in = false;
            while joined.next_if_eq(&position).is_some() {
                is_in = true;
            }
            let may_be_in =
                own.iter().any(|entry| entry.group == position && entry.member.state.is_none());
            if listed.is_required && listed.count > 0 && !is_in && !may_be_in {
                let finding = Finding::new(rule, place_of(post.as_ref(), listed.group))
                    .with("officer", self.context.roster.officer_label(officer))
                    .with("unit", self.context.roster.unit(self.unit).label());
                self.findings.push(finding.with("group", listed.label()));
            }
        }
    }

    /// A carrier of a unit below, who reads here, must be in one of these groups (M006, M010).
    fn check_forwarder(&mut self, officer: OfficerId, own: &[Entry]) {
        if own.iter().any(|entry| entry.member.has_joined() || entry.member.state.is_none()) {
            return;
        }
        let entitlement = self.entitlement();
        let post = entitlement
            .current(officer, |unit| unit.is_some_and(|unit| entitlement.is_below(unit)));
        let below = post.and_then(|post| post.unit);
        let listed = &self.groups[0];
        let is_head = post.is_some_and(|post| post.seat == Seat::Head);
        let rule = if is_head { &rules::M006 } else { &rules::M010 };
        let finding = Finding::new(rule, place_of(post.as_ref(), listed.group))
            .with("officer", self.context.roster.officer_label(officer))
            .with(
                "unit",
                below.map_or(String::new(), |unit| self.context.roster.unit(unit).label()),
            );
        self.findings.push(match below.filter(|_| is_head) {
            Some(below) => {
                finding.with("group", self.group_of(below)).with("above", listed.label())
            }
            None => finding.with("group", listed.label()),
        });
    }

    /// The first group of a unit: as it exists, else as it should be called.
    fn group_of(&self, unit: UnitId) -> String {
        if let Some((_, group)) = self.context.existing(unit).next() {
            return shown(&group.identifier);
        }
        let mut groups = self.context.tree.groups_of(unit);
        groups.next().map_or(String::new(), |group| group.name.clone())
    }

    /// Everybody else must be in one of the groups (M001, M003) and need not be in two (M008).
    fn check_reader(&mut self, officer: OfficerId, own: &[Entry]) {
        let mut joined = joined(own);
        // Only a finding needs the label: nearly everybody is where they should be.
        let label = || self.context.roster.officer_label(officer);
        if let Some(first) = joined.next() {
            if let Some(other) = joined.find(|entry| entry.group != first.group) {
                let place = Place::cell(Table::Members, other.member.row, "group_id");
                self.findings.push(
                    Finding::new(&rules::M008, place)
                        .with("officer", label())
                        .with("group", self.groups[other.group].label())
                        .with("other", self.groups[first.group].label()),
                );
            }
        } else if own.iter().any(|entry| entry.member.state.is_none()) {
            // It is uncertain whether they are in: the cell has a finding.
        } else if let Some(invited) = own.first() {
            let place = Place::cell(Table::Members, invited.member.row, "state");
            let finding = Finding::new(&rules::M003, place)
                .with("officer", label())
                .with("group", self.groups[invited.group].label());
            self.findings.push(match invited.member.since {
                Some(since) => finding.with("since", since),
                None => finding.with("since", "–"),
            });
        } else {
            let post = self.entitlement().current(officer, |unit| unit.is_some());
            self.transfers.extend(post.map(|post| post.from));
            let listed = &self.groups[0];
            self.findings.push(
                Finding::new(&rules::M001, place_of(post.as_ref(), listed.group))
                    .with("officer", label())
                    .with("group", listed.label())
                    .with("unit", self.context.roster.unit(self.unit).label()),
            );
        }
    }

    /// Members without a seat: they left, were transferred (M012), or never belonged here (M002).
    fn check_without_seat(&mut self, own: &[Entry]) {
        let (officer, entitlement) = (own[0].officer, self.entitlement());
        if entitlement.may_sit(officer) {
            return;
        }
        if entitlement.uncertain(officer).is_some() {
            for entry in own {
                let place = Place::cell(Table::Members, entry.member.row, "officer_id");
                let finding = Finding::new(&rules::M014, place)
                    .with("officer", self.context.roster.officer_label(officer));
                self.findings.push(finding.with("group", self.groups[entry.group].label()));
            }
            return;
        }
        let ended = entitlement.ended_on(officer);
        self.transfers.extend(ended);
        let unit = entitlement.current(officer, |unit| unit.is_some()).and_then(|post| post.unit);
        let unit = unit.map_or("-".to_owned(), |unit| self.context.roster.unit(unit).label());
        for entry in own.iter().filter(|entry| entry.member.state.is_some()) {
            let rule: &'static Rule = if ended.is_some() { &rules::M012 } else { &rules::M002 };
            let place = Place::cell(Table::Members, entry.member.row, "officer_id");
            let finding = Finding::new(rule, place)
                .with("officer", self.context.roster.officer_label(officer))
                .with("group", self.groups[entry.group].label());
            self.findings.push(match ended {
                Some(ended) => finding.with("ended", ended),
                None => finding.with("unit", unit.as_str()),
            });
        }
    }

    /// People came or went after the newest entry of a list: the list is old (M009).
    fn check_age(&mut self) {
        let Some(listed) = self.groups.iter().filter_map(|group| group.newest).max() else {
            return;
        };
        let later = || self.transfers.iter().copied().filter(|day| *day > listed);
        let (Some(latest), first) = (later().max(), &self.groups[0]) else { return };
        self.findings.push(
            Finding::new(&rules::M009, cell(first.group, "group_id"))
                .with("group", first.label())
                .with("listed", listed)
                .with("transfers", later().count())
                .with("latest", latest),
        );
    }

    fn entitlement(&self) -> Entitlement<'a> {
        Entitlement { roster: self.context.roster, tree: self.context.tree, unit: self.unit }
    }
}

/// The entries of those who have joined.
fn joined(own: &[Entry]) -> impl Iterator<Item = &Entry> {
    own.iter().filter(|entry| entry.member.has_joined())
}

/// The row of the appointment by which an officer belongs here; the group's row if there is none.
fn place_of(post: Option<&Appointment>, group: &ObservedGroup) -> Place {
    match post {
        Some(post) => Place::cell(Table::Officers, post.row, "officer_id"),
        None => cell(group, "group_id"),
    }
}
