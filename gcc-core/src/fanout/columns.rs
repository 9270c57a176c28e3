//! The tree as a planner reads it, again and again: its groups, relays and carriers in columns.

use crate::parallel;
use crate::roster::{OfficerId, UnitId};
use crate::tree::{GroupId, Relay, Tree};

/// No person, or no group.
pub(super) const NOBODY: u32 = u32::MAX;

/// A relay and who carries it first.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: u32,
    pub(super) to: u32,
    /// The number of the first carrier; [`NOBODY`] where every seat is vacant.
    pub(super) carrier: u32,
    /// Whether nobody could step in for the first carrier.
    pub(super) is_alone: bool,
}

/// One entry for each group; the relays in their order; one entry for each first carrier.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) units: Vec<UnitId>,
    pub(super) levels: Vec<u8>,
    /// Officers at home in each group, and in it and all groups below.
    pub(super) officers: Vec<u32>,
    officers_below: Vec<u32>,
    /// A relay leads from a group to one with a greater number.
    pub(super) edges: Vec<Edge>,
    /// Those who carry anything first, in the order of officers. They are few beside all officers,
    /// so that what a plan keeps for each of them stays near.
    carriers: Vec<OfficerId>,
    /// For each officer their place among the carriers.
    numbers: Vec<u32>,
}

impl Columns {
    /// O(groups + relays + people).
    pub(super) fn new(people: usize, tree: &Tree) -> Columns {
        let (groups, relays) =
            parallel::join(|| Columns::of_groups(tree), || Columns::of_relays(people, tree));
        Columns {
            edges: relays.edges,
            carriers: relays.carriers,
            numbers: relays.numbers,
            ..groups
        }
    }

    fn of_groups(tree: &Tree) -> Columns {
        let groups = tree.groups().len();
        let mut columns = Columns {
            units: Vec::with_capacity(groups),
            levels: Vec::with_capacity(groups),
            officers: Vec::with_capacity(groups),
            officers_below: Vec::with_capacity(groups),
            ..Columns::default()
        };
        for group in tree.groups() {
            columns.units.push(group.unit);
            columns.levels.push(group.level);
            columns.officers.push(group.officers);
            columns.officers_below.push(group.officers_below);
        }
        columns
    }

    fn of_relays(people: usize, tree: &Tree) -> Columns {
        let first = |relay: &Relay| relay.carriers.first().map_or(NOBODY, |first| first.officer.0);
        let mut numbers = vec![NOBODY; people];
        let mut edges: Vec<Edge> = Vec::with_capacity(tree.groups().len());
        for relay in tree.relays() {
            let carrier = first(relay);
            if let Some(number) = numbers.get_mut(carrier as usize) {
                *number = 0;
            }
            let (from, to, is_alone) = (relay.from.0, relay.to.0, relay.carriers.len() == 1);
            edges.push(Edge { from, to, carrier, is_alone });
        }
        let mut carriers = Vec::new();
        for (officer, number) in (0..).zip(&mut numbers).filter(|(_, number)| **number == 0) {
            *number = short(carriers.len());
            carriers.push(OfficerId(officer));
        }
        for edge in &mut edges {
            edge.carrier = numbers.get(edge.carrier as usize).copied().unwrap_or(NOBODY);
        }
        Columns { edges, carriers, numbers, ..Columns::default() }
    }

    pub(super) fn groups(&self) -> usize {
        self.officers.len()
    }

    pub(super) fn unit(&self, group: GroupId) -> Option<UnitId> {
        self.units.get(group.index()).copied()
    }

    pub(super) fn officers_below(&self, group: u32) -> u32 {
        self.officers_below.get(group as usize).copied().unwrap_or(0)
    }

    /// How many people carry anything first.
    pub(super) fn carriers(&self) -> usize {
        self.carriers.len()
    }

    /// Who a carrier is.
    pub(super) fn officer(&self, carrier: u32) -> Option<OfficerId> {
        self.carriers.get(carrier as usize).copied()
    }

    /// The number of somebody who carries.
    pub(super) fn carrier(&self, officer: OfficerId) -> u32 {
        self.numbers.get(officer.index()).copied().unwrap_or(NOBODY)
    }
}

/// A count as the number that columns keep.
pub(super) fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
