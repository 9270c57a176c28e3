//! What must change in the groups of one unit.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Place, Rule, Table, rules};
use crate::membership::entitlement::Entitlement;
use crate::membership::observed::ObservedGroup;
use crate::roster::{OfficerId, Seat, UnitId};
use crate::table::Reading;
use crate::tree::{Duty, Group};

use super::change::{Action, Change, Consequence, GroupRef};
use super::context::{Context, review_group};
use super::plan::ManualReview;
use super::reach::JoinedMembers;

/// What one unit adds to a plan.
#[derive(Default)]
pub(super) struct UnitPlan {
    /// Before anything else anywhere: groups, and those through whom messages come.
    pub(super) round_1: Vec<Change>,
    /// When round 1 is done everywhere.
    pub(super) round_2: Vec<Change>,
    pub(super) reviews: Vec<ManualReview>,
    /// For each group of the unit who has joined.
    pub(super) joined: Vec<JoinedMembers>,
    /// How many memberships exist in the groups of the unit.
    pub(super) memberships: usize,
}

/// One group of the unit: as it must be, and as it is.
struct Part<'a> {
    group: &'a Group,
    group_ref: Arc<GroupRef>,
    existing: Option<&'a ObservedGroup>,
    /// Who is in it or invited to it; ascending.
    present: Vec<OfficerId>,
    /// Who may be in it as far as can be read, with the rows of the table `members`; ascending.
    uncertain: Vec<(OfficerId, u32)>,
    /// The first row that may be about anybody.
    anybody: Option<u32>,
    /// Whether it is known who is in it; not, if it may exist under another unit or name.
    is_listed: bool,
}

/// Somebody who must be in a group and is not.
#[derive(Clone, Copy)]
struct Entering {
    officer: OfficerId,
    /// The place of the group in [`UnitPlanner::parts`].
    part: usize,
    duty: Duty,
}

/// Somebody who is in a group and must not be.
#[derive(Clone, Copy)]
struct Leaving {
    officer: OfficerId,
    /// The place of the group in [`UnitPlanner::parts`].
    part: usize,
}

/// Plans the groups of one unit. O(members log members).
pub(super) fn plan(context: &Context<'_>, unit: UnitId) -> UnitPlan {
    let mut plan = UnitPlan::default();
    let responsible = context.responsible(unit);
    let parts: Vec<Part<'_>> = context
        .tree
        .groups_of(unit)
        .map(|group| part(context, group, responsible, &mut plan))
        .collect();
    let entitlement = Entitlement { roster: context.roster, tree: context.tree, unit };
    let planner = UnitPlanner { context, entitlement, responsible, parts };
    planner.create_and_rename(&mut plan);
    // If nobody knows who is in one part, nobody can be moved or removed.
    if planner.parts.iter().all(|part| part.is_listed) {
        planner.change_members(&mut plan);
    }
    plan
}

/// A group with those who are in it, and its manual reviews.
fn part<'a>(
    context: &Context<'a>,
    group: &'a Group,
    responsible: Option<OfficerId>,
    plan: &mut UnitPlan,
) -> Part<'a> {
    let group_ref = Arc::new(context.group_ref(group));
    let Some(existing) = context.existing(group.id) else {
        // The creator of a group is in it, if they carry messages there.
        let creator = responsible.filter(|by| context.carriers(group.id).any(|id| id == *by));
        plan.joined.push(JoinedMembers::default());
        return Part {
            group,
            group_ref,
            existing: None,
            present: creator.into_iter().collect(),
            uncertain: Vec::new(),
            anybody: None,
            is_listed: !context.may_exist(group),
        };
    };
    let observed = existing.group;
    let mut joined = JoinedMembers::default();
    let (mut present, mut uncertain, mut anybody) = (Vec::new(), Vec::new(), None);
    let (mut rows, mut stranger_rows) = (0, Vec::new());
    for member in context.observed.presences(existing.position) {
        rows += 1;
        let has_joined = member.has_joined();
        match member.officer {
            _ if !member.may_be_present() => {}
            Some(officer) if member.state.is_none() => uncertain.push((officer, member.row)),
            None if member.state.is_none() => anybody = anybody.or(Some(member.row)),
            None => {
                joined.strangers += u32::from(has_joined);
                stranger_rows.push(member.row);
            }
            Some(officer) => {
                present.push(officer);
                if has_joined {
                    joined.officers.push(officer);
                }
            }
        }
    }
    for list in [&mut joined.officers, &mut present] {
        list.sort_unstable();
        list.dedup();
    }
    uncertain.sort_unstable();
    plan.memberships += present.len();
    let is_listed = rows > 0 || observed.member_count == Reading::Known(0);
    let invited = present.len() - joined.officers.len();
    if let Some(first) = stranger_rows.iter().min() {
        let review = review_group(observed, &rules::M013, stranger_rows.len(), "group_id");
        let place = Place::cell(Table::Members, *first, "officer_id");
        plan.reviews.push(ManualReview { place, ..review });
    }
    if !is_listed {
        plan.reviews.push(review_group(observed, &rules::M011, 0, "group_id"));
    } else if invited > 0 {
        plan.reviews.push(review_group(observed, &rules::M003, invited, "group_id"));
    }
    let seats = context.tree.seats(group.id).count();
    let auto_join_max = context.directive.capacity.auto_join_members_max as usize;
    if observed.auto_join == Some(true) && seats > auto_join_max {
        let over = seats - auto_join_max;
        plan.reviews.push(review_group(observed, &rules::M005, over, "auto_join"));
    }
    plan.joined.push(joined);
    Part { group, group_ref, existing: Some(observed), present, uncertain, anybody, is_listed }
}

struct UnitPlanner<'a> {
    context: &'a Context<'a>,
    entitlement: Entitlement<'a>,
    responsible: Option<OfficerId>,
    parts: Vec<Part<'a>>,
}

impl UnitPlanner<'_> {
    fn create_and_rename(&self, plan: &mut UnitPlan) {
        let missing = self.parts.iter().filter(|part| part.existing.is_none());
        for part in missing.filter(|part| part.is_listed) {
            let rule = if part.group.part == 1 { &rules::T001 } else { &rules::T007 };
            let creator = self.responsible.filter(|by| part.present.contains(by));
            plan.round_1.push(self.change(Action::Create, part, creator, rule));
        }
        for part in &self.parts {
            if let Some(existing) = part.existing
                && let Some(rule) = self.context.name_rule(part.group, &existing.name)
            {
                let change = self.change(Action::Rename, part, None, rule);
                let old_name = Some(existing.name.clone());
                plan.round_1.push(Change { old_name, ..change });
            }
        }
    }

    /// Who must be brought in, who must leave, and who is in another part.
    fn change_members(&self, plan: &mut UnitPlan) {
        let (mut entering, mut leaving) = (Vec::new(), Vec::new());
        for part in 0..self.parts.len() {
            self.compare(part, &mut entering, &mut leaving);
        }
        self.review_uncertain(&mut entering, &mut leaving, plan);
        let moves = take_moves(&mut entering, &mut leaving);
        leaving.sort_by_key(|leaving| (leaving.part, leaving.officer));
        entering.sort_by_key(|entering| (entering.part, entering.officer));
        let (bridges, readers): (Vec<Entering>, Vec<Entering>) =
            entering.into_iter().partition(|entering| self.brings_messages(*entering));
        // Round 1: those through whom messages come, after making room for them.
        let early = self.take_in_the_way(&bridges, &mut leaving, plan);
        plan.round_1.extend(early.into_iter().map(|leaving| self.remove(leaving)));
        plan.round_1.extend(bridges.iter().map(|entering| match entering.duty {
            Duty::Carries | Duty::Forwards => self.bring_in(Action::Appoint, *entering),
            Duty::Reads => self.bring_in(Action::Invite, *entering),
        }));
        // Round 2: everybody else.
        plan.round_2.extend(leaving.into_iter().map(|leaving| self.remove(leaving)));
        self.move_and_invite(moves, readers, plan);
    }

    /// Merges the seats of one part with those who are in it.
    fn compare(&self, part: usize, entering: &mut Vec<Entering>, leaving: &mut Vec<Leaving>) {
        let own = &self.parts[part];
        let mut seats: Vec<(OfficerId, Duty)> =
            self.context.tree.seats(own.group.id).map(|seat| (seat.officer, seat.duty)).collect();
        seats.sort_unstable();
        let mut present = own.present.iter().copied().peekable();
        let mut without_seat = Vec::new();
        for (officer, duty) in seats {
            while let Some(other) = present.next_if(|other| *other < officer) {
                without_seat.push(other);
            }
            if present.next_if_eq(&officer).is_none() {
                entering.push(Entering { officer, part, duty });
            }
        }
        without_seat.extend(present);
        // Somebody with a seat in another part is in the wrong one; a further deputy may be here.
        without_seat
            .retain(|officer| self.has_seat(*officer) || !self.entitlement.may_sit(*officer));
        leaving.extend(without_seat.into_iter().map(|officer| Leaving { officer, part }));
    }

    /// Takes those out who may belong to a group, or may be in it, as far as can be read. Each becomes a
    /// manual review.
    fn review_uncertain(
        &self,
        entering: &mut Vec<Entering>,
        leaving: &mut Vec<Leaving>,
        plan: &mut UnitPlan,
    ) {
        entering.retain(|entering| {
            let part = &self.parts[entering.part];
            let own = part.uncertain.partition_point(|(officer, _)| *officer < entering.officer);
            let own = part.uncertain.get(own).filter(|(officer, _)| *officer == entering.officer);
            let row = own.map(|(_, row)| *row).or(part.anybody);
            if let Some(row) = row {
                let place = Place::cell(Table::Members, row, "officer_id");
                plan.reviews.push(uncertain_member(part, entering.officer, place));
            }
            row.is_none()
        });
        leaving.retain(|leaving| {
            let part = &self.parts[leaving.part];
            let post = self.entitlement.uncertain(leaving.officer);
            if let Some(post) = post {
                let column = post.uncertain_column().unwrap_or("unit_id");
                let place = Place::cell(Table::Officers, post.row, column);
                plan.reviews.push(uncertain_member(part, leaving.officer, place));
            }
            post.is_none()
        });
    }

    /// Whether messages come through somebody, once they are in: they forward, or are in the group
    /// above as well.
    fn brings_messages(&self, entering: Entering) -> bool {
        if entering.duty != Duty::Reads {
            return true;
        }
        let (context, tree) = (self.context, self.context.tree);
        let sits_above = || {
            let relay = tree.relay_to(self.parts[entering.part].group.id);
            let mut above = relay.into_iter().flat_map(|relay| tree.seats(relay.from));
            above.any(|seat| seat.officer == entering.officer)
        };
        // The readers of a divided unit come in the order in which the tree has placed them.
        let is_divided = || tree.division(self.entitlement.unit).is_some();
        context.held_seat(entering.officer) && sits_above() && !is_divided()
    }

    /// Takes out of those who leave the ones who must leave full groups first, so that those who
    /// forward find room: people who never held a seat, so that no messages depend on them.
    fn take_in_the_way(
        &self,
        bridges: &[Entering],
        leaving: &mut Vec<Leaving>,
        plan: &UnitPlan,
    ) -> Vec<Leaving> {
        let mut early = Vec::new();
        for (number, (part, joined)) in self.parts.iter().zip(&plan.joined).enumerate() {
            let entering = bridges.iter().filter(|entering| entering.part == number).count();
            if entering == 0 {
                continue;
            }
            let size = joined.officers.len() + joined.strangers as usize + entering;
            let members_max = self.context.members_max(part.group.id) as usize;
            let needed = size.saturating_sub(members_max);
            let is_in_the_way = |leaving: &mut Leaving| {
                leaving.part == number
                    && joined.officers.binary_search(&leaving.officer).is_ok()
                    && !self.context.held_seat(leaving.officer)
            };
            early.extend(leaving.extract_if(.., is_in_the_way).take(needed));
        }
        early
    }

    /// Moves and invitations, in the order in which the tree has placed people.
    fn move_and_invite(
        &self,
        mut moves: Vec<(Entering, Leaving)>,
        mut readers: Vec<Entering>,
        plan: &mut UnitPlan,
    ) {
        if let Some(division) = self.context.tree.division(self.entitlement.unit) {
            let turns: BTreeMap<OfficerId, usize> = division.placed().zip(0..).collect();
            let turn = |entering: &Entering| {
                let turn = turns.get(&entering.officer).copied().unwrap_or(usize::MAX);
                (turn, entering.officer)
            };
            moves.sort_by_key(|(entering, _)| turn(entering));
            readers.sort_by_key(turn);
        }
        plan.round_2.extend(moves.into_iter().map(|(entering, leaving)| Change {
            from: Some(Arc::clone(&self.parts[leaving.part].group_ref)),
            rule: &rules::M004,
            ..self.bring_in(Action::Move, entering)
        }));
        plan.round_2
            .extend(readers.into_iter().map(|entering| self.bring_in(Action::Invite, entering)));
    }

    fn bring_in(&self, action: Action, entering: Entering) -> Change {
        let rule = self.entry_rule(entering);
        self.change(action, &self.parts[entering.part], Some(entering.officer), rule)
    }

    fn remove(&self, leaving: Leaving) -> Change {
        let rule = self.removal_rule(leaving.officer);
        self.change(Action::Remove, &self.parts[leaving.part], Some(leaving.officer), rule)
    }

    /// A change whose round and consequence are set when all units are planned.
    fn change(
        &self,
        action: Action,
        part: &Part<'_>,
        officer: Option<OfficerId>,
        rule: &'static Rule,
    ) -> Change {
        Change {
            round: 0,
            action,
            group: Arc::clone(&part.group_ref),
            from: None,
            officer,
            old_name: None,
            by: self.responsible,
            rule,
            consequence: Consequence::default(),
        }
    }

    /// Whether somebody without a seat in one part has a seat in another part of the unit.
    fn has_seat(&self, officer: OfficerId) -> bool {
        let (tree, unit) = (self.context.tree, self.entitlement.unit);
        let home = tree.home(officer).and_then(|home| tree.group(home));
        home.is_some_and(|group| group.unit == unit) || self.context.forwards_from(officer, unit)
    }

    /// The rule that is broken as long as somebody is not in a group.
    fn entry_rule(&self, entering: Entering) -> &'static Rule {
        let entitlement = self.entitlement;
        let is_head = |fits: &dyn Fn(UnitId) -> bool| {
            let post = entitlement.current(entering.officer, |unit| unit.is_some_and(fits));
            post.is_some_and(|post| post.seat == Seat::Head)
        };
        match entering.duty {
            Duty::Reads => &rules::M001,
            Duty::Carries if is_head(&|unit| unit == entitlement.unit) => &rules::M007,
            Duty::Forwards if is_head(&|unit| entitlement.is_below(unit)) => &rules::M006,
            Duty::Carries | Duty::Forwards => &rules::M010,
        }
    }

    /// The rule that is broken as long as somebody is in a group.
    fn removal_rule(&self, officer: OfficerId) -> &'static Rule {
        if self.has_seat(officer) {
            &rules::M008
        } else if self.entitlement.ended_on(officer).is_some() {
            &rules::M012
        } else {
            &rules::M002
        }
    }
}

/// A review of somebody who may belong to an existing group.
fn uncertain_member(part: &Part<'_>, officer: OfficerId, place: Place) -> ManualReview {
    ManualReview {
        rule: &rules::M014,
        identifier: part.group_ref.identifier.clone(),
        name: part.existing.map_or("".into(), |existing| existing.name.clone()),
        members: 1,
        officer: Some(officer),
        place,
    }
}

/// Takes out those who enter one part and leave another: readers only, because those who forward are
/// brought in first and removed later, which no move does. Somebody who leaves several parts for one
/// moves from the first.
fn take_moves(
    entering: &mut Vec<Entering>,
    leaving: &mut Vec<Leaving>,
) -> Vec<(Entering, Leaving)> {
    entering.sort_by_key(|entering| (entering.officer, entering.part));
    leaving.sort_by_key(|leaving| (leaving.officer, leaving.part));
    let (mut moves, mut stays_out) = (Vec::new(), Vec::new());
    let mut left = leaving.drain(..).peekable();
    entering.retain(|entering| {
        while let Some(other) = left.next_if(|left| left.officer < entering.officer) {
            stays_out.push(other);
        }
        let is_reader = entering.duty == Duty::Reads;
        let from = left.next_if(|left| is_reader && left.officer == entering.officer);
        moves.extend(from.map(|leaving| (*entering, leaving)));
        from.is_none()
    });
    stays_out.extend(left);
    *leaving = stays_out;
    moves
}
