//! Reading units and officers: identifiers, headers, every rule of family R about rows, forests.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use gcc_core::date::Date;
use gcc_core::finding::{Findings, Table as FindingTable};
use gcc_core::limits::Limits;
use gcc_core::roster::{MemoryRows, Roster, Row, Rows};
use gcc_core::table::CsvTable;
use proptest::prelude::*;

use crate::support::{Case, Chance, OFFICERS, Table, UNITS, assert_facts, codes, directive, row};

fn read(case: &Case) -> (Roster, Findings) {
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

// Identifiers -------------------------------------------------------------------------------------

/// Identifiers of units as a set: sorted, each found at its place, nothing else found.
fn check_identifiers(texts: &[String], absent: &[String]) {
    let mut case = Case::default();
    let mut known = BTreeSet::new();
    for text in texts {
        // Reading trims cells, and an identifier that is then blank is none.
        if !text.trim().is_empty() && known.insert(text.trim().to_owned()) {
            case.unit(&[text, "", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่"]);
        }
    }
    let (roster, _) = read(&case);
    let listed: Vec<&str> = roster.units().map(|unit| unit.identifier()).collect();
    let expected: Vec<&str> = known.iter().map(String::as_str).collect();
    assert_eq!(listed, expected);
    for (unit, identifier) in roster.units().zip(&known) {
        assert_eq!(roster.unit_id(identifier), Some(unit.id()), "{identifier:?} of {known:?}");
    }
    for text in absent.iter().filter(|text| !known.contains(*text)) {
        assert_eq!(roster.unit_id(text), None, "{text:?} of {known:?}");
    }
}

#[test]
fn identifiers_that_begin_alike_are_told_apart() {
    let alike = |texts: &[&str]| {
        let owned: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
        check_identifiers(&owned, &["".into(), "a".into(), "กก".into(), "a-very-long".into()]);
    };
    // Characters that share their first bytes: the common beginning ends within one.
    alike(&["ก", "ข", "ค", "ง"]);
    alike(&["ชม-1", "ชม-2", "ชร-1", "ชบ-1"]);
    alike(&["a", "a\0", "a\0\0", "a\0b", "ab"]);
    alike(&["a-very-long-identifier-1", "a-very-long-identifier-2", "a-very-long-identifier-10"]);
    alike(&["01234567", "012345678", "0123456789abcdef", "0123456789abcdefg", "0123456789abcdefh"]);
    alike(&["5009"]);
    alike(&[]);
}

fn identifier_text() -> impl Strategy<Value = String> {
    let letters =
        prop::sample::select(vec!["a", "b", "0", "1", "\0", "ก", "ข", "ฮ", "é", "😀", "-"]);
    let begin = prop::sample::select(vec!["", "O-000", "หน่วยงาน-", "0123456789abcdef"]);
    (begin, prop::collection::vec(letters, 0..8)).prop_map(|(a, b)| format!("{a}{}", b.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn identifiers_are_a_sorted_set(
        texts in prop::collection::vec(identifier_text(), 0..40),
        absent in prop::collection::vec(identifier_text(), 0..20),
    ) {
        check_identifiers(&texts, &absent);
    }
}

/// Officers in the order told, in a table of many pieces or one: each keeps their own rows.
fn check_arrivals(identifiers: &[String]) {
    let text: String = identifiers.iter().map(|id| format!("{id},50,staff\n")).collect();
    for piece_bytes in [1, 64, 1 << 20] {
        let bytes = format!("officer_id,unit_id,seat\n{text}").into_bytes();
        let limits = Limits::default();
        let (rows, _) =
            CsvTable::with_piece_bytes(bytes, FindingTable::Officers, &limits, piece_bytes);
        let (roster, _) = Roster::read(&MemoryRows::default(), &rows, &limits);
        let known: BTreeSet<&str> = identifiers.iter().map(String::as_str).collect();
        assert_eq!(roster.officer_count(), known.len());
        for identifier in known {
            let officer = roster.officer_id(identifier).expect(identifier);
            assert_eq!(roster.officer(officer), identifier);
            let rows: Vec<u32> = roster.appointments_of(officer).map(|held| held.row).collect();
            let own = (2..).zip(identifiers).filter(|(_, other)| *other == identifier);
            assert_eq!(rows, own.map(|(row, _)| row).collect::<Vec<_>>());
        }
    }
}

#[test]
fn officers_out_of_order_keep_their_rows() {
    let mut ascending: Vec<String> = (0..400).map(|number| format!("O{number:04}")).collect();
    check_arrivals(&ascending);
    // Strays upwards, downwards, repeated, several in a row, and at both ends.
    for (at, identifier) in [
        (3, "U1"),
        (40, "U2"),
        (41, "U3"),
        (42, "U1"),
        (90, "A1"),
        (91, "A2"),
        (200, "O0100"),
        (399, "A0"),
        (0, "Z9"),
    ] {
        ascending[at] = identifier.to_owned();
        check_arrivals(&ascending);
    }
    ascending.reverse();
    check_arrivals(&ascending);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Each officer has two rows; some rows are moved anywhere.
    #[test]
    fn rows_that_were_moved_stay_in_their_order(moves in prop::collection::vec((0..200_usize, 0..200_usize), 0..16)) {
        let mut identifiers: Vec<String> = (0..200).map(|row| format!("O{:04}", row / 2)).collect();
        for (from, to) in moves {
            let identifier = identifiers.remove(from);
            identifiers.insert(to, identifier);
        }
        check_arrivals(&identifiers);
    }
}

// Rows whose cells lie side by side ---------------------------------------------------------------

/// A table that hands out all cells of a row at once, as tables of columns do.
struct SideBySide(Vec<String>, Table);

struct Cells<'a>(Vec<&'a str>);

impl Rows for SideBySide {
    fn header(&self) -> Vec<String> {
        self.0.clone()
    }

    fn pieces(&self) -> usize {
        1
    }

    fn read(&self, _piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        (2..).zip(&self.1).for_each(|(number, row)| {
            sink(number, &Cells(row.iter().map(String::as_str).collect()));
        });
    }
}

impl Row for Cells<'_> {
    fn len(&self) -> usize {
        unreachable!("the cells tell it")
    }

    fn cell(&self, _column: usize) -> &str {
        unreachable!("the cells are there")
    }

    fn cells(&self) -> Option<&[&str]> {
        Some(&self.0)
    }
}

/// Cells that are right, blank, padded, wrong or of another column.
const CELLS: [&str; 18] = [
    "",
    " ",
    "O1",
    " O1 ",
    "O2",
    "O3",
    "50",
    "5009",
    "head",
    "staff",
    "รอง",
    "acting",
    "2018-01-02",
    "2561-01-02",
    "30 กันยายน 2561",
    "0812345678",
    "เจ้าหน้าที่\u{a0}",
    "O\u{200b}4",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn cells_side_by_side_are_read_as_cells_one_by_one(
        columns in Just(OFFICERS.to_vec()).prop_shuffle(),
        rows in prop::collection::vec(
            prop::collection::vec(prop::sample::select(CELLS.to_vec()), 6..=9), 0..40),
    ) {
        let header: Vec<String> = columns.iter().map(|&name| name.to_owned()).collect();
        let own = |row: &Vec<&str>| row.iter().map(|&cell| cell.to_owned()).collect();
        let rows: Table = rows.iter().map(own).collect();
        let units = MemoryRows::new(&UNITS, &[
            &["50", "", "province", "จังหวัดเชียงใหม่", "50"],
            &["5009", "50", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่", ""],
        ]);
        let limits = Limits { findings_max: 5, ..Limits::default() };
        let one_by_one = MemoryRows::owned(header.clone(), rows.clone());
        let (one, found_one) = Roster::read(&units, &one_by_one, &limits);
        let (other, found_other) = Roster::read(&units, &SideBySide(header, rows), &limits);
        prop_assert_eq!(found_one, found_other);
        prop_assert!(one.appointments().eq(other.appointments()));
        prop_assert_eq!(one.officer_count(), other.officer_count());
        for held in one.appointments() {
            prop_assert_eq!(one.officer(held.officer), other.officer(held.officer));
        }
    }
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
    let name = |id| roster.unit(id).map_or("?", |unit| unit.identifier());
    let units = roster.units().map(|unit| {
        let parent = unit.parent().map(name);
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

fn random_rows(chance: &mut Chance) -> Case {
    let mut case = Case::default();
    let count = 1 + chance.below(12);
    for unit in 0..count {
        // Parents anywhere, also unknown ones and cycles.
        let parent = match chance.below(4) {
            0 => String::new(),
            1 => "nowhere".to_owned(),
            _ => format!("u{}", chance.below(count)),
        };
        let kind = *chance.pick(&["province", "agency", "จังหวัด", "temple"]);
        let province = *chance.pick(&["", "50", "57"]);
        case.unit(&[&format!("u{unit}"), &parent, kind, "จังหวัดเชียงใหม่", province]);
    }
    for officer in 0..chance.below(30) {
        let unit = format!("u{}", chance.below(count + 1));
        let seat = *chance.pick(&["head", "deputy", "staff"]);
        let standing = *chance.pick(&["acting", "substantive", ""]);
        let from = *chance.pick(&["", "2018-01-01", "2018-02-01"]);
        let to = *chance.pick(&["", "2018-01-15", "2018-12-31"]);
        let subunit = *chance.pick(&["", "ก", "ข", "ค"]);
        let id = format!("o{}", officer / 2);
        case.officer(&[&id, &unit, seat, standing, "", from, to, subunit]);
    }
    case
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let mut chance = Chance(1);
    for _ in 0..300 {
        let case = random_rows(&mut chance);
        let mut other = case.clone();
        chance.shuffle(&mut other.units);
        chance.shuffle(&mut other.officers);
        let ((a, _), (b, _)) = (read(&case), read(&other));
        assert_eq!(content(&a), content(&b), "{case:?}");
    }
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
    let mut chance = Chance(2);
    for _ in 0..2_000 {
        let mut case = lawful();
        let first_row = 2 + case.officers.len();
        let mut spans = Vec::new();
        for _ in 0..1 + chance.below(6) {
            let (from, to) = (1 + chance.below(20), 1 + chance.below(20));
            let (from, to) = (from.min(to), from.max(to));
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
    }
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
            let tops: Vec<_> = roster.units().filter(|unit| unit.parent().is_none()).collect();
            let tops: Vec<_> = tops.iter().map(|unit| unit.identifier()).collect();
            assert_eq!(tops, ["c0"], "the cycle is cut above its smallest identifier");
            let mut seen = BTreeSet::new();
            for unit in roster.units_from_the_top() {
                assert!(unit.parent().is_none_or(|parent| seen.contains(&parent)));
                seen.insert(unit.id());
            }
            assert_eq!(seen.len(), length + tail, "every unit stays");
        }
    }
}

#[test]
fn a_forest_is_what_a_union_of_edges_says() {
    let mut chance = Chance(3);
    for _ in 0..300 {
        let case = random_rows(&mut chance);
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
            let parent = unit.parent().and_then(|parent| roster.unit(parent));
            let parent = parent.map(|parent| parent.identifier());
            if parent != expected {
                assert!(cyclic.contains(unit.identifier()) && parent.is_none());
                cut += 1;
            }
        }
        assert_eq!(findings.iter().filter(|f| f.rule.code == "R003").count(), cut);
        assert_eq!(cut > 0, !cyclic.is_empty());
        assert_eq!(roster.units_from_the_top().count(), roster.unit_count());
    }
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
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(survey.roster.unit_count(), DEPTH);
    assert_eq!(survey.findings.by_rule().collect::<Vec<_>>(), [("R022", 2), ("T001", 2)]);
    let home = survey.tree.home(survey.roster.officer_id("O1").unwrap()).unwrap();
    assert_eq!(survey.tree.group(home).unwrap().level, 2, "a million steps up");
}
