//! The best order of a few posts that cost unequal seconds, by trying all sets of them.

/// So many posts are ordered by trying; more would make a plan wait.
pub(super) const POSTS_MAX: usize = 10;

/// A post that is to be put in order.
#[derive(Clone, Copy)]
pub(super) struct Job {
    pub(super) seconds: i64,
    /// Officers who wait for it.
    pub(super) officers: u32,
    /// By when it must be made.
    pub(super) latest: i64,
}

/// The places of the jobs in the order in which the officers wait least together and each job is
/// made in time; `None` if no order makes all of them in time. Of orders as good as each other it
/// is the one whose last job stands last in the list, and so on.
///
/// Weighted waiting under deadlines is strongly NP-hard (Lenstra, Rinnooy Kan and Brucker 1977), so
/// the sets of jobs that come first are tried from the small to the large (Held and Karp 1962):
/// O(2^n n), for at most [`POSTS_MAX`] jobs.
pub(super) fn least_waiting(jobs: &[Job], begin: i64) -> Option<Vec<usize>> {
    let sets = 1_usize.checked_shl(u32::try_from(jobs.len()).ok()?)?;
    // For each set made first: officer-seconds waited, and the job that is made last.
    let mut least: Vec<Option<(u64, usize)>> = vec![None; sets];
    *least.first_mut()? = Some((0, 0));
    for set in 1..sets {
        let members = || jobs.iter().enumerate().rev().filter(|(job, _)| set >> job & 1 == 1);
        let end = members().fold(begin, |end, (_, job)| end.saturating_add(job.seconds));
        let mut best: Option<(u64, usize)> = None;
        for (number, job) in members().filter(|(_, job)| end <= job.latest) {
            let Some(Some((before, _))) = least.get(set ^ (1 << number)) else { continue };
            let waited =
                end.saturating_sub(begin).unsigned_abs().saturating_mul(job.officers.into());
            let waited = waited.saturating_add(*before);
            if best.is_none_or(|(least, _)| waited < least) {
                best = Some((waited, number));
            }
        }
        *least.get_mut(set)? = best;
    }
    let mut order = Vec::with_capacity(jobs.len());
    let mut set = sets.saturating_sub(1);
    while set > 0 {
        let (_, last) = (*least.get(set)?)?;
        order.push(last);
        set ^= 1 << last;
    }
    order.reverse();
    Some(order)
}
