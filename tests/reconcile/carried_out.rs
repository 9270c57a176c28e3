//! Plans carried out leave nothing to do, in part they leave the rest; any order of rows gives the same.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use gcc_core::membership::{Action, Plan, reconcile};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::membership::as_demanded;
use crate::parts::staff;
use crate::strategies::{check, observed, office, scatter, shuffled};
use crate::support::directive;

use super::{CONFIRMED, plan_of, show, tree_anew};

#[test]
fn a_plan_carried_out_leaves_nothing_to_change_and_a_part_of_it_leaves_the_rest() {
    let seen: RefCell<BTreeMap<Action, usize>> = RefCell::default();
    let cuts = prop::collection::vec(any::<Index>(), 4);
    check(600, (observed(), cuts), |((rules, case), cuts)| {
        let directive = rules.directive();
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        let changes = plan.changes();
        for change in changes {
            *seen.borrow_mut().entry(change.action).or_default() += 1;
        }
        let mut cuts: BTreeSet<usize> =
            cuts.into_iter().map(|cut| cut.index(changes.len() + 1)).collect();
        cuts.insert(changes.len());
        for cut in cuts {
            let mut observed = survey.observed.clone();
            observed.apply_all(&changes[..cut]);
            let again = reconcile(&directive, &survey.roster, &survey.tree, &observed, &CONFIRMED);
            let (left, rest) = (show(&survey, again.changes()), show(&survey, &changes[cut..]));
            assert_eq!(left, rest, "{cut} of {}, the same tree", changes.len());
            assert!(again.changes() == &changes[cut..], "{left:?}");
            let tree = tree_anew(&directive, &survey, &observed);
            let again = reconcile(&directive, &survey.roster, &tree, &observed, &CONFIRMED);
            let left = show(&survey, again.changes());
            let differing = left.iter().zip(&rest).find(|(a, b)| a != b);
            assert!(left == rest, "{cut} of {}, a tree anew: {differing:?}", changes.len());
        }
    });
    let seen = seen.into_inner();
    assert!(
        Action::ALL.iter().all(|action| *action == Action::Move || seen[action] > 10),
        "{seen:?}"
    );
}

#[test]
fn a_division_begun_is_finished_as_it_was_planned() {
    let moved = Cell::new(0);
    let office = office(1, 9..33, &["", "ก", "ข", "ค", "ง"]);
    check(400, (office, 8..13_u32, 0..3_u32, scatter(33)), |(case, members_max, free, scatter)| {
        let mut directive = directive(2, members_max, 1);
        directive.capacity.free_seats = free;
        let mut case = as_demanded(&case, &directive);
        let people = staff(case.officers.len() - 2);
        scatter.apply(&mut case, "b", &people);
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        let changes = plan.changes();
        moved.set(moved.get() + plan.summary().count(Action::Move));
        let division = survey.tree.division(survey.roster.unit_id("b").unwrap());
        let planned = division.map_or(0, |division| division.moves);
        assert_eq!(plan.summary().count(Action::Move), u64::try_from(planned).unwrap());
        for cut in 0..=changes.len() {
            let mut observed = survey.observed.clone();
            observed.apply_all(&changes[..cut]);
            let tree = tree_anew(&directive, &survey, &observed);
            let again = reconcile(&directive, &survey.roster, &tree, &observed, &CONFIRMED);
            assert!(again.changes() == &changes[cut..], "{cut} of {}", changes.len());
        }
    });
    assert!(moved.get() > 300, "{moved:?}");
}

#[test]
fn one_by_one_or_all_at_once_is_the_same() {
    check(60, observed(), |(rules, case)| {
        let directive = rules.directive();
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        if plan.changes().is_empty() {
            return;
        }
        let (mut one, mut all) = (survey.observed.clone(), survey.observed.clone());
        plan.changes().iter().for_each(|change| one.apply(change));
        all.apply_all(plan.changes());
        assert_eq!(one.groups().collect::<Vec<_>>(), all.groups().collect::<Vec<_>>());
        assert_eq!(one.member_count(), all.member_count());
        assert_eq!(format!("{one:?}"), format!("{all:?}"));
    });
}

#[test]
fn the_order_of_rows_changes_no_plan() {
    let cases = observed().prop_flat_map(|(rules, case)| (Just(rules), shuffled(Just(case))));
    check(150, cases, |(rules, (case, other))| {
        let directive = rules.directive();
        let (survey, shuffled) = (case.survey(&directive), other.survey(&directive));
        let (plan, same) = (plan_of(&directive, &survey), plan_of(&directive, &shuffled));
        assert!(plan.changes() == same.changes());
        assert_eq!(plan.summary(), same.summary());
        let reasons = |plan: &Plan| -> Vec<(String, &str, u32)> {
            let reviews = plan.manual_reviews().iter();
            let mut all: Vec<_> = reviews
                .map(|review| (review.identifier.to_string(), review.rule.code, review.members))
                .collect();
            all.sort();
            all
        };
        assert_eq!(reasons(&plan), reasons(&same));
    });
}
