//! Identifiers that are written a little differently from one that exists: in lower case, without the
//! zeros or dashes that a spreadsheet takes away, or with invisible characters.

use std::collections::BTreeMap;

use super::identifiers::Identifiers;
use crate::text::{ascii_digits, is_invisible};

/// What is left of an identifier without case, dashes, spaces, invisible characters, and the zeros
/// with which a run of digits begins.
fn near_miss_key(identifier: &str) -> String {
    let mut key = String::with_capacity(identifier.len());
    let mut is_in_number = false;
    for c in ascii_digits(identifier).chars() {
        let is_skipped = c.is_whitespace()
            || is_invisible(c)
            || matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
            || c == '0' && !is_in_number;
        if !is_skipped {
            key.extend(c.to_lowercase());
            is_in_number = c.is_ascii_digit();
        }
    }
    key
}

impl Identifiers {
    /// For each of some identifiers that are not in the set, the position of the one that is meant:
    /// the only one from which it differs by case, zeros, dashes or invisible characters. O(all
    /// identifiers), if there is something to look up.
    pub(crate) fn near_misses(&self, unknown: &[&str]) -> Vec<Option<u32>> {
        if unknown.is_empty() {
            return Vec::new();
        }
        let mut found: BTreeMap<String, Option<u32>> = BTreeMap::new();
        let mut count: BTreeMap<String, u32> = BTreeMap::new();
        let keys: Vec<String> =
            unknown.iter().map(|identifier| near_miss_key(identifier)).collect();
        for key in keys.iter().filter(|key| !key.is_empty()) {
            found.insert(key.clone(), None);
        }
        for (position, identifier) in (0..).zip(self.iter()) {
            let key = near_miss_key(identifier);
            if let Some(slot) = found.get_mut(&key) {
                *slot = Some(position);
                *count.entry(key).or_insert(0) += 1;
            }
        }
        let meant = |key: &String| {
            let is_unique = count.get(key) == Some(&1);
            found.get(key).copied().flatten().filter(|_| is_unique)
        };
        keys.iter().map(meant).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::near_miss_key;

    #[test]
    fn what_spreadsheets_change_makes_no_difference() {
        for other in ["cm-00007", "CM00007", "CM-7", "CM-๐๐๐๐๗", " CM-\u{200b}00007"] {
            assert_eq!(near_miss_key(other), near_miss_key("CM-00007"), "{other}");
        }
        for other in ["CM-00070", "CM-00017", "CN-00007", "CM-700"] {
            assert_ne!(near_miss_key(other), near_miss_key("CM-00007"), "{other}");
        }
        assert_eq!(near_miss_key("0100"), near_miss_key("100"));
        assert_ne!(near_miss_key("1001"), near_miss_key("101"));
    }
}
