//! What follows from each change, counted anew.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use gcc_core::directive::Directive;
use gcc_core::membership::{Action, Change, Consequence, Plan, Survey, reconcile};
use gcc_core::roster::OfficerId;
use gcc_core::tree::GroupId;

use crate::strategies::{check, observed};
use crate::support::Case;

use super::{CONFIRMED, plan_of, show};

/// Who has joined which group of the tree, by the identifiers of a plan's groups.
pub(super) struct State<'a> {
    survey: &'a Survey,
    pub(super) joined: BTreeMap<GroupId, BTreeSet<OfficerId>>,
    moving: BTreeMap<OfficerId, GroupId>,
}

impl<'a> State<'a> {
    /// The state for which a plan was made, read from the tables.
    pub(super) fn at_first(
        case: &Case,
        directive: &Directive,
        plan: &Plan,
        survey: &'a Survey,
    ) -> State<'a> {
        let joined = joined_at_first(case, directive, plan, survey);
        State { survey, joined, moving: moving(plan, survey) }
    }

    pub(super) fn bridges(&self, group: GroupId) -> Option<usize> {
        let from = self.survey.tree.relay_to(group)?.from;
        let empty = BTreeSet::new();
        let of = |group| self.joined.get(&group).unwrap_or(&empty);
        Some(of(from).intersection(of(group)).count())
    }

    /// The group in which somebody counts: their own, or the part that they are to leave for it.
    fn counted(&self, officer: OfficerId) -> Option<GroupId> {
        let is_in =
            |group: &GroupId| self.joined.get(group).is_some_and(|own| own.contains(&officer));
        let home = self.survey.tree.home(officer).filter(is_in);
        home.or_else(|| self.moving.get(&officer).copied().filter(is_in))
    }

    /// Those to whom news comes from the top, hand to hand.
    fn reached(&self) -> BTreeSet<OfficerId> {
        let tree = &self.survey.tree;
        let mut live: BTreeSet<GroupId> = BTreeSet::new();
        for group in tree.groups().map(|group| group.id) {
            let above = tree.relay_to(group).map(|relay| relay.from);
            let is_carried = self.bridges(group) != Some(0);
            if above.is_none_or(|above| live.contains(&above) && is_carried) {
                live.insert(group);
            }
        }
        let all = self.joined.values().flatten().copied();
        all.filter(|officer| self.counted(*officer).is_some_and(|at| live.contains(&at))).collect()
    }

    /// What a change does, by looking at everything before and after.
    pub(super) fn apply(&mut self, change: &Change) -> Consequence {
        let tree = &self.survey.tree;
        let of = |group_ref: &gcc_core::membership::GroupRef| {
            let mut groups = tree.groups_of(group_ref.unit);
            groups.find(|group| group.part == group_ref.part).unwrap().id
        };
        let mut expected = Consequence::default();
        let Some(officer) = change.officer else { return expected };
        let before = self.reached();
        let mut step = |state: &mut State<'_>, group: GroupId, joins: bool| {
            let all: Vec<GroupId> = tree.groups().map(|group| group.id).collect();
            let before: Vec<_> = all.iter().map(|group| state.bridges(*group)).collect();
            let own = state.joined.entry(group).or_default();
            let _changed = if joins { own.insert(officer) } else { own.remove(&officer) };
            for (at, before) in all.iter().zip(before) {
                match (before, state.bridges(*at)) {
                    (Some(0), Some(1)) | (Some(2), Some(1)) => expected.single_points_added += 1,
                    (Some(1), Some(2)) => expected.single_points_removed += 1,
                    _ => {}
                }
            }
        };
        step(self, of(&change.group), change.action != Action::Remove);
        if let Some(from) = &change.from {
            step(self, of(from), false);
        }
        let after = self.reached();
        let number = |set: &BTreeSet<OfficerId>, other| {
            u32::try_from(set.difference(other).count()).unwrap()
        };
        expected.officers_lost = number(&before, &after);
        // Whom LINE refuses is not gained until there is room.
        if !change.consequence.refused {
            expected.officers_gained = number(&after, &before);
        }
        expected
    }
}

/// Who moves from which part.
fn moving(plan: &Plan, survey: &Survey) -> BTreeMap<OfficerId, GroupId> {
    let moves = plan.changes().iter().filter(|change| change.action == Action::Move);
    let part = |change: &Change| {
        let from = change.from.as_deref()?;
        let mut groups = survey.tree.groups_of(from.unit);
        Some((change.officer?, groups.find(|group| group.part == from.part)?.id))
    };
    moves.filter_map(part).collect()
}

#[test]
fn consequences_are_what_looking_at_everything_shows() {
    let total: RefCell<Consequence> = RefCell::default();
    let refused = Cell::new(0);
    check(200, observed(), |(rules, case)| {
        let directive = rules.directive();
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        let mut state = State::at_first(&case, &directive, &plan, &survey);
        for change in plan.changes() {
            let expected = state.apply(change);
            let mut found = change.consequence;
            found.refused = false;
            assert_eq!(found, expected, "{:?}", show(&survey, std::slice::from_ref(change)));
            let mut total = total.borrow_mut();
            total.officers_gained += found.officers_gained;
            total.officers_lost += found.officers_lost;
            total.single_points_added += found.single_points_added;
            total.single_points_removed += found.single_points_removed;
            refused.set(refused.get() + u32::from(change.consequence.refused));
        }
    });
    let total = total.into_inner();
    let seen = [total.officers_gained, total.single_points_added, total.single_points_removed];
    assert!(seen.iter().all(|count| *count > 10) && refused.get() > 10, "{total:?} {refused:?}");
    assert_eq!(total.officers_lost, 0);
}

/// Who has joined which group of the tree. Which group is which is read from plans whose changes name
/// them, and from official names: no change names a group in which nobody should sit.
fn joined_at_first(
    case: &Case,
    directive: &Directive,
    plan: &Plan,
    survey: &Survey,
) -> BTreeMap<GroupId, BTreeSet<OfficerId>> {
    // Of an empty roster of members everybody is missing, so that every group is named.
    let bare = Case { members: Some(Vec::new()), ..case.clone() };
    let mut bare = bare;
    for group in bare.groups.iter_mut().flatten() {
        group[4] = "0".to_owned();
    }
    let other = bare.survey(directive);
    let named = reconcile(directive, &other.roster, &other.tree, &other.observed, &CONFIRMED);
    let mut ids: BTreeMap<String, GroupId> = BTreeMap::new();
    for change in named.changes().iter().chain(plan.changes()) {
        let mut groups = survey.tree.groups_of(change.group.unit);
        let group = groups.find(|group| group.part == change.group.part);
        if let Some(group) = group {
            ids.insert(change.group.identifier.to_string(), group.id);
        }
    }
    for group in survey.tree.groups() {
        let unit = survey.roster.unit(group.unit).identifier();
        let level = group.level.to_string();
        let official = case.groups.iter().flatten();
        let official =
            official.filter(|row| row[1] == level && row[2] == unit && row[3] == group.name);
        // Of equal names the first identifier is the true one.
        if let Some(identifier) = official.map(|row| &row[0]).min() {
            ids.entry(identifier.clone()).or_insert(group.id);
        }
    }
    let mut joined: BTreeMap<GroupId, BTreeSet<OfficerId>> = BTreeMap::new();
    for member in case.members.iter().flatten().filter(|row| row[2] == "joined") {
        let officer = survey.roster.officer_id(&member[1]);
        if let Some((group, officer)) = ids.get(&member[0]).zip(officer) {
            joined.entry(*group).or_default().insert(officer);
        }
    }
    joined
}
