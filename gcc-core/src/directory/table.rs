//! The embedded tables, a byte a letter: in UTF-8 a Thai letter has three bytes, of which a web form
//! would download a third more even when they are compressed.

use crate::text::pieces;

/// The cells of a row; a narrower table leaves the last ones blank.
pub(super) type Cells = [&'static str; 5];

/// The rows of a table without its header, split at commas: no cell of ours needs a quote. Every table
/// is read as if it had the cells of the widest, as what reads each width would weigh more than all.
pub(super) fn rows(table: &'static str) -> Vec<Cells> {
    let mut lines = pieces(table, "\n");
    lines.next();
    let mut rows = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let mut row = [""; 5];
        for (cell, text) in row.iter_mut().zip(pieces(line, ",")) {
            *cell = text;
        }
        rows.push(row);
    }
    rows
}

/// The text of a file in `gcc-core/data`, packed when the library is compiled and unpacked when it is
/// first asked for. Of each line only the cells whose bit is set are kept; the others are blank.
macro_rules! table {
    ($name:literal, $kept:expr) => {{
        const TEXT: &[u8] = include_str!(concat!("../../data/", $name)).as_bytes();
        const LENGTH: usize = $crate::directory::table::packed_length(TEXT, $kept);
        static PACKED: [u8; LENGTH] = $crate::directory::table::packed(TEXT, $kept);
        // A table is read once, and lives as long as the program.
        &*$crate::directory::table::unpacked(&PACKED).leak()
    }};
}

pub(super) use table;

/// Every cell of a table.
pub(super) const WHOLE: u32 = u32::MAX;

/// How many bytes a text has when it is packed.
pub(super) const fn packed_length(text: &[u8], kept: u32) -> usize {
    let (mut length, mut rest, mut cell) = (0_usize, text, 1);
    while let Some((byte, after)) = next(rest) {
        cell = cell_after(cell, byte);
        length = length.wrapping_add(is_kept(cell, byte, kept) as usize);
        rest = after;
    }
    length
}

/// A text of ASCII and Thai letters, a byte each: Thai ones have the highest bit set.
pub(super) const fn packed<const LENGTH: usize>(text: &[u8], kept: u32) -> [u8; LENGTH] {
    let mut packed = [0; LENGTH];
    let mut slots: &mut [u8] = &mut packed;
    let (mut rest, mut cell) = (text, 1);
    while let Some((byte, after)) = next(rest) {
        cell = cell_after(cell, byte);
        if is_kept(cell, byte, kept) {
            let Some((slot, others)) = { slots }.split_first_mut() else { break };
            *slot = byte;
            slots = others;
        }
        rest = after;
    }
    packed
}

/// What [`packed`] packed.
pub(super) fn unpacked(packed: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0..=0x7F => char::from(*byte),
        _ => char::from_u32(0xE00 | u32::from(byte & 0x7F)).unwrap_or_default(),
    };
    packed.iter().map(letter).collect()
}

/// The first letter of a text as a byte, and what follows.
const fn next(text: &[u8]) -> Option<(u8, &[u8])> {
    match text {
        [0xE0, block @ (0xB8 | 0xB9), last, after @ ..] => {
            Some((0x80 | (*block & 1) << 6 | *last & 0x3F, after))
        }
        [byte, after @ ..] => Some((*byte, after)),
        [] => None,
    }
}

/// The bit of the cell in which what follows a letter stands.
const fn cell_after(cell: u32, byte: u8) -> u32 {
    match byte {
        b',' => cell.wrapping_shl(1),
        b'\n' => 1,
        _ => cell,
    }
}

const fn is_kept(cell: u32, byte: u8, kept: u32) -> bool {
    matches!(byte, b',' | b'\n') || cell & kept != 0
}
