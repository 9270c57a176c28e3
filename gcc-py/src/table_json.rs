//! Tables as JSON and back, for pickles and for people.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int64Type, TimestampSecondType, UInt8Type, UInt32Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use gcc_core::date::Date;
use serde_json::{Value, json};

use crate::error::Failure;
use crate::table::{Columns, PyTable};

/// Writes all columns.
pub(crate) fn write(batch: &RecordBatch) -> String {
    let schema = batch.schema();
    let columns = schema.fields().iter().zip(batch.columns());
    let columns: Vec<Value> = columns
        .map(|(field, array)| {
            let (name, of) = (field.name(), type_name(array.data_type()));
            let values: Vec<Value> = (0..array.len()).map(|row| value(array, row)).collect();
            json!({ "name": name, "type": of, "values": values })
        })
        .collect();
    json!({ "columns": columns }).to_string()
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

fn value(array: &ArrayRef, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::UInt8 => array.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).into(),
        DataType::Boolean => array.as_boolean().value(row).into(),
        DataType::Date32 => array.as_primitive::<Date32Type>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::Timestamp(_, _) => array.as_primitive::<TimestampSecondType>().value(row).into(),
        DataType::List(_) => {
            let list = array.as_list::<i32>().value(row);
            (0..list.len()).map(|row| value(&list, row)).collect()
        }
        _ => array.as_string::<i64>().value(row).into(),
    }
}

/// Reads what [`write`] wrote.
pub(crate) fn read(json: &str) -> Result<PyTable, Failure> {
    let unreadable =
        || Failure::new("table-unreadable", "this is not a table that `to_json` wrote");
    let document: Value = serde_json::from_str(json).map_err(|_| unreadable())?;
    let columns = document.get("columns").and_then(Value::as_array).ok_or_else(unreadable)?;
    let mut table = Columns::default();
    let mut rows = None;
    for column in columns {
        let name = column.get("name").and_then(Value::as_str).ok_or_else(unreadable)?;
        let of = column.get("type").and_then(Value::as_str).ok_or_else(unreadable)?;
        let values = column.get("values").and_then(Value::as_array).ok_or_else(unreadable)?;
        if *rows.get_or_insert(values.len()) != values.len() {
            return Err(unreadable());
        }
        table = add(table, name, of, values).ok_or_else(unreadable)?;
    }
    table.finish()
}

fn add(table: Columns, name: &str, of: &str, values: &[Value]) -> Option<Columns> {
    Some(match of {
        "text" => table.text(name, of_type(values, Value::as_str)?.into_iter()),
        "small" => {
            let small = |value: &Value| value.as_u64()?.try_into().ok();
            table.small(name, of_type(values, small)?.into_iter())
        }
        "number" => {
            let number = |value: &Value| value.as_u64()?.try_into().ok();
            table.number(name, of_type(values, number)?.into_iter())
        }
        "truth" => {
            let truths = of_type(values, Value::as_bool)?;
            table.truth(name, truths.into_iter().collect::<Option<Vec<_>>>()?.into_iter())
        }
        "day" => {
            let day = |value: &Value| Date::from_days(value.as_i64()?.try_into().ok()?);
            table.day(name, of_type(values, day)?.into_iter())
        }
        "whole" => table.whole(name, of_type(values, Value::as_i64)?.into_iter()),
        "moment" => table.moment(name, of_type(values, Value::as_i64)?.into_iter()),
        lists => {
            let of = lists.strip_suffix('s')?;
            let lists = values.iter().map(Value::as_array).collect::<Option<Vec<_>>>()?;
            let lengths: Vec<usize> = lists.iter().map(|list| list.len()).collect();
            let items: Vec<Value> = lists.into_iter().flatten().cloned().collect();
            if !matches!(of, "text" | "number" | "day") {
                return None;
            }
            table.lists(&lengths, add(Columns::default(), name, of, &items)?)
        }
    })
}

/// Every value as a type, or null; none if one is neither.
fn of_type<'a, T>(
    values: &'a [Value],
    read: impl Fn(&'a Value) -> Option<T>,
) -> Option<Vec<Option<T>>> {
    let one = |value: &'a Value| if value.is_null() { Some(None) } else { read(value).map(Some) };
    values.iter().map(one).collect()
}
