//! The skeleton of a text: what is left when everything is folded that looks alike to a reader.

use std::str::Chars;

use super::canonical::canonicalize;
use super::digits::digit_value;
use super::foreign::looks_like;

/// The version of the folding. Skeletons of different versions must not be compared.
pub const SKELETON_VERSION: u32 = 2;

/// The skeleton of a text: two texts with the same skeleton look alike. For comparison only, not to
/// be shown. O(n).
///
/// The canonical form with spaces and hyphens left out, case folded, Thai digits as ASCII, and
/// these taken as one: ค ฅ; ข ฃ; ช ซ; ฎ ฏ; ๐ o 0; บ u; พ w; เ l I 1; แ ll; า ๅ; ิ ี; ึ ื; and letters of
/// other scripts as what they look like. A ํ that belongs to no ำ is left out.
///
/// ```
/// use gcc_core::text::skeleton;
/// assert_eq!(skeleton("GCC2 จังหวัดแพร่"), skeleton("gсс๒-จังหวัดเเพร่"));
/// assert_ne!(skeleton("ระยอง"), skeleton("ระนอง"));
/// ```
pub fn skeleton(text: &str) -> String {
    let canonical = canonicalize(text);
    let mut skeleton = String::with_capacity(canonical.text.len());
    skeleton.extend(fold(&canonical.text));
    skeleton
}

/// A folded letter as one of those that are taken for another at a glance, but not on a second look:
/// ผ ฝ; พ ฟ; ไ ใ; ถ ฤ; ศ ส. The skeleton keeps them apart.
pub(crate) fn fold_similar(folded: char) -> char {
    match folded {
        'ฝ' => 'ผ',
        'ฟ' => 'w',
        'ใ' => 'ไ',
        'ฤ' => 'ถ',
        'ศ' => 'ส',
        other => other,
    }
}

/// Whether two texts have the same skeleton, without building it. O(n); allocates only where a text
/// is not canonical.
pub fn looks_alike(a: &str, b: &str) -> bool {
    let (a, b) = (canonicalize(a), canonicalize(b));
    fold(&a.text).eq(fold(&b.text))
}

/// The characters of the skeleton of a text that is canonical.
pub(crate) fn fold(canonical: &str) -> Fold<'_> {
    Fold { letters: canonical.chars(), again: false }
}

/// The iterator that [`fold`] returns.
pub(crate) struct Fold<'t> {
    letters: Chars<'t>,
    /// Whether the second half of แ is still to come.
    again: bool,
}

impl Iterator for Fold<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if std::mem::take(&mut self.again) {
            return Some('l');
        }
        loop {
            let letter = self.letters.next()?;
            self.again = letter == 'แ';
            if let Some(folded) = fold_one(letter) {
                return Some(folded);
            }
        }
    }
}

fn fold_one(c: char) -> Option<char> {
    let c = if c.is_ascii() || matches!(c, '\u{E00}'..='\u{E7F}') {
        c
    } else {
        looks_like(c).unwrap_or(c)
    };
    match digit_value(c) {
        Some(0) => return Some('o'),
        Some(1) => return Some('l'),
        Some(value) => return char::from_digit(value, 10),
        None => {}
    }
    let folded = match c.to_ascii_lowercase() {
        ' ' | '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{AD}' | '\u{E4D}' => {
            return None;
        }
        'เ' | 'แ' | 'l' | 'i' | '|' => 'l',
        'บ' => 'u',
        'พ' => 'w',
        'ฅ' => 'ค',
        'ฃ' => 'ข',
        'ฏ' => 'ฎ',
        'ซ' => 'ช',
        'ๅ' => 'า',
        'ี' => 'ิ',
        'ื' => 'ึ',
        other => other,
    };
    Some(folded)
}
