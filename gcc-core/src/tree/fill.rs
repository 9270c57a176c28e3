//! Where those go who have no part yet: to their subunit where it has room, else evenly.
//!
//! One after the other, each by what is filled at that moment, so that a division that was carried
//! out in part goes on as it began.

use std::collections::BTreeMap;

/// The parts of a unit while people are placed in them. People and subunits are numbers; subunit 0
/// is none.
pub(super) struct Fill<'a> {
    /// How many sit in each part.
    pub(super) filled: Vec<usize>,
    /// How many should sit in a part, so that it can grow.
    pub(super) soft: usize,
    /// How many can.
    pub(super) hard: usize,
    /// For each person their subunit; those of one stand together.
    pub(super) subunits: &'a [u32],
    /// How many of a subunit sit in a part.
    members: BTreeMap<(u32, usize), usize>,
}

impl<'a> Fill<'a> {
    /// The parts with those who stay.
    pub(super) fn new(
        filled: Vec<usize>,
        (soft, hard): (usize, usize),
        subunits: &'a [u32],
        stays: &[Option<usize>],
    ) -> Fill<'a> {
        let mut fill = Fill { filled, soft, hard, subunits, members: BTreeMap::new() };
        let mut person = 0_usize;
        for run in subunits.chunk_by(|a, b| a == b) {
            let end = person.saturating_add(run.len());
            let mut counts = vec![0_usize; fill.filled.len()];
            for part in stays.get(person..end).into_iter().flatten().flatten() {
                if let Some(count) = counts.get_mut(*part) {
                    *count = count.saturating_add(1);
                }
            }
            for (part, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
                fill.sit(run.first().copied().unwrap_or(0), part, count);
            }
            person = end;
        }
        fill
    }

    fn subunit(&self, person: usize) -> u32 {
        self.subunits.get(person).copied().unwrap_or(0)
    }

    fn sit(&mut self, subunit: u32, part: usize, people: usize) {
        if let Some(filled) = self.filled.get_mut(part) {
            *filled = filled.saturating_add(people);
        }
        if subunit > 0 {
            let count = self.members.entry((subunit, part)).or_insert(0);
            *count = count.saturating_add(people);
        }
    }

    /// Places people, given subunit by subunit, in their order. O(people + subunits parts).
    pub(super) fn place(&mut self, people: &[usize], places: &mut [Option<usize>]) {
        let mut runs: Vec<&[usize]> =
            people.chunk_by(|a, b| self.subunit(*a) == self.subunit(*b)).collect();
        runs.reverse();
        while let Some(run) = runs.pop() {
            let Some(first) = run.first() else { continue };
            let subunit = self.subunit(*first);
            if subunit == 0 {
                self.spread(run, places);
                continue;
            }
            let (part, room) = self.best(subunit);
            // Whoever does not find room here is placed by what is filled then.
            let (here, later) = run.split_at_checked(room.max(1)).unwrap_or((run, &[]));
            self.sit(subunit, part, here.len());
            for person in here {
                put(places, *person, part);
            }
            runs.push(later);
        }
    }

    /// Up to how many a part is filled now: the room to grow is used when nothing else is left.
    fn limit(&self) -> usize {
        let is_open = self.filled.iter().any(|filled| *filled < self.soft);
        if is_open { self.soft } else { self.hard }
    }

    /// The part for the next of a subunit, and how many find room there: where most of the subunit
    /// are, else where most room is.
    fn best(&self, subunit: u32) -> (usize, usize) {
        let limit = self.limit();
        let room =
            |part: usize| self.filled.get(part).map_or(0, |filled| limit.saturating_sub(*filled));
        let own = self.members.range((subunit, 0)..=(subunit, usize::MAX));
        let own = own.filter(|((_, part), _)| room(*part) > 0);
        let most = own.max_by_key(|((_, part), count)| (**count, std::cmp::Reverse(*part)));
        let part = match most {
            Some(((_, part), _)) => *part,
            None => (0..self.filled.len())
                .max_by_key(|part| (room(*part), std::cmp::Reverse(*part)))
                .unwrap_or(0),
        };
        (part, room(part))
    }

    /// Places people without a subunit so that the parts become as even as they can, part by part.
    fn spread(&mut self, people: &[usize], places: &mut [Option<usize>]) {
        let mut rest = people;
        for limit in [self.soft, self.hard] {
            let shares = shares(&self.filled, limit, rest.len());
            for (part, share) in shares.into_iter().enumerate() {
                let (here, later) = rest.split_at_checked(share).unwrap_or((rest, &[]));
                self.sit(0, part, here.len());
                for person in here {
                    put(places, *person, part);
                }
                rest = later;
            }
        }
    }
}

fn put(places: &mut [Option<usize>], person: usize, part: usize) {
    if let Some(slot) = places.get_mut(person) {
        *slot = Some(part);
    }
}

/// How many of `count` more go to each part, so that the least filled come up evenly and none is
/// filled beyond `limit`. As water finds its level: what is poured in parts ends at the same.
fn shares(filled: &[usize], limit: usize, count: usize) -> Vec<usize> {
    let poured = |level: usize| {
        let each = filled.iter().map(|filled| level.min(limit).saturating_sub(*filled));
        each.fold(0_usize, usize::saturating_add)
    };
    let (mut low, mut high) = (0, limit);
    while low < high {
        let middle = high.saturating_sub(high.saturating_sub(low) / 2);
        if poured(middle) <= count {
            low = middle;
        } else {
            high = middle.saturating_sub(1);
        }
    }
    let level = low;
    let mut more = count.saturating_sub(poured(level));
    let share = |filled: &usize| {
        let share = level.min(limit).saturating_sub(*filled);
        if more > 0 && *filled <= level && level < limit {
            more = more.saturating_sub(1);
            return share.saturating_add(1);
        }
        share
    };
    filled.iter().map(share).collect()
}
