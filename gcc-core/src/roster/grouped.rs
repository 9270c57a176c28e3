//! The rows of a table found by a number: those of one officer, those of one group.

/// A value with the number by which it is found.
pub(crate) trait Keyed: Copy {
    /// The number.
    fn key(&self) -> u32;
}

/// Values found by their keys. They stay where they came, because to move millions of them, or to
/// hold them twice, costs more than to remember where those of each key begin: mostly the values of
/// one key follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grouped<T> {
    /// For each key where the first run of its values begins; [`NOWHERE`] if it has none, and with
    /// [`MORE`] if it has further runs.
    first: Vec<u32>,
    /// The keys and beginnings of all further runs, sorted.
    more: Vec<(u32, u32)>,
    /// The keys of runs of more than one value, as they came.
    long: Vec<u32>,
    values: Vec<T>,
}

/// The bit that tells of further runs. Tables have fewer rows than it: their limits say so.
const MORE: u32 = 1 << 31;
/// Behind all values.
const NOWHERE: u32 = MORE - 1;

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Grouped { first: Vec::new(), more: Vec::new(), long: Vec::new(), values: Vec::new() }
    }
}

impl<T: Keyed> Grouped<T> {
    /// Groups values by keys below `keys`; those of one key stay in their order. O(keys + values) and
    /// a sort of the runs that are not the first of their key.
    pub(crate) fn new(keys: usize, values: Vec<T>) -> Grouped<T> {
        let mut first = vec![NOWHERE; keys];
        let (mut more, mut long) = (Vec::new(), Vec::new());
        let mut last = None;
        for (at, value) in (0..NOWHERE).zip(&values) {
            let key = value.key();
            if last == Some(key) {
                if long.last() != last.as_ref() {
                    long.push(key);
                }
                continue;
            }
            last = Some(key);
            match first.get_mut(key as usize) {
                Some(slot) if *slot == NOWHERE => *slot = at,
                Some(slot) => {
                    *slot |= MORE;
                    more.push((key, at));
                }
                None => {}
            }
        }
        more.sort_unstable();
        Grouped { first, more, long, values }
    }

    /// The values of a key, in their order.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Runs<'_, T> {
        let first = self.first.get(key as usize).copied().unwrap_or(NOWHERE);
        let more = if first & MORE == 0 { &[] } else { self.more_of(key) };
        let values = self.values.as_slice();
        let run = values.get((first & !MORE) as usize..).unwrap_or_default();
        Runs { key, values, run: run.iter(), more: more.iter() }
    }

    /// The keys that have more than one value, ascending.
    pub(crate) fn repeated(&self) -> Vec<u32> {
        let further = self.more.iter().map(|(key, _)| *key);
        let mut keys: Vec<u32> = self.long.iter().copied().chain(further).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// All values, as they came.
    pub(crate) fn all(&self) -> &[T] {
        &self.values
    }

    /// All values, as they came, to be changed and grouped anew.
    pub(crate) fn into_values(self) -> Vec<T> {
        self.values
    }

    #[cold]
    fn more_of(&self, key: u32) -> &[(u32, u32)] {
        let start = self.more.partition_point(|(other, _)| *other < key);
        let runs = self.more.get(start..).unwrap_or_default();
        let end = runs.partition_point(|(other, _)| *other == key);
        runs.get(..end).unwrap_or_default()
    }
}

/// The values of one key.
pub(crate) struct Runs<'a, T> {
    key: u32,
    values: &'a [T],
    /// What is left of the values from the beginning of a run on.
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
            self.run = self.values.get(*start as usize..).unwrap_or_default().iter();
        }
    }
}
