//! What the table `groups` says about how each group was formed: in time, with contact and evidence.

use crate::finding::{Finding, Findings, rules};
use crate::membership::observed::{MemberState, ObservedGroup};
use crate::table::shown;

use super::{Case, cell};

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    for (position, group) in (0..).zip(&case.observed.groups) {
        check_deadline(case, group, findings);
        let about = |rule, column| {
            Finding::new(rule, cell(group, column)).with("group", shown(&group.identifier))
        };
        if group.has_evidence == Some(false) {
            findings.push(about(&rules::E002, "evidence"));
        }
        if group.has_contact == Some(false) {
            findings.push(about(&rules::E004, "contact"));
        }
        let joined = |state: MemberState| state == MemberState::Joined;
        let members = case.observed.members_of(position);
        let listed = members.filter(|member| joined(member.state)).count();
        if let Some(reported) = group.member_count
            && listed > 0
            && u64::from(reported) != u64::try_from(listed).unwrap_or(u64::MAX)
        {
            let finding = about(&rules::E003, "member_count");
            findings.push(finding.with("reported", u64::from(reported)).with("listed", listed));
        }
    }
}

/// A group whose tier is to be reported must be formed by the last day of the round.
fn check_deadline(case: &Case<'_>, group: &ObservedGroup, findings: &mut Findings) {
    let (Some(level), Some(formed)) = (group.level, group.formed_on) else { return };
    let rounds = case.directive.rounds.iter().filter(|round| round.tiers.contains(&level));
    let Some(deadline) = rounds.map(|round| round.deadline).min() else { return };
    if formed > deadline {
        findings.push(
            Finding::new(&rules::E001, cell(group, "formed_on"))
                .with("group", shown(&group.identifier))
                .with("formed", formed)
                .with("deadline", deadline),
        );
    }
}
