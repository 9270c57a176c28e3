//! Reading the pieces of a table on all threads without keeping the findings of all of them.

use std::sync::{Mutex, PoisonError};

use crate::finding::Findings;
use crate::parallel;

/// Reads pieces, some at a time, and hands over in order what they gave, while the next are read.
/// Findings are gathered after each batch, so that a file in which everything is wrong holds a few
/// times the limit of them at most. What is listed does not depend on the number of threads.
///
/// `read` is given something to fill, and `gather` leaves it empty: new memory costs more than to
/// read what goes into it, so that of a few pieces is used for all.
pub(crate) fn read_pieces<T: Default + Send>(
    pieces: usize,
    findings: &mut Findings,
    read: impl Fn(usize, T, Findings) -> (T, Findings) + Sync + Send,
    mut gather: impl FnMut(&mut T) + Send,
) {
    const BATCH: usize = 32;
    let spare: Mutex<Vec<T>> = Mutex::default();
    let spares = || spare.lock().unwrap_or_else(PoisonError::into_inner);
    let mut waiting: Vec<T> = Vec::new();
    for first in (0..pieces).step_by(BATCH) {
        let count = pieces.saturating_sub(first).min(BATCH);
        let empty = findings.piece();
        let ((), batch) = parallel::join(
            || {
                for mut result in waiting.drain(..) {
                    gather(&mut result);
                    spares().push(result);
                }
            },
            || {
                parallel::map(count, |piece| {
                    let spare = spares().pop().unwrap_or_default();
                    read(first.saturating_add(piece), spare, empty.clone())
                })
            },
        );
        for (result, found) in batch {
            findings.append(found);
            waiting.push(result);
        }
    }
    waiting.iter_mut().for_each(gather);
}
