//! Many short lists in one array: for each key, its values in the order in which they came.

/// Values grouped by a small whole number (a compressed sparse row).
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
        let mut starts = vec![0_u32; keys.saturating_add(1)];
        for (key, _) in pairs.clone() {
            let Some(key) = key else { continue };
            if let Some(count) = starts.get_mut((key as usize).saturating_add(1)) {
                *count = count.saturating_add(1);
            }
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        let mut next = starts.clone();
        let mut values = vec![0_u32; sum as usize];
        for (key, value) in pairs {
            let slot = key.and_then(|key| next.get_mut(key as usize));
            let Some(slot) = slot else { continue };
            if let Some(place) = values.get_mut(*slot as usize) {
                *place = value;
            }
            *slot = slot.saturating_add(1);
        }
        Lists { starts, values }
    }

    /// The values of a key.
    pub(crate) fn get(&self, key: u32) -> &[u32] {
        let start = self.starts.get(key as usize).copied().unwrap_or(0);
        let end = self.starts.get((key as usize).saturating_add(1)).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }
}
