//! A tree as an outline for people.

use std::fmt::Write as _;

use crate::tree::{Group, Tree};

/// One line a group, drawn with branches; behind each name its members and the officers below.
/// Equal trees give equal bytes. O(groups).
pub fn tree(tree: &Tree) -> String {
    let mut text = String::new();
    let steps = tree.walk();
    let depths: Vec<usize> = steps.iter().map(|step| step.depth).collect();
    // For each depth whether a sibling follows: then its branch goes on down.
    let mut goes_on: Vec<bool> = Vec::new();
    for (step, is_last) in steps.iter().zip(last_of_siblings(&depths)) {
        let Some(group) = tree.group(step.group) else { continue };
        goes_on.truncate(step.depth);
        for open in goes_on.iter().skip(1) {
            text.push_str(if *open { "│  " } else { "   " });
        }
        if step.depth > 0 {
            text.push_str(if is_last { "└─ " } else { "├─ " });
        }
        goes_on.push(!is_last);
        push_group(&mut text, tree, group);
    }
    text
}

fn push_group(text: &mut String, tree: &Tree, group: &Group) {
    let seats = tree.seats(group.id).count();
    // Writing to a string cannot fail.
    let _ = write!(text, "{} [{seats}", group.name);
    if group.officers_below > group.officers {
        let _ = write!(text, " → {}", group.officers_below);
    }
    text.push_str("]\n");
}

/// For each step of a depth-first walk, whether no sibling follows. O(steps).
fn last_of_siblings(depths: &[usize]) -> Vec<bool> {
    let mut followed: Vec<bool> = Vec::new();
    let mut last = Vec::with_capacity(depths.len());
    for depth in depths.iter().rev() {
        followed.resize(depth.saturating_add(1), false);
        let mark = followed.last_mut();
        last.push(mark.is_some_and(|followed| !std::mem::replace(followed, true)));
    }
    last.reverse();
    last
}
