//! Plans carried out leave nothing to do, in part they leave the rest; any order of rows gives the same.

use std::collections::{BTreeMap, BTreeSet};

use gcc_core::membership::{Action, Plan, reconcile};

use crate::membership::as_demanded;
use crate::parts::scatter;
use crate::support::{Chance, directive};
use crate::tree::office;

use super::{CONFIRMED, plan_of, show, spoiled, tree_anew};

#[test]
fn a_plan_carried_out_leaves_nothing_to_change_and_a_part_of_it_leaves_the_rest() {
    let mut chance = Chance(51);
    let mut seen: BTreeMap<Action, usize> = BTreeMap::new();
    for round in 0..600 {
        let (case, directive) = spoiled(&mut chance, round);
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        let changes = plan.changes();
        for change in changes {
            *seen.entry(change.action).or_default() += 1;
        }
        let mut cuts: BTreeSet<usize> = (0..4).map(|_| chance.below(changes.len() + 1)).collect();
        cuts.insert(changes.len());
        for cut in cuts {
            let mut observed = survey.observed.clone();
            observed.apply_all(&changes[..cut]);
            let again = reconcile(&directive, &survey.roster, &survey.tree, &observed, &CONFIRMED);
            let (left, rest) = (show(&survey, again.changes()), show(&survey, &changes[cut..]));
            assert_eq!(left, rest, "round {round}: {cut} of {}, the same tree", changes.len());
            assert!(again.changes() == &changes[cut..], "round {round}");
            let tree = tree_anew(&directive, &survey, &observed);
            let again = reconcile(&directive, &survey.roster, &tree, &observed, &CONFIRMED);
            let left = show(&survey, again.changes());
            let differing = left.iter().zip(&rest).find(|(a, b)| a != b);
            assert!(
                left == rest,
                "round {round}: {cut} of {}, a tree anew: {differing:?}",
                changes.len()
            );
        }
    }
    assert!(
        Action::ALL.iter().all(|action| *action == Action::Move || seen[action] > 10),
        "{seen:?}"
    );
}

#[test]
fn a_division_begun_is_finished_as_it_was_planned() {
    let mut chance = Chance(56);
    let mut moved = 0;
    for round in 0..400 {
        let staff = 9 + chance.below(24);
        let mut directive = directive(2, 8 + round % 5, 1);
        directive.capacity.free_seats = round % 3;
        let mut case = office(1, 1, staff);
        for officer in &mut case.officers {
            officer[7] = (*chance.pick(&["", "ก", "ข", "ค", "ง"])).to_owned();
        }
        let people: Vec<String> = (0..staff).map(|number| format!("staff{number:04}")).collect();
        let mut case = as_demanded(&case, &directive);
        scatter(&mut case, "b", &people, &mut chance);
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        let changes = plan.changes();
        moved += plan.summary().count(Action::Move);
        let division = survey.tree.division(survey.roster.unit_id("b").unwrap());
        let planned = division.map_or(0, |division| division.moves);
        assert_eq!(plan.summary().count(Action::Move), u64::try_from(planned).unwrap());
        for cut in 0..=changes.len() {
            let mut observed = survey.observed.clone();
            observed.apply_all(&changes[..cut]);
            let tree = tree_anew(&directive, &survey, &observed);
            let again = reconcile(&directive, &survey.roster, &tree, &observed, &CONFIRMED);
            assert!(
                again.changes() == &changes[cut..],
                "round {round}: {cut} of {}",
                changes.len()
            );
        }
    }
    assert!(moved > 300, "{moved}");
}

#[test]
fn one_by_one_or_all_at_once_is_the_same() {
    let mut chance = Chance(52);
    for round in 0..60 {
        let (case, directive) = spoiled(&mut chance, round);
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        let (mut one, mut all) = (survey.observed.clone(), survey.observed.clone());
        plan.changes().iter().for_each(|change| one.apply(change));
        all.apply_all(plan.changes());
        assert_eq!(one.groups().collect::<Vec<_>>(), all.groups().collect::<Vec<_>>());
        assert_eq!(one.member_count(), all.member_count());
        assert_eq!(format!("{one:?}"), format!("{all:?}"));
    }
}

#[test]
fn the_order_of_rows_changes_no_plan() {
    let mut chance = Chance(53);
    for round in 0..150 {
        let (case, directive) = spoiled(&mut chance, round);
        let mut other = case.clone();
        chance.shuffle(&mut other.units);
        chance.shuffle(&mut other.officers);
        for table in [&mut other.groups, &mut other.members] {
            table.iter_mut().for_each(|table| chance.shuffle(table));
        }
        let (survey, shuffled) = (case.survey(&directive), other.survey(&directive));
        let (plan, same) = (plan_of(&directive, &survey), plan_of(&directive, &shuffled));
        assert!(plan.changes() == same.changes(), "round {round}");
        assert_eq!(plan.summary(), same.summary());
        let reasons = |plan: &Plan| -> Vec<(String, &str, u32)> {
            let look = plan.manual_reviews().iter();
            let mut all: Vec<_> = look
                .map(|look| (look.identifier.to_string(), look.rule.code, look.members))
                .collect();
            all.sort();
            all
        };
        assert_eq!(reasons(&plan), reasons(&same));
    }
}
