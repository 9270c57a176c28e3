//! What must change in the groups of one unit.

use std::sync::Arc;

use crate::finding::{Place, Rule, Table, rules};
use crate::membership::observed::{MemberState, ObservedGroup};
use crate::membership::service::Service;
use crate::roster::{OfficerId, Seat, UnitId};
use crate::tree::{Duty, Group};

use super::change::{Action, Change, Consequence, GroupRef};
use super::plan::ManualReview;
use super::{Case, Own};

/// What one unit adds to a plan.
#[derive(Default)]
pub(super) struct UnitPlan {
    /// What is done before anything else anywhere: groups, and those who forward.
    pub(super) first: Vec<Change>,
    /// What is done when all who forward are in, everywhere.
    pub(super) then: Vec<Change>,
    pub(super) look_into: Vec<ManualReview>,
    /// For each of its groups who has joined, sorted.
    pub(super) joined: Vec<Vec<OfficerId>>,
    /// For each of its groups how many have joined whom the roster does not know.
    pub(super) strangers: Vec<u32>,
    pub(super) memberships: usize,
}

/// One group of the unit: as it must be, and as it is.
struct Side<'a> {
    group: &'a Group,
    spot: Arc<GroupRef>,
    existing: Option<&'a ObservedGroup>,
    /// Who is in it or invited to it, sorted.
    present: Vec<OfficerId>,
    /// Whether it is known who is in it.
    is_listed: bool,
}

/// Somebody who must be in a group and is not.
#[derive(Clone, Copy)]
struct Missing {
    officer: OfficerId,
    side: usize,
    duty: Duty,
}

/// Compares the groups of one unit. O(members log members).
pub(super) fn plan(case: &Case<'_>, unit: UnitId) -> UnitPlan {
    let mut plan = UnitPlan::default();
    let by = case.by(unit);
    let mut sides = Vec::new();
    for group in case.tree.groups_of(unit) {
        let side = side(case, group, by, &mut plan);
        sides.push(side);
    }
    let service = Service { roster: case.roster, tree: case.tree, unit };
    let family = Family { case, service, by, sides };
    family.form(&mut plan);
    if family.sides.iter().all(|side| side.is_listed) {
        family.compare(&mut plan);
    }
    plan
}

/// A group with those who are in it; a group that is to be formed with who will form it.
fn side<'a>(
    case: &Case<'a>,
    group: &'a Group,
    by: Option<OfficerId>,
    plan: &mut UnitPlan,
) -> Side<'a> {
    let spot = Arc::new(case.spot(group));
    let own: Option<&Own<'_>> = case.own(group.id);
    let Some(own) = own else {
        let present: Vec<OfficerId> =
            by.filter(|by| case.carries(group, *by)).into_iter().collect();
        plan.joined.push(Vec::new());
        plan.strangers.push(0);
        return Side { group, spot, existing: None, present, is_listed: true };
    };
    let (mut joined, mut present) = (Vec::new(), Vec::new());
    let (mut strangers, mut first_stranger) = (0_u32, None);
    let mut joined_strangers = 0_u32;
    let mut has_rows = false;
    for member in case.observed.members_of(own.position) {
        has_rows = true;
        match (member.officer, member.state) {
            (_, MemberState::Left) => {}
            (None, state) => {
                let has_joined = u32::from(state == MemberState::Joined);
                joined_strangers = joined_strangers.saturating_add(has_joined);
                strangers = strangers.saturating_add(1);
                first_stranger = first_stranger.min(Some(member.row)).or(Some(member.row));
            }
            (Some(officer), state) => {
                present.push(officer);
                if state == MemberState::Joined {
                    joined.push(officer);
                }
            }
        }
    }
    for list in [&mut joined, &mut present] {
        list.sort_unstable();
        list.dedup();
    }
    plan.memberships = plan.memberships.saturating_add(present.len());
    let invited = present.len().saturating_sub(joined.len());
    let is_listed = has_rows || own.group.member_count == Some(0);
    let stranger = Place::cell(Table::Members, first_stranger.unwrap_or(0), "officer_id");
    let here = |column| Place::cell(Table::Groups, own.group.row, column);
    let mut look = |rule, members, place| {
        plan.look_into.push(super::look_into(own.group, rule, members, place));
    };
    if strangers > 0 {
        look(&rules::M013, strangers, stranger);
    }
    if !is_listed {
        look(&rules::M011, 0, here("group_id"));
    } else if invited > 0 {
        look(&rules::M003, u32::try_from(invited).unwrap_or(u32::MAX), here("group_id"));
    }
    let seats = case.tree.seats(group.id).count();
    if own.group.auto_join == Some(true) && seats > case.auto_join_max {
        let over = seats.saturating_sub(case.auto_join_max);
        look(&rules::M005, u32::try_from(over).unwrap_or(u32::MAX), here("auto_join"));
    }
    plan.joined.push(joined);
    plan.strangers.push(joined_strangers);
    Side { group, spot, existing: Some(own.group), present, is_listed }
}

/// The groups of one unit.
struct Family<'a> {
    case: &'a Case<'a>,
    service: Service<'a>,
    by: Option<OfficerId>,
    sides: Vec<Side<'a>>,
}

impl Family<'_> {
    /// The groups themselves: forming and naming.
    fn form(&self, plan: &mut UnitPlan) {
        for side in self.sides.iter().filter(|side| side.existing.is_none()) {
            let rule = if side.group.part == 1 { &rules::T001 } else { &rules::T007 };
            let officer = self.by.filter(|by| side.present.contains(by));
            plan.first.push(self.change(Action::Create, side, officer, rule));
        }
        for side in &self.sides {
            let Some(existing) = side.existing else { continue };
            if let Some(rule) = self.case.wrong_name(side.group, &existing.name) {
                let old_name = Some(existing.name.clone());
                plan.first
                    .push(Change { old_name, ..self.change(Action::Rename, side, None, rule) });
            }
        }
    }

    fn change(
        &self,
        action: Action,
        side: &Side<'_>,
        officer: Option<OfficerId>,
        rule: &'static Rule,
    ) -> Change {
        Change {
            round: 2,
            action,
            group: Arc::clone(&side.spot),
            from: None,
            officer,
            old_name: None,
            by: self.by,
            rule,
            consequence: Consequence::default(),
        }
    }

    /// The members: who must be in, who must not, who is in another part.
    fn compare(&self, plan: &mut UnitPlan) {
        let (mut missing, mut extra) = (Vec::new(), Vec::new());
        for (number, side) in self.sides.iter().enumerate() {
            self.differences(number, side, &mut missing, &mut extra);
        }
        // Officer by officer, and for each in the order of the parts.
        missing.sort_by_key(|a| (a.officer, a.side));
        extra.sort();
        let mut moves: Vec<(Missing, usize)> = Vec::new();
        let mut left = Vec::new();
        let mut out = extra.into_iter().peekable();
        let mut stay_out = Vec::new();
        for missing in missing {
            while let Some(entry) = out.next_if(|entry| entry.0 < missing.officer) {
                stay_out.push(entry);
            }
            // Those who forward are brought in first and taken out later, which no move does.
            let is_moved = missing.duty == Duty::Reads;
            match out.next_if(|entry| is_moved && entry.0 == missing.officer) {
                Some((_, from)) => moves.push((missing, from)),
                None => left.push(missing),
            }
        }
        stay_out.extend(out);
        stay_out.sort_by_key(|a| (a.1, a.0));
        left.sort_by_key(|a| (a.side, a.officer));
        let (carries, reads): (Vec<Missing>, Vec<Missing>) =
            left.into_iter().partition(|missing| self.brings_news(*missing));
        let early = self.make_room(&carries, &mut stay_out, plan);
        plan.first.extend(early);
        plan.first.extend(carries.iter().filter_map(|missing| match missing.duty {
            Duty::Carries | Duty::Forwards => self.enter(Action::Appoint, *missing),
            Duty::Reads => self.enter(Action::Invite, *missing),
        }));
        plan.then.extend(stay_out.into_iter().filter_map(|leaving| self.leave(leaving)));
        self.place(moves, reads, plan);
    }

    /// Whether news comes through somebody, once they are in: they forward, or sit above as well.
    fn brings_news(&self, missing: Missing) -> bool {
        let tree = self.case.tree;
        let group = self.sides.get(missing.side).map(|side| side.group.id);
        let sits_above = || {
            let relay = group.and_then(|group| tree.relay_to(group));
            let mut above = relay.into_iter().flat_map(|relay| tree.seats(relay.from));
            above.any(|seat| seat.officer == missing.officer)
        };
        // Who reads in a divided unit comes in as the tree has placed them, one after the other.
        let is_divided = || tree.division(self.service.unit).is_some();
        missing.duty != Duty::Reads
            || (self.case.held_seat(missing.officer) && sits_above() && !is_divided())
    }

    /// Of those who leave, the ones that must leave full groups before those who forward find room
    /// there: people who never held a seat, so that no news hangs on them.
    fn make_room(
        &self,
        carries: &[Missing],
        leaving: &mut Vec<(OfficerId, usize)>,
        plan: &UnitPlan,
    ) -> Vec<Change> {
        let mut early = Vec::new();
        for (number, side) in self.sides.iter().enumerate() {
            let joined = plan.joined.get(number).map_or(&[][..], Vec::as_slice);
            let strangers = plan.strangers.get(number).copied().unwrap_or(0);
            let entering = carries.iter().filter(|missing| missing.side == number).count();
            let size = joined.len().saturating_add(entering).saturating_add(strangers as usize);
            let mut needed = size.saturating_sub(self.case.members_max(side.group.id) as usize);
            leaving.retain(|(officer, from)| {
                let is_in = || joined.binary_search(officer).is_ok();
                let is_early =
                    needed > 0 && *from == number && is_in() && !self.case.held_seat(*officer);
                if is_early && entering > 0 {
                    needed = needed.saturating_sub(1);
                    early.extend(self.leave((*officer, number)));
                    return false;
                }
                true
            });
        }
        early
    }

    fn leave(&self, (officer, number): (OfficerId, usize)) -> Option<Change> {
        let rule = self.removal(officer);
        Some(self.change(Action::Remove, self.sides.get(number)?, Some(officer), rule))
    }

    /// Moves and invitations, in the order in which the tree has placed people.
    fn place(
        &self,
        mut moves: Vec<(Missing, usize)>,
        mut reads: Vec<Missing>,
        plan: &mut UnitPlan,
    ) {
        if let Some(division) = self.case.tree.division(self.service.unit) {
            let mut turns: Vec<(OfficerId, usize)> = division.placed().zip(0..).collect();
            turns.sort_unstable();
            let turn = |missing: &Missing| {
                let at = turns.binary_search_by_key(&missing.officer, |entry| entry.0).ok();
                let turn = at.and_then(|at| turns.get(at)).map(|entry| entry.1);
                (turn.unwrap_or(usize::MAX), missing.officer)
            };
            moves.sort_by_key(|a| turn(&a.0));
            reads.sort_by_key(|a| turn(a));
        }
        for (missing, from) in moves {
            let from = self.sides.get(from).map(|side| Arc::clone(&side.spot));
            let change = self.enter(Action::Move, missing);
            plan.then.extend(change.map(|change| Change { from, rule: &rules::M004, ..change }));
        }
        for missing in reads {
            plan.then.extend(self.enter(Action::Invite, missing));
        }
    }

    /// Merges the seats of one group with those who are in it.
    fn differences(
        &self,
        number: usize,
        side: &Side<'_>,
        missing: &mut Vec<Missing>,
        extra: &mut Vec<(OfficerId, usize)>,
    ) {
        let tree = self.case.tree;
        let mut seats: Vec<(OfficerId, Duty)> =
            tree.seats(side.group.id).map(|seat| (seat.officer, seat.duty)).collect();
        seats.sort_unstable();
        let mut present = side.present.iter().copied().peekable();
        let mut without_seat = Vec::new();
        for (officer, duty) in seats {
            while let Some(other) = present.next_if(|other| *other < officer) {
                without_seat.push(other);
            }
            if present.next_if_eq(&officer).is_none() {
                missing.push(Missing { officer, side: number, duty });
            }
        }
        without_seat.extend(present);
        // Somebody with a seat in another part is in the wrong one; a further deputy may be here.
        let may_stay =
            |officer: &OfficerId| !self.has_seat(*officer) && self.service.may_sit(*officer);
        extra.extend(
            without_seat.into_iter().filter(|officer| !may_stay(officer)).map(|o| (o, number)),
        );
    }

    /// Whether somebody has a seat in some part of the unit. Only asked for those who lack one in
    /// the part in which they are.
    fn has_seat(&self, officer: OfficerId) -> bool {
        let home = self.case.tree.home(officer).and_then(|home| self.case.tree.group(home));
        let is_home = home.is_some_and(|group| group.unit == self.service.unit);
        is_home || self.case.forwards_from(officer, self.service.unit)
    }

    fn enter(&self, action: Action, missing: Missing) -> Option<Change> {
        let side = self.sides.get(missing.side)?;
        let rule = self.entry(missing);
        Some(self.change(action, side, Some(missing.officer), rule))
    }

    /// The rule that is broken as long as somebody is not in a group.
    fn entry(&self, missing: Missing) -> &'static Rule {
        let service = self.service;
        let is_head = |fits: &dyn Fn(UnitId) -> bool| {
            let held = service.held(missing.officer, |unit| unit.is_some_and(fits));
            held.is_some_and(|held| held.seat == Seat::Head)
        };
        match missing.duty {
            Duty::Reads => &rules::M001,
            Duty::Carries if is_head(&|unit| unit == service.unit) => &rules::M007,
            Duty::Forwards if is_head(&|unit| service.is_below(unit)) => &rules::M006,
            Duty::Carries | Duty::Forwards => &rules::M010,
        }
    }

    /// The rule that is broken as long as somebody is in a group.
    fn removal(&self, officer: OfficerId) -> &'static Rule {
        if self.has_seat(officer) {
            &rules::M008
        } else if self.service.ended(officer).is_some() {
            &rules::M012
        } else {
            &rules::M002
        }
    }
}
