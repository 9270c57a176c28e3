//! Whom to seat in a group above, if one seat can be a bridge to several groups below.
//!
//! Each group below misses some bridges, and somebody who sits in several of these groups would be a
//! bridge to all of them with one seat above. To need the fewest seats is a set multicover problem,
//! which is NP-hard (Karp 1972). People who share no group, directly or through others, do not
//! compete: each component is solved alone, up to twelve people by trying all choices, more by the
//! greedy rule (Chvátal 1979).

use std::cmp::Reverse;

use crate::roster::OfficerId;
use crate::tree::connected_components;

/// A component of more people is solved by the greedy rule.
const EXACT_PEOPLE_MAX: usize = 12;

/// Somebody, and the groups below (by their places in the list of groups) in which they sit.
struct Candidate {
    officer: OfficerId,
    groups: Vec<usize>,
}

impl Candidate {
    /// Takes off the bridges that a seat for this person adds; returns how many.
    fn cover(&self, missing: &mut [u32]) -> usize {
        let mut covered = 0;
        for group in &self.groups {
            if missing[*group] > 0 {
                missing[*group] -= 1;
                covered += 1;
            }
        }
        covered
    }
}

/// Whom to seat so that most seats are saved, compared with a seat for each missing bridge.
/// `missing` holds the number of missing bridges of each group below, `memberships` who sits in
/// which of these groups, and `seats_free` is the number of free seats.
pub(super) fn choose(
    missing: &[u32],
    memberships: impl Iterator<Item = (OfficerId, usize)>,
    seats_free: usize,
) -> Vec<OfficerId> {
    let mut memberships: Vec<(OfficerId, usize)> = memberships.collect();
    memberships.sort_unstable();
    memberships.dedup();
    let candidates: Vec<Candidate> = memberships
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|own| own.len() > 1)
        .map(|own| Candidate {
            officer: own[0].0,
            groups: own.iter().map(|(_, group)| *group).collect(),
        })
        .collect();
    let mut missing = missing.to_vec();
    let mut chosen = Vec::new();
    for component in components(&candidates, missing.len()) {
        let seats_free = seats_free - chosen.len();
        let best = if component.len() <= EXACT_PEOPLE_MAX {
            best_choice(&component, &missing, seats_free)
        } else {
            greedy_choice(&component, &missing, seats_free)
        };
        for candidate in best {
            candidate.cover(&mut missing);
            chosen.push(candidate.officer);
        }
    }
    chosen
}

/// The candidates in components that have no group in common, each by identifier.
fn components(candidates: &[Candidate], groups: usize) -> Vec<Vec<&Candidate>> {
    let pairs: Vec<(usize, usize)> = candidates
        .iter()
        .flat_map(|candidate| candidate.groups.windows(2).map(|pair| (pair[0], pair[1])))
        .collect();
    let component_of = connected_components(groups, &pairs);
    let mut keyed: Vec<(usize, &Candidate)> =
        candidates.iter().map(|candidate| (component_of[candidate.groups[0]], candidate)).collect();
    keyed.sort_by_key(|(component, candidate)| (*component, candidate.officer));
    let components = keyed.chunk_by(|a, b| a.0 == b.0);
    components.map(|own| own.iter().map(|(_, candidate)| *candidate).collect()).collect()
}

/// The choice that saves most seats, of equal choices the first. O(2^n n).
fn best_choice<'a>(
    people: &[&'a Candidate],
    missing: &[u32],
    seats_free: usize,
) -> Vec<&'a Candidate> {
    let members = |choice: u32| {
        people.iter().enumerate().filter(move |(n, _)| choice >> n & 1 == 1).map(|(_, one)| *one)
    };
    // A seat that covers nothing is never part of a best choice, but it is part of some choices.
    let saved = |choice: u32| {
        let mut left = missing.to_vec();
        let covered: usize = members(choice).map(|one| one.cover(&mut left)).sum();
        covered.saturating_sub(choice.count_ones() as usize)
    };
    let fits = (0..1_u32 << people.len()).filter(|c| c.count_ones() as usize <= seats_free);
    let best = fits.max_by_key(|choice| (saved(*choice), Reverse(*choice)));
    members(best.expect("the empty choice fits")).collect()
}

/// The person who covers most, again and again, as long as a seat covers two bridges. O(n^2).
fn greedy_choice<'a>(
    people: &[&'a Candidate],
    missing: &[u32],
    seats_free: usize,
) -> Vec<&'a Candidate> {
    let mut left = missing.to_vec();
    let mut waiting = people.to_vec();
    let mut chosen = Vec::new();
    while chosen.len() < seats_free {
        let covers = |one: &Candidate| one.groups.iter().filter(|group| left[**group] > 0).count();
        let counts = waiting.iter().enumerate().map(|(place, one)| (covers(one), Reverse(place)));
        let Some((_, Reverse(place))) = counts.max().filter(|(count, _)| *count > 1) else { break };
        let best = waiting.remove(place);
        best.cover(&mut left);
        chosen.push(best);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    use super::*;

    /// Seats needed in all: those for the chosen people, and one for each bridge still missing.
    fn seats_needed(missing: &[u32], chosen: &[&BTreeSet<usize>]) -> usize {
        let covered = |group: usize| chosen.iter().filter(|groups| groups.contains(&group)).count();
        let left = missing
            .iter()
            .enumerate()
            .map(|(group, missing)| (*missing as usize).saturating_sub(covered(group)));
        chosen.len() + left.sum::<usize>()
    }

    fn memberships(people: &[BTreeSet<usize>]) -> impl Iterator<Item = (OfficerId, usize)> {
        let people = (0..).map(OfficerId::numbered).zip(people);
        people.flat_map(|(officer, groups)| groups.iter().map(move |group| (officer, *group)))
    }

    proptest! {
        #[test]
        fn no_choice_needs_fewer_seats(
            missing in vec(0..3_u32, 6),
            people in vec(btree_set(0..6_usize, 1..4), 0..8),
        ) {
            let chosen = choose(&missing, memberships(&people), usize::MAX);
            let chosen: Vec<_> = chosen.iter().map(|officer| &people[officer.index()]).collect();
            let choices = (0..1_usize << people.len()).map(|choice| {
                let members = people.iter().enumerate().filter(|(n, _)| choice >> n & 1 == 1);
                members.map(|(_, groups)| groups).collect::<Vec<_>>()
            });
            let best = choices.map(|choice| seats_needed(&missing, &choice)).min();
            prop_assert_eq!(Some(seats_needed(&missing, &chosen)), best);
        }
    }

    #[test]
    fn many_people_are_seated_greedily_within_the_free_seats() {
        // A chain of twenty people, each in two neighbouring groups.
        let people: Vec<BTreeSet<usize>> = (0..20).map(|n| BTreeSet::from([n, n + 1])).collect();
        assert_eq!(choose(&[1; 21], memberships(&people), 99).len(), 10);
        assert_eq!(choose(&[1; 21], memberships(&people), 3).len(), 3);
    }
}
