//! The tree in columns: one entry for each group, each relay and each first carrier.
//!
//! Planning walks all relays several times. Plain numbers side by side keep a country of a million
//! groups in the processor's caches, which [`Tree`] with its names and lists does not.

use crate::parallel;
use crate::roster::{OfficerId, UnitId};
use crate::tree::{GroupId, Tree};

/// Stands for no carrier in a column of carriers.
pub(super) const NOBODY: u32 = u32::MAX;

/// What planning reads of a tree.
pub(super) struct Columns {
    pub(super) groups: GroupColumns,
    pub(super) relays: RelayColumns,
}

/// One entry for each group, by [`GroupId::index`].
pub(super) struct GroupColumns {
    pub(super) units: Vec<UnitId>,
    pub(super) levels: Vec<u8>,
    /// Officers at home in the group.
    pub(super) officers: Vec<u32>,
    /// Officers at home in the group and in all groups below it.
    pub(super) officers_below: Vec<u32>,
}

/// The relays and those who carry them.
pub(super) struct RelayColumns {
    /// Every edge leads from a group to one with a greater number.
    pub(super) edges: Vec<Edge>,
    /// The officers who are first carrier of some relay, ascending. They are few beside all
    /// officers, so that planning keeps its own columns by the position in this list: a carrier's
    /// number.
    pub(super) carriers: Vec<OfficerId>,
    /// For each officer their carrier number; [`NOBODY`] if they carry nothing first.
    carrier_numbers: Vec<u32>,
}

/// A relay with its first carrier.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: u32,
    pub(super) to: u32,
    /// The number of the first carrier; [`NOBODY`] if every seat is vacant.
    pub(super) carrier: u32,
    /// Whether the relay has one carrier only.
    pub(super) is_alone: bool,
}

impl Columns {
    /// O(groups + relays + officers).
    pub(super) fn new(officers: usize, tree: &Tree) -> Columns {
        let (groups, relays) =
            parallel::join(|| GroupColumns::new(tree), || RelayColumns::new(officers, tree));
        Columns { groups, relays }
    }
}

impl GroupColumns {
    fn new(tree: &Tree) -> GroupColumns {
        let count = tree.groups().len();
        let mut columns = GroupColumns {
            units: Vec::with_capacity(count),
            levels: Vec::with_capacity(count),
            officers: Vec::with_capacity(count),
            officers_below: Vec::with_capacity(count),
        };
        for group in tree.groups() {
            columns.units.push(group.unit);
            columns.levels.push(group.level);
            columns.officers.push(group.officers);
            columns.officers_below.push(group.officers_below);
        }
        columns
    }

    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    pub(super) fn unit(&self, group: u32) -> UnitId {
        self.units[group as usize]
    }

    pub(super) fn officers_below(&self, group: GroupId) -> u64 {
        self.officers_below[group.index()].into()
    }
}

impl RelayColumns {
    fn new(officers: usize, tree: &Tree) -> RelayColumns {
        const CARRIES: u32 = 0;
        let mut carrier_numbers = vec![NOBODY; officers];
        let mut edges: Vec<Edge> = Vec::with_capacity(tree.groups().len());
        // First with the number of the officer; the carriers are numbered when all are known.
        for relay in tree.relays() {
            let first = relay.carriers.first();
            if let Some(first) = first {
                carrier_numbers[first.officer.index()] = CARRIES;
            }
            edges.push(Edge {
                from: relay.from.0,
                to: relay.to.0,
                carrier: first.map_or(NOBODY, |first| first.officer.position()),
                is_alone: relay.carriers.len() == 1,
            });
        }
        let mut carriers = Vec::new();
        for (officer, number) in (0..).zip(&mut carrier_numbers) {
            if *number == CARRIES {
                *number = to_u32(carriers.len());
                carriers.push(tree.officer_id_at(officer));
            }
        }
        for edge in edges.iter_mut().filter(|edge| edge.carrier != NOBODY) {
            edge.carrier = carrier_numbers[edge.carrier as usize];
        }
        RelayColumns { edges, carriers, carrier_numbers }
    }

    /// The officer with a carrier number.
    pub(super) fn officer(&self, carrier: u32) -> OfficerId {
        self.carriers[carrier as usize]
    }

    /// The carrier number of an officer who is first carrier of some relay.
    pub(super) fn number_of(&self, officer: OfficerId) -> usize {
        self.carrier_numbers[officer.index()] as usize
    }
}

pub(super) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).expect("groups, relays and officers are numbered in 32 bits")
}
