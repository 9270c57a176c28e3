//! What is divided, and into what.

use crate::roster::OfficerId;

/// The people of one unit's groups.
#[derive(Clone, Debug)]
pub(in crate::tree) struct UnitMembers {
    /// The unit's own head and deputies: they sit in every part.
    pub(in crate::tree) carriers: Vec<OfficerId>,
    /// For each unit below, its head and deputies, without the carriers. They stay together,
    /// because a unit reads the news in one group. One person may stand in several bundles.
    pub(in crate::tree) bundles: Vec<Vec<OfficerId>>,
    /// Everybody else. Before they are divided, [`UnitMembers::sort_by_subunit`] sorts them.
    pub(in crate::tree) officers: Vec<OfficerId>,
    /// The subunit of each officer, in the same order, 0 if they have none. Empty until sorted.
    pub(in crate::tree) subunits: Vec<u32>,
}

impl UnitMembers {
    /// Sorts the officers in the order in which [`super::allocator`] places them: subunit by
    /// subunit, the largest first, those without one last, and each subunit by identifier.
    pub(in crate::tree) fn sort_by_subunit(&mut self, subunit_of: impl Fn(OfficerId) -> u32) {
        let mut officers: Vec<(u32, OfficerId)> =
            self.officers.iter().map(|officer| (subunit_of(*officer), *officer)).collect();
        officers.sort_unstable();
        let mut runs: Vec<&[(u32, OfficerId)]> = officers.chunk_by(|a, b| a.0 == b.0).collect();
        runs.sort_by_key(|run| (run[0].0 == 0, std::cmp::Reverse(run.len())));
        (self.subunits, self.officers) = runs.into_iter().flatten().copied().unzip();
    }
}

/// How many people a part has room for beside the carriers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
    /// So many can sit there.
    pub(super) hard: usize,
    /// So many should, so that the part can grow.
    pub(super) soft: usize,
}

impl Room {
    /// The room in parts of at most `capacity` members of which `free` seats should stay free. A
    /// bundle fits into an empty part, even if that takes the seats that should stay free.
    pub(super) fn new(members: &UnitMembers, capacity: usize, free: usize) -> Room {
        // A directive that was checked has room for the carriers twice; one that was not may lack it.
        let hard = capacity.saturating_sub(members.carriers.len()).max(1);
        let largest = members.bundles.iter().map(Vec::len).max().unwrap_or(0);
        Room { hard, soft: hard.saturating_sub(free).max(largest).clamp(1, hard) }
    }
}

/// Who sits in one part, beside the carriers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tree) struct Part {
    /// Positions in [`UnitMembers::bundles`].
    pub(in crate::tree) bundles: Vec<usize>,
    /// The people of the bundles, each once, sorted.
    pub(in crate::tree) forwarders: Vec<OfficerId>,
    pub(in crate::tree) officers: Vec<OfficerId>,
}

impl Part {
    /// The one part of a unit that is not divided.
    pub(in crate::tree) fn whole(members: UnitMembers) -> Part {
        let bundles = (0..members.bundles.len()).collect();
        let part = Part::with_bundles(bundles, &members);
        Part { officers: members.officers, ..part }
    }

    /// A part with some bundles and nobody else yet.
    pub(super) fn with_bundles(bundles: Vec<usize>, members: &UnitMembers) -> Part {
        let people = bundles.iter().flat_map(|bundle| &members.bundles[*bundle]);
        let mut forwarders: Vec<OfficerId> = people.copied().collect();
        forwarders.sort_unstable();
        forwarders.dedup();
        Part { bundles, forwarders, officers: Vec::new() }
    }
}
