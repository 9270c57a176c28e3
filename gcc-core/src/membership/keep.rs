//! What exists as a tree wants to know it, so that it keeps people where they are.

use crate::roster::OfficerId;
use crate::tree::{Keep, KeptGroup};

use super::observed::{MemberState, Observed};

impl Keep for Observed {
    fn kept_groups(&self) -> Vec<KeptGroup<'_>> {
        let kept = self.groups.iter();
        kept.map(|g| KeptGroup { unit: g.unit, level: g.level, name: &g.name }).collect()
    }

    fn kept_members(&self, group: u32) -> Vec<OfficerId> {
        let present = self.members_of(group).filter(|member| member.state != MemberState::Left);
        present.filter_map(|member| member.officer).collect()
    }
}
