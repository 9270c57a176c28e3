//! Who sits in which group, in columns: a country has two million seats.

use crate::parallel;
use crate::roster::{Fingerprint, OfficerId, UnitId};

use super::division::{Division, Part};
use super::group::{Duty, GroupId, Membership};
use super::posts::Posts;

/// Who sits in the groups of one unit.
pub(super) struct UnitSeats {
    pub(super) unit: UnitId,
    pub(super) groups: Vec<GroupId>,
    /// Who sits in every part.
    pub(super) carriers: Vec<OfficerId>,
    /// Who else sits in each group.
    pub(super) parts: Vec<Part>,
    pub(super) division: Option<Division>,
}

/// The seats of all groups, one group after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Seats {
    /// Where the seats of each group end in the two columns below.
    ends: Vec<usize>,
    /// The positions of officers.
    officers: Vec<u32>,
    duties: Vec<Duty>,
}

impl Seats {
    /// The seats in the groups of units, in the order of the groups; and for each of `officers`
    /// officers the group where they are counted: the first of their home unit in which they sit.
    /// O(seats).
    pub(super) fn new(
        units: &[UnitSeats],
        posts: &Posts,
        officers: usize,
    ) -> (Seats, Vec<Option<GroupId>>) {
        parallel::join(|| Seats::of(units), || homes(units, posts, officers))
    }

    fn of(units: &[UnitSeats]) -> Seats {
        let parts =
            || units.iter().flat_map(|unit| unit.parts.iter().map(move |part| (unit, part)));
        let count = parts()
            .map(|(unit, part)| unit.carriers.len() + part.forwarders.len() + part.officers.len())
            .sum();
        let mut seats = Seats {
            ends: Vec::new(),
            officers: Vec::with_capacity(count),
            duties: Vec::with_capacity(count),
        };
        for (unit, part) in parts() {
            seats.extend(Duty::Carries, &unit.carriers);
            seats.extend(Duty::Forwards, &part.forwarders);
            seats.extend(Duty::Reads, &part.officers);
            seats.ends.push(seats.officers.len());
        }
        seats
    }

    fn extend(&mut self, duty: Duty, officers: &[OfficerId]) {
        self.officers.extend(officers.iter().map(|officer| officer.position()));
        self.duties.extend(std::iter::repeat_n(duty, officers.len()));
    }

    /// The seats of a group; `officers_of` is the fingerprint of the roster.
    pub(super) fn of_group(
        &self,
        group: GroupId,
        officers_of: Fingerprint,
    ) -> impl Iterator<Item = Membership> {
        let start = group.index().checked_sub(1).map_or(0, |before| self.ends[before]);
        let range = start..self.ends[group.index()];
        let duties = &self.duties[range.clone()];
        let seats = self.officers[range].iter().zip(duties);
        seats.map(move |(position, duty)| Membership {
            officer: OfficerId::new(*position, officers_of),
            duty: *duty,
        })
    }

    /// How many seats there are.
    pub(super) fn len(&self) -> usize {
        self.officers.len()
    }
}

/// For each officer the first group of their home unit in which they sit. Those who carry are counted
/// in the first part.
fn homes(units: &[UnitSeats], posts: &Posts, officers: usize) -> Vec<Option<GroupId>> {
    let mut homes = vec![None; officers];
    for unit in units {
        let is_home = |officer: &&OfficerId| posts.home(**officer) == Some(unit.unit);
        // From the last part to the first, which overwrites the others.
        for (group, part) in unit.groups.iter().zip(&unit.parts).rev() {
            // Those who only read are at home here.
            let forwarders = part.forwarders.iter().filter(is_home);
            for officer in part.officers.iter().chain(forwarders) {
                homes[officer.index()] = Some(*group);
            }
        }
        for officer in unit.carriers.iter().filter(is_home) {
            homes[officer.index()] = Some(unit.groups[0]);
        }
    }
    homes
}
