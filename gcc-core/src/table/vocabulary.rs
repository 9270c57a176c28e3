//! The words that a column may hold, in English and Thai, and what they mean.

use thiserror::Error;

use super::short_text::same;
use super::shown::shown;

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

impl<T: Copy + PartialEq> Vocabulary<T> {
    /// The English word for a value; none if a blank cell stands for it.
    pub(crate) fn word(&self, value: T) -> Option<&'static str> {
        self.words.iter().find(|(_, other)| *other == value).map(|(word, _)| *word)
    }

    /// Reads a word, or returns which words are expected.
    pub(crate) fn parse(&self, text: &str) -> Result<T, UnknownWord> {
        let unknown = || UnknownWord { found: shown(text.trim()), expected: self.expected };
        self.find(text.trim()).ok_or_else(unknown)
    }
}

/// A text is none of the words that stand for the values of a type.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{found}` is none of the words {expected}")]
pub struct UnknownWord {
    found: String,
    expected: &'static str,
}

impl UnknownWord {
    /// A stable identifier of the kind of error.
    pub fn code(&self) -> &'static str {
        "word-unknown"
    }

    /// The words that are expected.
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

/// Implements reading and writing a type by the words of its column, in Thai and English.
macro_rules! impl_words {
    ($type:ty, $vocabulary:expr, $unstated:literal) => {
        impl $type {
            /// The English word that tables and JSON use.
            pub fn word(self) -> &'static str {
                $vocabulary.word(self).unwrap_or($unstated)
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl std::str::FromStr for $type {
            type Err = crate::table::UnknownWord;

            /// Reads the Thai or the English word.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $vocabulary.parse(text)
            }
        }

        impl TryFrom<&str> for $type {
            type Error = crate::table::UnknownWord;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
    };
}

pub(crate) use impl_words;

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
