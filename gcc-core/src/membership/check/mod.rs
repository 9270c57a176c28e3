//! Comparing the groups and members that exist with those that must exist.
//!
//! The groups of one unit are compared together: an officer may sit in any part, but those who
//! carry messages sit in every part.

mod context;
mod groups;
mod members;

use crate::directive::Directive;
use crate::finding::Findings;
use crate::limits::Limits;
use crate::roster::{Roster, UnitId};
use crate::table::read_pieces;
use crate::tree::Tree;

use super::observed::Observed;
use context::Context;

/// Compares the groups and members that exist with the tree that must exist. The findings (of the
/// N, T, M and E rules) are in the order of place and rule. Cost: O(members log group size).
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
    let context = Context::new(directive, roster, tree, observed);
    let check_groups = |check: usize, (), mut found| {
        groups::CHECKS[check](&context, &mut found);
        ((), found)
    };
    read_pieces(groups::CHECKS.len(), &mut findings, check_groups, |()| ());
    // Many enough to share among threads; a piece costs nothing beside its units.
    const UNITS_PER_PIECE: usize = 64;
    let units: Vec<UnitId> = roster.units().map(|unit| unit.id()).collect();
    let pieces: Vec<&[UnitId]> = units.chunks(UNITS_PER_PIECE).collect();
    let check_members = |piece: usize, (), mut found| {
        for unit in pieces[piece] {
            members::check(&context, *unit, &mut found);
        }
        ((), found)
    };
    read_pieces(pieces.len(), &mut findings, check_members, |()| ());
    observed.row_indexes().apply(&mut findings);
    findings.sort();
    findings
}
