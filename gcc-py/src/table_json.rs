//! Tables as JSON and back, for pickles and for people: column by column, with no other copy of them.

use std::ops::RangeInclusive;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int64Type, TimestampSecondType, UInt8Type, UInt32Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use gcc_core::date::Date;
use serde::ser::SerializeSeq;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::error::Failure;
use crate::table::{Columns, PyTable};

/// What is written, and what is read: a column's values, or the JSON of them.
#[derive(Serialize, Deserialize)]
struct Table<C> {
    columns: Vec<C>,
}

#[derive(Serialize)]
struct Written<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    of: &'static str,
    values: Values<'a>,
}

/// Writes all columns.
pub(crate) fn write(batch: &RecordBatch) -> Result<String, Failure> {
    let columns = batch.schema_ref().fields().iter().zip(batch.columns());
    let column = columns.map(|(field, array)| Written {
        name: field.name(),
        of: type_name(array.data_type()),
        values: Values(array),
    });
    let written = serde_json::to_string(&Table { columns: column.collect() });
    written.map_err(|error| Failure::internal(&error.to_string()))
}

fn type_name(of: &DataType) -> &'static str {
    match of {
        DataType::UInt8 => "small",
        DataType::UInt32 => "number",
        DataType::Boolean => "truth",
        DataType::Date32 => "day",
        DataType::Int64 => "whole",
        DataType::Timestamp(_, _) => "moment",
        DataType::List(item) => match item.data_type() {
            DataType::Date32 => "days",
            DataType::UInt32 => "numbers",
            _ => "texts",
        },
        _ => "text",
    }
}

/// The values of a column, or of a cell that holds a list.
struct Values<'a>(&'a ArrayRef);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let array = self.0;
        match array.data_type() {
            DataType::UInt8 => serializer.collect_seq(array.as_primitive::<UInt8Type>()),
            DataType::UInt32 => serializer.collect_seq(array.as_primitive::<UInt32Type>()),
            DataType::Boolean => serializer.collect_seq(array.as_boolean()),
            DataType::Date32 => serializer.collect_seq(array.as_primitive::<Date32Type>()),
            DataType::Int64 => serializer.collect_seq(array.as_primitive::<Int64Type>()),
            DataType::Timestamp(_, _) => {
                serializer.collect_seq(array.as_primitive::<TimestampSecondType>())
            }
            DataType::List(_) => {
                let lists = array.as_list::<i32>();
                let mut all = serializer.serialize_seq(Some(lists.len()))?;
                for row in 0..lists.len() {
                    all.serialize_element(&Values(&lists.value(row)))?;
                }
                all.end()
            }
            _ => serializer.collect_seq(array.as_string::<i64>()),
        }
    }
}

#[derive(Deserialize)]
struct Read<'a> {
    name: String,
    #[serde(rename = "type")]
    of: String,
    #[serde(borrow)]
    values: &'a RawValue,
}

fn unreadable() -> Failure {
    Failure::new("table-unreadable", "this is not a table that `to_json` wrote")
}

/// Reads what [`write`] wrote.
pub(crate) fn read(json: &str) -> Result<PyTable, Failure> {
    let document: Table<Read<'_>> = serde_json::from_str(json).map_err(|_| unreadable())?;
    let mut table = Columns::default();
    for Read { name, of, values } in &document.columns {
        // No library takes a column with such a name.
        if name.contains('\0') {
            return Err(unreadable());
        }
        table = add(table, name, of, values.get()).ok_or_else(unreadable)?;
    }
    // What fails is that columns differ in their length.
    table.finish().map_err(|_| unreadable())
}

fn add(table: Columns, name: &str, of: &str, values: &str) -> Option<Columns> {
    Some(match of {
        "text" => table.text(name, list::<Option<String>>(values)?.into_iter()),
        "small" => table.small(name, whole(list(values)?)?.into_iter()),
        "number" => table.number(name, whole(list(values)?)?.into_iter()),
        "truth" => table.truth(name, list(values)?.into_iter()),
        "day" => table.day(name, days(list(values)?)?.into_iter()),
        "whole" => table.whole(name, list(values)?.into_iter()),
        "moment" => table.moment(name, moments(list(values)?)?.into_iter()),
        "texts" => {
            let (lengths, items) = flat::<Option<String>>(list(values)?);
            table.lists(&lengths, Columns::default().text(name, items.into_iter()))
        }
        "numbers" => {
            let (lengths, items) = flat(list(values)?);
            table.lists(&lengths, Columns::default().number(name, whole(items)?.into_iter()))
        }
        "days" => {
            let (lengths, items) = flat(list(values)?);
            table.lists(&lengths, Columns::default().day(name, days(items)?.into_iter()))
        }
        _ => return None,
    })
}

fn list<'a, T: Deserialize<'a>>(values: &'a str) -> Option<Vec<T>> {
    serde_json::from_str(values).ok()
}

/// Numbers as those of a narrower type; none if one does not fit.
fn whole<T: TryFrom<i64>>(numbers: Vec<Option<i64>>) -> Option<Vec<Option<T>>> {
    each(numbers, |number| number.try_into().ok())
}

fn days(numbers: Vec<Option<i64>>) -> Option<Vec<Option<Date>>> {
    each(numbers, |days| Date::from_days(days.try_into().ok()?))
}

/// Seconds since 1970 within the years that a `datetime` has.
fn moments(numbers: Vec<Option<i64>>) -> Option<Vec<Option<i64>>> {
    const YEARS: RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;
    each(numbers, |seconds| YEARS.contains(&seconds).then_some(seconds))
}

/// Every number as something else, or null; none if one cannot be.
fn each<T>(numbers: Vec<Option<i64>>, of: impl Fn(i64) -> Option<T>) -> Option<Vec<Option<T>>> {
    let one = |number: Option<i64>| match number {
        Some(number) => of(number).map(Some),
        None => Some(None),
    };
    numbers.into_iter().map(one).collect()
}

/// Lists as their lengths and all their items.
fn flat<T>(lists: Vec<Vec<T>>) -> (Vec<usize>, Vec<T>) {
    (lists.iter().map(Vec::len).collect(), lists.into_iter().flatten().collect())
}
