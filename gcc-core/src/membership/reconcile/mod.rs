//! The changes that make what exists into what must be, in an order in which they can be made.

mod apply;
mod change;
mod effect;
mod plan;
mod succession;
mod unit;

use std::collections::BTreeSet;

use crate::directive::Directive;
use crate::finding::{Place, Rule, Table, rules};
use crate::naming::Namer;
use crate::parallel;
use crate::roster::{OfficerId, Roster, Seat, UnitId};
use crate::table::shown;
use crate::tree::{Duty, ExistingGroups, Group, GroupId, GroupMatch, Tree};

use super::check::wrong_sources;
use super::observed::{MemberState, Observed, ObservedGroup};
use effect::Reach;
use unit::UnitPlan;

pub use change::{Action, Change, Consequence, GroupRef};
pub use plan::{ManualReview, Plan, ReconcileOptions, Refusal, Summary};

/// Plans the changes that make what exists into the tree.
///
/// First, everywhere: groups are created and renamed, and those who forward are brought in (where a
/// group is full, after as many as are in their way have left). Then, everywhere: people are removed,
/// moved and invited. So nobody leaves before the successor is in, on both sides of a relay; and
/// nobody is removed at all without whom a group would be cut off when everything is done: that is
/// in [`Plan::manual_reviews`]. Both times the changes stand person by person and unit by unit.
///
/// The same state gives the same plan, whatever the order of rows; when a beginning of the plan has
/// been carried out, reconciling gives the rest. A tree that was built to keep what exists needs the
/// fewest moves.
///
/// A group that may be false is neither renamed nor joined: it is in [`Plan::manual_reviews`], and the
/// unit gets its official group as if the other were not there. A plan that removes more than the
/// options allow is refused: it has no changes. Cost: O(members log group size + changes log
/// changes).
///
/// ```
/// use gcc_core::{date::Date, directive::moi_2561_w1620, roster::Roster, table::MemoryRows, tree::Tree};
/// use gcc_core::membership::{Action, Observed, ReconcileOptions, reconcile};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี"]],
/// );
/// let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["P1", "PMO", "head"]]);
/// let (roster, _) = Roster::read(&units, &officers, &Default::default());
/// let (day, mut observed) = (Date::new(2018, 3, 23).unwrap(), Observed::default());
/// let directive = moi_2561_w1620();
/// let (tree, _) = Tree::build(directive, &roster, day, Some(&observed), &Default::default());
/// let plan = reconcile(directive, &roster, &tree, &observed, &ReconcileOptions::default());
/// assert_eq!(plan.changes()[0].action, Action::Create);
/// observed.apply_all(plan.changes());
/// assert!(reconcile(directive, &roster, &tree, &observed, &ReconcileOptions::default()).is_empty());
/// ```
pub fn reconcile(
    directive: &Directive,
    roster: &Roster,
    tree: &Tree,
    observed: &Observed,
    options: &ReconcileOptions,
) -> Plan {
    let case = Case::new(directive, roster, tree, observed);
    let (order, units) = (case.order(), case.units());
    // Enough pieces to share among threads, few enough to cost nothing.
    const UNITS_PER_PIECE: usize = 32;
    let pieces: Vec<&[UnitId]> = units.chunks(UNITS_PER_PIECE).collect();
    let plans = parallel::map(pieces.len(), |piece| {
        let units = pieces.get(piece).copied().unwrap_or_default().iter();
        units.map(|unit| unit::plan(&case, *unit)).collect::<Vec<UnitPlan>>()
    });
    let mut plans: Vec<UnitPlan> = plans.into_iter().flatten().collect();
    let mut look_into = case.strange_groups();
    let mut seen = Seen::new(tree.groups().len());
    let mut memberships = 0_u64;
    for (unit, plan) in units.iter().zip(&mut plans) {
        look_into.append(&mut plan.look_into);
        memberships = memberships.saturating_add(u64::try_from(plan.memberships).unwrap_or(0));
        let own = plan.joined.drain(..).zip(plan.strangers.drain(..));
        for (group, (joined, strangers)) in tree.groups_of(*unit).zip(own) {
            seen.set(group.id, joined, strangers);
        }
    }
    let mut changes: Vec<Change> = Vec::new();
    for plan in &order {
        let first = plans.get_mut(*plan).map_or(Vec::new(), |plan| std::mem::take(&mut plan.first));
        changes.extend(first.into_iter().map(|change| Change { round: 1, ..change }));
    }
    for plan in &order {
        changes.append(plans.get_mut(*plan).map_or(&mut Vec::new(), |plan| &mut plan.then));
    }
    if !changes.is_empty() {
        let mut reach = Reach::new(&case, &seen, &changes);
        look_into.extend(succession::keep(&case, &reach, &mut changes));
        for change in &mut changes {
            change.consequence = reach.apply(change);
        }
    }
    look_into.sort_by(|a, b| (a.place, a.rule.code).cmp(&(b.place, b.rule.code)));
    Plan::new(changes, look_into, memberships, *options)
}

/// Who has joined the groups of the tree.
struct Seen {
    /// Sorted.
    joined: Vec<Vec<OfficerId>>,
    /// How many whom the roster does not know.
    strangers: Vec<u32>,
}

impl Seen {
    fn new(groups: usize) -> Seen {
        Seen { joined: vec![Vec::new(); groups], strangers: vec![0; groups] }
    }

    fn set(&mut self, group: GroupId, joined: Vec<OfficerId>, strangers: u32) {
        if let Some(slot) = self.joined.get_mut(group.index()) {
            *slot = joined;
        }
        if let Some(slot) = self.strangers.get_mut(group.index()) {
            *slot = strangers;
        }
    }
}

/// A group that exists and is one of the tree.
#[derive(Clone, Copy)]
struct Own<'a> {
    /// The position among the groups that exist.
    position: u32,
    group: &'a ObservedGroup,
}

/// What is compared.
struct Case<'a> {
    directive: &'a Directive,
    roster: &'a Roster,
    tree: &'a Tree,
    observed: &'a Observed,
    namer: Namer<'a>,
    adoptions: Vec<GroupMatch>,
    /// For each group of the tree the one that exists.
    own: Vec<Option<Own<'a>>>,
    identifiers: BTreeSet<&'a str>,
    auto_join_max: usize,
}

impl<'a> Case<'a> {
    fn new(
        directive: &'a Directive,
        roster: &'a Roster,
        tree: &'a Tree,
        observed: &'a Observed,
    ) -> Self {
        let adoptions = tree.match_existing(&observed.existing_groups(), directive);
        let mut own = vec![None; tree.groups().len()];
        for ((position, group), adoption) in (0..).zip(&observed.groups).zip(&adoptions) {
            if let GroupMatch::Group(id) = adoption
                && let Some(slot) = own.get_mut(id.index())
            {
                *slot = Some(Own { position, group });
            }
        }
        Case {
            directive,
            roster,
            tree,
            observed,
            namer: Namer::new(directive),
            adoptions,
            own,
            identifiers: observed.groups.iter().map(|group| &*group.identifier).collect(),
            auto_join_max: directive.capacity.auto_join_members_max as usize,
        }
    }

    fn own(&self, group: GroupId) -> Option<&Own<'a>> {
        self.own.get(group.index())?.as_ref()
    }

    /// The units that form groups, in the order of the tree.
    fn units(&self) -> Vec<UnitId> {
        let firsts = self.tree.groups().filter(|group| group.part == 1);
        firsts.map(|group| group.unit).collect()
    }

    /// The positions of the units as the plan has them: those of one person together, where the
    /// first of them stands.
    fn order(&self) -> Vec<usize> {
        let people: Vec<Option<OfficerId>> =
            self.units().into_iter().map(|unit| self.by(unit)).collect();
        let mut first: Vec<(Option<OfficerId>, usize)> = people.iter().copied().zip(0..).collect();
        first.sort_unstable();
        first.dedup_by_key(|(person, _)| *person);
        let rank = |person: Option<OfficerId>| {
            let at = first.binary_search_by_key(&person, |entry| entry.0).ok();
            // What nobody is there to do stands last.
            let rank = at.and_then(|at| first.get(at)).map(|entry| entry.1);
            rank.filter(|_| person.is_some()).unwrap_or(usize::MAX)
        };
        let mut order: Vec<usize> = (0..people.len()).collect();
        order.sort_by_cached_key(|at| (rank(people.get(*at).copied().flatten()), *at));
        order
    }

    /// Who sees to the groups of a unit: the first of its carriers, else of the unit above.
    fn by(&self, unit: UnitId) -> Option<OfficerId> {
        let mut group = self.tree.groups_of(unit).next();
        // A relay leads one tier down, so that this ends.
        while let Some(at) = group {
            let mut seats = self.tree.seats(at.id);
            if let Some(seat) = seats.next().filter(|seat| seat.duty == Duty::Carries) {
                return Some(seat.officer);
            }
            group = self.tree.relay_to(at.id).and_then(|relay| self.tree.group(relay.from));
        }
        None
    }

    fn carries(&self, group: &Group, officer: OfficerId) -> bool {
        let mut carriers = self.tree.seats(group.id).take_while(|seat| seat.duty == Duty::Carries);
        carriers.any(|seat| seat.officer == officer)
    }

    /// Whether somebody forwards from a unit's groups.
    fn forwards_from(&self, officer: OfficerId, unit: UnitId) -> bool {
        let mut held = self.roster.appointments_of(officer).take(256).filter_map(|held| held.unit);
        held.any(|below| {
            let groups = self.tree.groups_of(below).take(1);
            let mut relays = groups.filter_map(|group| self.tree.relay_to(group.id));
            relays.any(|relay| {
                let from = self.tree.group(relay.from).map(|group| group.unit);
                from == Some(unit) && relay.carriers.iter().any(|c| c.officer == officer)
            })
        })
    }

    /// How many LINE lets into a group.
    fn members_max(&self, group: GroupId) -> u32 {
        let capacity = &self.directive.capacity;
        let auto_join = self.own(group).is_some_and(|own| own.group.auto_join == Some(true));
        if auto_join { capacity.auto_join_members_max } else { capacity.members_max }
    }

    /// Whether somebody ever held a seat of those who forward, as far as the roster tells.
    fn held_seat(&self, officer: OfficerId) -> bool {
        let mut held = self.roster.appointments_of(officer).take(256);
        held.any(|held| held.seat != Seat::Staff)
    }

    fn spot(&self, group: &Group) -> GroupRef {
        let above = self.tree.relay_to(group.id).and_then(|relay| self.tree.group(relay.from));
        let (level, unit, part) = (group.level, group.unit, group.part);
        GroupRef {
            identifier: self.identifier(group),
            receives_from: above.map_or("".into(), |above| self.identifier(above)),
            above: above.map_or("".into(), |above| self.label(above)),
            name: group.name.as_str().into(),
            level,
            unit,
            part,
        }
    }

    /// The official name of a group, else its identifier, as people may see it.
    fn label(&self, group: &Group) -> Box<str> {
        match group.name.as_str() {
            "" => shown(&self.identifier(group)).into(),
            name => name.into(),
        }
    }

    /// The identifier of a group: that of the one that exists, or one that is free.
    fn identifier(&self, group: &Group) -> Box<str> {
        self.own(group.id)
            .map_or_else(|| self.free_identifier(group), |own| own.group.identifier.clone())
    }

    /// An identifier for a group that is to be formed.
    fn free_identifier(&self, group: &Group) -> Box<str> {
        let unit = self.roster.unit(group.unit).map_or("", |unit| unit.identifier());
        let mut identifier = format!("new:{unit}:{}", group.part);
        while self.identifiers.contains(identifier.as_str()) {
            identifier.push('\'');
        }
        identifier.into()
    }

    /// The rule that the name of a group breaks.
    fn wrong_name(&self, group: &Group, name: &str) -> Option<&'static Rule> {
        if group.name.is_empty() || group.name == name {
            return None;
        }
        let findings = self.namer.check(name, self.tree.expected(group.id));
        findings.iter().map(|finding| finding.rule).next()
    }

    /// The groups that no change may touch, the units without anybody, with the reason.
    fn strange_groups(&self) -> Vec<ManualReview> {
        let mut look = Vec::new();
        for ((number, group), adoption) in (0..).zip(&self.observed.groups).zip(&self.adoptions) {
            let (rule, column) = match adoption {
                GroupMatch::Group(_) => continue,
                GroupMatch::NotRequired if group.unit.is_none() => (&rules::R002, "unit_id"),
                GroupMatch::NotRequired => (&rules::T002, "tier"),
                GroupMatch::Surplus => (&rules::T008, "unit_id"),
                GroupMatch::Suspect => (self.why_suspect(&group.name), "name"),
            };
            let place = Place::cell(Table::Groups, group.row, column);
            let members = self.observed.members.get(number);
            let joined = members.filter(|member| member.state == MemberState::Joined).count();
            let joined = u32::try_from(joined).unwrap_or(u32::MAX);
            look.push(look_into(group, rule, joined, place));
        }
        let ours =
            |position: usize| matches!(self.adoptions.get(position), Some(GroupMatch::Group(_)));
        for (rule, position) in wrong_sources(&self.observed.groups) {
            let group = self.observed.groups.get(position).filter(|_| ours(position));
            let place =
                |group: &ObservedGroup| Place::cell(Table::Groups, group.row, "receives_from");
            look.extend(group.map(|group| look_into(group, rule, 0, place(group))));
        }
        for unit in self.units() {
            let groups = self.tree.groups_of(unit).next();
            let mut seats = groups.into_iter().flat_map(|group| self.tree.seats(group.id));
            let unit = self
                .roster
                .unit(unit)
                .filter(|_| seats.next().is_none_or(|seat| seat.duty != Duty::Carries));
            let Some(unit) = unit else { continue };
            let place = Place::cell(Table::Units, unit.row(), "unit_id");
            let identifier = unit.identifier().into();
            look.push(ManualReview {
                rule: &rules::R006,
                identifier,
                name: "".into(),
                members: 0,
                place,
            });
        }
        look
    }

    fn why_suspect(&self, name: &str) -> &'static Rule {
        let findings = self.namer.check(name, None);
        let foreign = findings.iter().any(|finding| finding.rule.code == rules::N009.code);
        if foreign { &rules::N009 } else { &rules::N015 }
    }
}

fn look_into(
    group: &ObservedGroup,
    rule: &'static Rule,
    members: u32,
    place: Place,
) -> ManualReview {
    let (identifier, name) = (group.identifier.clone(), group.name.clone());
    ManualReview { rule, identifier, name, members, place }
}
