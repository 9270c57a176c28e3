//! Finding the rows of a table by a text.

use std::mem::take;

/// The rows of a table by one of their texts, which need not be unique: a radix tree over the
/// letters of the texts. Every lookup is O(length of the text).
///
/// Binary search in a sorted table was measured instead: checking a lawful group name took 495 ns
/// and not 332, that of a district 355 and not 180, as most texts differ from all keys in their
/// first letters, or share many letters with several keys.
#[derive(Debug)]
pub(super) struct Index<T: 'static> {
    root: Node<T>,
}

#[derive(Debug)]
struct Node<T: 'static> {
    /// The letters that lead here from the node above: the first, and those after it.
    first: char,
    edge: &'static str,
    /// The rows whose text ends here, in the order of the table.
    rows: Vec<&'static T>,
    /// Sorted by their first letters, which are unique.
    children: Vec<Node<T>>,
}

impl<T> Index<T> {
    pub(super) fn new(entries: impl Iterator<Item = (&'static str, &'static T)>) -> Self {
        let mut root = Node { first: '\0', edge: "", rows: Vec::new(), children: Vec::new() };
        for (text, row) in entries {
            root.insert(text, row);
        }
        Index { root }
    }

    /// The first row with the text.
    pub(super) fn get(&self, text: &str) -> Option<&'static T> {
        self.all(text).first().copied()
    }

    /// Every row with the text, in the order of the table.
    pub(super) fn all(&self, text: &str) -> &[&'static T] {
        let (mut node, mut rest) = (&self.root, text);
        while !rest.is_empty() {
            let Some(next) = node.step(rest) else { return &[] };
            (node, rest) = next;
        }
        &node.rows
    }

    /// The first row with the longest text that `whole` begins with, and the rest of `whole`.
    pub(super) fn longest_prefix<'t>(&self, whole: &'t str) -> Option<(&'static T, &'t str)> {
        let (mut node, mut rest) = (&self.root, whole);
        let mut longest = None;
        loop {
            longest = node.rows.first().map(|row| (*row, rest)).or(longest);
            let Some(next) = node.step(rest) else { return longest };
            (node, rest) = next;
        }
    }
}

impl<T> Node<T> {
    fn insert(&mut self, text: &'static str, row: &'static T) {
        let mut letters = text.chars();
        let Some(first) = letters.next() else { return self.rows.push(row) };
        let rest = letters.as_str();
        match self.children.binary_search_by_key(&first, |child| child.first) {
            Ok(place) => {
                let child = &mut self.children[place];
                let pairs = child.edge.chars().zip(rest.chars());
                let common = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
                child.split(common);
                child.insert(rest.split_at(common).1, row);
            }
            Err(place) => {
                let leaf = Node { first, edge: rest, rows: vec![row], children: Vec::new() };
                self.children.insert(place, leaf);
            }
        }
    }

    /// Puts a new node where the edge has so many bytes behind its first letter.
    fn split(&mut self, at: usize) {
        let (upper, lower) = self.edge.split_at(at);
        let mut letters = lower.chars();
        if let Some(first) = letters.next() {
            let (rows, children) = (take(&mut self.rows), take(&mut self.children));
            self.edge = upper;
            self.children = vec![Node { first, edge: letters.as_str(), rows, children }];
        }
    }

    /// The child to which the next letters lead, and the text after them.
    fn step<'t>(&self, rest: &'t str) -> Option<(&Node<T>, &'t str)> {
        let mut letters = rest.chars();
        let first = letters.next()?;
        let place = self.children.partition_point(|child| child.first < first);
        let child = self.children.get(place).filter(|child| child.first == first)?;
        Some((child, letters.as_str().strip_prefix(child.edge)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys that share beginnings, end within each other and repeat.
    static KEYS: [&str; 9] = ["ก", "กข", "กขค", "กคข", "กข", "ข", "a", "ab", "abc"];

    /// Every text of up to four of these letters, and the lookups against a search of all keys.
    #[test]
    fn lookups_agree_with_a_search_of_all_keys() {
        let index = Index::new(KEYS.iter().map(|key| (*key, key)));
        let mut texts = vec![String::new()];
        for _ in 0..=4 {
            for text in &texts {
                let equal: Vec<_> = KEYS.iter().filter(|key| **key == text).collect();
                assert_eq!(index.all(text), equal, "{text}");
                let prefixes = KEYS.iter().filter(|key| text.starts_with(**key));
                let longest = prefixes.max_by_key(|key| key.len());
                let longest = longest.map(|key| (key, text.split_at(key.len()).1));
                assert_eq!(index.longest_prefix(text), longest, "{text}");
            }
            let longer = texts.iter().flat_map(|text| {
                ['ก', 'ข', 'ค', 'a', 'b'].into_iter().map(move |letter| format!("{text}{letter}"))
            });
            texts = longer.collect();
        }
    }
}
