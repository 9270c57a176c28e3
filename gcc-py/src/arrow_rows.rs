//! An Arrow table as the core reads tables: blocks of text cells, in pieces that threads share.

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;
use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::table::{Block, Row, Rows, column_names};
use rayon::prelude::*;

use crate::column::{Cells, Column};
use crate::error::Failure;
use crate::sound;

/// How many rows a piece has: the same for every number of threads.
const PIECE_ROWS: usize = 4_096;

/// How many rows a block has: few enough to stay in the nearest cache until they are read.
const BLOCK_ROWS: usize = 128;

/// A table whose string cells are read straight from the Arrow buffers.
pub(crate) struct ArrowRows {
    header: Vec<String>,
    chunks: Vec<Vec<Column>>,
    pieces: Vec<Piece>,
}

/// Some rows of one chunk.
struct Piece {
    chunk: usize,
    start: usize,
    length: usize,
    /// The number of the first row; the header is row 1.
    number: u32,
}

impl ArrowRows {
    /// Looks at every column that the table should have. Texts are checked to be UTF-8 and offsets
    /// to be in bounds, so that no maker of Arrow data can harm us. O(bytes), on all threads.
    pub(crate) fn new(
        table: Table,
        schema: &SchemaRef,
        batches: &[RecordBatch],
        limits: &Limits,
    ) -> Result<ArrowRows, Failure> {
        let header: Vec<String> =
            schema.fields().iter().map(|field| field.name().clone()).collect();
        let rows = batches.iter().fold(0_usize, |sum, batch| sum.saturating_add(batch.num_rows()));
        within(table, "columns", header.len(), limits.columns_max)?;
        within(table, "rows", rows, limits.rows_max)?;
        let known = column_names(table, &header);
        let wanted: Vec<(&RecordBatch, usize)> = batches
            .iter()
            .flat_map(|batch| (0..header.len()).map(move |position| (batch, position)))
            .collect();
        let columns: Result<Vec<Column>, Failure> = wanted
            .into_par_iter()
            .with_max_len(1)
            .map(|(batch, position)| match known.get(position).copied() {
                // What the core does not know it does not read.
                None | Some("") => Ok(Column::Blank),
                Some(name) => column(table, name, batch.column(position), limits),
            })
            .collect();
        let mut columns = columns?.into_iter();
        let chunks =
            batches.iter().map(|_| columns.by_ref().take(header.len()).collect()).collect();
        Ok(ArrowRows { pieces: pieces(batches), header, chunks })
    }
}

fn pieces(batches: &[RecordBatch]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut number = 2_u32;
    for (chunk, batch) in batches.iter().enumerate() {
        for start in (0..batch.num_rows()).step_by(PIECE_ROWS) {
            let length = batch.num_rows().saturating_sub(start).min(PIECE_ROWS);
            pieces.push(Piece { chunk, start, length, number });
            number = number.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
        }
    }
    pieces
}

fn column(table: Table, name: &str, array: &ArrayRef, limits: &Limits) -> Result<Column, Failure> {
    let place =
        |what: &dyn std::fmt::Display| format!("table `{}`, column `{name}`: {what}", table.name());
    let most = limits.cell_bytes_max;
    let longest =
        sound::longest(array, usize::try_from(most).unwrap_or(usize::MAX)).map_err(|_| {
            Failure::new(
                "column-unsound",
                place(&"its Arrow data is unsound, or its texts are not UTF-8"),
            )
        })?;
    let column = Column::new(array).map_err(|why| Failure::new("column-type", place(&why)))?;
    if u32::try_from(longest).map_or(true, |longest| longest > most) {
        let why =
            format!("a cell has {longest} bytes, at most {most} are read (limits: cell_bytes_max)");
        return Err(Failure::new("limit-exceeded", place(&why)));
    }
    Ok(column)
}

/// Holds a limit of the core for tables that come from elsewhere.
pub(crate) fn within(table: Table, what: &str, found: usize, most: u32) -> Result<(), Failure> {
    if u32::try_from(found).is_ok_and(|found| found <= most) {
        return Ok(());
    }
    let name = table.name();
    let why =
        format!("table `{name}`: {found} {what}, at most {most} are read (limits: {what}_max)");
    Err(Failure::new("limit-exceeded", why))
}

/// Holds the limit of a table for texts that many rows may share, and that are written out for each.
pub(crate) fn within_bytes(what: &str, found: usize, most: u64) -> Result<(), Failure> {
    if u64::try_from(found).is_ok_and(|found| found <= most) {
        return Ok(());
    }
    let why = format!("{what}: at most {most} bytes of text are read (limits: table_bytes_max)");
    Err(Failure::new("limit-exceeded", why))
}

impl Rows for ArrowRows {
    fn header(&self) -> Vec<String> {
        self.header.clone()
    }

    fn pieces(&self) -> usize {
        self.pieces.len()
    }

    fn count_hint(&self) -> usize {
        self.pieces.iter().fold(0, |sum, piece| sum.saturating_add(piece.length))
    }

    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        self.read_blocks(piece, &mut |block| {
            block.rows().for_each(|(number, row)| sink(number, &row));
        });
    }

    fn read_blocks(&self, piece: usize, sink: &mut dyn FnMut(&Block<'_>)) -> bool {
        let Some(piece) = self.pieces.get(piece) else { return true };
        let Some(columns) = self.chunks.get(piece.chunk) else { return true };
        let columns: Vec<Cells<'_>> =
            columns.iter().map(|column| column.cells(piece.start, piece.length)).collect();
        let room = |cells: &Cells<'_>| match cells {
            Cells::Blank => 0,
            _ => piece.length.min(BLOCK_ROWS),
        };
        let mut texts: Vec<Vec<&str>> = columns.iter().map(|cells| vec![""; room(cells)]).collect();
        for start in (0..piece.length).step_by(BLOCK_ROWS) {
            let rows = piece.length.saturating_sub(start).min(BLOCK_ROWS);
            for (cells, texts) in columns.iter().zip(&mut texts) {
                cells.fill(start, texts.iter_mut().take(rows));
            }
            let block: Vec<&[&str]> =
                texts.iter().map(|texts| texts.get(..rows).unwrap_or_default()).collect();
            let [before, count] = [start, rows].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            sink(&Block::new(piece.number.saturating_add(before), count, &block));
        }
        true
    }
}
