//! The words that a column may hold, in English and Thai, with what they mean.

use super::texts::same;

/// The words of a column.
pub(crate) struct Vocabulary<T: 'static> {
    /// The words, as a finding lists them.
    pub(crate) expected: &'static str,
    pub(crate) words: &'static [(&'static str, T)],
}

impl<T: Copy> Vocabulary<T> {
    /// What a word means, in upper or lower case.
    #[inline]
    pub(crate) fn find(&self, text: &str) -> Option<T> {
        // Nearly always a word is written as it is here, which is quickly seen.
        let found = self.words.iter().find(|(word, _)| same(word.as_bytes(), text.as_bytes()));
        let found = found.or_else(|| self.find_in_any_case(text));
        found.map(|(_, value)| *value)
    }

    #[cold]
    fn find_in_any_case(&self, text: &str) -> Option<&(&'static str, T)> {
        self.words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text))
    }
}

/// The words of a long column: each that has come is remembered by its length and last byte, so that
/// whatever comes next is looked for at one place.
pub(crate) struct Words<T: 'static> {
    words: &'static [(&'static str, T)],
    /// At which place among the words each was found.
    found: [u8; SLOTS],
}

const SLOTS: usize = 16;

impl<T: Copy> Words<T> {
    pub(crate) fn of(vocabulary: &Vocabulary<T>) -> Words<T> {
        Words { words: vocabulary.words, found: [0; SLOTS] }
    }

    /// What a word means that is written as it is in the vocabulary, as nearly all are.
    #[inline]
    pub(crate) fn find(&mut self, text: &str) -> Option<T> {
        let bytes = text.as_bytes();
        let last = bytes.last().copied().map_or(0, usize::from);
        let slot = self.found.get_mut(bytes.len().wrapping_add(last) % SLOTS)?;
        let (word, value) = self.words.get(usize::from(*slot))?;
        if same(word.as_bytes(), bytes) {
            return Some(*value);
        }
        let place = self.words.iter().position(|(word, _)| *word == text)?;
        *slot = u8::try_from(place).unwrap_or(0);
        self.words.get(place).map(|(_, value)| *value)
    }
}
