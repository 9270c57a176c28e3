//! The circuit breaker, and whom LINE refuses.

use gcc_core::membership::{Action, ReconcileOptions, reconcile};

use crate::membership::as_demanded;
use crate::support::{Case, MEMBERS, directive, row};

use super::{plan_of, province, reasons};

#[test]
fn a_plan_that_removes_too_many_is_refused_unless_confirmed() {
    let (mut case, directive) = province(&[]);
    // Six are in the table of members who have left the office long ago.
    for officer in ["A4", "A5", "A6", "A7", "A8", "A9"] {
        case.officer(&[officer, "5009", "staff", "", "", "", "2018-01-01"]);
        case.members.as_mut().unwrap().push(row(&MEMBERS, &["G2", officer, "joined", ""]));
    }
    let survey = case.survey(&directive);
    let plan = |options: ReconcileOptions| {
        reconcile(&directive, &survey.roster, &survey.tree, &survey.observed, &options)
    };
    let refused = plan(ReconcileOptions::default());
    let refusal = refused.refusal().unwrap();
    assert_eq!((refusal.removals, refusal.memberships, refusal.max_per_mille), (6, 12, 100));
    assert!(refused.changes().is_empty() && !refused.is_empty());
    assert_eq!(refused.summary().count(Action::Remove), 6, "the summary says what it would do");
    let confirmed = plan(ReconcileOptions::new().with_removals_confirmed(true));
    assert_eq!(confirmed.changes().len(), 6);
    let just = plan(ReconcileOptions::new().with_removals_max_per_mille(500));
    assert_eq!((just.refusal(), just.changes().len()), (None, 6), "half is not more than half");
    assert!(plan(ReconcileOptions::new().with_removals_max_per_mille(499)).refusal().is_some());
}

#[test]
fn joining_automatically_refuses_the_hundred_and_first() {
    let mut case = Case::default();
    case.unit(&["a", "", "k1", "จังหวัดเชียงใหม่"]).unit(&["b", "a", "k2", "สำนักงาน"]);
    case.officer(&["A", "a", "head"]).officer(&["H", "b", "head"]);
    for number in 0..103 {
        case.officer(&[&format!("o{number:03}"), "b", "staff"]);
    }
    let directive = directive(2, 500, 2);
    let mut case = as_demanded(&case, &directive);
    case.members.as_mut().unwrap().retain(|row| row[1].as_str() < "o097" || row[1] == "H");
    case.groups.as_mut().unwrap().iter_mut().for_each(|group| group[6] = "yes".to_owned());
    let survey = case.survey(&directive);
    let plan = plan_of(&directive, &survey);
    let refused: Vec<bool> = plan.changes().iter().map(|c| c.consequence.refused).collect();
    assert_eq!(refused, [false, false, true, true, true, true], "98 are in, two find room");
    assert_eq!(plan.summary().refused, 4);
    assert_eq!(reasons(&plan), [("G1", "M005")]);
}
