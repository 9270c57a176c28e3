//! Bundles of people who stay together, and a part that is filled with them.

use std::collections::BTreeMap;

/// Bundles of people, who are numbered from 0.
#[derive(Clone, Debug)]
pub(super) struct Bundles {
    /// The people of each bundle.
    pub(super) of: Vec<Vec<usize>>,
    /// How many people there are.
    pub(super) people: usize,
}

impl Bundles {
    /// How many bundles there are.
    pub(super) fn len(&self) -> usize {
        self.of.len()
    }

    /// For each person in how many bundles they stand.
    pub(super) fn times(&self) -> Vec<u32> {
        let mut times = vec![0; self.people];
        for person in self.of.iter().flatten() {
            times[*person] += 1;
        }
        times
    }
}

/// The people of the bundles in one part. Somebody who stands in several bundles takes one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Bin {
    /// For each person the number of bundles in which they stand.
    times: BTreeMap<usize, u32>,
}

impl Bin {
    /// How many people there are.
    pub(super) fn len(&self) -> usize {
        self.times.len()
    }

    pub(super) fn contains(&self, person: usize) -> bool {
        self.times.contains_key(&person)
    }

    /// How many places a bundle takes: its people who are not here yet.
    pub(super) fn places_for(&self, bundle: &[usize]) -> usize {
        bundle.iter().filter(|person| !self.contains(**person)).count()
    }

    pub(super) fn fits(&self, bundle: &[usize], room: usize) -> bool {
        self.len() + self.places_for(bundle) <= room
    }

    pub(super) fn insert(&mut self, bundle: &[usize]) {
        for person in bundle {
            *self.times.entry(*person).or_insert(0) += 1;
        }
    }

    /// Takes out a bundle that was inserted.
    pub(super) fn remove(&mut self, bundle: &[usize]) {
        for person in bundle {
            let times = self.times.get_mut(person).expect("only what was inserted is removed");
            *times -= 1;
            if *times == 0 {
                self.times.remove(person);
            }
        }
    }
}
