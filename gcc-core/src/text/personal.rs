//! Recognizing personal numbers in places where none belongs. Findings never show them.

use super::digits::digit_value;

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
    has_nine_digits(text) && any_number(text, is_national_id)
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

/// Fast path: whether there are enough digits for a personal number, be they Thai, ASCII or
/// full-width. It compares bytes, so that a few other letters count too.
#[inline]
pub(crate) fn has_nine_digits(text: &str) -> bool {
    const DIGITS_MIN: usize = 9;
    // So few that their digits can be counted in a byte.
    const CHUNK: usize = 192;
    let bytes = text.as_bytes();
    if bytes.len() < DIGITS_MIN {
        return false;
    }
    // The digits ๐ to ๙ are E0 B9 90 to 99, the full-width ones EF BC 90 to 99.
    let is_digit = |before: u8, byte: u8| {
        matches!((before, byte), (_, b'0'..=b'9') | (0xB9 | 0xBC, 0x90..=0x99))
    };
    let chunks = bytes[..bytes.len() - 1].chunks(CHUNK).zip(bytes[1..].chunks(CHUNK));
    let counts = chunks.map(|(before, bytes)| {
        let pairs = before.iter().zip(bytes);
        // Without a check for overflow, which cannot happen, the compiler vectorizes the loop.
        pairs.fold(0_u8, |count, (before, byte)| {
            count.wrapping_add(u8::from(is_digit(*before, *byte)))
        })
    });
    usize::from(bytes[0].is_ascii_digit()) + counts.map(usize::from).sum::<usize>() >= DIGITS_MIN
}

/// Stands for a plus sign before a number.
const PLUS: u8 = 10;

/// The digits of a national identification number, the longest of the numbers.
const DIGITS_MAX: usize = 13;

/// The most characters that may stand between two groups of one number.
const DIVIDERS_MAX: u8 = 3;

/// Whether some number passes: one or more neighboring groups of digits. Groups are divided
/// by up to [`DIVIDERS_MAX`] spaces, hyphens, dots or brackets; a number begins and ends where a
/// group does.
fn any_number(text: &str, passes: fn(&[u8]) -> bool) -> bool {
    let mut run = Run::default();
    for c in text.chars() {
        if let Some(digit) = digit_value(c).and_then(|digit| u8::try_from(digit).ok()) {
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
        self.digits[DIGITS_MAX - 1] = digit;
        self.begins[DIGITS_MAX - 1] = !self.in_group;
        self.count = DIGITS_MAX.min(self.count + 1);
        self.in_group = true;
        self.dividers = 0;
    }

    fn divider(&mut self, divides: bool) {
        if !divides || self.dividers == DIVIDERS_MAX {
            self.count = 0;
        } else {
            self.dividers += 1;
        }
        self.in_group = false;
    }

    /// Whether the digits from the beginning of some group up to here pass.
    fn ends_with(&self, test: fn(&[u8]) -> bool) -> bool {
        let starts = DIGITS_MAX - self.count..DIGITS_MAX;
        starts.filter(|start| self.begins[*start]).any(|start| test(&self.digits[start..]))
    }
}

fn is_national_id(digits: &[u8]) -> bool {
    let [1..=8, .., check] = digits else { return false };
    let weighted = digits.iter().zip((2..=13_u32).rev());
    let sum: u32 = weighted.map(|(digit, weight)| u32::from(*digit) * weight).sum();
    digits.len() == 13 && u32::from(*check) == (11 - sum % 11) % 10
}

fn is_telephone(digits: &[u8]) -> bool {
    let ([0, national @ ..] | [PLUS, 6, 6, national @ ..]) = digits else { return false };
    match national.first() {
        Some(6 | 8 | 9) => national.len() == 9,
        Some(2..=5 | 7) => national.len() == 8,
        _ => false,
    }
}
