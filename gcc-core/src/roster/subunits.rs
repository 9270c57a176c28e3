//! The names of subunits: few, but one in every row of a long table.

use std::collections::BTreeMap;

use super::identifiers::Texts;

/// Names numbered from 1 in the order in which they first come.
#[derive(Default)]
pub(super) struct Subunits {
    names: Texts,
    numbers: BTreeMap<Box<str>, u32>,
    /// The number that a name last had at the slot of its last letters. Only a short cut: whoever
    /// makes all names share a slot is back at the search in `numbers`.
    recent: Vec<u32>,
}

impl Subunits {
    /// The number of a name, and whether it is new. O(log names), mostly O(1).
    pub(super) fn number(&mut self, name: &str) -> (u32, bool) {
        const SLOTS: usize = 4_096;
        if self.recent.is_empty() {
            self.recent = vec![0; SLOTS];
        }
        let slot = usize::try_from(last_letters(name) >> 52).unwrap_or(0);
        let recent = self.recent.get(slot).copied().unwrap_or(0);
        if recent > 0 && self.names.get((recent as usize).saturating_sub(1)) == name {
            return (recent, false);
        }
        let (number, is_new) = match self.numbers.get(name) {
            Some(number) => (*number, false),
            None => (self.add(name), true),
        };
        if let Some(place) = self.recent.get_mut(slot) {
            *place = number;
        }
        (number, is_new)
    }

    fn add(&mut self, name: &str) -> u32 {
        self.names.push(name);
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.into(), number);
        number
    }
}

/// The last eight bytes, mixed so that the first bits of the result depend on all of them.
fn last_letters(name: &str) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let bytes = name.as_bytes();
    let tail = bytes.get(bytes.len().saturating_sub(8)..).unwrap_or_default();
    tail.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte)).wrapping_mul(MIX)
}

/// For each piece of a table and each of its own numbers, the position of the name among all names
/// of the table, counted from 1: no order of rows can change it. Number 0, no name, stays 0.
pub(super) fn common_numbers<'p>(pieces: impl Iterator<Item = &'p Subunits>) -> Vec<Vec<u32>> {
    let mut all = Subunits::default();
    let mut numbers: Vec<Vec<u32>> =
        pieces.map(|piece| piece.names.iter().map(|name| all.number(name).0).collect()).collect();
    // The numbers in the order of the names, as the map holds them.
    let mut positions = vec![0_u32; all.names.len().saturating_add(1)];
    for (position, number) in (1..).zip(all.numbers.values()) {
        if let Some(slot) = positions.get_mut(*number as usize) {
            *slot = position;
        }
    }
    for piece in &mut numbers {
        for number in piece.iter_mut() {
            *number = positions.get(*number as usize).copied().unwrap_or(0);
        }
        piece.insert(0, 0);
    }
    numbers
}
