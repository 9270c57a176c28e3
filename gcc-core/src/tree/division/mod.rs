//! Divides the members of one unit over groups, its parts, that hold only so many.
//!
//! The unit's head and deputies sit in every part. The heads and deputies of a unit below, a
//! *bundle*, sit in one part together. Each of the other officers sits in one part. See
//! [`UnitMembers`].
//!
//! # Objectives
//! They are met in this order; a later one decides only among what the earlier ones leave open.
//!
//! | objective | where | how | proof |
//! |---|---|---|---|
//! | the fewest parts | [`bin_packing`] | next fit, first fit decreasing, branch and bound up to 40 bundles; exact without bundles | [`Division::parts_bound`] |
//! | the fewest moves of bundles | [`minimize_moves()`] | branch and bound up to 40 bundles, greedy for more | [`Division::moves_bound`] |
//! | the fewest moves of officers beside them | [`matching`] | maximum bipartite matching, exact | [`Division::moves_bound`] |
//! | subunits whole, parts even | [`allocator`] | greedy | none |
//!
//! All choices are stable under partial execution: when some of the changes have been carried out, a
//! new division asks for the rest of the same changes.
//!
//! Groups are matched to parts by name, never by membership ([`crate::tree::ExistingGroups`]),
//! because a false group may have lured many members. Moves are counted for this matching.
//!
//! # Adding an objective
//! An objective of less weight than the moves, about who joins whom, is a key in
//! [`allocator::Allocator`]. One that keeps bundles together or apart is a term of the costs in
//! [`minimize_moves()`], with its lower bound in `least_costs`. One that changes who stays is an order
//! of the people given to [`matching::max_matching`], which prefers the earlier ones. Report how
//! far it is met in a field of [`Division`], with a bound if there is one.

mod allocator;
mod bin_packing;
mod budget;
mod bundles;
mod matching;
mod members;
mod minimize_moves;
mod presence;

pub(super) use members::{Part, UnitMembers};

use crate::roster::{OfficerId, UnitId};

use allocator::Allocator;
use bundles::Bundles;
use matching::max_matching;
use members::Room;
use minimize_moves::{Assignment, minimize_moves};
use presence::Presence;

/// How one unit is divided, and the bounds that no division can go below.
///
/// Where a number equals its bound, it is proved to be the least. Of officers that always holds.
/// Heads and deputies of a unit below stay together, and packing them is NP-hard: up to forty such
/// units are searched; for more, the bound limits how far from the best the division may be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Division {
    /// The unit.
    pub unit: UnitId,
    /// Into how many parts it is divided.
    pub parts: usize,
    /// No division has fewer parts.
    pub parts_bound: usize,
    /// How many people change from one part to another that exists.
    pub moves: usize,
    /// No division into so many parts has fewer moves.
    pub moves_bound: usize,
    /// How many subunits the officers have.
    pub subunits: usize,
    /// How many of these are in one part each.
    pub subunits_whole: usize,
    /// Those who do not stay in a part, in the order in which they were placed.
    placed: Vec<OfficerId>,
}

impl Division {
    /// Those who do not stay in a part, in the order in which they were placed. When the first of
    /// them have been moved, a new division goes on with the next.
    pub(crate) fn placed(&self) -> impl Iterator<Item = OfficerId> {
        self.placed.iter().copied()
    }
}

/// The members of a unit, with the bundles packed into the fewest parts.
#[derive(Clone, Debug)]
pub(super) struct Packing {
    members: UnitMembers,
    room: Room,
    /// Everybody who stands in a bundle, sorted.
    forwarders: Vec<OfficerId>,
    /// The bundles; the number of a person is the position in `forwarders`.
    bundles: Bundles,
    /// The positions of the bundles in each part.
    parts: Vec<Vec<usize>>,
}

impl Packing {
    /// Packs members, sorted by subunit, into groups of at most `capacity` members, of which `free`
    /// should stay free.
    pub(super) fn new(members: UnitMembers, capacity: usize, free: usize) -> Packing {
        let room = Room::new(&members, capacity, free);
        let mut forwarders = members.bundles.concat();
        forwarders.sort_unstable();
        forwarders.dedup();
        let number = |officer: &OfficerId| {
            forwarders.binary_search(officer).expect("`forwarders` has all of them")
        };
        let of = members.bundles.iter().map(|bundle| bundle.iter().map(number).collect()).collect();
        let bundles = Bundles { of, people: forwarders.len() };
        let parts = bin_packing::pack(&bundles, members.officers.len(), room.soft);
        Packing { members, room, forwarders, bundles, parts }
    }

    /// Into how many parts the unit is divided.
    pub(super) fn part_count(&self) -> usize {
        self.parts.len()
    }

    /// The unit's own head and deputies.
    pub(super) fn carriers(&self) -> &[OfficerId] {
        &self.members.carriers
    }

    /// Divides the members over the parts with the fewest moves; `existing` holds those who sit in
    /// each part at present. O(n log n) and what [`minimize_moves()`] and [`matching`] cost.
    pub(super) fn divide(
        &self,
        unit: UnitId,
        existing: &[Vec<OfficerId>],
    ) -> (Vec<Part>, Division) {
        let officers = &self.members.officers;
        let present = self.presences(existing);
        let mut parts = self.place_bundles(&present);
        let filled: Vec<usize> = parts.iter().map(|part| part.forwarders.len()).collect();
        let left: Vec<usize> = filled.iter().map(|filled| self.room.hard - filled).collect();
        let matching = max_matching(&present.officers, &left);
        let mut places = matching.part_of;
        let mut allocator = Allocator::new(filled, self.room, &self.members.subunits, &places);
        let (moving, new): (Vec<usize>, Vec<usize>) = (0..officers.len())
            .filter(|officer| places[*officer].is_none())
            .partition(|officer| present.officers.is_anywhere(*officer));
        allocator.place(&moving, &mut places);
        allocator.place(&new, &mut places);
        for (officer, part) in officers.iter().zip(&places) {
            parts[part.expect("the allocator places everybody")].officers.push(*officer);
        }
        let (subunits, subunits_whole) = self.count_subunits(&places);
        let division = Division {
            unit,
            parts: parts.len(),
            parts_bound: bin_packing::lower_bound(&self.bundles, officers.len(), self.room.soft),
            moves: matching.unmatched + self.moved_forwarders(&present.forwarders, &parts),
            moves_bound: if self.bundles.len() == 0 {
                matching.bound
            } else {
                self.moves_bound(&present)
            },
            subunits,
            subunits_whole,
            placed: moving.iter().chain(&new).map(|officer| officers[*officer]).collect(),
        };
        (parts, division)
    }

    fn presences(&self, existing: &[Vec<OfficerId>]) -> Presences {
        let mut positions: Vec<(OfficerId, usize)> = Vec::new();
        if existing.iter().any(|members| !members.is_empty()) {
            positions = self.members.officers.iter().copied().zip(0..).collect();
            positions.sort_unstable();
        }
        let (mut forwarders, mut officers) = (Vec::new(), Vec::new());
        for (part, members) in existing.iter().enumerate() {
            for member in members {
                if let Ok(person) = self.forwarders.binary_search(member) {
                    forwarders.push((person, part));
                } else if let Ok(at) = positions.binary_search_by_key(member, |entry| entry.0) {
                    officers.push((positions[at].1, part));
                }
            }
        }
        Presences {
            forwarders: Presence::new(self.forwarders.len(), forwarders),
            officers: Presence::new(self.members.officers.len(), officers),
        }
    }

    /// The parts with their bundles.
    fn place_bundles(&self, present: &Presences) -> Vec<Part> {
        let mut packed = vec![0; self.bundles.len()];
        for (part, bundles) in self.parts.iter().enumerate() {
            for bundle in bundles {
                packed[*bundle] = part;
            }
        }
        let problem = Assignment {
            bundles: &self.bundles,
            presence: &present.forwarders,
            stayers: &present.officers.only_in(self.parts.len()),
            others: self.members.officers.len(),
            room: self.room.hard,
        };
        let mut parts = vec![Vec::new(); self.parts.len()];
        for (bundle, part) in minimize_moves(problem, &packed).into_iter().enumerate() {
            parts[part].push(bundle);
        }
        parts.into_iter().map(|bundles| Part::with_bundles(bundles, &self.members)).collect()
    }

    /// How many changes from one part to another the people of the bundles make.
    fn moved_forwarders(&self, present: &Presence, parts: &[Part]) -> usize {
        // For each person the seats that they take, and those of them that they have already.
        let mut seats = vec![(0, 0); self.forwarders.len()];
        for (number, part) in parts.iter().enumerate() {
            for officer in &part.forwarders {
                let person = self.forwarders.binary_search(officer);
                let person = person.expect("`forwarders` has those of all parts");
                seats[person].0 += 1;
                seats[person].1 += usize::from(present.is_in(person, number));
            }
        }
        let moved = seats.into_iter().enumerate().map(|(person, (seats, kept))| {
            let left = present.parts_of(person).len() - kept;
            left.min(seats - kept)
        });
        moved.sum()
    }

    /// How many people move in every division into so many parts: the greater of two bounds. If
    /// bundles might be torn apart, so many would move; and of each bundle those who stand in no
    /// other move, unless they sit where most of them do.
    fn moves_bound(&self, present: &Presences) -> usize {
        let people = present.forwarders.followed_by(&present.officers);
        let torn_apart = max_matching(&people, &vec![self.room.hard; self.parts.len()]).bound;
        let times = self.bundles.times();
        let least = |bundle: &Vec<usize>| {
            let own = bundle.iter().copied();
            let own: Vec<usize> = own
                .filter(|person| times[*person] == 1 && present.forwarders.is_anywhere(*person))
                .collect();
            let moving = |part: usize| {
                own.iter().filter(|person| !present.forwarders.is_in(**person, part)).count()
            };
            (0..self.parts.len()).map(moving).min().expect("a divided unit has parts")
        };
        torn_apart.max(self.bundles.of.iter().map(least).sum())
    }

    /// How many subunits there are, and how many of them are in one part.
    fn count_subunits(&self, places: &[Option<usize>]) -> (usize, usize) {
        let (mut subunits, mut whole) = (0, 0);
        let mut rest = places;
        for run in self.members.subunits.chunk_by(|a, b| a == b) {
            let (own, later) = rest.split_at(run.len());
            rest = later;
            if run[0] > 0 {
                subunits += 1;
                whole += usize::from(own.iter().all(|part| part == &own[0]));
            }
        }
        (subunits, whole)
    }
}

/// In which parts people sit at present.
struct Presences {
    /// The people of the bundles, by number.
    forwarders: Presence,
    /// The other officers, by position.
    officers: Presence,
}
