//! From which group each group says that it receives: one way, down, no tier skipped.

use crate::finding::{Finding, Findings, Rule, rules};
use crate::membership::observed::{ObservedGroup, ReceivesFrom};
use crate::table::shown;
use crate::tree::RelayGraph;

use super::{Case, cell};

/// The groups that say of themselves that they receive from nowhere, or from a group that is not one
/// tier above, with the rule that is broken; then of each circle the first.
pub(in crate::membership) fn wrong_sources(
    groups: &[ObservedGroup],
) -> Vec<(&'static Rule, usize)> {
    let mut wrong: Vec<(&Rule, usize)> = Vec::new();
    for (position, group) in groups.iter().enumerate() {
        let rule = match group.receives_from {
            ReceivesFrom::Group(from) => {
                groups.get(from as usize).and_then(|from| wrong_level(group, from))
            }
            ReceivesFrom::Nothing if group.level.is_some_and(|level| level > 1) => {
                Some(&rules::T003)
            }
            ReceivesFrom::Nothing | ReceivesFrom::Unknown => None,
        };
        wrong.extend(rule.map(|rule| (rule, position)));
    }
    let ways = (0..).zip(groups).filter_map(|(to, group)| match group.receives_from {
        ReceivesFrom::Group(from) => Some((from, to)),
        ReceivesFrom::Nothing | ReceivesFrom::Unknown => None,
    });
    for cycle in RelayGraph::new(groups.len(), ways).cycles() {
        wrong.extend(cycle.first().map(|group| (&rules::T006, *group as usize)));
    }
    wrong
}

fn wrong_level(group: &ObservedGroup, from: &ObservedGroup) -> Option<&'static Rule> {
    let (level, above) = (group.level?, from.level?);
    match above.checked_add(1) {
        Some(next) if next == level => None,
        _ if above < level => Some(&rules::T004),
        _ => Some(&rules::T005),
    }
}

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    let groups = &case.observed.groups;
    for (rule, position) in wrong_sources(groups) {
        let Some(group) = groups.get(position) else { continue };
        if rule.code == rules::T006.code {
            let finding = Finding::new(rule, cell(group, "receives_from"));
            findings.push(finding.with("group", shown(&group.identifier)));
            continue;
        }
        let finding = about(rule, case, group);
        findings.push(match group.receives_from {
            ReceivesFrom::Group(from) => match groups.get(from as usize) {
                Some(from) => finding.with("above", above(case, from)),
                None => finding,
            },
            ReceivesFrom::Nothing | ReceivesFrom::Unknown => finding,
        });
    }
}

fn above(case: &Case<'_>, from: &ObservedGroup) -> String {
    let token = from.level.map_or("", |level| case.token(level));
    format!("{token} {}", shown(&from.identifier))
}

fn about(rule: &'static Rule, case: &Case<'_>, group: &ObservedGroup) -> Finding {
    let unit = group.unit.map_or_else(|| shown(&group.identifier), |unit| case.unit_name(unit));
    let tier = group.level.map_or("", |level| case.token(level));
    Finding::new(rule, cell(group, "receives_from")).with("unit", unit).with("tier", tier)
}
