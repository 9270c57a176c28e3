//! From the bytes of the four tables to the tree and everything wrong, at growing sizes.
//!
//! The peers: the csv crate alone over the same bytes on as many threads (what reading costs at
//! least) and with what one would write around it to have columns (`typed.rs`), copying the bytes
//! (what the memory gives), and the anti-joins of required and observed members with the standard
//! library's hash sets (what one would write by hand for the check).

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

use crate::measure::{peak_memory_bytes, reset_peak_memory, shortest};
use crate::typed;

/// One line of the report, as the child prints it.
const FIELDS: [&str; 12] = [
    "officers", "bytes", "decode", "roster", "tree", "observed", "check", "csv", "typed", "copy",
    "joins", "peak",
];

/// Runs every size in a process of its own and prints the tables.
pub(crate) fn bench(sizes: &[u32]) {
    println!("\nfrom bytes to tree and findings (milliseconds; shortest of the runs)");
    println!(
        "{:>10} {:>8} | {:>7} {:>7} {:>7} {:>8} {:>7} {:>8} | {:>7} {:>7} {:>6} {:>7} | {:>9} {:>9} {:>6}",
        "officers",
        "MB",
        "decode",
        "roster",
        "tree",
        "observed",
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
    let mut all = Vec::new();
    for size in sizes {
        let row = child_row(*size);
        print_row(&row);
        all.push((f64::from(*size), total(&row) as f64, row[6] as f64));
    }
    let slope = |value: fn(&(f64, f64, f64)) -> f64| {
        let (first, last) = (all.first().expect("a size"), all.last().expect("a size"));
        (value(last) / value(first)).ln() / (last.0 / first.0).ln()
    };
    println!(
        "growth from {} to {} officers, as the slope of a log-log line:",
        sizes[0],
        sizes[sizes.len() - 1]
    );
    println!(
        "  everything {:.3}, check {:.3} (1 is linear)",
        slope(|row| row.1),
        slope(|row| row.2)
    );
    println!("csv: the csv crate alone, on all cores, counting cells. copy: the bytes, once.");
    println!(
        "typed: the csv crate with cells numbered in hash maps and days as numbers, one core;"
    );
    println!("  to be held against decode + roster + observed, which also check every cell.");
    println!("peak: from the bytes to the findings, the bytes among it.");
    println!("joins: required and observed members as hash sets, both differences.");
}

fn total(row: &[u64]) -> u64 {
    row[2..7].iter().sum()
}

fn print_row(row: &[u64]) {
    let milliseconds = |micros: u64| micros as f64 / 1e3;
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let stages: Vec<String> =
        row[2..7].iter().map(|micros| format!("{:>7.1}", milliseconds(*micros))).collect();
    println!(
        "{:>10} {:>8.1} | {} {:>8.1} | {:>7.1} {:>7.1} {:>6.1} {:>7.1} | {:>9.0} {:>9.0} {:>6.2}",
        row[0],
        megabytes(row[1]),
        stages.join(" "),
        milliseconds(total(row)),
        milliseconds(row[7]),
        milliseconds(row[8]),
        milliseconds(row[9]),
        milliseconds(row[10]),
        total(row) as f64 * 1e3 / row[0] as f64,
        megabytes(row[11]),
        row[11] as f64 / row[1] as f64,
    );
}

fn child_row(officers: u32) -> Vec<u64> {
    let program = env::current_exe().expect("our own path");
    let output = Command::new(program)
        .args(["--size", &officers.to_string()])
        .output()
        .expect("the child starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let line = String::from_utf8(output.stdout).expect("text");
    let row: Vec<u64> =
        line.split_whitespace().map(|word| word.parse().expect("a number")).collect();
    assert_eq!(row.len(), FIELDS.len());
    row
}

/// Measures one size and prints one line of numbers: times in microseconds.
pub(crate) fn child(officers: u32) {
    let texts = tables(officers);
    let bytes: usize = texts.iter().map(Vec::len).sum();
    let runs = if officers > 1_000_000 { 3 } else { 7 };
    let csv = shortest(runs, || csv_cells_on_all_cores(&texts)).0;
    let typed = shortest(runs, || typed::read(&texts)).0;
    let copy = shortest(runs, || texts.clone()).0;
    reset_peak_memory();
    let mut best: Option<[Duration; 5]> = None;
    let mut last: Option<Survey> = None;
    for _ in 0..runs {
        // Two surveys at once would count twice in the peak.
        drop(last.take());
        let (times, survey) = run(texts.clone());
        if best.is_none_or(|best| times.iter().sum::<Duration>() < best.iter().sum()) {
            best = Some(times);
        }
        last = Some(survey);
    }
    // The clone that each run consumes stands beside the bytes that we keep for the next run.
    let peak = peak_memory_bytes().saturating_sub(bytes as u64);
    let survey = last.expect("a run");
    let joins = shortest(runs, || hash_joins(&survey, &texts[3])).0;
    let mut row = vec![u128::from(officers), bytes as u128];
    row.extend(best.expect("a run").iter().map(Duration::as_micros));
    row.extend([csv, typed, copy, joins].map(|time| time.as_micros()));
    row.push(u128::from(peak));
    println!("{}", row.iter().map(u128::to_string).collect::<Vec<_>>().join(" "));
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

/// The whole way, with the time of each stage.
fn run(texts: Vec<Vec<u8>>) -> ([Duration; 5], Survey) {
    let limits = Limits::default();
    let start = Instant::now();
    let open = |(table, text)| CsvTable::from_bytes(text, table, &limits);
    let rows: Vec<CsvTable> = Table::ALL.into_iter().zip(texts).map(open).collect();
    let mut marks = vec![start];
    let survey = Survey::builder(moi_2561_w1620(), SampleOptions::default().as_of)
        .units(&rows[0])
        .officers(&rows[1])
        .groups(&rows[2])
        .members(&rows[3])
        .progress(&mut |_| marks.push(Instant::now()))
        .run();
    marks.push(Instant::now());
    let mut times = [Duration::ZERO; 5];
    for (time, pair) in times.iter_mut().zip(marks.windows(2)) {
        *time = pair[1] - pair[0];
    }
    (times, survey)
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
        let unit = survey.roster.unit(group.unit).expect("a unit").identifier();
        required
            .extend(tree.seats(group.id).map(|seat| (unit, survey.roster.officer(seat.officer))));
    }
    let units: std::collections::HashMap<&str, &str> = survey
        .observed
        .groups()
        .filter_map(|group| {
            let unit = survey.roster.unit(group.unit?)?;
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
