//! What may be false is looked into and never touched.

use std::collections::BTreeSet;

use gcc_core::membership::Action;

use crate::support::{MEMBERS, row};

use super::{plan_of, province, reasons, show};

#[test]
fn a_false_group_beside_the_true_one_is_looked_into_and_never_touched() {
    let officials = "GCC2 จังหวัดลำปาง";
    let cyrillic = officials.replace('C', "С");
    let decomposed = officials.replace('ำ', "ํา");
    for (name, code) in [(cyrillic.as_str(), "N009"), (&decomposed, "N015"), (officials, "T008")] {
        // Before and after the true one in the order of identifiers.
        for id in ["A", "Z"] {
            let (case, directive) = province(&[&[id, "2", "50", name, "9"]]);
            let plan = plan_of(&directive, &case.survey(&directive));
            let untouched = plan.changes().iter().all(|change| &*change.group.identifier != id);
            assert!(untouched, "{name} {id}");
            let named: Vec<_> =
                reasons(&plan).into_iter().filter(|(_, c)| !["M011", "T003"].contains(c)).collect();
            if name == officials && id == "A" {
                // Of two groups with the very same name nobody can say which is the true one.
                assert_eq!(named.len(), 1);
                continue;
            }
            assert_eq!(named, [(id, code)], "{name}");
            assert!(plan.changes().is_empty(), "{name} {id}");
        }
    }
}

#[test]
fn a_group_that_only_looks_official_is_replaced_and_not_renamed() {
    let (mut case, directive) = province(&[]);
    let group = case.groups.as_mut().unwrap().iter_mut().find(|row| row[2] == "50").unwrap();
    group[3] = group[3].replace('C', "С");
    let id = group[0].clone();
    let survey = case.survey(&directive);
    let plan = plan_of(&directive, &survey);
    assert_eq!(reasons(&plan), [(id.as_str(), "N009")]);
    let actions: Vec<Action> = plan.changes().iter().map(|change| change.action).collect();
    assert_eq!(actions, [Action::Create, Action::Appoint], "the governor forms it, the head joins");
    assert!(plan.changes().iter().all(|change| *change.group.identifier != *id));
}

#[test]
fn honest_mistakes_of_a_name_are_renamed() {
    for wrong in [
        "GCC๓ สำนักงานพาณิชย์จังหวัดลำปาง",
        "GCC3 สนง.พาณิชย์ จ.ลำปาง",
        "GCC3 สํานักงานพาณิชย์จังหวัดลําปาง",
        "",
        "พาณิชย์",
    ] {
        let (mut case, directive) = province(&[]);
        let group = case.groups.as_mut().unwrap().iter_mut().find(|row| row[2] == "5009").unwrap();
        group[3] = wrong.to_owned();
        let survey = case.survey(&directive);
        let plan = plan_of(&directive, &survey);
        let actions: Vec<Action> = plan.changes().iter().map(|change| change.action).collect();
        assert_eq!(actions, [Action::Rename], "{wrong}");
        assert_eq!(&*plan.changes()[0].group.name, "GCC3 สำนักงานพาณิชย์จังหวัดลำปาง");
        assert!(reasons(&plan).is_empty(), "{wrong}");
    }
}

#[test]
fn what_nobody_can_plan_is_looked_into() {
    let (mut case, directive) = province(&[
        &["X1", "3", "50", "GCC3 ทุกคน", "4"],
        &["X2", "2", "51", "GCC2 จังหวัดลำพูน", "4"],
    ]);
    let members = case.members.as_mut().unwrap();
    members.push(row(&MEMBERS, &["G2", "nobody", "joined"]));
    members.iter_mut().find(|row| row[0] == "G2" && row[1] == "A1").unwrap()[2] = "invited".into();
    members.retain(|row| row[0] != "G1");
    case.groups.as_mut().unwrap()[1][4] = "2".to_owned();
    case.unit(&["5010", "50", "agency", "สำนักงานเกษตรจังหวัดลำปาง", "52"]);
    let survey = case.survey(&directive);
    let plan = plan_of(&directive, &survey);
    let found: BTreeSet<(&str, &str)> = reasons(&plan).into_iter().collect();
    let expected = [
        ("5010", "R006"),
        ("G1", "M011"),
        ("G2", "M003"),
        ("G2", "M013"),
        ("X1", "T002"),
        ("X2", "R002"),
    ];
    assert_eq!(found, BTreeSet::from(expected));
    let words: Vec<String> = show(&survey, plan.changes());
    assert_eq!(words.len(), 1, "only the group of the new office: {words:?}");
    assert_eq!(
        plan.changes()[0].by,
        survey.roster.officer_id("G1"),
        "the governor, for want of a head"
    );
}
