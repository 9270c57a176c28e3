//! Sorting short lists with one sort for all of them: the standard one is made anew for each kind
//! of item, and a dozen of them would be a quarter of what a web form may weigh.

use std::cmp::Ordering;

/// Sorts as `slice::sort_by` does, equal items staying as they came. O(n log n); for long columns
/// `parallel::sort_by` is faster.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let places = places(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => order(a, b),
        _ => Ordering::Equal,
    });
    let mut slots: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(places.into_iter().filter_map(|place| slots.get_mut(place)?.take()));
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
            let (left, right) = pair.split_at_checked(run).unwrap_or((pair, &[]));
            let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
            while let (Some(&&a), Some(&&b)) = (left.peek(), right.peek()) {
                let first = if order(a, b).is_gt() { &mut right } else { &mut left };
                merged.extend(first.next());
            }
            merged.extend(left.chain(right));
        }
        places = merged;
        run = twice;
    }
    places
}
