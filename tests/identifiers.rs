//! Identifiers as a set whatever the order of rows.

use std::collections::BTreeSet;

use gcc_core::finding::Table as FindingTable;
use gcc_core::limits::Limits;
use gcc_core::roster::Roster;
use gcc_core::table::CsvTable;
use gcc_core::table::MemoryRows;
use proptest::prelude::*;

use crate::roster::read;
use crate::support::Case;

// Identifiers -------------------------------------------------------------------------------------

/// Identifiers of units as a set: sorted, each found at its place, nothing else found.
fn check_identifiers(texts: &[String], absent: &[String]) {
    let mut case = Case::default();
    let mut known = BTreeSet::new();
    for text in texts {
        // Reading trims cells, and an identifier that is then blank is none.
        if !text.trim().is_empty() && known.insert(text.trim().to_owned()) {
            case.unit(&[text, "", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่"]);
        }
    }
    let (roster, _) = read(&case);
    let listed: Vec<&str> = roster.units().map(|unit| unit.identifier()).collect();
    let expected: Vec<&str> = known.iter().map(String::as_str).collect();
    assert_eq!(listed, expected);
    for (unit, identifier) in roster.units().zip(&known) {
        assert_eq!(roster.unit_id(identifier), Some(unit.id()), "{identifier:?} of {known:?}");
    }
    for text in absent.iter().filter(|text| !known.contains(*text)) {
        assert_eq!(roster.unit_id(text), None, "{text:?} of {known:?}");
    }
}

#[test]
fn identifiers_that_begin_alike_are_told_apart() {
    let alike = |texts: &[&str]| {
        let owned: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
        check_identifiers(&owned, &["".into(), "a".into(), "กก".into(), "a-very-long".into()]);
    };
    // Characters that share their first bytes: the common beginning ends within one.
    alike(&["ก", "ข", "ค", "ง"]);
    alike(&["ชม-1", "ชม-2", "ชร-1", "ชบ-1"]);
    alike(&["a", "a\0", "a\0\0", "a\0b", "ab"]);
    alike(&["a-very-long-identifier-1", "a-very-long-identifier-2", "a-very-long-identifier-10"]);
    alike(&["01234567", "012345678", "0123456789abcdef", "0123456789abcdefg", "0123456789abcdefh"]);
    alike(&["5009"]);
    alike(&[]);
}

fn identifier_text() -> impl Strategy<Value = String> {
    let letters =
        prop::sample::select(vec!["a", "b", "0", "1", "\0", "ก", "ข", "ฮ", "é", "😀", "-"]);
    let begin = prop::sample::select(vec!["", "O-000", "หน่วยงาน-", "0123456789abcdef"]);
    (begin, prop::collection::vec(letters, 0..8)).prop_map(|(a, b)| format!("{a}{}", b.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn identifiers_are_a_sorted_set(
        texts in prop::collection::vec(identifier_text(), 0..40),
        absent in prop::collection::vec(identifier_text(), 0..20),
    ) {
        check_identifiers(&texts, &absent);
    }
}

/// Officers in the order told, in a table of many pieces or one: each keeps their own rows.
fn check_arrivals(identifiers: &[String]) {
    let text: String = identifiers.iter().map(|id| format!("{id},50,staff\n")).collect();
    for piece_bytes in [1, 64, 1 << 20] {
        let bytes = format!("officer_id,unit_id,seat\n{text}").into_bytes();
        let limits = Limits::default();
        let rows = CsvTable::with_piece_bytes(bytes, FindingTable::Officers, &limits, piece_bytes);
        let (roster, _) = Roster::read(&MemoryRows::default(), &rows, &limits);
        let known: BTreeSet<&str> = identifiers.iter().map(String::as_str).collect();
        assert_eq!(roster.officer_count(), known.len());
        for identifier in known {
            let officer = roster.officer_id(identifier).expect(identifier);
            assert_eq!(roster.officer(officer), identifier);
            let rows: Vec<u32> = roster.appointments_of(officer).map(|held| held.row).collect();
            let own = (2..).zip(identifiers).filter(|(_, other)| *other == identifier);
            assert_eq!(rows, own.map(|(row, _)| row).collect::<Vec<_>>());
        }
    }
}

#[test]
fn officers_out_of_order_keep_their_rows() {
    let mut ascending: Vec<String> = (0..400).map(|number| format!("O{number:04}")).collect();
    check_arrivals(&ascending);
    // Strays upwards, downwards, repeated, several in a row, and at both ends.
    for (at, identifier) in [
        (3, "U1"),
        (40, "U2"),
        (41, "U3"),
        (42, "U1"),
        (90, "A1"),
        (91, "A2"),
        (200, "O0100"),
        (399, "A0"),
        (0, "Z9"),
    ] {
        ascending[at] = identifier.to_owned();
        check_arrivals(&ascending);
    }
    ascending.reverse();
    check_arrivals(&ascending);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Each officer has two rows; some rows are moved anywhere.
    #[test]
    fn rows_that_were_moved_stay_in_their_order(moves in prop::collection::vec((0..200_usize, 0..200_usize), 0..16)) {
        let mut identifiers: Vec<String> = (0..200).map(|row| format!("O{:04}", row / 2)).collect();
        for (from, to) in moves {
            let identifier = identifiers.remove(from);
            identifiers.insert(to, identifier);
        }
        check_arrivals(&identifiers);
    }
}
