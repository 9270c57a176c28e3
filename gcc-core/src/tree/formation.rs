//! Which units form groups, in which tier, and which unit's groups take the officers of another.

use crate::directive::{Directive, Tier};
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::roster::{Roster, Unit, UnitId};
use crate::table::{Reading, shown};

/// What one unit means for the tree.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Role {
    /// The level of the tier in which the unit forms its own groups.
    pub(super) level: Option<u8>,
    /// The unit itself or the nearest above it that forms groups: where its officers are at home.
    pub(super) home: Option<UnitId>,
    /// The unit whose group hands news down to this unit's groups.
    pub(super) above: Option<UnitId>,
}

/// The role of every unit, by its number. O(units).
pub(super) fn roles(directive: &Directive, roster: &Roster, findings: &mut Findings) -> Vec<Role> {
    let mut roles = vec![Role::default(); roster.unit_count()];
    for unit in roster.units_from_the_top() {
        let role = match directive.tier_of_kind(unit.kind()) {
            Some(tier) => Role {
                level: Some(tier.level),
                home: Some(unit.id()),
                above: above(directive, roster, &roles, &unit, tier, findings),
            },
            None => Role { home: home_above(&roles, &unit), ..Role::default() },
        };
        if role.home.is_none() {
            let place = Place::cell(Table::Units, unit.row(), "kind");
            let finding = Finding::new(&rules::R021, place).with("kind", shown(unit.kind()));
            findings.push(finding.with("unit", unit.label()));
        }
        roles[unit.id().index()] = role;
    }
    roles
}

/// The nearest unit above one that forms groups.
fn home_above(roles: &[Role], unit: &Unit<'_>) -> Option<UnitId> {
    roles[unit.parent().known()?.index()].home
}

/// The unit from whose group news comes: the nearest above that forms groups, if its tier is the
/// one just above. Anything else breaks the order of the tiers.
fn above(
    directive: &Directive,
    roster: &Roster,
    roles: &[Role],
    unit: &Unit<'_>,
    tier: &Tier,
    findings: &mut Findings,
) -> Option<UnitId> {
    let place = Place::cell(Table::Units, unit.row(), "parent_id");
    let identifier = unit.label();
    let nearest = home_above(roles, unit);
    let level = nearest.and_then(|nearest| roles[nearest.index()].level);
    let Some((nearest, level)) = nearest.zip(level) else {
        if unit.parent().is_uncertain() {
            // The parent does not exist (R002) or lies below (R003), which has its own finding.
        } else if tier.level > 1 && unit.parent() == Reading::Blank {
            let finding = Finding::new(&rules::R005, place).with("unit", identifier);
            findings.push(finding.with("kind", shown(unit.kind())));
        } else if tier.level > 1 {
            let finding = Finding::new(&rules::T003, place).with("unit", identifier);
            findings.push(finding.with("tier", tier.token.as_str()));
        }
        return None;
    };
    if level.checked_add(1) == Some(tier.level) {
        return Some(nearest);
    }
    let rule = if level < tier.level { &rules::T004 } else { &rules::T005 };
    let token = directive.tier(level).map_or("", |above| above.token.as_str());
    let other = roster.unit(nearest).label();
    let finding = Finding::new(rule, place).with("unit", identifier);
    findings
        .push(finding.with("tier", tier.token.as_str()).with("above", format!("{token} {other}")));
    None
}
