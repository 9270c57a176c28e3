//! Many short lists in one array.

/// Values grouped by a small whole number (compressed sparse rows): for each key its values in the
/// order in which they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Lists {
    /// Groups pairs of key and value; a pair without a key is left out. O(keys + pairs).
    pub(crate) fn group(
        keys: usize,
        pairs: impl Iterator<Item = (Option<u32>, u32)> + Clone,
    ) -> Lists {
        let pairs = pairs.filter_map(|(key, value)| Some((key? as usize, value)));
        let mut starts = vec![0; keys + 1];
        for (key, _) in pairs.clone() {
            starts[key + 1] += 1;
        }
        for key in 0..keys {
            starts[key + 1] += starts[key];
        }
        let mut next = starts.clone();
        let mut values = vec![0; starts[keys] as usize];
        for (key, value) in pairs {
            values[next[key] as usize] = value;
            next[key] += 1;
        }
        Lists { starts, values }
    }

    /// The values of a key; none for a key that was not grouped.
    pub(crate) fn get(&self, key: u32) -> &[u32] {
        let key = key as usize;
        match self.starts.get(key..key + 2) {
            Some(&[start, end]) => &self.values[start as usize..end as usize],
            _ => &[],
        }
    }
}
