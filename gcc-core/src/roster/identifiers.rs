//! A sorted set of identifiers: the position of an identifier is its number everywhere else, so
//! that the order of input rows changes nothing.

use std::cmp::Ordering;
use std::fmt;

use crate::parallel;

use super::texts::{Texts, compare, same};

/// Identifiers as they come in a table, neighbours that are the same once. A number counts them
/// until [`Identifiers::new`] tells the places in the set.
///
/// Tables mostly come sorted, or nearly so; then only the strays have to be sorted.
#[derive(Default)]
pub(crate) struct Arrivals {
    texts: Texts,
    /// The numbers of those that break the order; the others ascend.
    strays: Vec<u32>,
    /// The numbers of the last ones that are no strays, ascending as their texts do.
    recent: Vec<u32>,
    /// The number of the first that is no stray.
    first: u32,
    /// Whether there are too many strays to be worth a list.
    is_unsorted: bool,
}

/// How many identifiers in a row may be found to be strays by what follows them.
const RECENT: usize = 8;

impl Arrivals {
    /// Makes room for so many identifiers that are about as long as some.
    pub(super) fn reserve(&mut self, some: &Texts, count: usize) {
        self.texts.reserve(some, count);
    }

    /// The bytes of all identifiers.
    pub(super) fn size(&self) -> usize {
        self.texts.size()
    }

    /// Adds an identifier and gives its number.
    #[inline]
    pub(crate) fn push(&mut self, text: &str) -> u32 {
        let next = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        if let Some(last) = self.recent.last() {
            match compare(text.as_bytes(), self.texts.bytes(*last as usize)) {
                Ordering::Equal => return *last,
                Ordering::Greater => self.keep(next),
                Ordering::Less => self.place(text, next),
            }
        } else {
            self.place(text, next);
        }
        self.texts.push(text);
        next
    }

    #[inline]
    fn keep(&mut self, number: u32) {
        self.recent.push(number);
        // The oldest are let go many at a time, so that it is seldom done.
        if self.recent.len() > RECENT.saturating_mul(8) {
            self.recent.drain(..self.recent.len().saturating_sub(RECENT));
        }
    }

    /// A text that is smaller than the last: if it fits after one of the recent ones, those after
    /// that one are in the wrong place, else it is itself.
    #[cold]
    fn place(&mut self, text: &str, number: u32) {
        let older = |at: &u32| self.texts.get(*at as usize) < text;
        let kept = self.recent.iter().rposition(older).map_or(0, |at| at.saturating_add(1));
        let is_first = kept == 0 && self.recent.first().is_none_or(|at| *at == self.first);
        if (kept > 0 || is_first) && self.recent.len().saturating_sub(kept) <= RECENT {
            self.strays.extend(self.recent.drain(kept..));
            self.first = if is_first { number } else { self.first };
            self.recent.push(number);
        } else {
            self.strays.push(number);
        }
        const STRAYS_SHARE: usize = 16;
        let strays_max = self.texts.len().checked_div(STRAYS_SHARE).unwrap_or(0);
        if self.strays.len() > strays_max.saturating_add(STRAYS_SHARE) {
            self.is_unsorted = true;
            self.strays = Vec::new();
        }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.texts.len() == 0
    }

    /// The set, and for each number its position, where only strays break the order: they are taken
    /// out and put where they belong, in the memory of the others. O(n) but for the strays.
    fn settle(self) -> (Identifiers, Vec<u32>) {
        let Arrivals { mut texts, mut strays, .. } = self;
        strays.sort_unstable();
        let count = texts.len();
        let taken = texts.take_out(&strays);
        let mut order: Vec<usize> = (0..taken.len()).collect();
        order.sort_unstable_by(|a, b| taken.get(*a).cmp(taken.get(*b)).then(a.cmp(b)));
        // Those that are new to the set, each with its place among the others.
        let mut new: Vec<(usize, usize)> = Vec::new();
        let mut of_strays = vec![0_usize; taken.len()];
        let mut at = 0;
        for stray in order {
            let text = taken.get(stray);
            at = texts.search(at, text);
            let is_known = at < texts.len() && texts.get(at) == text;
            let is_repeat = new.last().is_some_and(|(_, last)| taken.get(*last) == text);
            if !is_known && !is_repeat {
                new.push((at, stray));
            }
            let before = new.len().saturating_sub(usize::from(!is_known));
            if let Some(position) = of_strays.get_mut(stray) {
                *position = at.saturating_add(before);
            }
        }
        let strays = strays.into_iter().zip(of_strays);
        parallel::join(
            || {
                if !new.is_empty() {
                    texts.put_in(&taken, &new);
                }
                Identifiers::from_sorted(texts)
            },
            || positions(count, strays, new.iter().map(|(at, _)| *at)),
        )
    }
}

/// For each number its position in the set: `strays` tells those of some, and the others follow each
/// other, but that something new stands before each of some places among them. O(n).
fn positions(
    count: usize,
    strays: impl Iterator<Item = (u32, usize)>,
    new: impl Iterator<Item = usize>,
) -> Vec<u32> {
    let clip = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
    let mut new = new.peekable();
    let (mut kept, mut next) = (0_usize, 0_usize);
    let mut positions = Vec::with_capacity(count);
    let mut keep = |positions: &mut Vec<u32>, until: usize| {
        while positions.len() < until {
            while new.next_if(|at| *at <= kept).is_some() {
                next = next.saturating_add(1);
            }
            let left = until.saturating_sub(positions.len());
            let run = new.peek().map_or(left, |at| at.saturating_sub(kept).min(left));
            let end = next.saturating_add(run);
            positions.extend(clip(next)..clip(end));
            (kept, next) = (kept.saturating_add(run), end);
        }
    };
    for (stray, position) in strays {
        keep(&mut positions, stray as usize);
        positions.push(clip(position));
    }
    keep(&mut positions, count);
    positions
}

/// A sorted set of identifiers.
#[derive(Clone, Default)]
pub(crate) struct Identifiers {
    texts: Texts,
    /// How many bytes all of them share at the start.
    shared: usize,
    /// The eight bytes after the shared ones, of the first of every [`BLOCK`] identifiers: a search
    /// that stays within one small array, but for its end.
    keys: Vec<u64>,
}

const BLOCK: usize = 16;

/// The keys are the beginnings of the texts, so they stay hidden too.
impl fmt::Debug for Identifiers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.texts.fmt(f)
    }
}

impl Identifiers {
    /// The set of some identifiers, and for the number of each its position in the set; none if
    /// the numbers are the positions, because they came sorted: then it is O(n), else O(n log n).
    pub(crate) fn new(arrivals: Arrivals) -> (Identifiers, Option<Vec<u32>>) {
        if !arrivals.is_unsorted && arrivals.strays.is_empty() {
            return (Identifiers::from_sorted(arrivals.texts), None);
        }
        if !arrivals.is_unsorted {
            let (identifiers, positions) = arrivals.settle();
            return (identifiers, Some(positions));
        }
        let texts = arrivals.texts;
        let order = sort(&texts);
        let mut sorted = Texts::with_room_of(&texts);
        let mut positions = vec![0_u32; texts.len()];
        let mut last: Option<&str> = None;
        for at in order {
            let text = texts.get(at as usize);
            if last != Some(text) {
                sorted.push(text);
                last = Some(text);
            }
            if let Some(position) = positions.get_mut(at as usize) {
                *position = u32::try_from(sorted.len().saturating_sub(1)).unwrap_or(u32::MAX);
            }
        }
        (Identifiers::from_sorted(sorted), Some(positions))
    }

    fn from_sorted(texts: Texts) -> Identifiers {
        let (first, last) = (texts.get(0), texts.last().unwrap_or_default());
        let same = |(a, b): &(u8, u8)| a == b;
        let shared = first.bytes().zip(last.bytes()).take_while(same).count();
        let firsts = (0..texts.len()).step_by(BLOCK).map(|position| texts.get(position));
        let keys = firsts.map(|text| eight_bytes(text.as_bytes().get(shared..))).collect();
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
        let held = [near, next].into_iter().find(|at| self.holds(*at, text));
        held.or_else(|| self.search(text))
    }

    #[inline]
    fn holds(&self, at: u32, text: &str) -> bool {
        (at as usize) < self.len() && same(self.texts.bytes(at as usize), text.as_bytes())
    }

    fn search(&self, text: &str) -> Option<u32> {
        // In bytes: what all share may end within a character, as in `ก` and `ข`.
        let common = self.get(0).as_bytes().get(..self.shared)?;
        let key = eight_bytes(Some(text.as_bytes().strip_prefix(common)?));
        // From the block before the first whose key is not smaller, to the last with the same key.
        let block = self.keys.partition_point(|other| *other < key).saturating_sub(1);
        let blocks = self.keys.partition_point(|other| *other <= key);
        let mut low = block.saturating_mul(BLOCK);
        let high = blocks.saturating_mul(BLOCK).min(self.len());
        let mut size = high.saturating_sub(low);
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

/// The numbers of texts in the order of the texts. O(n log n), on all threads.
fn sort(texts: &Texts) -> Vec<u32> {
    let keyed = |(at, text): (u32, &str)| {
        let key = sixteen_bytes(text.as_bytes());
        (key.0, key.1, at)
    };
    let mut order: Vec<(u64, u64, u32)> = (0..).zip(texts.iter()).map(keyed).collect();
    parallel::sort_by(&mut order, |a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| texts.get(a.2 as usize).cmp(texts.get(b.2 as usize)))
            .then(a.2.cmp(&b.2))
    });
    order.into_iter().map(|(_, _, at)| at).collect()
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
