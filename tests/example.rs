//! The example province: the faults that its README tells of are found, and nothing else.

use std::fs;
use std::path::Path;

use gcc_core::date::Date;
use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::membership::Survey;
use gcc_core::table::CsvTable;

/// Table, row and rule of each finding; row 0 is the whole table.
const EXPECTED: [(&str, u32, &str); 40] = [
    ("units", 38, "R006"),
    ("units", 39, "T001"),
    ("units", 64, "T001"),
    ("officers", 0, "R016"),
    ("officers", 55, "R010"),
    ("officers", 2001, "M001"),
    ("officers", 2002, "M001"),
    ("officers", 2003, "M001"),
    ("officers", 2004, "M001"),
    ("officers", 2108, "M007"),
    ("officers", 2668, "R009"),
    ("officers", 4663, "M006"),
    ("groups", 3, "E001"),
    ("groups", 6, "N005"),
    ("groups", 7, "M004"),
    ("groups", 7, "T007"),
    ("groups", 9, "E002"),
    ("groups", 15, "E003"),
    ("groups", 16, "N006"),
    ("groups", 19, "M005"),
    ("groups", 20, "N011"),
    ("groups", 24, "N007"),
    ("groups", 25, "N002"),
    ("groups", 27, "N007"),
    ("groups", 37, "N013"),
    ("groups", 37, "T008"),
    ("groups", 39, "N002"),
    ("groups", 48, "T005"),
    ("groups", 50, "E004"),
    ("groups", 59, "M009"),
    ("groups", 61, "P001"),
    ("groups", 63, "N014"),
    ("groups", 63, "N016"),
    ("groups", 65, "T002"),
    ("groups", 66, "N009"),
    ("groups", 66, "N015"),
    ("groups", 66, "T008"),
    ("members", 1457, "M012"),
    ("members", 1504, "M003"),
    ("members", 4761, "M012"),
];

#[test]
fn the_faults_of_the_example_are_found_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/chiang-mai");
    let [units, officers, groups, members] = Table::ALL.map(|table| {
        let bytes = fs::read(folder.join(table.name()).with_extension("csv")).unwrap();
        CsvTable::from_bytes(bytes, table, &Limits::default())
    });
    let day = Date::new(2018, 3, 28).unwrap();
    let survey = Survey::builder(moi_2561_w1620(), day)
        .units(&units)
        .officers(&officers)
        .groups(&groups)
        .members(&members)
        .run();
    let mut found: Vec<_> = survey
        .findings
        .iter()
        .map(|f| (f.place.table.unwrap().name(), f.place.row.unwrap_or(0), f.rule.code))
        .collect();
    found.sort_unstable();
    let mut expected = EXPECTED.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
    assert_eq!((survey.roster.officer_count(), survey.tree.officer_count()), (4_920, 4_845));
}
