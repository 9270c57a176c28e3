//! CSV tables: encodings, pieces, everything that can be wrong with a file, and writing.

use std::time::Instant;

use gcc_core::finding::{Findings, Table};
use gcc_core::limits::Limits;
use gcc_core::table::{CsvTable, CsvWriter, Encoding, PIECE_BYTES, Rows};
use proptest::collection::vec;
use proptest::prelude::*;

type Numbered = Vec<(u32, Vec<String>)>;

fn rows_of(table: &CsvTable) -> Numbered {
    let mut rows = Vec::new();
    for piece in 0..table.pieces() {
        table.read(piece, &mut |number, row| {
            rows.push((number, (0..row.len()).map(|cell| row.cell(cell).to_owned()).collect()));
        });
    }
    assert_eq!(rows.len(), table.row_count() as usize);
    rows
}

fn read_with(bytes: &[u8], limits: &Limits) -> (CsvTable, Findings) {
    in_pieces(bytes, limits, PIECE_BYTES)
}

fn in_pieces(bytes: &[u8], limits: &Limits, piece_bytes: usize) -> (CsvTable, Findings) {
    let table = CsvTable::with_piece_bytes(bytes.to_vec(), Table::Members, limits, piece_bytes);
    let findings = table.findings().clone();
    (table, findings)
}

fn read(bytes: &[u8]) -> (CsvTable, Findings) {
    read_with(bytes, &Limits::default())
}

/// Code and row of each finding.
fn codes(findings: &Findings) -> Vec<(&'static str, Option<u32>)> {
    findings.iter().map(|finding| (finding.rule.code, finding.place.row)).collect()
}

fn numbered(rows: &[(u32, &[&str])]) -> Numbered {
    let own = |cells: &&[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
    rows.iter().map(|(number, cells)| (*number, own(cells))).collect()
}

/// What a file reads as: its header, its rows, its findings.
#[track_caller]
fn expect(bytes: &[u8], header: &[&str], rows: &[(u32, &[&str])], found: &[(&str, Option<u32>)]) {
    let (table, findings) = read(bytes);
    assert_eq!(table.header(), header);
    assert_eq!(rows_of(&table), numbered(rows));
    assert_eq!(codes(&findings), found);
    let (pieces, same) = in_pieces(bytes, &Limits::default(), 1);
    assert_eq!(rows_of(&pieces), rows_of(&table));
    assert_eq!(same, findings);
}

#[test]
fn every_encoding_gives_the_same_cells() {
    let text = "unit_id,name\n50,\"จังหวัด, เชียงใหม่\"\n57,ที่ทำการปกครองอำเภอแม่สาย\r\n";
    for encoding in Encoding::ALL {
        let (table, findings) = read(&encoding.encode(text).unwrap());
        assert_eq!(table.encoding(), encoding);
        assert_eq!(table.header(), ["unit_id", "name"]);
        let rows: [(u32, &[&str]); 2] =
            [(2, &["50", "จังหวัด, เชียงใหม่"]), (3, &["57", "ที่ทำการปกครองอำเภอแม่สาย"])];
        assert_eq!(rows_of(&table), numbered(&rows), "{encoding}");
        let assumed = !matches!(encoding, Encoding::Utf8 | Encoding::Utf8Bom);
        assert_eq!(codes(&findings) == [("R016", None)], assumed);
        assert_eq!(findings.total(), u64::from(assumed));
    }
}

#[test]
fn utf16_is_seen_without_its_mark() {
    let text = "รหัส,ชื่อ\n50,จังหวัดเชียงใหม่ ที่ทำการ\n";
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        let (table, _) = read(&encoding.encode(text).unwrap()[2..]);
        assert_eq!(table.encoding(), encoding);
        assert_eq!(table.header(), ["รหัส", "ชื่อ"]);
    }
    let (table, findings) = read(b"a,b\n1\0,\0\n");
    assert_eq!(table.encoding(), Encoding::Utf8);
    assert!(findings.is_empty());
}

#[test]
fn windows_874_agrees_with_the_peer_where_the_code_page_has_a_character() {
    for byte in 0..=255_u8 {
        let file = [b"a\n\xA1".as_slice(), &[byte], b"x\xE9\xEA\xF5\n"].concat();
        if matches!(byte, b'\n' | b'\r' | b'"' | b',') {
            continue;
        }
        let (table, findings) = read(&file);
        assert_eq!(table.encoding(), Encoding::Windows874);
        let cell = rows_of(&table)[0].1[0].clone();
        let (peer, _, _) = encoding_rs::WINDOWS_874.decode(&file[2..file.len() - 1]);
        let vacant = matches!(byte, 0x81..=0x84 | 0x86..=0x90 | 0x98..=0x9F | 0xDB..=0xDE | 0xFC..);
        assert_eq!(cell == peer && !cell.contains('\u{FFFD}'), !vacant, "{byte:x}");
        assert_eq!(cell.contains('\u{FFFD}'), vacant);
        assert_eq!(codes(&findings).contains(&("R026", Some(2))), vacant);
        if !vacant {
            assert_eq!(Encoding::Windows874.encode(&cell).unwrap(), file[2..file.len() - 1]);
        }
    }
}

#[test]
fn a_text_that_could_be_both_is_what_has_thai_in_it() {
    // ย and a tone mark are also é of UTF-8: a whole file of such names does not exist, but a
    // short one could.
    let (table, findings) = read(b"name\n\xC2\xB7\n");
    assert_eq!(rows_of(&table), numbered(&[(2, &["\u{0E22}\u{0E17}"])]));
    assert_eq!(codes(&findings), [("R016", None)]);
    // A dash of UTF-8 is not made of Thai letters.
    let (table, _) = read("name\nA–B\n".as_bytes());
    assert_eq!(table.encoding(), Encoding::Utf8);
}

#[test]
fn mixed_encodings_are_one_encoding_and_a_finding() {
    let alien = Encoding::Windows874.encode("สำนักงาน\n").unwrap();
    let good = "ที่ทำการปกครองอำเภอแม่สาย\n".repeat(3);
    let file = [b"name\n", good.as_bytes(), &alien, b"x\n"].concat();
    let (table, findings) = read(&file);
    assert_eq!(table.encoding(), Encoding::Utf8);
    assert_eq!(codes(&findings), [("R042", Some(5))]);
    assert_eq!(findings.as_slice()[0].facts.get("lines").unwrap().to_string(), "5");
    let rows = rows_of(&table);
    assert_eq!((rows.len(), rows[3].0), (5, 5));
    // Six of the eight letters happen to be Cyrillic in UTF-8: the finding tells the row.
    assert_eq!(rows[3].1[0].matches('\u{FFFD}').count(), 2);

    let file = [b"name\n".as_slice(), &alien.repeat(30), "แม่\n".as_bytes()].concat();
    let (table, findings) = read(&file);
    assert_eq!(table.encoding(), Encoding::Windows874);
    assert_eq!(findings.by_rule().map(|(code, _)| code).collect::<Vec<_>>(), ["R016", "R042"]);
    assert_eq!(rows_of(&table).len(), 31);
}

#[test]
fn line_ends_of_all_systems() {
    let rows: &[(u32, &[&str])] = &[(2, &["1", "2"]), (4, &["3", "4"])];
    for text in ["a,b\n1,2\n\n3,4\n", "a,b\r\n1,2\r\n\r\n3,4", "a,b\r1,2\r\r3,4\r"] {
        expect(text.as_bytes(), &["a", "b"], rows, &[]);
        let wide = Encoding::Utf16Be.encode(text).unwrap();
        expect(&wide, &["a", "b"], rows, &[("R016", None)]);
    }
}

#[test]
fn delimiters() {
    expect(b"a;b\n1;2,5\n", &["a", "b"], &[(2, &["1", "2,5"])], &[]);
    expect(b"a\tb\n1\t\n", &["a", "b"], &[(2, &["1", ""])], &[]);
    expect(b"\"x,y\";b\n1;2\n", &["x,y", "b"], &[(2, &["1", "2"])], &[]);
    expect(b"a,b;c\n1,2\n", &["a", "b;c"], &[(2, &["1", "2"])], &[]);
}

#[test]
fn empty_files() {
    for bytes in [b"".as_slice(), b"\n", b"\r\n\r\n", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\r"] {
        let (table, _) = read(bytes);
        assert_eq!((table.header().len(), table.pieces()), (0, 0));
    }
    expect(b"a,b", &["a", "b"], &[], &[]);
    expect(b"\n\na,b\n1,2", &["a", "b"], &[(4, &["1", "2"])], &[]);
}

#[test]
fn blank_and_empty_and_ragged_rows() {
    expect(
        b"a,b\n,\n\n , \n1\n1,2,3\n\"\",\"\"\n",
        &["a", "b"],
        &[(5, &["1"]), (6, &["1", "2", "3"])],
        &[("R023", Some(2)), ("R023", Some(4)), ("R023", Some(7))],
    );
}

#[test]
fn nul_bytes_and_controls_stay_in_the_cell() {
    expect(
        "a,b\n1\0x,\0\n\u{202E}1,\u{FEFF}2\n".as_bytes(),
        &["a", "b"],
        &[(2, &["1\0x", "\0"]), (3, &["\u{202E}1", "\u{FEFF}2"])],
        &[],
    );
}

#[test]
fn quotes_that_are_lawful() {
    expect(
        b"a,b\n\"1\"\"x\",\"2,3\"\n4,5\"6\n\"7\"8\"9\",\"\"\r\n",
        &["a", "b"],
        &[(2, &["1\"x", "2,3"]), (3, &["4", "5\"6"]), (4, &["78\"9\"", ""])],
        &[],
    );
}

#[test]
fn a_cell_over_several_lines() {
    expect(
        b"a,b\n1,\"x\r\ny\n\nz\"\n2,3\n\"p\nq\",\"r\ns\"\n4,5",
        &["a", "b"],
        &[(2, &["1", "x\r\ny\n\nz"]), (6, &["2", "3"]), (7, &["p\nq", "r\ns"]), (10, &["4", "5"])],
        &[("R019", Some(2)), ("R019", Some(7))],
    );
    let (_, findings) = read(b"a,b\n1,\"x\ny\"\n");
    assert_eq!(findings.as_slice()[0].facts.get("column").unwrap().to_string(), "b");
    expect(b"a,\"b\nc\"\n1,2\n", &["a", "b\nc"], &[(3, &["1", "2"])], &[("R019", Some(1))]);
}

#[test]
fn a_stray_quote_swallows_no_row() {
    expect(
        b"a,b\n1,\"x\n2,y\n3,z\n",
        &["a", "b"],
        &[(2, &["1", "\"x"]), (3, &["2", "y"]), (4, &["3", "z"])],
        &[("R018", Some(2))],
    );
    expect(
        b"a,b\n\"1,x\n2,y\n3,\"z\"\n4,w\n",
        &["a", "b"],
        &[(2, &["\"1", "x"]), (3, &["2", "y"]), (4, &["3", "z"]), (5, &["4", "w"])],
        &[("R018", Some(2))],
    );
    expect(b"a,b\n1,\"", &["a", "b"], &[(2, &["1", "\""])], &[("R018", Some(2))]);
    // Over more lines than a cell may be long.
    let file = format!("a,b\n1,\"x\n{}2,y\"\n", "7,8\n".repeat(2_000));
    let (table, findings) = read(file.as_bytes());
    assert_eq!((table.row_count(), codes(&findings)), (2_002, vec![("R018", Some(2))]));
}

#[test]
fn limits() {
    let limits = Limits { cell_bytes_max: 4, ..Limits::default() };
    let (table, findings) = read_with("a,b\n12345,2\n1234,\"12345\"\nก,กก\n".as_bytes(), &limits);
    let rows: &[(u32, &[&str])] = &[(2, &["", "2"]), (3, &["1234", ""]), (4, &["ก", ""])];
    assert_eq!(rows_of(&table), numbered(rows));
    assert_eq!(codes(&findings), [("R020", Some(2)), ("R020", Some(3)), ("R020", Some(4))]);

    let limits = Limits { rows_max: 2, ..Limits::default() };
    for piece_bytes in [1, 1_000] {
        let file = b"a,b\n1,2\n\n3,4\n,\n5,6\n7,8\n";
        let (table, findings) = in_pieces(file, &limits, piece_bytes);
        assert_eq!(rows_of(&table), numbered(&[(2, &["1", "2"]), (4, &["3", "4"])]));
        assert_eq!(codes(&findings), [("R023", Some(5)), ("R020", Some(6))]);
    }

    let limits = Limits { columns_max: 2, ..Limits::default() };
    let (table, findings) = read_with(b"a,b,c\n1,2,3\n", &limits);
    assert_eq!(table.header(), ["a", "b"]);
    assert_eq!(rows_of(&table), numbered(&[(2, &["1", "2"])]));
    assert_eq!(codes(&findings), [("R020", Some(1))]);

    let text = "a,b\n1,ก\n2,ข\n3,ชช\n";
    for encoding in Encoding::ALL {
        let bytes = encoding.encode(text).unwrap();
        for length in 0..bytes.len() {
            let limits = Limits { table_bytes_max: length as u64, ..Limits::default() };
            let (table, findings) = read_with(&bytes, &limits);
            let rows = rows_of(&table);
            let last = findings.as_slice().last().unwrap();
            assert_eq!(last.rule.code, "R020");
            let read = u32::try_from(rows.len() + table.header().len() / 2).unwrap();
            assert_eq!(last.place.row, Some(read + 1), "{encoding} {length}");
            assert!(rows.iter().all(|(_, cells)| cells.len() == 2));
        }
    }
}

#[test]
fn stray_quotes_take_linear_time() {
    let millions = |line: &str| {
        let file = format!("a,b,c\n{}", line.repeat(1_000_000));
        let begin = Instant::now();
        let limits = Limits { findings_max: 10, ..Limits::default() };
        let (table, _) = read_with(file.as_bytes(), &limits);
        let mut rows = 0_u32;
        for piece in 0..table.pieces() {
            table.read(piece, &mut |_, _| rows += 1);
        }
        assert_eq!(rows, table.row_count());
        assert!(begin.elapsed().as_secs() < 20, "{line:?} took {:?}", begin.elapsed());
        rows
    };
    assert_eq!(millions("\"x\n"), 1_000_000);
    assert_eq!(millions("a\"b,\"c\n"), 1_000_000);
    assert!(millions("a,\"\n") >= 500_000);
    assert!(millions("\",\"\n") >= 500_000);
    assert!(millions("\"\"\"\n") >= 500_000);
    millions("\"");
    millions("\"\",");
    millions("\r");
}

#[test]
fn what_is_written_is_read_and_no_formula_is_run() {
    let mut bytes = Vec::new();
    let mut writer = CsvWriter::new(&mut bytes).spreadsheet_safe();
    writer.row(["=1", "+2", "-3", "@4", "\t5", "\r6", "7=", "=\"a\""]).unwrap();
    writer.row([""]).unwrap();
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "'=1,'+2,'-3,'@4,'\t5,\"'\r6\",7=,\"'=\"\"a\"\"\"\n\"\"\n"
    );
}

/// A cell as people write them, with whatever needs quoting.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zก-ฮ0-9 ]{0,12}",
        1 => "[a-z,\"\n;ก]{0,8}",
        1 => Just("x\r\ny".to_owned()),
    ]
}

proptest! {
    #[test]
    fn agrees_with_the_peer_on_well_formed_tables(
        rows in (1..6_usize).prop_flat_map(|columns| vec(vec(cell(), columns), 1..30)),
        piece_bytes in 1..200_usize,
    ) {
        let header = (0..rows[0].len()).map(|column| format!("c{column}")).collect::<Vec<_>>();
        let mut bytes = Vec::new();
        let mut writer = CsvWriter::new(&mut bytes);
        writer.row(header.iter().map(String::as_str)).unwrap();
        for row in &rows {
            writer.row(row.iter().map(String::as_str)).unwrap();
        }
        let peer = csv::ReaderBuilder::new().flexible(true).from_reader(&bytes[..])
            .into_records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .filter(|row| !row.iter().all(|cell| cell.bytes().all(|byte| byte.is_ascii_whitespace())))
            .collect::<Vec<_>>();
        let (table, _) = in_pieces(&bytes, &Limits::default(), piece_bytes);
        prop_assert_eq!(table.header(), header);
        let ours = rows_of(&table);
        prop_assert!(ours.is_sorted_by(|a, b| a.0 < b.0));
        prop_assert_eq!(ours.into_iter().map(|(_, cells)| cells).collect::<Vec<_>>(), peer);
    }

    #[test]
    fn pieces_never_change_a_row_or_a_finding(
        text in "[ab,;\n\r\"\0 ก\u{0e33}]{0,200}",
        piece_bytes in 1..50_usize,
        cell_bytes_max in 1..40_u32,
    ) {
        let limits = Limits { cell_bytes_max, ..Limits::default() };
        let (whole, findings) = read_with(text.as_bytes(), &limits);
        let (pieces, same) = in_pieces(text.as_bytes(), &limits, piece_bytes);
        prop_assert_eq!(rows_of(&whole), rows_of(&pieces));
        prop_assert_eq!(findings, same);
    }

    #[test]
    fn without_quotes_every_line_is_a_row_with_its_number(
        lines in vec("[a-cก-ค,; \0]{0,10}", 1..40),
    ) {
        // NUL characters at the end would be the end of the file.
        let text = format!("h,i\n{}\nx,y\n", lines.join("\n"));
        let (table, findings) = read(text.as_bytes());
        let rows = rows_of(&table);
        for (number, line) in (2..).zip(&lines) {
            let row = rows.iter().find(|(row, _)| *row == number);
            if line.is_empty() {
                prop_assert!(row.is_none());
            } else if line.bytes().all(|byte| b" ,".contains(&byte)) {
                prop_assert!(row.is_none());
                prop_assert!(codes(&findings).contains(&("R023", Some(number))));
            } else {
                let cells = line.split(',').collect::<Vec<_>>();
                prop_assert_eq!(&row.unwrap().1, &cells);
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in vec(prop_oneof![any::<u8>(), Just(b'"'), Just(b'\n'), Just(b',')], 0..300)) {
        let limits = Limits { cell_bytes_max: 20, columns_max: 3, rows_max: 9, table_bytes_max: 250, findings_max: 5, ..Limits::default() };
        for limits in [limits, Limits::default()] {
            let (table, _) = read_with(&bytes, &limits);
            let _ = rows_of(&table);
        }
    }

    #[test]
    fn text_survives_every_encoding_that_has_its_letters(text in "[ -~ก-ฺ฿-๛\n]{0,60}") {
        for encoding in Encoding::ALL {
            let text = format!("ก{text}");
            let (table, findings) = read(&encoding.encode(&text).unwrap());
            let (same, _) = read(text.as_bytes());
            prop_assert_eq!(table.encoding(), encoding);
            prop_assert_eq!(rows_of(&table), rows_of(&same));
            prop_assert!(findings.iter().all(|finding| finding.rule.code != "R026"));
        }
    }
}
