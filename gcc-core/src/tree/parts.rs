//! Dividing the members of one unit over groups that hold only so many.

use crate::roster::OfficerId;

use super::pack::pack;

/// The people of one unit's groups before they are divided.
pub(super) struct Crowd {
    /// The unit's own head and deputies: they sit in every part.
    pub(super) carriers: Vec<OfficerId>,
    /// The heads and deputies of each unit below, without the carriers: they stay together, because
    /// they read the news in one group. Somebody may stand in several.
    pub(super) bundles: Vec<Vec<OfficerId>>,
    /// Everybody else, in the order in which neighbours should stay together.
    pub(super) officers: Vec<OfficerId>,
}

/// One part: who from below, who else. The carriers are in every part.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Positions in [`Crowd::bundles`].
    pub(super) bundles: Vec<usize>,
    /// The people of the bundles, each once, sorted.
    pub(super) forwarders: Vec<OfficerId>,
    pub(super) officers: Vec<OfficerId>,
}

/// Divides a crowd into the fewest parts of at most `capacity` members; see [`pack`] for how the
/// fewest are found where bundles must stay whole. Parts are filled as evenly as the bundles allow,
/// so that all can grow. O(members log members).
pub(super) fn divide(crowd: &Crowd, capacity: usize) -> Vec<Part> {
    let room = capacity.saturating_sub(crowd.carriers.len()).max(1);
    let packed = pack(&crowd.bundles, crowd.officers.len(), room);
    let mut parts: Vec<Part> = packed.into_iter().map(|bundles| Part::of(bundles, crowd)).collect();
    let forwarders = parts.iter().map(|part| part.forwarders.len());
    let mut left = forwarders.fold(crowd.officers.len(), usize::saturating_add);
    // The parts with the most forwarders are asked first what they can still take: what is left is
    // then shared evenly by the others.
    let mut fullest_first: Vec<usize> = (0..parts.len()).collect();
    fullest_first.sort_by_key(|part| {
        std::cmp::Reverse(parts.get(*part).map_or(0, |part| part.forwarders.len()))
    });
    let mut takes = vec![0_usize; parts.len()];
    for (open, number) in (1..=parts.len()).rev().zip(fullest_first) {
        let filled = parts.get(number).map_or(0, |part| part.forwarders.len());
        let share = left.div_ceil(open).max(filled).min(room);
        if let Some(take) = takes.get_mut(number) {
            *take = share.saturating_sub(filled);
        }
        left = left.saturating_sub(share);
    }
    let mut rest = crowd.officers.as_slice();
    for (part, take) in parts.iter_mut().zip(takes) {
        let (here, later) = rest.split_at_checked(take).unwrap_or((rest, &[]));
        part.officers = here.to_vec();
        rest = later;
    }
    parts
}

impl Part {
    fn of(bundles: Vec<usize>, crowd: &Crowd) -> Part {
        let people = bundles.iter().filter_map(|bundle| crowd.bundles.get(*bundle));
        let mut forwarders: Vec<OfficerId> = people.flatten().copied().collect();
        forwarders.sort_unstable();
        forwarders.dedup();
        Part { bundles, forwarders, officers: Vec::new() }
    }
}
