//! The names of subunits: few, but one in every row of a long table.

use std::collections::BTreeMap;

use crate::finding::Rule;

use super::cells::personal_number;
use super::texts::{Texts, same};

/// Names numbered from 1 in the order in which they first come.
#[derive(Default)]
pub(super) struct Subunits {
    names: Texts,
    numbers: BTreeMap<Box<str>, u32>,
    /// For each name the rule that it breaks if a person's own number stands in it.
    personal: Vec<Option<&'static Rule>>,
    /// The number that a name last had at the slot of its last letters. Only a short cut: whoever
    /// makes all names share a slot is back at the search in `numbers`.
    recent: Vec<u32>,
}

impl Subunits {
    /// The number of a name. O(log names), mostly O(1).
    pub(super) fn number(&mut self, name: &str) -> u32 {
        const SLOTS: usize = 4_096;
        if self.recent.is_empty() {
            self.recent = vec![0; SLOTS];
        }
        let slot = usize::try_from(last_letters(name) >> 52).unwrap_or(0);
        let recent = self.recent.get(slot).copied().unwrap_or(0);
        if recent > 0
            && same(self.names.bytes((recent as usize).saturating_sub(1)), name.as_bytes())
        {
            return recent;
        }
        let known = self.numbers.get(name).copied();
        let number = known.unwrap_or_else(|| self.add(name));
        if let Some(place) = self.recent.get_mut(slot) {
            *place = number;
        }
        number
    }

    /// The rule that the name with a number breaks if a person's own number stands in it.
    pub(super) fn personal(&self, number: u32) -> Option<&'static Rule> {
        self.personal.get((number as usize).checked_sub(1)?).copied().flatten()
    }

    /// The bytes of all names.
    pub(super) fn size(&self) -> usize {
        self.names.size()
    }

    /// Adds the names of others that are new among them since the last time. `known` tells for each
    /// of their numbers the number here; no name is 0.
    pub(super) fn append(&mut self, others: &Subunits, known: &mut Vec<u32>) {
        known.resize(known.len().max(1), 0);
        let first = known.len().saturating_sub(1);
        known.extend((first..others.names.len()).map(|at| self.number(others.names.get(at))));
    }

    /// For each number the position of the name among all names, counted from 1: no order of rows
    /// can change it. No name stays 0.
    pub(super) fn positions(&self) -> Vec<u32> {
        let mut positions = vec![0_u32; self.names.len().saturating_add(1)];
        // The map holds the numbers in the order of the names.
        for (position, number) in (1..).zip(self.numbers.values()) {
            if let Some(slot) = positions.get_mut(*number as usize) {
                *slot = position;
            }
        }
        positions
    }

    fn add(&mut self, name: &str) -> u32 {
        self.names.push(name);
        self.personal.push(personal_number(name));
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.into(), number);
        number
    }
}

/// The last eight bytes, mixed so that the first bits of the result depend on all of them.
fn last_letters(name: &str) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let bytes = name.as_bytes();
    let tail = bytes.last_chunk().map_or_else(
        || bytes.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte)),
        |tail| u64::from_be_bytes(*tail),
    );
    tail.wrapping_mul(MIX)
}
