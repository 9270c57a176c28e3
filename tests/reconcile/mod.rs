//! Plans of changes: random states that are not as they should be, which all tests start from.

mod carried_out;
mod consequences;
mod doubt;
mod limits;
mod sequence;

use gcc_core::directive::Directive;
use gcc_core::finding::Language;
use gcc_core::limits::Limits;
use gcc_core::membership::{Change, Observed, Plan, ReconcileOptions, Survey, reconcile};
use gcc_core::render::text;
use gcc_core::tree::Tree;

use crate::membership::as_demanded;
use crate::support::{Case, GROUPS, day, row};

const CONFIRMED: ReconcileOptions =
    ReconcileOptions::new().with_removals_max_per_mille(0).with_removals_confirmed(true);

fn plan_of(directive: &Directive, survey: &Survey) -> Plan {
    reconcile(directive, &survey.roster, &survey.tree, &survey.observed, &CONFIRMED)
}

/// The tree that is built anew when something has been done.
fn tree_anew(directive: &Directive, survey: &Survey, observed: &Observed) -> Tree {
    Tree::build(directive, &survey.roster, day(), Some(observed), &Limits::default()).0
}

fn show(survey: &Survey, changes: &[Change]) -> Vec<String> {
    let line = |change: &Change| {
        let words = text::change(change, &survey.roster, Language::English);
        format!(
            "{} {} {:?} {}",
            change.rule.code, words, change.consequence, change.group.identifier
        )
    };
    changes.iter().map(line).collect()
}

/// A province with one all as demanded, and one thing more.
fn province(more: &[&[&str]]) -> (Case, Directive) {
    let mut case = Case::default();
    case.unit(&["PMO", "", "government", "สำนักนายกรัฐมนตรี"])
        .unit(&["50", "PMO", "province", "จังหวัดลำปาง", "52"])
        .unit(&["5009", "50", "agency", "สำนักงานพาณิชย์จังหวัดลำปาง", "52"]);
    for (officer, unit) in [("P1", "PMO"), ("G1", "50"), ("H9", "5009")] {
        case.officer(&[officer, unit, "head"]);
    }
    case.officer(&["A1", "5009", "staff"]);
    let directive = gcc_core::directive::moi_2561_w1620().clone();
    let mut case = as_demanded(&case, &directive);
    for cells in more {
        case.groups.as_mut().unwrap().push(row(&GROUPS, cells));
    }
    (case, directive)
}

fn reasons(plan: &Plan) -> Vec<(&str, &str)> {
    plan.manual_reviews().iter().map(|look| (&*look.identifier, look.rule.code)).collect()
}
