//! Building the tree: formation, posts, parts, names, seats, relays.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::date::Date;
use crate::directive::{Directive, TierMembers};
use crate::finding::Findings;
use crate::limits::Limits;
use crate::parallel;
use crate::roster::{Lists, OfficerId, Roster, UnitId};

use super::Tree;
use super::division::{Packing, Part, UnitMembers};
use super::existing::{ExistingGroups, GroupMatch};
use super::formation::{Role, roles};
use super::graph::RelayGraph;
use super::group::{Carrier, Group, GroupId, Relay};
use super::names::name_groups;
use super::posts::{Post, Posts};
use super::seats::{Seats, UnitSeats};

impl Tree {
    /// Builds the tree that the directive demands of a roster on a day, and the findings that stand
    /// in its way: vacant heads, broken orders of tiers, officers for whom no group is meant.
    ///
    /// The head and deputies of a unit sit in the group above and in every part of their own
    /// (clauses ๑ and ๒ of the letter; that deputies do is *assumed*). A unit with more officers
    /// than a group holds is divided into the fewest parts; with `existing` groups, the fewest of
    /// those who sit in them change their part; then subunits stay whole where they can. See
    /// [`super::Division`] for the bounds. Cost: O(officers log officers + units log units).
    pub fn build(
        directive: &Directive,
        roster: &Roster,
        as_of: Date,
        existing: Option<&dyn ExistingGroups>,
        limits: &Limits,
    ) -> (Tree, Findings) {
        let mut findings = Findings::with_limit(limits.findings_max);
        let roles = roles(directive, roster, &mut findings);
        let posts = Posts::on(as_of, directive, roster, &roles, &mut findings);
        let mut builder = Builder::new(as_of, directive, roster, &roles, &posts);
        let units = units_by_tier(roster, &roles);
        // How one unit is divided does not depend on the others.
        let packings = parallel::map(units.len(), |at| builder.pack(units[at].1));
        for ((level, unit), packing) in units.iter().zip(packings) {
            posts.check_heads(*unit, roster, &mut findings);
            builder.add_groups(*unit, *level, packing);
        }
        builder.name_groups(&mut findings);
        let present = existing.map(|existing| builder.present(existing)).unwrap_or_default();
        let seats = parallel::map(units.len(), |at| builder.divide(units[at].1, &present));
        for unit in &seats {
            builder.add_relays(unit);
        }
        roster.row_indexes().apply(&mut findings);
        (builder.finish(seats), findings)
    }
}

/// The units that form groups, and their levels: tier by tier, and within a tier each after those
/// above it.
fn units_by_tier(roster: &Roster, roles: &[Role]) -> Vec<(u8, UnitId)> {
    let units = roster.units_from_the_top().map(|unit| unit.id());
    let mut units: Vec<(u8, UnitId)> =
        units.filter_map(|unit| Some((roles[unit.index()].level?, unit))).collect();
    units.sort_by_key(|(level, _)| *level);
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
    /// The units that are divided.
    packings: BTreeMap<UnitId, Packing>,
    tree: Tree,
}

impl<'a> Builder<'a> {
    fn new(
        as_of: Date,
        directive: &'a Directive,
        roster: &'a Roster,
        roles: &'a [Role],
        posts: &'a Posts,
    ) -> Self {
        let above = roles.iter().map(|role| role.above.map(UnitId::position));
        let members_max = directive.capacity.members_max;
        Builder {
            directive,
            roster,
            roles,
            posts,
            below: Lists::group(roster.unit_count(), above.zip(0..)),
            reads_in: vec![None; roster.unit_count()],
            packings: BTreeMap::new(),
            tree: Tree {
                as_of,
                members_max,
                officers_of: roster.officer_ids().fingerprint(),
                units_of: roster.unit_ids().fingerprint(),
                maybe_headed: posts.maybe_headed.clone(),
                home_units: roles.iter().map(|role| role.home).collect(),
                ..Tree::default()
            },
        }
    }

    fn below(&self, unit: UnitId) -> impl Iterator<Item = UnitId> {
        self.below.get(unit.position()).iter().map(|unit| self.roster.unit_id_at(*unit))
    }

    /// The members of a unit packed into the fewest parts; none if one part holds everybody.
    fn pack(&self, unit: UnitId) -> Option<Packing> {
        let carriers = |unit| self.posts.carriers(unit, self.directive).len();
        let from_below: usize = self.below(unit).map(carriers).sum();
        let seats = self.posts.at_home.get(unit.position()).len() + carriers(unit) + from_below;
        let capacity = &self.directive.capacity;
        // Somebody with several seats is one member, so that this may be more than there are.
        if seats <= capacity.members_max.saturating_sub(capacity.free_seats) as usize {
            return None;
        }
        let mut members = self.members(unit);
        let tier = self.roles[unit.index()].level.and_then(|level| self.directive.tier(level));
        // In a group for heads, those of one subunit need not stay together.
        let has_subunits = tier.is_some_and(|tier| tier.members == TierMembers::Everyone);
        members.sort_by_subunit(|o| if has_subunits { self.posts.subunit(o) } else { 0 });
        let (members_max, free) = (capacity.members_max as usize, capacity.free_seats as usize);
        Some(Packing::new(members, members_max, free)).filter(|packing| packing.part_count() > 1)
    }

    fn members(&self, unit: UnitId) -> UnitMembers {
        let officers = |unit| {
            let posts = self.posts.carriers(unit, self.directive);
            posts.into_iter().map(|post| post.officer)
        };
        let carriers: Vec<OfficerId> = officers(unit).collect();
        let bundle = |below| officers(below).filter(|o| !carriers.contains(o)).collect();
        let bundles: Vec<Vec<OfficerId>> = self.below(unit).map(bundle).collect();
        let mut placed = [carriers.as_slice(), &bundles.concat()].concat();
        placed.sort_unstable();
        let at_home = self.posts.at_home.get(unit.position()).iter();
        let at_home = at_home.map(|officer| self.roster.officer_id_at(*officer));
        let officers = at_home.filter(|officer| placed.binary_search(officer).is_err()).collect();
        UnitMembers { carriers, bundles, officers, subunits: Vec::new() }
    }

    /// Adds the groups of one unit, without names and seats.
    fn add_groups(&mut self, unit: UnitId, level: u8, packing: Option<Packing>) {
        let parts = packing.as_ref().map_or(1, Packing::part_count);
        let parts = u32::try_from(parts).expect("parts are fewer than officers");
        for part in 1..=parts {
            let id = u32::try_from(self.tree.groups.len()).expect("groups have numbers of 32 bits");
            self.tree.groups.push(Group {
                id: GroupId(id),
                level,
                unit,
                part,
                parts,
                name: String::new(),
                officers: 0,
                officers_below: 0,
            });
        }
        self.packings.extend(packing.map(|packing| (unit, packing)));
    }

    /// Names all groups, once it is known how many parts each unit has.
    fn name_groups(&mut self, findings: &mut Findings) {
        let units = self.tree.groups.iter().map(|group| Some(group.unit.position()));
        self.tree.of_unit = Lists::group(self.roster.unit_count(), units.zip(0..));
        self.tree.expected =
            name_groups(&mut self.tree.groups, self.directive, self.roster, findings);
    }

    /// Who is at present in each group of a divided unit that exists.
    fn present(&self, existing: &dyn ExistingGroups) -> BTreeMap<GroupId, Vec<OfficerId>> {
        let mut present = BTreeMap::new();
        if self.packings.is_empty() {
            return present;
        }
        let matches = self.tree.match_existing(&existing.existing_groups(), self.directive);
        for (position, group) in (0..).zip(matches) {
            if let GroupMatch::Group(id) = group
                && self.tree.groups[id.index()].parts > 1
            {
                present.insert(id, existing.existing_members(position));
            }
        }
        present
    }

    /// Divides the people of one unit over its groups.
    fn divide(&self, unit: UnitId, present: &BTreeMap<GroupId, Vec<OfficerId>>) -> UnitSeats {
        let groups: Vec<GroupId> = self.tree.groups_of(unit).map(|group| group.id).collect();
        let Some(packing) = self.packings.get(&unit) else {
            let members = self.members(unit);
            let carriers = members.carriers.clone();
            return UnitSeats {
                unit,
                groups,
                carriers,
                parts: vec![Part::whole(members)],
                division: None,
            };
        };
        let present: Vec<Vec<OfficerId>> =
            groups.iter().map(|id| present.get(id).cloned().unwrap_or_default()).collect();
        let (parts, division) = packing.divide(unit, &present);
        let carriers = packing.carriers().to_vec();
        UnitSeats { unit, groups, carriers, parts, division: Some(division) }
    }

    /// Adds the relays that reach the groups of one unit.
    fn add_relays(&mut self, seats: &UnitSeats) {
        let carriers = self.posts.carriers(seats.unit, self.directive);
        let below: Vec<UnitId> = self.below(seats.unit).collect();
        let from = self.reads_in[seats.unit.index()];
        for (to, part) in seats.groups.iter().zip(&seats.parts) {
            for bundle in &part.bundles {
                self.reads_in[below[*bundle].index()] = Some(*to);
            }
            if let Some(from) = from {
                let carriers = carriers.iter().map(carrier).collect();
                self.tree.relays.push(Relay { from, to: *to, carriers, order: 0 });
            }
        }
    }

    fn finish(self, seats: Vec<UnitSeats>) -> Tree {
        let mut tree = self.tree;
        (tree.seats, tree.homes) = Seats::new(&seats, self.posts, self.roster.officer_count());
        tree.divisions = seats.into_iter().filter_map(|seats| seats.division).collect();
        tree.divisions.sort_by_key(|division| division.unit);
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
        let group = &mut tree.groups[home.index()];
        group.officers += 1;
        group.officers_below += 1;
    }
    // A relay leads to a group with a greater number. So, backwards, a group is complete when its
    // sum is added to the group above.
    for relay in tree.relays.iter().rev() {
        let below = tree.groups[relay.to.index()].officers_below;
        tree.groups[relay.from.index()].officers_below += below;
    }
}

/// Numbers the posts of each first carrier: they begin where most officers wait.
fn order_posts(tree: &mut Tree) {
    let first = |relay: &Relay| relay.carriers.first().map(|carrier| carrier.officer);
    let waiting = |relay: &Relay| tree.groups[relay.to.index()].officers_below;
    let mut posts: Vec<_> = (0..)
        .zip(&tree.relays)
        .filter_map(|(number, relay)| {
            Some((first(relay)?, Reverse(waiting(relay)), relay.to, number))
        })
        .collect();
    posts.sort_unstable();
    for of_one in posts.chunk_by(|a, b| a.0 == b.0) {
        for (order, (_, _, _, number)) in (1..).zip(of_one) {
            let relay: &mut Relay = &mut tree.relays[*number];
            relay.order = order;
        }
    }
}

fn carrier(post: &Post) -> Carrier {
    Carrier { officer: post.officer, seat: post.seat, standing: post.standing }
}
