//! The rows of a table put together by a number: those of one officer, those of one group.

use crate::order::Sorting as _;

/// Values in the order of their keys, and where those of each key begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grouped<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Grouped { starts: Vec::new(), values: Vec::new() }
    }
}

impl<T: Copy> Grouped<T> {
    /// Groups values by keys below `keys`; those of one key stay in their order. O(keys + values),
    /// and where the values come nearly in the order of their keys only the others are moved.
    pub(crate) fn new(keys: usize, mut values: Vec<T>, key: impl Fn(&T) -> u32) -> Grouped<T> {
        let mut starts = vec![0_u32; keys.saturating_add(1)];
        let (mut order, mut strays) = (Order::default(), 0_usize);
        for value in &values {
            let key = key(value);
            strays = strays.saturating_add(usize::from(order.fit(key) != Fit::Next));
            if let Some(count) = starts.get_mut((key as usize).saturating_add(1)) {
                *count = count.saturating_add(1);
            }
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        const STRAYS_SHARE: usize = 16;
        if strays > values.len() / STRAYS_SHARE {
            values = scatter(&starts, &values, key);
        } else if strays > 0 {
            settle(&mut values, key);
        }
        Grouped { starts, values }
    }

    /// The values of a key.
    pub(crate) fn get(&self, key: u32) -> &[T] {
        let start = self.starts.get(key as usize).copied().unwrap_or(0);
        let end = self.starts.get((key as usize).saturating_add(1)).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The values alone, to be changed and grouped anew.
    pub(crate) fn into_values(self) -> Vec<T> {
        self.values
    }

    /// All values, by key.
    pub(crate) fn all(&self) -> &[T] {
        &self.values
    }
}

/// What a key is to those before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// It comes next.
    Next,
    /// It comes next if the one before it is taken out, which is greater than both its neighbours.
    LastIsStray,
    /// It is smaller than those before it.
    IsStray,
}

/// The last two keys of those that are in order.
#[derive(Default)]
struct Order {
    before: u32,
    last: u32,
}

impl Order {
    fn fit(&mut self, key: u32) -> Fit {
        if key >= self.last {
            (self.before, self.last) = (self.last, key);
            Fit::Next
        } else if key >= self.before {
            self.last = key;
            Fit::LastIsStray
        } else {
            Fit::IsStray
        }
    }
}

/// A value out of order. One that was smaller than those before it came after all others of its key;
/// one that was greater than what followed came before them.
struct Stray<T> {
    key: u32,
    came_after: bool,
    at: usize,
    value: T,
}

/// Sorts values of which few are out of order, in their own place: these are taken out, sorted and
/// merged with the others from the end. Those of one key stay in their order. O(values).
fn settle<T: Copy>(values: &mut [T], key: impl Fn(&T) -> u32) {
    let (mut order, mut kept) = (Order::default(), 0_usize);
    let mut strays: Vec<Stray<T>> = Vec::new();
    for at in 0..values.len() {
        let Some(value) = values.get(at).copied() else { break };
        let next = key(&value);
        match order.fit(next) {
            Fit::Next => kept = kept.saturating_add(1),
            Fit::LastIsStray => {
                let last = values.get(kept.saturating_sub(1)).copied().unwrap_or(value);
                strays.push(Stray { key: key(&last), came_after: false, at, value: last });
            }
            Fit::IsStray => {
                strays.push(Stray { key: next, came_after: true, at, value });
                continue;
            }
        }
        put(values, kept.saturating_sub(1), value);
    }
    strays.order_unstable_by_key(|stray| (stray.key, stray.came_after, stray.at));
    let mut end = values.len();
    while let Some(stray) = strays.pop() {
        while let Some(last) = kept.checked_sub(1).and_then(|at| values.get(at)).copied() {
            let last_key = key(&last);
            if last_key < stray.key || (last_key == stray.key && stray.came_after) {
                break;
            }
            end = end.saturating_sub(1);
            put(values, end, last);
            kept = kept.saturating_sub(1);
        }
        end = end.saturating_sub(1);
        put(values, end, stray.value);
    }
}

fn put<T>(values: &mut [T], at: usize, value: T) {
    if let Some(slot) = values.get_mut(at) {
        *slot = value;
    }
}

fn scatter<T: Copy>(starts: &[u32], values: &[T], key: impl Fn(&T) -> u32) -> Vec<T> {
    let Some(filler) = values.first() else { return Vec::new() };
    let mut sorted = vec![*filler; values.len()];
    let mut next = starts.to_vec();
    for value in values {
        let Some(slot) = next.get_mut(key(value) as usize) else { continue };
        if let Some(place) = sorted.get_mut(*slot as usize) {
            *place = *value;
        }
        *slot = slot.saturating_add(1);
    }
    sorted
}
