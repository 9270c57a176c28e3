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
use gcc_core::tree::Tree;

use crate::letter::country;
use crate::membership::as_demanded;
use crate::support::{Case, Chance, GROUPS, MEMBERS, day, directive, row};

const CONFIRMED: ReconcileOptions =
    ReconcileOptions::new().with_removals_max_per_mille(0).with_removals_confirmed(true);

fn plan_of(directive: &Directive, survey: &Survey) -> Plan {
    reconcile(directive, &survey.roster, &survey.tree, &survey.observed, &CONFIRMED)
}

/// The tree that is built anew when something has been done.
fn tree_anew(directive: &Directive, survey: &Survey, observed: &Observed) -> Tree {
    Tree::build(directive, &survey.roster, day(), Some(observed), &Limits::default()).0
}

/// Spoils what exists, in all the ways in which it is found spoiled.
fn spoil(case: &mut Case, chance: &mut Chance) {
    let officers: Vec<String> = case.officers.iter().map(|row| row[0].clone()).collect();
    let units: Vec<String> = case.units.iter().map(|row| row[0].clone()).collect();
    let mut groups = case.groups.take().unwrap();
    let mut members = case.members.take().unwrap();
    let first = groups.first().cloned();
    groups.retain(|_| !chance.percent(15));
    if groups.is_empty() {
        groups.extend(first);
    }
    for group in &mut groups {
        match chance.below(14) {
            0 => group[3] = group[3].replace('T', "t"),
            1 => group[3] = "กลุ่มของเรา".to_owned(),
            2 => group[3] = group[3].replace('ำ', "ํา"),
            // The Cyrillic letter.
            3 => group[3] = group[3].replace('T', "Т"),
            4 => group[6] = "yes".to_owned(),
            5 => group[4] = String::new(),
            6 => group[3] = String::new(),
            7 => group[3] = "T2 จังหวัดเชียงใหม่".to_owned(),
            _ => {}
        }
    }
    for number in 0..chance.below(4) {
        let like = chance.pick(&groups).clone();
        let name = if chance.percent(50) { like[3].clone() } else { like[3].replace('T', "Т") };
        let unit = if chance.percent(70) { like[2].clone() } else { chance.pick(&units).clone() };
        let id = format!("{}{number}", chance.pick(&["A", "Z"]));
        groups
            .push(row(&GROUPS, &[&id, &like[1], &unit, &name, "", "", "no", "desk", "photo", ""]));
    }
    if chance.percent(20) {
        groups
            .push(row(&GROUPS, &["X", "3", "no such unit", "T3 ไม่มี", "", "", "no", "a", "b", ""]));
    }
    let ids: Vec<String> = groups.iter().map(|group| group[0].clone()).collect();
    members.retain(|row| ids.contains(&row[0]) && !chance.percent(12));
    for member in &mut members {
        match chance.below(30) {
            0 => member[2] = "invited".to_owned(),
            1 => member[2] = "left".to_owned(),
            2 | 3 => member[0] = chance.pick(&ids).clone(),
            4 => member[1] = chance.pick(&officers).clone(),
            5 => member[1] = "stranger".to_owned(),
            _ => {}
        }
    }
    for _ in 0..chance.below(10) {
        let (group, officer) = (chance.pick(&ids).clone(), chance.pick(&officers).clone());
        members.push(row(&MEMBERS, &[&group, &officer, "joined", ""]));
    }
    case.groups = Some(groups);
    case.members = if chance.percent(5) { None } else { Some(members) };
}

/// A spoiled country, a directive under which units are divided.
fn spoiled(chance: &mut Chance, round: u32) -> (Case, Directive) {
    let depth = 2 + u8::try_from(round % 3).unwrap();
    let directive = directive(depth, 4 + round % 8, u8::try_from(round % 3).unwrap());
    let mut case = country(chance, depth, if round.is_multiple_of(4) { 10 } else { 0 });
    for officer in &mut case.officers {
        if chance.percent(30) {
            officer[7] = (*chance.pick(&["ก", "ข", "ค"])).to_owned();
        }
    }
    // Nothing exists, all is as demanded, or something between.
    if round % 10 == 9 {
        return (case, directive);
    }
    let mut case = as_demanded(&case, &directive);
    if round % 10 != 8 {
        spoil(&mut case, chance);
    }
    (case, directive)
}

fn show(survey: &Survey, changes: &[Change]) -> Vec<String> {
    let line = |change: &Change| {
        let words = change.words(&survey.roster, Language::English);
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
