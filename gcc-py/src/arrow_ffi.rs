//! Arrow data of other libraries, by the PyCapsule interface. The only unsafe code of the project:
//! the pointers in capsules must be what their producers say.
//!
//! Counts that no sound producer gives are refused here. The contents of arrays are not looked at:
//! `text_column` copies and checks them.
//!
//! Source: <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>
#![allow(unsafe_code)]

use std::ffi::CStr;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, make_array};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// A stream of arrays of one type.
///
/// `arrow_array`'s own reader refuses columns of nulls that have a buffer, which Polars produces, and
/// trusts the number of columns.
pub(crate) struct Stream {
    stream: FFI_ArrowArrayStream,
    data_type: DataType,
}

impl Stream {
    /// Takes the stream out of the capsule that `__arrow_c_stream__` returned.
    pub(crate) fn take(capsule: &Bound<'_, PyCapsule>) -> Result<Stream, ArrowError> {
        let pointer = pointer::<FFI_ArrowArrayStream>(capsule, STREAM)?;
        // SAFETY: a capsule of this name holds a valid ArrowArrayStream by the Arrow PyCapsule
        // interface. It is moved out while the GIL is held, which leaves a released one behind.
        let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer) };
        if stream.release().is_none() {
            return Err(unsound("the stream was read before: it is released"));
        }
        let get_schema = stream.get_schema().ok_or_else(|| unsound("no `get_schema`"))?;
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is valid and not released, the callback is its own, and `schema` is
        // empty, as the Arrow C stream interface wants.
        let code = unsafe { get_schema(&raw mut stream, &raw mut schema) };
        if code != 0 {
            return Err(last_error(&mut stream, code));
        }
        let data_type = data_type(&schema)?;
        Ok(Stream { stream, data_type })
    }

    /// The type of the arrays: for a table a struct of its columns.
    pub(crate) fn data_type(&self) -> &DataType {
        &self.data_type
    }

    fn read(&mut self) -> Result<Option<ArrayRef>, ArrowError> {
        let get_next = self.stream.get_next().ok_or_else(|| unsound("no `get_next`"))?;
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the stream is valid and not released since it was taken, the callback is its own,
        // and `array` is empty, as the Arrow C stream interface wants.
        let code = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        if code != 0 {
            return Err(last_error(&mut self.stream, code));
        }
        if array.is_released() { Ok(None) } else { import(array, &self.data_type).map(Some) }
    }
}

impl Iterator for Stream {
    type Item = Result<ArrayRef, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

/// Takes the array out of the two capsules that `__arrow_c_array__` returned.
pub(crate) fn take_array(
    schema: &Bound<'_, PyCapsule>,
    array: &Bound<'_, PyCapsule>,
) -> Result<ArrayRef, ArrowError> {
    let schema = pointer::<FFI_ArrowSchema>(schema, SCHEMA)?;
    let array = pointer::<FFI_ArrowArray>(array, ARRAY)?;
    // SAFETY: capsules of these names hold a valid ArrowSchema and ArrowArray by the Arrow PyCapsule
    // interface. Both are moved out while the GIL is held, which leaves released ones behind.
    let (schema, array) =
        unsafe { (FFI_ArrowSchema::from_raw(schema), FFI_ArrowArray::from_raw(array)) };
    if schema.release().is_none() || array.is_released() {
        return Err(unsound("the array was read before: it is released"));
    }
    import(array, &data_type(&schema)?)
}

/// A capsule for `__arrow_c_stream__`.
pub(crate) fn give_stream(py: Python<'_>, batch: RecordBatch) -> PyResult<Bound<'_, PyCapsule>> {
    let schema = batch.schema();
    let stream = RecordBatchIterator::new([Ok(batch)], schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(stream)), STREAM)
}

/// A capsule for `__arrow_c_schema__`.
pub(crate) fn give_schema<'py>(
    py: Python<'py>,
    schema: &Schema,
) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).expect("all our types are those of Arrow");
    PyCapsule::new_with_value(py, schema, SCHEMA)
}

/// The pointer of a capsule that has the right name.
fn pointer<T>(capsule: &Bound<'_, PyCapsule>, name: &CStr) -> Result<*mut T, ArrowError> {
    let pointer = capsule.pointer_checked(Some(name));
    let pointer = pointer.map_err(|error| unsound(&error.to_string()))?;
    Ok(pointer.cast::<T>().as_ptr())
}

fn unsound(what: &str) -> ArrowError {
    ArrowError::CDataInterface(what.to_owned())
}

/// What the producer of a stream says of its last error.
fn last_error(stream: &mut FFI_ArrowArrayStream, code: i32) -> ArrowError {
    let message = stream.get_last_error().and_then(|get_last_error| {
        // SAFETY: the stream is valid and its last call failed. The text belongs to the stream.
        let message = unsafe { get_last_error(stream) };
        // SAFETY: what is not null is a text that ends with a nul, and is copied before the next call.
        (!message.is_null())
            .then(|| unsafe { CStr::from_ptr(message) }.to_string_lossy().into_owned())
    });
    ArrowError::CDataInterface(message.unwrap_or_else(|| format!("error code {code}")))
}

/// The type that a schema says.
fn data_type(schema: &FFI_ArrowSchema) -> Result<DataType, ArrowError> {
    /// A negative number of children is a huge one here.
    fn is_plausible(schema: &FFI_ArrowSchema, depth: usize) -> bool {
        let mut below = schema.children().chain(schema.dictionary());
        depth < DEPTH_MAX
            && schema.children().size_hint().0 <= CHILDREN_MAX
            && below.all(|below| is_plausible(below, depth + 1))
    }
    caught(
        || {
            if is_plausible(schema, 0) { DataType::try_from(schema) } else { Err(unsound(UNSOUND)) }
        },
    )
}

/// Imports an array without a look at its contents.
fn import(array: FFI_ArrowArray, data_type: &DataType) -> Result<ArrayRef, ArrowError> {
    caught(|| {
        if !has_plausible_counts(&array, 0) {
            return Err(unsound(UNSOUND));
        }
        let data_type = importable(data_type, &array);
        // SAFETY: the producer says that the array is of this type; a type that `importable` changes
        // has the same buffers.
        let data = unsafe { from_ffi_and_data_type(array, data_type) }?;
        if has_plausible_sizes(&data) { Ok(make_array(data)) } else { Err(unsound(UNSOUND)) }
    })
}

const DEPTH_MAX: usize = 64;
const CHILDREN_MAX: usize = 100_000;
const UNSOUND: &str = "its counts of rows, columns or bytes are impossible";

/// Null pointers and texts that are not UTF-8 panic in `arrow_schema` and `arrow_array`.
fn caught<T>(read: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, ArrowError> {
    let read = catch_unwind(AssertUnwindSafe(read));
    read.unwrap_or_else(|_| Err(unsound("a part of it is missing, or a name is not UTF-8")))
}

fn has_plausible_counts(array: &FFI_ArrowArray, depth: usize) -> bool {
    let end = array.len().checked_add(array.offset());
    let below = || (0..array.num_children()).map(|at| array.child(at)).chain(array.dictionary());
    depth < DEPTH_MAX
        && end.is_some_and(|end| isize::try_from(end).is_ok())
        && array.num_children() <= CHILDREN_MAX
        && below().all(|below| has_plausible_counts(below, depth + 1))
}

/// The type as which an array is imported: a column of nulls that comes with a buffer becomes a struct
/// without fields, which has that one buffer for its nulls.
fn importable(data_type: &DataType, array: &FFI_ArrowArray) -> DataType {
    match data_type {
        DataType::Null if array.num_buffers() > 0 => DataType::Struct(Fields::empty()),
        DataType::Struct(fields) if fields.len() == array.num_children() => {
            let children = fields.iter().enumerate().map(|(at, field)| {
                let data_type = importable(field.data_type(), array.child(at));
                Field::new(field.name(), data_type, field.is_nullable())
            });
            DataType::Struct(children.collect())
        }
        data_type => data_type.clone(),
    }
}

/// Whether no buffer is longer than memory can be, and columns have all rows of their table.
fn has_plausible_sizes(data: &ArrayData) -> bool {
    let rows = data.offset() + data.len();
    data.buffers().iter().all(|buffer| isize::try_from(buffer.len()).is_ok())
        && data.child_data().iter().all(has_plausible_sizes)
        && (!matches!(data.data_type(), DataType::Struct(_))
            || data.child_data().iter().all(|column| column.len() >= rows))
}
