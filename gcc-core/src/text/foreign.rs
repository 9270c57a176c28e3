//! Letters outside Thai and ASCII, which have no place in a group's name.

use super::homoglyph::look_alike;

/// A letter outside Thai and ASCII: where it is, in code points, and what it looks like.
///
/// ```
/// let letter = gcc_core::text::foreign_letters("GСC2")[0];
/// assert_eq!((letter.place, letter.looks_like), (1, Some('C')));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignLetter {
    /// The letter.
    pub letter: char,
    /// Its place.
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
    let mut found = Vec::new();
    for (place, letter) in text.chars().enumerate().filter(|(_, c)| is_foreign(*c)) {
        found.push(ForeignLetter { letter, place, looks_like: look_alike(letter) });
    }
    found
}

/// The Thai or ASCII character that a foreign letter looks like, if it looks like one.
///
/// ```
/// use gcc_core::text::looks_like;
/// assert_eq!(looks_like('С'), Some('C'));
/// assert_eq!(looks_like('ນ'), Some('น'));
/// assert_eq!(looks_like('ж'), None);
/// ```
pub fn looks_like(letter: char) -> Option<char> {
    look_alike(letter)
}

fn is_foreign(c: char) -> bool {
    let of_names = matches!(c, '\0'..='\u{7F}' | '\u{E00}'..='\u{E7F}');
    !of_names && (look_alike(c).is_some() || !is_sign(c))
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
