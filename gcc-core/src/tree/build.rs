//! Building the tree: formation, posts, parts, seats, relays, names.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::date::Date;
use crate::directive::{Directive, TierMembers};
use crate::finding::Findings;
use crate::limits::Limits;
use crate::parallel;
use crate::roster::{Lists, OfficerId, Roster, UnitId};

use super::adopt::GroupMatch;
use super::formation::{Role, roles};
use super::graph::RelayGraph;
use super::names::name_groups;
use super::parts::{Crowd, Part, Room, divide, fewest};
use super::posts::{Post, Posts};
use super::seats::{Plan, Seats};
use super::{Carrier, ExistingGroups, Group, GroupId, Relay, Tree};

impl Tree {
    /// Builds the tree that the directive demands of a roster on a day, and the findings that stand
    /// in its way: vacant heads, broken orders of tiers, officers for whom no group is meant.
    ///
    /// The head and deputies of a unit sit in the group above and in every part of their own
    /// (clauses ๑ and ๒ of the letter; that deputies do is *assumed*). A unit with more officers
    /// than a group holds is divided into the fewest parts; with `keep`, the fewest of those who
    /// sit in groups that exist change their part; then subunits stay whole where they can. See
    /// [`super::Division`] for the proof. Cost: O(officers log officers + units log units).
    ///
    /// ```
    /// use gcc_core::{date::Date, directive::moi_2561_w1620, roster::Roster, tree::Tree};
    /// let (day, limits) = (Date::new(2018, 3, 23).unwrap(), Default::default());
    /// let (tree, _) = Tree::build(moi_2561_w1620(), &Roster::default(), day, None, &limits);
    /// assert_eq!(tree.groups().count(), 0);
    /// ```
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
        let mut builder = Builder::new(directive, roster, &roles, &posts);
        let units = units_by_tier(directive, roster, &roles);
        // How one unit is divided does not depend on the others.
        let packed = parallel::map(units.len(), |at| builder.pack(*units.get(at)?));
        for (unit, packed) in units.iter().zip(packed) {
            posts.check_heads(*unit, roster, &mut findings);
            builder.form(*unit, packed);
        }
        builder.name(&mut findings);
        let kept = existing.map(|existing| builder.kept(existing)).unwrap_or_default();
        let plans = parallel::map(units.len(), |at| builder.plan(*units.get(at)?, &kept));
        let plans: Vec<Plan> = plans.into_iter().flatten().collect();
        for plan in &plans {
            builder.relay(plan);
        }
        builder.seat(plans);
        roster.row_indexes().apply(&mut findings);
        (builder.finish(as_of), findings)
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

/// The people of one unit, and how those from below are packed into parts.
type Packed = (Crowd, Vec<Vec<usize>>);

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
    /// For each unit that is divided, its people, and how those from below are packed into parts.
    packed: BTreeMap<UnitId, Packed>,
    tree: Tree,
}

impl<'a> Builder<'a> {
    fn new(
        directive: &'a Directive,
        roster: &'a Roster,
        roles: &'a [Role],
        posts: &'a Posts,
    ) -> Self {
        let above = roles.iter().map(|role| role.above.map(UnitId::position));
        Builder {
            directive,
            roster,
            roles,
            posts,
            below: Lists::group(roster.unit_count(), above.zip(0..)),
            reads_in: vec![None; roster.unit_count()],
            packed: BTreeMap::new(),
            tree: Tree { members_max: directive.capacity.members_max, ..Tree::default() },
        }
    }

    /// Adds the groups of one unit, without names and seats.
    fn form(&mut self, unit: UnitId, packed: Option<Packed>) {
        let Some(level) = self.level(unit) else { return };
        let parts = packed.as_ref().map_or(1, |(_, packed)| packed.len().max(1));
        let parts = u32::try_from(parts).unwrap_or(u32::MAX);
        for part in 1..=parts {
            let id = GroupId(u32::try_from(self.tree.groups.len()).unwrap_or(u32::MAX));
            let name = String::new();
            let group =
                Group { id, level, unit, part, parts, name, officers: 0, officers_below: 0 };
            self.tree.groups.push(group);
        }
        if let Some(packed) = packed.filter(|_| parts > 1) {
            self.packed.insert(unit, packed);
        }
    }

    /// The people of a unit, and how those from below are packed into the fewest parts; none if one
    /// part holds everybody without a doubt.
    fn pack(&self, unit: UnitId) -> Option<Packed> {
        let level = self.level(unit)?;
        let below = self.below.get(unit.position()).iter().map(|unit| UnitId::at(*unit));
        let from_below = below.map(|unit| self.posts.carriers(unit, self.directive).len());
        let at_home = self.posts.at_home.get(unit.position()).len();
        let carriers = self.posts.carriers(unit, self.directive).len();
        let seats = from_below.fold(at_home.saturating_add(carriers), usize::saturating_add);
        let capacity = &self.directive.capacity;
        if seats <= capacity.members_max.saturating_sub(capacity.free_seats) as usize {
            return None;
        }
        let crowd = self.crowd(unit, level);
        let packed = fewest(&crowd, self.room(&crowd));
        Some((crowd, packed))
    }

    fn room(&self, crowd: &Crowd) -> Room {
        let capacity = &self.directive.capacity;
        Room::of(crowd, capacity.members_max as usize, capacity.free_seats as usize)
    }

    /// Names all groups, once it is known how many parts each unit has.
    fn name(&mut self, findings: &mut Findings) {
        let units = self.tree.groups.iter().map(|group| Some(group.unit.position()));
        self.tree.of_unit = Lists::group(self.roster.unit_count(), units.zip(0..));
        self.tree.expected =
            name_groups(&mut self.tree.groups, self.directive, self.roster, findings);
    }

    /// For each group of a divided unit who is in it now, sorted; nobody if it does not exist.
    fn kept(&self, existing: &dyn ExistingGroups) -> BTreeMap<GroupId, Vec<OfficerId>> {
        let mut kept = BTreeMap::new();
        if self.packed.is_empty() {
            return kept;
        }
        let adoptions = self.tree.match_existing(&existing.existing_groups(), self.directive);
        for (position, adoption) in (0..).zip(adoptions) {
            let GroupMatch::Group(id) = adoption else { continue };
            if self.tree.group(id).is_some_and(|group| group.parts > 1) {
                let mut members = existing.existing_members(position);
                members.sort_unstable();
                members.dedup();
                kept.insert(id, members);
            }
        }
        kept
    }

    /// The level of the tier of a unit that forms groups.
    fn level(&self, unit: UnitId) -> Option<u8> {
        self.roles.get(unit.index()).and_then(|role| role.level)
    }

    /// Divides the people of one unit over its groups.
    fn plan(&self, unit: UnitId, kept: &BTreeMap<GroupId, Vec<OfficerId>>) -> Option<Plan> {
        let level = self.level(unit)?;
        let groups: Vec<GroupId> = self.tree.groups_of(unit).map(|group| group.id).collect();
        let Some((crowd, packed)) = self.packed.get(&unit) else {
            let crowd = self.crowd(unit, level);
            let carriers = crowd.carriers.clone();
            return Some(Plan {
                unit,
                groups,
                carriers,
                parts: vec![Part::whole(crowd)],
                division: None,
            });
        };
        let kept = groups.iter().map(|id| kept.get(id).cloned().unwrap_or_default());
        let kept: Vec<Vec<OfficerId>> = kept.collect();
        let (parts, division) = divide(unit, crowd, packed.clone(), self.room(crowd), &kept);
        let carriers = crowd.carriers.clone();
        Some(Plan { unit, groups, carriers, parts, division: Some(division) })
    }

    /// Adds the relays that reach the groups of one unit.
    fn relay(&mut self, plan: &Plan) {
        let carriers = self.posts.carriers(plan.unit, self.directive);
        let from = self.reads_in.get(plan.unit.index()).copied().flatten();
        for (id, part) in plan.groups.iter().zip(&plan.parts) {
            for bundle in &part.bundles {
                let below =
                    self.below.get(plan.unit.position()).get(*bundle).map(|unit| *unit as usize);
                if let Some(slot) = below.and_then(|below| self.reads_in.get_mut(below)) {
                    *slot = Some(*id);
                }
            }
            if let Some(from) = from {
                let carriers = carriers.iter().map(carrier).collect();
                self.tree.relays.push(Relay { from, to: *id, carriers, order: 0 });
            }
        }
    }

    /// Seats everybody.
    fn seat(&mut self, plans: Vec<Plan>) {
        let officers = self.roster.officer_count();
        (self.tree.seats, self.tree.homes) = Seats::new(&plans, self.posts, officers);
        self.tree.divisions = plans.into_iter().filter_map(|plan| plan.division).collect();
    }

    fn crowd(&self, unit: UnitId, level: u8) -> Crowd {
        let posts = self.posts.carriers(unit, self.directive);
        let carriers: Vec<OfficerId> = posts.iter().map(|post| post.officer).collect();
        let mut placed: Vec<OfficerId> = carriers.clone();
        placed.sort_unstable();
        let below = self.below.get(unit.position());
        let mut bundles = Vec::with_capacity(below.len());
        for unit in below {
            let posts = self.posts.carriers(UnitId::at(*unit), self.directive);
            let heads = posts.iter().map(|post| post.officer);
            bundles.push(heads.filter(|officer| placed.binary_search(officer).is_err()).collect());
        }
        placed.extend(bundles.iter().flat_map(|bundle: &Vec<OfficerId>| bundle.iter().copied()));
        placed.sort_unstable();
        // Somebody who heads several units below is one member.
        placed.dedup();
        let at_home =
            self.posts.at_home.get(unit.position()).iter().map(|officer| OfficerId(*officer));
        // Both are sorted.
        let mut others = placed.iter().peekable();
        let officers = at_home.filter(|officer| {
            while others.next_if(|other| *other < officer).is_some() {}
            others.peek() != Some(&officer)
        });
        let officers: Vec<OfficerId> = officers.collect();
        let seated = officers.len().saturating_add(placed.len());
        let capacity = &self.directive.capacity;
        let mut crowd = Crowd { carriers, bundles, officers, subunits: Vec::new() };
        if seated > capacity.members_max.saturating_sub(capacity.free_seats) as usize {
            let is_whole = self.directive.tier(level);
            let is_whole = is_whole.is_some_and(|tier| tier.members == TierMembers::Everyone);
            self.sort_by_subunit(&mut crowd, is_whole);
        }
        crowd
    }

    /// Puts the officers of a crowd that is divided in the order in which they are placed: subunit
    /// by subunit, the largest first, and those without one last.
    fn sort_by_subunit(&self, crowd: &mut Crowd, has_subunits: bool) {
        let subunit = |officer: &OfficerId| {
            if has_subunits { self.posts.subunit(*officer) } else { 0 }
        };
        let mut of_subunit: Vec<(u32, OfficerId)> =
            crowd.officers.iter().map(|officer| (subunit(officer), *officer)).collect();
        // The officers come in the order of their identifiers, and stay in it.
        of_subunit.sort_by_key(|(subunit, _)| *subunit);
        let mut runs: Vec<&[(u32, OfficerId)]> = of_subunit.chunk_by(|a, b| a.0 == b.0).collect();
        let rank = |run: &[(u32, OfficerId)]| {
            let subunit = run.first().map_or(0, |(subunit, _)| *subunit);
            (subunit == 0, Reverse(run.len()), subunit)
        };
        runs.sort_by_key(|a| rank(a));
        let sorted = || runs.iter().flat_map(|run| run.iter());
        crowd.officers = sorted().map(|(_, officer)| *officer).collect();
        crowd.subunits = sorted().map(|(subunit, _)| *subunit).collect();
    }

    fn finish(self, as_of: Date) -> Tree {
        let mut tree = self.tree;
        tree.as_of = as_of;
        tree.divisions.sort_by_key(|a| a.unit);
        count_officers(&mut tree);
        order_posts(&mut tree);
        let ways = tree.relays.iter().map(|relay| (relay.from.0, relay.to.0));
        tree.graph = RelayGraph::new(tree.groups.len(), ways);
        tree
    }
}

/// Counts each officer at home once in their group, and upwards along the relays.
fn count_officers(tree: &mut Tree) {
    for home in tree.homes.iter().filter_map(|home| home.checked_sub(1)) {
        if let Some(group) = tree.groups.get_mut(home as usize) {
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
            Some((first, Reverse(waiting(relay)), relay.to, number))
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
