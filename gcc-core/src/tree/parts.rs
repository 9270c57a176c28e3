//! Dividing the members of one unit over groups that hold only so many.

use crate::roster::OfficerId;

/// The people of one unit's groups before they are divided.
pub(super) struct Crowd {
    /// The unit's own head and deputies: they sit in every part.
    pub(super) carriers: Vec<OfficerId>,
    /// The heads and deputies of each unit below: they stay together.
    pub(super) bundles: Vec<Vec<OfficerId>>,
    /// Everybody else, in the order in which neighbours should stay together.
    pub(super) officers: Vec<OfficerId>,
}

/// One part: who from below, who else. The carriers are in every part.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Positions in [`Crowd::bundles`].
    pub(super) bundles: Vec<usize>,
    pub(super) officers: Vec<OfficerId>,
    filled: usize,
}

/// Divides a crowd into the fewest parts of at most `capacity` members.
///
/// Without bundles the number of parts is ⌈officers / (capacity - carriers)⌉, which no division can
/// beat because the carriers sit in each part. Bundles are packed next-fit, so a part may close up
/// to a bundle early. Parts are filled as evenly as the bundles allow, so that all can grow.
/// O(members).
pub(super) fn divide(crowd: &Crowd, capacity: usize) -> Vec<Part> {
    let room = capacity.saturating_sub(crowd.carriers.len()).max(1);
    let mut parts = pack_bundles(&crowd.bundles, room);
    let seated = parts.iter().fold(0_usize, |sum, part| sum.saturating_add(part.filled));
    let total = seated.saturating_add(crowd.officers.len());
    let needed = total.div_ceil(room).max(1);
    while parts.len() < needed {
        parts.push(Part::default());
    }
    let mut rest = crowd.officers.as_slice();
    let mut open = parts.len();
    let mut left = total;
    for part in &mut parts {
        // An even share of what is still to be seated, here and in the parts after this one.
        let share = left.div_ceil(open.max(1)).max(part.filled).min(room);
        let (here, later) =
            rest.split_at_checked(share.saturating_sub(part.filled)).unwrap_or((rest, &[]));
        part.officers = here.to_vec();
        part.filled = part.filled.saturating_add(here.len());
        left = left.saturating_sub(part.filled);
        open = open.saturating_sub(1);
        rest = later;
    }
    parts
}

fn pack_bundles(bundles: &[Vec<OfficerId>], room: usize) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    for (position, bundle) in bundles.iter().enumerate() {
        let fits = |part: &Part| part.filled.saturating_add(bundle.len()) <= room;
        if parts.last().is_some_and(|part| !fits(part) && part.filled > 0) {
            parts.push(Part::default());
        }
        if let Some(part) = parts.last_mut() {
            part.bundles.push(position);
            part.filled = part.filled.saturating_add(bundle.len());
        }
    }
    parts
}
