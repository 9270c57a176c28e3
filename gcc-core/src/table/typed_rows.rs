//! Tables of structs: rows that come from a database, JSON or a program's own data.

use std::fmt::{self, Display, Write};
use std::ops::Range;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::columns::columns;
use super::row::Row;
use super::rows::Rows;
use crate::finding::Table;

/// A struct that is one row of a table: [`UnitRow`](crate::roster::UnitRow),
/// [`OfficerRow`](crate::roster::OfficerRow), [`GroupRow`](crate::membership::GroupRow) or
/// [`MemberRow`](crate::membership::MemberRow).
pub trait TableRow: sealed::WriteCells + Sync {
    /// The table whose rows these are.
    const TABLE: Table;
}

pub(crate) mod sealed {
    /// Writes the cells of a row as text.
    pub trait WriteCells {
        /// Appends the text of a column of the table; returns false if the row does not have it.
        fn write_cell(&self, column: usize, text: &mut String) -> bool;
    }
}

/// A table of structs.
///
/// It is read as any other table: what is wrong with a row becomes a finding, and a row that is not
/// read by that has one. An optional column that no row has counts as missing from the table.
///
/// ```
/// use gcc_core::date::Date;
/// use gcc_core::roster::{OfficerRow, Roster, Seat, UnitRow};
/// use gcc_core::table::TypedRows;
///
/// let units = TypedRows::from(vec![UnitRow::new("50", "province", "จังหวัดเชียงใหม่")]);
/// let mut head = OfficerRow::new("O1", "50", Seat::Head);
/// head.from = Date::new(2017, 10, 1).into();
/// let from_json = r#"[{"officer_id": 2, "unit_id": 50, "seat": "หัวหน้า", "to": "2018-02-30"}]"#;
/// let mut officers: Vec<OfficerRow> = serde_json::from_str(from_json).unwrap();
/// officers.push(head);
///
/// let officers = TypedRows::from(officers);
/// let (roster, findings) = Roster::read(&units, &officers, &Default::default());
/// assert_eq!(roster.officer_count(), 2);
/// assert_eq!(findings.as_slice()[0].place.path(), "officers[0].to", "there is no such day");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct TypedRows<T> {
    rows: Vec<T>,
    /// The columns that are required or that any row has.
    columns: Vec<usize>,
}

impl<T: TableRow> TypedRows<T> {
    /// The rows.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }
}

/// Shows the size only: the cells may hold personal data.
impl<T> fmt::Debug for TypedRows<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TypedRows of {} columns and {} rows", self.columns.len(), self.rows.len())
    }
}

impl<T: TableRow> From<Vec<T>> for TypedRows<T> {
    /// O(rows).
    fn from(rows: Vec<T>) -> Self {
        let known = columns(T::TABLE);
        let mut text = String::new();
        let mut has = |column: usize| {
            text.clear();
            rows.iter().any(|row| row.write_cell(column, &mut text))
        };
        let columns = (0..known.len()).filter(|at| known[*at].required || has(*at)).collect();
        TypedRows { rows, columns }
    }
}

impl<T: TableRow> FromIterator<T> for TypedRows<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        TypedRows::from(rows.into_iter().collect::<Vec<T>>())
    }
}

impl<T: TableRow> Default for TypedRows<T> {
    fn default() -> Self {
        TypedRows::from(Vec::new())
    }
}

/// How many rows a thread takes at a time.
const PIECE_ROWS: usize = 8_192;

impl<T: TableRow> Rows for TypedRows<T> {
    fn header(&self) -> Vec<String> {
        let known = columns(T::TABLE);
        self.columns.iter().map(|column| known[*column].name.to_owned()).collect()
    }

    fn pieces(&self) -> usize {
        self.rows.len().div_ceil(PIECE_ROWS)
    }

    fn count_hint(&self) -> usize {
        self.rows.len()
    }

    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        let first = piece * PIECE_ROWS;
        let rows = &self.rows[first..self.rows.len().min(first + PIECE_ROWS)];
        let mut written = WrittenRow::default();
        for (index, row) in (first..).zip(rows) {
            written.text.clear();
            written.cells.clear();
            for column in &self.columns {
                let start = written.text.len();
                row.write_cell(*column, &mut written.text);
                written.cells.push(start..written.text.len());
            }
            sink(u32::try_from(index + 2).expect("fewer than 2^32 rows fit in memory"), &written);
        }
    }
}

/// The cells of one row, one after the other.
#[derive(Default)]
struct WrittenRow {
    text: String,
    cells: Vec<Range<usize>>,
}

impl Row for WrittenRow {
    fn len(&self) -> usize {
        self.cells.len()
    }

    fn cell(&self, column: usize) -> &str {
        let cell = self.cells.get(column).cloned().unwrap_or_default();
        self.text.get(cell).expect("cells are whole texts")
    }
}

/// One field of a row: a value, nothing, or a text that could not be read as a value.
///
/// A text is kept, so that reading the table makes a finding of it, with its place and the words that
/// are expected. JSON may hold a text, a number, a truth value or null.
///
/// ```
/// use gcc_core::{date::Date, roster::Seat, table::Field};
/// assert_eq!(Field::parse("หัวหน้า"), Field::Value(Seat::Head));
/// assert_eq!(Field::<Seat>::parse(" "), Field::Blank);
/// assert_eq!(Field::<Date>::parse("23/3/61"), Field::Text("23/3/61".to_owned()));
/// assert_eq!(Field::from(Some(Seat::Staff)), Field::Value(Seat::Staff));
/// assert_eq!(serde_json::from_str::<Field<u8>>("2").unwrap(), Field::Value(2));
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// The row does not say.
    #[default]
    Blank,
    /// A value.
    Value(T),
    /// A text that is no such value.
    Text(String),
}

impl<T> Field<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Field::Value(value) => Some(value),
            Field::Blank | Field::Text(_) => None,
        }
    }
}

impl<T: FromStr> Field<T> {
    /// Reads a text as a value. A blank text is [`Field::Blank`], any other that cannot be read
    /// [`Field::Text`].
    pub fn parse(text: &str) -> Self {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Field::Blank;
        }
        trimmed.parse().map_or_else(|_| Field::Text(text.to_owned()), Field::Value)
    }
}

impl<T: Display> Field<T> {
    /// Appends the text of the cell; returns false if it is blank.
    pub(crate) fn write(&self, text: &mut String) -> bool {
        match self {
            Field::Blank => return false,
            Field::Value(value) => write!(text, "{value}").expect("a String takes every text"),
            Field::Text(other) => text.push_str(other),
        }
        true
    }
}

/// Hides a text, which may be personal data.
impl<T: fmt::Debug> fmt::Debug for Field<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Field::Blank => f.write_str("Blank"),
            Field::Value(value) => f.debug_tuple("Value").field(value).finish(),
            Field::Text(_) => f.write_str("Text(…)"),
        }
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Field::Value(value)
    }
}

impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Field::Blank, Field::Value)
    }
}

impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Field::Blank => serializer.serialize_none(),
            Field::Value(value) => value.serialize(serializer),
            Field::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de, T: FromStr> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(Scalar)?;
        Ok(text.map_or(Field::Blank, |text| Field::parse(&text)))
    }
}

/// Deserializes a text, a number or a truth value as the text that a file would hold; null is empty.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(optional_text(deserializer)?.unwrap_or_default())
}

/// Deserializes a text, a number or a truth value as the text that a file would hold, or null.
pub(crate) fn optional_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    deserializer.deserialize_any(Scalar)
}

/// Appends the text of a cell; returns false if there is none.
pub(crate) fn write_optional(cell: Option<&String>, text: &mut String) -> bool {
    text.extend(cell.map(String::as_str));
    cell.is_some()
}

/// Reads any scalar as text.
struct Scalar;

impl<'de> Visitor<'de> for Scalar {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, a truth value or null")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Some(text))
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Self::Value, E> {
        Ok(Some(truth.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}
