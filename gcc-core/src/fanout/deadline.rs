//! From the deadlines backwards: by when each post must be made at the latest.

use crate::date::Moment;

use super::Post;
use super::columns::Columns;

/// For each post the latest second at which it may be made so that everything after it, below and
/// of the same carrier, still meets the deadlines, in the order of this plan. O(posts).
///
/// `deadlines` holds the second for each message, from the first.
pub(super) fn latest(posts: &mut [Post], columns: &Columns, deadlines: &[i64]) {
    // For each message and group when it must have the news; for each carrier when the next post
    // that follows must begin.
    let groups = columns.groups();
    let mut needed = vec![i64::MAX; groups.saturating_mul(deadlines.len())];
    let mut next = vec![i64::MAX; columns.carriers()];
    let place = |message: usize, group: usize| message.saturating_mul(groups).saturating_add(group);
    for post in posts.iter_mut().rev() {
        let message = (post.message as usize).saturating_sub(1);
        let deadline = deadlines.get(message).copied().unwrap_or(i64::MAX);
        let below = needed.get(place(message, post.to.index())).copied().unwrap_or(i64::MAX);
        let carrier = columns.carrier(post.carrier) as usize;
        let own = next.get(carrier).copied().unwrap_or(i64::MAX);
        let latest = deadline.min(below).min(own);
        post.latest = Moment::from_seconds(latest);
        let begin = latest.saturating_sub(post.due.seconds_after(post.start));
        if let Some(own) = next.get_mut(carrier) {
            *own = begin;
        }
        let there = begin.saturating_sub(post.ready.seconds_after(post.arrived));
        if let Some(above) = needed.get_mut(place(message, post.from.index())) {
            *above = there.min(*above);
        }
    }
}
