//! Finding the rows of a table by a text in O(length of the text).

use std::ops::Range;

use crate::order::places;

/// The rows of a table by a text, which need not be unique; rows whose text is blank are left out.
/// It tells rows by their number, so that a program holds it once and not once for each kind of row.
#[derive(Debug)]
pub(super) struct Index {
    radix: Radix,
    /// In the order of the keys; of one key, in the order of the table.
    rows: Vec<usize>,
}

impl Index {
    /// The index of a table whose rows have these texts.
    pub(super) fn new(keys: &[&'static str]) -> Self {
        let mut rows = places(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
        rows.retain(|row| keys.get(*row).is_some_and(|key| !key.is_empty()));
        let sorted: Vec<_> = rows.iter().filter_map(|row| keys.get(*row).copied()).collect();
        Index { radix: Radix::new(&sorted), rows }
    }

    /// The first row with the text.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.all(key).first().copied()
    }

    /// Every row with the text, in the order of the table.
    pub(super) fn all(&self, key: &str) -> &[usize] {
        self.rows.get(self.radix.find(key)).unwrap_or_default()
    }

    /// The row with the longest text that `whole` begins with, and what remains of `whole`.
    pub(super) fn longest_prefix<'a>(&self, whole: &'a str) -> Option<(usize, &'a str)> {
        let (place, rest) = self.radix.longest_prefix(whole)?;
        Some((self.rows.get(place).copied()?, rest))
    }
}

/// The places of rows by a text: a radix tree, because a million names are looked up and most texts
/// that are not there differ from all keys in their first letters.
#[derive(Debug)]
struct Radix {
    /// The root is the first; the children of a node stand together, in the order of their letters.
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    /// The first letter that leads here from the node above, and those after it.
    first: char,
    edge: &'static str,
    /// The places of the rows whose key ends here.
    rows: Range<usize>,
    children: Range<usize>,
}

/// A node whose children are still to be made: its keys, and how many of their bytes they share.
struct Open {
    keys: Range<usize>,
    depth: usize,
}

impl Radix {
    fn new(keys: &[&'static str]) -> Self {
        let mut nodes = vec![Node { first: '\0', edge: "", rows: 0..0, children: 0..0 }];
        let mut open = vec![Open { keys: 0..keys.len(), depth: 0 }];
        let mut place = 0;
        while let (Some(node), Some(of_node)) = (nodes.get_mut(place), open.get(place)) {
            let depth = of_node.depth;
            let of_keys = keys.get(of_node.keys.clone()).unwrap_or_default();
            let ended = of_keys.iter().take_while(|key| key.len() == depth).count();
            let mut start = of_node.keys.start.saturating_add(ended);
            node.rows = of_node.keys.start..start;
            let first_child = open.len();
            let longer = of_keys.get(ended..).unwrap_or_default();
            let mut children = Vec::new();
            let letter = |key: &&'static str| key.get(depth..).and_then(|rest| rest.chars().next());
            for group in longer.chunk_by(|a, b| letter(a) == letter(b)) {
                let (Some(key), Some(last)) = (group.first(), group.last()) else { continue };
                let shared = shared_bytes(key, last);
                let end = start.saturating_add(group.len());
                open.push(Open { keys: start..end, depth: shared });
                let mut letters = key.get(depth..shared).unwrap_or_default().chars();
                let first = letters.next().unwrap_or_default();
                let edge = letters.as_str();
                children.push(Node { first, edge, rows: 0..0, children: 0..0 });
                start = end;
            }
            node.children = first_child..open.len();
            nodes.append(&mut children);
            place = place.saturating_add(1);
        }
        Radix { nodes }
    }

    /// The places of the rows with the text.
    fn find(&self, key: &str) -> Range<usize> {
        let mut node = self.nodes.first();
        let mut rest = key;
        while let Some(here) = node.filter(|_| !rest.is_empty()) {
            let below = self.step(here, rest);
            node = below.map(|(child, _)| child);
            rest = below.map_or(rest, |(_, after)| after);
        }
        node.map_or(0..0, |node| node.rows.clone())
    }

    /// The place of the row with the longest text that `whole` begins with, and what remains of it.
    fn longest_prefix<'a>(&self, whole: &'a str) -> Option<(usize, &'a str)> {
        let mut node = self.nodes.first()?;
        let mut rest = whole;
        let mut longest = None;
        loop {
            if !node.rows.is_empty() {
                longest = Some((node.rows.start, rest));
            }
            let Some((child, after)) = self.step(node, rest) else { return longest };
            (node, rest) = (child, after);
        }
    }

    /// The child to which the next letters lead, and the text after them.
    fn step<'a, 'b>(&'a self, node: &Node, rest: &'b str) -> Option<(&'a Node, &'b str)> {
        let mut letters = rest.chars();
        let first = letters.next()?;
        let children = self.nodes.get(node.children.clone())?;
        let child = children.get(children.partition_point(|child| child.first < first))?;
        let after = letters.as_str().strip_prefix(child.edge)?;
        (child.first == first).then_some((child, after))
    }
}

/// How many bytes of whole letters two texts share at the beginning.
fn shared_bytes(a: &str, b: &str) -> usize {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    shared.map(|(c, _)| c.len_utf8()).fold(0, usize::saturating_add)
}
