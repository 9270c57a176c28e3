//! Letters outside Thai and ASCII, which have no place in a group's name, and what they look like.
//!
//! The table of look-alikes is our own and small: it lists what can imitate a name made of Thai and
//! ASCII.

use std::ops::Range;

use super::class::Class;
use super::cluster::class_of;

/// A letter outside Thai and ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ForeignLetter {
    /// The letter.
    pub letter: char,
    /// Its place, in code points.
    pub place: usize,
    /// The Thai or ASCII character that a reader takes it for.
    pub looks_like: Option<char>,
}

/// The letters and digits of a text that are neither Thai nor ASCII: Cyrillic, Greek, Lao,
/// mathematical, circled and all others. Punctuation, signs and pictures are not letters. O(n).
///
/// ```
/// use gcc_core::text::foreign_letters;
/// assert!(foreign_letters("GCC2 จังหวัดลำปาง – 1").is_empty());
/// assert_eq!(foreign_letters("GСС2").len(), 2);
/// ```
pub fn foreign_letters(text: &str) -> Vec<ForeignLetter> {
    let letters = text.chars().enumerate().filter(|(_, letter)| is_foreign(*letter));
    letters
        .map(|(place, letter)| ForeignLetter { letter, place, looks_like: looks_like(letter) })
        .collect()
}

fn is_foreign(c: char) -> bool {
    let is_ordinary = matches!(c, '\0'..='\u{7F}' | '\u{E00}'..='\u{E7F}');
    !is_ordinary && (looks_like(c).is_some() || !is_sign(c))
}

/// Where Latin letters stand beside Thai ones within a word, in code points: one or two of them, as
/// three or more are an acronym. O(n).
pub(crate) fn latin_beside_thai(text: &str) -> Vec<Range<usize>> {
    const RUN_MAX: usize = 2;
    let is_thai = |c: Option<&char>| c.is_some_and(|c| ('ก'..='๎').contains(c));
    let is_end = |c: Option<&char>| c.is_none_or(|c| *c == ' ');
    if !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let run = letters[start..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
        let end = start + run;
        if (1..=RUN_MAX).contains(&run) {
            let (before, after) = (letters[..start].last(), letters.get(end));
            let (thai_before, thai_after) = (is_thai(before), is_thai(after));
            if (thai_before && (thai_after || is_end(after))) || (thai_after && is_end(before)) {
                found.push(start..end);
            }
        }
        start = end.max(start + 1);
    }
    found
}

/// Punctuation, currency, arrows, mathematics, pictures: by block, so that no table is needed.
fn is_sign(c: char) -> bool {
    let letter_like = matches!(c, 'ª' | 'º' | 'µ');
    let sign = matches!(
        c,
        '\u{80}'..='\u{BF}'
            | '×'
            | '÷'
            | '\u{2000}'..='\u{206F}'
            | '\u{20A0}'..='\u{20CF}'
            | '\u{2190}'..='\u{245F}'
            | '\u{2500}'..='\u{2BFF}'
            | '\u{3000}'..='\u{3004}'
            | '\u{3008}'..='\u{3020}'
            | '\u{3030}'
            | '\u{FE00}'..='\u{FE6F}'
            | '\u{FF00}'..='\u{FF0F}'
            | '\u{FFE0}'..='\u{FFFF}'
            | '\u{1F000}'..='\u{1F0FF}'
            | '\u{1F200}'..='\u{1FBFF}'
            | '\u{E0000}'..='\u{E01EF}'
    );
    sign && !letter_like
}

/// Ranges that hold A to Z and a to z again and again, or A to Z once: mathematical alphabets,
/// circled letters and letters in boxes.
const ALPHABETS: [(char, char); 6] = [
    ('\u{1D400}', '\u{1D6A3}'),
    ('\u{24B6}', '\u{24E9}'),
    ('\u{1F130}', '\u{1F149}'),
    ('\u{1F150}', '\u{1F169}'),
    ('\u{1F170}', '\u{1F189}'),
    ('\u{1F1E6}', '\u{1F1FF}'),
];

/// ASCII letters and digits, each followed by the Greek, Cyrillic and other letters that look like
/// it.
const LOOK_ALIKES: &str = "\
    0⁰₀⓪ 1¹₁①❶➀ 2²₂②❷➁ 3З³₃③❸➂ 6б AΑА BΒВ CϹСᏟⅭⲤℂℭ DⅮ EΕЕЁ GԌᏀᏳɢ HΗН IΙІӀⅠℐℑ JЈ KΚК MΜМⅯ NΝ \
    OΟО PΡР SЅ TΤТ VⅤ WԜ XΧХⅩ YΥУ ZΖ aа cϲсⅽⲥᴄ dⅾ eеё gԍɡℊ iιіⅰı jϳͿј kκ lӏⅼℓǀ oοσоᴏ pρр sѕ \
    uυμᴜ vνⅴᴠ wωԝᴡ xχхⅹ yу";

/// The Thai or ASCII character that a foreign letter looks like, if it looks like one.
///
/// ```
/// use gcc_core::text::looks_like;
/// assert_eq!(looks_like('С'), Some('C'));
/// assert_eq!(looks_like('ນ'), Some('น'));
/// assert_eq!(looks_like('ж'), None);
/// ```
pub fn looks_like(letter: char) -> Option<char> {
    match letter {
        '\u{E80}'..='\u{ED9}' => thai_of_lao(letter),
        '\u{1D7CE}'..='\u{1D7FF}' => char::from_digit((u32::from(letter) - 0x1D7CE) % 10, 10),
        _ => {
            let range = ALPHABETS.iter().find(|(first, last)| (*first..=*last).contains(&letter));
            match range {
                Some((first, _)) => ascii_letter((u32::from(letter) - u32::from(*first)) % 52),
                None => listed_look_alike(letter),
            }
        }
    }
}

/// The Lao block lies beside the Thai one and has the same order.
fn thai_of_lao(lao: char) -> Option<char> {
    let thai = char::from_u32(u32::from(lao) - 0x80)?;
    (class_of(thai) != Class::Stray).then_some(thai)
}

/// A to Z, then a to z.
fn ascii_letter(place: u32) -> Option<char> {
    let first = if place < 26 { 'A' } else { 'a' };
    char::from_u32(u32::from(first) + place % 26)
}

fn listed_look_alike(letter: char) -> Option<char> {
    LOOK_ALIKES.split(' ').find_map(|group| {
        let mut letters = group.chars();
        let ascii = letters.next()?;
        letters.any(|other| other == letter).then_some(ascii)
    })
}
