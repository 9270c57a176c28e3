//! Comparing what is with what must be.
//!
//! Parts of one unit's groups are compared together: an officer may sit in any part, but those who
//! carry news sit in every part.

mod establishment;
mod formation;
mod members;
mod names;
mod parts;
mod relays;

use crate::directive::Directive;
use crate::finding::{Finding, Findings, Place, Table};
use crate::limits::Limits;
use crate::naming::Namer;
use crate::roster::{Lists, Roster, UnitId};
use crate::table::{read_pieces, shown};
use crate::tree::{Group, Tree};

use super::observed::{Observed, ObservedGroup};
use parts::{Assignment, assign};

pub(super) use relays::wrong_sources;

/// Compares the groups and members that exist with the tree that must exist. The findings (families
/// N, T, M and E) stand in the order of place and rule. Cost: O(members log group size).
///
/// ```
/// use gcc_core::{date::Date, directive::moi_2561_w1620, limits::Limits, membership::{Observed, check},
///     roster::Roster, table::MemoryRows, tree::Tree};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี"]],
/// );
/// let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
/// let directive = moi_2561_w1620();
/// let (day, limits) = (Date::new(2018, 3, 23).unwrap(), Limits::default());
/// let (tree, _) = Tree::build(directive, &roster, day, None, &limits);
/// let findings = check(directive, &roster, &tree, &Observed::default(), &limits);
/// assert_eq!(findings.by_rule().collect::<Vec<_>>(), [("T001", 1)], "GCC1 is not formed");
/// ```
pub fn check(
    directive: &Directive,
    roster: &Roster,
    tree: &Tree,
    observed: &Observed,
    limits: &Limits,
) -> Findings {
    let mut findings = Findings::with_limit(limits.findings_max);
    let case = Case::new(directive, roster, tree, observed);
    const OF_GROUPS: [fn(&Case<'_>, &mut Findings); 4] =
        [formation::check, relays::check, names::check, establishment::check];
    let check = |at: usize, (), mut found| {
        if let Some(check) = OF_GROUPS.get(at) {
            check(&case, &mut found);
        }
        ((), found)
    };
    read_pieces(OF_GROUPS.len(), &mut findings, check, |()| ());
    // Enough pieces to share among threads, few enough to cost nothing.
    const UNITS_PER_PIECE: usize = 64;
    let units: Vec<UnitId> = roster.units().map(|unit| unit.id()).collect();
    let pieces: Vec<&[UnitId]> = units.chunks(UNITS_PER_PIECE).collect();
    let compare = |piece: usize, (), mut found| {
        for unit in pieces.get(piece).copied().unwrap_or_default() {
            members::check(&case, *unit, &mut found);
        }
        ((), found)
    };
    read_pieces(pieces.len(), &mut findings, compare, |()| ());
    observed.row_indexes.apply(&mut findings);
    findings.sort();
    findings
}

/// What all checks look at.
struct Case<'a> {
    directive: &'a Directive,
    roster: &'a Roster,
    tree: &'a Tree,
    observed: &'a Observed,
    /// For each unit its groups that exist, as positions in [`Observed::groups`].
    of_unit: Lists,
    /// For each group that exists what it is to the tree.
    assignments: Vec<Assignment>,
}

impl<'a> Case<'a> {
    fn new(
        directive: &'a Directive,
        roster: &'a Roster,
        tree: &'a Tree,
        observed: &'a Observed,
    ) -> Self {
        let (of_unit, assignments) = (Lists::default(), Vec::new());
        let mut case = Case { directive, roster, tree, observed, of_unit, assignments };
        let units = observed.groups.iter().map(|group| case.required_unit(group));
        let units: Vec<Option<u32>> = units.map(|unit| unit.map(UnitId::position)).collect();
        case.of_unit = Lists::group(roster.unit_count(), units.iter().copied().zip(0..));
        case.assign();
        case
    }

    fn assign(&mut self) {
        let namer = Namer::new(self.directive);
        let mut assignments = vec![Assignment::default(); self.observed.groups.len()];
        for unit in self.roster.units() {
            let existing = self.existing(unit.id());
            for (position, assignment) in assign(self.tree, unit.id(), &existing, &namer) {
                if let Some(slot) = assignments.get_mut(position as usize) {
                    *slot = assignment;
                }
            }
        }
        self.assignments = assignments;
    }

    /// The unit of a group that the directive asks for; none if the unit forms no group in this
    /// tier.
    fn required_unit(&self, group: &ObservedGroup) -> Option<UnitId> {
        self.tree.required_unit(group.unit, group.level)
    }

    /// The groups of a unit that exist, with their positions, in the order of their identifiers:
    /// which of them a finding names does not depend on the order of rows.
    fn existing(&self, unit: UnitId) -> Vec<(u32, &'a ObservedGroup)> {
        let positions = self.of_unit.get(unit.position()).iter();
        let groups = positions.filter_map(|position| {
            Some((*position, self.observed.groups.get(*position as usize)?))
        });
        groups.collect()
    }

    /// Whether the tree has a place for a group that exists.
    fn is_required(&self, position: u32) -> bool {
        matches!(self.assignments.get(position as usize), Some(Assignment::Group(_)))
    }

    fn token(&self, level: u8) -> &'a str {
        self.directive.tier(level).map_or("", |tier| tier.token.as_str())
    }

    fn unit_name(&self, unit: UnitId) -> String {
        self.roster.unit(unit).map_or(String::new(), |unit| shown(unit.identifier()))
    }
}

/// The place of a cell in the row of a group.
fn cell(group: &ObservedGroup, column: &'static str) -> Place {
    Place::cell(Table::Groups, group.row, column)
}

/// A finding about a group that must exist, at the row of its unit.
fn at_unit(rule: &'static crate::finding::Rule, case: &Case<'_>, group: &Group) -> Finding {
    let row = case.roster.unit(group.unit).map_or(0, |unit| unit.row());
    Finding::new(rule, Place::cell(Table::Units, row, "unit_id"))
        .with("unit", case.unit_name(group.unit))
}
