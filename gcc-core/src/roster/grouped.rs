//! The rows of a table found by a number: those of one officer, those of one group.

/// A value with the number by which it is found.
pub(crate) trait Keyed: Copy {
    /// The number.
    fn key(&self) -> u32;
}

/// Values found by their keys.
///
/// The values stay in the order of the rows, because moving millions of them, or holding them twice,
/// costs more than remembering where the runs of each key begin: mostly the values of one key follow
/// each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grouped<T> {
    /// For each key where the first run of its values begins; [`NOWHERE`] if it has none, and with
    /// [`MORE`] if it has further runs.
    first: Vec<u32>,
    /// The keys and beginnings of all further runs, sorted.
    more: Vec<(u32, u32)>,
    /// The keys of runs of more than one value, in the order of the rows.
    long: Vec<u32>,
    values: Vec<T>,
}

/// The number of values that can be grouped.
pub(crate) const VALUES_MAX: usize = NOWHERE as usize;

/// The bit that marks a key with further runs.
const MORE: u32 = 1 << 31;
/// A place after all values.
const NOWHERE: u32 = MORE - 1;

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Grouped { first: Vec::new(), more: Vec::new(), long: Vec::new(), values: Vec::new() }
    }
}

impl<T: Keyed> Grouped<T> {
    /// Groups at most [`VALUES_MAX`] values by keys below `keys`; those of one key stay in their
    /// order. O(keys + values), and a sort of the runs that are not the first of their key.
    pub(crate) fn new(keys: usize, values: Vec<T>) -> Grouped<T> {
        assert!(values.len() <= VALUES_MAX, "callers keep within VALUES_MAX");
        let mut first = vec![NOWHERE; keys];
        let (mut more, mut long) = (Vec::new(), Vec::new());
        let mut last = None;
        for (at, value) in (0..).zip(&values) {
            let key = value.key();
            if last == Some(key) {
                if long.last() != Some(&key) {
                    long.push(key);
                }
                continue;
            }
            last = Some(key);
            let slot = &mut first[key as usize];
            if *slot == NOWHERE {
                *slot = at;
            } else {
                *slot |= MORE;
                more.push((key, at));
            }
        }
        more.sort_unstable();
        Grouped { first, more, long, values }
    }

    /// The values of a key, in their order; none for a key that was not grouped.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Runs<'_, T> {
        let first = self.first.get(key as usize).copied().unwrap_or(NOWHERE);
        let more = if first & MORE == 0 { &[] } else { self.more_of(key) };
        let start = ((first & !MORE) as usize).min(self.values.len());
        Runs { key, values: &self.values, run: self.values[start..].iter(), more: more.iter() }
    }

    /// The keys that have more than one value, ascending.
    pub(crate) fn repeated(&self) -> Vec<u32> {
        let further = self.more.iter().map(|(key, _)| *key);
        let mut keys: Vec<u32> = self.long.iter().copied().chain(further).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// All values, in the order of the rows.
    pub(crate) fn all(&self) -> &[T] {
        &self.values
    }

    /// All values, in the order of the rows, to be changed and grouped anew.
    pub(crate) fn into_values(self) -> Vec<T> {
        self.values
    }

    #[cold]
    fn more_of(&self, key: u32) -> &[(u32, u32)] {
        let start = self.more.partition_point(|(other, _)| *other < key);
        let end = self.more.partition_point(|(other, _)| *other <= key);
        &self.more[start..end]
    }
}

/// The values of one key.
pub(crate) struct Runs<'a, T> {
    key: u32,
    values: &'a [T],
    /// The values from within the present run on.
    run: std::slice::Iter<'a, T>,
    /// The runs after this one.
    more: std::slice::Iter<'a, (u32, u32)>,
}

impl<'a, T: Keyed> Iterator for Runs<'a, T> {
    type Item = &'a T;

    #[inline]
    fn next(&mut self) -> Option<&'a T> {
        loop {
            if let Some(value) = self.run.next().filter(|value| value.key() == self.key) {
                return Some(value);
            }
            let (_, start) = self.more.next()?;
            self.run = self.values[*start as usize..].iter();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Grouped, Keyed};

    impl Keyed for (u32, usize) {
        fn key(&self) -> u32 {
            self.0
        }
    }

    #[test]
    fn values_are_those_of_a_filter() {
        // Every sequence of five keys of three.
        for code in 0..3_u32.pow(5) {
            let keys: Vec<u32> = (0..5).map(|place| code / 3_u32.pow(place) % 3).collect();
            let values: Vec<(u32, usize)> = keys.iter().copied().zip(0..).collect();
            let grouped = Grouped::new(4, values.clone());
            for key in 0..5 {
                let expected = values.iter().filter(|value| value.0 == key);
                assert!(grouped.get(key).eq(expected), "{keys:?}");
            }
            let repeated: Vec<u32> = (0..4)
                .filter(|key| keys.iter().filter(|other| *other == key).count() > 1)
                .collect();
            assert_eq!(grouped.repeated(), repeated, "{keys:?}");
        }
    }
}
