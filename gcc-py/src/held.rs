//! What is kept of a column that was handed in: texts as they lie, because no library writes to one
//! again; a copy of what is a few bytes a row, because pandas changes its numbers where they are.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, NullArray, make_array};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_data::ArrayData;
use arrow_schema::{DataType, Field};
use gcc_core::finding::Table;
use gcc_core::table::column_names;

/// A column to be kept.
pub(crate) struct Held {
    pub(crate) field: Arc<Field>,
}

impl Held {
    /// What becomes of a column of a table: of one that the core does not read, nothing is kept.
    pub(crate) fn new(table: Table, name: &str, of: &DataType) -> Held {
        let is_read = column_names(table, &[name.to_owned()]) != [""];
        let of = if is_read { of.clone() } else { DataType::Null };
        Held { field: Arc::new(Field::new(name, of, true)) }
    }

    /// Some rows of the column. O(rows), and none at all for texts.
    pub(crate) fn rows(&self, array: &ArrayRef) -> ArrayRef {
        // A column of nulls is one without buffers, as whatever it was imported.
        if *self.field.data_type() == DataType::Null {
            return Arc::new(NullArray::new(array.len()));
        }
        own(array)
    }
}

fn own(array: &ArrayRef) -> ArrayRef {
    let nulls = || array.nulls().map(|nulls| NullBuffer::new(bits(nulls.inner())));
    match array.data_type() {
        DataType::Boolean => {
            Arc::new(BooleanArray::new(bits(array.as_boolean().values()), nulls()))
        }
        DataType::Dictionary(..) => copied(array, nulls()),
        of if of.is_primitive() => copied(array, nulls()),
        _ => array.clone(),
    }
}

/// An array with buffers of its own; what is unsound stays as it is, to be refused.
fn copied(array: &ArrayRef, nulls: Option<NullBuffer>) -> ArrayRef {
    let data = array.to_data();
    let buffers = data.buffers().iter().map(|buffer| Buffer::from_slice_ref(buffer.as_slice()));
    let buffers = buffers.collect();
    // Of a dictionary.
    let values = data.child_data().iter().map(|values| own(&make_array(values.clone())).to_data());
    let values: Vec<ArrayData> = values.collect();
    let copy = data.into_builder().buffers(buffers).child_data(values).nulls(nulls).build();
    copy.map_or_else(|_| array.clone(), make_array)
}

fn bits(bits: &BooleanBuffer) -> BooleanBuffer {
    BooleanBuffer::collect_bool(bits.len(), |at| bits.value(at))
}
