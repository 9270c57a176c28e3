//! Tables in columns and tables of structs say what the same rows of text say.

use gcc_core::limits::Limits;
use gcc_core::membership::{GroupRow, MemberRow, Observed};
use gcc_core::roster::{Appointment, OfficerRow, Roster, Seat, UnitRow};
use gcc_core::table::{Block, Field, MemoryRows, Row, Rows, TypedRows};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{MEMBERS, OFFICERS, Table, UNITS};

/// A table that hands out pieces of so many rows, in blocks of so many.
struct Columns {
    header: Vec<String>,
    rows: Table,
    piece_rows: usize,
    block_rows: usize,
}

impl Columns {
    fn new(header: Vec<String>, rows: Table, (piece_rows, block_rows): (usize, usize)) -> Columns {
        Columns { header, rows, piece_rows, block_rows }
    }
}

impl Rows for Columns {
    fn header(&self) -> Vec<String> {
        self.header.clone()
    }

    fn pieces(&self) -> usize {
        self.rows.len().div_ceil(self.piece_rows)
    }

    fn read(&self, _piece: usize, _sink: &mut dyn FnMut(u32, &dyn Row)) {
        unreachable!("long tables of columns are read in blocks")
    }

    fn read_blocks(&self, piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        let mut number = 2 + u32::try_from(piece * self.piece_rows).unwrap();
        let rows = self.rows.chunks(self.piece_rows).nth(piece).unwrap();
        for rows in rows.chunks(self.block_rows) {
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
        cut in (1_usize..60, 1_usize..40),
        findings_max in select(&[5, 500][..]),
    ) {
        let limits = Limits { findings_max, ..Limits::default() };
        let one_by_one = MemoryRows::owned(header.clone(), rows.clone());
        let (one, found_one) = roster(&one_by_one, &limits);
        let (other, found_other) = roster(&Columns::new(header, rows, cut), &limits);
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
        cut in (1_usize..60, 1_usize..40),
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
        let columns = Columns::new(header, rows, cut);
        let read = |members| Observed::read(Some(&groups), Some(members), &roster, &limits);
        let (one, found_one) = read(&one_by_one);
        let (other, found_other) = read(&columns);
        prop_assert_eq!(found_one, found_other);
        prop_assert_eq!(one, other);
    }
}

/// The cell of a column in a row.
fn cell<'a>(header: &[String], row: &'a [String], column: &str) -> &'a str {
    &row[header.iter().position(|name| name == column).unwrap()]
}

fn officer_row(header: &[String], row: &[String]) -> OfficerRow {
    let cell = |column| cell(header, row, column);
    let mut officer =
        OfficerRow::new(cell("officer_id"), cell("unit_id"), Field::parse(cell("seat")));
    officer.standing = Field::parse(cell("standing"));
    officer.employment = Field::parse(cell("employment"));
    officer.from = Field::parse(cell("from"));
    officer.to = Field::parse(cell("to"));
    officer.subunit = Some(cell("subunit").to_owned());
    officer
}

fn member_row(header: &[String], row: &[String]) -> MemberRow {
    let cell = |column| cell(header, row, column);
    let mut member = MemberRow::new(cell("group_id"), cell("officer_id"));
    member.state = Field::parse(cell("state"));
    member.since = Field::parse(cell("since"));
    member
}

proptest! {
    #[test]
    fn structs_are_read_as_their_texts(
        (header, rows) in tables(OFFICERS.to_vec()),
        (member_header, member_rows) in tables(MEMBERS.to_vec()),
    ) {
        let limits = Limits::default();
        let structs: Vec<OfficerRow> = rows.iter().map(|row| officer_row(&header, row)).collect();
        // Through JSON and back nothing changes.
        let json = serde_json::to_string(&structs).unwrap();
        prop_assert!(serde_json::from_str::<Vec<OfficerRow>>(&json).unwrap() == structs);
        let (one, found_one) = roster(&MemoryRows::owned(header, rows), &limits);
        let (other, found_other) = roster(&TypedRows::from(structs), &limits);
        prop_assert_eq!(found_one, found_other);
        prop_assert!(one.appointments().eq(other.appointments()));

        let groups = [GroupRow::new("G1", 2, "50", "GCC2 จังหวัดเชียงใหม่")];
        let groups = TypedRows::from(groups.to_vec());
        let structs = member_rows.iter().map(|row| member_row(&member_header, row));
        let structs: TypedRows<MemberRow> = structs.collect();
        let texts = MemoryRows::owned(member_header, member_rows);
        let read = |members| Observed::read(Some(&groups), Some(members), &one, &limits);
        prop_assert_eq!(read(&texts), read(&structs));
    }
}

#[test]
fn structs_of_many_pieces_keep_their_numbers() {
    let units = TypedRows::from(vec![UnitRow::new("50", "province", "จังหวัดเชียงใหม่")]);
    let officer = |number: u32| OfficerRow::new(format!("O{number:05}"), "50", Seat::Staff);
    let officers: TypedRows<OfficerRow> = (0..20_000).map(officer).collect();
    let (roster, findings) = Roster::read(&units, &officers, &Limits::default());
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(officers.header(), ["officer_id", "unit_id", "seat"], "no row has more");
    assert!(roster.appointments().map(|held| held.row).eq(2..20_002));
}

#[test]
fn rows_never_show_what_they_hold() {
    let mut officer = OfficerRow::new("1101700230705", "50", Seat::Head);
    officer.from = Field::Text("1101700230705".to_owned());
    let shown =
        format!("{officer:?} {:?} {:?}", officer.from, TypedRows::from(vec![officer.clone()]));
    assert!(!shown.contains("1101700230705"), "{shown}");
}

type BlockColumns = &'static [&'static [&'static str]];

/// The number of the first row, how many rows there are, and the columns.
type OneBlock = (u32, u32, BlockColumns);

/// One piece of some blocks, as they are.
struct Blocks(Vec<OneBlock>);

impl Rows for Blocks {
    fn header(&self) -> Vec<String> {
        ["officer_id", "unit_id", "seat"].map(str::to_owned).to_vec()
    }

    fn pieces(&self) -> usize {
        1
    }

    fn count_hint(&self) -> usize {
        usize::MAX
    }

    fn read(&self, _piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        for (first, count, columns) in &self.0 {
            for (number, row) in Block::new(*first, *count, columns).rows() {
                sink(number, &row);
            }
        }
    }

    fn read_blocks(&self, _piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        self.0
            .iter()
            .for_each(|(first, count, columns)| sink(&Block::new(*first, *count, columns)));
        true
    }
}

/// The same, but read row by row.
struct RowByRow(Blocks);

impl Rows for RowByRow {
    fn header(&self) -> Vec<String> {
        self.0.header()
    }

    fn pieces(&self) -> usize {
        self.0.pieces()
    }

    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        self.0.read(piece, sink);
    }
}

/// Blocks that lack columns, or cells of them, or rows, say what their rows say.
#[test]
fn blocks_that_lack_cells_are_read_as_rows() {
    const RIGHT: BlockColumns = &[&["O1", "O2"], &["50", "50"], &["head", "staff"]];
    const LACKING: [BlockColumns; 4] = [
        &[&["O1", "O2"], &["50"]],
        &[&["O1", "O2"], &["50", "50"], &["head"]],
        &[&[], &["50", "50"], &["head", "staff"]],
        &[],
    ];
    let blocks: [(OneBlock, &[(&str, u64)]); 8] = [
        // A width each, which leaves the seats open, and a unit.
        ((2, 2, LACKING[0]), &[("R012", 1), ("R017", 2)]),
        ((2, 2, LACKING[1]), &[("R012", 1)]),
        ((2, 2, LACKING[2]), &[("R012", 2)]),
        ((2, 1_000, LACKING[3]), &[("R023", 1_000)]),
        ((2, 3, RIGHT), &[("R023", 1)]),
        ((2, 1, RIGHT), &[]),
        ((2, 0, RIGHT), &[]),
        ((u32::MAX, 2, RIGHT), &[]),
    ];
    for (block, expected) in blocks {
        let blocks = || Blocks(vec![block, (9, 1, &[&["O3"], &["5009"], &["head"]])]);
        let (one, found_one) = roster(&RowByRow(blocks()), &Limits::default());
        let (other, found_other) = roster(&blocks(), &Limits::default());
        let officers = |roster: &Roster| -> Vec<(String, Option<String>, u32)> {
            let unit = |held: &Appointment| Some(roster.unit(held.unit?).identifier().to_owned());
            let held = roster.appointments();
            held.map(|held| (roster.officer(held.officer).to_owned(), unit(&held), held.row))
                .collect()
        };
        assert_eq!(officers(&one), officers(&other));
        assert_eq!(found_one, found_other);
        assert_eq!(other.officer_id("O3").map(|id| other.appointments_of(id).count()), Some(1));
        assert_eq!(found_other.by_rule().collect::<Vec<_>>(), expected);
    }
}

/// Tables that are not files have a limit too: what an identifier is found by must be countable.
#[test]
fn identifiers_keep_within_the_bytes_of_a_table() {
    let row = |at: usize| vec![format!("O{at:02}"), "50".to_owned(), "staff".to_owned()];
    let header = ["officer_id", "unit_id", "seat"].map(str::to_owned).to_vec();
    let columns = Columns::new(header, (0..10).map(row).collect(), (4, 3));
    for (bytes, officers) in [(30, 10), (29, 8), (12, 4), (11, 0)] {
        let limits = Limits { table_bytes_max: bytes, ..Limits::default() };
        let (roster, findings) = roster(&columns, &limits);
        assert_eq!(roster.officer_count(), officers, "{bytes}");
        let told: Vec<_> = findings.iter().filter(|finding| finding.rule.code == "R020").collect();
        assert_eq!(told.len(), usize::from(officers < 10));
        let place = told.first().and_then(|finding| finding.place.row);
        assert!(place.is_none_or(|row| row as usize == officers + 2));
    }
}
