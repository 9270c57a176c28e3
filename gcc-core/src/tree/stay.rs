//! Who stays where they are when a unit is divided: the most who can, with the proof that no
//! division keeps more.

use std::collections::{BTreeMap, VecDeque};

/// No part.
const NONE: u32 = u32::MAX;

/// The search for room stops after so many steps, the same on every machine; the bound then shows
/// that more might have stayed.
const STEPS_MAX: usize = 5_000_000;

/// The parts in which people are.
#[derive(Clone, Debug, Default)]
pub(super) struct Presence {
    /// For each person a part in which they are: the first.
    first: Vec<u32>,
    /// All parts of those who are in several, sorted.
    several: BTreeMap<usize, Vec<u32>>,
}

impl Presence {
    /// Of people numbered from 0, from pairs of person and part; pairs may repeat.
    pub(super) fn new(people: usize, mut pairs: Vec<(usize, u32)>) -> Presence {
        pairs.sort_unstable();
        pairs.dedup();
        let mut presence = Presence { first: vec![NONE; people], several: BTreeMap::new() };
        for own in pairs.chunk_by(|a, b| a.0 == b.0) {
            let Some((person, part)) = own.first() else { continue };
            if let Some(first) = presence.first.get_mut(*person) {
                *first = *part;
            }
            if own.len() > 1 {
                presence.several.insert(*person, own.iter().map(|(_, part)| *part).collect());
            }
        }
        presence
    }

    /// The parts in which a person is, sorted.
    pub(super) fn of(&self, person: usize) -> &[u32] {
        match self.several.get(&person) {
            Some(parts) => parts,
            None => self
                .first
                .get(person)
                .filter(|part| **part != NONE)
                .map_or(&[], |part| std::slice::from_ref(part)),
        }
    }

    /// Whether a person is in any part.
    pub(super) fn is_anywhere(&self, person: usize) -> bool {
        !self.of(person).is_empty()
    }

    /// Whether a person is in a part.
    pub(super) fn is_in(&self, person: usize, part: usize) -> bool {
        self.of(person).iter().any(|own| *own as usize == part)
    }

    /// How many people are in each part and in no other.
    pub(super) fn singles(&self, parts: usize) -> Vec<usize> {
        let mut singles = vec![0_usize; parts];
        for (person, part) in self.first.iter().enumerate() {
            if let Some(count) = singles.get_mut(*part as usize)
                && !self.several.contains_key(&person)
            {
                *count = count.saturating_add(1);
            }
        }
        singles
    }
}

/// Who stays.
pub(super) struct Stay {
    /// For each person the part in which they stay.
    pub(super) part: Vec<Option<usize>>,
    /// How many of those who are in some part cannot stay in any.
    pub(super) moves: usize,
    /// That many must move in every division: there are parts such that so many more people are
    /// only in these than these can hold.
    pub(super) bound: usize,
}

/// Lets the most people stay in a part in which they are, with at most `room` in each part: a
/// maximum matching, so that `moves` equals `bound` unless the steps are used up. Who stands
/// earlier stays sooner, and whoever is in several parts stays in the first of them that leaves
/// the others where they can be: a choice that what is carried out of it does not change.
/// O(people) and, for each who is in several or finds their part full, O(those in several).
pub(super) fn stay(presence: &Presence, room: &[usize]) -> Stay {
    let mut seating = Seating {
        presence,
        room,
        part: vec![None; presence.first.len()],
        filled: vec![0; room.len()],
        flexible: vec![Vec::new(); room.len()],
        steps: STEPS_MAX,
    };
    for person in 0..presence.first.len() {
        let parts = presence.of(person);
        let is_seated = parts.iter().any(|part| seating.take_if_free(person, *part as usize));
        if !is_seated && !parts.is_empty() {
            seating.make_way(person, parts, None);
        }
    }
    seating.steps = STEPS_MAX;
    for person in presence.several.keys() {
        seating.bring_forward(*person);
    }
    let present = (0..presence.first.len()).filter(|person| presence.is_anywhere(*person));
    let moves = present.filter(|p| seating.part.get(*p).is_some_and(Option::is_none)).count();
    let bound = seating.bound();
    Stay { part: seating.part, moves, bound }
}

struct Seating<'a> {
    presence: &'a Presence,
    room: &'a [usize],
    part: Vec<Option<usize>>,
    filled: Vec<usize>,
    /// For each part those who stay there and are in others too.
    flexible: Vec<Vec<usize>>,
    steps: usize,
}

impl Seating<'_> {
    fn is_free(&self, part: usize) -> bool {
        self.filled.get(part) < self.room.get(part)
    }

    fn take_if_free(&mut self, person: usize, part: usize) -> bool {
        if !self.is_free(part) {
            return false;
        }
        if let Some(filled) = self.filled.get_mut(part) {
            *filled = filled.saturating_add(1);
        }
        self.seat(person, part);
        true
    }

    fn seat(&mut self, person: usize, part: usize) {
        if let Some(slot) = self.part.get_mut(person) {
            *slot = Some(part);
        }
        if self.presence.several.contains_key(&person)
            && let Some(flexible) = self.flexible.get_mut(part)
        {
            flexible.push(person);
        }
    }

    /// Lets somebody who is in several parts leave the one in which they stay.
    fn rise(&mut self, person: usize, part: usize) {
        if let Some(flexible) = self.flexible.get_mut(part) {
            flexible.retain(|other| *other != person);
        }
        if let Some(filled) = self.filled.get_mut(part) {
            *filled = filled.saturating_sub(1);
        }
    }

    /// Seats somebody who is in several parts in the first in which they can stay, if those after
    /// them change to other parts in which they are.
    fn bring_forward(&mut self, person: usize) {
        let Some(now) = self.part.get(person).copied().flatten() else { return };
        let earlier = self.presence.of(person).iter().filter(|part| (**part as usize) < now);
        let earlier: Vec<u32> = earlier.copied().collect();
        if earlier.is_empty() {
            return;
        }
        self.rise(person, now);
        for part in earlier {
            let is_seated = self.take_if_free(person, part as usize)
                || self.make_way(person, &[part], Some(person));
            if is_seated {
                return;
            }
        }
        self.take_if_free(person, now);
    }

    /// Seats a person in one of some parts by letting others, all after `after`, change to further
    /// parts in which they are too: the shortest chain that ends where there is room.
    fn make_way(&mut self, person: usize, parts: &[u32], after: Option<usize>) -> bool {
        // For each part reached, who would leave it for the next, and from where it was reached.
        let mut reached: BTreeMap<usize, Option<(usize, usize)>> = BTreeMap::new();
        let mut waiting: VecDeque<usize> = VecDeque::new();
        for part in parts {
            reached.insert(*part as usize, None);
            waiting.push_back(*part as usize);
        }
        let mut end = None;
        'search: while let Some(part) = waiting.pop_front() {
            for other in self.flexible.get(part).into_iter().flatten() {
                if after.is_some_and(|after| *other <= after) {
                    continue;
                }
                for next in self.presence.of(*other) {
                    self.steps = self.steps.saturating_sub(1);
                    let next = *next as usize;
                    if self.steps == 0 {
                        return false;
                    }
                    if reached.contains_key(&next) {
                        continue;
                    }
                    reached.insert(next, Some((*other, part)));
                    if self.is_free(next) {
                        end = Some(next);
                        break 'search;
                    }
                    waiting.push_back(next);
                }
            }
        }
        let Some(mut part) = end else { return false };
        if let Some(filled) = self.filled.get_mut(part) {
            *filled = filled.saturating_add(1);
        }
        while let Some(Some((other, from))) = reached.get(&part) {
            if let Some(flexible) = self.flexible.get_mut(*from) {
                flexible.retain(|person| person != other);
            }
            self.seat(*other, part);
            part = *from;
        }
        self.seat(person, part);
        true
    }

    /// The parts of all who cannot stay, and of those who stay in these: whoever is only in such
    /// parts must find room in them or move. True of any set of parts, whoever sits where.
    fn bound(&self) -> usize {
        let mut is_tight = vec![false; self.room.len()];
        let mut waiting: Vec<u32> = Vec::new();
        for person in 0..self.part.len() {
            if self.part.get(person).is_some_and(Option::is_none) {
                waiting.extend(self.presence.of(person));
            }
        }
        while let Some(part) = waiting.pop() {
            let mark = is_tight.get_mut(part as usize);
            if mark.is_none_or(|mark| std::mem::replace(mark, true)) {
                continue;
            }
            for other in self.flexible.get(part as usize).into_iter().flatten() {
                waiting.extend(self.presence.of(*other));
            }
        }
        let tight = |part: &u32| is_tight.get(*part as usize) == Some(&true);
        let only_there = (0..self.part.len()).filter(|person| {
            let parts = self.presence.of(*person);
            !parts.is_empty() && parts.iter().all(tight)
        });
        let rooms = self.room.iter().zip(&is_tight).filter(|(_, tight)| **tight);
        let held = rooms.fold(0_usize, |sum, (room, _)| sum.saturating_add(*room));
        only_there.count().saturating_sub(held)
    }
}
