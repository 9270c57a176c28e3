//! Which groups exist: not formed, not asked for, too few parts, or one too many.

use crate::finding::{Finding, Findings, rules};
use crate::table::shown;

use super::parts::Assignment;
use super::{Case, at_unit, cell};

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    for group in case.tree.groups().filter(|group| group.part == 1) {
        let existing = case.existing(group.unit);
        // Only a finding counts the people: nearly all groups are there.
        let officers = || seats_of(case, group.unit);
        if existing.is_empty() {
            let finding = at_unit(&rules::T001, case, group)
                .with("tier", case.token(group.level))
                .with("name", group.name.as_str());
            findings.push(finding.with("officers", officers()));
        } else if existing.len() < group.parts as usize {
            let last = existing.last().map(|(_, group)| cell(group, "unit_id"));
            let finding = Finding::new(&rules::T007, last.unwrap_or_default())
                .with("unit", case.unit_name(group.unit))
                .with("parts", existing.len())
                .with("expected", u64::from(group.parts));
            findings.push(finding.with("officers", officers()));
        }
    }
    for (group, assignment) in case.observed.groups.iter().zip(&case.assignments) {
        if let (Assignment::Surplus, Some(unit)) = (*assignment, group.unit) {
            let finding = Finding::new(&rules::T008, cell(group, "unit_id"))
                .with("group", shown(&group.identifier))
                .with("unit", case.unit_name(unit));
            findings.push(finding.with("expected", case.tree.groups_of(unit).count()));
        }
    }
    for group in &case.observed.groups {
        if group.unit.is_some() && case.required_unit(group).is_none() {
            let tier = group.level.map_or(String::new(), |level| match case.token(level) {
                "" => level.to_string(),
                token => token.to_owned(),
            });
            let finding = Finding::new(&rules::T002, cell(group, "tier"));
            findings.push(finding.with("group", shown(&group.identifier)).with("tier", tier));
        }
    }
}

/// How many people the groups of a unit must hold, each counted once.
fn seats_of(case: &Case<'_>, unit: crate::roster::UnitId) -> usize {
    let seats = case.tree.groups_of(unit).flat_map(|group| case.tree.seats(group.id));
    let mut officers: Vec<_> = seats.map(|seat| seat.officer).collect();
    officers.sort_unstable();
    officers.dedup();
    officers.len()
}
