//! Tables as they are kept: copied, so that nothing that happens to them later matters.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, NullArray, RecordBatch};
use gcc_core::finding::{Findings, Table, rules};
use gcc_core::limits::Limits;
use gcc_core::table::{Block, CsvTable, Row, Rows};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::{Failure, shown};
use crate::table::{PyTable, batch};
use crate::work::run;

/// A table that is kept.
pub(crate) enum Source {
    Columns(TextTable),
    Csv(CsvFile),
}

/// A table in memory: a column of text for each that the core reads, nulls for the others.
pub(crate) struct TextTable(RecordBatch);

/// A CSV file.
pub(crate) struct CsvFile {
    table: CsvTable,
    /// The bytes of the file, where they are not those of its text with its byte order mark.
    bytes: Option<Vec<u8>>,
}

impl Source {
    /// A CSV file of these bytes.
    pub(crate) fn of_csv(bytes: Vec<u8>, table: Table, limits: &Limits) -> Source {
        let is_whole = bytes.len() as u64 <= limits.table_bytes_max;
        // A nul may be half of a letter in UTF-16.
        let is_text = is_whole && !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok();
        let kept = (!is_text).then(|| bytes.clone());
        let table = CsvTable::from_bytes(bytes, table, limits);
        Source::Csv(CsvFile { table, bytes: kept })
    }

    /// A table of named columns of so many rows.
    pub(crate) fn of_columns(columns: Vec<(String, ArrayRef)>, rows: usize) -> Source {
        Source::Columns(TextTable(batch(columns, rows).expect("every column has all rows")))
    }

    /// The rows as the core reads them.
    pub(crate) fn rows(&self) -> &dyn Rows {
        match self {
            Source::Columns(table) => table,
            Source::Csv(csv) => &csv.table,
        }
    }

    /// What a pickle holds: a `Table`, or the bytes of a file.
    pub(crate) fn pickled<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(match self {
            Source::Columns(table) => Bound::new(py, PyTable(table.0.clone()))?.into_any(),
            Source::Csv(CsvFile { table, bytes }) => {
                let bytes = bytes.as_deref().unwrap_or(table.text().as_bytes());
                PyBytes::new(py, bytes).into_any()
            }
        })
    }

    /// The table of which [`Source::pickled`] is.
    pub(crate) fn unpickled(
        table: Table,
        pickled: &Bound<'_, PyAny>,
        limits: &Limits,
    ) -> PyResult<Source> {
        if let Ok(columns) = pickled.cast::<PyTable>() {
            return Ok(Source::Columns(TextTable(columns.get().0.clone())));
        }
        let (bytes, limits) = (pickled.cast::<PyBytes>()?.as_bytes().to_vec(), *limits);
        run(pickled.py(), None, move |_| Ok(Source::of_csv(bytes, table, &limits)))
    }
}

impl Rows for TextTable {
    fn header(&self) -> Vec<String> {
        self.0.schema_ref().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn pieces(&self) -> usize {
        self.0.num_rows().div_ceil(PIECE_ROWS)
    }

    fn count_hint(&self) -> usize {
        self.0.num_rows()
    }

    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        self.read_blocks(piece, &mut |block| {
            block.rows().for_each(|(number, row)| sink(number, &row));
        });
    }

    fn read_blocks(&self, piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        // None for columns of nulls.
        let columns = self.0.columns().iter().map(|column| column.as_string_opt::<i64>());
        let columns: Vec<Option<&LargeStringArray>> = columns.collect();
        let mut texts = vec![[""; BLOCK_ROWS]; columns.len()];
        let end = self.0.num_rows().min((piece + 1) * PIECE_ROWS);
        for start in (piece * PIECE_ROWS..end).step_by(BLOCK_ROWS) {
            let rows = BLOCK_ROWS.min(end - start);
            for (column, texts) in columns.iter().zip(&mut texts) {
                let Some(column) = column else { continue };
                for (text, cell) in texts.iter_mut().zip(column.iter().skip(start).take(rows)) {
                    *text = cell.unwrap_or_default();
                }
            }
            let block = columns.iter().zip(&texts);
            let block = block.map(|(column, texts)| &texts[..column.map_or(0, |_| rows)]);
            let block: Vec<&[&str]> = block.collect();
            // The header is row 1.
            let number = u32::try_from(start + 2).expect("limits of rows are 32 bits");
            let count = u32::try_from(rows).expect("a block has few rows");
            sink(&Block::new(number, count, &block));
        }
        true
    }
}

/// How many rows a piece has: the same for every number of threads.
const PIECE_ROWS: usize = 4_096;

/// How many rows a block has: few enough to stay in the nearest cache until they are read.
const BLOCK_ROWS: usize = 128;

/// Holds a limit of the core for the number of rows or columns of a table.
pub(crate) fn within(table: Table, what: &str, found: usize, most: u32) -> Result<(), Failure> {
    if found <= most as usize {
        return Ok(());
    }
    let name = table.name();
    let why =
        format!("table `{name}`: {found} {what}, at most {most} are read (limits: {what}_max)");
    Err(Failure::new("limit-exceeded", why))
}

/// A column as it is kept, if its cells are not too long.
pub(crate) fn checked(
    column: LargeStringArray,
    place: &str,
    limits: &Limits,
) -> Result<ArrayRef, Failure> {
    if column.null_count() == column.len() {
        return Ok(Arc::new(NullArray::new(column.len())));
    }
    let most = limits.cell_bytes_max as usize;
    // The offsets alone, which are fast to read, show of most columns that no cell is too long.
    if column.offsets().lengths().max() > Some(most)
        && let Some(longest) = column.iter().flatten().map(str::len).max()
        && longest > most
    {
        let found = format!("a cell has {longest} bytes, at most {most} are read");
        let why = format!("{found} (limits: cell_bytes_max)");
        return Err(Failure::new("limit-exceeded", why).at(place));
    }
    Ok(Arc::new(column))
}

/// An error if a table lacks a column that it must have, with the columns that it has.
pub(crate) fn complete(table: Table, source: &Source, findings: &Findings) -> Result<(), Failure> {
    const COLUMNS_SHOWN: usize = 30;
    let of_table = findings.iter().filter(|finding| finding.place.table == Some(table));
    let missing = of_table.filter(|finding| finding.rule.code == rules::R014.code);
    let missing: Vec<String> =
        missing.filter_map(|finding| Some(format!("`{}`", finding.facts.get("column")?))).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let header = source.rows().header();
    let names = header.iter().take(COLUMNS_SHOWN).map(|name| format!("`{}`", shown(name)));
    let mut found: Vec<String> = names.collect();
    if header.len() > COLUMNS_SHOWN {
        found.push(format!("and {} more", header.len() - COLUMNS_SHOWN));
    }
    let found = if found.is_empty() { "none".to_owned() } else { found.join(", ") };
    let (name, columns) = (table.name(), if missing.len() == 1 { "column" } else { "columns" });
    let missing = missing.join(", ");
    let why = format!("the table `{name}` has no {columns} {missing}; found: {found}");
    Err(Failure::new("column-missing", why))
}
