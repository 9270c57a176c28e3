//! Tables that come row by row, kept as columns of text.

use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, LargeStringBuilder};
use arrow_array::{ArrayRef, NullArray};
use arrow_schema::{Field, Schema};

use crate::error::Failure;
use crate::source::{Source, batch_of};

/// Columns of text that grow by rows. What a row does not tell is blank.
#[derive(Default)]
pub(crate) struct TextColumns {
    columns: Vec<LargeStringBuilder>,
    rows: usize,
}

impl TextColumns {
    /// Tells a cell of the row that is being made; what is told first stays.
    pub(crate) fn set(&mut self, column: usize, text: &str) {
        if self.columns.len() <= column {
            self.columns.resize_with(column.saturating_add(1), nothing_yet);
        }
        if let Some(column) = self.columns.get_mut(column) {
            blank_up_to(column, self.rows);
            if column.len() == self.rows {
                column.append_value(text);
            }
        }
    }

    /// Ends a row.
    pub(crate) fn end_row(&mut self) {
        self.rows = self.rows.saturating_add(1);
    }

    /// How many rows are ended.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns have been told of.
    pub(crate) fn width(&self) -> usize {
        self.columns.len()
    }

    /// The table under a header; a column without a name is left out, and a name without one is of
    /// blanks.
    pub(crate) fn finish<T: AsRef<str>>(mut self, header: &[T]) -> Result<Source, Failure> {
        self.columns.resize_with(header.len(), nothing_yet);
        let finish = |mut column: LargeStringBuilder| -> ArrayRef {
            if column.is_empty() {
                return Arc::new(NullArray::new(self.rows));
            }
            blank_up_to(&mut column, self.rows);
            Arc::new(column.finish())
        };
        let columns: Vec<ArrayRef> = self.columns.into_iter().map(finish).collect();
        let fields = header.iter().zip(&columns);
        let fields =
            fields.map(|(name, of)| Field::new(name.as_ref(), of.data_type().clone(), true));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let batches = vec![batch_of(&schema, columns, self.rows)?];
        Ok(Source::Arrow { schema, batches })
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
