//! Work in pieces, on all threads if the feature `parallel` is on; the result never tells which.

use std::cmp::Ordering;

/// Calls `work` on `0..pieces` and returns the results in that order.
#[cfg(feature = "parallel")]
pub(crate) fn map<T: Send>(pieces: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    use rayon::prelude::*;
    (0..pieces).into_par_iter().with_max_len(1).map(work).collect()
}

/// Calls `work` on `0..pieces` and returns the results in that order.
#[cfg(not(feature = "parallel"))]
pub(crate) fn map<T>(pieces: usize, work: impl Fn(usize) -> T) -> Vec<T> {
    (0..pieces).map(work).collect()
}

/// Sorts with an order in which no two items are equal, so that unstable sorting is exact.
#[cfg(feature = "parallel")]
pub(crate) fn sort_by<T: Send>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering + Sync) {
    use rayon::slice::ParallelSliceMut;
    items.par_sort_unstable_by(order);
}

/// Sorts with an order in which no two items are equal, so that unstable sorting is exact.
#[cfg(not(feature = "parallel"))]
pub(crate) fn sort_by<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    items.sort_unstable_by(order);
}

/// Does two things, at the same time if there are threads.
#[cfg(feature = "parallel")]
pub(crate) fn join<A: Send, B: Send>(
    first: impl FnOnce() -> A + Send,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    rayon::join(first, second)
}

/// Does two things, at the same time if there are threads.
#[cfg(not(feature = "parallel"))]
pub(crate) fn join<A, B>(first: impl FnOnce() -> A, second: impl FnOnce() -> B) -> (A, B) {
    (first(), second())
}

/// Calls `work` on chunks of a slice, each with the place of its first item, and returns the results
/// in their order.
#[cfg(feature = "parallel")]
pub(crate) fn map_chunks<T: Send, R: Send>(
    items: &mut [T],
    size: usize,
    work: impl Fn(usize, &mut [T]) -> R + Sync + Send,
) -> Vec<R> {
    use rayon::prelude::*;
    let chunks = items.par_chunks_mut(size.max(1)).enumerate();
    chunks.map(|(at, chunk)| work(at.saturating_mul(size.max(1)), chunk)).collect()
}

/// Calls `work` on chunks of a slice, each with the place of its first item, and returns the results
/// in their order.
#[cfg(not(feature = "parallel"))]
pub(crate) fn map_chunks<T, R>(
    items: &mut [T],
    size: usize,
    work: impl Fn(usize, &mut [T]) -> R,
) -> Vec<R> {
    let chunks = items.chunks_mut(size.max(1)).enumerate();
    chunks.map(|(at, chunk)| work(at.saturating_mul(size.max(1)), chunk)).collect()
}
