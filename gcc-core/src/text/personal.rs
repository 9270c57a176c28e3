//! Recognising personal numbers where none belongs. What is found is never shown.

use super::digits::value;

/// Whether a text holds a Thai national identification number: 13 digits, Thai or ASCII, with
/// spaces, hyphens or dots between them or without, whose last digit is the right check
/// digit. Numbers that begin with 0 (juristic persons) or 9 are not a person's. O(n).
///
/// ```
/// use gcc_core::text::contains_national_id;
/// assert!(contains_national_id("เลขที่ 1-2345-67890-12-1"));
/// assert!(!contains_national_id("1234567890122"));
/// ```
pub fn contains_national_id(text: &str) -> bool {
    has_nine_digits(text) && any_number(text, |digits| digits.len() == 13 && is_national_id(digits))
}

/// Whether a text holds a Thai telephone number: 10 digits from 06, 08 or 09, or 9 digits from 02
/// to 07, also with +66 for the 0; digits as in [`contains_national_id`]. O(n).
///
/// ```
/// use gcc_core::text::contains_telephone;
/// assert!(contains_telephone("โทร. ๐ ๒๒๒๒ ๔๑๓๑"));
/// assert!(contains_telephone("+66 81 234 5678"));
/// assert!(!contains_telephone("ที่ มท ๐๒๐๖.๒/ว ๑๖๒๐"));
/// ```
pub fn contains_telephone(text: &str) -> bool {
    has_nine_digits(text) && any_number(text, is_telephone)
}

/// Whether there are enough digits for any number of a person, be they Thai, ASCII or full-width:
/// the quick answer for most texts. Bytes are looked at, so that a few other letters count too.
#[inline]
pub(crate) fn has_nine_digits(text: &str) -> bool {
    const ASKED: usize = 9;
    // So few that a byte can count them.
    const AT_ONCE: usize = 192;
    let bytes = text.as_bytes();
    if bytes.len() < ASKED {
        return false;
    }
    // The digits ๐ to ๙ are E0 B9 90 to 99, the full-width ones EF BC 90 to 99. Counting without a
    // check for overflow, which cannot be, lets the compiler look at many bytes at once.
    let is_digit = |before: u8, byte: u8| {
        matches!((before, byte), (_, b'0'..=b'9') | (0xB9 | 0xBC, 0x90..=0x99))
    };
    let first = bytes.first().is_some_and(u8::is_ascii_digit);
    let after = bytes.get(1..).unwrap_or_default();
    let pieces = bytes.chunks(AT_ONCE).zip(after.chunks(AT_ONCE)).map(|(before, bytes)| {
        let pairs = before.iter().zip(bytes);
        pairs.fold(0_u8, |count, (before, byte)| {
            count.wrapping_add(u8::from(is_digit(*before, *byte)))
        })
    });
    pieces.map(usize::from).fold(usize::from(first), usize::saturating_add) >= ASKED
}

/// Stands for a plus sign before a number.
const PLUS: u8 = 10;

/// The most digits that a number of interest has.
const DIGITS_MAX: usize = 13;

/// Whether `passes` holds for some whole groups of digits that stand together. Groups are divided
/// by up to three spaces, hyphens, dots or brackets; a number begins and ends where a group does.
fn any_number(text: &str, passes: fn(&[u8]) -> bool) -> bool {
    let mut run = Run::default();
    for c in text.chars() {
        if let Some(digit) = value(c).and_then(|digit| u8::try_from(digit).ok()) {
            run.digit(digit);
        } else if c == '+' {
            run.divider(false);
            run.digit(PLUS);
        } else {
            if run.in_group && run.ends_with(passes) {
                return true;
            }
            run.divider(matches!(
                c,
                ' ' | '-' | '.' | '(' | ')' | '\u{A0}' | '\u{2010}'..='\u{2015}'
            ));
        }
    }
    run.in_group && run.ends_with(passes)
}

/// The last groups of digits.
#[derive(Default)]
struct Run {
    /// The last digits, the newest at the end, and whether a group begins with each.
    digits: [u8; DIGITS_MAX],
    begins: [bool; DIGITS_MAX],
    count: usize,
    in_group: bool,
    dividers: u8,
}

impl Run {
    fn digit(&mut self, digit: u8) {
        self.digits.rotate_left(1);
        self.begins.rotate_left(1);
        if let (Some(last), Some(begins)) = (self.digits.last_mut(), self.begins.last_mut()) {
            *last = digit;
            *begins = !self.in_group;
        }
        self.count = self.count.saturating_add(1).min(DIGITS_MAX);
        self.in_group = true;
        self.dividers = 0;
    }

    fn divider(&mut self, divides: bool) {
        self.dividers = self.dividers.saturating_add(1);
        if !divides || self.dividers > 3 {
            self.count = 0;
        }
        self.in_group = false;
    }

    /// Whether the digits from the beginning of some group up to here pass.
    fn ends_with(&self, test: fn(&[u8]) -> bool) -> bool {
        let unused = DIGITS_MAX.saturating_sub(self.count);
        let places = self.begins.iter().enumerate().skip(unused);
        let starts = places.filter(|(_, begins)| **begins);
        starts.filter_map(|(start, _)| self.digits.get(start..)).any(test)
    }
}

fn is_national_id(digits: &[u8]) -> bool {
    let Some((check, rest)) = digits.split_last() else { return false };
    let weights = (2_u32..=13).rev();
    let sum = rest.iter().zip(weights).fold(0_u32, |sum, (digit, weight)| {
        sum.saturating_add(u32::from(*digit).saturating_mul(weight))
    });
    let expected = 11_u32.saturating_sub(sum % 11) % 10;
    matches!(digits.first(), Some(1..=8)) && u32::from(*check) == expected
}

fn is_telephone(digits: &[u8]) -> bool {
    let ([0, national @ ..] | [PLUS, 6, 6, national @ ..]) = digits else { return false };
    match national.first() {
        Some(6 | 8 | 9) => national.len() == 9,
        Some(2..=5 | 7) => national.len() == 8,
        _ => false,
    }
}
