//! The names of subunits: few, but one in every row of a long table.

use std::collections::BTreeMap;

use super::texts::Texts;
use crate::finding::Rule;
use crate::table::{personal_number, same};

/// Names numbered from 1 in the order in which they first come; 0 stands for no name.
#[derive(Default)]
pub(super) struct Subunits {
    names: Texts,
    numbers: BTreeMap<Box<str>, u32>,
    /// For each name the rule that it breaks if it holds a personal number.
    personal: Vec<Option<&'static Rule>>,
    /// A cache by a hash of the last letters: the number of the name that was last found there.
    cache: Vec<u32>,
}

impl Subunits {
    /// The number of a name, which is added if it is new. O(1) if the cache holds it, else
    /// O(log names).
    #[inline]
    pub(super) fn number(&mut self, name: &str) -> u32 {
        const SLOTS: usize = 4_096;
        if self.cache.is_empty() {
            self.cache = vec![0; SLOTS];
        }
        let slot = hash_of_end(name) as usize % SLOTS;
        let cached = self.cache[slot];
        if cached > 0 && same(self.names.bytes(cached as usize - 1), name.as_bytes()) {
            return cached;
        }
        let known = self.numbers.get(name).copied();
        let number = known.unwrap_or_else(|| self.add(name));
        self.cache[slot] = number;
        number
    }

    /// The rule that the name with a number breaks if it holds a personal number.
    pub(super) fn personal(&self, number: u32) -> Option<&'static Rule> {
        self.personal[number as usize - 1]
    }

    /// The bytes of all names.
    pub(super) fn size(&self) -> usize {
        self.names.size()
    }

    /// Adds the names of others that are new among them since the last time. `numbers` holds for
    /// each of their numbers the number here.
    pub(super) fn append(&mut self, others: &Subunits, numbers: &mut Vec<u32>) {
        if numbers.is_empty() {
            numbers.push(0);
        }
        let appended = numbers.len() - 1;
        numbers.extend((appended..others.names.len()).map(|at| self.number(others.names.get(at))));
    }

    /// For each number the position of the name among all names in their order, from 1; 0 stays 0.
    /// No order of rows can change it.
    pub(super) fn positions(&self) -> Vec<u32> {
        let mut positions = vec![0; self.names.len() + 1];
        for (position, number) in (1..).zip(self.numbers.values()) {
            positions[*number as usize] = position;
        }
        positions
    }

    fn add(&mut self, name: &str) -> u32 {
        self.names.push(name);
        self.personal.push(personal_number(name));
        let number = u32::try_from(self.names.len()).expect("a table has fewer than 2^32 rows");
        self.numbers.insert(name.into(), number);
        number
    }
}

/// A hash of the last eight bytes, by multiplication with the golden ratio.
#[inline]
fn hash_of_end(name: &str) -> u32 {
    const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
    let bytes = name.as_bytes();
    let end = bytes.last_chunk().map_or_else(
        || bytes.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)),
        |end| u64::from_be_bytes(*end),
    );
    // Only the upper bits of the product depend on all bytes.
    (end.wrapping_mul(GOLDEN) >> 52) as u32
}
