//! The rows of a table put together by a number: those of one officer, those of one group.

/// Values in the order of their keys, and where those of each key begin.
#[derive(Clone, Debug)]
pub(crate) struct Grouped<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Grouped { starts: Vec::new(), values: Vec::new() }
    }
}

impl<T: Copy> Grouped<T> {
    /// Groups values by keys below `keys`; those of one key stay in their order. O(keys + values),
    /// and where the values come in the order of their keys they stay where they are.
    pub(crate) fn new(keys: usize, values: Vec<T>, key: impl Fn(&T) -> u32) -> Grouped<T> {
        let mut starts = vec![0_u32; keys.saturating_add(1)];
        let (mut last, mut is_sorted) = (0, true);
        for value in &values {
            let key = key(value);
            is_sorted &= last <= key;
            last = key;
            if let Some(count) = starts.get_mut((key as usize).saturating_add(1)) {
                *count = count.saturating_add(1);
            }
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        let values = if is_sorted { values } else { scatter(&starts, &values, key) };
        Grouped { starts, values }
    }

    /// The values of a key.
    pub(crate) fn get(&self, key: u32) -> &[T] {
        let start = self.starts.get(key as usize).copied().unwrap_or(0);
        let end = self.starts.get((key as usize).saturating_add(1)).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The values alone, to be changed and grouped anew.
    pub(crate) fn into_values(self) -> Vec<T> {
        self.values
    }

    /// All values, by key.
    pub(crate) fn all(&self) -> &[T] {
        &self.values
    }
}

fn scatter<T: Copy>(starts: &[u32], values: &[T], key: impl Fn(&T) -> u32) -> Vec<T> {
    let Some(filler) = values.first() else { return Vec::new() };
    let mut sorted = vec![*filler; values.len()];
    let mut next = starts.to_vec();
    for value in values {
        let Some(slot) = next.get_mut(key(value) as usize) else { continue };
        if let Some(place) = sorted.get_mut(*slot as usize) {
            *place = *value;
        }
        *slot = slot.saturating_add(1);
    }
    sorted
}
