//! Reading the pieces of a table on all threads with bounded memory for findings.

use std::sync::Mutex;

use crate::finding::Findings;
use crate::parallel;

/// Reads pieces in batches on all threads, and gathers the results of each batch in order while the
/// next is read. Findings are appended after each batch, so that a file in which everything is wrong
/// holds a few times the limit of findings at most. The result does not depend on the number of
/// threads.
///
/// `read` gets an empty value to fill, and `gather` leaves it empty: values are used again, because
/// new memory costs more than reading into it.
pub(crate) fn read_pieces<T: Default + Send>(
    pieces: usize,
    findings: &mut Findings,
    read: impl Fn(usize, T, Findings) -> (T, Findings) + Sync + Send,
    mut gather: impl FnMut(&mut T) + Send,
) {
    const BATCH: usize = 32;
    const NO_PANIC: &str = "no thread panics while it holds the lock";
    let spare: Mutex<Vec<T>> = Mutex::default();
    let mut waiting: Vec<T> = Vec::new();
    for first in (0..pieces).step_by(BATCH) {
        let count = BATCH.min(pieces - first);
        let empty = findings.piece();
        let ((), batch) = parallel::join(
            || {
                for mut result in waiting.drain(..) {
                    gather(&mut result);
                    spare.lock().expect(NO_PANIC).push(result);
                }
            },
            || {
                parallel::map(count, |piece| {
                    let value = spare.lock().expect(NO_PANIC).pop().unwrap_or_default();
                    read(first + piece, value, empty.clone())
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
