//! Letters of other scripts that look like a Thai or an ASCII one.
//!
//! By hand and small: what can imitate a name made of Thai and ASCII. Lao needs no list, because
//! its block lies beside the Thai one in the same order.

/// The Thai or ASCII character that a foreign one looks like.
pub(super) fn look_alike(c: char) -> Option<char> {
    match c {
        '\u{E80}'..='\u{ED9}' => lao(c),
        '\u{370}'..='\u{3FF}' => greek(c),
        '\u{400}'..='\u{52F}' => cyrillic(c),
        '\u{1D400}'..='\u{1D6A3}' => alphabet(c, 0x1D400),
        '\u{1D7CE}'..='\u{1D7FF}' => numerals(c, 0x1D7CE),
        '\u{24B6}'..='\u{24E9}' => alphabet(c, 0x24B6),
        '\u{1F130}'..='\u{1F149}' => alphabet(c, 0x1F130),
        '\u{1F150}'..='\u{1F169}' => alphabet(c, 0x1F150),
        '\u{1F170}'..='\u{1F189}' => alphabet(c, 0x1F170),
        '\u{1F1E6}'..='\u{1F1FF}' => alphabet(c, 0x1F1E6),
        _ => single(c),
    }
}

fn lao(c: char) -> Option<char> {
    let thai = char::from_u32(u32::from(c).wrapping_sub(0x80))?;
    (super::class::class(thai) != super::class::Class::Stray).then_some(thai)
}

/// A to Z and a to z, again and again, from a first code point.
fn alphabet(c: char, first: u32) -> Option<char> {
    let letter = u32::from(c).checked_sub(first)?.checked_rem(52)?;
    let offset = if letter < 26 { 0x41 } else { 0x61 - 26 };
    char::from_u32(letter.saturating_add(offset))
}

fn numerals(c: char, first: u32) -> Option<char> {
    char::from_digit(u32::from(c).checked_sub(first)?.checked_rem(10)?, 10)
}

fn greek(c: char) -> Option<char> {
    let looks = match c {
        'Α' => 'A',
        'Β' => 'B',
        'Ε' => 'E',
        'Ζ' => 'Z',
        'Η' => 'H',
        'Ι' => 'I',
        'Κ' => 'K',
        'Μ' => 'M',
        'Ν' => 'N',
        'Ο' => 'O',
        'Ρ' => 'P',
        'Τ' => 'T',
        'Υ' => 'Y',
        'Χ' => 'X',
        'ο' | 'σ' => 'o',
        'ν' => 'v',
        'ι' => 'i',
        'κ' => 'k',
        'ρ' => 'p',
        'υ' | 'μ' => 'u',
        'ω' => 'w',
        'χ' => 'x',
        'ϲ' => 'c',
        'Ϲ' => 'C',
        'ϳ' | 'Ϳ' => 'j',
        _ => return None,
    };
    Some(looks)
}

fn cyrillic(c: char) -> Option<char> {
    let looks = match c {
        'А' => 'A',
        'В' => 'B',
        'Е' | 'Ё' => 'E',
        'Ѕ' => 'S',
        'І' | 'Ӏ' => 'I',
        'Ј' => 'J',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' => 'Y',
        'Х' => 'X',
        'Ԍ' => 'G',
        'Ԝ' => 'W',
        'З' => '3',
        'а' => 'a',
        'е' | 'ё' => 'e',
        'ѕ' => 's',
        'і' => 'i',
        'ј' => 'j',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'ԍ' => 'g',
        'ԝ' => 'w',
        'ӏ' => 'l',
        'б' => '6',
        _ => return None,
    };
    Some(looks)
}

fn single(c: char) -> Option<char> {
    let looks = match c {
        'Ꮐ' | 'Ᏻ' | '\u{262}' => 'G',
        'ɡ' | 'ℊ' => 'g',
        'Ꮯ' | 'Ⅽ' | 'Ⲥ' | 'ℂ' | 'ℭ' => 'C',
        'ⅽ' | 'ⲥ' | 'ᴄ' => 'c',
        'Ⅰ' | 'ℐ' | 'ℑ' => 'I',
        'ⅰ' | 'ı' => 'i',
        'ⅼ' | 'ℓ' | 'ǀ' => 'l',
        'Ⅿ' => 'M',
        'Ⅾ' => 'D',
        'ⅾ' => 'd',
        'Ⅴ' => 'V',
        'ⅴ' | 'ᴠ' => 'v',
        'Ⅹ' => 'X',
        'ⅹ' => 'x',
        'ᴏ' => 'o',
        'ᴜ' => 'u',
        'ᴡ' => 'w',
        '⁰' | '₀' | '⓪' => '0',
        '¹' | '₁' | '①' | '❶' | '➀' => '1',
        '²' | '₂' | '②' | '❷' | '➁' => '2',
        '³' | '₃' | '③' | '❸' | '➂' => '3',
        _ => return None,
    };
    Some(looks)
}
