//! Frames of Polars, column by column.
//!
//! Polars puts the chunks of a frame together before it hands it out as one stream: a copy of the
//! whole table, which a frame that was just read from a file always costs. Its columns hand out their
//! chunks as they lie.

use pyo3::prelude::*;

use crate::arrow_ffi::Stream;
use crate::source::{Chunks, arrow};

/// The columns of a frame of Polars that is in several chunks, all cut at the same rows; none of
/// anything else, which is then taken as any other table.
pub(crate) fn columns(argument: &Bound<'_, PyAny>) -> Option<Vec<(String, Stream)>> {
    let class = argument.get_type();
    let is_polars = class.module().is_ok_and(|module| module.to_cow().is_ok_and(is_of_polars));
    if !is_polars || !argument.hasattr("n_chunks").ok()? {
        return None;
    }
    if argument.call_method0("n_chunks").ok()?.extract::<usize>().ok()? < 2 {
        return None;
    }
    let columns: Vec<Bound<'_, PyAny>> =
        argument.call_method0("get_columns").ok()?.extract().ok()?;
    let lengths = |column: &Bound<'_, PyAny>| -> Option<Vec<usize>> {
        column.call_method0("chunk_lengths").ok()?.extract().ok()
    };
    let first = lengths(columns.first()?)?;
    let named = columns.iter().map(|column| {
        let name: String = column.getattr("name").ok()?.extract().ok()?;
        match arrow(column).ok()?? {
            Chunks::Stream(stream) if lengths(column)? == first => Some((name, *stream)),
            _ => None,
        }
    });
    named.collect()
}

fn is_of_polars(module: std::borrow::Cow<'_, str>) -> bool {
    module == "polars" || module.starts_with("polars.")
}
