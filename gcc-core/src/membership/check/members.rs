//! Who is in the groups of one unit, who should be, and why the two differ.

use crate::date::Date;
use crate::finding::{Finding, Findings, Place, Rule, Table, rules};
use crate::membership::observed::{Member, MemberState, ObservedGroup};
use crate::membership::service::Service;
use crate::roster::{Appointment, OfficerId, Seat, UnitId};
use crate::table::shown;
use crate::tree::{Duty, Membership};

use super::{Case, cell};

/// Compares the members of one unit's groups. O(members log members).
pub(super) fn check(case: &Case<'_>, unit: UnitId, findings: &mut Findings) {
    let groups: Vec<Listed<'_>> = case
        .existing(unit)
        .into_iter()
        .map(|(position, group)| Listed::new(case, position, group))
        .collect();
    for group in groups.iter().filter(|group| group.is_required) {
        group.check_size(case, unit, findings);
    }
    let mut family = Family { case, unit, groups, transfers: Vec::new(), findings };
    if family.groups.iter().any(|group| group.count > 0) {
        family.compare();
        family.check_age();
    }
}

/// A group that exists with its list of members.
struct Listed<'a> {
    group: &'a ObservedGroup,
    /// A surplus group may be a false one: nobody is asked to join it or to list its members.
    is_required: bool,
    position: u32,
    /// How many are in it or invited.
    count: usize,
    joined: usize,
    /// The day of the newest of these entries.
    newest: Option<Date>,
}

impl<'a> Listed<'a> {
    fn new(case: &Case<'a>, position: u32, group: &'a ObservedGroup) -> Self {
        let is_required = case.is_required(position);
        let (count, joined, newest) = (0, 0, None);
        let mut list = Listed { group, is_required, position, count, joined, newest };
        for member in case.observed.members_of(position) {
            if member.state != MemberState::Left {
                let joined = usize::from(member.state == MemberState::Joined);
                list.count = list.count.saturating_add(1);
                list.joined = list.joined.saturating_add(joined);
                list.newest = list.newest.max(member.since);
            }
        }
        list
    }

    fn label(&self) -> String {
        shown(&self.group.identifier)
    }

    fn check_size(&self, case: &Case<'_>, unit: UnitId, findings: &mut Findings) {
        let capacity = &case.directive.capacity;
        let joined = u64::try_from(self.joined).unwrap_or(u64::MAX);
        let count = joined.max(self.group.member_count.map_or(0, u64::from));
        let about = |rule, column, count: u64, limit: u32| {
            let finding = Finding::new(rule, cell(self.group, column)).with("group", self.label());
            finding.with("count", count).with("limit", u64::from(limit))
        };
        let wanted = case.tree.groups_of(unit).map(|group| case.tree.seats(group.id).count()).max();
        let wanted = u64::try_from(wanted.unwrap_or(0)).unwrap_or(u64::MAX).max(count);
        if count > u64::from(capacity.members_max) {
            findings.push(about(&rules::M004, "member_count", count, capacity.members_max));
        } else if self.group.auto_join == Some(true)
            && wanted > u64::from(capacity.auto_join_members_max)
        {
            let limit = capacity.auto_join_members_max;
            findings.push(about(&rules::M005, "auto_join", wanted, limit));
        }
        if case.observed.has_members && self.count == 0 {
            let place = cell(self.group, "group_id");
            findings.push(Finding::new(&rules::M011, place).with("group", self.label()));
        }
    }
}

/// A row of the table `members`, with the position of its group in the family.
#[derive(Clone, Copy)]
struct Entry {
    officer: OfficerId,
    group: usize,
    member: Member,
}

/// The groups of one unit, compared together.
struct Family<'a, 'f> {
    case: &'a Case<'a>,
    unit: UnitId,
    groups: Vec<Listed<'a>>,
    /// The days on which people came or went whom the lists have wrong.
    transfers: Vec<Date>,
    findings: &'f mut Findings,
}

impl Family<'_, '_> {
    /// Merges the sorted seats with the sorted members.
    fn compare(&mut self) {
        let seats = self.seats();
        let entries = self.entries();
        let mut chunks = entries.chunk_by(|a, b| a.officer == b.officer).peekable();
        let officer_of = |chunk: &&[Entry]| chunk.first().map(|entry| entry.officer);
        for seat in seats {
            while let Some(chunk) = chunks.next_if(|chunk| officer_of(chunk) < Some(seat.officer)) {
                self.without_seat(chunk);
            }
            let own = chunks.next_if(|chunk| officer_of(chunk) == Some(seat.officer));
            let own = own.unwrap_or_default();
            self.find_repeats(own);
            match seat.duty {
                Duty::Carries => self.carrier(seat.officer, own),
                Duty::Forwards => self.forwarder(seat.officer, own),
                Duty::Reads => self.reader(seat.officer, own),
            }
        }
        for chunk in chunks {
            self.without_seat(chunk);
        }
    }

    /// The seats of all parts, each officer once, with the weightiest duty.
    fn seats(&self) -> Vec<Membership> {
        let groups = self.case.tree.groups_of(self.unit);
        let all: Vec<Membership> =
            groups.flat_map(|group| self.case.tree.seats(group.id)).collect();
        let mut seats: Vec<Membership> = Vec::with_capacity(all.len());
        for place in by_officer(all.iter().map(|seat| seat.officer)) {
            let Some(seat) = all.get(place) else { continue };
            match seats.last_mut().filter(|last| last.officer == seat.officer) {
                Some(last) => last.duty = last.duty.min(seat.duty),
                None => seats.push(*seat),
            }
        }
        seats
    }

    fn entries(&self) -> Vec<Entry> {
        let listed =
            self.groups.iter().fold(0, |sum: usize, group| sum.saturating_add(group.count));
        let mut all: Vec<Entry> = Vec::with_capacity(listed);
        for (group, listed) in self.groups.iter().enumerate() {
            let members = self.case.observed.members_of(listed.position);
            let members = members.filter(|member| member.state != MemberState::Left);
            all.extend(
                members
                    .filter_map(|member| Some(Entry { officer: member.officer?, group, member })),
            );
        }
        let places = by_officer(all.iter().map(|entry| entry.officer));
        let mut entries: Vec<Entry> = places.filter_map(|at| all.get(at).copied()).collect();
        let rank = |entry: &Entry| (entry.group, entry.member.state, entry.member.row);
        for own in entries.chunk_by_mut(|a, b| a.officer == b.officer).filter(|own| own.len() > 1) {
            own.sort_by_key(|a| rank(a));
        }
        entries
    }

    fn find_repeats(&mut self, own: &[Entry]) {
        for pair in own.windows(2) {
            if let [first, second] = pair
                && first.group == second.group
            {
                let officer = first.officer;
                let (a, b) = (first.member, second.member);
                let (first, second) = if a.row < b.row { (a, b) } else { (b, a) };
                let place = Place::cell(Table::Members, second.row, "officer_id");
                let row = u64::from(first.row);
                let same = (first.state, first.since) == (second.state, second.since);
                self.findings.push(if same {
                    Finding::new(&rules::R024, place).with("first", row)
                } else {
                    let id = self.case.roster.officer_label(officer);
                    Finding::new(&rules::R001, place).with("id", id).with("first", row)
                });
            }
        }
    }

    /// Who carries news to this unit must be in every one of its groups.
    fn carrier(&mut self, officer: OfficerId, own: &[Entry]) {
        let seat = self.service().held(officer, |unit| unit == Some(self.unit));
        let is_head = seat.is_some_and(|held| held.seat == Seat::Head);
        let rule = if is_head { &rules::M007 } else { &rules::M010 };
        // Both in the order of groups, so that a head of many groups costs one walk.
        let mut joined = joined(own).map(|entry| entry.group).peekable();
        for (position, listed) in self.groups.iter().enumerate() {
            let mut is_here = false;
            while joined.next_if_eq(&position).is_some() {
                is_here = true;
            }
            if listed.is_required && listed.count > 0 && !is_here {
                let finding = Finding::new(rule, officer_place(seat.as_ref(), listed.group))
                    .with("officer", self.case.roster.officer_label(officer))
                    .with("unit", self.case.unit_name(self.unit));
                self.findings.push(finding.with("group", listed.label()));
            }
        }
    }

    /// Who forwards from here to a unit below must be in one of these groups.
    fn forwarder(&mut self, officer: OfficerId, own: &[Entry]) {
        if joined(own).next().is_some() {
            return;
        }
        let service = self.service();
        let seat = service.held(officer, |unit| unit.is_some_and(|unit| service.is_below(unit)));
        let is_head = seat.is_some_and(|held| held.seat == Seat::Head);
        let below = seat.and_then(|held| held.unit);
        let Some(listed) = self.groups.first() else { return };
        let rule = if is_head { &rules::M006 } else { &rules::M010 };
        let finding = Finding::new(rule, officer_place(seat.as_ref(), listed.group))
            .with("officer", self.case.roster.officer_label(officer))
            .with("unit", below.map_or(String::new(), |unit| self.case.unit_name(unit)));
        self.findings.push(match below.filter(|_| is_head) {
            Some(below) => {
                finding.with("group", self.own_group(below)).with("above", listed.label())
            }
            None => finding.with("group", listed.label()),
        });
    }

    /// The group that waits for news in a unit below: as it exists, else as it should be called.
    fn own_group(&self, unit: UnitId) -> String {
        let existing = self.case.existing(unit);
        let existing = existing.first().map(|(_, group)| shown(&group.identifier));
        let named = || self.case.tree.groups_of(unit).next().map(|group| group.name.clone());
        existing.or_else(named).unwrap_or_default()
    }

    /// Everybody else must be in one of the groups, and need not be in two.
    fn reader(&mut self, officer: OfficerId, own: &[Entry]) {
        let mut joined = joined(own);
        // Only a finding names somebody: nearly all are where they should be.
        let name = || self.case.roster.officer_label(officer);
        if let Some(first) = joined.next() {
            if let Some(other) = joined.find(|entry| entry.group != first.group) {
                let place = Place::cell(Table::Members, other.member.row, "group_id");
                let finding = Finding::new(&rules::M008, place).with("officer", name());
                let finding = finding.with("group", self.label(other.group));
                self.findings.push(finding.with("other", self.label(first.group)));
            }
            return;
        }
        if let Some(invited) = own.first() {
            let place = Place::cell(Table::Members, invited.member.row, "state");
            let finding = Finding::new(&rules::M003, place).with("officer", name());
            let finding = finding.with("group", self.label(invited.group));
            self.findings.push(match invited.member.since {
                Some(since) => finding.with("since", since),
                None => finding.with("since", "–"),
            });
            return;
        }
        let held = self.service().held(officer, |unit| unit.is_some());
        self.transfers.extend(held.map(|held| held.from));
        let Some(listed) = self.groups.first() else { return };
        let finding = Finding::new(&rules::M001, officer_place(held.as_ref(), listed.group))
            .with("officer", name())
            .with("group", listed.label());
        self.findings.push(finding.with("unit", self.case.unit_name(self.unit)));
    }

    /// Members for whom there is no seat: they left, were transferred, or never belonged here.
    fn without_seat(&mut self, own: &[Entry]) {
        let Some(officer) = own.first().map(|entry| entry.officer) else { return };
        let (service, roster) = (self.service(), self.case.roster);
        if service.may_sit(officer) {
            return;
        }
        let now = service.held(officer, |unit| unit.is_some());
        let ended = service.ended(officer);
        self.transfers.extend(ended);
        for entry in own {
            let rule: &'static Rule = if ended.is_some() { &rules::M012 } else { &rules::M002 };
            let place = Place::cell(Table::Members, entry.member.row, "officer_id");
            let finding = Finding::new(rule, place)
                .with("officer", roster.officer_label(officer))
                .with("group", self.label(entry.group));
            let unit = now.and_then(|held| held.unit);
            self.findings.push(match ended {
                Some(ended) => finding.with("ended", ended),
                None => finding
                    .with("unit", unit.map_or("-".to_owned(), |unit| self.case.unit_name(unit))),
            });
        }
    }

    /// People came or went after the newest entry of a list: the list is old.
    fn check_age(&mut self) {
        let Some(listed) = self.groups.iter().filter_map(|group| group.newest).max() else {
            return;
        };
        let after = || self.transfers.iter().copied().filter(|day| *day > listed);
        let (Some(latest), Some(first)) = (after().max(), self.groups.first()) else { return };
        let finding = Finding::new(&rules::M009, cell(first.group, "group_id"))
            .with("group", first.label())
            .with("listed", listed)
            .with("transfers", after().count());
        self.findings.push(finding.with("latest", latest));
    }

    fn label(&self, group: usize) -> String {
        self.groups.get(group).map_or(String::new(), Listed::label)
    }

    fn service(&self) -> Service<'_> {
        Service { roster: self.case.roster, tree: self.case.tree, unit: self.unit }
    }
}

/// The places of people in a list, by officer; those of one officer in their order.
fn by_officer(officers: impl Iterator<Item = OfficerId>) -> impl Iterator<Item = usize> {
    const PLACE: u64 = 0xFFFF_FFFF;
    let mut keys: Vec<u64> = officers
        .zip(0..PLACE)
        .map(|(officer, place)| u64::from(officer.position()) << 32 | place)
        .collect();
    // Mostly a few runs that are sorted already, which a stable sort merges.
    keys.sort_by(Ord::cmp);
    keys.into_iter().map(|key| usize::try_from(key & PLACE).unwrap_or(usize::MAX))
}

/// The entries of those who have joined.
fn joined(own: &[Entry]) -> impl Iterator<Item = &Entry> {
    own.iter().filter(|entry| entry.member.state == MemberState::Joined)
}

/// The row that says that the officer belongs here; the group's row if there is none.
fn officer_place(held: Option<&Appointment>, group: &ObservedGroup) -> Place {
    held.map_or_else(
        || cell(group, "group_id"),
        |held| Place::cell(Table::Officers, held.row, "officer_id"),
    )
}
