//! What exists, for building a tree that keeps people where they are.

use crate::roster::OfficerId;
use crate::tree::{ExistingGroup, ExistingGroups};

use super::observed::{Member, Observed};

impl ExistingGroups for Observed {
    fn existing_groups(&self) -> Vec<ExistingGroup<'_>> {
        let groups = self.groups.iter();
        groups
            .map(|group| ExistingGroup::new(group.unit.known(), group.level.known(), &group.name))
            .collect()
    }

    fn existing_members(&self, group: u32) -> Vec<OfficerId> {
        let present = self.presences(group).into_iter().filter(Member::may_be_present);
        present.filter_map(|member| member.officer).collect()
    }
}
