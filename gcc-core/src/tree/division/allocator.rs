//! A part for everybody who does not stay in one: people of a subunit together, and the parts
//! evenly filled.
//!
//! A greedy heuristic without a bound: people are placed one after the other by how the parts are
//! filled at that moment. So a division that was carried out up to somebody goes on with the next
//! (stable under partial execution).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::members::Room;

/// The parts of a unit while people are placed in them. People are numbers; subunit 0 is none.
#[derive(Clone, Debug)]
pub(super) struct Allocator<'a> {
    /// How many people are in each part.
    filled: Vec<usize>,
    room: Room,
    /// The subunit of each person; those of one stand together.
    subunits: &'a [u32],
    /// How many people of a subunit are in a part.
    members: BTreeMap<(u32, usize), usize>,
}

impl<'a> Allocator<'a> {
    /// Parts with `filled` people already, and with those who stay there: `places` holds the part of
    /// each person, none if they have no part yet.
    pub(super) fn new(
        filled: Vec<usize>,
        room: Room,
        subunits: &'a [u32],
        places: &[Option<usize>],
    ) -> Allocator<'a> {
        let mut allocator = Allocator { filled, room, subunits, members: BTreeMap::new() };
        for (subunit, part) in subunits.iter().zip(places) {
            if let Some(part) = part {
                allocator.add(*subunit, *part, 1);
            }
        }
        allocator
    }

    fn add(&mut self, subunit: u32, part: usize, people: usize) {
        self.filled[part] += people;
        if subunit > 0 {
            *self.members.entry((subunit, part)).or_insert(0) += people;
        }
    }

    /// Places people, who are given subunit by subunit, in their order. The parts must have room for
    /// them. O(people + subunits × parts).
    pub(super) fn place(&mut self, people: &[usize], places: &mut [Option<usize>]) {
        for run in people.chunk_by(|a, b| self.subunits[*a] == self.subunits[*b]) {
            match self.subunits[run[0]] {
                0 => self.spread(run, places),
                subunit => self.place_subunit(subunit, run, places),
            }
        }
    }

    /// Places the people of a subunit where most of it are, as long as there is room, else where
    /// most room is.
    fn place_subunit(&mut self, subunit: u32, mut people: &[usize], places: &mut [Option<usize>]) {
        while !people.is_empty() {
            let (part, room) = self.best_part(subunit);
            assert!(room > 0, "the parts have room for everybody");
            let (here, later) = people.split_at(room.min(people.len()));
            self.add(subunit, part, here.len());
            for person in here {
                places[*person] = Some(part);
            }
            people = later;
        }
    }

    /// The part for the next person of a subunit, and how many find room there.
    ///
    /// An objective for whom to put where belongs into these keys: the greatest key wins.
    fn best_part(&self, subunit: u32) -> (usize, usize) {
        // The room to grow is used when nothing else is left.
        let is_open = self.filled.iter().any(|filled| *filled < self.room.soft);
        let limit = if is_open { self.room.soft } else { self.room.hard };
        let room = |part: usize| limit.saturating_sub(self.filled[part]);
        let own = self.members.range((subunit, 0)..=(subunit, usize::MAX));
        let own = own.filter(|((_, part), _)| room(*part) > 0);
        let most = own.max_by_key(|((_, part), members)| (**members, Reverse(*part)));
        let part = most
            .map(|((_, part), _)| *part)
            .or_else(|| (0..self.filled.len()).max_by_key(|part| (room(*part), Reverse(*part))));
        let part = part.expect("a divided unit has parts");
        (part, room(part))
    }

    /// Places people without a subunit so that the parts become as even as they can, part by part.
    fn spread(&mut self, mut people: &[usize], places: &mut [Option<usize>]) {
        for limit in [self.room.soft, self.room.hard] {
            for (part, share) in
                water_fill(&self.filled, limit, people.len()).into_iter().enumerate()
            {
                let (here, later) = people.split_at(share);
                self.add(0, part, here.len());
                for person in here {
                    places[*person] = Some(part);
                }
                people = later;
            }
        }
        assert!(people.is_empty(), "the parts have room for everybody");
    }
}

/// How many of `count` more people go to each part, so that the least filled rise to a common level
/// and none above `limit`; what does not divide goes to the first parts. (Water-filling.) The sum is
/// less than `count` only if all parts reach the limit. O(parts log limit).
fn water_fill(filled: &[usize], limit: usize, count: usize) -> Vec<usize> {
    let below = |level: usize| filled.iter().map(move |filled| level.saturating_sub(*filled));
    let (mut level, mut above) = (0, limit + 1);
    while above - level > 1 {
        let middle = level.midpoint(above);
        if below(middle).sum::<usize>() <= count { level = middle } else { above = middle }
    }
    let mut more = count - below(level).sum::<usize>();
    let shares = filled.iter().zip(below(level)).map(|(filled, share)| {
        let takes_more = more > 0 && level < limit && *filled <= level;
        more -= usize::from(takes_more);
        share + usize::from(takes_more)
    });
    shares.collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed unwrap fails the test")]
mod tests {
    use proptest::prelude::*;

    use super::{Allocator, water_fill};
    use crate::tree::division::members::Room;

    proptest! {
        #[test]
        fn water_filling_is_one_after_the_other_into_the_least_filled(
            filled in prop::collection::vec(0..9_usize, 1..5),
            limit in 0..9_usize,
            count in 0..20_usize,
        ) {
            let mut after = filled.clone();
            for _ in 0..count {
                let least = (0..after.len()).min_by_key(|part| after[*part]).unwrap();
                if after[least] < limit {
                    after[least] += 1;
                }
            }
            let shares = water_fill(&filled, limit, count);
            let mut levels: Vec<usize> = filled.iter().zip(&shares).map(|(f, s)| f + s).collect();
            // Of equally filled parts another may take one more.
            levels.sort_unstable();
            after.sort_unstable();
            prop_assert_eq!(levels, after);
        }

        #[test]
        fn what_was_carried_out_in_part_goes_on_as_it_began(
            runs in prop::collection::vec(0..6_usize, 4),
            stays in prop::collection::vec(prop::option::of(0..3_usize), 24),
            split in 0..24_usize,
        ) {
            // Subunits 1, 2, 3, and then those without one.
            let subunits: Vec<u32> = [1, 2, 3, 0]
                .iter()
                .zip(&runs)
                .flat_map(|(subunit, people)| std::iter::repeat_n(*subunit, *people))
                .collect();
            let room = Room { soft: 8, hard: 10 };
            let mut filled = [0; 3];
            let stays: Vec<Option<usize>> = stays[..subunits.len()]
                .iter()
                .map(|stay| stay.filter(|part| {
                    filled[*part] += 1;
                    filled[*part] <= room.hard
                }))
                .collect();
            let coming: Vec<usize> = (0..stays.len()).filter(|p| stays[*p].is_none()).collect();
            let place = |people: &[usize], places: &mut Vec<Option<usize>>| {
                let before = places.clone();
                Allocator::new(vec![0; 3], room, &subunits, &before).place(people, places);
            };
            let mut at_once = stays.clone();
            place(&coming, &mut at_once);
            for part in 0..3 {
                prop_assert!(at_once.iter().filter(|own| **own == Some(part)).count() <= room.hard);
            }
            let (done, rest) = coming.split_at(split.min(coming.len()));
            let mut in_steps = stays.clone();
            for person in done {
                in_steps[*person] = at_once[*person];
            }
            place(rest, &mut in_steps);
            prop_assert!(in_steps.iter().all(Option::is_some));
            prop_assert_eq!(in_steps, at_once);
        }
    }
}
