//! Reading the pieces of a table on all threads without keeping the findings of all of them.

use crate::finding::Findings;
use crate::parallel;

/// Reads pieces, some at a time, and hands over in order what they gave, while the next are read.
/// Findings are gathered after each batch, so that a file in which everything is wrong holds a few
/// times the limit of them at most. What is listed does not depend on the number of threads.
pub(crate) fn read_pieces<T: Send>(
    pieces: usize,
    findings: &mut Findings,
    read: impl Fn(usize, Findings) -> (T, Findings) + Sync + Send,
    mut gather: impl FnMut(T) + Send,
) {
    const BATCH: usize = 8;
    let mut waiting: Vec<T> = Vec::new();
    for first in (0..pieces).step_by(BATCH) {
        let count = pieces.saturating_sub(first).min(BATCH);
        let empty = findings.piece();
        let ((), batch) = parallel::join(
            || waiting.drain(..).for_each(&mut gather),
            || parallel::map(count, |piece| read(first.saturating_add(piece), empty.clone())),
        );
        for (result, found) in batch {
            findings.append(found);
            waiting.push(result);
        }
    }
    waiting.drain(..).for_each(gather);
}
