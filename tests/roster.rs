//! Reading units and officers: headers, the order of rows, every rule of family R about rows, forests.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use gcc_core::date::Date;
use gcc_core::finding::Findings;
use gcc_core::limits::Limits;
use gcc_core::roster::Roster;
use gcc_core::table::MemoryRows;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::strategies::{check, shuffled};
use crate::support::{Case, OFFICERS, Table, UNITS, assert_facts, codes, directive, row};

pub(crate) fn read(case: &Case) -> (Roster, Findings) {
    let table = |header: &[&str], rows: &Table| {
        MemoryRows::owned(header.iter().map(|&name| name.to_owned()).collect(), rows.clone())
    };
    Roster::read(&table(&UNITS, &case.units), &table(&OFFICERS, &case.officers), &Limits::default())
}

/// A roster in which nothing is wrong: three units, four officers.
fn lawful() -> Case {
    let mut case = Case::default();
    case.unit(&["PMO", "", "government", "สำนักนายกรัฐมนตรี"])
        .unit(&["50", "PMO", "province", "จังหวัดเชียงใหม่", "50"])
        .unit(&["5009", "50", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่"])
        .officer(&["P1", "PMO", "head"])
        .officer(&["G1", "50", "head", "substantive", "civil-servant", "2017-10-01"])
        .officer(&["H1", "5009", "head", "acting", "", "", "30 กันยายน 2561"])
        .officer(&["O1", "5009", "staff", "", "พนักงานราชการ", "", "", "ฝ่ายบริหาร"]);
    case
}

// Headers -----------------------------------------------------------------------------------------

#[test]
fn thai_headers_and_words_read_as_english_ones() {
    let english = (
        MemoryRows::new(&UNITS, &[&["50", "", "province", "จังหวัดเชียงใหม่", "50"]]),
        MemoryRows::new(
            &OFFICERS,
            &[
                &["O1", "50", "head", "acting", "civil-servant", "2018-01-02", "2018-09-30", "ก"],
                &["O2", "50", "deputy", "substantive", "local-employee", "", "", ""],
            ],
        ),
    );
    let thai = (
        MemoryRows::new(
            &["รหัสจังหวัด", "ชื่อ", "ประเภท", "ต้นสังกัด", "รหัสหน่วยงาน"],
            &[&["๕๐", "จังหวัดเชียงใหม่", "จังหวัด", "", "50"]],
        ),
        MemoryRows::new(
            &[
                "ถึง",
                "รหัสเจ้าหน้าที่",
                "รหัสหน่วยงาน",
                "ตำแหน่ง",
                "สถานะการดำรงตำแหน่ง",
                "ประเภทบุคลากร",
                "ตั้งแต่",
                "กลุ่มงาน",
            ],
            &[
                &[
                    "30 กันยายน 2561",
                    "O1",
                    "50",
                    "หัวหน้า",
                    "รักษาราชการแทน",
                    "ข้าราชการ",
                    "2 มกราคม 2561",
                    "ก",
                ],
                &["", "O2", "50", "รอง", "ตัวจริง", "พนักงานจ้าง", "", ""],
            ],
        ),
    );
    let [a, b] = [&english, &thai].map(|(units, officers)| {
        let (roster, findings) = Roster::read(units, officers, &Limits::default());
        assert!(findings.is_empty(), "{findings:?}");
        let units: Vec<_> = roster
            .units()
            .map(|u| {
                (u.identifier().to_owned(), u.kind().to_owned(), u.province().map(|p| p.name()))
            })
            .collect();
        (units, roster.appointments().collect::<Vec<_>>())
    });
    assert_eq!(a, b);
    assert_eq!(a.1[0].to, Date::new(2018, 9, 30).unwrap(), "the reading itself is right");
}

// The order of rows -------------------------------------------------------------------------------

/// A roster without what its rows are numbered.
fn content(roster: &Roster) -> (Vec<String>, Vec<String>) {
    let name = |id| roster.unit(id).identifier();
    let units = roster.units().map(|unit| {
        let parent = unit.parent().known().map(name);
        let province = unit.province().map(|province| province.name());
        format!("{} {parent:?} {} {} {province:?}", unit.identifier(), unit.kind(), unit.name())
    });
    let mut appointments: Vec<String> = roster
        .appointments()
        .map(|held| {
            let (officer, unit) = (roster.officer(held.officer), held.unit.map(name));
            format!(
                "{officer} {unit:?} {:?} {:?} {:?} {} {} {}",
                held.seat, held.standing, held.employment, held.from, held.to, held.subunit
            )
        })
        .collect();
    appointments.sort();
    (units.collect(), appointments)
}

/// Units with parents anywhere, also unknown ones and cycles, and officers in them.
fn random_rows() -> impl Strategy<Value = Case> {
    let parent = prop_oneof![
        1 => Just(None),
        1 => Just(Some(None)),
        2 => any::<Index>().prop_map(|unit| Some(Some(unit))),
    ];
    let kind = select(vec!["province", "agency", "จังหวัด", "temple"]);
    let units = vec((parent, kind, select(vec!["", "50", "57"])), 1..=12);
    let officers = vec(
        (
            any::<Index>(),
            select(vec!["head", "deputy", "staff"]),
            select(vec!["acting", "substantive", ""]),
            select(vec!["", "2018-01-01", "2018-02-01"]),
            select(vec!["", "2018-01-15", "2018-12-31"]),
            select(vec!["", "ก", "ข", "ค"]),
        ),
        0..30,
    );
    (units, officers).prop_map(|(units, officers)| {
        let mut case = Case::default();
        let count = units.len();
        for (unit, (parent, kind, province)) in units.into_iter().enumerate() {
            let parent = parent.map_or(String::new(), |parent| {
                parent.map_or("nowhere".to_owned(), |unit| format!("u{}", unit.index(count)))
            });
            case.unit(&[&format!("u{unit}"), &parent, kind, "จังหวัดเชียงใหม่", province]);
        }
        for (officer, (unit, seat, standing, from, to, subunit)) in (0..).zip(officers) {
            // One unit more than there are.
            let unit = format!("u{}", unit.index(count + 1));
            let id = format!("o{}", officer / 2);
            case.officer(&[&id, &unit, seat, standing, "", from, to, subunit]);
        }
        case
    })
}

#[test]
fn the_order_of_rows_changes_nothing() {
    check(300, shuffled(random_rows()), |(case, other)| {
        let ((a, _), (b, _)) = (read(&case), read(&other));
        assert_eq!(content(&a), content(&b));
    });
}

// Every rule --------------------------------------------------------------------------------------

type Change = (&'static str, fn(&mut Case));

/// Each rule with the least change that breaks it in a lawful roster; no other rule may fire.
const BREAKS: [Change; 24] = [
    ("R001", |case| {
        case.unit(&["5009", "50", "district", "สำนักงานพาณิชย์จังหวัดเชียงใหม่"]);
    }),
    ("R001", |case| {
        case.unit(&["5009", "50", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่", "57"]);
    }),
    ("R001", |case| {
        case.unit(&["5009", "50", "agency", "สำนักงานเกษตรจังหวัดเชียงใหม่"]);
    }),
    ("R001", |case| {
        case.officer(&["O1", "5009", "staff", "", "", "", "2018-12-31"]);
    }),
    ("R002", |case| case.units[2][1] = "59".into()),
    ("R002", |case| case.officers[3][1] = "5999".into()),
    ("R003", |case| case.units[0][1] = "5009".into()),
    ("R003", |case| case.units[0][1] = "PMO".into()),
    ("R004", |case| {
        case.unit(&["5009", "PMO", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่"]);
    }),
    ("R008", |case| case.officers[1][6] = "2017-09-30".into()),
    ("R009", |case| {
        case.officer(&["G1", "5009", "head"]);
    }),
    ("R010", |case| case.officers[1][5] = "01/10/60".into()),
    ("R011", |case| case.officers[1][5] = "soon".into()),
    ("R011", |case| case.officers[1][2] = "king".into()),
    ("R011", |case| case.officers[1][3] = "perhaps".into()),
    ("R011", |case| case.officers[1][4] = "volunteer".into()),
    ("R011", |case| case.units[1][4] = "99".into()),
    ("R011", |case| case.officers[1][0] = "G\u{200B}1".into()),
    ("R012", |case| case.officers[1][2] = String::new()),
    ("R012", |case| case.officers[1][0] = String::new()),
    ("R012", |case| case.units[1][3] = String::new()),
    ("R017", |case| case.officers[1].truncate(7)),
    ("R024", |case| case.officers.push(case.officers[3].clone())),
    ("R024", |case| case.units.push(case.units[2].clone())),
];

#[test]
fn each_rule_fires_alone_where_it_is_broken() {
    let (_, findings) = read(&lawful());
    assert!(findings.is_empty(), "{findings:?}");
    for (at, (code, change)) in BREAKS.iter().enumerate() {
        let mut case = lawful();
        change(&mut case);
        let (_, findings) = read(&case);
        assert_eq!(codes(&findings), BTreeSet::from([*code]), "change {at}: {findings:?}");
        assert_eq!(findings.total(), 1, "change {at}: {findings:?}");
        assert_facts(&findings);
    }
}

#[test]
fn each_rule_about_headers_fires_alone() {
    let read = |unit_header: &[&str]| {
        let units = MemoryRows::new(unit_header, &[&["50", "", "province", "จังหวัดเชียงใหม่", "50"]]);
        let officers =
            MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["O1", "50", "head"]]);
        let (_, findings) = Roster::read(&units, &officers, &Limits::default());
        assert_facts(&findings);
        codes(&findings)
    };
    assert!(read(&UNITS).is_empty());
    assert_eq!(read(&["unit_id", "parent_id", "kind", "name", "size"]), BTreeSet::from(["R013"]));
    assert_eq!(read(&["unit_id", "parent_id", "kind", "name", "ชื่อ"]), BTreeSet::from(["R025"]));
    let missing = read(&["unit_id", "parent_id", "kind", "", "province_code"]);
    // Without units, the officer's unit is unknown too.
    assert_eq!(missing, BTreeSet::from(["R002", "R014"]));
}

#[test]
fn tables_without_rows_are_told() {
    let (_, findings) = read(&Case::default());
    assert_eq!(findings.by_rule().collect::<Vec<_>>(), [("R022", 2)]);
    assert_facts(&findings);
}

#[test]
fn an_unknown_kind_and_a_place_without_a_group_are_told() {
    let survey = |change: &dyn Fn(&mut Case)| {
        let mut case = lawful();
        change(&mut case);
        let survey = case.survey(gcc_core::directive::moi_2561_w1620());
        assert_facts(&survey.findings);
        survey.findings.by_rule().collect::<Vec<_>>()
    };
    let none: Vec<(&str, u64)> = vec![];
    let (thai, agency) = ("จังหวัดเชียงใหม่", "สำนักงานพาณิชย์จังหวัดเชียงใหม่");
    assert_eq!(survey(&|_| ()), none);
    assert_eq!(
        survey(&|case| {
            case.unit(&["X", "", "temple", thai]);
        }),
        [("R021", 1)]
    );
    assert_eq!(
        survey(&|case| {
            case.unit(&["X", "5009", "section", agency]);
        }),
        none
    );
    assert_eq!(
        survey(&|case| {
            case.officer(&["S1", "50", "staff"]);
        }),
        [("R015", 1)]
    );
    assert_eq!(
        survey(&|case| {
            case.officers.remove(1);
        }),
        [("R006", 1)]
    );
    assert_eq!(
        survey(&|case| {
            case.officer(&["G2", "50", "head"]);
        }),
        [("R007", 1)]
    );
    assert_eq!(
        survey(&|case| {
            case.officer(&["G2", "50", "head", "acting"]);
        }),
        none
    );
    assert_eq!(survey(&|case| case.units[1][1] = String::new()), [("R005", 1)]);
    assert_eq!(survey(&|case| case.units[2][1] = "PMO".into()), [("T004", 1)]);
}

// Overlaps ----------------------------------------------------------------------------------------

#[test]
fn overlaps_are_those_of_every_pair() {
    check(2_000, vec((1..=20_usize, 1..=20_usize), 1..=6), |days| {
        let mut case = lawful();
        let first_row = 2 + case.officers.len();
        let mut spans = Vec::new();
        for (one, other) in days {
            let (from, to) = (one.min(other), one.max(other));
            // Units differ, so that each overlap is R009 and no repeat.
            let unit = ["PMO", "50", "5009"][spans.len() % 3];
            let dates = [from, to].map(|d| format!("2018-01-{d:02}"));
            case.officer(&["X", unit, "staff", "", "", &dates[0], &dates[1], ""]);
            spans.push((from, to, unit));
        }
        let (_, findings) = read(&case);
        let meets = |a: &(usize, usize, &str), b: &(usize, usize, &str)| a.0 <= b.1 && b.0 <= a.1;
        let mut parent: Vec<usize> = (0..spans.len()).collect();
        let mut any = false;
        for a in 0..spans.len() {
            for b in a + 1..spans.len() {
                if meets(&spans[a], &spans[b]) {
                    any = true;
                    let (from, to) = (parent[a], parent[b]);
                    parent.iter_mut().filter(|p| **p == from).for_each(|p| *p = to);
                }
            }
        }
        assert_eq!(any, !findings.is_empty(), "{spans:?}: {findings:?}");
        // The intervals fall into clusters; a cluster of n needs n - 1 findings to be named whole.
        let clusters: BTreeSet<usize> = parent.iter().copied().collect();
        assert_eq!(findings.total() as usize, spans.len() - clusters.len(), "{spans:?}");
        for finding in findings.iter() {
            let row = finding.place.row.unwrap() as usize - first_row;
            let met =
                (0..spans.len()).any(|other| other != row && meets(&spans[other], &spans[row]));
            assert!(met, "{finding:?} names a row that meets no other");
        }
    });
}

#[test]
fn a_repeated_row_is_found_beside_other_appointments() {
    let mut case = lawful();
    let repeated = ["H1", "50", "staff", "acting", "", "2018-02-01", "2018-02-28"];
    case.officer(&repeated).officer(&repeated);
    let (_, findings) = read(&case);
    assert_eq!(codes(&findings), BTreeSet::from(["R024"]), "{findings:?}");
}

#[test]
fn two_unknown_units_are_no_repeated_row() {
    let mut case = lawful();
    case.officer(&["X", "nowhere", "staff"]).officer(&["X", "elsewhere", "staff"]);
    let (_, findings) = read(&case);
    assert!(!codes(&findings).contains("R024"), "{findings:?}");
}

// Forests -----------------------------------------------------------------------------------------

#[test]
fn every_cycle_is_found_once_and_cut() {
    for length in 1..=5 {
        for tail in 0..3 {
            let mut case = Case::default();
            for unit in 0..length {
                let parent = format!("c{}", (unit + 1) % length);
                case.unit(&[&format!("c{unit}"), &parent, "agency", "จังหวัดเชียงใหม่"]);
            }
            for unit in 0..tail {
                // Identifiers before and after those of the cycle.
                let id = format!("{}{unit}", ["a", "d"][unit % 2]);
                case.unit(&[&id, "c0", "agency", "จังหวัดเชียงใหม่"]);
            }
            case.officer(&["O1", "c0", "head"]);
            let (roster, findings) = read(&case);
            assert_eq!(findings.by_rule().collect::<Vec<_>>(), [("R003", 1)], "{length} {tail}");
            let tops: Vec<_> =
                roster.units().filter(|unit| unit.parent().known().is_none()).collect();
            let tops: Vec<_> = tops.iter().map(|unit| unit.identifier()).collect();
            assert_eq!(tops, ["c0"], "the cycle is cut above its smallest identifier");
            let mut seen = BTreeSet::new();
            for unit in roster.units_from_the_top() {
                assert!(unit.parent().known().is_none_or(|parent| seen.contains(&parent)));
                seen.insert(unit.id());
            }
            assert_eq!(seen.len(), length + tail, "every unit stays");
        }
    }
}

#[test]
fn a_forest_is_what_a_union_of_edges_says() {
    check(300, random_rows(), |case| {
        let (roster, findings) = read(&case);
        let parents: BTreeMap<&str, &str> =
            case.units.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
        // Cycles by walking from every unit: those that come back to themselves.
        let on_cycle = |unit: &str| {
            let mut at = parents.get(unit).copied();
            for _ in 0..parents.len() {
                match at {
                    Some(other) if other == unit => return true,
                    Some(other) => at = parents.get(other).copied(),
                    None => return false,
                }
            }
            false
        };
        let cyclic: BTreeSet<&str> =
            parents.keys().copied().filter(|unit| on_cycle(unit)).collect();
        let mut cut = 0;
        for unit in roster.units() {
            let told = parents[unit.identifier()];
            let expected = parents.contains_key(told).then_some(told);
            let parent = unit.parent().known().map(|parent| roster.unit(parent).identifier());
            if parent != expected {
                assert!(cyclic.contains(unit.identifier()) && parent.is_none());
                cut += 1;
            }
        }
        assert_eq!(findings.iter().filter(|f| f.rule.code == "R003").count(), cut);
        assert_eq!(cut > 0, !cyclic.is_empty());
        assert_eq!(roster.units_from_the_top().count(), roster.unit_count());
    });
}

#[test]
fn a_chain_of_a_million_units_takes_bounded_time_and_stack() {
    const DEPTH: usize = 1_000_000;
    let mut case = Case { groups: Some(vec![]), members: Some(vec![]), ..Case::default() };
    // The deepest comes first, so that no parent stands above its child in the table.
    for unit in (0..DEPTH).rev() {
        let parent = if unit == 0 { String::new() } else { format!("u{:07}", unit - 1) };
        let kind = match unit {
            0 => "k1",
            1 => "k2",
            _ => "section",
        };
        case.units.push(row(&UNITS, &[&format!("u{unit:07}"), &parent, kind, "กรม"]));
    }
    case.officer(&["H0", "u0000000", "head"]).officer(&["H1", "u0000001", "head"]);
    let deepest = format!("u{:07}", DEPTH - 1);
    case.officer(&["O1", &deepest, "staff"]);
    let start = Instant::now();
    let survey = case.survey(&directive(2, 500, 2));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert_eq!(survey.roster.unit_count(), DEPTH);
    assert_eq!(survey.findings.by_rule().collect::<Vec<_>>(), [("R022", 2), ("T001", 2)]);
    let home = survey.tree.home(survey.roster.officer_id("O1").unwrap()).unwrap();
    assert_eq!(survey.tree.group(home).unwrap().level, 2, "a million steps up");
}

// Ids ---------------------------------------------------------------------------------------------

#[test]
fn an_id_never_names_somebody_of_another_roster() {
    let before = read(&lawful()).0;
    let mut case = lawful();
    case.unit(&["10", "PMO", "province", "กรุงเทพมหานคร", "10"]).officer(&["A0", "50", "deputy"]);
    let after = read(&case).0;
    for identifier in ["P1", "G1", "H1", "O1"] {
        let id = before.officer_id(identifier).unwrap();
        assert!(before.has(id) && !after.has(id));
        assert_eq!(before.officer(id), identifier);
        let label = || after.officer_label(id);
        let identifier_of = || after.officer(id).to_owned();
        let count = || after.appointments_of(id).count().to_string();
        let asked: [&dyn Fn() -> String; 3] = [&label, &identifier_of, &count];
        for ask in asked {
            assert!(catch_unwind(AssertUnwindSafe(ask)).is_err(), "{identifier}");
        }
    }
    for unit in before.units() {
        assert!(before.has_unit(unit.id()) && !after.has_unit(unit.id()));
        let name = || after.unit(unit.id()).name().to_owned();
        assert!(catch_unwind(AssertUnwindSafe(name)).is_err(), "{}", unit.identifier());
        assert_ne!(after.unit_id(unit.identifier()), Some(unit.id()));
    }
    // The same officers in another order of rows, and with other units, have the same ids.
    let mut case = lawful();
    case.officers.reverse();
    let again = read(&case).0;
    assert_eq!(again.officer_id("H1"), before.officer_id("H1"));
    assert_eq!(again.unit_id("50"), before.unit_id("50"));
}

#[test]
fn a_tree_knows_the_officers_of_its_roster_only() {
    let directive = gcc_core::directive::moi_2561_w1620();
    let before = lawful().survey(directive);
    let mut case = lawful();
    case.officer(&["A0", "50", "deputy"]);
    let after = case.survey(directive);
    let id = before.roster.officer_id("H1").unwrap();
    assert!(before.tree.home(id).is_some());
    assert!(catch_unwind(AssertUnwindSafe(|| after.tree.home(id))).is_err());
    let mut case = lawful();
    case.unit(&["10", "PMO", "province", "กรุงเทพมหานคร", "10"]);
    let after = case.survey(directive);
    let id = before.roster.unit_id("50").unwrap();
    assert_eq!(before.tree.groups_of(id).count(), 1);
    assert!(catch_unwind(AssertUnwindSafe(|| after.tree.groups_of(id).count())).is_err());
}
