//! A tree as a Mermaid flow chart.

use std::fmt::Write as _;

use crate::roster::Roster;
use crate::tree::Tree;

use super::names::carriers;

/// A tree as a Mermaid flow chart. Equal trees give equal bytes. O(groups).
pub fn tree(tree: &Tree, roster: &Roster) -> String {
    let mut text = String::from("flowchart LR\n");
    for group in tree.groups() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  g{}[\"{}\"]", group.id.number(), escaped(&group.name));
    }
    for relay in tree.relays() {
        let carriers = escaped(&carriers(relay, roster));
        // A label may not be empty.
        let label = if carriers.is_empty() { String::new() } else { format!("|\"{carriers}\"|") };
        let _ = writeln!(text, "  g{} -->{label} g{}", relay.from.number(), relay.to.number());
    }
    text
}

/// Mermaid writes what would end a label, or start markup, as an entity code.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("#quot;"),
            '#' => escaped.push_str("#35;"),
            '<' => escaped.push_str("#lt;"),
            '>' => escaped.push_str("#gt;"),
            '`' => escaped.push_str("#96;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
