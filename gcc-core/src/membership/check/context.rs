//! What all checks look at, and which group of the tree each existing group is.

use crate::directive::Directive;
use crate::finding::{Finding, Place, Rule, Table};
use crate::membership::observed::{Observed, ObservedGroup};
use crate::naming::Namer;
use crate::roster::{Lists, Roster, UnitId};
use crate::tree::{Group, GroupId, Tree};

/// What an existing group is to the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assignment {
    /// The directive asks for no such group.
    NotRequired,
    /// It is this group of the tree.
    Group(GroupId),
    /// Its unit has all its groups: this is one more.
    Surplus,
}

/// What is compared.
pub(super) struct Context<'a> {
    pub(super) directive: &'a Directive,
    pub(super) roster: &'a Roster,
    pub(super) tree: &'a Tree,
    pub(super) observed: &'a Observed,
    /// For each unit the positions of its existing groups.
    of_unit: Lists,
    /// For each existing group what it is to the tree.
    pub(super) assignments: Vec<Assignment>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        directive: &'a Directive,
        roster: &'a Roster,
        tree: &'a Tree,
        observed: &'a Observed,
    ) -> Self {
        let unit =
            |group: &ObservedGroup| tree.required_unit(group.unit.known(), group.level.known());
        let units = observed.groups.iter().map(|group| unit(group).map(UnitId::position));
        let of_unit = Lists::group(roster.unit_count(), units.zip(0..));
        let namer = Namer::new(directive);
        let mut assignments = vec![Assignment::NotRequired; observed.groups.len()];
        for unit in roster.units().map(|unit| unit.id()) {
            let existing = of_unit.get(unit.position());
            if existing.is_empty() {
                continue;
            }
            let names: Vec<&str> =
                existing.iter().map(|group| &*observed.groups[*group as usize].name).collect();
            let assigned = tree.assign_parts(unit, &names, &namer);
            for (group, part) in existing.iter().zip(assigned) {
                assignments[*group as usize] = part.map_or(Assignment::Surplus, Assignment::Group);
            }
        }
        Context { directive, roster, tree, observed, of_unit, assignments }
    }

    /// The existing groups of a unit, with their positions, by identifier: which of them a finding
    /// names does not depend on the order of rows.
    pub(super) fn existing(
        &self,
        unit: UnitId,
    ) -> impl DoubleEndedIterator<Item = (u32, &'a ObservedGroup)> + ExactSizeIterator {
        let observed = self.observed;
        let positions = self.of_unit.get(unit.position()).iter();
        positions.map(|position| (*position, &observed.groups[*position as usize]))
    }

    /// The token of a tier; blank if the directive has no such tier.
    pub(super) fn token(&self, level: u8) -> &'a str {
        self.directive.tier(level).map_or("", |tier| tier.token.as_str())
    }

    /// A finding about a group that must exist, at the row of its unit.
    pub(super) fn at_unit(&self, rule: &'static Rule, group: &Group) -> Finding {
        let unit = self.roster.unit(group.unit);
        Finding::new(rule, Place::cell(Table::Units, unit.row(), "unit_id"))
            .with("unit", unit.label())
    }
}

/// The place of a cell in the row of an existing group.
pub(super) fn cell(group: &ObservedGroup, column: &'static str) -> Place {
    Place::cell(Table::Groups, group.row, column)
}
