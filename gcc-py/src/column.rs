//! One Arrow column as text cells: strings are read where they lie, everything else is written out a
//! piece at a time.

use std::fmt::Write as _;

use arrow_array::cast::AsArray;
use arrow_array::iterator::ArrayIter;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, LargeStringArray, StringArray, StringArrayType, StringViewArray,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, TimeUnit};
use gcc_core::date::Date;

/// A column of a table at hand.
#[derive(Clone, Debug)]
pub(crate) enum Column {
    /// Nobody reads it, or it holds nothing.
    Blank,
    Text(StringArray),
    LargeText(LargeStringArray),
    TextView(StringViewArray),
    /// A dictionary; its values are never one themselves.
    Keys(ArrayRef, Box<Column>),
    /// Numbers, days and truths.
    Values(ArrayRef),
}

/// Some rows of a column, ready to be read.
pub(crate) enum Cells<'a> {
    Blank,
    Text {
        array: &'a StringArray,
        start: usize,
    },
    LargeText {
        array: &'a LargeStringArray,
        start: usize,
    },
    TextView {
        array: &'a StringViewArray,
        start: usize,
    },
    /// Rows of a dictionary, as places among its values.
    Keys {
        keys: Vec<Option<usize>>,
        values: Box<Cells<'a>>,
    },
    Written {
        text: String,
        ends: Vec<usize>,
    },
}

impl Column {
    /// Takes a column of a type that can be text; otherwise says which types can.
    pub(crate) fn new(array: &ArrayRef) -> Result<Column, String> {
        Ok(match array.data_type() {
            DataType::Null => Column::Blank,
            // As which a column of nulls may be imported.
            DataType::Struct(fields) if fields.is_empty() => Column::Blank,
            DataType::Utf8 => Column::Text(array.as_string().clone()),
            DataType::LargeUtf8 => Column::LargeText(array.as_string().clone()),
            DataType::Utf8View => Column::TextView(array.as_string_view().clone()),
            DataType::Dictionary(_, of) if !matches!(**of, DataType::Dictionary(..)) => {
                let dictionary = array.as_any_dictionary();
                match Column::new(dictionary.values())? {
                    Column::Values(values) => {
                        let written = written(&values, 0, values.len())?;
                        let texts = (0..values.len()).map(|at| Some(written.cell(at)));
                        let texts = texts.collect::<LargeStringArray>();
                        Column::Keys(array.clone(), Box::new(Column::LargeText(texts)))
                    }
                    texts => Column::Keys(array.clone(), Box::new(texts)),
                }
            }
            _ => {
                // Tells now what cannot be written later.
                written(array, 0, 0)?;
                whole(array)?;
                Column::Values(array.clone())
            }
        })
    }

    /// Some rows, ready to be read.
    pub(crate) fn cells(&self, start: usize, length: usize) -> Cells<'_> {
        if self.is_null(start, length) {
            return Cells::Blank;
        }
        match self {
            Column::Blank => Cells::Blank,
            Column::Text(array) => Cells::Text { array, start },
            Column::LargeText(array) => Cells::LargeText { array, start },
            Column::TextView(array) => Cells::TextView { array, start },
            Column::Keys(array, values) => {
                let rows = array.slice(start, length);
                let dictionary = rows.as_any_dictionary();
                if dictionary.values().is_empty() {
                    return Cells::Blank;
                }
                let keys = dictionary.normalized_keys().into_iter().zip(0..);
                let keys = keys.map(|(key, at)| rows.is_valid(at).then_some(key)).collect();
                Cells::Keys { keys, values: Box::new(values.cells(0, 0)) }
            }
            // A column is only made of what can be written.
            Column::Values(array) => written(array, start, length).unwrap_or(Cells::Blank),
        }
    }

    /// Which rows hold nothing, of so many as the column has.
    pub(crate) fn nulls(&self, length: usize) -> Option<NullBuffer> {
        match self {
            Column::Blank => Some(NullBuffer::new_null(length)),
            Column::Text(array) => array.logical_nulls(),
            Column::LargeText(array) => array.logical_nulls(),
            Column::TextView(array) => array.logical_nulls(),
            Column::Keys(array, _) | Column::Values(array) => array.logical_nulls(),
        }
    }

    /// Whether some rows hold nothing, as most of a column do in which few need to be told.
    fn is_null(&self, start: usize, length: usize) -> bool {
        let array: &dyn Array = match self {
            Column::Blank => return true,
            Column::Text(array) => array,
            Column::LargeText(array) => array,
            Column::TextView(array) => array,
            Column::Keys(array, _) | Column::Values(array) => array,
        };
        let nulls = array.nulls().filter(|_| length > 0);
        nulls.is_some_and(|nulls| nulls.slice(start, length).null_count() == length)
    }
}

impl Cells<'_> {
    /// Lays the texts of rows into slots, the first that of `start`, counted from the first of these.
    pub(crate) fn fill<'s, 'c: 's>(
        &'c self,
        start: usize,
        slots: impl Iterator<Item = &'s mut &'c str>,
    ) {
        match self {
            Cells::Blank => {}
            Cells::Text { array, start: first } => fill(*array, first.saturating_add(start), slots),
            Cells::LargeText { array, start: first } => {
                fill(*array, first.saturating_add(start), slots);
            }
            Cells::TextView { array, start: first } => {
                fill(*array, first.saturating_add(start), slots);
            }
            Cells::Keys { .. } | Cells::Written { .. } => {
                slots.zip(start..).for_each(|(slot, row)| *slot = self.cell(row));
            }
        }
    }

    /// The text of a row, counted from the first of these; empty for a null.
    #[inline]
    pub(crate) fn cell(&self, row: usize) -> &str {
        match self {
            Cells::Blank => "",
            Cells::Text { array, start } => text(*array, start.saturating_add(row)),
            Cells::LargeText { array, start } => text(*array, start.saturating_add(row)),
            Cells::TextView { array, start } => text(*array, start.saturating_add(row)),
            Cells::Keys { keys, values } => {
                keys.get(row).copied().flatten().map_or("", |key| values.cell(key))
            }
            Cells::Written { text, ends } => {
                let start = row.checked_sub(1).and_then(|before| ends.get(before)).copied();
                let end = ends.get(row).copied().unwrap_or(0);
                text.get(start.unwrap_or(0)..end).unwrap_or_default()
            }
        }
    }
}

#[inline]
fn text<'a>(array: impl StringArrayType<'a>, row: usize) -> &'a str {
    if array.is_valid(row) { array.value(row) } else { "" }
}

/// Lays the texts of rows from `start` on into slots. The iterator trusts what [`crate::sound`] has seen.
#[inline]
fn fill<'s, 'a: 's>(
    array: impl StringArrayType<'a> + Copy,
    start: usize,
    slots: impl Iterator<Item = &'s mut &'a str>,
) {
    let texts = ArrayIter::new(array).skip(start);
    slots.zip(texts).for_each(|(slot, text)| *slot = text.unwrap_or_default());
}

/// What a column may hold, as errors say it.
const READABLE: &str = "text, whole numbers, days or truth values";

/// Writes some rows as a CSV file would hold them.
fn written(array: &ArrayRef, start: usize, length: usize) -> Result<Cells<'static>, String> {
    let mut page = Page {
        array,
        rows: start..start.saturating_add(length),
        text: String::new(),
        ends: vec![],
    };
    match array.data_type() {
        DataType::Int8 => page.numbers::<Int8Type>(),
        DataType::Int16 => page.numbers::<Int16Type>(),
        DataType::Int32 => page.numbers::<Int32Type>(),
        DataType::Int64 => page.numbers::<Int64Type>(),
        DataType::UInt8 => page.numbers::<UInt8Type>(),
        DataType::UInt16 => page.numbers::<UInt16Type>(),
        DataType::UInt32 => page.numbers::<UInt32Type>(),
        DataType::UInt64 => page.numbers::<UInt64Type>(),
        DataType::Decimal128(_, 0) => page.numbers::<Decimal128Type>(),
        // `-0` would be another identifier than `0`.
        DataType::Float32 => {
            page.write::<Float32Type>(|n| n.is_finite().then(|| (n + 0.0).to_string()));
        }
        DataType::Float64 => {
            page.write::<Float64Type>(|n| n.is_finite().then(|| (n + 0.0).to_string()));
        }
        DataType::Date32 => page.write::<Date32Type>(|days| Some(day(i64::from(days)))),
        DataType::Date64 => page.days::<Date64Type>(86_400_000, 0),
        DataType::Timestamp(unit, zone) => {
            let offset = zone.as_deref().map_or(Some(0), offset_seconds);
            let offset = offset.ok_or_else(|| {
                format!(
                    "expected a day, found an instant in the time zone {}: convert it to a date",
                    zone.as_deref().unwrap_or("")
                )
            })?;
            match unit {
                TimeUnit::Second => page.days::<TimestampSecondType>(86_400, offset),
                TimeUnit::Millisecond => page.days::<TimestampMillisecondType>(86_400_000, offset),
                TimeUnit::Microsecond => {
                    page.days::<TimestampMicrosecondType>(86_400_000_000, offset);
                }
                TimeUnit::Nanosecond => {
                    page.days::<TimestampNanosecondType>(86_400_000_000_000, offset);
                }
            }
        }
        DataType::Boolean => {
            let truths = array.as_boolean();
            page.each(|row| truths.value(row).to_string());
        }
        other => return Err(format!("expected {READABLE}, found {other}")),
    }
    Ok(Cells::Written { text: page.text, ends: page.ends })
}

/// The rows being written.
struct Page<'a> {
    array: &'a ArrayRef,
    rows: std::ops::Range<usize>,
    text: String,
    ends: Vec<usize>,
}

impl Page<'_> {
    fn each(&mut self, cell: impl Fn(usize) -> String) {
        for row in self.rows.clone() {
            if self.array.is_valid(row) {
                self.text.push_str(&cell(row));
            }
            self.ends.push(self.text.len());
        }
    }

    fn write<T: ArrowPrimitiveType>(&mut self, cell: impl Fn(T::Native) -> Option<String>) {
        let values = self.array.as_primitive::<T>();
        self.each(|row| cell(values.value(row)).unwrap_or_default());
    }

    fn numbers<T: ArrowPrimitiveType>(&mut self)
    where
        T::Native: std::fmt::Display,
    {
        let values = self.array.as_primitive::<T>();
        for row in self.rows.clone() {
            if self.array.is_valid(row) {
                // Writing to a text cannot fail.
                let _ = write!(self.text, "{}", values.value(row));
            }
            self.ends.push(self.text.len());
        }
    }

    /// Instants, so many to a day, as days at so many seconds east of Greenwich.
    fn days<T: ArrowPrimitiveType<Native = i64>>(&mut self, per_day: i64, offset_seconds: i64) {
        let offset = per_day.checked_div(86_400).unwrap_or(0).saturating_mul(offset_seconds);
        self.write::<T>(|instant| {
            Some(day(instant.saturating_add(offset).checked_div_euclid(per_day).unwrap_or(0)))
        });
    }
}

/// A day as ISO text; one that no calendar has stays a number, which becomes a finding.
fn day(days: i64) -> String {
    let date = i32::try_from(days).ok().and_then(Date::from_days);
    date.map_or_else(|| days.to_string(), |date| date.to_string())
}

/// Time zones whose days are known without a table: fixed ones, and Thailand's.
fn offset_seconds(zone: &str) -> Option<i64> {
    match zone {
        "" | "UTC" | "Z" | "Etc/UTC" | "GMT" => return Some(0),
        "Asia/Bangkok" => return Some(7 * 3_600),
        _ => {}
    }
    let sign = match zone.get(..1)? {
        "+" => 1_i64,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    let seconds = i64::from(hours)
        .saturating_mul(3_600)
        .saturating_add(i64::from(minutes).saturating_mul(60));
    Some(seconds.saturating_mul(sign))
}

/// Floating-point columns are how pandas holds whole numbers with gaps: nothing else is taken. A number
/// so large that it may have been another one before it became a float is no identifier.
fn whole(array: &ArrayRef) -> Result<(), String> {
    let of = array.data_type();
    let wrong = match of {
        DataType::Float32 => {
            let numbers = array.as_primitive::<Float32Type>().iter().flatten().map(f64::from);
            first_wrong(numbers, 2_f64.powi(24))
        }
        DataType::Float64 => {
            first_wrong(array.as_primitive::<Float64Type>().iter().flatten(), EXACT_BELOW)
        }
        _ => None,
    };
    wrong.map_or(Ok(()), |wrong| Err(format!("expected {READABLE}, found {of} {wrong}")))
}

/// From here on not every whole number is a float.
pub(crate) const EXACT_BELOW: f64 = 9_007_199_254_740_992.0;

fn first_wrong(mut numbers: impl Iterator<Item = f64>, exact_below: f64) -> Option<&'static str> {
    numbers.find_map(|number| {
        if number.is_nan() {
            None
        } else if number.fract() != 0.0 {
            Some("with fractions")
        } else if number.abs() >= exact_below {
            Some("too large to be exact: hand them in as integers or text")
        } else {
            None
        }
    })
}
