//! The order of Thai words, as in the Royal Institute's dictionary.

use std::cmp::Ordering;

use super::class::{Class, class};
use super::digits::digit_value;

/// Compares two texts in Thai order: by consonants and vowels, a leading vowel after the
/// consonant that it is written before; then by tones and other marks that change no letter; then
/// by code points, so that only equal texts are equal. Signs and spaces come first, then digits,
/// Latin, Thai. O(n), without allocating.
///
/// ```
/// use gcc_core::text::compare;
/// let mut provinces = ["เลย", "แพร่", "กระบี่", "ไทรโยค"];
/// provinces.sort_by(|a, b| compare(a, b));
/// assert_eq!(provinces, ["กระบี่", "ไทรโยค", "แพร่", "เลย"]);
/// ```
pub fn compare(a: &str, b: &str) -> Ordering {
    (primary(a).cmp(primary(b))).then_with(|| secondary(a).cmp(secondary(b))).then_with(|| a.cmp(b))
}

/// A key whose bytes are in the order of [`compare`]: compute it once for many comparisons. O(n).
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 3);
    for weight in primary(text) {
        key.extend(weight.to_be_bytes());
    }
    key.extend([0; 4]);
    for (place, weight) in secondary(text) {
        key.extend(place.to_be_bytes());
        key.push(weight);
    }
    key.extend([0; 5]);
    key.extend(text.as_bytes());
    key
}

/// The letters in dictionary order: leading vowels swapped, marks of the second level left out.
fn primary(text: &str) -> impl Iterator<Item = u32> {
    let mut pending: Option<char> = None;
    let mut chars = text.chars().filter(|c| rank(*c).is_none());
    std::iter::from_fn(move || {
        if let Some(vowel) = pending.take() {
            return Some(weight(vowel));
        }
        let c = chars.next()?;
        if class(c) != Class::Lead {
            return Some(weight(c));
        }
        let mut ahead = chars.clone();
        match ahead.next() {
            Some(consonant) if class(consonant) == Class::Consonant => {
                chars = ahead;
                pending = Some(c);
                Some(weight(consonant))
            }
            _ => Some(weight(c)),
        }
    })
}

/// The marks of the second level, each with its place counted down from `u32::MAX`: of two texts
/// with the same letters, the one whose first mark comes later, or is lighter, comes first.
fn secondary(text: &str) -> impl Iterator<Item = (u32, u8)> {
    let mut letters = u32::MAX;
    text.chars().filter_map(move |c| {
        let rank = rank(c);
        if rank.is_none() {
            letters -= 1;
        }
        rank.map(|rank| (letters, rank))
    })
}

/// The rank of a mark of the second level.
fn rank(c: char) -> Option<u8> {
    match c {
        '็' => Some(1),
        '่' => Some(2),
        '้' => Some(3),
        '๊' => Some(4),
        '๋' => Some(5),
        '์' => Some(6),
        _ => None,
    }
}

/// The weight of a letter: signs, digits, Latin without case, then Thai and all else by code.
fn weight(c: char) -> u32 {
    const BLOCK: u32 = 0x11_0000;
    if let Some(value) = digit_value(c) {
        return BLOCK + value;
    }
    match c {
        'ๅ' => weight('า'),
        'a'..='z' | 'A'..='Z' => 2 * BLOCK + u32::from(c.to_ascii_lowercase()),
        'ฯ' | 'ๆ' | '\0'..='\u{BF}' => u32::from(c) + 1,
        _ => 3 * BLOCK + u32::from(c),
    }
}
