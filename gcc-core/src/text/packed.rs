//! Texts of ours a byte a letter: in UTF-8 a Thai letter has three bytes, of which a web form would
//! download a third more even when they are compressed.

/// A text that is known when the library is compiled, packed then: a static array of bytes.
macro_rules! packed {
    ($text:expr) => {{
        const TEXT: &[u8] = $text;
        const LENGTH: usize = $crate::text::packed_length(TEXT);
        static PACKED: [u8; LENGTH] = $crate::text::pack(TEXT);
        &PACKED
    }};
}

pub(crate) use packed;

/// How many bytes a text has when it is packed.
pub(crate) const fn packed_length(text: &[u8]) -> usize {
    let (mut length, mut rest) = (0_usize, text);
    while let Some((_, after)) = next(rest) {
        length = length.wrapping_add(1);
        rest = after;
    }
    length
}

/// A text of ASCII and Thai letters, a byte each: Thai ones have the highest bit set.
pub(crate) const fn pack<const LENGTH: usize>(text: &[u8]) -> [u8; LENGTH] {
    let mut packed = [0; LENGTH];
    let mut slots: &mut [u8] = &mut packed;
    let mut rest = text;
    while let Some((byte, after)) = next(rest) {
        let Some((slot, others)) = { slots }.split_first_mut() else { break };
        *slot = byte;
        slots = others;
        rest = after;
    }
    packed
}

/// What [`pack`] packed.
pub(crate) fn unpacked(packed: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0..=0x7F => char::from(*byte),
        _ => char::from_u32(0xE00 | u32::from(byte & 0x7F)).unwrap_or_default(),
    };
    let mut text = String::with_capacity(packed.len());
    for byte in packed {
        text.push(letter(byte));
    }
    text
}

/// The first letter of a text as a byte, and what follows.
const fn next(text: &[u8]) -> Option<(u8, &[u8])> {
    match text {
        [0xE0, block @ (0xB8 | 0xB9), last, after @ ..] => {
            Some((0x80 | (*block & 1) << 6 | *last & 0x3F, after))
        }
        [byte, after @ ..] => {
            assert!(byte.is_ascii(), "only ASCII and Thai letters have a byte to themselves");
            Some((*byte, after))
        }
        [] => None,
    }
}
