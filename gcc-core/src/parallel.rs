//! Work in pieces, on all threads if the feature `parallel` is on. No result depends on it.

use std::cmp::Ordering;

#[cfg(feature = "parallel")]
use rayon::prelude::*;

/// Calls `work` on `0..pieces` and returns the results in that order.
pub(crate) fn map<T: Send>(pieces: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    #[cfg(feature = "parallel")]
    let pieces = (0..pieces).into_par_iter().with_max_len(1);
    #[cfg(not(feature = "parallel"))]
    let pieces = 0..pieces;
    pieces.map(work).collect()
}

/// Sorts by an order in which no two items are equal, so that an unstable sort has one result.
pub(crate) fn sort_by<T: Send>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering + Sync) {
    #[cfg(feature = "parallel")]
    items.par_sort_unstable_by(order);
    #[cfg(not(feature = "parallel"))]
    items.sort_unstable_by(order);
}

/// Does two things, at the same time if there are threads.
#[cfg(feature = "parallel")]
pub(crate) use rayon::join;

/// Does two things, at the same time if there are threads.
#[cfg(not(feature = "parallel"))]
pub(crate) fn join<A, B>(first: impl FnOnce() -> A, second: impl FnOnce() -> B) -> (A, B) {
    (first(), second())
}

/// Calls `work` on chunks of `size` items, each with the position of its first item, and returns the
/// results in their order.
pub(crate) fn map_chunks<T: Send, R: Send>(
    items: &mut [T],
    size: usize,
    work: impl Fn(usize, &mut [T]) -> R + Sync + Send,
) -> Vec<R> {
    #[cfg(feature = "parallel")]
    let chunks = items.par_chunks_mut(size);
    #[cfg(not(feature = "parallel"))]
    let chunks = items.chunks_mut(size);
    chunks.enumerate().map(|(at, chunk)| work(at * size, chunk)).collect()
}
