//! From which group each group says that it receives: one way, down, no tier skipped.

use crate::finding::{Finding, Findings, rules};
use crate::membership::observed::{ObservedGroup, Source};
use crate::roster::shown;
use crate::tree::RelayGraph;

use super::{Case, cell};

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    let groups = &case.observed.groups;
    for group in groups {
        match group.receives_from {
            Source::Group(from) => {
                if let Some(from) = groups.get(from as usize) {
                    check_levels(case, group, from, findings);
                }
            }
            Source::Nothing if group.level.is_some_and(|level| level > 1) => {
                findings.push(about(&rules::T003, case, group));
            }
            Source::Nothing | Source::Untold => {}
        }
    }
    let ways = (0..).zip(groups).filter_map(|(to, group)| match group.receives_from {
        Source::Group(from) => Some((from, to)),
        Source::Nothing | Source::Untold => None,
    });
    for cycle in RelayGraph::new(groups.len(), ways).cycles() {
        let first = cycle.first().and_then(|group| groups.get(*group as usize));
        if let Some(group) = first {
            let finding = Finding::new(&rules::T006, cell(group, "receives_from"));
            findings.push(finding.with("group", shown(&group.identifier)));
        }
    }
}

fn check_levels(
    case: &Case<'_>,
    group: &ObservedGroup,
    from: &ObservedGroup,
    findings: &mut Findings,
) {
    let (Some(level), Some(above)) = (group.level, from.level) else { return };
    let rule = match above.checked_add(1) {
        Some(next) if next == level => return,
        _ if above < level => &rules::T004,
        _ => &rules::T005,
    };
    let above = format!("{} {}", case.token(above), shown(&from.identifier));
    findings.push(about(rule, case, group).with("above", above));
}

fn about(rule: &'static crate::finding::Rule, case: &Case<'_>, group: &ObservedGroup) -> Finding {
    let unit = group.unit.map_or_else(|| shown(&group.identifier), |unit| case.unit_name(unit));
    let tier = group.level.map_or("", |level| case.token(level));
    Finding::new(rule, cell(group, "receives_from")).with("unit", unit).with("tier", tier)
}
