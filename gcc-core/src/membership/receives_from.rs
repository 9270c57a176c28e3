//! From which group each existing group says that it receives: one way, down, no tier skipped.

use crate::finding::{Rule, rules};
use crate::tree::RelayGraph;

use super::observed::{ObservedGroup, ReceivesFrom};

/// The positions of groups that say that they receive from nowhere (T003), skipping a tier (T004),
/// or from a group that is not above them (T005); then the first group of each cycle (T006).
pub(super) fn wrong_sources(groups: &[ObservedGroup]) -> Vec<(&'static Rule, usize)> {
    let mut wrong: Vec<(&Rule, usize)> = Vec::new();
    for (position, group) in groups.iter().enumerate() {
        let rule = match group.receives_from {
            ReceivesFrom::Group(from) => wrong_level(group, &groups[from as usize]),
            ReceivesFrom::Nothing if group.level.known().is_some_and(|level| level > 1) => {
                Some(&rules::T003)
            }
            ReceivesFrom::Nothing | ReceivesFrom::Unstated | ReceivesFrom::Uncertain => None,
        };
        wrong.extend(rule.map(|rule| (rule, position)));
    }
    let relays = (0..).zip(groups).filter_map(|(to, group)| match group.receives_from {
        ReceivesFrom::Group(from) => Some((from, to)),
        ReceivesFrom::Nothing | ReceivesFrom::Unstated | ReceivesFrom::Uncertain => None,
    });
    for cycle in RelayGraph::new(groups.len(), relays).cycles() {
        wrong.push((&rules::T006, cycle[0] as usize));
    }
    wrong
}

fn wrong_level(group: &ObservedGroup, above: &ObservedGroup) -> Option<&'static Rule> {
    match group.level.known()?.checked_sub(above.level.known()?) {
        Some(1) => None,
        Some(2..) => Some(&rules::T004),
        Some(0) | None => Some(&rules::T005),
    }
}
