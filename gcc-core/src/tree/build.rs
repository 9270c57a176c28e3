//! Building the tree: formation, posts, parts, seats, relays, names.

use crate::date::Date;
use crate::directive::{Directive, TierMembers};
use crate::finding::Findings;
use crate::limits::Limits;
use crate::roster::{Lists, OfficerId, Roster, UnitId};

use super::formation::{Role, roles};
use super::graph::RelayGraph;
use super::names::name_groups;
use super::parts::{Crowd, Part, divide};
use super::posts::{Post, Posts};
use super::{Carrier, Duty, Group, GroupId, Relay, SeatIn, Tree};

impl Tree {
    /// Builds the tree that the directive demands of a roster on a day, and the findings that stand
    /// in its way: vacant heads, broken orders of tiers, officers for whom no group is meant.
    ///
    /// The head and deputies of a unit sit in the group above and in every part of their own
    /// (clauses ๑ and ๒ of the letter; that deputies do is *assumed*). A unit with more officers
    /// than a group holds is divided into the fewest parts. Cost: O(officers + units log units).
    ///
    /// ```
    /// use gcc_core::{date::Date, directive::moi_2561_w1620, roster::Roster, tree::Tree};
    /// let day = Date::new(2018, 3, 23).unwrap();
    /// let (tree, _) = Tree::build(moi_2561_w1620(), &Roster::default(), day, &Default::default());
    /// assert_eq!(tree.groups().count(), 0);
    /// ```
    pub fn build(
        directive: &Directive,
        roster: &Roster,
        as_of: Date,
        limits: &Limits,
    ) -> (Tree, Findings) {
        let mut findings = Findings::with_limit(limits.findings_max);
        let roles = roles(directive, roster, &mut findings);
        let posts = Posts::on(as_of, directive, roster, &roles, &mut findings);
        let mut builder = Builder::new(directive, roster, &roles, &posts);
        for unit in units_by_tier(directive, roster, &roles) {
            posts.check_heads(unit, roster, &mut findings);
            builder.add_unit(unit);
        }
        let mut tree = builder.finish(as_of);
        tree.expected = name_groups(&mut tree.groups, directive, roster, &mut findings);
        (tree, findings)
    }
}

/// The units that form groups, tier by tier; within a tier each after those above it.
fn units_by_tier(directive: &Directive, roster: &Roster, roles: &[Role]) -> Vec<UnitId> {
    let mut units = Vec::new();
    for tier in &directive.tiers {
        let of_tier = |unit: &UnitId| {
            roles.get(unit.index()).is_some_and(|role| role.level == Some(tier.level))
        };
        units.extend(roster.units_from_the_top().map(|unit| unit.id()).filter(of_tier));
    }
    units
}

/// A tree as it grows, unit by unit from the top.
struct Builder<'a> {
    directive: &'a Directive,
    roster: &'a Roster,
    roles: &'a [Role],
    posts: &'a Posts,
    /// For each unit those whose groups receive from its own, in the order of identifiers.
    below: Lists,
    /// For each unit the group in which its carriers read.
    reads_in: Vec<Option<GroupId>>,
    tree: Tree,
}

impl<'a> Builder<'a> {
    fn new(
        directive: &'a Directive,
        roster: &'a Roster,
        roles: &'a [Role],
        posts: &'a Posts,
    ) -> Self {
        let above = roles.iter().map(|role| role.above.map(|above| above.0));
        Builder {
            directive,
            roster,
            roles,
            posts,
            below: Lists::group(roster.unit_count(), above.zip(0..)),
            reads_in: vec![None; roster.unit_count()],
            tree: Tree { homes: vec![None; roster.officer_count()], ..Tree::default() },
        }
    }

    /// Adds the groups of one unit, and the relays that reach them.
    fn add_unit(&mut self, unit: UnitId) {
        let Some(level) = self.roles.get(unit.index()).and_then(|role| role.level) else { return };
        let carriers = self.posts.carriers(unit, self.directive);
        let below: Vec<UnitId> = self.below.get(unit.0).iter().map(|unit| UnitId(*unit)).collect();
        let crowd = self.crowd(unit, level, &carriers, &below);
        let capacity = self.directive.capacity.members_max as usize;
        let parts = divide(&crowd, capacity);
        let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        for (number, part) in (1_u32..).zip(&parts) {
            let id = GroupId(u32::try_from(self.tree.groups.len()).unwrap_or(u32::MAX));
            self.seat(unit, id, &crowd, part, number == 1);
            for bundle in &part.bundles {
                let slot = below.get(*bundle).and_then(|unit| self.reads_in.get_mut(unit.index()));
                if let Some(slot) = slot {
                    *slot = Some(id);
                }
            }
            self.tree.groups.push(Group {
                id,
                level,
                unit,
                part: number,
                parts: count,
                name: String::new(),
                officers: 0,
                officers_below: 0,
            });
            if let Some(from) = self.reads_in.get(unit.index()).copied().flatten() {
                let carriers = carriers.iter().map(carrier).collect();
                self.tree.relays.push(Relay { from, to: id, carriers, order: 0 });
            }
        }
    }

    fn crowd(&self, unit: UnitId, level: u8, carriers: &[Post], below: &[UnitId]) -> Crowd {
        let carriers: Vec<OfficerId> = carriers.iter().map(|post| post.officer).collect();
        let mut placed: Vec<OfficerId> = carriers.clone();
        placed.sort_unstable();
        let mut bundles = Vec::with_capacity(below.len());
        for unit in below {
            let posts = self.posts.carriers(*unit, self.directive);
            let heads = posts.iter().map(|post| post.officer);
            bundles.push(heads.filter(|officer| placed.binary_search(officer).is_err()).collect());
        }
        placed.extend(bundles.iter().flat_map(|bundle: &Vec<OfficerId>| bundle.iter().copied()));
        placed.sort_unstable();
        // Somebody who heads several units below is one member.
        placed.dedup();
        let at_home = self.posts.at_home.get(unit.0).iter().map(|officer| OfficerId(*officer));
        let mut officers: Vec<OfficerId> =
            at_home.filter(|officer| placed.binary_search(officer).is_err()).collect();
        let is_whole =
            self.directive.tier(level).is_some_and(|tier| tier.members == TierMembers::Everyone);
        let seated = officers.len().saturating_add(placed.len());
        if is_whole && seated > self.directive.capacity.members_max as usize {
            // Neighbours in a subunit stay neighbours when the unit is divided.
            officers.sort_by_key(|officer| self.posts.subunit.get(officer.index()).copied());
        }
        Crowd { carriers, bundles, officers }
    }

    /// Seats the members of one part; those at home here are counted here, carriers in part 1.
    fn seat(&mut self, unit: UnitId, group: GroupId, crowd: &Crowd, part: &Part, first: bool) {
        let mut seats: Vec<SeatIn> = Vec::new();
        let of = |officer: &OfficerId, duty| SeatIn { officer: *officer, duty };
        seats.extend(crowd.carriers.iter().map(|officer| of(officer, Duty::Carries)));
        seats.extend(part.forwarders.iter().map(|officer| of(officer, Duty::Forwards)));
        let mut readers = part.officers.clone();
        readers.sort_unstable();
        seats.extend(readers.iter().map(|officer| of(officer, Duty::Reads)));
        for seat in &seats {
            if seat.duty == Duty::Carries && !first {
                continue;
            }
            self.settle(seat.officer, unit, group);
        }
        self.tree.seat_officers.extend(seats.iter().map(|seat| seat.officer));
        self.tree.seat_duties.extend(seats.iter().map(|seat| seat.duty));
        let end = u32::try_from(self.tree.seat_officers.len()).unwrap_or(u32::MAX);
        self.tree.seat_ends.push(end);
    }

    /// Counts an officer in the first group of their home unit in which they sit.
    fn settle(&mut self, officer: OfficerId, unit: UnitId, group: GroupId) {
        let home = self.posts.home.get(officer.index()).copied().flatten();
        let slot = self.tree.homes.get_mut(officer.index());
        if let Some(slot) = slot.filter(|slot| slot.is_none() && home == Some(unit.0)) {
            *slot = Some(group);
        }
    }

    fn finish(self, as_of: Date) -> Tree {
        let mut tree = self.tree;
        tree.as_of = as_of;
        let units = tree.groups.iter().map(|group| Some(group.unit.0));
        tree.of_unit = Lists::group(self.roster.unit_count(), units.zip(0..));
        count_officers(&mut tree);
        order_posts(&mut tree);
        let ways = tree.relays.iter().map(|relay| (relay.from.0, relay.to.0));
        tree.graph = RelayGraph::new(tree.groups.len(), ways);
        tree
    }
}

/// Counts each officer at home once in their group, and upwards along the relays.
fn count_officers(tree: &mut Tree) {
    for home in tree.homes.iter().flatten() {
        if let Some(group) = tree.groups.get_mut(home.index()) {
            group.officers = group.officers.saturating_add(1);
            group.officers_below = group.officers;
        }
    }
    // A relay leads from a group to one with a greater number: backwards, all below is counted.
    for relay in tree.relays.iter().rev() {
        let below = tree.groups.get(relay.to.index()).map_or(0, |group| group.officers_below);
        if let Some(group) = tree.groups.get_mut(relay.from.index()) {
            group.officers_below = group.officers_below.saturating_add(below);
        }
    }
}

/// Who posts in several groups begins where most officers wait.
fn order_posts(tree: &mut Tree) {
    let waiting =
        |relay: &Relay| tree.groups.get(relay.to.index()).map(|group| group.officers_below);
    let mut posts: Vec<_> = (0_usize..)
        .zip(&tree.relays)
        .filter_map(|(number, relay)| {
            let first = relay.carriers.first()?.officer;
            Some((first, std::cmp::Reverse(waiting(relay)), relay.to, number))
        })
        .collect();
    posts.sort_unstable();
    let (mut last, mut order) = (None, 0_u32);
    for (officer, _, _, number) in posts {
        order = if last == Some(officer) { order.saturating_add(1) } else { 1 };
        last = Some(officer);
        if let Some(relay) = tree.relays.get_mut(number) {
            relay.order = order;
        }
    }
}

fn carrier(post: &Post) -> Carrier {
    Carrier { officer: post.officer, seat: post.seat, standing: post.standing }
}
