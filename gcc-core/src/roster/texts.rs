//! Millions of short texts in one string.

use std::fmt;
use std::ops::Range;

use crate::table::make_room;

/// Short texts one after the other in one string: no allocation for each. Together they have less
/// than 4 GiB.
#[derive(Clone, Default)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<u32>,
}

/// Shows the number of texts only: they may be personal data.
impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} texts", self.len())
    }
}

impl Texts {
    /// The number of bytes that all texts may have together.
    pub(super) const BYTES_MAX: usize = u32::MAX as usize;

    /// No text yet, with the memory that `other` needs.
    pub(super) fn with_room_of(other: &Texts) -> Texts {
        let (text, ends) = (other.text.len(), other.ends.len());
        Texts { text: String::with_capacity(text), ends: Vec::with_capacity(ends) }
    }

    /// Reserves memory for `count` texts of about the length of those in `sample`, if there is so
    /// much: `count` may be any number.
    pub(super) fn reserve(&mut self, sample: &Texts, count: usize) {
        let bytes = sample.text.len().saturating_mul(count) / sample.len().max(1);
        let _ = self.text.try_reserve(bytes.saturating_add(bytes / 16));
        make_room(&mut self.ends, count);
    }

    /// Adds a text. Panics if all together have 4 GiB.
    #[inline]
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).expect("callers keep within BYTES_MAX"));
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// The bytes of all texts.
    pub(super) fn size(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    #[inline]
    fn range(&self, position: usize) -> Range<usize> {
        let start = if position == 0 { 0 } else { self.ends[position - 1] };
        start as usize..self.ends[position] as usize
    }

    #[inline]
    pub(crate) fn get(&self, position: usize) -> &str {
        self.text.get(self.range(position)).expect("a text begins and ends between characters")
    }

    /// A text as bytes. Faster than [`Texts::get`], which looks for the bounds of characters.
    #[inline]
    pub(super) fn bytes(&self, position: usize) -> &[u8] {
        &self.text.as_bytes()[self.range(position)]
    }

    /// A hash of all texts, equal on every platform. No texts have 0.
    pub(super) fn hash(&self) -> u32 {
        // Multiplication and a shift for every eight bytes, as in `FxHash`.
        const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
        let mix = |hash: u64, word: u64| {
            let hash = (hash ^ word).wrapping_mul(GOLDEN);
            hash ^ (hash >> 32)
        };
        let (words, rest) = self.text.as_bytes().as_chunks();
        let words = words.iter().map(|word| u64::from_le_bytes(*word));
        let rest = rest.iter().map(|byte| u64::from(*byte));
        let ends = self.ends.iter().map(|end| u64::from(*end));
        let hash = words.chain(rest).chain(ends).fold(0, mix);
        (hash >> 32) as u32
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|position| self.get(position))
    }
}
