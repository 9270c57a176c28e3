//! What exists, for building a tree that keeps people where they are.

use crate::roster::OfficerId;
use crate::tree::{ExistingGroup, ExistingGroups};

use super::observed::{MemberState, Observed};

impl ExistingGroups for Observed {
    fn existing_groups(&self) -> Vec<ExistingGroup<'_>> {
        let groups = self.groups.iter();
        groups.map(|group| ExistingGroup::new(group.unit, group.level, &group.name)).collect()
    }

    fn existing_members(&self, group: u32) -> Vec<OfficerId> {
        let present = self.members_of(group).filter(|member| member.state != MemberState::Left);
        present.filter_map(|member| member.officer).collect()
    }
}
