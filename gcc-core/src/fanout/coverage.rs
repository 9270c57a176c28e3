//! How many officers a broadcast reaches, and how many it does not or may not.

use crate::roster::{OfficerId, Roster, UnitId};
use crate::table::Reading;
use crate::tree::Tree;

/// The officers with an appointment in force, each counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    /// Those at home in a group that news reaches.
    pub(super) reached: u64,
    /// Those in a group, or in a unit, to which nobody carries news.
    pub(super) cut_off: u64,
    /// Those of whom it is uncertain whether they have an appointment, where, or what is above it.
    pub(super) uncertain: u64,
}

/// Whether news comes to a group.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Reached,
    CutOff,
    Uncertain,
}

impl Coverage {
    /// Counts all officers; `reached` says which groups news reaches. O(officers + groups).
    pub(super) fn new(roster: &Roster, tree: &Tree, reached: &[bool]) -> Coverage {
        let ways = ways(roster, tree, reached);
        let mut coverage = Coverage::default();
        for group in tree.groups() {
            *coverage.count(ways[group.id.index()]) += u64::from(group.officers);
        }
        let officers = (0..roster.officer_count()).map(|position| {
            roster.officer_id_at(u32::try_from(position).expect("positions have 32 bits"))
        });
        for officer in officers.filter(|officer| tree.home(*officer).is_none()) {
            if let Some(way) = without_home(roster, tree, officer) {
                *coverage.count(way) += 1;
            }
        }
        coverage
    }

    fn count(&mut self, way: Way) -> &mut u64 {
        match way {
            Way::Reached => &mut self.reached,
            Way::CutOff => &mut self.cut_off,
            Way::Uncertain => &mut self.uncertain,
        }
    }
}

/// The way to each group. A group stands after the one from which it receives.
fn ways(roster: &Roster, tree: &Tree, reached: &[bool]) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::with_capacity(reached.len());
    for group in tree.groups() {
        let way = match tree.relay_to(group.id) {
            _ if reached[group.id.index()] => Way::Reached,
            Some(relay) if ways[relay.from.index()] == Way::Uncertain => Way::Uncertain,
            Some(_) => Way::CutOff,
            None => way_to_top(roster, group.unit),
        };
        ways.push(way);
    }
    ways
}

/// The way to a unit of which no group is above the other groups.
fn way_to_top(roster: &Roster, unit: UnitId) -> Way {
    // Chains of units are short; the bound keeps a hostile table from costing its square.
    const STEPS_MAX: usize = 64;
    let above = |unit: &UnitId| roster.unit(*unit).parent().known();
    let top = std::iter::successors(Some(unit), above).take(STEPS_MAX).last().unwrap_or(unit);
    let top = roster.unit(top);
    let is_uncertain = top.parent() == Reading::Uncertain && !top.is_in_cycle();
    if is_uncertain || top.kind_is_uncertain() { Way::Uncertain } else { Way::CutOff }
}

/// The way to somebody who is at home in no group; none if they have no appointment in force.
fn without_home(roster: &Roster, tree: &Tree, officer: OfficerId) -> Option<Way> {
    let day = tree.as_of();
    let mut held = roster.appointments_of(officer).filter(|held| held.may_hold_on(day)).peekable();
    held.peek()?;
    let certain = held.find(|held| held.holds_on(day)).and_then(|held| held.unit);
    Some(certain.map_or(Way::Uncertain, |unit| way_to_top(roster, unit)))
}
