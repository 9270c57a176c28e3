//! From bytes to text: the encoding is decided once for a file.

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
    /// The lines in another encoding than the rest, and that encoding.
    pub(super) other_lines: Option<OtherLines>,
}

/// Lines of a file that are in another encoding than the rest.
pub(super) struct OtherLines {
    pub(super) encoding: Encoding,
    /// The first of them.
    pub(super) first: u32,
    /// The first lines, as ranges: `3, 7–9, …`.
    pub(super) lines: String,
    /// How many bytes of them cannot be decoded in the encoding of the rest.
    undecodable_bytes: usize,
}

/// Decodes a file of at most `bytes_max` bytes. Line ends become `\n`, or stay `\r\n`. O(bytes).
pub(super) fn decode(mut bytes: Vec<u8>, bytes_max: usize) -> Decoded {
    let utf16 = utf16_of(&bytes);
    let cut = cut_at_line_end(&mut bytes, bytes_max, utf16);
    let decoded = match utf16 {
        Some(encoding) => decode_utf16(&bytes, encoding),
        None => decode_bytes(bytes),
    };
    let mut text = decoded.text;
    cut_end_marks(&mut text);
    Decoded { text, cut, ..decoded }
}

/// Takes away the mark 0x1A with which DOS ends a file, and NUL characters after the last line.
fn cut_end_marks(text: &mut String) {
    let is_mark = |c: char| matches!(c, '\u{1a}' | '\0');
    let last_line = text.trim_end_matches(|c| is_mark(c) || matches!(c, '\n' | '\r'));
    if let Some(mark) = text.get(last_line.len()..).and_then(|end| end.find(is_mark)) {
        text.truncate(last_line.len() + mark);
    }
}

/// Takes text as it is: no encoding is guessed.
pub(super) fn decode_text(text: String, bytes_max: usize) -> Decoded {
    let mut bytes = text.into_bytes();
    let cut = cut_at_line_end(&mut bytes, bytes_max, None);
    unify_line_ends(&mut bytes);
    let start = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    let mut text = String::from_utf8(bytes).expect(STILL_UTF8);
    cut_end_marks(&mut text);
    let encoding = Encoding::Utf8;
    Decoded { text, start, encoding, undecodable_bytes: 0, cut, other_lines: None }
}

const STILL_UTF8: &str = "text stays UTF-8 if it is cut at a line end and line ends are replaced";

/// UTF-16, by its byte order mark or, without one, because one byte of nearly every pair is that
/// of ASCII (0x00) or Thai (0x0E) and the other is not.
fn utf16_of(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let (mut pairs, mut high_first, mut high_second, mut nul) = (0, 0, 0, false);
    for pair in sample.chunks_exact(2) {
        let is_high = |byte: u8| usize::from(matches!(byte, 0x00 | 0x0E));
        pairs += 1;
        high_first += is_high(pair[0]);
        high_second += is_high(pair[1]);
        nul |= pair.contains(&0);
    }
    let nearly_all = |count: usize| nul && count * 10 >= pairs * 9;
    let nearly_none = |count: usize| count * 10 <= pairs;
    if nearly_all(high_second) && nearly_none(high_first) {
        Some(Encoding::Utf16Le)
    } else if nearly_all(high_first) && nearly_none(high_second) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Cuts what is too long after the last whole line; returns whether it did.
fn cut_at_line_end(bytes: &mut Vec<u8>, bytes_max: usize, utf16: Option<Encoding>) -> bool {
    if bytes.len() <= bytes_max {
        return false;
    }
    bytes.truncate(bytes_max);
    let end = match utf16 {
        None => memrchr2(b'\n', b'\r', bytes).map(|at| at + 1),
        Some(encoding) => {
            let is_end = |unit: u16| matches!(unit, 0x0A | 0x0D);
            units(bytes, encoding).rposition(is_end).map(|at| (at + 1) * 2)
        }
    };
    bytes.truncate(end.unwrap_or(0));
    true
}

/// The code units of UTF-16.
fn units(
    bytes: &[u8],
    encoding: Encoding,
) -> impl DoubleEndedIterator<Item = u16> + ExactSizeIterator {
    let unit = if encoding == Encoding::Utf16Be { u16::from_be_bytes } else { u16::from_le_bytes };
    bytes.chunks_exact(2).map(move |pair| unit([pair[0], pair[1]]))
}

fn decode_utf16(bytes: &[u8], encoding: Encoding) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut undecodable_bytes = bytes.len() % 2;
    for unit in char::decode_utf16(units(bytes, encoding)) {
        text.push(unit.unwrap_or_else(|_| {
            undecodable_bytes += 2;
            char::REPLACEMENT_CHARACTER
        }));
    }
    if bytes.len() % 2 == 1 {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut bytes = text.into_bytes();
    unify_line_ends(&mut bytes);
    let text = String::from_utf8(bytes).expect(STILL_UTF8);
    Decoded { text, start, encoding, undecodable_bytes, cut: false, other_lines: None }
}

/// Replaces a carriage return on its own, which ends a line in old Macintosh files, by `\n`.
fn unify_line_ends(bytes: &mut [u8]) {
    let mut from = 0;
    while let Some(found) = memchr(b'\r', &bytes[from..]) {
        let at = from + found;
        if bytes.get(at + 1) != Some(&b'\n') {
            bytes[at] = b'\n';
        }
        from = at + 1;
    }
}

/// Decodes UTF-8, or else Windows-874. A text that is valid in both is the one that has Thai in it.
fn decode_bytes(mut bytes: Vec<u8>) -> Decoded {
    unify_line_ends(&mut bytes);
    let bom = bytes.starts_with(&[0xEF, 0xBB, 0xBF]);
    let encoding = if bom { Encoding::Utf8Bom } else { Encoding::Utf8 };
    let start = if bom { 3 } else { 0 };
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if bom || has_thai(&text) || text.is_ascii() || !is_thai_874(text.as_bytes()) => {
            let undecodable_bytes = 0;
            return Decoded {
                text,
                start,
                encoding,
                undecodable_bytes,
                cut: false,
                other_lines: None,
            };
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
        let other_lines = other_lines(&bytes, Encoding::Windows874);
        let undecodable_bytes = ill_formed - undecodable(other_lines.as_ref());
        return Decoded { text, start, encoding, undecodable_bytes, cut: false, other_lines };
    }
    let text = decode_874(&bytes);
    let encoding = Encoding::Windows874;
    let other_lines = other_lines(&bytes, Encoding::Utf8);
    let undecodable_bytes = unassigned - undecodable(other_lines.as_ref());
    Decoded { text, start: 0, encoding, undecodable_bytes, cut: false, other_lines }
}

fn undecodable(lines: Option<&OtherLines>) -> usize {
    lines.map_or(0, |lines| lines.undecodable_bytes)
}

/// The lines that are certainly in `encoding`, of a file that is in the other of UTF-8 and
/// Windows-874. O(bytes).
fn other_lines(bytes: &[u8], encoding: Encoding) -> Option<OtherLines> {
    const RANGES_SHOWN: usize = 6;
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    let mut undecodable_bytes = 0;
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        if line.is_ascii() {
            continue;
        }
        let (ill_formed, thai) = measure_utf8(line);
        let (is_other, undecodable) = match encoding {
            Encoding::Utf8 => {
                let unassigned = line.iter().filter(|&&byte| code_page::decode(byte).is_none());
                (ill_formed == 0 && thai > 0, unassigned.count())
            }
            _ => (ill_formed > 0 && thai == 0 && is_thai_874(line), ill_formed),
        };
        if !is_other {
            continue;
        }
        undecodable_bytes += undecodable;
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            // One more than is shown, so that the list says that it goes on.
            _ => ranges.extend((ranges.len() <= RANGES_SHOWN).then_some((number, number))),
        }
    }
    if ranges.is_empty() {
        return None;
    }
    // A file has fewer than 2^32 lines.
    let first = u32::try_from(ranges[0].0).unwrap_or(u32::MAX);
    let is_cut = ranges.len() > RANGES_SHOWN;
    ranges.truncate(RANGES_SHOWN);
    let range = |(first, last): (usize, usize)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    let mut lines = ranges.into_iter().map(range).collect::<Vec<_>>().join(", ");
    lines.push_str(if is_cut { ", …" } else { "" });
    Some(OtherLines { encoding, first, lines, undecodable_bytes })
}

/// Whether a text holds a Thai character: all of U+0E00 to U+0E7F begin E0 B8 or E0 B9.
fn has_thai(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(0xE0, bytes).any(|at| matches!(bytes.get(at + 1), Some(0xB8 | 0xB9)))
}

/// Whether the bytes are ASCII and Thai letters of Windows-874 and nothing else.
fn is_thai_874(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| byte.is_ascii() || code_page::is_thai(byte))
}

/// The bytes that are not UTF-8, and the Thai characters among those that are.
fn measure_utf8(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(ill_formed, thai), chunk| {
        let is_thai = |character: &char| matches!(character, '\u{0E00}'..='\u{0E7F}');
        let thai_here = chunk.valid().chars().filter(is_thai).count();
        (ill_formed + chunk.invalid().len(), thai + thai_here)
    })
}

fn decode_874(bytes: &[u8]) -> String {
    let wide = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let mut text = String::with_capacity(bytes.len() + 2 * wide);
    let characters = bytes.iter().map(|&byte| code_page::decode(byte));
    text.extend(characters.map(|known| known.unwrap_or(char::REPLACEMENT_CHARACTER)));
    text
}
