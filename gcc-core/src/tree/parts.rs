//! Dividing the members of one unit over groups that hold only so many.

use crate::roster::{OfficerId, UnitId};

use super::division::Division;
use super::fill::Fill;
use super::pack::pack;
use super::settle::Bundles;
use super::stay::{Presence, Stay, stay};

/// The people of one unit's groups before they are divided.
#[derive(Clone)]
pub(super) struct Crowd {
    /// The unit's own head and deputies: they sit in every part.
    pub(super) carriers: Vec<OfficerId>,
    /// The heads and deputies of each unit below, without the carriers: they stay together, because
    /// they read the news in one group. Somebody may stand in several.
    pub(super) bundles: Vec<Vec<OfficerId>>,
    /// Everybody else; of a unit that is divided, subunit by subunit, the largest first and those
    /// without one last.
    pub(super) officers: Vec<OfficerId>,
    /// The subunits of these, in the same order; 0 is none.
    pub(super) subunits: Vec<u32>,
}

/// How many find room in a part beside the carriers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// So many can.
    pub(super) hard: usize,
    /// So many should, so that the part can grow.
    pub(super) soft: usize,
}

impl Room {
    /// The room in parts of at most `capacity` members of which `free` seats should stay free. A
    /// bundle finds room, whatever should stay free.
    pub(super) fn of(crowd: &Crowd, capacity: usize, free: usize) -> Room {
        let hard = capacity.saturating_sub(crowd.carriers.len()).max(1);
        let largest = crowd.bundles.iter().map(Vec::len).max().unwrap_or(0);
        Room { hard, soft: hard.saturating_sub(free).max(largest).clamp(1, hard) }
    }
}

/// One part: who from below, who else. The carriers are in every part.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Positions in [`Crowd::bundles`].
    pub(super) bundles: Vec<usize>,
    /// The people of the bundles, each once, sorted.
    pub(super) forwarders: Vec<OfficerId>,
    pub(super) officers: Vec<OfficerId>,
}

/// The bundles of each of the fewest parts of a crowd; see [`pack`].
pub(super) fn fewest(crowd: &Crowd, room: Room) -> Vec<Vec<usize>> {
    pack(&crowd.bundles, crowd.officers.len(), room.soft)
}

/// Divides a crowd into the several parts into which its bundles have been packed, with the fewest moves
/// of those who sit in a part already: `kept` holds the people of each, sorted. O(n log n) but for
/// the bundles; see [`Bundles::settle`].
pub(super) fn divide(
    unit: UnitId,
    crowd: &Crowd,
    packed: Vec<Vec<usize>>,
    room: Room,
    kept: &[Vec<OfficerId>],
) -> (Vec<Part>, Division) {
    let people = People::new(crowd, kept);
    let packed = settle(&people, packed, room);
    let mut parts: Vec<Part> = packed.into_iter().map(|bundles| Part::of(bundles, crowd)).collect();
    let filled: Vec<usize> = parts.iter().map(|part| part.forwarders.len()).collect();
    let left: Vec<usize> = filled.iter().map(|filled| room.hard.saturating_sub(*filled)).collect();
    let Stay { part: mut places, moves, bound } = stay(&people.officers, &left);
    let mut fill = Fill::new(filled, (room.soft, room.hard), &crowd.subunits, &places);
    let unplaced = (0..places.len()).filter(|p| places.get(*p).is_some_and(Option::is_none));
    let (moving, coming): (Vec<usize>, Vec<usize>) =
        unplaced.partition(|person| people.officers.is_anywhere(*person));
    fill.place(&moving, &mut places);
    fill.place(&coming, &mut places);
    for (officer, part) in crowd.officers.iter().zip(&places) {
        if let Some(part) = part.and_then(|part| parts.get_mut(part)) {
            part.officers.push(*officer);
        }
    }
    let mut division = Division::new(unit, crowd, &places, parts.len(), room);
    division.moves = moves.saturating_add(people.forwarders_moved(&parts));
    division.moves_bound =
        if crowd.bundles.is_empty() { bound } else { people.moves_bound(crowd, room, parts.len()) };
    let order = moving.iter().chain(&coming).filter_map(|person| crowd.officers.get(*person));
    division.order = order.copied().collect();
    (parts, division)
}

/// Changes the bundles of the parts so that the fewest move.
fn settle(people: &People, packed: Vec<Vec<usize>>, room: Room) -> Vec<Vec<usize>> {
    if people.bundles.is_empty() {
        return packed;
    }
    let mut part_of = vec![0; people.bundles.len()];
    for (part, bundles) in packed.iter().enumerate() {
        for bundle in bundles {
            if let Some(slot) = part_of.get_mut(*bundle) {
                *slot = part;
            }
        }
    }
    let bundles = Bundles {
        of: &people.bundles,
        presence: &people.forwarders,
        stayers: &people.officers.singles(packed.len()),
        others: people.others,
        room: room.hard,
    };
    let mut settled = vec![Vec::new(); packed.len()];
    for (bundle, part) in bundles.settle(&part_of).into_iter().enumerate() {
        if let Some(part) = settled.get_mut(part) {
            part.push(bundle);
        }
    }
    settled
}

/// The people of a crowd as numbers, and in which parts they are now.
struct People {
    /// The numbers of the people of each bundle.
    bundles: Vec<Vec<usize>>,
    /// Who stands in a bundle, sorted: their number is the position.
    forwarding: Vec<OfficerId>,
    forwarders: Presence,
    /// The positions among [`Crowd::officers`].
    officers: Presence,
    others: usize,
    pairs: Pairs,
}

/// Pairs of a person and a part in which they are: of those who forward, and of all others.
type Pairs = (Vec<(usize, u32)>, Vec<(usize, u32)>);

impl People {
    fn new(crowd: &Crowd, kept: &[Vec<OfficerId>]) -> People {
        let mut forwarding: Vec<OfficerId> = crowd.bundles.iter().flatten().copied().collect();
        forwarding.sort_unstable();
        forwarding.dedup();
        let number = |officer: &OfficerId| forwarding.binary_search(officer).ok();
        let of = crowd.bundles.iter().map(|bundle| bundle.iter().filter_map(number).collect());
        let bundles = of.collect();
        let mut positions: Vec<(OfficerId, usize)> = Vec::new();
        if kept.iter().any(|members| !members.is_empty()) {
            positions.extend(crowd.officers.iter().copied().zip(0..));
            positions.sort_unstable();
        }
        let mut pairs: Pairs = (Vec::new(), Vec::new());
        for (part, members) in (0..).zip(kept) {
            for member in members {
                if let Some(person) = number(member) {
                    pairs.0.push((person, part));
                } else if let Ok(at) = positions.binary_search_by_key(member, |entry| entry.0) {
                    pairs.1.extend(positions.get(at).map(|(_, position)| (*position, part)));
                }
            }
        }
        People {
            bundles,
            forwarders: Presence::new(forwarding.len(), pairs.0.clone()),
            officers: Presence::new(crowd.officers.len(), pairs.1.clone()),
            others: crowd.officers.len(),
            // Only where there are bundles is the bound counted anew.
            pairs: if forwarding.is_empty() { Pairs::default() } else { pairs },
            forwarding,
        }
    }

    /// How many changes from one part to another the people of the bundles make.
    fn forwarders_moved(&self, parts: &[Part]) -> usize {
        let mut in_place = vec![(0_usize, 0_usize); self.forwarding.len()];
        for (part, own) in parts.iter().enumerate() {
            for officer in &own.forwarders {
                let Ok(person) = self.forwarding.binary_search(officer) else { continue };
                let Some((seats, kept)) = in_place.get_mut(person) else { continue };
                *seats = seats.saturating_add(1);
                *kept = kept.saturating_add(usize::from(self.forwarders.is_in(person, part)));
            }
        }
        let moved = in_place.iter().enumerate().map(|(person, (seats, kept))| {
            let elsewhere = self.forwarders.of(person).len().saturating_sub(*kept);
            seats.saturating_sub(*kept).min(elsewhere)
        });
        moved.fold(0, usize::saturating_add)
    }

    /// How many must move in every division into so many parts: as many as would if the people of
    /// a bundle might part, or as many of each bundle as are not where most of it are, if that is
    /// more.
    fn moves_bound(&self, crowd: &Crowd, room: Room, parts: usize) -> usize {
        let all = self.forwarding.len().saturating_add(crowd.officers.len());
        let officers = self
            .pairs
            .1
            .iter()
            .map(|(person, part)| (person.saturating_add(self.forwarding.len()), *part));
        let pairs = self.pairs.0.iter().copied().chain(officers).collect();
        let apart = stay(&Presence::new(all, pairs), &vec![room.hard; parts]).bound;
        let mut times = vec![0_u32; self.forwarding.len()];
        for person in self.bundles.iter().flatten() {
            if let Some(times) = times.get_mut(*person) {
                *times = times.saturating_add(1);
            }
        }
        let least = |bundle: &Vec<usize>| {
            let own = bundle.iter().filter(|person| times.get(**person) == Some(&1));
            let own: Vec<usize> =
                own.copied().filter(|p| self.forwarders.is_anywhere(*p)).collect();
            let moving =
                |part: usize| own.iter().filter(|p| !self.forwarders.is_in(**p, part)).count();
            (0..parts).map(moving).min().unwrap_or(0)
        };
        let together = self.bundles.iter().map(least).fold(0, usize::saturating_add);
        apart.max(together)
    }
}

impl Part {
    /// A part that holds everybody.
    pub(super) fn whole(crowd: Crowd) -> Part {
        let part = Part::of((0..crowd.bundles.len()).collect(), &crowd);
        Part { officers: crowd.officers, ..part }
    }

    fn of(bundles: Vec<usize>, crowd: &Crowd) -> Part {
        let people = bundles.iter().filter_map(|bundle| crowd.bundles.get(*bundle));
        let mut forwarders: Vec<OfficerId> = people.flatten().copied().collect();
        forwarders.sort_unstable();
        forwarders.dedup();
        Part { bundles, forwarders, officers: Vec::new() }
    }
}
