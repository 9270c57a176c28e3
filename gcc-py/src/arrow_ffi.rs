//! The border to other Arrow libraries, by the PyCapsule interface. The only unsafe code of the
//! project: the pointers in capsules are what their makers say they are, or nothing is.
//!
//! Source: <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>
#![allow(unsafe_code)]

use std::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, make_array};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// A stream of arrays of one type.
///
/// Unlike `arrow_array`'s own reader it takes columns of nulls with a buffer, which Polars gives and
/// which Arrow says have none.
pub(crate) struct Stream {
    stream: FFI_ArrowArrayStream,
    of: DataType,
}

impl Stream {
    /// Takes the stream out of the capsule that `__arrow_c_stream__` gave.
    pub(crate) fn take(capsule: &Bound<'_, PyCapsule>) -> PyResult<Result<Stream, ArrowError>> {
        let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: a capsule of this name holds a valid ArrowArrayStream by the Arrow PyCapsule
        // interface; it is moved out here, which leaves a released one behind, and the GIL is held,
        // so nobody else takes it meanwhile.
        let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) };
        let get_schema = stream.get_schema().filter(|_| stream.release().is_some());
        let Some(get_schema) = get_schema else {
            let released = "the stream was taken already: it is released";
            return Ok(Err(ArrowError::CDataInterface(released.to_owned())));
        };
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is valid and not released, the callback is its own, and `schema` is
        // empty, as the Arrow C stream interface wants.
        let code = unsafe { get_schema(&raw mut stream, &raw mut schema) };
        if code != 0 {
            return Ok(Err(error(&mut stream, code)));
        }
        Ok(DataType::try_from(&schema).map(|of| Stream { stream, of }))
    }

    /// The type of the arrays: for a table a struct of its columns.
    pub(crate) fn data_type(&self) -> &DataType {
        &self.of
    }

    /// The next array.
    fn read(&mut self) -> Result<Option<ArrayRef>, ArrowError> {
        let none = || ArrowError::CDataInterface("the stream has no `get_next`".to_owned());
        let get_next = self.stream.get_next().ok_or_else(none)?;
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the stream is valid and not released since it was taken, the callback is its own,
        // and `array` is empty, as the Arrow C stream interface wants.
        let code = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        if code != 0 {
            return Err(error(&mut self.stream, code));
        }
        if array.is_released() {
            return Ok(None);
        }
        let of = importable(&self.of, &array);
        // SAFETY: the stream says that its arrays are of this type; a type that `importable` changes
        // has the same buffers.
        unsafe { from_ffi_and_data_type(array, of) }.map(|data| Some(make_array(data)))
    }
}

impl Iterator for Stream {
    type Item = Result<ArrayRef, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

/// What the maker of a stream says of its last error.
fn error(stream: &mut FFI_ArrowArrayStream, code: i32) -> ArrowError {
    let mut words = format!("error code {code}");
    if let Some(get_last_error) = stream.get_last_error() {
        // SAFETY: the stream is valid and its last call failed; the text, if there is one, belongs to
        // the stream and is copied before the next call.
        let told = unsafe { get_last_error(stream) };
        if !told.is_null() {
            // SAFETY: what is not null is a text that ends with a nul.
            let told = unsafe { CStr::from_ptr(told) };
            words = told.to_string_lossy().into_owned();
        }
    }
    ArrowError::CDataInterface(words)
}

/// The type as which an array is imported: a column of nulls that comes with a buffer is a struct
/// without fields, which has that one buffer for its nulls.
fn importable(of: &DataType, array: &FFI_ArrowArray) -> DataType {
    match of {
        DataType::Null if array.num_buffers() > 0 => DataType::Struct(Fields::empty()),
        DataType::Struct(fields) if fields.len() == array.num_children() => {
            let children = fields.iter().enumerate().map(|(at, field)| {
                let of = importable(field.data_type(), array.child(at));
                Field::new(field.name(), of, field.is_nullable())
            });
            DataType::Struct(children.collect())
        }
        of => of.clone(),
    }
}

/// Takes the array out of the two capsules that `__arrow_c_array__` gave.
pub(crate) fn take_array(
    schema: &Bound<'_, PyCapsule>,
    array: &Bound<'_, PyCapsule>,
) -> PyResult<Result<ArrayRef, ArrowError>> {
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: capsules of these names hold a valid ArrowSchema and ArrowArray, by the Arrow PyCapsule
    // interface; both are moved out while the GIL is held, which leaves released ones behind.
    let (schema, array) = unsafe {
        (FFI_ArrowSchema::from_raw(schema.as_ptr()), FFI_ArrowArray::from_raw(array.as_ptr()))
    };
    if array.is_released() {
        return Ok(Err(ArrowError::CDataInterface("the array was taken already".to_owned())));
    }
    Ok(DataType::try_from(&schema).and_then(|of| {
        let of = importable(&of, &array);
        // SAFETY: the two capsules belong to each other; a type that `importable` changes has the same
        // buffers.
        unsafe { from_ffi_and_data_type(array, of) }.map(make_array)
    }))
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
) -> PyResult<Result<Bound<'py, PyCapsule>, ArrowError>> {
    match FFI_ArrowSchema::try_from(schema) {
        Ok(schema) => PyCapsule::new_with_value(py, schema, SCHEMA).map(Ok),
        Err(error) => Ok(Err(error)),
    }
}
