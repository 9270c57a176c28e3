//! Bad input through the whole way: never a panic, never a row that is dropped without a word,
//! never more than linear time.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use gcc_core::date::Date;
use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::{Findings, Language, Table};
use gcc_core::limits::Limits;
use gcc_core::membership::Survey;
use gcc_core::render::{self, TreeFormat};
use gcc_core::sample::{SampleOptions, sample};
use gcc_core::table::Rows;
use gcc_core::table::{CsvTable, Encoding};
use proptest::prelude::*;

use crate::support::assert_facts;

type Files = [Vec<u8>; 4];

struct Outcome {
    survey: Survey,
    tables: Vec<CsvTable>,
}

impl Outcome {
    fn findings(&self) -> &Findings {
        &self.survey.findings
    }

    fn codes(&self) -> BTreeSet<&'static str> {
        self.findings().by_rule().map(|(code, _)| code).collect()
    }
}

fn survey(files: &Files) -> Outcome {
    let read = |(table, bytes): (Table, &Vec<u8>)| {
        CsvTable::with_piece_bytes(bytes.clone(), table, &Limits::default(), 4_096)
    };
    let tables: Vec<CsvTable> = Table::ALL.into_iter().zip(files).map(read).collect();
    let survey = Survey::builder(moi_2561_w1620(), Date::new(2018, 4, 30).unwrap())
        .units(&tables[0])
        .officers(&tables[1])
        .groups(&tables[2])
        .members(&tables[3])
        .run();
    Outcome { survey, tables }
}

/// Surveys, says everything that there is to say, and looks for every row.
fn check(files: &Files) -> Outcome {
    let outcome = survey(files);
    assert_facts(outcome.findings());
    for finding in outcome.findings().iter() {
        for language in [Language::Thai, Language::English] {
            assert!(!finding.message(language).is_empty());
        }
    }
    for format in [TreeFormat::Outline, TreeFormat::Dot, TreeFormat::GraphMl, TreeFormat::Mermaid] {
        let text = render::tree(&outcome.survey.tree, &outcome.survey.roster, format);
        assert!(format != TreeFormat::GraphMl || roxmltree::Document::parse(&text).is_ok());
    }
    account(&outcome, files);
    outcome
}

/// Every row of every table was understood, or a finding names it, or one names the whole table.
fn account(outcome: &Outcome, files: &Files) {
    let survey = &outcome.survey;
    for (at, table) in Table::ALL.into_iter().enumerate() {
        let here = || outcome.findings().iter().filter(|f| f.place.table == Some(table));
        // Without a column no row can be understood; past a limit no further one is read.
        if here()
            .any(|f| f.rule.code == "R014" || f.rule.code == "R020" && f.place.column.is_none())
        {
            continue;
        }
        let named: BTreeSet<u32> = here().filter_map(|finding| finding.place.row).collect();
        let understood: BTreeSet<u32> = match table {
            Table::Units => survey.roster.units().map(|unit| unit.row()).collect(),
            Table::Officers => survey.roster.appointments().map(|held| held.row).collect(),
            Table::Groups => survey.observed.groups().map(|group| group.row).collect(),
            Table::Members => BTreeSet::new(),
        };
        let mut rows: Vec<u32> = Vec::new();
        let csv = &outcome.tables[at];
        for piece in 0..csv.pieces() {
            csv.read(piece, &mut |row, _| rows.push(row));
        }
        assert!(rows.is_sorted_by(|a, b| a < b), "rows are numbered upwards");
        assert_eq!(rows.len(), csv.row_count() as usize);
        if table == Table::Members {
            // Which rows of members were understood is not told, but how many.
            let kept = survey.observed.member_count();
            let silent = rows.iter().filter(|row| !named.contains(row)).count();
            // Without groups, one finding about that table speaks for all its members.
            let mut groups =
                outcome.findings().iter().filter(|f| f.place.table == Some(Table::Groups));
            if groups.any(|finding| matches!(finding.rule.code, "R014" | "R022")) {
                continue;
            }
            assert!(
                silent <= kept,
                "{silent} rows of members without a finding, {kept} understood"
            );
        } else {
            let lost: Vec<_> =
                rows.iter().filter(|r| !named.contains(r) && !understood.contains(r)).collect();
            assert!(lost.is_empty(), "rows {lost:?} of {table:?} are dropped without a word");
        }
        // The same, without trusting the reader of CSV: each line with anything on it.
        if csv.encoding() == Encoding::Utf8 && !files[at].contains(&b'"') {
            // A carriage return ends a line also on its own.
            let text = String::from_utf8_lossy(&files[at]);
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            let blank = |line: &str| line.is_empty();
            let empty = |line: &str| line.bytes().all(|b| b" ,;\t\r".contains(&b));
            let lines = (1..).zip(text.split('\n')).filter(|(_, line)| !blank(line));
            let rows: BTreeSet<u32> = rows.into_iter().collect();
            for (number, _) in lines.filter(|(_, line)| !empty(line)).skip(1) {
                let seen = rows.contains(&number) || named.contains(&number);
                assert!(seen, "line {number} of {table:?} is dropped without a word");
            }
        }
    }
}

/// A small country in which all is in order.
fn lawful() -> Files {
    let options = SampleOptions { officers: 120, faults_per_mille: 0, ..SampleOptions::default() };
    let country = sample(&options);
    Table::ALL.map(|table| country.text(table).into_bytes())
}

fn with(table: usize, change: impl FnOnce(&mut Vec<u8>)) -> Files {
    let mut files = lawful();
    change(&mut files[table]);
    files
}

fn replaced(table: usize, from: &str, to: &str) -> Files {
    with(table, |bytes| {
        let text = String::from_utf8(std::mem::take(bytes)).unwrap();
        assert!(text.contains(from), "`{from}` is not in the table");
        *bytes = text.replacen(from, to, 1).into_bytes();
    })
}

fn appended(table: usize, row: &str) -> Files {
    with(table, |bytes| bytes.extend_from_slice(format!("{row}\n").as_bytes()))
}

// The list of the issue ---------------------------------------------------------------------------

#[test]
fn a_lawful_country_has_no_finding() {
    let outcome = check(&lawful());
    let quiet = |code: &&str| !code.starts_with('N');
    let codes: BTreeSet<&str> = outcome.codes().into_iter().filter(quiet).collect();
    assert_eq!(codes, BTreeSet::new());
}

#[test]
fn a_carriage_return_at_the_beginning_of_a_line_drops_no_row() {
    check(&replaced(1, "\nO0000075", "\n\r0000075"));
}

#[test]
fn empty_files_and_headers_alone_are_told() {
    assert!(check(&[vec![], vec![], vec![], vec![]]).codes().contains("R028"));
    for bytes in [&b""[..], b"\n", b"\r\n\r\n", b"\xef\xbb\xbf", b"\0", b"\"", b",", b"\xff\xfe"] {
        for table in 0..4 {
            let outcome = check(&with(table, |file| *file = bytes.to_vec()));
            assert!(!outcome.findings().is_empty(), "{table}: {bytes:?}");
        }
    }
    for table in 0..4 {
        let outcome = check(&with(table, |file| {
            let end = file.iter().position(|byte| *byte == b'\n').unwrap();
            file.truncate(end + 1);
        }));
        assert!(!outcome.findings().is_empty(), "{table}: only a header");
    }
}

#[test]
fn a_missing_column_is_named() {
    for (table, column) in [(0, "kind"), (1, "seat"), (2, "tier"), (3, "officer_id")] {
        let outcome = check(&replaced(table, column, "size"));
        let missing = outcome.findings().iter().find(|f| f.rule.code == "R014").unwrap();
        assert_eq!(missing.facts.get("column").unwrap().to_string(), column);
    }
}

/// One bad row, and the rule that must speak of just that row.
#[test]
fn each_bad_row_is_named() {
    let marks = "\u{0E48}".repeat(1_300);
    let long = "ก".repeat(5 << 20);
    let bad: [(usize, String, &str); 13] = [
        (1, "A\0B,PMO,staff,,,,,".into(), "R011"),
        (1, "\u{202E}A,PMO,staff,,,,,".into(), "R011"),
        (1, "Q1,PMO,\"staff,,,,,".into(), "R018"),
        (1, "Q2,PMO,staff,,,2018-02-30,,".into(), "R011"),
        (1, "Q3,PMO,staff,,,01/02/61,,".into(), "R010"),
        (1, "Q4,PMO,staff,,,1 ต.ค. 2561,2018-01-01,".into(), "R008"),
        (1, "Q5,nowhere,staff,,,,,".into(), "R002"),
        (1, ",PMO,staff,,,,,".into(), "R012"),
        (1, "Q6,PMO".into(), "R017"),
        (1, format!("{long},PMO,staff,,,,,"), "R020"),
        (0, format!("Z1,,{marks},กรม,"), "R021"),
        (0, "Z2,Z2,ministry,กรม,".into(), "R003"),
        (3, "nowhere,nobody,joined,".into(), "R002"),
    ];
    for (table, row, code) in bad {
        let files = appended(table, &row);
        let line = files[table].iter().filter(|byte| **byte == b'\n').count();
        let outcome = check(&files);
        let shown: String = row.chars().take(40).collect();
        let named = outcome.findings().iter().any(|finding| {
            finding.rule.code == code
                && finding.place.table == Some(Table::ALL[table])
                && finding.place.row == u32::try_from(line).ok()
        });
        assert!(named, "{code} does not name row {line}: `{shown}`");
    }
}

#[test]
fn dates_of_both_eras_are_the_same_days() {
    let columns = ",,";
    let rows =
        ["2018-02-01", "1 ก.พ. 2561", "1/2/2561 พ.ศ.", "๑ กุมภาพันธ์ พ.ศ. ๒๕๖๑", "1/2/2018 ค.ศ."];
    for date in rows {
        let outcome = check(&appended(1, &format!("Q1,PMO,deputy{columns},{date},,")));
        let officer = outcome.survey.roster.officer_id("Q1").unwrap();
        let held = outcome.survey.roster.appointments_of(officer).next().unwrap();
        assert_eq!(held.from, Date::new(2018, 2, 1).unwrap(), "{date}");
    }
}

#[test]
fn one_head_of_two_units_is_told() {
    let files = lawful();
    let units = String::from_utf8(files[0].clone()).unwrap();
    let ids: Vec<&str> =
        units.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    let (a, b) = (ids[1], ids[2]);
    let files = appended(1, &format!("Q1,{a},head,,,,,\nQ1,{b},head,,,,,"));
    let codes = check(&files).codes();
    assert!(codes.contains("R009") && codes.contains("R007"), "{codes:?}");
}

#[test]
fn mixed_encodings_are_told() {
    let (thai, _, _) = encoding_rs::WINDOWS_874.encode("กรมการปกครอง");
    let row = [b"Z1,PMO,ministry,", &thai[..], b",\n"].concat();
    let outcome = check(&with(0, |bytes| bytes.extend_from_slice(&row)));
    assert!(outcome.codes().contains("R042"), "{:?}", outcome.codes());
}

#[test]
fn quotes_that_are_never_closed_swallow_no_rows() {
    for at in 0..20 {
        let files = with(1, |bytes| {
            let mut lines: Vec<Vec<u8>> =
                bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
            lines[1 + at].insert(0, b'"');
            *bytes = lines.join(&b'\n');
        });
        let outcome = check(&files);
        let before = survey(&lawful()).survey.roster.officer_count();
        assert_eq!(outcome.survey.roster.officer_count(), before, "row {at}");
        assert!(outcome.codes().contains("R018"));
    }
}

#[test]
fn members_of_groups_that_are_nowhere_told_are_not_dropped() {
    // The table of groups has a header and no rows, so no row of members means anything.
    let header_only = check(&with(2, |bytes| {
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        bytes.truncate(end + 1);
    }));
    let codes = header_only.codes();
    assert!(codes.contains("T001") && codes.contains("R022"), "{codes:?}");
}

// Chance ------------------------------------------------------------------------------------------

fn mutation() -> impl Strategy<Value = (u8, usize, u8)> {
    let bytes = prop_oneof![
        any::<u8>(),
        prop::sample::select(&b"\0\n\r\",;\t \xef\xbb\xbf\xe0\xb8\xff\xfe-/1"[..]),
    ];
    (0..4_u8, any::<usize>(), bytes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn random_bytes_never_panic_and_drop_no_row(
        files in prop::array::uniform4(prop::collection::vec(any::<u8>(), 0..300)),
    ) {
        check(&files);
    }

    #[test]
    fn random_words_never_panic_and_drop_no_row(
        rows in prop::array::uniform4(prop::collection::vec(
            prop::collection::vec("[a-cก-ค0-9\"\\x00\u{200B}\u{202E} /.-]{0,4}", 0..10), 0..20,
        )),
    ) {
        let mut files = lawful();
        for (file, rows) in files.iter_mut().zip(rows) {
            for row in rows {
                file.extend_from_slice(row.join(",").as_bytes());
                file.push(b'\n');
            }
        }
        check(&files);
    }

    #[test]
    fn mutated_tables_never_panic_and_drop_no_row(
        table in 0..4_usize,
        mutations in prop::collection::vec(mutation(), 1..12),
    ) {
        let files = with(table, |bytes| {
            for (kind, at, byte) in mutations {
                let at = at % bytes.len().max(1);
                match kind {
                    0 => bytes.insert(at.min(bytes.len()), byte),
                    1 if !bytes.is_empty() => drop(bytes.remove(at)),
                    2 if !bytes.is_empty() => bytes[at] = byte,
                    _ if !bytes.is_empty() => bytes[at] ^= 1 << (byte % 8),
                    _ => {}
                }
            }
        });
        check(&files);
    }
}

// Time --------------------------------------------------------------------------------------------

const UNITS: &str = "unit_id,parent_id,kind,name\nPMO,,government,สำนักนายกรัฐมนตรี\nM,PMO,ministry,กระทรวง\nD,M,department,กรม\n";
const OFFICERS: &str = "officer_id,unit_id,seat,from,to\nH,D,head,,\n";
const GROUPS: &str =
    "group_id,tier,unit_id,name,receives_from\nG1,1,PMO,GCC1,\nG2,2,M,,G1\nG3,3,D,,G2\n";
const MEMBERS: &str = "group_id,officer_id,state,since\nG3,H,joined,\n";

/// A table with a row more for each number.
fn grown(text: &str, count: usize, row: impl Fn(usize) -> String) -> Vec<u8> {
    let mut text = text.to_owned();
    for number in 0..count {
        writeln!(text, "{}", row(number)).unwrap();
    }
    text.into_bytes()
}

/// The least time of a few runs.
fn time(files: &Files) -> Duration {
    let runs = (0..2).map(|_| {
        let start = Instant::now();
        assert!(survey(files).findings().total() < u64::MAX);
        start.elapsed()
    });
    runs.min().unwrap()
}

/// Four times the input takes less than eight times the time. A busy machine may spoil a
/// measurement, so it gets more than one; what grows with the square never passes.
fn assert_linear(name: &str, count: usize, files: impl Fn(usize) -> Files) {
    const TRIES: usize = 5;
    let (small, large) = (files(count), files(4 * count));
    let mut measured = Vec::new();
    for _ in 0..TRIES {
        let (one, four) = (time(&small), time(&large));
        // What starting threads costs says nothing about growth.
        if four < 8 * one + Duration::from_millis(20) {
            return;
        }
        measured.push((one, four));
    }
    panic!("{name}: {count} rows and four times as many take {measured:?}");
}

fn files(units: Vec<u8>, officers: Vec<u8>, groups: Vec<u8>, members: Vec<u8>) -> Files {
    [units, officers, groups, members]
}

fn base() -> Files {
    [UNITS, OFFICERS, GROUPS, MEMBERS].map(|text| text.as_bytes().to_vec())
}

#[test]
fn deep_chains_and_many_cycles_take_linear_time() {
    assert_linear("chain of provinces", 20_000, |n| {
        let mut files = base();
        files[0] = grown(UNITS, n, |i| match i {
            0 => "u0,PMO,province,จังหวัด".into(),
            _ => format!("u{i},u{},province,จังหวัด", i - 1),
        });
        files
    });
    assert_linear("cycles of two", 20_000, |n| {
        let mut files = base();
        files[0] = grown(UNITS, n, |i| format!("u{i},u{},agency,สำนักงาน", i ^ 1));
        files
    });
    assert_linear("receiving in a ring", 20_000, |n| {
        let mut files = base();
        files[2] = grown(GROUPS, n, |i| format!("g{i},3,D,,g{}", (i + 1) % n));
        files
    });
}

#[test]
fn repeats_and_long_beginnings_take_linear_time() {
    assert_linear("the same unit", 30_000, |n| {
        let mut files = base();
        files[0] = grown(UNITS, n, |i| format!("D,M,department,กรม{}", i % 3));
        files
    });
    assert_linear("appointments of one officer", 30_000, |n| {
        let mut files = base();
        files[1] = grown(OFFICERS, n, |i| format!("H,D,staff,,2018-0{}-01", 1 + i % 9));
        files
    });
    assert_linear("memberships of one officer", 30_000, |n| {
        let mut files = base();
        files[3] = grown(MEMBERS, n, |_| "G3,H,joined,".into());
        files
    });
    let beginning = "ก".repeat(1_000);
    assert_linear("identifiers that begin alike", 2_000, |n| {
        let mut files = base();
        let id = |i: usize| format!("{beginning}{}", i.wrapping_mul(7_919) % n);
        files[0] = grown(UNITS, n, |i| format!("{},{},section,ฝ่าย", id(i), id(i + 1)));
        files
    });
}

#[test]
fn one_officer_in_many_units_takes_linear_time() {
    // The head of every unit is one and the same, and is in none of the groups.
    assert_linear("one head of all units", 4_000, |n| {
        files(
            grown(UNITS, n, |i| format!("u{i},M,department,กรม")),
            grown(OFFICERS, n, |i| format!("X,u{i},head,,")),
            grown(GROUPS, n, |i| format!("g{i},3,u{i},,G2")),
            grown(MEMBERS, n, |i| format!("g{i},H,joined,")),
        )
    });
}

#[test]
fn many_groups_of_one_unit_take_linear_time() {
    assert_linear("one head in many groups of one unit", 8_000, |n| {
        let mut files = base();
        files[2] = grown(GROUPS, n, |i| format!("g{i},3,D,,G2"));
        files[3] = grown(MEMBERS, n, |i| format!("g{i},H,joined,"));
        files
    });
}

#[test]
fn marks_and_quotes_take_linear_time() {
    assert_linear("quotes that are never closed", 20_000, |n| {
        let mut files = base();
        files[1] = grown(OFFICERS, n, |i| format!("\"o{i},D,\"staff,,"));
        files
    });
    assert_linear("marks on one letter", 200, |n| {
        let mut files = base();
        let marks = "\u{0E34}\u{0E48}".repeat(600);
        files[0] = grown(UNITS, n, |i| format!("u{i},M,department,ก{marks}"));
        files
    });
    assert_linear("a cell of megabytes", 1 << 20, |n| {
        let mut files = base();
        files[1].extend_from_slice("ก".repeat(n).as_bytes());
        files
    });
}
