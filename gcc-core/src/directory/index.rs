//! Finding the rows of a table by a text in O(length of the text).

use std::mem::take;

/// The rows of a table by a text, which need not be unique; rows whose text is blank are left out.
/// It tells rows by their number, so that a program holds it once and not once for each kind of row.
///
/// A radix tree, because a million names are looked up and most texts that are not there differ from
/// all in their first letters. This is its root, and every node is one.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The first letter that leads here from the node above, and those after it.
    first: char,
    edge: &'static str,
    /// The rows whose text ends here, in the order of the table.
    rows: Vec<usize>,
    /// In the order of their first letters, of which no two are the same.
    children: Vec<Index>,
}

impl Index {
    /// The index of a table whose rows have these texts.
    pub(super) fn new(texts: impl Iterator<Item = &'static str>) -> Self {
        let mut root = Index::default();
        for (row, text) in texts.enumerate() {
            root.insert(text, row);
        }
        root
    }

    fn insert(&mut self, text: &'static str, row: usize) {
        if text.is_empty() {
            return;
        }
        let (mut node, mut letters) = (self, text.chars());
        while let Some(first) = letters.next() {
            let rest = letters.as_str();
            let place = node.children.partition_point(|child| child.first < first);
            if node.children.get(place).is_none_or(|child| child.first != first) {
                node.children.insert(place, Index { first, edge: rest, ..Index::default() });
            }
            let Some(child) = node.children.get_mut(place) else { return };
            let mut edge = child.edge.chars();
            while edge.clone().next().is_some_and(|letter| letters.clone().next() == Some(letter)) {
                edge.next();
                letters.next();
            }
            // Where the two part, the edge becomes two.
            let rest = edge.as_str();
            if let Some(first) = edge.next() {
                child.edge = child.edge.strip_suffix(rest).unwrap_or_default();
                let (rows, children) = (take(&mut child.rows), take(&mut child.children));
                child.children.push(Index { first, edge: edge.as_str(), rows, children });
            }
            node = child;
        }
        node.rows.push(row);
    }

    /// The first row with the text.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        self.all(text).first().copied()
    }

    /// Every row with the text, in the order of the table.
    pub(super) fn all(&self, text: &str) -> &[usize] {
        let (mut node, mut rest) = (self, text);
        while !rest.is_empty() {
            let Some(below) = node.step(rest) else { return &[] };
            (node, rest) = below;
        }
        &node.rows
    }

    /// The row with the longest text that `whole` begins with, and what remains of `whole`.
    pub(super) fn longest_prefix<'a>(&self, whole: &'a str) -> Option<(usize, &'a str)> {
        let (mut node, mut rest) = (self, whole);
        let mut longest = None;
        loop {
            longest = node.rows.first().map(|row| (*row, rest)).or(longest);
            let Some(below) = node.step(rest) else { return longest };
            (node, rest) = below;
        }
    }

    /// The child to which the next letters lead, and the text after them.
    fn step<'a, 'b>(&'a self, rest: &'b str) -> Option<(&'a Index, &'b str)> {
        let mut letters = rest.chars();
        let first = letters.next()?;
        let place = self.children.partition_point(|child| child.first < first);
        let child = self.children.get(place).filter(|child| child.first == first)?;
        Some((child, letters.as_str().strip_prefix(child.edge)?))
    }
}
