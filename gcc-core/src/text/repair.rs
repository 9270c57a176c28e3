//! Mending what people type: vowels and tones in the wrong order, twice, or after a space.

use super::canonical::{TextFaultKind, canonicalize, is_canonical};
use super::class::Class;
use super::cluster::class_of;

/// The text that was probably meant by one with ill-formed clusters, in canonical spelling: a tone that
/// was typed after the vowel that it stands before is put before it, of repeated vowels one is kept and
/// of several tones the last, spaces before a mark are removed, and marks without a consonant. `None` if
/// the text has no ill-formed cluster, or if some remain. Only ever a suggestion. O(n).
///
/// ```
/// use gcc_core::text::repair;
/// assert_eq!(repair("บา้นหนา้").as_deref(), Some("บ้านหน้า"));
/// assert_eq!(repair("พ ุ่มกาา").as_deref(), Some("พุ่มกา"));
/// assert_eq!(repair("ก่้").as_deref(), Some("ก้"));
/// assert_eq!(repair("บ้าน"), None);
/// assert_eq!(repair("กิุ"), None);
/// ```
pub fn repair(text: &str) -> Option<String> {
    let canonical = canonicalize(text);
    let mut faults = canonical.faults.iter();
    if !faults.any(|fault| fault.kind == TextFaultKind::IllFormedCluster) {
        return None;
    }
    let mut repaired: Vec<char> = Vec::with_capacity(canonical.text.len());
    for letter in canonical.text.chars() {
        push(&mut repaired, letter);
    }
    let repaired: String = repaired.into_iter().collect();
    let repaired = canonicalize(repaired.trim());
    (repaired.faults.is_empty() && repaired.text != text && is_canonical(&repaired.text))
        .then(|| repaired.text.into_owned())
}

/// Adds a letter where it belongs.
fn push(text: &mut Vec<char>, letter: char) {
    let class = class_of(letter);
    let is_vowel = matches!(class, Class::SaraA | Class::SaraAa | Class::SaraAm);
    if !class.is_mark() && !is_vowel {
        if class != Class::Lead || text.last() != Some(&letter) {
            text.push(letter);
        }
        return;
    }
    let end = text.iter().rposition(|c| *c != ' ').map_or(0, |place| place + 1);
    let is_base = |c: &char| {
        let class = class_of(*c);
        class == Class::Consonant || class.is_mark() || is_following(class)
    };
    let before = text[..end].last();
    if !before.is_some_and(is_base) {
        // A mark that stands on nothing is left out. What one after ฤ, เ or a letter of another script
        // means is not known.
        let is_open = before.is_some_and(|c| c.is_alphabetic());
        if is_vowel || is_open {
            text.push(letter);
        }
        return;
    }
    text.truncate(end);
    if text.last() == Some(&letter) {
        return;
    }
    if class == Class::Tone {
        push_tone(text, letter);
    } else {
        text.push(letter);
    }
}

/// า, ะ and ำ: written after the tone.
fn is_following(class: Class) -> bool {
    matches!(class, Class::SaraA | Class::SaraAa | Class::SaraAm)
}

/// Puts a tone before the vowel that follows it, in the place of another tone there.
fn push_tone(text: &mut Vec<char>, tone: char) {
    let mut place = text.len();
    if text.last().is_some_and(|c| is_following(class_of(*c))) {
        place -= 1;
    }
    match text[..place].last() {
        Some(before) if class_of(*before) == Class::Tone => text[place - 1] = tone,
        _ => text.insert(place, tone),
    }
}
