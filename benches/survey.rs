//! A whole survey at growing sizes: from the bytes of the four tables to the tree and all findings.
//!
//! The peers: the csv crate alone over the same bytes on as many threads (the least that reading
//! costs) and with what one would write around it to have columns (`typed.rs`), copying the bytes,
//! and the anti-joins of required and observed members with hash sets (what one would write by hand
//! for the check).

use std::collections::HashSet;
use std::env;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::membership::Survey;
use gcc_core::sample::{SampleOptions, sample};
use gcc_core::table::CsvTable;
use serde::{Deserialize, Serialize};

use crate::measure::{peak_memory_bytes, reset_peak_memory, shortest};
use crate::typed;

/// One line of the report; times in microseconds.
#[derive(Serialize, Deserialize)]
struct Row {
    officers: u32,
    bytes: usize,
    stages: Stages,
    csv: u64,
    typed: u64,
    copy: u64,
    joins: u64,
    peak_bytes: u64,
}

/// The time of each stage of a survey in microseconds.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Stages {
    decode: u64,
    roster: u64,
    observed: u64,
    tree: u64,
    check: u64,
}

impl Stages {
    fn total(self) -> u64 {
        self.decode + self.roster + self.observed + self.tree + self.check
    }
}

/// Runs every size in a process of its own and prints the tables.
pub(crate) fn bench(sizes: &[u32]) {
    println!("\nfrom bytes to tree and findings (milliseconds; shortest of the runs)");
    println!(
        "{:>10} {:>8} | {:>7} {:>7} {:>7} {:>8} {:>7} {:>8} | {:>7} {:>7} {:>6} {:>7} | {:>9} {:>9} {:>6}",
        "officers",
        "MB",
        "decode",
        "roster",
        "observed",
        "tree",
        "check",
        "all",
        "csv",
        "typed",
        "copy",
        "joins",
        "ns/off.",
        "peak MB",
        "x in"
    );
    let rows: Vec<Row> = sizes.iter().map(|size| child_row(*size)).inspect(print_row).collect();
    let (first, last) = (&rows[0], &rows[rows.len() - 1]);
    let slope = |time: fn(&Row) -> u64| {
        let growth = time(last) as f64 / time(first) as f64;
        growth.ln() / (f64::from(last.officers) / f64::from(first.officers)).ln()
    };
    println!(
        "growth from {} to {} officers, as the slope of a log-log line:",
        first.officers, last.officers
    );
    println!(
        "  everything {:.3}, check {:.3} (1 is linear)",
        slope(|row| row.stages.total()),
        slope(|row| row.stages.check)
    );
    println!("csv: the csv crate alone, on all cores, counting cells. copy: the bytes, once.");
    println!(
        "typed: the csv crate with cells numbered in hash maps and days as numbers, one core;"
    );
    println!("  compare with decode + roster + observed, which also check every cell.");
    println!("peak: from the bytes to the findings, including the bytes.");
    println!("joins: required and observed members as hash sets, both differences.");
}

fn print_row(row: &Row) {
    let milliseconds = |micros: u64| micros as f64 / 1e3;
    let total = row.stages.total();
    println!(
        "{:>10} {:>8.1} | {:>7.1} {:>7.1} {:>7.1} {:>8.1} {:>7.1} {:>8.1} | {:>7.1} {:>7.1} {:>6.1} {:>7.1} | {:>9.0} {:>9.0} {:>6.2}",
        row.officers,
        row.bytes as f64 / 1e6,
        milliseconds(row.stages.decode),
        milliseconds(row.stages.roster),
        milliseconds(row.stages.observed),
        milliseconds(row.stages.tree),
        milliseconds(row.stages.check),
        milliseconds(total),
        milliseconds(row.csv),
        milliseconds(row.typed),
        milliseconds(row.copy),
        milliseconds(row.joins),
        total as f64 * 1e3 / f64::from(row.officers),
        row.peak_bytes as f64 / 1e6,
        row.peak_bytes as f64 / row.bytes as f64,
    );
}

fn child_row(officers: u32) -> Row {
    let program = env::current_exe().expect("our own path");
    let output = Command::new(program)
        .args(["--size", &officers.to_string()])
        .output()
        .expect("the child starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("the child prints a row")
}

/// Measures one size and prints the row for the parent.
pub(crate) fn child(officers: u32) {
    let runs = if officers > 1_000_000 { 3 } else { 7 };
    let texts = tables(officers);
    let bytes: usize = texts.iter().map(Vec::len).sum();
    let csv = shortest(runs, || csv_cells_on_all_cores(&texts)).0;
    let typed = shortest(runs, || typed::read(&texts)).0;
    let copy = shortest(runs, || texts.clone()).0;
    reset_peak_memory();
    let mut best: Option<Stages> = None;
    let mut last: Option<Survey> = None;
    for _ in 0..runs {
        // Two surveys at once would count twice in the peak.
        drop(last.take());
        let (stages, survey) = run(texts.clone());
        if best.is_none_or(|best| stages.total() < best.total()) {
            best = Some(stages);
        }
        last = Some(survey);
    }
    // The clone that each run consumes stands beside the bytes that are kept for the next run.
    let peak_bytes = peak_memory_bytes().saturating_sub(bytes as u64);
    let survey = last.expect("a run");
    let joins = shortest(runs, || hash_joins(&survey, &texts[3])).0;
    let row = Row {
        officers,
        bytes,
        stages: best.expect("a run"),
        csv: micros(csv),
        typed: micros(typed),
        copy: micros(copy),
        joins: micros(joins),
        peak_bytes,
    };
    println!("{}", serde_json::to_string(&row).expect("a row of numbers"));
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).expect("no run lasts a thousand years")
}

fn tables(officers: u32) -> Vec<Vec<u8>> {
    let country = sample(&SampleOptions { officers, seed: 7, ..SampleOptions::default() });
    let write = |table| {
        let mut text = Vec::new();
        country.write(table, &mut text).expect("memory takes it");
        text
    };
    Table::ALL.into_iter().map(write).collect()
}

/// A whole survey, with the time of each stage.
fn run(texts: Vec<Vec<u8>>) -> (Stages, Survey) {
    let limits = Limits::default();
    let mut begins = vec![Instant::now()];
    let open = |(table, text)| CsvTable::from_bytes(text, table, &limits);
    let rows: Vec<CsvTable> = Table::ALL.into_iter().zip(texts).map(open).collect();
    let survey = Survey::builder(moi_2561_w1620(), SampleOptions::default().as_of)
        .units(&rows[0])
        .officers(&rows[1])
        .groups(&rows[2])
        .members(&rows[3])
        .progress(&mut |_| begins.push(Instant::now()))
        .run();
    begins.push(Instant::now());
    let stage = |number: usize| micros(begins[number + 1] - begins[number]);
    let stages = Stages {
        decode: stage(0),
        roster: stage(1),
        observed: stage(2),
        tree: stage(3),
        check: stage(4),
    };
    (stages, survey)
}

/// The cells of all tables: each is cut at line ends into a part for every core, which our own
/// tables without quotes allow.
fn csv_cells_on_all_cores(texts: &[Vec<u8>]) -> usize {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let mut shares: Vec<Vec<&[u8]>> = vec![Vec::new(); cores];
    for text in texts {
        let mut rest = text.as_slice();
        for (cores_left, share) in (1..=cores).rev().zip(&mut shares) {
            let middle = rest.len() / cores_left;
            let line = rest[middle..].iter().position(|byte| *byte == b'\n');
            let (part, after) = rest.split_at(line.map_or(rest.len(), |line| middle + line + 1));
            share.push(part);
            rest = after;
        }
    }
    thread::scope(|scope| {
        let count = |share: Vec<&[u8]>| share.into_iter().map(csv_cells).sum::<usize>();
        let workers: Vec<_> =
            shares.into_iter().map(|share| scope.spawn(move || count(share))).collect();
        workers.into_iter().map(|worker| worker.join().expect("a count")).sum()
    })
}

/// The cells of a text, counted by the csv crate.
fn csv_cells(text: &[u8]) -> usize {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut record = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut record).expect("our own table") {
        cells += record.len();
    }
    cells
}

/// What one would write by hand: two sets of (group's unit, officer), and both differences.
fn hash_joins(survey: &Survey, members: &[u8]) -> usize {
    let tree = &survey.tree;
    let mut required = HashSet::new();
    for group in tree.groups() {
        let unit = survey.roster.unit(group.unit).identifier();
        required
            .extend(tree.seats(group.id).map(|seat| (unit, survey.roster.officer(seat.officer))));
    }
    let units: std::collections::HashMap<&str, &str> = survey
        .observed
        .groups()
        .filter_map(|group| {
            let unit = survey.roster.unit(group.unit.known()?);
            Some((&*group.identifier, unit.identifier()))
        })
        .collect();
    let text = std::str::from_utf8(members).expect("our own table");
    let mut observed = HashSet::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split(',');
        let (group, officer) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        if let Some(unit) = units.get(group) {
            observed.insert((*unit, officer));
        }
    }
    required.difference(&observed).count() + observed.difference(&required).count()
}
