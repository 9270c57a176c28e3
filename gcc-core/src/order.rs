//! Sorting what is short or seldom sorted with one sort for all of it: the standard one is made anew
//! for each kind of item, and a dozen of them would be a quarter of what a web form may weigh.

use std::cmp::Ordering;

/// Sorts as `slice::sort_by` does, equal items staying as they came. O(n log n); for long columns
/// `parallel::sort_by` is faster.
pub(crate) fn sort_by<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    // Tables mostly come sorted. A form is too short for it to matter, and too small.
    if cfg!(not(target_family = "wasm")) && items.is_sorted_by(|a, b| order(a, b).is_le()) {
        return;
    }
    let mut places = places(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => order(a, b),
        _ => Ordering::Equal,
    });
    // Each item goes to its place along the circles that the places make.
    for start in 0..places.len() {
        let mut at = start;
        while let Some(slot) = places.get_mut(at) {
            let from = std::mem::replace(slot, at);
            if from == start || from == at {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// The places of items in their order, equal ones as they came: runs of one, two, four and more
/// are merged. O(n log n).
pub(crate) fn places(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut run = 1_usize;
    while run < count {
        let twice = run.saturating_mul(2);
        let mut merged = Vec::with_capacity(count);
        for pair in places.chunks(twice) {
            let (mut left, mut right) = pair.split_at_checked(run).unwrap_or((pair, &[]));
            loop {
                let is_right = match (left, right) {
                    ([], []) => break,
                    ([a, ..], [b, ..]) => order(*a, *b).is_gt(),
                    _ => left.is_empty(),
                };
                let first = if is_right { &mut right } else { &mut left };
                let Some((place, after)) = first.split_first() else { break };
                merged.push(*place);
                *first = after;
            }
        }
        places = merged;
        run = twice;
    }
    places
}

/// The sorts of the standard library by other names: these are what is called. In the browser all of
/// them are one sort of places, for a sort made anew for each kind of item is a quarter of what the
/// whole library weighs there.
pub(crate) trait Sorting<T> {
    fn order_unstable(&mut self)
    where
        T: Ord;
    fn order_unstable_by(&mut self, order: impl Fn(&T, &T) -> Ordering);
    fn order_unstable_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);
    fn order_by(&mut self, order: impl Fn(&T, &T) -> Ordering);
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);
}

#[cfg(not(target_family = "wasm"))]
impl<T> Sorting<T> for [T] {
    fn order_unstable(&mut self)
    where
        T: Ord,
    {
        self.sort_unstable();
    }

    fn order_unstable_by(&mut self, order: impl Fn(&T, &T) -> Ordering) {
        self.sort_unstable_by(order);
    }

    fn order_unstable_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.sort_unstable_by_key(key);
    }

    fn order_by(&mut self, order: impl Fn(&T, &T) -> Ordering) {
        self.sort_by(order);
    }

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.sort_by_key(key);
    }
}

#[cfg(target_family = "wasm")]
impl<T> Sorting<T> for [T] {
    fn order_unstable(&mut self)
    where
        T: Ord,
    {
        self.order_by(Ord::cmp);
    }

    fn order_unstable_by(&mut self, order: impl Fn(&T, &T) -> Ordering) {
        self.order_by(order);
    }

    fn order_unstable_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by_key(key);
    }

    fn order_by(&mut self, order: impl Fn(&T, &T) -> Ordering) {
        sort_by(self, order);
    }

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }
}
