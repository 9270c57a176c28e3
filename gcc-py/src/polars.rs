//! Frames of Polars, column by column.
//!
//! Polars puts the chunks of a frame together before it hands it out as one stream: a copy of the
//! whole table, which a frame that was just read from a file always costs. Its columns hand out their
//! chunks as they lie.

use pyo3::prelude::*;

use crate::arrow_ffi::Stream;
use crate::error::attempt;
use crate::source::{Chunks, arrow};

/// The columns of a frame of Polars that is in several chunks, all cut at the same rows; none of
/// anything else, which is then taken as any other table.
pub(crate) fn columns(argument: &Bound<'_, PyAny>) -> PyResult<Option<Vec<(String, Stream)>>> {
    let class = argument.get_type();
    let is_polars = class.module().is_ok_and(|module| module.to_cow().is_ok_and(is_of_polars));
    if !is_polars || !argument.hasattr("n_chunks")? {
        return Ok(None);
    }
    Ok(attempt(argument.py(), chunked(argument))?.flatten())
}

fn chunked(frame: &Bound<'_, PyAny>) -> PyResult<Option<Vec<(String, Stream)>>> {
    if frame.call_method0("n_chunks")?.extract::<usize>()? < 2 {
        return Ok(None);
    }
    let columns: Vec<Bound<'_, PyAny>> = frame.call_method0("get_columns")?.extract()?;
    let mut named = Vec::new();
    let mut first: Option<Vec<usize>> = None;
    for column in columns {
        let lengths: Vec<usize> = column.call_method0("chunk_lengths")?.extract()?;
        let Some(Chunks::Stream(stream)) = arrow(&column)? else { return Ok(None) };
        if *first.get_or_insert_with(|| lengths.clone()) != lengths {
            return Ok(None);
        }
        named.push((column.getattr("name")?.extract()?, *stream));
    }
    Ok(Some(named).filter(|named| !named.is_empty()))
}

fn is_of_polars(module: std::borrow::Cow<'_, str>) -> bool {
    module == "polars" || module.starts_with("polars.")
}
