//! Windows-874, the single-byte code page of Thai Windows; TIS-620 is the Thai part of it.
//!
//! Own code, because decoders disagree about the bytes to which the code page assigns no character
//! (0xDB becomes nothing, a control character or U+F8C1, depending on the platform). Here they
//! are undecodable on every platform.

/// The punctuation that the code page has outside ASCII and Thai.
const PUNCTUATION: [(u8, char); 9] = [
    (0x80, '€'),
    (0x85, '…'),
    (0x91, '‘'),
    (0x92, '’'),
    (0x93, '“'),
    (0x94, '”'),
    (0x95, '•'),
    (0x96, '–'),
    (0x97, '—'),
];

/// The difference between a Thai character and its byte: ก is 0xA1 and U+0E01.
const THAI_OFFSET: u32 = 0x0E01 - 0xA1;

/// Whether the byte is a Thai letter, vowel, tone mark, digit or sign.
pub(super) fn is_thai(byte: u8) -> bool {
    matches!(byte, 0xA1..=0xDA | 0xDF..=0xFB)
}

/// The character of a byte, if the code page has one.
pub(super) fn decode(byte: u8) -> Option<char> {
    match byte {
        0..=0x7F => Some(char::from(byte)),
        0xA0 => Some('\u{A0}'),
        _ if is_thai(byte) => char::from_u32(u32::from(byte) + THAI_OFFSET),
        _ => PUNCTUATION.iter().find(|(code, _)| *code == byte).map(|(_, character)| *character),
    }
}

/// The byte of a character, if the code page has it.
pub(super) fn encode(character: char) -> Option<u8> {
    match character {
        '\0'..='\x7F' => u8::try_from(character).ok(),
        '\u{A0}' => Some(0xA0),
        '\u{0E01}'..='\u{0E5B}' => {
            let byte = u8::try_from(u32::from(character) - THAI_OFFSET).ok()?;
            is_thai(byte).then_some(byte)
        }
        _ => PUNCTUATION.iter().find(|(_, other)| *other == character).map(|(code, _)| *code),
    }
}
