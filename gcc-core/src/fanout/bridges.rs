//! Two-reachability: every group should hold two members who also sit in the group above.
//!
//! Such a member is a *bridge*: they read a message above and can post it below. With two of them,
//! one may be away.
//!
//! The fewest seats to add are searched group by group from the top:
//! 1. People who would be a bridge to several groups come first: one seat saves another
//!    ([`seat_cover`](mod@super::seat_cover)).
//! 2. Those who sit in no other group are interchangeable and are seated next, deputies first.
//! 3. Those who sit in several groups, under different groups above, are assigned by a maximum flow
//!    (Ford and Fulkerson 1956) that caps the free seats of each group above and the groups of each
//!    person.
//!
//! The lower bound is a packing, the dual of the cover: groups below one group above that share no
//! possible bridge need seats of their own.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::directive::Directive;
use crate::roster::{OfficerId, Roster, Seat};
use crate::tree::{GroupId, Tree, maximum_flow};

use super::seat_cover;

/// No flow is searched beyond this product of edges and units of flow: a bound on time that is the
/// same on every machine.
const FLOW_STEPS_MAX: usize = 20_000_000;

/// A seat to add, so that somebody of a group sits in the group above too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct ExtraSeat {
    /// The group above, where the seat is added.
    pub above: GroupId,
    /// The group to which it is a bridge; the first of several.
    pub group: GroupId,
    /// Who: a deputy of the unit if there is one.
    pub officer: OfficerId,
}

/// A group with too few bridges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct MissingBridge {
    /// The group.
    pub group: GroupId,
    /// How many bridges are missing.
    pub missing: u32,
}

/// Which groups lack a bridge, and the fewest seats that add them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Bridges {
    /// How many groups have a group above.
    pub groups: usize,
    /// Seats to add; with them every group but those in `open` has two bridges.
    pub seats: Vec<ExtraSeat>,
    /// The proof of the bound: no two of these groups have a member in common who could be added
    /// above, so each seat helps one of them only.
    pub forced: Vec<MissingBridge>,
    /// The groups that cannot have two: the group above is full, or nobody in the group may sit in
    /// one more.
    pub open: Vec<MissingBridge>,
}

impl Bridges {
    /// At least so many seats are needed for every group to have two bridges: what the groups in
    /// [`Bridges::forced`] miss.
    pub fn bound(&self) -> usize {
        self.forced.iter().map(|group| group.missing as usize).sum()
    }

    /// Whether every group gets its two bridges, and it is proven that fewer seats are not enough.
    pub fn is_least(&self) -> bool {
        self.open.is_empty() && self.seats.len() == self.bound()
    }
}

/// Finds groups with fewer than two members in the group above, and the fewest seats to add. No
/// group grows beyond what the directive allows, and nobody sits in more than `groups_max` groups.
///
/// If the seats reach [`Bridges::bound`], they are proven to be the fewest. O(seats), and bounded
/// searches.
///
/// ```
/// # use gcc_core::{directive::moi_2561_w1620, fanout::bridges, roster::Roster, table::MemoryRows, tree::Tree};
/// # let units = MemoryRows::new(
/// #     &["unit_id", "parent_id", "kind", "name", "province_code"],
/// #     &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี", ""], &["50", "PMO", "province", "จังหวัดเชียงใหม่", "50"]],
/// # );
/// let officers = MemoryRows::new(
///     &["officer_id", "unit_id", "seat"],
///     &[&["P1", "PMO", "head"], &["G1", "50", "head"]],
/// );
/// let (roster, _) = Roster::read(&units, &officers, &Default::default());
/// # let day = gcc_core::date::Date::new(2018, 3, 23).unwrap();
/// # let (tree, _) = Tree::build(moi_2561_w1620(), &roster, day, None, &Default::default());
/// let found = bridges(moi_2561_w1620(), &roster, &tree, 5);
/// // The governor sits in GCC1; nobody else of the province could.
/// assert_eq!((found.bound(), found.open[0].missing), (1, 1));
/// ```
pub fn bridges(directive: &Directive, roster: &Roster, tree: &Tree, groups_max: u32) -> Bridges {
    let mut search = Search::new(directive, roster, tree, groups_max);
    for group in tree.groups() {
        search.add_bridges_below(group.id);
    }
    search.assign_by_flow();
    search.finish()
}

/// A group that misses bridges, while seats are added.
struct Shortage {
    group: GroupId,
    above: GroupId,
    /// How many bridges are still missing.
    missing: u32,
    /// Those who sit in this group only, deputies first.
    single: Vec<OfficerId>,
    /// Those who sit in several groups and may sit in one more.
    shared: Vec<OfficerId>,
}

struct Search<'a> {
    roster: &'a Roster,
    tree: &'a Tree,
    groups_max: u32,
    /// For each officer in how many groups they sit.
    sits_in: Vec<u32>,
    /// For each group how many seats are free.
    seats_free: Vec<u32>,
    /// For each officer the last group above in which they were found to sit.
    seen_above: Vec<Option<GroupId>>,
    /// For each officer the last group above for which they were counted as a possible bridge.
    counted_for: Vec<Option<GroupId>>,
    shortages: Vec<Shortage>,
    found: Bridges,
}

impl<'a> Search<'a> {
    fn new(directive: &Directive, roster: &'a Roster, tree: &'a Tree, groups_max: u32) -> Self {
        let officers = roster.officer_count();
        let mut sits_in = vec![0; officers];
        let mut seats_free = Vec::with_capacity(tree.groups().len());
        for group in tree.groups() {
            let mut seats = 0;
            for seat in tree.seats(group.id) {
                seats += 1;
                sits_in[seat.officer.index()] += 1;
            }
            // A group with too many carriers may hold more members than the directive allows.
            seats_free.push(directive.capacity.members_max.saturating_sub(seats));
        }
        Search {
            roster,
            tree,
            groups_max,
            sits_in,
            seats_free,
            seen_above: vec![None; officers],
            counted_for: vec![None; officers],
            shortages: Vec::new(),
            found: Bridges { groups: tree.relays().count(), ..Bridges::default() },
        }
    }

    /// Finds the groups below a group that miss bridges, and adds seats for people who compete with
    /// no other group above. What is left is kept for the flow.
    fn add_bridges_below(&mut self, above: GroupId) {
        let below = self.tree.below(above);
        if below.is_empty() {
            return;
        }
        for seat in self.tree.seats(above) {
            self.seen_above[seat.officer.index()] = Some(above);
        }
        let mut shortages = Vec::new();
        for group in below {
            let members = self.tree.seats(group).map(|seat| seat.officer);
            let (bridges, others): (Vec<_>, Vec<_>) =
                members.partition(|officer| self.seen_above[officer.index()] == Some(above));
            let missing = match bridges.len() {
                0 => 2,
                1 => 1,
                _ => continue,
            };
            self.count_for_bound(MissingBridge { group, missing }, above, &others);
            shortages.push(self.shortage(MissingBridge { group, missing }, above, &others));
        }
        self.seat_shared(&mut shortages, above);
        for mut shortage in shortages {
            for officer in std::mem::take(&mut shortage.single) {
                self.add_seat(&mut shortage, officer);
            }
            if shortage.missing > 0 {
                self.shortages.push(shortage);
            }
        }
    }

    /// Adds a group to the proof of the bound, if it shares no possible bridge with the others.
    fn count_for_bound(&mut self, lack: MissingBridge, above: GroupId, others: &[OfficerId]) {
        if others.iter().all(|officer| self.counted_for[officer.index()] != Some(above)) {
            self.found.forced.push(lack);
            for officer in others {
                self.counted_for[officer.index()] = Some(above);
            }
        }
    }

    /// A shortage with those of the other members who may sit in one more group.
    fn shortage(&self, lack: MissingBridge, above: GroupId, others: &[OfficerId]) -> Shortage {
        let sits_in = |officer: &OfficerId| self.sits_in[officer.index()];
        let may = others.iter().filter(|officer| sits_in(officer) < self.groups_max);
        let (mut single, mut shared): (Vec<OfficerId>, Vec<OfficerId>) =
            may.partition(|officer| sits_in(officer) == 1);
        let unit = self.tree.group(lack.group).map(|group| group.unit);
        let day = self.tree.as_of();
        single.sort_by_cached_key(|officer| {
            let is_deputy = self
                .roster
                .appointments_of(*officer)
                .any(|post| post.seat == Seat::Deputy && post.unit == unit && post.holds_on(day));
            (!is_deputy, *officer)
        });
        shared.sort_unstable();
        Shortage { group: lack.group, above, missing: lack.missing, single, shared }
    }

    /// Seats those who are a bridge to several of the groups below one.
    fn seat_shared(&mut self, shortages: &mut [Shortage], above: GroupId) {
        let missing: Vec<u32> = shortages.iter().map(|shortage| shortage.missing).collect();
        let memberships = shortages.iter().enumerate().flat_map(|(place, shortage)| {
            shortage.shared.iter().map(move |officer| (*officer, place))
        });
        let seats_free = self.seats_free[above.index()] as usize;
        let chosen = seat_cover::choose(&missing, memberships, seats_free);
        for officer in &chosen {
            let mut covered = shortages
                .iter_mut()
                .filter(|shortage| shortage.missing > 0 && shortage.shared.contains(officer));
            if let Some(first) = covered.next() {
                self.add_seat(first, *officer);
                for other in covered {
                    other.missing -= 1;
                }
            }
        }
        for shortage in shortages {
            shortage.shared.retain(|officer| !chosen.contains(officer));
        }
    }

    /// Seats somebody in the group above, if a bridge is missing and a seat is free.
    fn add_seat(&mut self, shortage: &mut Shortage, officer: OfficerId) {
        let seats_free = &mut self.seats_free[shortage.above.index()];
        if shortage.missing > 0 && *seats_free > 0 {
            *seats_free -= 1;
            shortage.missing -= 1;
            self.sits_in[officer.index()] += 1;
            let Shortage { above, group, .. } = *shortage;
            self.found.seats.push(ExtraSeat { above, group, officer });
        }
    }

    /// Seats those who sit in several groups, as many as flow from the groups above through the
    /// groups that miss bridges to people who may sit in one more.
    fn assign_by_flow(&mut self) {
        let edges = self.flow_edges();
        let wanted: usize = self.shortages.iter().map(|shortage| shortage.missing as usize).sum();
        if edges.len().saturating_mul(wanted) > FLOW_STEPS_MAX {
            return;
        }
        let flow = maximum_flow(&edges);
        let mut shortages = std::mem::take(&mut self.shortages);
        for ((from, to, _), flow) in edges.iter().zip(flow) {
            if let (Node::Shortage(place), Node::Person(officer), 1..) = (from, to, flow) {
                self.add_seat(&mut shortages[*place], *officer);
            }
        }
        self.shortages = shortages;
    }

    fn flow_edges(&self) -> Vec<(Node, Node, u32)> {
        let mut edges = Vec::new();
        let mut groups_above: BTreeMap<GroupId, u32> = BTreeMap::new();
        let mut people: BTreeMap<OfficerId, u32> = BTreeMap::new();
        for (place, shortage) in self.shortages.iter().enumerate() {
            let seats_free = self.seats_free[shortage.above.index()];
            if seats_free == 0 || shortage.shared.is_empty() {
                continue;
            }
            groups_above.insert(shortage.above, seats_free);
            edges.push((Node::Above(shortage.above), Node::Shortage(place), shortage.missing));
            for officer in &shortage.shared {
                people.insert(*officer, self.groups_max - self.sits_in[officer.index()]);
                edges.push((Node::Shortage(place), Node::Person(*officer), 1));
            }
        }
        edges.extend(
            groups_above.into_iter().map(|(id, free)| (Node::Source, Node::Above(id), free)),
        );
        edges.extend(people.into_iter().map(|(id, may)| (Node::Person(id), Node::Sink, may)));
        edges
    }

    fn finish(self) -> Bridges {
        let mut found = self.found;
        let open = self.shortages.iter().filter(|shortage| shortage.missing > 0);
        found.open = open
            .map(|shortage| MissingBridge { group: shortage.group, missing: shortage.missing })
            .collect();
        found.open.sort();
        found.forced.sort();
        // Somebody whom the flow made a bridge to two groups below the same group takes one seat.
        found.seats.sort_by_key(|seat| (seat.above, seat.officer, seat.group));
        found.seats.dedup_by_key(|seat| (seat.above, seat.officer));
        found.seats.sort();
        found
    }
}

/// A node of the flow network. The order matters: the first is the source, the last the sink.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Source,
    Above(GroupId),
    /// By its place in [`Search::shortages`].
    Shortage(usize),
    Person(OfficerId),
    Sink,
}
