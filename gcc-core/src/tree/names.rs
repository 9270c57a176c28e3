//! The official names of all groups of a tree.

use crate::directive::Directive;
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::naming::{ExpectedName, UnitName, UnitToName, compose_all};
use crate::roster::{Roster, Unit};

use super::group::Group;

/// Names every group, so that no two names are equal or look alike, and returns for each group
/// what its name should be. Where a name had to be made from an identifier, there is a finding.
pub(super) fn name_groups(
    groups: &mut [Group],
    directive: &Directive,
    roster: &Roster,
    findings: &mut Findings,
) -> Vec<Option<ExpectedName>> {
    let firsts = groups.iter().filter(|group| group.part == 1);
    let units: Vec<(Unit<'_>, UnitToName<'_>)> = firsts
        .map(|group| (roster.unit(group.unit), unit_to_name(roster.unit(group.unit), group)))
        .collect();
    let to_name: Vec<UnitToName<'_>> = units.iter().map(|(_, unit)| *unit).collect();
    let composed = compose_all(directive, &to_name);
    let is_known = |unit: &Unit<'_>| !unit.name_is_uncertain();
    for position in composed.from_identifier.iter().filter(|at| is_known(&units[**at].0)) {
        let (unit, names) = (&units[*position].0, &composed.names[*position]);
        if let Some(name) = names.first() {
            let place = Place::cell(Table::Units, unit.row(), "name");
            let finding = Finding::new(&rules::N017, place).with("unit", unit.label());
            findings.push(finding.with("name", name.as_str()));
        }
    }
    // The names stand unit by unit and part by part, as the groups do.
    let parts = composed.names.into_iter().zip(&to_name).flat_map(|(names, unit)| {
        let phrase = unit.name.phrase();
        let names = names.into_iter().map(Some).chain(std::iter::repeat(None));
        names
            .take(unit.parts as usize)
            .map(move |name| Some(ExpectedName::new(name?, phrase.as_str(), unit.parts)))
    });
    let mut expected: Vec<Option<ExpectedName>> = parts.collect();
    debug_assert_eq!(expected.len(), groups.len());
    for (group, expected) in groups.iter_mut().zip(&mut expected) {
        if let Some(expected) = expected {
            group.name = expected.name().to_string();
        }
        // Nothing is said about the name of a group that exists.
        if !is_known(&roster.unit(group.unit)) {
            *expected = None;
        }
    }
    expected
}

fn unit_to_name<'r>(unit: Unit<'r>, group: &Group) -> UnitToName<'r> {
    UnitToName {
        id: unit.identifier(),
        level: group.level,
        name: UnitName {
            // Without a name the groups are called by the identifier of the unit.
            name: if unit.name_is_uncertain() { "" } else { unit.name() },
            province: unit.province(),
            // The names of districts repeat across provinces (อำเภอเฉลิมพระเกียรติ five times).
            add_province: unit.kind() == "district",
        },
        parts: group.parts,
    }
}
