//! Tables that come row by row, kept as columns of text.

use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, LargeStringBuilder};
use arrow_array::{ArrayRef, new_null_array};
use arrow_schema::{DataType, Field, Schema};

use crate::error::Failure;
use crate::source::{Source, batch_of};

/// Columns of text that grow by rows. What a row does not tell is blank.
///
/// They are cut into pieces, because what grows without end is moved as a whole now and then: while
/// nobody else gets the GIL, and into twice the room.
#[derive(Default)]
pub(crate) struct TextColumns {
    /// The columns of the piece that grows, and how many rows and bytes of text it has.
    growing: Vec<LargeStringBuilder>,
    growing_rows: usize,
    growing_bytes: usize,
    cut: Vec<Cut>,
    /// How many rows, bytes and columns there are in all.
    rows: usize,
    bytes: usize,
    width: usize,
}

/// A piece that grows no more.
struct Cut {
    /// None for a column of which no row of the piece tells anything.
    columns: Vec<Option<ArrayRef>>,
    rows: usize,
}

impl TextColumns {
    /// Tells a cell of the row that is being made; what is told first stays.
    pub(crate) fn set(&mut self, column: usize, text: &str) {
        if self.growing.len() <= column {
            self.growing.resize_with(column.saturating_add(1), nothing_yet);
            self.width = self.width.max(self.growing.len());
        }
        if let Some(column) = self.growing.get_mut(column) {
            blank_up_to(column, self.growing_rows);
            if column.len() == self.growing_rows {
                column.append_value(text);
                self.growing_bytes = self.growing_bytes.saturating_add(text.len());
                self.bytes = self.bytes.saturating_add(text.len());
            }
        }
    }

    /// Ends a row.
    pub(crate) fn end_row(&mut self) {
        const PIECE_ROWS: usize = 1 << 16;
        const PIECE_BYTES: usize = 1 << 22;
        self.rows = self.rows.saturating_add(1);
        self.growing_rows = self.growing_rows.saturating_add(1);
        if self.growing_rows >= PIECE_ROWS || self.growing_bytes >= PIECE_BYTES {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let rows = std::mem::take(&mut self.growing_rows);
        self.growing_bytes = 0;
        let columns = self.growing.drain(..).map(|mut column| -> Option<ArrayRef> {
            (!column.is_empty()).then(|| {
                blank_up_to(&mut column, rows);
                Arc::new(column.finish()) as ArrayRef
            })
        });
        self.cut.push(Cut { columns: columns.collect(), rows });
    }

    /// How many rows are ended.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// How many bytes of text there are.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many columns have been told of.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// One of the columns, in pieces.
    pub(crate) fn pieces(mut self, column: usize) -> Vec<ArrayRef> {
        self.cut();
        let of = |cut: Cut| {
            let array = cut.columns.into_iter().nth(column).flatten();
            array.unwrap_or_else(|| new_null_array(&DataType::LargeUtf8, cut.rows))
        };
        self.cut.into_iter().map(of).collect()
    }

    /// The table under a header; a column without a name is left out, and a name without one is of
    /// blanks.
    pub(crate) fn finish<T: AsRef<str>>(mut self, header: &[T]) -> Result<Source, Failure> {
        if self.growing_rows > 0 || self.cut.is_empty() {
            self.cut();
        }
        let field = |(at, name): (usize, &T)| {
            let is_told = |cut: &Cut| cut.columns.get(at).is_some_and(Option::is_some);
            let told = self.cut.iter().any(is_told);
            let of = if told { DataType::LargeUtf8 } else { DataType::Null };
            Field::new(name.as_ref(), of, true)
        };
        let fields: Vec<Field> = header.iter().enumerate().map(field).collect();
        let schema = Arc::new(Schema::new(fields));
        let batch = |cut: Cut| {
            let Cut { mut columns, rows } = cut;
            columns.resize(header.len(), None);
            let columns = columns.into_iter().zip(schema.fields());
            let columns = columns.map(|(column, field)| {
                column.unwrap_or_else(|| new_null_array(field.data_type(), rows))
            });
            batch_of(&schema, columns.collect(), rows)
        };
        let batches = self.cut.into_iter().map(batch).collect::<Result<_, _>>()?;
        Ok(Source::Arrow { schema: Arc::clone(&schema), batches })
    }
}

/// A column takes no room before it holds something.
fn nothing_yet() -> LargeStringBuilder {
    LargeStringBuilder::with_capacity(0, 0)
}

fn blank_up_to(column: &mut LargeStringBuilder, rows: usize) {
    if let Some(more) = rows.checked_sub(column.len()).filter(|more| *more > 0) {
        column.append_nulls(more);
    }
}
