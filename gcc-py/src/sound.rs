//! Whether the texts of an Arrow column are what they say: in their buffers and UTF-8. Looked at once,
//! before anything reads them, at the speed of memory.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, GenericStringArray, LargeStringArray, OffsetSizeTrait, StringArray,
    StringViewArray,
};
use arrow_buffer::Buffer;
use arrow_data::ByteView;
use arrow_schema::DataType;
use rayon::prelude::*;

/// How many bytes a view holds itself; longer texts lie in a buffer.
const INLINE_MAX: u32 = 12;
/// The highest bits of those bytes, which no ASCII has.
const HIGH_BITS: u128 = 0x8080_8080_8080_8080_8080_8080_0000_0000;

/// The column's data is not what Arrow says that it is.
#[derive(Debug)]
pub(crate) struct Unsound;

/// Checks a column; gives the most bytes that a text of it has. Texts of more than `most` bytes are not
/// looked at: whoever reads the column refuses it then. O(bytes) and, for texts that overlap, O(`most`)
/// a row.
pub(crate) fn longest(array: &ArrayRef, most: usize) -> Result<usize, Unsound> {
    match array.data_type() {
        DataType::Utf8 => {
            let texts: &StringArray = array.as_string();
            offsets(texts, most)
        }
        DataType::LargeUtf8 => {
            let texts: &LargeStringArray = array.as_string();
            offsets(texts, most)
        }
        DataType::Utf8View => views(array.as_string_view(), most),
        // Other columns are quickly seen: they hold numbers, or mostly few texts.
        other => {
            array.to_data().validate_full().map_err(|_| Unsound)?;
            match other {
                DataType::Dictionary(..) => longest(array.as_any_dictionary().values(), most),
                // What is written out is short.
                _ => Ok(0),
            }
        }
    }
}

/// Texts one after the other: all of them UTF-8, and none ends within a character.
fn offsets<O: OffsetSizeTrait>(
    array: &GenericStringArray<O>,
    most: usize,
) -> Result<usize, Unsound> {
    let ends: &[O] = array.offsets();
    let (Some(first), Some(last)) = (ends.first(), ends.last()) else { return Ok(0) };
    let pairs = || ends.iter().zip(ends.iter().skip(1));
    let is_ascending = pairs().all(|(one, next)| one <= next);
    let first = first.to_usize().filter(|_| is_ascending).ok_or(Unsound)?;
    let bytes = array.values().get(first..last.as_usize()).ok_or(Unsound)?;
    if !bytes.is_ascii() {
        let text = simdutf8::basic::from_utf8(bytes).map_err(|_| Unsound)?;
        let is_end = |end: &O| text.is_char_boundary(end.as_usize().saturating_sub(first));
        if !ends.iter().all(is_end) {
            return Err(Unsound);
        }
    }
    let length = |(one, next): (&O, &O)| next.as_usize().saturating_sub(one.as_usize());
    let longest = pairs().map(length).max().unwrap_or(0);
    if longest <= most {
        return Ok(longest);
    }
    // It may be a null's, which nobody reads.
    let valid = (0..).zip(pairs()).filter(|(row, _)| array.is_valid(*row));
    Ok(valid.map(|(_, pair)| length(pair)).max().unwrap_or(0))
}

/// Texts of which each says where it lies. What a null says does not matter: nobody reads it.
fn views(array: &StringViewArray, most: usize) -> Result<usize, Unsound> {
    let most_read = u32::try_from(most).unwrap_or(u32::MAX);
    let buffers = array.data_buffers();
    let bytes = buffers.iter().fold(0_usize, |sum, buffer| sum.saturating_add(buffer.len()));
    // Worth a look at whole buffers only if most of what lies in them is probably read.
    const BYTES_PER_ROW: usize = 128;
    let all_are_read = bytes <= array.len().saturating_mul(BYTES_PER_ROW);
    let looked_at = buffers.par_iter().filter(|_| all_are_read);
    let whole: Vec<Option<&str>> =
        looked_at.map(|buffer| simdutf8::basic::from_utf8(buffer).ok()).collect();
    // Most columns are short ASCII: many views at a time need no closer look.
    const BLOCK: usize = 64;
    // A column may be all that there is: threads share it.
    const BLOCKS_A_THREAD: usize = 512;
    let longest = |(block, views): (usize, &[u128])| {
        let (all, most) = views
            .iter()
            .fold((0, 0), |(all, most): (u128, u32), view| (all | view, most.max(length(*view))));
        if all & HIGH_BITS == 0 && most <= INLINE_MAX {
            return Ok(most);
        }
        let mut longest = 0;
        for (row, view) in (block.saturating_mul(BLOCK)..).zip(views) {
            let length = length(*view);
            let is_read = length <= most_read;
            let is_sound = if is_read {
                is_sound(*view, buffers, &whole)
            } else {
                bytes_of(*view, buffers).is_some()
            };
            if is_sound && (is_read || array.is_valid(row)) {
                longest = longest.max(length);
            } else if !is_sound && array.is_valid(row) {
                return Err(Unsound);
            }
        }
        Ok(longest)
    };
    let blocks = array.views().par_chunks(BLOCK).enumerate().with_min_len(BLOCKS_A_THREAD);
    let longest = blocks.map(longest).try_reduce(|| 0, |one, other| Ok(one.max(other)))?;
    Ok(usize::try_from(longest).unwrap_or(usize::MAX))
}

/// How many bytes the text of a view has.
fn length(view: u128) -> u32 {
    u32::try_from(view & u128::from(u32::MAX)).unwrap_or(u32::MAX)
}

/// Whether a text is one and lies where its view says. `whole` holds the text of each buffer that is one
/// from end to end: a part of it is one too if it does not begin or end within a character.
fn is_sound(view: u128, buffers: &[Buffer], whole: &[Option<&str>]) -> bool {
    let length = length(view);
    if length <= INLINE_MAX {
        // After the length.
        let [_, _, _, _, inline @ ..] = view.to_le_bytes();
        let inline = usize::try_from(length).ok().and_then(|length| inline.get(..length));
        return inline.is_some_and(is_text);
    }
    let (buffer, range) = place(view);
    if let Some(Some(text)) = whole.get(buffer) {
        return text.is_char_boundary(range.start) && text.is_char_boundary(range.end);
    }
    bytes_of(view, buffers).is_some_and(is_text)
}

/// The bytes of a text that lies in a buffer; none if it does not.
fn bytes_of(view: u128, buffers: &[Buffer]) -> Option<&[u8]> {
    let (buffer, range) = place(view);
    buffers.get(buffer)?.get(range)
}

/// In which buffer a text lies, and where.
fn place(view: u128) -> (usize, Range<usize>) {
    let ByteView { length, buffer_index, offset, .. } = ByteView::from(view);
    let [length, buffer, start] =
        [length, buffer_index, offset].map(|part| usize::try_from(part).unwrap_or(usize::MAX));
    (buffer, start..start.saturating_add(length))
}

/// Whether bytes are UTF-8. Thai, whose letters all begin alike, and ASCII are quickly passed over.
fn is_text(mut bytes: &[u8]) -> bool {
    while let [0xE0, 0xB8 | 0xB9, 0x80..=0xBF, rest @ ..] | [..=0x7F, rest @ ..] = bytes {
        bytes = rest;
    }
    bytes.is_empty() || std::str::from_utf8(bytes).is_ok()
}
