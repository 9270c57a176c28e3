//! A sorted set of identifiers. The position of an identifier in the set is its number everywhere
//! else, so that the order of input rows changes nothing.

use std::cmp::Ordering;
use std::fmt;

use super::texts::Texts;
use crate::finding::{Finding, Place, Table};
use crate::parallel;
use crate::table::{compare, exceeded, same};

/// Identifiers in the order of a table's rows; a run of equal ones is one. Each has a number, for
/// which [`Identifiers::new`] gives the position in the set.
///
/// Tables mostly come sorted, or nearly so. The builder keeps a list of the few identifiers that
/// break the order, the strays, so that only these have to be sorted.
#[derive(Default)]
pub(crate) struct IdentifierBuilder {
    texts: Texts,
    /// The numbers of those that break the order; the others ascend.
    strays: Vec<u32>,
    /// The numbers of the last ones that are no strays, in order.
    recent: Vec<u32>,
    /// The number of the first that is no stray.
    first: u32,
    /// Whether there are too many strays to be worth a list.
    is_unsorted: bool,
}

/// How many identifiers in a row may become strays by what follows them.
const RECENT: usize = 8;

impl IdentifierBuilder {
    /// Reserves memory for `count` identifiers of about the length of those in `sample`.
    pub(super) fn reserve(&mut self, sample: &Texts, count: usize) {
        self.texts.reserve(sample, count);
    }

    /// The bytes of all identifiers.
    pub(super) fn size(&self) -> usize {
        self.texts.size()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.texts.len() == 0
    }

    /// Whether there is room for one more identifier: all together have less than 4 GiB.
    pub(crate) fn has_room_for(&self, text: &str) -> bool {
        text.len() <= Texts::BYTES_MAX - self.texts.size()
    }

    /// Adds an identifier and returns its number.
    #[inline]
    pub(crate) fn push(&mut self, text: &str) -> u32 {
        let number = u32::try_from(self.texts.len()).expect("a table has fewer than 2^32 rows");
        match self.recent.last() {
            Some(last) => match compare(text.as_bytes(), self.texts.bytes(*last as usize)) {
                Ordering::Equal => return *last,
                Ordering::Greater => self.push_recent(number),
                Ordering::Less => self.push_smaller(text, number),
            },
            None => self.push_smaller(text, number),
        }
        self.texts.push(text);
        number
    }

    #[inline]
    fn push_recent(&mut self, number: u32) {
        self.recent.push(number);
        // Old ones are removed many at a time, because each removal moves the rest.
        if self.recent.len() > 8 * RECENT {
            self.recent.drain(..self.recent.len() - RECENT);
        }
    }

    /// Adds an identifier that is smaller than the last. If it fits after one of the recent ones,
    /// those after that one are strays; else it is a stray itself.
    #[cold]
    fn push_smaller(&mut self, text: &str, number: u32) {
        let is_before = |at: &u32| self.texts.get(*at as usize) < text;
        let kept = self.recent.iter().rposition(is_before).map_or(0, |at| at + 1);
        let is_first = kept == 0 && self.recent.first().is_none_or(|at| *at == self.first);
        if (kept > 0 || is_first) && self.recent.len() - kept <= RECENT {
            self.strays.extend(self.recent.drain(kept..));
            if is_first {
                self.first = number;
            }
            self.recent.push(number);
        } else {
            self.strays.push(number);
        }
        const STRAYS_SHARE: usize = 16;
        if self.strays.len() > self.texts.len() / STRAYS_SHARE + STRAYS_SHARE {
            self.is_unsorted = true;
            self.strays = Vec::new();
        }
    }
}

/// The finding about the first row that is not read because all identifiers would have 4 GiB.
pub(crate) fn too_many_identifiers(table: Table, row: u32) -> Finding {
    exceeded(Place::row(table, row), "bytes", Texts::BYTES_MAX)
}

/// A hash of a set of identifiers, equal on every platform. Two different sets have the same one with
/// a probability of 2^-32.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Fingerprint(u32);

/// A sorted set of identifiers.
#[derive(Clone, Default)]
pub(crate) struct Identifiers {
    texts: Texts,
    fingerprint: Fingerprint,
    /// How many bytes all of them share at the start.
    shared: usize,
    /// For the first of every [`BLOCK`] identifiers the eight bytes after the shared ones. A search
    /// stays within this small array until its end.
    keys: Vec<u64>,
}

const BLOCK: usize = 16;

/// Shows the number of identifiers only: they, and the keys, may be personal data.
impl fmt::Debug for Identifiers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.texts.fmt(f)
    }
}

impl Identifiers {
    /// The set of some identifiers, and for the number of each its position in the set; `None` if
    /// the numbers are the positions, because the identifiers came sorted. O(n) if they came sorted
    /// or nearly so, else O(n log n).
    pub(crate) fn new(builder: IdentifierBuilder) -> (Identifiers, Option<Vec<u32>>) {
        let IdentifierBuilder { texts, strays, is_unsorted, .. } = builder;
        let order = if is_unsorted {
            sort(&texts)
        } else if strays.is_empty() {
            return (Identifiers::from_sorted(texts), None);
        } else {
            merge_strays(&texts, strays)
        };
        let mut sorted = Texts::with_room_of(&texts);
        let mut positions = vec![0; texts.len()];
        let mut position = 0;
        for (index, number) in order.iter().enumerate() {
            let text = texts.get(*number as usize);
            if index == 0 {
                sorted.push(text);
            } else if !same(sorted.bytes(position as usize), text.as_bytes()) {
                sorted.push(text);
                position += 1;
            }
            positions[*number as usize] = position;
        }
        (Identifiers::from_sorted(sorted), Some(positions))
    }

    fn from_sorted(texts: Texts) -> Identifiers {
        let shared = match texts.len() {
            0 => 0,
            count => {
                let (first, last) = (texts.bytes(0), texts.bytes(count - 1));
                first.iter().zip(last).take_while(|(a, b)| a == b).count()
            }
        };
        let firsts = (0..texts.len()).step_by(BLOCK).map(|position| texts.bytes(position));
        let keys = firsts.map(|text| eight_bytes(&text[shared..])).collect();
        Identifiers { fingerprint: Fingerprint(texts.hash()), texts, shared, keys }
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    pub(crate) fn get(&self, position: u32) -> &str {
        self.texts.get(position as usize)
    }

    /// The identifiers in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter()
    }

    /// The position of an identifier. `near` is where the last one was found: tables mostly come in
    /// order, so it and its neighbour are tried before a search. O(log n).
    #[inline]
    pub(crate) fn find(&self, text: &str, near: u32) -> Option<u32> {
        // `near` may be any number.
        let tried = [near, near.saturating_add(1)].into_iter().find(|at| self.has_at(*at, text));
        tried.or_else(|| self.search(text))
    }

    #[inline]
    fn has_at(&self, at: u32, text: &str) -> bool {
        (at as usize) < self.len() && same(self.texts.bytes(at as usize), text.as_bytes())
    }

    fn search(&self, text: &str) -> Option<u32> {
        if self.len() == 0 {
            return None;
        }
        // As bytes: the shared start may end within a character, as in `ก` and `ข`.
        let text = text.as_bytes();
        let key = eight_bytes(text.strip_prefix(&self.texts.bytes(0)[..self.shared])?);
        // From the block before the first whose key is not smaller, to the last with the same key.
        let first = self.keys.partition_point(|other| *other < key).saturating_sub(1);
        let last = self.keys.partition_point(|other| *other <= key);
        let mut low = first * BLOCK;
        let mut high = (last * BLOCK).min(self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.texts.bytes(middle).cmp(text) {
                Ordering::Equal => {
                    return Some(u32::try_from(middle).expect("a set has fewer than 2^32 items"));
                }
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// The numbers in the order of the identifiers, if the strays alone break it: these are sorted
/// and merged with the others. O(n) but for the strays.
fn merge_strays(texts: &Texts, mut strays: Vec<u32>) -> Vec<u32> {
    let text = |number: u32| texts.bytes(number as usize);
    let mut is_stray = vec![false; texts.len()];
    for stray in &strays {
        is_stray[*stray as usize] = true;
    }
    strays.sort_unstable_by(|a, b| text(*a).cmp(text(*b)));
    let mut order = Vec::with_capacity(texts.len());
    let mut strays = strays.into_iter().peekable();
    for (number, _) in (0..).zip(&is_stray).filter(|(_, is_stray)| !**is_stray) {
        let precedes = |stray: &u32| compare(text(*stray), text(number)) == Ordering::Less;
        order.extend(std::iter::from_fn(|| strays.next_if(precedes)));
        order.push(number);
    }
    order.extend(strays);
    order
}

/// The numbers of texts in the order of the texts. O(n log n), on all threads.
fn sort(texts: &Texts) -> Vec<u32> {
    let keyed = |(number, text): (u32, &str)| {
        let bytes = text.as_bytes();
        (eight_bytes(bytes), eight_bytes(bytes.get(8..).unwrap_or_default()), number)
    };
    let mut order: Vec<(u64, u64, u32)> = (0..).zip(texts.iter()).map(keyed).collect();
    parallel::sort_by(&mut order, |a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| texts.bytes(a.2 as usize).cmp(texts.bytes(b.2 as usize)))
            .then(a.2.cmp(&b.2))
    });
    order.into_iter().map(|(_, _, number)| number).collect()
}

/// The first bytes as a number that sorts as the bytes do; short texts are padded with zeros.
fn eight_bytes(bytes: &[u8]) -> u64 {
    let mut key = [0; 8];
    let length = bytes.len().min(8);
    key[..length].copy_from_slice(&bytes[..length]);
    u64::from_be_bytes(key)
}

#[cfg(test)]
mod tests {
    use super::{IdentifierBuilder, Identifiers};

    /// Builds a set and compares it with that of the standard library.
    fn check(identifiers: &[&str]) {
        let mut builder = IdentifierBuilder::default();
        let numbers: Vec<u32> = identifiers.iter().map(|id| builder.push(id)).collect();
        let (set, positions) = Identifiers::new(builder);
        let mut sorted = identifiers.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert!(set.texts.iter().eq(sorted.iter().copied()), "{identifiers:?}");
        for (id, number) in identifiers.iter().zip(numbers) {
            let position = positions.as_ref().map_or(number, |known| known[number as usize]);
            assert_eq!(set.get(position), *id, "{identifiers:?}");
            assert_eq!(set.find(id, 0), Some(position), "{identifiers:?}");
        }
        assert_eq!(set.find("absent", 0), None);
    }

    #[test]
    fn every_order_gives_the_sorted_set() {
        check(&[]);
        check(&["a"]);
        check(&["a", "a", "b", "a"]);
        check(&["ก", "ข", "ค"]);
        // Every sequence of five identifiers of four.
        for code in 0..4_usize.pow(5) {
            let sequence: Vec<&str> =
                (0..5).map(|place| ["a", "b", "c", "d"][code / 4_usize.pow(place) % 4]).collect();
            check(&sequence);
        }
    }

    #[test]
    fn strays_and_unsorted_tables_give_the_sorted_set() {
        let ascending: Vec<String> = (0..300).map(|number| format!("O{number:04}")).collect();
        let mut rows: Vec<&str> = ascending.iter().map(String::as_str).collect();
        for (from, to) in [(0, 299), (100, 7), (50, 200), (0, 1), (299, 0)] {
            let row = rows.remove(from);
            rows.insert(to, row);
            check(&rows);
        }
        rows.reverse();
        check(&rows);
    }
}
