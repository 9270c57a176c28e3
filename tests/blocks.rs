//! Tables that are held in columns: read in blocks, they say what their rows say one by one.

use gcc_core::limits::Limits;
use gcc_core::membership::Observed;
use gcc_core::roster::{Block, MemoryRows, Roster, Row, Rows};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{MEMBERS, OFFICERS, Table, UNITS};

/// A table that hands out blocks of so many rows.
struct Columns {
    header: Vec<String>,
    rows: Table,
    block_rows: usize,
}

impl Rows for Columns {
    fn header(&self) -> Vec<String> {
        self.header.clone()
    }

    fn pieces(&self) -> usize {
        1
    }

    fn read(&self, _piece: usize, _sink: &mut dyn FnMut(u32, &dyn Row)) {
        unreachable!("long tables of columns are read in blocks")
    }

    fn read_blocks(&self, _piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        let mut number = 2;
        for rows in self.rows.chunks(self.block_rows) {
            let texts = |column: usize| rows.iter().map(move |row| row[column].as_str());
            let column = |column: usize| {
                let is_blank = texts(column).all(str::is_empty);
                if is_blank { Vec::new() } else { texts(column).collect::<Vec<_>>() }
            };
            let columns: Vec<Vec<&str>> = (0..self.header.len()).map(column).collect();
            let columns: Vec<&[&str]> = columns.iter().map(Vec::as_slice).collect();
            let count = u32::try_from(rows.len()).unwrap();
            sink(&Block::new(number, count, &columns));
            number += count;
        }
        true
    }
}

/// Cells that are blank, padded, wrong, of another column, or written otherwise than is usual.
const UNUSUAL: [&str; 20] = [
    "",
    " ",
    " O1 ",
    "O1",
    "50",
    " 5009",
    "รอง",
    "HEAD",
    "acting ",
    "2561-01-02",
    "2018-02-30",
    "30 กันยายน 2561",
    "2018-01-02T00:00:00",
    "23/3/61",
    "0812345678",
    "1101700230705",
    "เจ้าหน้าที่\u{a0}",
    "O\u{200b}4",
    " ฝ่ายบริหาร ",
    "left",
];

/// What usually stands in a column.
fn usual(column: &str) -> &'static [&'static str] {
    match column {
        "officer_id" => &["O1", "O2", "O3", "O4", "O5", "O6", "O7", "O8", "ข-9"],
        "unit_id" => &["50", "5009"],
        "seat" => &["head", "deputy", "staff", "เจ้าหน้าที่"],
        "standing" => &["", "substantive", "acting", "รักษาราชการแทน"],
        "employment" => &["", "civil-servant", "government-employee", "พนักงานจ้าง"],
        "from" | "since" => &["", "2015-10-01", "2018-02-28"],
        "to" => &["", "2018-01-31", "2020-09-30"],
        "subunit" => &["", "ฝ่ายบริหาร", "กลุ่มงานแผน", "ก"],
        "group_id" => &["G1", "G2"],
        "state" => &["", "joined", "invited", "left", "ออกแล้ว"],
        _ => &["", "x"],
    }
}

/// Tables of some columns, of which one cell in sixteen is not as it usually is.
fn tables(columns: Vec<&'static str>) -> impl Strategy<Value = (Vec<String>, Table)> {
    Just(columns).prop_shuffle().prop_flat_map(|columns| {
        let header: Vec<String> = columns.iter().map(|&name| name.to_owned()).collect();
        let cell = |name: &'static str| {
            prop_oneof![15 => select(usual(name)), 1 => select(&UNUSUAL[..])]
                .prop_map(str::to_owned)
        };
        let row: Vec<_> = columns.into_iter().map(cell).collect();
        (Just(header), prop::collection::vec(row, 0..60))
    })
}

fn roster(officers: &dyn Rows, limits: &Limits) -> (Roster, gcc_core::finding::Findings) {
    let units = MemoryRows::new(
        &UNITS,
        &[
            &["50", "", "province", "จังหวัดเชียงใหม่", "50"],
            &["5009", "50", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่", ""],
        ],
    );
    Roster::read(&units, officers, limits)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn blocks_of_officers_are_read_as_rows(
        (header, rows) in tables([&OFFICERS[..], &["remark"]].concat()),
        block_rows in 1_usize..40,
        findings_max in select(&[5, 500][..]),
    ) {
        let limits = Limits { findings_max, ..Limits::default() };
        let one_by_one = MemoryRows::owned(header.clone(), rows.clone());
        let (one, found_one) = roster(&one_by_one, &limits);
        let (other, found_other) = roster(&Columns { header, rows, block_rows }, &limits);
        prop_assert_eq!(found_one, found_other);
        prop_assert!(one.appointments().eq(other.appointments()));
        prop_assert_eq!(one.officer_count(), other.officer_count());
        for held in one.appointments() {
            prop_assert_eq!(one.officer(held.officer), other.officer(held.officer));
        }
    }

    #[test]
    fn blocks_of_members_are_read_as_rows(
        (header, rows) in tables([&MEMBERS[..], &["remark"]].concat()),
        block_rows in 1_usize..40,
        has_groups: bool,
    ) {
        let limits = Limits::default();
        let officers: [&[&str]; 3] =
            [&["O1", "50", "head"], &["O2", "50", "staff"], &["ข-9", "5009", "head"]];
        let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &officers);
        let (roster, _) = roster(&officers, &limits);
        let groups: &[&[&str]] =
            &[&["G1", "2", "50", "GCC2 จังหวัดเชียงใหม่"], &["G2", "3", "5009", "GCC3"]];
        let groups = if has_groups { groups } else { &[] };
        let groups = MemoryRows::new(&["group_id", "tier", "unit_id", "name"], groups);
        let one_by_one = MemoryRows::owned(header.clone(), rows.clone());
        let columns = Columns { header, rows, block_rows };
        let read = |members| Observed::read(Some(&groups), Some(members), &roster, &limits);
        let (one, found_one) = read(&one_by_one);
        let (other, found_other) = read(&columns);
        prop_assert_eq!(found_one, found_other);
        prop_assert_eq!(one, other);
    }
}

/// One block, as it is.
struct OneBlock(u32, u32, &'static [&'static [&'static str]]);

impl Rows for OneBlock {
    fn header(&self) -> Vec<String> {
        ["officer_id", "unit_id", "seat"].map(str::to_owned).to_vec()
    }

    fn pieces(&self) -> usize {
        1
    }

    fn read(&self, _piece: usize, _sink: &mut dyn FnMut(u32, &dyn Row)) {}

    fn read_blocks(&self, _piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        sink(&Block::new(self.0, self.1, self.2));
        true
    }
}

/// A block that lacks columns, or cells of them, is wrong like rows that do.
#[test]
fn blocks_that_lack_cells_are_findings() {
    let lacking: [(OneBlock, &[(&str, u64)]); 4] = [
        // A width each, a seat each, and a unit.
        (OneBlock(2, 2, &[&["O1", "O2"], &["50"]]), &[("R012", 3), ("R017", 2)]),
        (OneBlock(2, 2, &[&["O1", "O2"], &["50", "50"], &["head"]]), &[("R012", 1)]),
        (OneBlock(2, 2, &[&["O1", "O2", "O3"], &["50", "50"], &["head", "staff"]]), &[]),
        (OneBlock(u32::MAX, 2, &[&["O1", "O2"], &["50", "50"], &["head", "staff"]]), &[]),
    ];
    for (block, expected) in lacking {
        let (roster, findings) = roster(&block, &Limits::default());
        assert!(roster.officer_count() <= 2);
        let rules: Vec<_> = findings.by_rule().collect();
        assert_eq!(rules, expected);
    }
}
