//! Whether the texts of an Arrow column are what they say: in their buffers and UTF-8. Looked at once,
//! before anything reads them, at the speed of memory.

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

/// Checks a column; gives the most bytes that a text of it has. O(rows and bytes).
pub(crate) fn longest(array: &ArrayRef) -> Result<usize, Unsound> {
    match array.data_type() {
        DataType::Utf8 => {
            let texts: &StringArray = array.as_string();
            offsets(texts)
        }
        DataType::LargeUtf8 => {
            let texts: &LargeStringArray = array.as_string();
            offsets(texts)
        }
        DataType::Utf8View => views(array.as_string_view()),
        // Other columns are quickly seen: they hold numbers, or few texts.
        other => {
            array.to_data().validate_full().map_err(|_| Unsound)?;
            match other {
                DataType::Dictionary(..) => longest(array.as_any_dictionary().values()),
                // What is written out is short.
                _ => Ok(0),
            }
        }
    }
}

/// Texts one after the other: all of them UTF-8, and none ends within a character.
fn offsets<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> Result<usize, Unsound> {
    let ends: &[O] = array.offsets();
    let (Some(first), Some(last)) = (ends.first(), ends.last()) else { return Ok(0) };
    let pairs = || ends.iter().zip(ends.iter().skip(1));
    let is_ascending = pairs().all(|(one, next)| one <= next);
    let first = first.to_usize().filter(|_| is_ascending).ok_or(Unsound)?;
    let bytes = array.values().get(first..last.as_usize()).ok_or(Unsound)?;
    if !bytes.is_ascii() {
        let text = std::str::from_utf8(bytes).map_err(|_| Unsound)?;
        let is_end = |end: &O| text.is_char_boundary(end.as_usize().saturating_sub(first));
        if !ends.iter().all(is_end) {
            return Err(Unsound);
        }
    }
    let length = |(one, next): (&O, &O)| next.as_usize().saturating_sub(one.as_usize());
    Ok(pairs().map(length).max().unwrap_or(0))
}

/// Texts of which each says where it lies. What a null says does not matter: nobody reads it.
fn views<'a>(array: &'a StringViewArray) -> Result<usize, Unsound> {
    let buffers = array.data_buffers();
    let bytes = buffers.iter().fold(0_usize, |sum, buffer| sum.saturating_add(buffer.len()));
    // Worth a look at whole buffers only if most of what lies in them is probably read.
    const BYTES_PER_ROW: usize = 64;
    let all_are_read = bytes <= array.len().saturating_mul(BYTES_PER_ROW);
    let ascii: Vec<bool> = buffers.iter().map(|buffer| all_are_read && buffer.is_ascii()).collect();
    // Most columns are short ASCII: many views at a time need no closer look.
    const BLOCK: usize = 64;
    // A column may be all that there is: threads share it.
    const BLOCKS_A_THREAD: usize = 512;
    let longest = |seen: &mut Seen<'a>, (block, views): (usize, &[u128])| {
        let (all, most) = views
            .iter()
            .fold((0, 0), |(all, most): (u128, u32), view| (all | view, most.max(length(*view))));
        if all & HIGH_BITS == 0 && most <= INLINE_MAX {
            return Ok(most);
        }
        let mut longest = 0;
        for (row, view) in (block.saturating_mul(BLOCK)..).zip(views) {
            if is_sound(*view, buffers, &ascii, seen) {
                longest = longest.max(length(*view));
            } else if array.is_valid(row) {
                return Err(Unsound);
            }
        }
        Ok(longest)
    };
    let blocks = array.views().par_chunks(BLOCK).enumerate().with_min_len(BLOCKS_A_THREAD);
    let seen = || Seen(vec![&[]; SEEN_SLOTS]);
    let longest =
        blocks.map_init(seen, longest).try_reduce(|| 0, |one, other| Ok(one.max(other)))?;
    Ok(usize::try_from(longest).unwrap_or(usize::MAX))
}

/// How many bytes the text of a view has.
fn length(view: u128) -> u32 {
    u32::try_from(view & u128::from(u32::MAX)).unwrap_or(u32::MAX)
}

fn is_sound<'a>(view: u128, buffers: &'a [Buffer], ascii: &[bool], seen: &mut Seen<'a>) -> bool {
    let length = length(view);
    if length > INLINE_MAX {
        return lies_in(view, buffers, ascii, seen).is_some();
    }
    // After the length.
    let [_, _, _, _, inline @ ..] = view.to_le_bytes();
    usize::try_from(length).ok().and_then(|length| inline.get(..length)).is_some_and(is_text)
}

/// A text that lies in a buffer: none if it does not, or is no text.
#[inline]
fn lies_in<'a>(
    view: u128,
    buffers: &'a [Buffer],
    ascii: &[bool],
    seen: &mut Seen<'a>,
) -> Option<()> {
    let ByteView { length, buffer_index, offset, .. } = ByteView::from(view);
    let [length, buffer, start] =
        [length, buffer_index, offset].map(|part| usize::try_from(part).unwrap_or(usize::MAX));
    let text = buffers.get(buffer)?.get(start..start.checked_add(length)?)?;
    // A part of an ASCII text is one.
    (ascii.get(buffer) == Some(&true) || seen.is_text(text)).then_some(())
}

/// How many texts are remembered.
const SEEN_SLOTS: usize = 256;

/// Texts that have been seen to be UTF-8, each at the slot of its last letters: the same words stand
/// in column after column of a table, and to compare is quicker than to look at every letter.
struct Seen<'a>(Vec<&'a [u8]>);

impl<'a> Seen<'a> {
    #[inline]
    fn is_text(&mut self, text: &'a [u8]) -> bool {
        const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
        let letters = text.last_chunk().map_or(0, |letters| u64::from_le_bytes(*letters));
        let slot = usize::try_from(letters.wrapping_mul(MIX) >> 56).unwrap_or(0);
        let Some(known) = self.0.get_mut(slot) else { return is_text(text) };
        if *known == text {
            return true;
        }
        let is_text = is_text(text);
        if is_text {
            *known = text;
        }
        is_text
    }
}

/// Whether bytes are UTF-8. Thai, whose letters all begin alike, and ASCII are quickly passed over.
fn is_text(mut bytes: &[u8]) -> bool {
    while let [0xE0, 0xB8 | 0xB9, 0x80..=0xBF, rest @ ..] | [..=0x7F, rest @ ..] = bytes {
        bytes = rest;
    }
    bytes.is_empty() || std::str::from_utf8(bytes).is_ok()
}
