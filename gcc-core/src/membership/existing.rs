//! What exists as a tree wants to know it, so that it keeps people where they are.

use crate::roster::OfficerId;
use crate::tree::{ExistingGroup, ExistingGroups};

use super::observed::{MemberState, Observed};

impl ExistingGroups for Observed {
    fn existing_groups(&self) -> Vec<ExistingGroup<'_>> {
        let kept = self.groups.iter();
        kept.map(|g| ExistingGroup { unit: g.unit, level: g.level, name: &g.name }).collect()
    }

    fn existing_members(&self, group: u32) -> Vec<OfficerId> {
        let present = self.members_of(group).filter(|member| member.state != MemberState::Left);
        present.filter_map(|member| member.officer).collect()
    }
}
