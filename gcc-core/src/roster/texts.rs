//! Very many short texts in one.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use super::rows::make_room;

/// Texts one after another in one string, for millions of short texts without an allocation each.
#[derive(Clone, Default)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<u32>,
}

/// Tells how many there are: what they say may be personal.
impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} texts", self.len())
    }
}

impl Texts {
    pub(super) fn with_room_of(other: &Texts) -> Texts {
        let (text, ends) = (other.text.len(), other.ends.len());
        Texts { text: String::with_capacity(text), ends: Vec::with_capacity(ends) }
    }

    /// Makes room for so many texts that are about as long as some, as far as there is room: to move
    /// millions of them costs more.
    pub(super) fn reserve(&mut self, some: &Texts, count: usize) {
        let bytes = some.text.len().saturating_mul(count).checked_div(some.len()).unwrap_or(0);
        let _ = self.text.try_reserve(bytes.saturating_add(bytes >> 4));
        make_room(&mut self.ends, count);
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
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
        let end = self.ends.get(position).map_or(0, |end| *end as usize);
        self.start(position)..end
    }

    pub(crate) fn get(&self, position: usize) -> &str {
        self.text.get(self.range(position)).unwrap_or_default()
    }

    /// A text as bytes, which are quicker to come by: nobody looks whether letters are cut.
    #[inline]
    pub(super) fn bytes(&self, position: usize) -> &[u8] {
        self.text.as_bytes().get(self.range(position)).unwrap_or_default()
    }

    pub(super) fn last(&self) -> Option<&str> {
        Some(self.get(self.len().checked_sub(1)?))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|position| self.get(position))
    }

    /// The place of the first text from `from` on that is not smaller, where all are sorted. It is
    /// looked for ever further away: O(log of how far it is).
    pub(super) fn search(&self, from: usize, text: &str) -> usize {
        let is_smaller = |at: usize| at < self.len() && self.get(at) < text;
        let (mut low, mut step) = (from, 1_usize);
        while is_smaller(low.saturating_add(step).saturating_sub(1)) {
            low = low.saturating_add(step);
            step = step.saturating_mul(2);
        }
        let mut size = step.saturating_sub(1);
        while size > 0 {
            let half = size >> 1;
            let middle = low.saturating_add(half);
            if is_smaller(middle) {
                low = middle.saturating_add(1);
                size = size.saturating_sub(half).saturating_sub(1);
            } else {
                size = half;
            }
        }
        low
    }

    /// Where a text begins.
    fn start(&self, position: usize) -> usize {
        let end = position.checked_sub(1).and_then(|before| self.ends.get(before));
        end.map_or(0, |end| *end as usize)
    }

    /// Takes out the texts at some positions, which ascend; the others close up. O(bytes).
    pub(super) fn take_out(&mut self, positions: &[u32]) -> Texts {
        let mut taken = Texts::default();
        for position in positions {
            taken.push(self.get(*position as usize));
        }
        let count = self.len();
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        let (mut from, mut to, mut to_byte) = (0_usize, 0_usize, 0_usize);
        for stop in positions.iter().map(|at| *at as usize).chain([count]) {
            // What has been moved so far ends before `from`, so its end is still the old one.
            let (start, end) = (self.start(from), self.start(stop));
            bytes.copy_within(start..end, to_byte);
            self.ends.copy_within(from..stop, to);
            let kept = stop.saturating_sub(from);
            let gap = u32::try_from(start.saturating_sub(to_byte)).unwrap_or(u32::MAX);
            for end in self.ends.iter_mut().skip(to).take(kept) {
                *end = end.saturating_sub(gap);
            }
            to = to.saturating_add(kept);
            to_byte = to_byte.saturating_add(end.saturating_sub(start));
            from = stop.saturating_add(1);
        }
        bytes.truncate(to_byte);
        self.ends.truncate(to);
        // Whole texts were moved, so it is one.
        self.text = String::from_utf8(bytes).unwrap_or_default();
        taken
    }

    /// Puts in some of other texts, each before the text that is at a position now; these ascend.
    /// O(bytes).
    pub(super) fn put_in(&mut self, others: &Texts, places: &[(usize, usize)]) {
        let more = places.iter().map(|(_, other)| others.get(*other).len());
        let mut gap = more.fold(0_usize, usize::saturating_add);
        let mut stop = self.len();
        let mut to = stop.saturating_add(places.len());
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        bytes.resize(bytes.len().saturating_add(gap), 0);
        self.ends.resize(to, 0);
        for (place, other) in places.iter().rev() {
            let (start, end) = (self.start(*place), self.start(stop));
            bytes.copy_within(start..end, start.saturating_add(gap));
            let moved = stop.saturating_sub(*place);
            to = to.saturating_sub(moved);
            self.ends.copy_within(*place..stop, to);
            let further = u32::try_from(gap).unwrap_or(u32::MAX);
            for end in self.ends.iter_mut().skip(to).take(moved) {
                *end = end.saturating_add(further);
            }
            to = to.saturating_sub(1);
            let text = others.get(*other).as_bytes();
            let text_end = start.saturating_add(gap);
            if let Some(slot) = self.ends.get_mut(to) {
                *slot = u32::try_from(text_end).unwrap_or(u32::MAX);
            }
            gap = gap.saturating_sub(text.len());
            if let Some(slot) = bytes.get_mut(start.saturating_add(gap)..text_end) {
                slot.copy_from_slice(text);
            }
            stop = *place;
        }
        self.text = String::from_utf8(bytes).unwrap_or_default();
    }
}

/// Whether two texts are equal. Millions of short ones are compared, for which a call of the system's
/// comparison takes longer than to look.
#[inline]
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len()
        && match (numbers(a), numbers(b)) {
            (Some(a), Some(b)) => a == b,
            _ => a == b,
        }
}

/// The order of two texts, as quickly.
#[inline]
pub(super) fn compare(a: &[u8], b: &[u8]) -> Ordering {
    match (numbers(a), numbers(b)) {
        (Some(x), Some(y)) if a.len() == b.len() => x.cmp(&y),
        _ => a.cmp(b),
    }
}

/// The first and the last bytes of a text of 4 to 16 bytes. Of two texts of one length they sort as the
/// texts do: what both numbers hold is equal where the first ones are.
#[inline]
fn numbers(bytes: &[u8]) -> Option<(u64, u64)> {
    let four = |bytes: Option<&[u8; 4]>| bytes.map(|four| u64::from(u32::from_be_bytes(*four)));
    let eight = |bytes: Option<&[u8; 8]>| bytes.map(|eight| u64::from_be_bytes(*eight));
    match bytes.len() {
        4..8 => four(bytes.first_chunk()).zip(four(bytes.last_chunk())),
        8..=16 => eight(bytes.first_chunk()).zip(eight(bytes.last_chunk())),
        _ => None,
    }
}
