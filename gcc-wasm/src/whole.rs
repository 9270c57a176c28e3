//! Everything: questions and answers, and whole files.

use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::{Language, Table};
use gcc_core::form;
use gcc_core::limits::Limits;
use gcc_core::membership::SurveyTables;
use gcc_core::table::{CsvTable, Rows};
use gcc_core::wire;
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a JSON question with JSON.
#[wasm_bindgen]
pub fn answer(question: &str) -> String {
    wire::answer(question)
}

/// CSV files, read one after the other, so that between two of them progress can be told.
#[wasm_bindgen]
#[derive(Default)]
pub struct Files {
    tables: Vec<(Table, CsvTable)>,
}

#[wasm_bindgen]
impl Files {
    /// No file yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Files {
        Files::default()
    }

    /// Reads the bytes of a file in any encoding. Gives the name of its table, by its header, or
    /// nothing if it is none of ours; a table that is there already is replaced.
    pub fn read(&mut self, bytes: Vec<u8>) -> Option<String> {
        // Which table it is shows only its header, so the file is read with a guess first.
        let limits = Limits::default();
        let guess = CsvTable::from_bytes(first_lines(&bytes), Table::Units, &limits);
        let table = form::table_of(&guess.header())?;
        let rows = CsvTable::from_bytes(bytes, table, &limits);
        self.tables.retain(|(known, _)| *known != table);
        self.tables.push((table, rows));
        Some(table.name().to_owned())
    }

    /// How many rows the tables have together.
    pub fn row_count(&self) -> u32 {
        let counts = self.tables.iter().map(|(_, rows)| rows.row_count());
        counts.fold(0, u32::saturating_add)
    }

    /// Everything wrong with the tables, as the answer to `tables`.
    pub fn check(&self, thai: bool) -> String {
        let mut tables = SurveyTables::default();
        for (table, rows) in &self.tables {
            tables.set(*table, rows);
        }
        let findings = form::check_tables(moi_2561_w1620(), &tables, &Limits::default());
        let language = if thai { Language::Thai } else { Language::English };
        serde_json::to_string(&wire::FindingsAnswer::new(&findings, language))
            .expect("the keys of an answer are texts")
    }

    /// A table with its safe fixes carried out, as CSV; nothing if it is not there.
    pub fn corrected(&self, name: &str) -> Option<String> {
        let (table, rows) = self.tables.iter().find(|(table, _)| table.name() == name)?;
        let (csv, _) = form::corrected(moi_2561_w1620(), rows, *table, &Limits::default());
        Some(csv)
    }
}

/// Enough of a file to hold its header.
fn first_lines(bytes: &[u8]) -> Vec<u8> {
    const HEADER_BYTES_MAX: usize = 8_192;
    // An even number, so that no character of UTF-16 is cut.
    bytes.get(..HEADER_BYTES_MAX).unwrap_or(bytes).to_vec()
}
