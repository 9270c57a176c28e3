//! The order of changes: nobody leaves before the successor is in.

use std::cell::Cell;
use std::collections::BTreeMap;

use gcc_core::directive::Directive;
use gcc_core::finding::Language;
use gcc_core::limits::Limits;
use gcc_core::membership::{Action, Change, Plan};
use gcc_core::render::text;
use gcc_core::tree::{Duty, GroupId};

use crate::membership::as_demanded;
use crate::strategies::{check, observed};
use crate::support::{Case, MEMBERS, OFFICERS, directive, row};

use super::consequences::State;
use super::{plan_of, province, reasons};

#[test]
fn changes_stand_in_an_order_in_which_they_can_be_made() {
    check(200, observed(), |(rules, case)| {
        let directive = rules.directive();
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        let mut people = Vec::new();
        let mut of_unit: BTreeMap<_, Vec<Action>> = BTreeMap::new();
        assert!(plan.changes().is_sorted_by_key(|change| change.round));
        for change in plan.changes() {
            let turn = (change.round, change.by);
            if people.last() != Some(&turn) {
                assert!(!people.contains(&turn), "one person's changes stand together");
                people.push(turn);
            }
            let is_first = change.action != Action::Move;
            assert!(if change.round == 1 { is_first } else { change.action > Action::Appoint });
            of_unit.entry((change.round, change.group.unit)).or_default().push(change.action);
            if let (Action::Create | Action::Appoint, Some(officer)) =
                (change.action, change.officer)
            {
                let seats = survey.tree.groups_of(change.group.unit);
                let mut seats = seats.flat_map(|group| survey.tree.seats(group.id));
                assert!(seats.any(|seat| seat.officer == officer && seat.duty != Duty::Reads));
            }
        }
        for ((round, _), actions) in &mut of_unit {
            if *round == 1 {
                // Whoever makes room goes out before those who forward come in.
                actions.iter_mut().for_each(|action| *action = (*action).min(Action::Appoint));
            }
            assert!(actions.is_sorted(), "{actions:?}");
        }
    });
}

/// Nobody who leaves cuts anybody off whom an appointment connects later: successors come in on both
/// sides of their relays first, and those who have none stay until a manual review.
#[test]
fn nobody_leaves_before_the_successor_is_in() {
    let (removed, kept) = (Cell::new(0), Cell::new(0));
    check(600, observed(), |(rules, case)| {
        let directive = rules.directive();
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        let mut state = State::at_first(&case, &directive, &plan, &survey);
        let tree = &survey.tree;
        for change in plan.changes() {
            let cut = |state: &State<'_>| -> Vec<GroupId> {
                let all = tree.groups().map(|group| group.id);
                all.filter(|group| state.bridges(*group) == Some(0)).collect()
            };
            let before = cut(&state);
            state.apply(change);
            if matches!(change.action, Action::Remove | Action::Move) && change.round == 2 {
                let words = text::change(change, &survey.roster, Language::English);
                assert_eq!(cut(&state), before, "{words}");
                removed.set(removed.get() + 1);
            }
        }
        let reviews = plan
            .manual_reviews()
            .iter()
            .filter(|look| ["M002", "M008", "M012"].contains(&look.rule.code))
            .count();
        kept.set(kept.get() + reviews);
    });
    assert!(removed.get() > 300 && kept.get() > 10, "{removed:?} {kept:?}");
}

/// A unit whose head a0 has been followed by a1, and its group of so many.
fn succession(staff: usize, members_max: u32) -> (Case, Directive) {
    let mut case = Case::default();
    case.unit(&["a", "", "k1", "จังหวัดเชียงใหม่"]).unit(&["b", "a", "k2", "สำนักงาน"]);
    case.officer(&["A", "a", "head"]).officer(&["a0", "b", "head"]);
    for number in 0..staff {
        case.officer(&[&format!("o{number:03}"), "b", "staff"]);
    }
    let directive = directive(2, members_max, 0);
    let mut case = as_demanded(&case, &directive);
    case.officers[1] = row(&OFFICERS, &["a0", "b", "head", "", "", "", "2018-01-31"]);
    case.officer(&["a1", "b", "head", "", "", "2018-02-01"]);
    (case, directive)
}

fn changes_of(case: &Case, directive: &Directive) -> (Vec<String>, Plan) {
    let survey = case.survey(directive);
    let plan = plan_of(directive, &survey);
    let line = |change: &Change| {
        format!("{} {}", change.round, text::change(change, &survey.roster, Language::English))
    };
    (plan.changes().iter().map(line).collect(), plan)
}

#[test]
fn a_head_is_followed_without_a_gap() {
    let (case, directive) = succession(5, 500);
    let (changes, plan) = changes_of(&case, &directive);
    assert_eq!(
        changes,
        [
            "1 bring `a1` into group `T1 จังหวัดเชียงใหม่` to forward",
            "1 bring `a1` into group `T2 สำนักงาน` to forward",
            "2 remove `a0` from group `T1 จังหวัดเชียงใหม่`",
            "2 remove `a0` from group `T2 สำนักงาน`",
        ]
    );
    assert!(plan.changes().iter().all(|change| change.consequence.officers_lost == 0));
    // The successor has been invited, and whether they will join nobody knows.
    let mut invited = case.clone();
    for group in ["G0", "G1"] {
        let member = row(&MEMBERS, &[group, "a1", "invited", ""]);
        invited.members.as_mut().unwrap().push(member);
    }
    let (changes, plan) = changes_of(&invited, &directive);
    assert_eq!(changes, [""; 0]);
    let mut codes: Vec<&str> = plan.manual_reviews().iter().map(|look| look.rule.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["M003", "M003", "M012", "M012"]);
}

#[test]
fn a_full_group_makes_room_for_those_who_forward() {
    // Five sit there and two who are not in the roster; the room is for seven.
    let (mut case, directive) = succession(4, 7);
    let members = case.members.as_mut().unwrap();
    for stranger in ["x", "y"] {
        members.push(row(&MEMBERS, &["G1", stranger, "joined", ""]));
    }
    // One of the staff has gone to another office.
    case.officers[2] = row(&OFFICERS, &["o000", "a", "staff"]);
    let (changes, plan) = changes_of(&case, &directive);
    assert_eq!(changes[1], "1 remove `o000` from group `T2 สำนักงาน`");
    assert_eq!(changes[2], "1 bring `a1` into group `T2 สำนักงาน` to forward");
    assert!(plan.changes().iter().all(|change| !change.consequence.refused));
    // With nobody who could make room LINE refuses, and nobody is gained by it.
    case.officers[2] = row(&OFFICERS, &["o000", "b", "staff"]);
    let (_, plan) = changes_of(&case, &directive);
    let refused: Vec<u32> = plan
        .changes()
        .iter()
        .filter(|c| c.consequence.refused)
        .map(|c| c.consequence.officers_gained)
        .collect();
    assert_eq!(refused, [0]);
}

#[test]
fn a_group_formed_says_where_it_receives_from_and_a_wrong_source_is_looked_into() {
    let (mut case, directive) = province(&[]);
    let groups = case.groups.as_mut().unwrap();
    groups[2][9] = groups[0][0].clone();
    groups[1][9] = groups[0][0].clone();
    let (_, plan) = changes_of(&case, &directive);
    assert_eq!(reasons(&plan), [(groups_id(&case, 2).as_str(), "T004")]);
    let gone = case.groups.as_mut().unwrap().remove(2);
    case.members.as_mut().unwrap().retain(|member| member[0] != gone[0]);
    let (changes, plan) = changes_of(&case, &directive);
    assert!(changes[0].contains("receives from"), "{changes:?}");
    let survey = case.survey(&directive);
    let mut observed = survey.observed.clone();
    observed.apply_all(plan.changes());
    let limits = Limits::default();
    let findings =
        gcc_core::membership::check(&directive, &survey.roster, &survey.tree, &observed, &limits);
    assert!(findings.by_rule().all(|(code, _)| !code.starts_with('T')), "{findings:?}");
}

fn groups_id(case: &Case, position: usize) -> String {
    case.groups.as_ref().unwrap()[position][0].clone()
}
