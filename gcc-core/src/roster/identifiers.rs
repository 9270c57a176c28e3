//! A sorted set of identifiers: the position of an identifier is its number everywhere else, so
//! that the order of input rows changes nothing.

use std::cmp::Ordering;
use std::fmt;

use crate::parallel;

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
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    pub(crate) fn append(&mut self, other: &Texts) {
        let offset = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| end.saturating_add(offset)));
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, position: usize) -> &str {
        let end = self.ends.get(position).copied().unwrap_or(0);
        let start = position.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.text.get(start.unwrap_or(0) as usize..end as usize).unwrap_or("")
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|position| self.get(position))
    }
}

/// A sorted set of identifiers.
#[derive(Clone, Default)]
pub(crate) struct Identifiers {
    texts: Texts,
    /// How many bytes all of them share at the start.
    shared: usize,
    /// The eight bytes after the shared ones: a search that stays within one small array.
    keys: Vec<u64>,
}

/// The keys are the beginnings of the texts, so they stay hidden too.
impl fmt::Debug for Identifiers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.texts.fmt(f)
    }
}

impl Identifiers {
    /// The set of some texts, and for each text its position in the set. O(n log n), O(n) if the
    /// texts come sorted.
    pub(crate) fn new(texts: &Texts) -> (Identifiers, Vec<u32>) {
        let mut order: Vec<(u64, u64, u32)> = (0..)
            .zip(texts.iter())
            .map(|(at, text)| {
                let key = sixteen_bytes(text.as_bytes());
                (key.0, key.1, at)
            })
            .collect();
        let by_text = |a: &(u64, u64, u32), b: &(u64, u64, u32)| -> Ordering {
            (a.0, a.1)
                .cmp(&(b.0, b.1))
                .then_with(|| texts.get(a.2 as usize).cmp(texts.get(b.2 as usize)))
                .then(a.2.cmp(&b.2))
        };
        if !order.is_sorted_by(|a, b| by_text(a, b) != Ordering::Greater) {
            parallel::sort_by(&mut order, by_text);
        }
        let mut sorted = Texts::default();
        let mut positions = vec![0_u32; texts.len()];
        let mut last: Option<&str> = None;
        for (_, _, at) in order {
            let text = texts.get(at as usize);
            if last != Some(text) {
                sorted.push(text);
                last = Some(text);
            }
            if let Some(position) = positions.get_mut(at as usize) {
                *position = u32::try_from(sorted.len().saturating_sub(1)).unwrap_or(u32::MAX);
            }
        }
        (Identifiers::from_sorted(sorted), positions)
    }

    fn from_sorted(texts: Texts) -> Identifiers {
        let (first, last) = (texts.get(0), texts.get(texts.len().saturating_sub(1)));
        let same = |(a, b): &(u8, u8)| a == b;
        let shared = first.bytes().zip(last.bytes()).take_while(same).count();
        let keys = texts.iter().map(|text| eight_bytes(text.as_bytes().get(shared..))).collect();
        Identifiers { texts, shared, keys }
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    pub(crate) fn get(&self, position: u32) -> &str {
        self.texts.get(position as usize)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter()
    }

    /// The position of an identifier. `near` is where the last one was found: tables mostly come in
    /// order, so its neighbour is tried before a search. O(log n).
    pub(crate) fn find(&self, text: &str, near: u32) -> Option<u32> {
        let next = near.saturating_add(1);
        [near, next].into_iter().find(|at| self.holds(*at, text)).or_else(|| self.search(text))
    }

    fn holds(&self, at: u32, text: &str) -> bool {
        (at as usize) < self.len() && self.get(at) == text
    }

    fn search(&self, text: &str) -> Option<u32> {
        // In bytes: what all share may end within a character, as in `ก` and `ข`.
        let common = self.get(0).as_bytes().get(..self.shared)?;
        let key = eight_bytes(Some(text.as_bytes().strip_prefix(common)?));
        let mut low = self.keys.partition_point(|other| *other < key);
        let high = self.keys.partition_point(|other| *other <= key);
        let mut size = high.saturating_sub(low);
        // Identifiers longer than the key may share it: finish among them.
        while size > 0 {
            let half = size >> 1;
            let middle = low.saturating_add(half);
            match self.texts.get(middle).cmp(text) {
                Ordering::Equal => return u32::try_from(middle).ok(),
                Ordering::Less => {
                    low = middle.saturating_add(1);
                    size = size.saturating_sub(half).saturating_sub(1);
                }
                Ordering::Greater => size = half,
            }
        }
        None
    }
}

/// The first bytes as a number that sorts as the bytes do; short texts are padded with zeros.
fn eight_bytes(bytes: Option<&[u8]>) -> u64 {
    let mut key = [0_u8; 8];
    for (to, from) in key.iter_mut().zip(bytes.unwrap_or_default()) {
        *to = *from;
    }
    u64::from_be_bytes(key)
}

fn sixteen_bytes(bytes: &[u8]) -> (u64, u64) {
    (eight_bytes(Some(bytes)), eight_bytes(bytes.get(8..)))
}
