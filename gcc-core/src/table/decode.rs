//! From bytes to text: the encoding is decided once for a file, and nothing is lost.

use memchr::{memchr, memchr_iter, memrchr2};

use super::Encoding;
use super::code_page;

/// How much of a file without a byte order mark is looked at for the pattern of UTF-16.
const SAMPLE_BYTES: usize = 4_096;

/// A decoded file. What could not be decoded stands in the text as U+FFFD.
pub(super) struct Decoded {
    pub(super) text: String,
    /// Where the text begins, after a byte order mark.
    pub(super) start: usize,
    pub(super) encoding: Encoding,
    pub(super) undecodable_bytes: usize,
    /// Whether the file was longer than allowed and was cut at a line end.
    pub(super) cut: bool,
}

/// Decodes a file of at most `bytes_max` bytes. Line ends become `\n`, or stay `\r\n`. O(bytes).
pub(super) fn decode(mut bytes: Vec<u8>, bytes_max: usize) -> Decoded {
    let wide = utf16_of(&bytes);
    let cut = cut_at_line_end(&mut bytes, bytes_max, wide);
    let decoded = match wide {
        Some(encoding) => decode_utf16(&bytes, encoding),
        None => decode_narrow(bytes),
    };
    Decoded { cut, ..decoded }
}

/// What is text already: nothing is guessed.
pub(super) fn decode_text(text: String, bytes_max: usize) -> Decoded {
    let mut bytes = text.into_bytes();
    let cut = cut_at_line_end(&mut bytes, bytes_max, None);
    unify_line_ends(&mut bytes);
    let start = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    // Every text is UTF-8, also up to one of its line ends.
    let text = String::from_utf8(bytes).unwrap_or_default();
    Decoded { text, start, encoding: Encoding::Utf8, undecodable_bytes: 0, cut }
}

/// UTF-16, by its byte order mark or, without one, because one byte of nearly every pair is that
/// of ASCII (0x00) or Thai (0x0E) and the other is not.
fn utf16_of(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let (mut pairs, mut high_first, mut high_second, mut nul) = (0_usize, 0_usize, 0_usize, false);
    for pair in sample.chunks_exact(2) {
        let &[first, second] = pair else { continue };
        let is_high = |byte: u8| matches!(byte, 0x00 | 0x0E);
        pairs = pairs.saturating_add(1);
        high_first = high_first.saturating_add(usize::from(is_high(first)));
        high_second = high_second.saturating_add(usize::from(is_high(second)));
        nul |= first == 0 || second == 0;
    }
    let nearly_all = |count: usize| nul && count.saturating_mul(10) >= pairs.saturating_mul(9);
    let nearly_none = |count: usize| count.saturating_mul(10) <= pairs;
    match () {
        () if nearly_all(high_second) && nearly_none(high_first) => Some(Encoding::Utf16Le),
        () if nearly_all(high_first) && nearly_none(high_second) => Some(Encoding::Utf16Be),
        () => None,
    }
}

/// Cuts what is too long after the last whole line; tells whether it did.
fn cut_at_line_end(bytes: &mut Vec<u8>, bytes_max: usize, wide: Option<Encoding>) -> bool {
    if bytes.len() <= bytes_max {
        return false;
    }
    bytes.truncate(bytes_max);
    let end = match wide {
        None => memrchr2(b'\n', b'\r', bytes).map(|at| at.saturating_add(1)),
        Some(encoding) => {
            let is_end = |unit: u16| matches!(unit, 0x0A | 0x0D);
            let last = units(bytes, encoding).rposition(is_end);
            last.map(|at| at.saturating_add(1).saturating_mul(2))
        }
    };
    bytes.truncate(end.unwrap_or(0));
    true
}

fn units(
    bytes: &[u8],
    encoding: Encoding,
) -> impl DoubleEndedIterator<Item = u16> + ExactSizeIterator {
    bytes.chunks_exact(2).map(move |pair| match (pair, encoding) {
        (&[first, second], Encoding::Utf16Be) => u16::from_be_bytes([first, second]),
        (&[first, second], _) => u16::from_le_bytes([first, second]),
        _ => 0,
    })
}

fn decode_utf16(bytes: &[u8], encoding: Encoding) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut undecodable_bytes = bytes.len() % 2;
    for unit in char::decode_utf16(units(bytes, encoding)) {
        text.push(unit.unwrap_or_else(|_| {
            undecodable_bytes = undecodable_bytes.saturating_add(2);
            char::REPLACEMENT_CHARACTER
        }));
    }
    if bytes.len() % 2 == 1 {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    // Every text is UTF-8 and stays so when one ASCII byte replaces another.
    let mut bytes = text.into_bytes();
    unify_line_ends(&mut bytes);
    let text = String::from_utf8(bytes).unwrap_or_default();
    Decoded { text, start, encoding, undecodable_bytes, cut: false }
}

/// A carriage return on its own ends a line too (old Macintosh files): it becomes `\n`.
fn unify_line_ends(bytes: &mut [u8]) {
    let mut from = 0_usize;
    while let Some(found) = bytes.get(from..).and_then(|rest| memchr(b'\r', rest)) {
        let next = from.saturating_add(found).saturating_add(1);
        if bytes.get(next) != Some(&b'\n')
            && let Some(byte) = bytes.get_mut(next.saturating_sub(1))
        {
            *byte = b'\n';
        }
        from = next;
    }
}

/// UTF-8 if it is, else Windows-874. The few texts that could be both are what has Thai in it.
fn decode_narrow(mut bytes: Vec<u8>) -> Decoded {
    unify_line_ends(&mut bytes);
    let bom = bytes.starts_with(&[0xEF, 0xBB, 0xBF]);
    let encoding = if bom { Encoding::Utf8Bom } else { Encoding::Utf8 };
    let start = if bom { 3 } else { 0 };
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if bom || has_thai(&text) || text.is_ascii() || !is_thai_874(text.as_bytes()) => {
            return Decoded { text, start, encoding, undecodable_bytes: 0, cut: false };
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let (ill_formed, thai) = measure_utf8(&bytes);
    let unassigned = bytes.iter().filter(|&&byte| code_page::decode(byte).is_none()).count();
    // In Windows-874 hardly anything looks like Thai in UTF-8, so where such letters outnumber the
    // bytes that are wrong, these are a few lines pasted from elsewhere.
    let is_utf8 = bom || (ill_formed > 0 && (thai > ill_formed || ill_formed < unassigned));
    if is_utf8 {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return Decoded { text, start, encoding, undecodable_bytes: ill_formed, cut: false };
    }
    let text = decode_874(&bytes);
    let encoding = Encoding::Windows874;
    Decoded { text, start: 0, encoding, undecodable_bytes: unassigned, cut: false }
}

/// Whether a text holds a Thai character: all of U+0E00 to U+0E7F begin E0 B8 or E0 B9.
fn has_thai(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(0xE0, bytes).any(|at| matches!(bytes.get(at.saturating_add(1)), Some(0xB8 | 0xB9)))
}

/// Whether the bytes are ASCII and Thai letters of Windows-874 and nothing else.
fn is_thai_874(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| byte.is_ascii() || code_page::is_thai(byte))
}

/// The bytes that are not UTF-8, and the Thai characters among those that are.
fn measure_utf8(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(ill_formed, thai), chunk| {
        let is_thai = |character: &char| matches!(character, '\u{0E00}'..='\u{0E7F}');
        (
            ill_formed.saturating_add(chunk.invalid().len()),
            thai.saturating_add(chunk.valid().chars().filter(is_thai).count()),
        )
    })
}

fn decode_874(bytes: &[u8]) -> String {
    let wide = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let mut text = String::with_capacity(bytes.len().saturating_add(wide.saturating_mul(2)));
    let characters = bytes.iter().map(|&byte| code_page::decode(byte));
    text.extend(characters.map(|known| known.unwrap_or(char::REPLACEMENT_CHARACTER)));
    text
}
