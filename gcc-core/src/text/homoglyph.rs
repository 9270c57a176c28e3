//! Letters of other scripts that look like a Thai or an ASCII one.
//!
//! By hand and small: what can imitate a name made of Thai and ASCII. Lao needs no list, because
//! its block lies beside the Thai one in the same order.

use super::class::Class;
use super::cluster::Machine;

/// Where A to Z and a to z stand again and again, or A to Z once: mathematical, circled and in boxes.
const ALPHABETS: [(char, char); 6] = [
    ('\u{1D400}', '\u{1D6A3}'),
    ('\u{24B6}', '\u{24E9}'),
    ('\u{1F130}', '\u{1F149}'),
    ('\u{1F150}', '\u{1F169}'),
    ('\u{1F170}', '\u{1F189}'),
    ('\u{1F1E6}', '\u{1F1FF}'),
];

/// The Thai or ASCII character that a foreign one looks like.
pub(super) fn look_alike(c: char) -> Option<char> {
    match c {
        '\u{E80}'..='\u{ED9}' => lao(c),
        '\u{1D7CE}'..='\u{1D7FF}' => numerals(c, 0x1D7CE),
        _ => {
            let mut alphabets = ALPHABETS.iter();
            match alphabets.find(|(first, last)| (*first..=*last).contains(&c)) {
                Some((first, _)) => alphabet(c, *first),
                None => single(c),
            }
        }
    }
}

fn lao(c: char) -> Option<char> {
    let thai = char::from_u32(u32::from(c).wrapping_sub(0x80))?;
    (Machine::get().class(thai) != Class::Stray).then_some(thai)
}

/// A to Z and a to z, again and again, from a first code point.
fn alphabet(c: char, first: char) -> Option<char> {
    let letter = u32::from(c).checked_sub(first.into())?.checked_rem(52)?;
    let offset = if letter < 26 { 0x41 } else { 0x61 - 26 };
    char::from_u32(letter.saturating_add(offset))
}

fn numerals(c: char, first: u32) -> Option<char> {
    char::from_digit(u32::from(c).checked_sub(first)?.checked_rem(10)?, 10)
}

/// ASCII letters and digits, each with the Greek, Cyrillic and other letters that look like it.
const GROUPS: &str = "\
    0⁰₀⓪ 1¹₁①❶➀ 2²₂②❷➁ 3З³₃③❸➂ 6б AΑА BΒВ CϹСᏟⅭⲤℂℭ DⅮ EΕЕЁ GԌᏀᏳɢ HΗН IΙІӀⅠℐℑ JЈ KΚК MΜМⅯ NΝ \
    OΟО PΡР SЅ TΤТ VⅤ WԜ XΧХⅩ YΥУ ZΖ aа cϲсⅽⲥᴄ dⅾ eеё gԍɡℊ iιіⅰı jϳͿј kκ lӏⅼℓǀ oοσоᴏ pρр sѕ \
    uυμᴜ vνⅴᴠ wωԝᴡ xχхⅹ yу";

fn single(c: char) -> Option<char> {
    GROUPS.split(' ').find_map(|group| {
        let mut letters = group.chars();
        let first = letters.next()?;
        letters.any(|letter| letter == c).then_some(first)
    })
}
