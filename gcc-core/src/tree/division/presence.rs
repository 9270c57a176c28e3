//! The parts in which people sit at present.

/// For each person, numbered from 0, the parts in which they sit: a sorted list a person.
#[derive(Clone, Debug)]
pub(super) struct Presence {
    /// Where the parts of each person begin in `parts`; one entry more than there are people.
    starts: Vec<usize>,
    parts: Vec<usize>,
}

impl Presence {
    /// From pairs of person and part, in any order; repeated pairs count once. O(n log n).
    pub(super) fn new(people: usize, mut pairs: Vec<(usize, usize)>) -> Presence {
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; people + 1];
        for (person, _) in &pairs {
            starts[person + 1] += 1;
        }
        for person in 0..people {
            starts[person + 1] += starts[person];
        }
        Presence { starts, parts: pairs.into_iter().map(|(_, part)| part).collect() }
    }

    /// These people, followed by those of `other`, whose numbers grow accordingly.
    pub(super) fn followed_by(&self, other: &Presence) -> Presence {
        let offset = self.parts.len();
        let starts = other.starts[1..].iter().map(|start| start + offset);
        Presence {
            starts: self.starts.iter().copied().chain(starts).collect(),
            parts: [self.parts.as_slice(), &other.parts].concat(),
        }
    }

    /// How many people there are.
    pub(super) fn people(&self) -> usize {
        self.starts.len() - 1
    }

    /// The parts in which a person sits, sorted.
    pub(super) fn parts_of(&self, person: usize) -> &[usize] {
        &self.parts[self.starts[person]..self.starts[person + 1]]
    }

    pub(super) fn is_anywhere(&self, person: usize) -> bool {
        !self.parts_of(person).is_empty()
    }

    pub(super) fn is_in_several(&self, person: usize) -> bool {
        self.parts_of(person).len() > 1
    }

    pub(super) fn is_in(&self, person: usize, part: usize) -> bool {
        self.parts_of(person).contains(&part)
    }

    /// For each of `parts` parts, how many people sit there and in no other part.
    pub(super) fn only_in(&self, parts: usize) -> Vec<usize> {
        let mut counts = vec![0; parts];
        for person in 0..self.people() {
            if let [part] = self.parts_of(person) {
                counts[*part] += 1;
            }
        }
        counts
    }
}
