//! The peer of reading tables: what one would write with the csv crate to have the same columns.

use std::collections::HashMap;

/// Numbers texts in the order of their first appearance.
#[derive(Default)]
struct Numbers(HashMap<Box<str>, u32>);

impl Numbers {
    fn of(&mut self, text: &str) -> u32 {
        if let Some(number) = self.0.get(text) {
            return *number;
        }
        let number = u32::try_from(self.0.len()).expect("fewer than 2^32");
        self.0.insert(text.into(), number);
        number
    }
}

/// The columns of one table: every cell of a column of identifiers or words as a number, every day
/// as a number of days in a calendar of equal months.
pub(crate) struct Columns {
    pub(crate) texts: Vec<Vec<u32>>,
    pub(crate) days: Vec<Vec<i32>>,
}

/// Reads the tables one after the other, with one set of numbers a column; returns the rows read.
/// Nothing is checked: no encoding, no spelling, no reference, no repetition.
pub(crate) fn read(tables: &[Vec<u8>]) -> (usize, Vec<Columns>) {
    let mut rows = 0;
    let mut all = Vec::new();
    for table in tables {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_slice());
        let header = reader.headers().expect("our own table").clone();
        let is_day = |name: &str| ["from", "to", "since", "formed_on"].contains(&name);
        let days: Vec<bool> = header.iter().map(is_day).collect();
        let mut numbers: Vec<Numbers> = header.iter().map(|_| Numbers::default()).collect();
        let mut columns =
            Columns { texts: vec![Vec::new(); header.len()], days: vec![Vec::new(); header.len()] };
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).expect("our own table") {
            rows += 1;
            for (column, cell) in record.iter().enumerate() {
                if days[column] {
                    columns.days[column].push(day(cell));
                } else {
                    columns.texts[column].push(numbers[column].of(cell));
                }
            }
        }
        all.push(columns);
    }
    (rows, all)
}

fn day(cell: &str) -> i32 {
    let mut parts = cell.split('-').map(|part| part.parse().unwrap_or(0));
    let (year, month, day) =
        (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    (year * 12 + month) * 31 + day
}
