//! What exists against what must: nothing wrong when they agree, and exactly the expected rule for
//! each thing that differs.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use gcc_core::directive::{Directive, moi_2561_w1620};
use gcc_core::finding::{Finding, Findings, Language};
use gcc_core::limits::Limits;
use gcc_core::membership::Survey;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::letter::Letter;
use crate::strategies::{Rules, check, country, remove};
use crate::support::{Case, GROUPS, MEMBERS, assert_facts, codes, directive, row};

/// The codes of the families that compare.
fn compared(findings: &Findings) -> BTreeSet<&'static str> {
    let of_family = |code: &&str| code.starts_with(['M', 'T', 'E']);
    findings.by_rule().map(|(code, _)| code).filter(of_family).collect()
}

/// Adds the groups and members that the tree demands of a case.
pub(crate) fn as_demanded(case: &Case, directive: &Directive) -> Case {
    let survey = case.survey(directive);
    let (tree, roster) = (&survey.tree, &survey.roster);
    let id = |group: gcc_core::tree::GroupId| {
        format!("G{}", tree.groups().position(|other| other.id == group).unwrap())
    };
    let (mut groups, mut members) = (Vec::new(), Vec::new());
    for group in tree.groups() {
        let unit = roster.unit(group.unit).identifier();
        let from = tree.relay_to(group.id).map_or(String::new(), |relay| id(relay.from));
        let (level, count) = (group.level.to_string(), tree.seats(group.id).count().to_string());
        groups.push(row(
            &GROUPS,
            &[
                &id(group.id),
                &level,
                unit,
                &group.name,
                &count,
                "2018-03-24",
                "no",
                "desk 4",
                "photo",
                &from,
            ],
        ));
        for seat in tree.seats(group.id) {
            let officer = roster.officer(seat.officer);
            members.push(row(&MEMBERS, &[&id(group.id), officer, "joined", "2018-03-24"]));
        }
    }
    Case { groups: Some(groups), members: Some(members), ..case.clone() }
}

#[test]
fn nothing_is_wrong_when_all_is_as_demanded() {
    let rules = (2..=5_u8, 8..18_u32, 0..3_u8);
    let cases = rules.prop_flat_map(|(depth, members_max, deputies_max)| {
        (Just(Rules { depth, members_max, deputies_max }), country(depth, 0))
    });
    check(150, cases, |(rules, case)| {
        let directive = rules.directive();
        let survey = as_demanded(&case, &directive).survey(&directive);
        // Where every seat is vacant, the group has no member whom a list could name.
        let mut sizes = survey.tree.groups().map(|group| survey.tree.seats(group.id).count());
        let empty =
            if sizes.any(|size| size == 0) { BTreeSet::from(["M011"]) } else { BTreeSet::new() };
        assert_eq!(compared(&survey.findings), empty, "{:?}", listed(&survey.findings));
    });
}

fn listed(findings: &Findings) -> Vec<String> {
    let line =
        |f: &Finding| format!("{} {} {}", f.rule.code, f.place, f.message(Language::English));
    findings.iter().map(line).collect()
}

// One thing at a time -----------------------------------------------------------------------------

/// The letter's directive with groups of ten, six where people join by themselves.
fn small_groups() -> Directive {
    let mut directive = moi_2561_w1620().clone();
    directive.capacity.members_max = 10;
    directive.capacity.auto_join_members_max = 6;
    directive
}

/// A government, a province, two offices, and a district of two parts; all is as demanded.
fn province() -> Case {
    let mut case = Case::default();
    case.unit(&["PMO", "", "government", "สำนักนายกรัฐมนตรี"])
        .unit(&["50", "PMO", "province", "จังหวัดเชียงใหม่", "50"])
        .unit(&["5009", "50", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่"])
        .unit(&["5005", "50", "agency", "สำนักงานเกษตรจังหวัดเชียงใหม่"])
        .unit(&["5019", "50", "district", "อำเภอฝาง"])
        .unit(&["S1", "5019", "section", "ฝ่ายบริหาร"])
        .officer(&["P1", "PMO", "head"])
        .officer(&["G1", "50", "head"])
        .officer(&["G2", "50", "deputy"])
        .officer(&["H9", "5009", "head"])
        .officer(&["D9", "5009", "deputy"])
        .officer(&["H5", "5005", "head"])
        .officer(&["H19", "5019", "head"])
        // Transferred: their old seat is past.
        .officer(&["X9", "5009", "staff", "", "", "", "2018-02-01"])
        .officer(&["X9", "5005", "staff", "", "", "2018-02-02"])
        // Retired.
        .officer(&["X5", "5005", "staff", "", "", "", "2018-02-01"]);
    for number in 0..5 {
        case.officer(&[&format!("A{number}"), "5009", "staff", "", "", "2018-03-20"]);
    }
    for number in 0..12 {
        case.officer(&[&format!("B{number:02}"), "S1", "staff"]);
    }
    as_demanded(&case, &small_groups())
}

impl Case {
    fn group(&self, unit: &str, part: usize) -> String {
        let groups = self.groups.as_ref().unwrap();
        groups.iter().filter(|row| row[2] == unit).nth(part - 1).unwrap()[0].clone()
    }

    fn group_row(&mut self, unit: &str, part: usize) -> &mut Vec<String> {
        let id = self.group(unit, part);
        self.groups.as_mut().unwrap().iter_mut().find(|row| row[0] == id).unwrap()
    }

    fn members(&mut self) -> &mut Vec<Vec<String>> {
        self.members.as_mut().unwrap()
    }

    /// Counts the joined members of all groups anew.
    fn count(&mut self) {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for row in self.members.as_ref().unwrap().iter().filter(|row| row[2] == "joined") {
            *counts.entry(row[0].clone()).or_default() += 1;
        }
        for group in self.groups.as_mut().unwrap() {
            group[4] = counts.get(&group[0]).copied().unwrap_or(0).to_string();
        }
    }

    fn remove(&mut self, unit: &str, officer: &str) {
        let groups: Vec<String> = self.groups_of(unit);
        let before = self.members().len();
        self.members().retain(|row| !(groups.contains(&row[0]) && row[1] == officer));
        assert_ne!(self.members().len(), before, "{officer} was not in {unit}");
        self.count();
    }

    fn add(&mut self, unit: &str, part: usize, officer: &str) {
        let id = self.group(unit, part);
        self.members().push(row(&MEMBERS, &[&id, officer, "joined", "2018-03-24"]));
        self.count();
    }

    fn groups_of(&self, unit: &str) -> Vec<String> {
        let of_unit = self.groups.as_ref().unwrap().iter().filter(|row| row[2] == unit);
        of_unit.map(|row| row[0].clone()).collect()
    }
}

type Change = (&'static [&'static str], fn(&mut Case));

/// What is changed, and the codes that must appear: the rule meant, then its companions.
const CHANGES: [Change; 37] = [
    (&["M001"], |case| case.remove("5009", "A1")),
    (&["M001"], |case| case.remove("5019", "B07")),
    (&["M002"], |case| case.add("5005", 1, "A1")),
    (&["M002"], |case| case.add("50", 1, "A1")),
    (&["M002"], |case| case.add("PMO", 1, "H9")),
    (&["M003"], |case| {
        case.members().iter_mut().find(|row| row[1] == "A1").unwrap()[2] = "invited".into();
        case.count();
    }),
    // The list is longer than the count that was reported, too.
    (&["M004", "E003"], |case| case.group_row("5009", 1)[4] = "11".into()),
    (&["M004", "M002"], |case| {
        for number in 0..6 {
            case.add("5009", 1, &format!("B{number:02}"));
        }
    }),
    (&["M005"], |case| case.group_row("5009", 1)[6] = "yes".into()),
    (&["M006"], |case| case.remove("50", "H9")),
    (&["M006"], |case| case.remove("PMO", "G1")),
    (&["M007"], |case| case.remove("5009", "H9")),
    // The head of a divided unit must be in every part.
    (&["M007"], |case| {
        let id = case.group("5019", 2);
        case.members().retain(|row| !(row[0] == id && row[1] == "H19"));
        case.count();
    }),
    (&["M008"], |case| {
        let second = case.group("5019", 2);
        let other =
            case.members().iter().find(|r| r[0] == second && r[1] != "H19").unwrap()[1].clone();
        case.add("5019", 1, &other);
    }),
    (&["M001", "M009"], |case| {
        case.remove("5009", "A1");
        let id = case.group("5009", 1);
        for row in case.members().iter_mut().filter(|row| row[0] == id) {
            row[3] = "2018-03-10".into();
        }
    }),
    (&["M010"], |case| case.remove("5009", "D9")),
    (&["M010"], |case| case.remove("50", "D9")),
    (&["M010"], |case| case.remove("PMO", "G2")),
    (&["M011"], |case| {
        let id = case.group("5009", 1);
        case.members().retain(|row| row[0] != id);
    }),
    (&["M012"], |case| case.add("5009", 1, "X9")),
    (&["M012"], |case| case.add("5005", 1, "X5")),
    (&["M013"], |case| case.add("5009", 1, "nobody")),
    (&["T001"], |case| {
        let id = case.group("5005", 1);
        case.members().retain(|row| row[0] != id);
        case.groups.as_mut().unwrap().retain(|row| row[0] != id);
    }),
    (&["T002"], |case| {
        let from = case.group("50", 1);
        let cells = ["GX", "3", "S1", "", "0", "", "", "desk", "photo", &from];
        case.groups.as_mut().unwrap().push(row(&GROUPS, &cells));
    }),
    // A unit's group in a tier that is not the unit's: the demanded one is there beside it.
    (&["T002"], |case| {
        let from = case.group("PMO", 1);
        let cells = ["GX", "2", "5009", "", "0", "", "", "desk", "photo", &from];
        case.groups.as_mut().unwrap().push(row(&GROUPS, &cells));
    }),
    (&["T003"], |case| case.group_row("5009", 1)[9] = String::new()),
    (&["T004"], |case| case.group_row("5009", 1)[9] = case.group("PMO", 1)),
    (&["T005"], |case| case.group_row("5009", 1)[9] = case.group("5005", 1)),
    (&["T005", "T006"], |case| {
        case.group_row("5009", 1)[9] = case.group("5005", 1);
        case.group_row("5005", 1)[9] = case.group("5009", 1);
    }),
    (&["T005", "T006"], |case| case.group_row("PMO", 1)[9] = case.group("5009", 1)),
    // A part that was never formed: the officers who belong in it are in none.
    (&["T007", "M001"], |case| {
        let id = case.group("5019", 2);
        case.groups.as_mut().unwrap().retain(|row| row[0] != id);
        case.members().retain(|row| row[0] != id);
    }),
    (&["T008"], |case| {
        let from = case.group("50", 1);
        let cells = ["GX", "3", "5009", "", "", "", "", "desk", "photo", &from];
        case.groups.as_mut().unwrap().push(row(&GROUPS, &cells));
        for officer in ["H9", "D9"] {
            case.members().push(row(&MEMBERS, &["GX", officer, "joined", "2018-03-24"]));
        }
    }),
    (&["E001"], |case| case.group_row("50", 1)[5] = "2018-03-27".into()),
    (&["E002"], |case| case.group_row("5009", 1)[8] = String::new()),
    (&["E003"], |case| case.group_row("5009", 1)[4] = "6".into()),
    (&["E004"], |case| case.group_row("5009", 1)[7] = String::new()),
    // A cell that says nothing is not a wrong answer.
    (&[], |case| {
        let row = case.group_row("5009", 1);
        row[4] = String::new();
        row[6] = String::new();
    }),
];

#[test]
fn each_change_is_found_by_its_rule_and_no_other() {
    let directive = small_groups();
    let lawful = province().survey(&directive);
    assert!(lawful.findings.is_empty(), "{:?}", listed(&lawful.findings));
    assert_eq!(lawful.tree.groups().len(), 6, "the district is in two parts");
    let mut fired = BTreeSet::new();
    for (number, (expected, change)) in CHANGES.iter().enumerate() {
        let mut case = province();
        change(&mut case);
        let survey = case.survey(&directive);
        let expected: BTreeSet<&str> = expected.iter().copied().collect();
        let found = compared(&survey.findings);
        assert_eq!(found, expected, "change {number}: {:?}", listed(&survey.findings));
        assert_facts(&survey.findings);
        for finding in survey.findings.iter() {
            for language in [Language::Thai, Language::English] {
                let words = finding.message(language) + &finding.advice(language);
                assert!(!words.contains(['?', '{', '}']), "change {number}: {words}");
            }
        }
        fired.extend(found);
    }
    let all: BTreeSet<&str> = gcc_core::finding::rules::ALL
        .iter()
        .map(|rule| rule.code)
        // E005 compares two fields of one report; no table has both.
        .filter(|code| code.starts_with(['M', 'T', 'E']) && *code != "E005")
        .collect();
    assert_eq!(fired, all, "every rule of these families has a change that fires it");
}

#[test]
fn what_is_lawful_beside_the_demanded_is_no_finding() {
    let directive = small_groups();
    let lawful: [fn(&mut Case); 5] = [
        |case| case.remove("5009", "A1"),
        |case| case.add("5019", 1, "B99"),
        // A third deputy may sit in both groups.
        |case| case.add("50", 1, "D99"),
        // A row that says that somebody left is history.
        |case| {
            let id = case.group("5009", 1);
            case.members().push(row(&MEMBERS, &[&id, "X9", "left", "2018-02-02"]));
        },
        |case| {
            let id = case.group("5009", 1);
            case.members().push(row(&MEMBERS, &[&id, "stranger", "left"]));
        },
    ];
    for (number, change) in lawful.iter().enumerate() {
        let mut case = province();
        match number {
            // The officer is no longer there at all.
            0 => case.officers.retain(|row| row[0] != "A1"),
            1 => drop(case.officer(&["B99", "5019", "staff"])),
            2 => {
                case.officer(&["E9", "5009", "deputy"]).officer(&["D99", "5009", "deputy"]);
                case.add("5009", 1, "E9");
                case.add("5009", 1, "D99");
                case.add("50", 1, "E9");
            }
            _ => {}
        }
        change(&mut case);
        let survey = case.survey(&directive);
        assert_eq!(
            compared(&survey.findings),
            BTreeSet::new(),
            "{number} {:?}",
            listed(&survey.findings)
        );
    }
}

// Differences of sets -----------------------------------------------------------------------------

/// The rule, the officer, and the row of `members` or the unit for which it must fire.
type Expected = BTreeSet<(&'static str, String, String)>;

/// What the plain tables say: who is missing, who is not entitled, who left, who is a stranger.
fn differences(case: &Case, directive: &Directive) -> Expected {
    let letter = Letter::new(case, directive);
    let (groups, members) = (case.groups.as_ref().unwrap(), case.members.as_ref().unwrap());
    let known = |officer: &str| case.officers.iter().any(|row| row[0] == officer);
    let mut expected = Expected::new();
    for (number, row) in (2..).zip(members) {
        if !known(&row[1]) && row[2] != "left" {
            expected.insert(("M013", row[1].clone(), number.to_string()));
        }
    }
    for unit in case.units.iter().map(|row| row[0].as_str()) {
        let own: BTreeSet<&str> =
            groups.iter().filter(|row| row[2] == unit).map(|row| row[0].as_str()).collect();
        let present: Vec<(usize, &Vec<String>)> = (2..)
            .zip(members)
            .filter(|(_, row)| own.contains(row[0].as_str()) && row[2] != "left")
            .collect();
        if present.is_empty() {
            continue;
        }
        let must = letter.must_sit(unit);
        let bridging = |officer: &str| {
            let posts =
                letter.active.iter().filter(|held| held.officer == officer && held.seat < 2);
            let mut units = posts.map(|held| held.unit.as_str());
            units.any(|other| {
                other == unit && letter.level(unit).is_some()
                    || letter.level(other).is_some() && letter.above(other).as_deref() == Some(unit)
            })
        };
        let below: BTreeSet<String> = case
            .units
            .iter()
            .filter(|row| letter.level(&row[0]).is_some())
            .filter(|row| letter.above(&row[0]).as_deref() == Some(unit))
            .flat_map(|row| letter.carriers(&row[0]))
            .collect();
        let carriers = letter.carriers(unit);
        for officer in &must {
            let carries = carriers.contains(officer) || below.contains(officer);
            if !carries && !present.iter().any(|(_, row)| row[1] == *officer) {
                expected.insert(("M001", officer.clone(), unit.to_owned()));
            }
        }
        for (number, row) in present {
            let officer = &row[1];
            if must.contains(officer) || !known(officer) || bridging(officer) {
                continue;
            }
            let today = crate::support::day().to_string();
            let rows = case.officers.iter().filter(|row| row[0] == *officer);
            let mut past = rows.filter(|row| !row[6].is_empty() && row[6] < today).peekable();
            let any = past.peek().is_some();
            let here = past.any(|row| within(case, &row[1], unit));
            let serves = letter.active.iter().any(|held| held.officer == *officer);
            let code = if here || (any && !serves) { "M012" } else { "M002" };
            expected.insert((code, officer.clone(), number.to_string()));
        }
    }
    expected
}

fn within(case: &Case, unit: &str, whole: &str) -> bool {
    let mut at = unit.to_owned();
    while at != whole {
        match case.units.iter().find(|row| row[0] == at) {
            Some(row) if !row[1].is_empty() => at = row[1].clone(),
            _ => return false,
        }
    }
    true
}

fn found(survey: &Survey) -> Expected {
    let text = |finding: &Finding, fact: &str| finding.facts.get(fact).unwrap().to_string();
    let about = survey.findings.iter().filter_map(|finding| {
        let officer = || text(finding, "officer");
        let row = finding.place.row.map_or(String::new(), |row| row.to_string());
        match finding.rule.code {
            code @ "M001" => Some((code, officer(), text(finding, "unit"))),
            code @ ("M002" | "M012" | "M013") => Some((code, officer(), row)),
            _ => None,
        }
    });
    about.collect()
}

#[test]
fn who_is_missing_and_who_is_too_many_are_differences_of_sets() {
    let seen = RefCell::new(BTreeSet::new());
    let officer = prop_oneof![
        9 => any::<Index>().prop_map(Ok),
        1 => (0..3).prop_map(|number| Err(format!("stranger{number}"))),
    ];
    let more = (any::<Index>(), officer, select(vec!["joined", "invited", "left"]));
    let missing = vec(any::<Index>(), 0..30);
    let cases = (8..38_u32, country(3, 10), missing, vec(more, 0..20)).prop_flat_map(
        |(members_max, case, missing, more)| {
            let mut case = as_demanded(&case, &directive(3, members_max, 2));
            let groups = case.groups.clone().unwrap();
            let officers: Vec<String> = case.officers.iter().map(|row| row[0].clone()).collect();
            let members = case.members();
            remove(members, &missing, 0);
            for (group, officer, state) in more {
                let group = &group.get(&groups)[0];
                let officer = match officer {
                    Ok(_) if officers.is_empty() => continue,
                    Ok(officer) => officer.get(&officers).clone(),
                    Err(stranger) => stranger,
                };
                if !members.iter().any(|row| row[0] == *group && row[1] == officer) {
                    members.push(row(&MEMBERS, &[group, &officer, state, "2018-03-24"]));
                }
            }
            let members = Just(case.members().clone()).prop_shuffle();
            (Just(members_max), Just(case), members)
        },
    );
    check(300, cases, |(members_max, case, members)| {
        let directive = directive(3, members_max, 2);
        let case = Case { members: Some(members), ..case };
        let survey = case.survey(&directive);
        assert_facts(&survey.findings);
        let found = found(&survey);
        assert_eq!(found, differences(&case, &directive));
        seen.borrow_mut().extend(found.into_iter().map(|(code, _, _)| code));
    });
    let seen = seen.into_inner();
    assert_eq!(seen, BTreeSet::from(["M001", "M002", "M012", "M013"]), "all were tried");
}

#[test]
fn a_fault_in_every_row_hides_no_other_and_every_stage_keeps_to_the_limit() {
    let mut case = Case::default();
    case.unit(&["a", "", "k1", "จังหวัดเชียงใหม่"]).unit(&["b", "a", "k2", "สำนักงาน"]);
    case.officer(&["h", "a", "head"]).officer(&["i", "b", "head"]);
    for number in 0..500 {
        case.officer(&[&format!("o{number}"), "b", "stuff"]);
        // The units under a section have no place in the tree: a finding of the second stage each.
        case.unit(&[&format!("u{number}"), "", "k2", "ฝ่าย"]);
    }
    case.groups = Some(vec![row(&GROUPS, &["g1", "1", "a", "จังหวัดเชียงใหม่"])]);
    case.members = Some(Vec::new());
    let directive = directive(2, 500, 2);
    let all = case.survey(&directive).findings;
    let few = case.survey_within(&directive, &Limits { findings_max: 3, ..Limits::default() });
    assert_eq!(few.findings.by_rule().collect::<Vec<_>>(), all.by_rule().collect::<Vec<_>>());
    assert_eq!(codes(&few.findings), codes(&all));
    for (code, total) in all.by_rule() {
        let listed = few.findings.iter().filter(|finding| finding.rule.code == code).count();
        assert_eq!(listed as u64, total.min(3), "{code}");
    }
    // What is listed comes from the whole list, in its order.
    let mut rest = all.iter();
    assert!(few.findings.iter().all(|finding| rest.any(|other| other == finding)));
    let found = codes(&all);
    for code in ["R011", "R006", "T001", "N001"] {
        assert!(found.contains(code), "{code} is not in {found:?}");
    }
}

/// A finding of any stage counts the rows of a file, and not its lines.
#[test]
fn findings_count_rows_below_blank_lines() {
    use gcc_core::finding::Table;
    use gcc_core::table::CsvTable;

    let csv = |table, text: &str| CsvTable::from_text(text.to_owned(), table, &Limits::default());
    let units = csv(
        Table::Units,
        "unit_id,parent_id,kind,name\n\n\nP,,government,สำนักนายกรัฐมนตรี\n\n50,P,province,จังหวัดน่าน\n",
    );
    let officers = csv(
        Table::Officers,
        "officer_id,unit_id,seat\n\n1,P,head\n\n2,50,staff\n3,nowhere,staff\n",
    );
    let groups = csv(Table::Groups, "group_id,tier,unit_id,name\n\nA,1,P,GCC๑\n");
    let day = gcc_core::date::Date::new(2018, 3, 28).unwrap();
    let survey = Survey::builder(moi_2561_w1620(), day)
        .units(&units)
        .officers(&officers)
        .groups(&groups)
        .run();
    let rows = |table: Table| -> BTreeSet<(u32, u32)> {
        let places = survey.findings.iter().map(|finding| finding.place);
        let of_table = places.filter(|place| place.table == Some(table));
        of_table.filter_map(|place| Some((place.row?, place.index?))).collect()
    };
    assert_eq!(rows(Table::Units), BTreeSet::from([(6, 1)]));
    assert_eq!(rows(Table::Officers), BTreeSet::from([(5, 1), (6, 2)]));
    assert_eq!(rows(Table::Groups), BTreeSet::from([(3, 0)]));
}
