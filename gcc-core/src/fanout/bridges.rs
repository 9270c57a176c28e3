//! Two-reachability: every group should hold two members who also sit in the group above.

use std::collections::BTreeMap;

use crate::directive::Directive;
use crate::roster::{OfficerId, Roster, Seat};
use crate::tree::{GroupId, Tree, maximum_flow};

use super::seat_cover::join;

/// How many people of a group should also sit in the group above: one may be away.
const BRIDGES_WANTED: u32 = 2;

/// The search for people who sit in several groups gives up beyond this many steps: a bound on
/// time, the same on every machine.
const STEPS_MAX: usize = 20_000_000;

/// A seat to add: somebody of a group also sits in the group above.
///
/// ```
/// # use gcc_core::{directive::moi_2561_w1620, fanout::bridges};
/// let found = bridges(moi_2561_w1620(), &Default::default(), &Default::default(), 5);
/// assert!(found.seats.iter().all(|seat| seat.above < seat.group));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtraSeat {
    /// The group above, where the seat is added.
    pub above: GroupId,
    /// The group to which it is a bridge; the first of several.
    pub group: GroupId,
    /// Who: a deputy of the unit where there is one.
    pub officer: OfficerId,
}

/// A group with too few bridges.
///
/// ```
/// # use gcc_core::{directive::moi_2561_w1620, fanout::bridges};
/// let found = bridges(moi_2561_w1620(), &Default::default(), &Default::default(), 5);
/// assert!(found.forced.iter().all(|lack| lack.missing <= 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingBridge {
    /// The group.
    pub group: GroupId,
    /// How many bridges it lacks.
    pub missing: u32,
}

/// Where a second member is missing in the group above, and the fewest seats that mend it.
///
/// ```
/// # use gcc_core::{directive::moi_2561_w1620, fanout::bridges};
/// let found = bridges(moi_2561_w1620(), &Default::default(), &Default::default(), 5);
/// assert!(found.is_least());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bridges {
    /// How many groups have a group above.
    pub groups: usize,
    /// Seats to add; with them every group but those in `open` has its two.
    pub seats: Vec<ExtraSeat>,
    /// The groups that force it: no two of them have a member in common who could be added above,
    /// so each seat helps one of them only, and no fewer seats than they lack are enough.
    pub forced: Vec<MissingBridge>,
    /// The groups that cannot have two: the group above is full, or nobody in the group may sit in
    /// one more.
    pub open: Vec<MissingBridge>,
}

impl Bridges {
    /// No fewer seats than this give every group its two: what the groups in `forced` lack.
    ///
    /// ```
    /// assert_eq!(gcc_core::fanout::Bridges::default().bound(), 0);
    /// ```
    pub fn bound(&self) -> usize {
        self.forced.iter().fold(0, |sum, lack| sum.saturating_add(lack.missing as usize))
    }

    /// Whether every group gets its two, and it is proven that fewer seats do not do.
    ///
    /// ```
    /// assert!(gcc_core::fanout::Bridges::default().is_least());
    /// ```
    pub fn is_least(&self) -> bool {
        self.open.is_empty() && self.seats.len() == self.bound()
    }
}

/// Looks for groups with fewer than two members in the group above, and for the fewest seats to
/// add, where no group may grow beyond what the directive allows and nobody may sit in more than
/// `groups_max` groups.
///
/// Whoever would be a bridge to several groups at once goes first: each of their seats saves another.
/// Those who sit in one group only are interchangeable; those who sit in several are shared out by
/// a maximum flow, which the group above and the limit of a person cap. Where the seats reach the
/// bound they are proven to be the fewest. O(seats) and bounded searches.
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
    let mut marked = vec![u32::MAX; roster.officer_count()];
    for group in tree.groups() {
        search.look_below(group.id, &mut marked);
    }
    search.share_out();
    search.finish()
}

/// A group that lacks bridges, while seats are given out.
struct Case {
    lack: MissingBridge,
    above: GroupId,
    left: u32,
    /// Those who sit in this group only, deputies first.
    own: Vec<OfficerId>,
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
    free: Vec<usize>,
    /// For each officer the group above for which they were last counted as a possible bridge.
    counted: Vec<u32>,
    below: Vec<Vec<GroupId>>,
    cases: Vec<Case>,
    found: Bridges,
}

impl<'a> Search<'a> {
    fn new(directive: &Directive, roster: &'a Roster, tree: &'a Tree, groups_max: u32) -> Self {
        let room = directive.capacity.members_max as usize;
        let mut sits_in = vec![0_u32; roster.officer_count()];
        let mut free = Vec::with_capacity(tree.groups().len());
        for group in tree.groups() {
            let mut seats = 0_usize;
            for seat in tree.seats(group.id) {
                seats = seats.saturating_add(1);
                if let Some(count) = sits_in.get_mut(seat.officer.index()) {
                    *count = count.saturating_add(1);
                }
            }
            free.push(room.saturating_sub(seats));
        }
        let mut below = vec![Vec::new(); tree.groups().len()];
        for relay in tree.relays() {
            if let Some(below) = below.get_mut(relay.from.index()) {
                below.push(relay.to);
            }
        }
        Search {
            roster,
            tree,
            groups_max,
            sits_in,
            free,
            counted: vec![u32::MAX; roster.officer_count()],
            below,
            cases: Vec::new(),
            found: Bridges { groups: tree.relays().count(), ..Bridges::default() },
        }
    }

    /// Counts the bridges from a group to those below it; gives seats to people of one group only.
    fn look_below(&mut self, above: GroupId, marked: &mut [u32]) {
        let tree = self.tree;
        let below = self.below.get_mut(above.index()).map(std::mem::take).unwrap_or_default();
        if below.is_empty() {
            return;
        }
        for seat in tree.seats(above) {
            if let Some(mark) = marked.get_mut(seat.officer.index()) {
                *mark = above.0;
            }
        }
        let mut cases = Vec::new();
        for group in below {
            let is_above = |officer: OfficerId| marked.get(officer.index()) == Some(&above.0);
            let seats = tree.seats(group).map(|seat| seat.officer);
            let (there, others): (Vec<_>, Vec<_>) = seats.partition(|officer| is_above(*officer));
            let there = u32::try_from(there.len()).unwrap_or(u32::MAX);
            let missing = BRIDGES_WANTED.saturating_sub(there);
            if missing > 0 {
                cases.push(self.case(MissingBridge { group, missing }, above, &others));
            }
        }
        self.seat_joiners(&mut cases, above);
        for mut case in cases {
            for officer in std::mem::take(&mut case.own) {
                self.give(&mut case, officer);
            }
            if case.left > 0 {
                self.cases.push(case);
            }
        }
    }

    fn case(&mut self, lack: MissingBridge, above: GroupId, others: &[OfficerId]) -> Case {
        let is_apart =
            others.iter().all(|officer| self.counted.get(officer.index()) != Some(&above.0));
        if is_apart {
            self.found.forced.push(lack);
            for officer in others {
                if let Some(counted) = self.counted.get_mut(officer.index()) {
                    *counted = above.0;
                }
            }
        }
        let sits_in = |officer: &OfficerId| self.sits_in.get(officer.index()).copied().unwrap_or(0);
        let may = others.iter().filter(|officer| sits_in(officer) < self.groups_max);
        let (mut own, mut shared): (Vec<OfficerId>, Vec<OfficerId>) =
            may.partition(|officer| sits_in(officer) == 1);
        let unit = self.tree.group(lack.group).map(|group| group.unit);
        let day = self.tree.as_of();
        own.sort_by_cached_key(|officer| {
            let is_deputy = self
                .roster
                .appointments_of(*officer)
                .any(|held| held.seat == Seat::Deputy && held.unit == unit && held.holds_on(day));
            (!is_deputy, *officer)
        });
        shared.sort_unstable();
        Case { lack, above, left: lack.missing, own, shared }
    }

    /// Seats those who are a bridge to several of the groups below one: each seat saves another.
    fn seat_joiners(&mut self, cases: &mut [Case], above: GroupId) {
        let lacks: Vec<u32> = cases.iter().map(|case| case.left).collect();
        let sits = cases.iter().enumerate();
        let sits = sits.flat_map(|(place, case)| case.shared.iter().map(move |id| (*id, place)));
        let chosen = join(&lacks, sits, self.free.get(above.index()).copied().unwrap_or(0));
        for officer in &chosen {
            let mut lacking =
                cases.iter_mut().filter(|case| case.left > 0 && case.shared.contains(officer));
            let Some(first) = lacking.next() else { continue };
            self.give(first, *officer);
            for other in lacking {
                other.left = other.left.saturating_sub(1);
            }
        }
        for case in cases {
            case.shared.retain(|officer| !chosen.contains(officer));
        }
    }

    /// Seats somebody in the group above, if a bridge is missing still and there is room.
    fn give(&mut self, case: &mut Case, officer: OfficerId) {
        let Some(free) = self.free.get_mut(case.above.index()).filter(|free| **free > 0) else {
            return;
        };
        if case.left > 0 {
            *free = free.saturating_sub(1);
            case.left = case.left.saturating_sub(1);
            let seat = ExtraSeat { above: case.above, group: case.lack.group, officer };
            self.found.seats.push(seat);
            if let Some(count) = self.sits_in.get_mut(officer.index()) {
                *count = count.saturating_add(1);
            }
        }
    }

    /// Shares out those who sit in several groups: from the group above to the group that lacks a
    /// bridge to a person, as much as flows.
    fn share_out(&mut self) {
        let edges = self.edges();
        let wanted =
            self.cases.iter().fold(0_usize, |sum, case| sum.saturating_add(case.left as usize));
        if edges.len().saturating_mul(wanted) > STEPS_MAX {
            return;
        }
        let flow = maximum_flow(&edges);
        let mut cases = std::mem::take(&mut self.cases);
        for ((from, to, _), _) in edges.iter().zip(flow).filter(|(_, flow)| *flow > 0) {
            if let (Node::Group(case), Node::Person(officer)) = (from, to)
                && let Some(case) = cases.get_mut(*case)
            {
                self.give(case, *officer);
            }
        }
        self.cases = cases;
    }

    fn edges(&self) -> Vec<(Node, Node, u32)> {
        let mut edges = Vec::new();
        let mut above: BTreeMap<GroupId, u32> = BTreeMap::new();
        let mut people: BTreeMap<OfficerId, u32> = BTreeMap::new();
        for (number, case) in self.cases.iter().enumerate() {
            let free = self.free.get(case.above.index()).copied().unwrap_or(0);
            if free == 0 || case.shared.is_empty() {
                continue;
            }
            above.insert(case.above, u32::try_from(free).unwrap_or(u32::MAX));
            edges.push((Node::Above(case.above), Node::Group(number), case.left));
            for officer in &case.shared {
                let sits_in = self.sits_in.get(officer.index()).copied().unwrap_or(0);
                people.insert(*officer, self.groups_max.saturating_sub(sits_in));
                edges.push((Node::Group(number), Node::Person(*officer), 1));
            }
        }
        edges.extend(above.into_iter().map(|(id, free)| (Node::Source, Node::Above(id), free)));
        edges.extend(people.into_iter().map(|(id, may)| (Node::Person(id), Node::Sink, may)));
        edges
    }

    fn finish(mut self) -> Bridges {
        let open = self.cases.iter().filter(|case| case.left > 0);
        self.found.open =
            open.map(|case| MissingBridge { group: case.lack.group, missing: case.left }).collect();
        self.found.open.sort();
        self.found.forced.sort();
        // Somebody whom the flow made a bridge to two groups at once takes one seat.
        let person = |seat: &ExtraSeat| (seat.above, seat.officer, seat.group);
        self.found.seats.sort_by_key(|a| person(a));
        self.found.seats.dedup_by_key(|seat| (seat.above, seat.officer));
        self.found.seats.sort();
        self.found
    }
}

/// A node of the flow; the first is where it begins, the last where it ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Source,
    Above(GroupId),
    Group(usize),
    Person(OfficerId),
    Sink,
}
