//! People whose one seat in the group above is a bridge to several groups at once: those who carry
//! to groups below two groups, such as one who acts as head of offices in two provinces.

use std::cmp::Reverse;

use crate::roster::OfficerId;

/// Beyond this many people who hang together the best of them is taken again and again, instead of
/// trying all choices.
const PEOPLE_MAX: usize = 12;

/// Somebody, and the groups below one group (by their places in a list) in which they sit.
struct Joiner {
    officer: OfficerId,
    groups: Vec<usize>,
}

/// Whom to seat in one group above so that the fewest seats are needed, where each seat of theirs
/// is a bridge to two groups or more. `lacks` tells how many bridges each group below lacks, `sits`
/// who sits in which of them, `room` how many seats are free.
///
/// The choice is the best of all where no more than twelve such people hang together by common
/// groups; among more, whoever mends most goes first.
pub(super) fn join(
    lacks: &[u32],
    sits: impl Iterator<Item = (OfficerId, usize)>,
    room: usize,
) -> Vec<OfficerId> {
    let mut sits: Vec<(OfficerId, usize)> = sits.collect();
    sits.sort_unstable();
    sits.dedup();
    let people = sits.chunk_by(|a, b| a.0 == b.0).filter(|sits| sits.len() > 1);
    let seat_cover: Vec<Joiner> = people
        .filter_map(|sits| {
            let groups = sits.iter().map(|(_, group)| *group).collect();
            Some(Joiner { officer: sits.first()?.0, groups })
        })
        .collect();
    let mut left = lacks.to_vec();
    let mut chosen = Vec::new();
    for people in together(&seat_cover, lacks.len()) {
        let room = room.saturating_sub(chosen.len());
        chosen.extend(best(&people, &mut left, room));
    }
    chosen
}

/// The people in parts that have no group in common, each in the order of identifiers.
fn together(seat_cover: &[Joiner], groups: usize) -> Vec<Vec<&Joiner>> {
    // Each group carries the least group that it hangs together with.
    let mut least: Vec<usize> = (0..groups).collect();
    let least_of = |joiner: &Joiner, least: &[usize]| {
        joiner.groups.iter().filter_map(|group| least.get(*group).copied()).min()
    };
    let mut has_changed = true;
    while has_changed {
        has_changed = false;
        for joiner in seat_cover {
            let Some(common) = least_of(joiner, &least) else { continue };
            for group in &joiner.groups {
                if let Some(own) = least.get_mut(*group).filter(|own| **own != common) {
                    *own = common;
                    has_changed = true;
                }
            }
        }
    }
    let mut keyed: Vec<(usize, &Joiner)> =
        seat_cover.iter().filter_map(|joiner| Some((least_of(joiner, &least)?, joiner))).collect();
    keyed.sort_by_key(|a| (a.0, a.1.officer));
    keyed
        .chunk_by(|a, b| a.0 == b.0)
        .map(|part| part.iter().map(|(_, joiner)| *joiner).collect())
        .collect()
}

/// Chooses among people who hang together, and takes what they mend off what is left.
fn best(people: &[&Joiner], left: &mut [u32], room: usize) -> Vec<OfficerId> {
    let chosen = if people.len() <= PEOPLE_MAX {
        best_of_all(people, left, room)
    } else {
        one_by_one(people, left, room)
    };
    for joiner in &chosen {
        mend(joiner, left);
    }
    chosen.iter().map(|joiner| joiner.officer).collect()
}

/// Tries all choices: the one that saves most seats; of equals the first.
fn best_of_all<'a>(people: &[&'a Joiner], left: &[u32], room: usize) -> Vec<&'a Joiner> {
    let choices = 1_usize.checked_shl(u32::try_from(people.len()).unwrap_or(0)).unwrap_or(1);
    let members = |choice: usize| {
        (0_u32..).zip(people).filter(move |(n, _)| choice >> n & 1 == 1).map(|(_, joiner)| *joiner)
    };
    let saved = |choice: usize| {
        let (mut after, mut mended) = (left.to_vec(), 0_usize);
        for joiner in members(choice) {
            mended = mended.saturating_add(mend(joiner, &mut after));
        }
        mended.saturating_sub(choice.count_ones() as usize)
    };
    let fits = (0..choices).filter(|choice| choice.count_ones() as usize <= room);
    let best = fits.max_by_key(|choice| (saved(*choice), Reverse(*choice)));
    members(best.unwrap_or(0)).collect()
}

/// Takes whoever mends most, as long as a seat mends two lacks.
fn one_by_one<'a>(people: &[&'a Joiner], left: &[u32], room: usize) -> Vec<&'a Joiner> {
    let mut after = left.to_vec();
    let mut waiting = people.to_vec();
    let mut chosen = Vec::new();
    while chosen.len() < room {
        let mends = |joiner: &Joiner| {
            let left = joiner.groups.iter().filter_map(|group| after.get(*group));
            left.filter(|left| **left > 0).count()
        };
        let numbered = waiting.iter().enumerate();
        let best = numbered.map(|(place, joiner)| (mends(joiner), Reverse(place))).max();
        let Some((_, Reverse(place))) = best.filter(|(count, _)| *count > 1) else { break };
        let joiner = waiting.remove(place);
        mend(joiner, &mut after);
        chosen.push(joiner);
    }
    chosen
}

/// Takes off what one seat mends, and tells how many lacks that was.
fn mend(joiner: &Joiner, left: &mut [u32]) -> usize {
    let mut mended = 0_usize;
    for group in &joiner.groups {
        if let Some(left) = left.get_mut(*group).filter(|left| **left > 0) {
            *left = left.saturating_sub(1);
            mended = mended.saturating_add(1);
        }
    }
    mended
}
