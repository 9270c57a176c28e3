//! `gcctree diff`: exit codes and formats.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Folder, code, run, text};

#[test]
fn diff_says_with_its_exit_code_whether_there_is_something_to_do() {
    let folder = Folder::country(60);
    let dir = folder.0.to_str().unwrap().to_owned();
    let found = run(&["diff", &dir, "--yes-remove", "--lang", "en"]);
    assert_eq!(code(&found), 2, "{}", text(&found.stderr));
    assert!(text(&found.stdout).contains("sees to:"));
    let refused = run(&["diff", &dir, "--max-removals", "0", "--lang", "en"]);
    assert_eq!(code(&refused), 1);
    let words = text(&refused.stdout);
    assert!(words.contains("The plan is refused") && words.contains("--yes-remove"), "{words}");
    for wrong in [
        vec!["diff"],
        vec!["diff", &dir, "--bogus"],
        vec!["diff", "no such folder"],
        vec!["diff", &dir, "--max-removals", "many"],
        vec!["diff", &dir, "--max-removals", "101"],
        vec!["diff", &dir, "--room", "a lot"],
        vec!["diff", &dir, "--room", "499"],
        vec!["--lang", "th", "diff", &dir, "--format", "xml"],
    ] {
        let output = run(&wrong);
        assert_eq!(code(&output), 1, "{wrong:?}: 2 would say that there are changes");
        assert!(!output.stderr.is_empty(), "{wrong:?}");
    }
    assert_eq!(code(&run(&["diff", "--help"])), 0);
    assert_eq!(code(&run(&["check", &dir, "--bogus"])), 2, "as ever");
}

/// Every change of the example stands in the text once, and changes that are alike stand together.
#[test]
fn diff_lists_alike_changes_together_and_counts_all() {
    let dir = Path::new("..").join("examples/chiang-mai");
    let dir = dir.to_str().unwrap();
    let shown = text(&run(&["diff", dir, "--lang", "en", "--max", "0"]).stdout);
    let answer = run(&["diff", dir, "--format", "json"]);
    let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
    let changes = answer["changes"].as_array().unwrap();
    let mut next = 1;
    let mut items = 0;
    for line in shown.lines() {
        let Some((numbers, words)) = line.trim_start().split_once(". ") else { continue };
        let (first, last) = numbers.split_once('–').unwrap_or((numbers, numbers));
        let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) else {
            continue;
        };
        assert_eq!(first, next, "{line}");
        assert_eq!(first == last, !words.contains("these"), "{line}");
        next = last + 1;
        items += 1;
    }
    assert_eq!(next - 1, changes.len());
    assert!(items < changes.len() / 4, "{items}");
    for change in changes.iter().filter_map(|change| change["officer"].as_str()) {
        assert!(shown.contains(change), "{change}");
    }
    let plan = text(&run(&["plan", dir, "--lang", "en", "--max", "1"]).stdout);
    let line = shown.lines().last().unwrap();
    assert!(plan.contains(&format!("What to change\n{line}\n")), "{plan}");
}

#[test]
fn diff_as_json_and_as_a_table_say_the_same() {
    let folder = Folder::country(60);
    let dir = folder.0.to_str().unwrap().to_owned();
    let answer = run(&["diff", &dir, "--yes-remove", "--format", "json", "--growth", "12"]);
    assert_eq!(code(&answer), 2);
    let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert_eq!(answer["version"], 1);
    let changes = answer["changes"].as_array().unwrap();
    let table = run(&["diff", &dir, "--yes-remove", "--format", "csv", "--lang", "en"]);
    let table = text(&table.stdout);
    let table = table.strip_prefix('\u{feff}').expect("a spreadsheet needs the mark");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let look_into = answer["look_into"].as_array().unwrap().len();
    assert_eq!(rows.len(), changes.len() + look_into);
    for (row, change) in rows.iter().skip(look_into).zip(changes) {
        assert_eq!(row.get(0).unwrap(), change["number"].to_string());
        assert_eq!(row.get(1).unwrap(), change["round"].to_string());
        assert_eq!(row.get(3), change["action"].as_str());
        assert_eq!(row.get(4), change["group"].as_str());
        assert_eq!(row.get(9), change["rule"].as_str());
    }
    assert!(!table.contains(",=") && !table.contains(",@") && !table.contains("\n="));
}

#[test]
fn diff_escapes_what_a_spreadsheet_would_run() {
    let folder = Folder::country(0);
    let dir = folder.0.to_str().unwrap().to_owned();
    let units = fs::read_to_string(folder.0.join("units.csv")).unwrap();
    let unit = units.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let path = folder.0.join("groups.csv");
    let mut groups = fs::read_to_string(&path).unwrap();
    let columns = groups.lines().next().unwrap().split(',').count();
    let mut cells = vec![String::new(); columns];
    for (cell, value) in cells.iter_mut().zip(["=1+1", "1", &unit, "@SUM(A1)"]) {
        *cell = value.to_owned();
    }
    groups.push_str(&cells.join(","));
    groups.push('\n');
    fs::write(&path, groups).unwrap();
    let table = text(&run(&["diff", &dir, "--format", "csv", "--yes-remove"]).stdout);
    assert!(table.contains("'=1+1") && table.contains("'@SUM(A1)"), "{table}");
}
