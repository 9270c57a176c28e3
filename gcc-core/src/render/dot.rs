//! A tree in the language of Graphviz.

use std::fmt::Write as _;

use crate::roster::Roster;
use crate::tree::Tree;

use super::names::carriers;

/// A tree in the language of Graphviz. Equal trees give equal bytes. O(groups).
pub fn tree(tree: &Tree, roster: &Roster) -> String {
    let mut text = String::from("digraph gcc {\n  rankdir=LR;\n  node [shape=box];\n");
    for group in tree.groups() {
        let (number, tier, part, officers) =
            (group.id.number(), group.level, group.part, group.officers);
        let (name, unit) = (quoted(&group.name), quoted(&roster.unit(group.unit).label()));
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "  g{number} [label={name}, tier={tier}, unit={unit}, part={part}, officers={officers}];"
        );
    }
    for relay in tree.relays() {
        let (from, to, count) = (relay.from.number(), relay.to.number(), relay.carriers.len());
        let carriers = quoted(&carriers(relay, roster));
        let _ = writeln!(text, "  g{from} -> g{to} [label={carriers}, carriers={count}];");
    }
    text.push_str("}\n");
    text
}

/// A double-quoted string: quotes and backslashes are escaped, control characters become spaces.
fn quoted(text: &str) -> String {
    let plain = text.replace(char::is_control, " ");
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}
