//! Reading the pieces of a table on all threads without keeping the findings of all of them.

use crate::finding::Findings;
use crate::parallel;

/// Reads pieces in order, some at a time, and gathers their findings, so that a file in which
/// everything is wrong holds a few times the limit of findings at most. What is listed does not
/// depend on the number of threads.
pub(crate) fn read_pieces<T: Send>(
    pieces: usize,
    findings: &mut Findings,
    read: impl Fn(usize, Findings) -> (T, Findings) + Sync + Send,
) -> Vec<T> {
    const BATCH: usize = 8;
    let mut results = Vec::with_capacity(pieces);
    for first in (0..pieces).step_by(BATCH) {
        let count = pieces.saturating_sub(first).min(BATCH);
        let empty = findings.piece();
        let batch = parallel::map(count, |piece| read(first.saturating_add(piece), empty.clone()));
        for (result, found) in batch {
            findings.append(found);
            results.push(result);
        }
    }
    results
}
