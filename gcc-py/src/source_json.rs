//! Tables as JSON, as the core's wire takes them, and back: row by row, with no other copy of them.

use std::fmt::{self, Formatter};

use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::table::{Row, Rows};
use serde::de::{DeserializeSeed, Error as _, SeqAccess, Visitor};
use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::csv::Csv;
use crate::source::Source;
use crate::text_columns::TextColumns;

/// A table to be written: read again, it gives the same.
pub(crate) struct SourceJson<'a> {
    pub(crate) source: &'a Source,
    pub(crate) table: Table,
    pub(crate) limits: &'a Limits,
}

impl Serialize for SourceJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Source::Csv(csv) = self.source {
            return csv.serialize(serializer);
        }
        let (rows, _) = self
            .source
            .open(self.table, self.limits)
            .map_err(|failure| S::Error::custom(failure.message))?;
        let mut fields = serializer.serialize_map(Some(2))?;
        fields.serialize_entry("header", &rows.header())?;
        fields.serialize_entry("rows", &RowsJson(&*rows))?;
        fields.end()
    }
}

struct RowsJson<'a>(&'a dyn Rows);

impl Serialize for RowsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = serializer.serialize_seq(None)?;
        let mut written = Ok(());
        for piece in 0..self.0.pieces() {
            self.0.read(piece, &mut |_, row| {
                if written.is_ok() {
                    written = all.serialize_element(&RowJson(row));
                }
            });
        }
        written?;
        all.end()
    }
}

struct RowJson<'a>(&'a dyn Row);

impl Serialize for RowJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.0.len()).map(|column| self.0.cell(column)))
    }
}

/// A table that was written so.
#[derive(Deserialize)]
pub(crate) struct TableJson {
    csv: Option<String>,
    bytes: Option<Vec<u8>>,
    header: Option<Vec<String>>,
    rows: Option<RowsRead>,
}

impl TableJson {
    /// The table; none if no table was written.
    pub(crate) fn source(self, table: Table, limits: &Limits) -> Option<Source> {
        if let Some(bytes) = self.csv.map(String::into_bytes).or(self.bytes) {
            return Some(Source::Csv(Csv::new(bytes, table, limits).into()));
        }
        let (header, RowsRead(rows)) = (self.header?, self.rows?);
        let is_table = rows.rows() == 0 || rows.width() == header.len();
        is_table.then(|| rows.finish(&header).ok())?
    }
}

/// Rows as they are read: no cell is kept but in its column.
struct RowsRead(TextColumns);

impl<'de> Deserialize<'de> for RowsRead {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(EachRow)
    }
}

struct EachRow;

impl<'de> Visitor<'de> for EachRow {
    type Value = RowsRead;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut each: A) -> Result<RowsRead, A::Error> {
        let (mut rows, mut width) = (TextColumns::default(), None);
        while let Some(cells) = each.next_element_seed(EachCell { rows: &mut rows, width })? {
            // Else one row, as wide as others are many, would want more room than there is.
            if *width.get_or_insert(cells) != cells {
                return Err(A::Error::custom(RAGGED));
            }
            rows.end_row();
        }
        Ok(RowsRead(rows))
    }
}

const RAGGED: &str = "rows differ in their number of cells";

/// More than any table has: each column takes room before it holds anything.
const COLUMNS_MAX: usize = 1 << 16;

struct EachCell<'a> {
    rows: &'a mut TextColumns,
    /// How many cells the rows before have.
    width: Option<usize>,
}

impl<'de> DeserializeSeed<'de> for EachCell<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for EachCell<'_> {
    type Value = usize;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("the cells of a row")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut each: A) -> Result<usize, A::Error> {
        let mut column = 0_usize;
        while each.next_element_seed(Cell { rows: self.rows, column })?.is_some() {
            column = column.saturating_add(1);
            if column > self.width.unwrap_or(COLUMNS_MAX) {
                return Err(A::Error::custom(RAGGED));
            }
        }
        Ok(column)
    }
}

struct Cell<'a> {
    rows: &'a mut TextColumns,
    column: usize,
}

impl<'de> DeserializeSeed<'de> for Cell<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Cell<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.rows.set(self.column, text);
        Ok(())
    }
}
