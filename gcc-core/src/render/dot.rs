//! A tree in the language of Graphviz.

use std::fmt::Write as _;

use crate::roster::Roster;
use crate::tree::Tree;

use super::names::{carriers, unit_identifier};

/// A tree in the language of Graphviz. Equal trees give equal bytes. O(groups).
pub fn tree(tree: &Tree, roster: &Roster) -> String {
    let mut text = String::from("digraph gcc {\n  rankdir=LR;\n  node [shape=box];\n");
    for group in tree.groups() {
        let unit = quoted(&unit_identifier(group, roster));
        let name = quoted(&group.name);
        // Writing to a string cannot fail.
        let _ = write!(text, "  g{} [label={name}, tier={}", group.id.0, group.level);
        let _ = writeln!(text, ", unit={unit}, part={}, officers={}];", group.part, group.officers);
    }
    for relay in tree.relays() {
        let (from, to, count) = (relay.from.0, relay.to.0, relay.carriers.len());
        let carriers = quoted(&carriers(relay, roster));
        let _ = writeln!(text, "  g{from} -> g{to} [label={carriers}, carriers={count}];");
    }
    text.push_str("}\n");
    text
}

/// A double-quoted string: quotes and backslashes are escaped, control characters become spaces.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}
