//! A tree as an outline for people.

use std::fmt::Write as _;

use crate::tree::Tree;

/// One line a group, drawn with branches; behind each name its members and the officers below.
/// Equal trees give equal bytes. O(groups).
pub fn tree(tree: &Tree) -> String {
    let mut text = String::new();
    let steps = tree.walk();
    let depths: Vec<usize> = steps.iter().map(|step| step.depth).collect();
    // For each depth whether a sibling follows, so that a line is drawn down to it.
    let mut goes_on: Vec<bool> = Vec::new();
    for (step, is_last) in steps.iter().zip(last_of_siblings(&depths)) {
        goes_on.truncate(step.depth);
        for open in goes_on.iter().skip(1) {
            text.push_str(if *open { "│  " } else { "   " });
        }
        if step.depth > 0 {
            text.push_str(if is_last { "└─ " } else { "├─ " });
        }
        goes_on.push(!is_last);
        let group = tree.group(step.group).expect("the walk stays in the tree");
        // Writing to a string cannot fail.
        let _ = write!(text, "{} [{}", group.name, tree.seats(group.id).count());
        if group.officers_below > group.officers {
            let _ = write!(text, " → {}", group.officers_below);
        }
        text.push_str("]\n");
    }
    text
}

/// For each step of a depth-first walk, whether no sibling follows. O(steps).
fn last_of_siblings(depths: &[usize]) -> Vec<bool> {
    // Backwards: for each depth on the way, whether a sibling has been seen.
    let mut is_followed: Vec<bool> = Vec::new();
    let mut last = vec![false; depths.len()];
    for (at, depth) in depths.iter().enumerate().rev() {
        is_followed.resize(depth + 1, false);
        last[at] = !std::mem::replace(&mut is_followed[*depth], true);
    }
    last
}
