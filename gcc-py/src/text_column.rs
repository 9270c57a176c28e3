//! Columns of text of our own, copied from Arrow columns of any type that can be text.
//!
//! Whatever another library may still write to is copied before it is checked, so that nothing that
//! is kept changes later.

use std::fmt::Display;
use std::slice;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, GenericStringArray, LargeStringArray, OffsetSizeTrait, StringViewArray,
};
use arrow_buffer::{Buffer, NullBufferBuilder, OffsetBuffer};
use arrow_cast::display::FormatOptions;
use arrow_cast::{CastOptions, cast_with_options};
use arrow_data::ByteView;
use arrow_schema::{DataType, TimeUnit};

use crate::error::Failure;

/// A column that is not what Arrow says that it is.
fn unsound() -> Failure {
    Failure::new("column-unsound", "its Arrow data is unsound, or its texts are not UTF-8")
}

/// A column of something else than text, whole numbers, days and truth values.
fn wrong(found: impl Display) -> Failure {
    let why = format!("expected text, whole numbers, days or truth values, found {found}");
    Failure::new("column-type", why)
}

/// More text than the limits allow.
pub(crate) fn too_many_bytes() -> Failure {
    let why = "written out for each row, the texts are too long (limits: table_bytes_max)";
    Failure::new("limit-exceeded", why)
}

/// How many bytes a view holds itself; longer texts lie in a buffer.
const INLINE_MAX: usize = 12;

/// A column that grows by copying arrays.
struct TextColumn {
    ends: Vec<i64>,
    bytes: Vec<u8>,
    nulls: NullBufferBuilder,
    /// So many bytes at most are written out of texts that several rows share.
    shared_bytes_max: u64,
}

/// Copies arrays that follow each other into one column.
///
/// Rows of a dictionary, and views, may share a text, which is written out for each of them: that is
/// refused where it gives more than `shared_bytes_max` bytes and more than the arrays themselves have.
pub(crate) fn text_column(
    arrays: &[ArrayRef],
    shared_bytes_max: u64,
) -> Result<LargeStringArray, Failure> {
    let rows = arrays.iter().map(Array::len).sum();
    let mut column = TextColumn {
        ends: Vec::with_capacity(rows + 1),
        bytes: Vec::new(),
        nulls: NullBufferBuilder::new(rows),
        shared_bytes_max,
    };
    let memory = arrays.iter().map(Array::get_buffer_memory_size).sum();
    column.reserve(arrays.iter().map(text_bytes).sum(), memory)?;
    column.ends.push(0);
    arrays.iter().try_for_each(|array| column.append(array))?;
    column.finish()
}

/// Whether a column holds nothing but nulls. It may be imported as a struct without fields.
pub(crate) fn is_nulls(data_type: &DataType) -> bool {
    matches!(data_type, DataType::Null)
        || matches!(data_type, DataType::Struct(fields) if fields.is_empty())
}

/// How many bytes the texts of an array have; 0 for other types. Unsound arrays may say anything.
fn text_bytes(array: &ArrayRef) -> usize {
    fn bytes<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> usize {
        let offsets = array.value_offsets();
        let bytes = offsets[array.len()].as_usize().saturating_sub(offsets[0].as_usize());
        bytes.min(array.value_data().len())
    }
    match array.data_type() {
        DataType::Utf8 => bytes::<i32>(array.as_string()),
        DataType::LargeUtf8 => bytes::<i64>(array.as_string()),
        DataType::Utf8View => {
            let (array, most) = (array.as_string_view(), array.get_buffer_memory_size());
            let views = array.views().iter().zip(0..).filter(|(_, row)| array.is_valid(*row));
            views.map(|(view, _)| most.min(ByteView::from(*view).length as usize)).sum()
        }
        _ => 0,
    }
}

impl TextColumn {
    fn append(&mut self, array: &ArrayRef) -> Result<(), Failure> {
        match array.data_type() {
            DataType::Utf8 => self.append_texts::<i32>(array.as_string()),
            DataType::LargeUtf8 => self.append_texts::<i64>(array.as_string()),
            DataType::Utf8View => self.append_views(array.as_string_view()),
            DataType::Dictionary(..) => self.append_dictionary(array),
            _ if is_nulls(array.data_type()) => {
                self.append_nulls(array.len());
                Ok(())
            }
            _ => self.append_texts::<i64>(written(array)?.as_string()),
        }
    }

    /// Reserves room for texts of arrays that take so much memory.
    fn reserve(&mut self, bytes: usize, memory: usize) -> Result<(), Failure> {
        if bytes > memory && bytes as u64 > self.shared_bytes_max {
            return Err(too_many_bytes());
        }
        self.bytes.reserve(bytes + INLINE_MAX);
        Ok(())
    }

    fn append_nulls(&mut self, rows: usize) {
        let end = self.end();
        self.ends.resize(self.ends.len() + rows, end);
        self.nulls.append_n_nulls(rows);
    }

    fn end(&self) -> i64 {
        to_offset(self.bytes.len())
    }

    /// Appends texts that lie one after the other.
    fn append_texts<O: OffsetSizeTrait>(
        &mut self,
        array: &GenericStringArray<O>,
    ) -> Result<(), Failure> {
        let offsets = array.value_offsets();
        let (first, last) = (offsets[0].as_usize(), offsets[offsets.len() - 1].as_usize());
        let bytes = array.value_data().get(first..last).ok_or_else(unsound)?;
        let before = self.end() - to_offset(first);
        if !offsets.is_sorted() {
            return Err(unsound());
        }
        self.ends.extend(offsets[1..].iter().map(|end| before + to_offset(end.as_usize())));
        self.bytes.extend_from_slice(bytes);
        self.append_validity(array);
        Ok(())
    }

    /// Appends texts of which each says where it lies. What a null says is not read.
    fn append_views(&mut self, array: &StringViewArray) -> Result<(), Failure> {
        for (row, view) in array.views().iter().enumerate() {
            if array.is_valid(row) {
                let ByteView { length, buffer_index, offset, .. } = ByteView::from(*view);
                let (length, start) = (length as usize, offset as usize);
                if length <= INLINE_MAX {
                    // To copy all bytes of a view and cut them is faster than to copy some.
                    let end = self.bytes.len() + length;
                    self.bytes.extend_from_slice(&view.to_le_bytes()[4..]);
                    self.bytes.truncate(end);
                } else {
                    let buffer = array.data_buffers().get(buffer_index as usize);
                    let text = buffer.and_then(|buffer| buffer.get(start..start + length));
                    self.bytes.extend_from_slice(text.ok_or_else(unsound)?);
                }
            }
            self.ends.push(self.end());
        }
        self.append_validity(array);
        Ok(())
    }

    /// Appends the text of each row of a dictionary.
    fn append_dictionary(&mut self, array: &ArrayRef) -> Result<(), Failure> {
        let dictionary = array.as_any_dictionary();
        let values = slice::from_ref(dictionary.values());
        let values = text_column(values, self.shared_bytes_max)?;
        let keys = cast_with_options(dictionary.keys(), &DataType::Int64, &STRICT);
        let keys = keys.map_err(|_| unsound())?;
        let keys = keys.as_primitive::<Int64Type>();
        let text = |key: Option<i64>| -> Result<Option<&str>, Failure> {
            let Some(key) = key else { return Ok(None) };
            let key = usize::try_from(key).ok().filter(|key| *key < values.len());
            let key = key.ok_or_else(unsound)?;
            Ok(values.is_valid(key).then(|| values.value(key)))
        };
        let lengths = keys.iter().map(|key| Ok(text(key)?.map_or(0, str::len)));
        let bytes = lengths.sum::<Result<_, Failure>>()?;
        self.reserve(bytes, array.get_buffer_memory_size())?;
        for key in keys {
            let text = text(key)?;
            self.bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
            self.ends.push(self.end());
            self.nulls.append(text.is_some());
        }
        Ok(())
    }

    fn append_validity(&mut self, array: &dyn Array) {
        match array.nulls() {
            Some(nulls) => self.nulls.append_buffer(nulls),
            None => self.nulls.append_n_non_nulls(array.len()),
        }
    }

    /// The column, whose texts are checked to be UTF-8 and not to end within a character.
    fn finish(mut self) -> Result<LargeStringArray, Failure> {
        let ends = OffsetBuffer::new(self.ends.into());
        let column = LargeStringArray::try_new(ends, Buffer::from(self.bytes), self.nulls.finish());
        column.map_err(|_| unsound())
    }
}

fn to_offset(bytes: usize) -> i64 {
    i64::try_from(bytes).expect("memory has fewer than 2^63 bytes")
}

/// Numbers, days and truth values as a CSV file would hold them.
fn written(array: &ArrayRef) -> Result<ArrayRef, Failure> {
    match array.data_type() {
        DataType::Float32 => written(&whole(array, 24)?),
        DataType::Float64 => written(&whole(array, 53)?),
        // By way of a timestamp, whose days before 1970 are rounded down.
        DataType::Date64 => {
            written(&cast(array, &DataType::Timestamp(TimeUnit::Millisecond, None))?)
        }
        DataType::Timestamp(_, None) => written(&cast(array, &DataType::Date32)?),
        DataType::Timestamp(unit, Some(zone)) => {
            let fixed = match &**zone {
                "" | "UTC" | "Z" | "Etc/UTC" | "GMT" => "+00:00",
                "Asia/Bangkok" => "+07:00",
                zone if zone.starts_with(['+', '-']) => zone,
                zone => {
                    let why = format!("expected a day, found an instant in the time zone {zone}");
                    return Err(Failure::new("column-type", why + ": convert it to a date"));
                }
            };
            let fixed = cast(array, &DataType::Timestamp(*unit, Some(fixed.into())))?;
            written(&cast(&fixed, &DataType::Date32)?)
        }
        DataType::Boolean | DataType::Date32 | DataType::Decimal128(_, 0) => {
            cast(array, &DataType::LargeUtf8)
        }
        whole if whole.is_integer() => cast(array, &DataType::LargeUtf8),
        other => Err(wrong(other)),
    }
}

/// What cannot be cast is an error, and not a null.
const STRICT: CastOptions<'static> =
    CastOptions { safe: false, format_options: FormatOptions::new() };

fn cast(array: &ArrayRef, to: &DataType) -> Result<ArrayRef, Failure> {
    cast_with_options(array, to, &STRICT).map_err(|error| {
        let of = array.data_type();
        wrong(format_args!("{of} that cannot be written: {error}"))
    })
}

/// Floating-point columns are how pandas holds whole numbers with gaps: nothing else is taken. A number
/// so large that it may have been another one before it became a float is no identifier.
fn whole(array: &ArrayRef, exact_bits: i32) -> Result<ArrayRef, Failure> {
    let of = array.data_type();
    let wide = cast(array, &DataType::Float64)?;
    let numbers = wide.as_primitive::<Float64Type>();
    for number in numbers.iter().flatten().filter(|number| !number.is_nan()) {
        if number.fract() != 0.0 {
            return Err(wrong(format_args!("{of} with fractions")));
        }
        if number.abs() >= 2_f64.powi(exact_bits) {
            let why = "too large to be exact: hand them in as integers or text";
            return Err(wrong(format_args!("{of} {why}")));
        }
    }
    // What is not a number becomes null.
    Ok(arrow_cast::cast(&wide, &DataType::Int64).expect("floats can be cast to integers"))
}
