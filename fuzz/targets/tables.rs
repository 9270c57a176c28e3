//! The bytes of up to four CSV files, `units`, `officers`, `groups` and `members`, with the byte 0x1C
//! between two of them: read, checked, corrected and planned.
//!
//! Whatever the size of the pieces in which a file is read, its rows and findings are the same.

#![no_main]

use gcc_core::date::Date;
use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::{Findings, Language, Table};
use gcc_core::form::{check_tables, corrected, table_of};
use gcc_core::limits::Limits;
use gcc_core::membership::{Survey, SurveyTables};
use gcc_core::table::{CsvTable, Rows};
use libfuzzer_sys::fuzz_target;

const SEPARATOR: u8 = 0x1c;

fuzz_target!(|bytes: &[u8]| {
    let directive = moi_2561_w1620();
    let limits = Limits::default();
    let files = Table::ALL.into_iter().zip(bytes.split(|byte| *byte == SEPARATOR));
    let files: Vec<(Table, CsvTable, CsvTable)> = files
        .map(|(table, bytes)| {
            let whole = CsvTable::from_bytes(bytes.to_vec(), table, &limits);
            let in_pieces = CsvTable::with_piece_bytes(bytes.to_vec(), table, &limits, 16);
            (table, whole, in_pieces)
        })
        .collect();
    let (mut tables, mut in_pieces) = (SurveyTables::default(), SurveyTables::default());
    for (table, whole, pieces) in &files {
        tables.set(*table, whole);
        in_pieces.set(*table, pieces);
        table_of(&whole.header());
        let (csv, _) = corrected(directive, whole, *table, &limits);
        assert!(csv.starts_with('\u{feff}'));
    }
    let findings = check_tables(directive, &tables, &limits);
    assert_eq!(findings, check_tables(directive, &in_pieces, &limits));
    read(&findings);
    let day = Date::new(2018, 3, 26).expect("the day exists");
    let survey = Survey::builder(directive, day).tables(tables).run();
    read(&survey.findings);
    assert_eq!(survey.findings, Survey::builder(directive, day).tables(in_pieces).run().findings);
});

fn read(findings: &Findings) {
    for finding in findings.iter() {
        for language in [Language::Thai, Language::English] {
            finding.message(language);
            finding.advice(language);
        }
    }
}
