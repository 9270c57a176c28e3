//! What follows from each change, counted anew.

use std::collections::{BTreeMap, BTreeSet};

use gcc_core::directive::Directive;
use gcc_core::membership::{Action, Change, Consequence, Plan, Survey, reconcile};
use gcc_core::roster::OfficerId;
use gcc_core::tree::GroupId;

use crate::support::{Case, Chance};

use super::{CONFIRMED, plan_of, show, spoiled};

/// Who has joined which group of the tree, by the identifiers of a plan's groups.
pub(super) struct State<'a> {
    pub(super) survey: &'a Survey,
    pub(super) joined: BTreeMap<GroupId, BTreeSet<OfficerId>>,
}

impl State<'_> {
    pub(super) fn bridges(&self, group: GroupId) -> Option<usize> {
        let from = self.survey.tree.relay_to(group)?.from;
        let empty = BTreeSet::new();
        let of = |group| self.joined.get(&group).unwrap_or(&empty);
        Some(of(from).intersection(of(group)).count())
    }

    pub(super) fn below(&self, group: GroupId) -> usize {
        let tree = &self.survey.tree;
        let own = self.joined.get(&group).into_iter().flatten();
        let own = own.filter(|officer| tree.home(**officer) == Some(group)).count();
        own + tree.below(group).into_iter().map(|below| self.below(below)).sum::<usize>()
    }

    /// What a change does, by looking at everything before and after.
    pub(super) fn apply(&mut self, change: &Change) -> Consequence {
        let tree = &self.survey.tree;
        let of = |spot: &gcc_core::membership::Spot| {
            let mut groups = tree.groups_of(spot.unit);
            groups.find(|group| group.part == spot.part).unwrap().id
        };
        let mut expected = Consequence::default();
        let Some(officer) = change.officer else { return expected };
        let to = of(&change.group);
        let (mut gained, mut lost) = (0, 0);
        let was_reached = change.from.as_deref().map(of).is_some_and(|from| {
            let is_in = self.joined.get(&from).is_some_and(|own| own.contains(&officer));
            is_in && self.bridges(from) != Some(0) && tree.home(officer) == Some(to)
        });
        let mut step = |state: &mut State<'_>, group: GroupId, joins: bool| {
            let all: Vec<GroupId> = tree.groups().map(|group| group.id).collect();
            let before: Vec<_> = all.iter().map(|group| state.bridges(*group)).collect();
            let below: Vec<_> = all.iter().map(|group| state.below(*group)).collect();
            let own = state.joined.entry(group).or_default();
            let changed = if joins { own.insert(officer) } else { own.remove(&officer) };
            if !changed {
                return;
            }
            let is_home = tree.home(officer) == Some(group);
            let mut counted = false;
            for ((at, before), below) in all.iter().zip(before).zip(below) {
                match (before, state.bridges(*at)) {
                    (Some(0), Some(1)) => {
                        gained += state.below(*at);
                        expected.single_points_added += 1;
                        counted |= *at == group;
                    }
                    (Some(1), Some(2)) => expected.single_points_removed += 1,
                    (Some(2), Some(1)) => expected.single_points_added += 1,
                    (Some(1), Some(0)) => {
                        lost += below;
                        counted |= *at == group;
                    }
                    _ => {}
                }
            }
            if is_home && !counted && state.bridges(group) != Some(0) {
                *(if joins { &mut gained } else { &mut lost }) += 1;
            }
        };
        if change.action == Action::Remove {
            step(self, to, false);
        } else {
            step(self, to, true);
        }
        if let Some(from) = &change.from {
            step(self, of(from), false);
        }
        // Who moves was reached in the other part.
        gained -= usize::from(was_reached && gained > 0);
        // Whom LINE refuses is not gained until there is room.
        gained = if change.consequence.refused { 0 } else { gained };
        expected.officers_gained = u32::try_from(gained).unwrap();
        expected.officers_lost = u32::try_from(lost).unwrap();
        expected
    }
}

#[test]
fn consequences_are_what_looking_at_everything_shows() {
    let mut chance = Chance(54);
    let (mut gained, mut lost, mut added, mut removed, mut refused) = (0, 0, 0, 0, 0);
    for round in 0..200 {
        let (case, directive) = spoiled(&mut chance, round);
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        // What is joined at first is what is left out of a plan for nobody: read from the tables.
        let mut state =
            State { survey: &survey, joined: joined_at_first(&case, &directive, &plan, &survey) };
        for change in plan.changes() {
            let expected = state.apply(change);
            let found = Consequence { refused: false, ..change.consequence };
            assert_eq!(
                found,
                expected,
                "round {round}: {:?}",
                show(&survey, std::slice::from_ref(change))
            );
            gained += found.officers_gained;
            lost += found.officers_lost;
            added += found.single_points_added;
            removed += found.single_points_removed;
            refused += u32::from(change.consequence.refused);
        }
    }
    let all = [gained, added, removed, refused];
    assert!(all.iter().all(|count| *count > 10) && lost == 0, "{all:?} {lost}");
}

/// The groups that a plan takes for those of the tree, found by naming them all: by their spots, or
/// as the only ones that nothing is said about.
pub(super) fn joined_at_first(
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
    let mut joined: BTreeMap<GroupId, BTreeSet<OfficerId>> = BTreeMap::new();
    for member in case.members.iter().flatten().filter(|row| row[2] == "joined") {
        let officer = survey.roster.officer_id(&member[1]);
        if let Some((group, officer)) = ids.get(&member[0]).zip(officer) {
            joined.entry(*group).or_default().insert(officer);
        }
    }
    joined
}
