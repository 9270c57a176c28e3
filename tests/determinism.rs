//! Equal questions give equal bytes, on any number of threads, in pieces of any size; the order of
//! rows is no part of a question.

use std::collections::BTreeMap;

use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::{Language, Table};
use gcc_core::limits::Limits;
use gcc_core::membership::Survey;
use gcc_core::roster::Roster;
use gcc_core::sample::{SampleOptions, sample};
use gcc_core::table::CsvTable;
use gcc_core::table::MemoryRows;
use gcc_core::wire;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::membership::as_demanded;
use crate::strategies::{self, check, country};
use crate::support::directive;

fn options() -> SampleOptions {
    SampleOptions { officers: 3_000, faults_per_mille: 50, ..SampleOptions::default() }
}

fn texts() -> BTreeMap<Table, String> {
    let country = sample(&options());
    Table::ALL.into_iter().map(|table| (table, country.text(table))).collect()
}

fn question(call: &str, texts: &BTreeMap<Table, String>) -> String {
    let tables: BTreeMap<&str, Value> =
        texts.iter().map(|(table, text)| (table.name(), json!({ "csv": text }))).collect();
    let as_of = options().as_of.to_string();
    json!({ "call": call, "as_of": as_of, "tables": tables, "seats": true }).to_string()
}

fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[test]
fn answers_are_equal_to_the_byte_on_repeated_runs_and_any_number_of_threads() {
    let texts = texts();
    for call in ["plan", "check", "tree", "diff"] {
        let question = question(call, &texts);
        let first = wire::answer(&question);
        assert!(!first.starts_with("{\"error\"") && first.len() > 10_000, "{first}");
        assert!(first == wire::answer(&question), "{call}: a second run differs");
        for threads in [1, 2, 4] {
            let other = on_threads(threads, || wire::answer(&question));
            assert!(first == other, "{call}: {threads} threads differ");
        }
    }
}

/// Everything that a survey says, as text.
fn survey(texts: &BTreeMap<Table, String>, piece_bytes: usize) -> String {
    let limits = Limits::default();
    let [units, officers, groups, members] = Table::ALL.map(|table| {
        let bytes = texts[&table].clone().into_bytes();
        CsvTable::with_piece_bytes(bytes, table, &limits, piece_bytes)
    });
    let directive = moi_2561_w1620();
    let survey = Survey::builder(directive, options().as_of)
        .units(&units)
        .officers(&officers)
        .groups(&groups)
        .members(&members)
        .run();
    let context = wire::AnswerContext::new(directive, &survey, Language::Thai);
    let answer = wire::PlanAnswer::new(&context, &survey.findings, false);
    serde_json::to_string(&answer).unwrap()
}

#[test]
fn the_size_of_pieces_and_the_threads_that_read_them_change_nothing() {
    let texts = texts();
    let whole = survey(&texts, usize::MAX);
    // Pieces of one row, of a few, and of many, on one thread and on several.
    for (piece_bytes, threads) in [(1, 1), (1, 4), (300, 2), (300, 4), (20_000, 4)] {
        let other = on_threads(threads, || survey(&texts, piece_bytes));
        assert!(whole == other, "pieces of {piece_bytes} bytes on {threads} threads differ");
    }
}

/// What a piece learns of the names of subunits is kept for the next that is read in its place, until
/// they are too many.
#[test]
fn few_and_many_subunits_are_the_same_in_pieces_of_any_size() {
    const ROWS_A_PIECE: usize = 4_200;
    let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[]);
    for (names, rows) in [(7, 300_000), (3_000, 300_000), (100_000, 300_000)] {
        let mut text = "officer_id,unit_id,seat,subunit\n".to_owned();
        for row in 0..rows {
            let name = row * 7_919 % names;
            text.push_str(&format!("O{row:06},50,staff,{name:06}\n"));
        }
        let row_bytes = "O000000,50,staff,000000\n".len();
        let subunits = |piece_bytes: usize| -> Vec<u32> {
            let (limits, bytes) = (Limits::default(), text.clone().into_bytes());
            let table = CsvTable::with_piece_bytes(bytes, Table::Officers, &limits, piece_bytes);
            let (roster, _) = Roster::read(&units, &table, &limits);
            roster.appointments().map(|held| held.subunit).collect()
        };
        let expected: Vec<u32> = (0..rows).map(|row| row * 7_919 % names + 1).collect();
        assert!(subunits(usize::MAX) == expected, "{names} names read whole");
        assert!(subunits(ROWS_A_PIECE * row_bytes) == expected, "{names} names in pieces");
    }
}

/// The tables with their data rows in another order, and for each new row number the old one.
/// The tables with their rows in some other order, and the old numbers of the rows.
fn shuffled(
    texts: &BTreeMap<Table, String>,
) -> impl Strategy<Value = (BTreeMap<Table, String>, Rows)> {
    let tables: Vec<_> = texts
        .iter()
        .map(|(table, text)| {
            assert!(!text.contains('"'), "a line is a row");
            let (header, body) = text.split_once('\n').unwrap();
            let (table, header) = (*table, header.to_owned());
            let lines: Vec<(u64, String)> = (2..).zip(body.lines().map(str::to_owned)).collect();
            Just(lines).prop_shuffle().prop_map(move |lines| (table, header.clone(), lines))
        })
        .collect();
    tables.prop_map(|tables| {
        let (mut others, mut rows) = (BTreeMap::new(), Rows::new());
        for (table, header, lines) in tables {
            let mut other = format!("{header}\n");
            for (new, (old, line)) in (2..).zip(lines) {
                rows.insert((table.name().to_owned(), new), old);
                other.push_str(&line);
                other.push('\n');
            }
            others.insert(table, other);
        }
        (others, rows)
    })
}

type Rows = BTreeMap<(String, u64), u64>;

/// How often each finding stands in an answer: rule, place and facts, with the old row numbers.
///
/// Of two rows that say the same, the later is named: that alone is a matter of order, so a
/// repeated row counts without its place.
fn findings(answer: &str, rows: &Rows) -> BTreeMap<String, usize> {
    let answer: Value = serde_json::from_str(answer).unwrap();
    let mut counts = BTreeMap::new();
    for finding in answer["findings"].as_array().unwrap() {
        let table = finding["table"].as_str().unwrap_or("").to_owned();
        let row =
            finding["row"].as_u64().map(|row| *rows.get(&(table.clone(), row)).unwrap_or(&row));
        let (rule, column, facts) = (&finding["rule"], &finding["column"], &finding["facts"]);
        let key = match facts.get("first") {
            Some(_) => format!("{rule} {table} {column}"),
            None => format!("{rule} {table} {column} {row:?} {facts} {}", finding["message"]),
        };
        *counts.entry(key).or_default() += 1;
    }
    counts
}

#[test]
fn the_order_of_rows_changes_no_finding() {
    let texts = texts();
    let first = wire::answer(&question("check", &texts));
    let expected = findings(&first, &Rows::new());
    assert!(expected.len() > 100, "the sample has faults: {expected:?}");
    check(5, shuffled(&texts), |(others, rows)| {
        let found = findings(&wire::answer(&question("check", &others)), &rows);
        let lost: Vec<_> = expected.iter().filter(|(key, n)| found.get(*key) != Some(n)).collect();
        let new: Vec<_> = found.iter().filter(|(key, n)| expected.get(*key) != Some(n)).collect();
        assert!(lost.is_empty() && new.is_empty(), "lost {lost:#?}\nnew {new:#?}");
    });
}

#[test]
fn the_order_of_rows_changes_no_tree_of_a_country() {
    let texts = texts();
    // Rows that repeat or contradict each other are no part of a lawful roster.
    let first = wire::answer(&question("tree", &texts));
    check(1, shuffled(&texts), |(others, _)| {
        assert!(first == wire::answer(&question("tree", &others)));
    });
}

#[test]
fn the_order_of_rows_changes_no_finding_about_divided_units() {
    // Some receive from elsewhere, in a ring or from below; some groups and members are missing.
    let sources = vec((any::<Index>(), 0..6), 0..6);
    let missing = (vec(any::<Index>(), 0..3), vec(any::<Index>(), 0..40));
    let cases = (5..10_u32, country(3, 10), sources, missing).prop_map(
        |(members_max, case, sources, missing)| {
            let mut case = as_demanded(&case, &directive(3, members_max, 1));
            let (groups, members) = (case.groups.as_mut().unwrap(), case.members.as_mut().unwrap());
            for (group, source) in sources {
                let group = group.index(groups.len());
                groups[group][9] = format!("G{source}");
            }
            strategies::remove(groups, &missing.0, 0);
            strategies::remove(members, &missing.1, 0);
            (members_max, case)
        },
    );
    let cases = cases.prop_flat_map(|(max, case)| (Just(max), strategies::shuffled(Just(case))));
    check(200, cases, |(members_max, (case, other))| {
        let directive = directive(3, members_max, 1);
        let found = [&case, &other].map(|case| {
            let survey = case.survey(&directive);
            let findings = survey.findings.iter();
            let mut found: Vec<String> = findings
                .map(|f| format!("{} {:?} {:?}", f.rule.code, f.place.column, f.facts))
                .collect();
            found.sort();
            found
        });
        assert_eq!(found[0], found[1]);
    });
}
