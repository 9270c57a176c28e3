//! Walking a tree from the top, without recursion.

use super::{GroupId, Tree};

/// One step of a walk: a group and how far below its top it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) group: GroupId,
    pub(crate) depth: usize,
}

impl Tree {
    /// Every group, depth first: each top in order, everything below it before the next. O(groups).
    pub(crate) fn walk(&self) -> Vec<Step> {
        let mut reached = vec![false; self.groups.len()];
        for relay in &self.relays {
            if let Some(mark) = reached.get_mut(relay.to.index()) {
                *mark = true;
            }
        }
        let tops = self.groups.iter().zip(reached).filter(|(_, reached)| !reached);
        let mut waiting: Vec<Step> =
            tops.map(|(group, _)| Step { group: group.id, depth: 0 }).collect();
        waiting.reverse();
        let mut steps = Vec::with_capacity(self.groups.len());
        while let Some(step) = waiting.pop() {
            steps.push(step);
            let depth = step.depth.saturating_add(1);
            let below = self.below(step.group);
            waiting.extend(below.into_iter().rev().map(|group| Step { group, depth }));
        }
        steps
    }
}
