//! The words that a column may hold, in English and Thai, and what they mean.

use super::short_text::same;

/// The words of a column.
pub(crate) struct Vocabulary<T: 'static> {
    /// The words, as a finding lists them.
    pub(crate) expected: &'static str,
    pub(crate) words: &'static [(&'static str, T)],
}

impl<T: Copy> Vocabulary<T> {
    /// What a word means, in upper or lower case.
    pub(crate) fn find(&self, text: &str) -> Option<T> {
        let found = self.words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
        found.map(|(_, value)| *value)
    }
}

/// A vocabulary for a long column. A word that has been found once is found at one place the next
/// time: a cache by the length and last byte of the text.
pub(crate) struct CachedVocabulary<T: 'static> {
    words: &'static [(&'static str, T)],
    /// The position of the word that was last found with each key.
    cache: [u8; SLOTS],
}

const SLOTS: usize = 16;

impl<T: Copy> CachedVocabulary<T> {
    pub(crate) fn new(vocabulary: &Vocabulary<T>) -> Self {
        CachedVocabulary { words: vocabulary.words, cache: [0; SLOTS] }
    }

    /// What a word means that is written exactly as in the vocabulary.
    #[inline]
    pub(crate) fn find(&mut self, text: &str) -> Option<T> {
        let bytes = text.as_bytes();
        let last = bytes.last().map_or(0, |byte| usize::from(*byte));
        let slot = (bytes.len() + last) % SLOTS;
        let (word, value) = self.words[usize::from(self.cache[slot])];
        if same(word.as_bytes(), bytes) {
            return Some(value);
        }
        let position = self.words.iter().position(|(word, _)| *word == text)?;
        self.cache[slot] = u8::try_from(position).expect("a vocabulary has fewer than 256 words");
        Some(self.words[position].1)
    }
}
