//! Who sits in which group, in columns: a country has two million seats.

use crate::parallel;
use crate::roster::{OfficerId, UnitId};

use super::division::Division;
use super::parts::Part;
use super::posts::Posts;
use super::{Duty, GroupId, Membership};

/// Who sits in the groups of one unit.
pub(super) struct Plan {
    pub(super) unit: UnitId,
    pub(super) groups: Vec<GroupId>,
    /// Who sits in every part.
    pub(super) carriers: Vec<OfficerId>,
    pub(super) parts: Vec<Part>,
    pub(super) division: Option<Division>,
}

/// The seats of all groups, one group after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Seats {
    /// Where the seats of each group end in the two columns below.
    ends: Vec<u32>,
    officers: Vec<OfficerId>,
    duties: Vec<Duty>,
}

impl Seats {
    /// The seats in the groups of units, and for each of `officers` officers the number of the group
    /// where they are counted, raised by one: the first of their home unit in which they sit. O(seats).
    pub(super) fn new(plans: &[Plan], posts: &Posts, officers: usize) -> (Seats, Vec<u32>) {
        parallel::join(|| Seats::of(plans), || homes(plans, posts, officers))
    }

    fn of(plans: &[Plan]) -> Seats {
        let mut seats = Seats::default();
        let seated = plans.iter().flat_map(|plan| {
            plan.parts.iter().flat_map(|part| {
                let others = part.forwarders.len().saturating_add(part.officers.len());
                [plan.carriers.len(), others]
            })
        });
        let count = seated.fold(0_usize, usize::saturating_add);
        seats.officers.reserve_exact(count);
        seats.duties.reserve_exact(count);
        for plan in plans {
            for part in plan.groups.iter().zip(&plan.parts).map(|(_, part)| part) {
                seats.extend(Duty::Carries, &plan.carriers);
                seats.extend(Duty::Forwards, &part.forwarders);
                seats.extend(Duty::Reads, &part.officers);
                seats.ends.push(u32::try_from(seats.officers.len()).unwrap_or(u32::MAX));
            }
        }
        seats
    }

    fn extend(&mut self, duty: Duty, officers: &[OfficerId]) {
        self.officers.extend_from_slice(officers);
        self.duties.extend(std::iter::repeat_n(duty, officers.len()));
    }

    /// The seats of a group.
    pub(super) fn of_group(&self, group: GroupId) -> impl Iterator<Item = Membership> {
        let end = self.ends.get(group.index()).copied().unwrap_or(0);
        let before = group.index().checked_sub(1).and_then(|before| self.ends.get(before));
        let range = before.copied().unwrap_or(0) as usize..end as usize;
        let officers = self.officers.get(range.clone()).unwrap_or_default();
        let duties = self.duties.get(range).unwrap_or_default();
        officers
            .iter()
            .zip(duties)
            .map(|(officer, duty)| Membership { officer: *officer, duty: *duty })
    }

    /// How many seats there are.
    pub(super) fn len(&self) -> usize {
        self.officers.len()
    }
}

/// For each officer the number of the first group of their home unit in which they sit, raised by one;
/// 0 is none. Those who carry are counted in the first part.
fn homes(plans: &[Plan], posts: &Posts, officers: usize) -> Vec<u32> {
    let mut homes = vec![0; officers];
    let mut settle = |officer: &OfficerId, group: &GroupId| {
        if let Some(slot) = homes.get_mut(officer.index()) {
            *slot = group.0.saturating_add(1);
        }
    };
    for plan in plans {
        let is_home = |officer: &&OfficerId| posts.home(**officer) == Some(plan.unit.position());
        // From the last part to the first, which stays.
        for (group, part) in plan.groups.iter().zip(&plan.parts).rev() {
            // Who only reads is at home here.
            part.officers.iter().for_each(|officer| settle(officer, group));
            part.forwarders.iter().filter(is_home).for_each(|officer| settle(officer, group));
        }
        if let Some(first) = plan.groups.first() {
            plan.carriers.iter().filter(is_home).for_each(|officer| settle(officer, first));
        }
    }
    homes
}
