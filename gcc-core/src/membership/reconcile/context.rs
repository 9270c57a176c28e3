//! What exists and what must exist, as the plans of all units look at it.

use std::collections::BTreeSet;

use crate::directive::Directive;
use crate::finding::{Place, Rule, Table, rules};
use crate::membership::entitlement::APPOINTMENTS_MAX;
use crate::membership::observed::{Member, Observed, ObservedGroup};
use crate::membership::receives_from::wrong_sources;
use crate::naming::Namer;
use crate::roster::{OfficerId, Roster, Seat, UnitId};
use crate::table::shown;
use crate::text::skeleton;
use crate::tree::{Duty, ExistingGroups, Group, GroupId, GroupMatch, Tree};

use super::change::GroupRef;
use super::plan::ManualReview;

/// An existing group that is one of the tree.
#[derive(Clone, Copy)]
pub(super) struct Existing<'a> {
    /// The position among the existing groups.
    pub(super) position: u32,
    pub(super) group: &'a ObservedGroup,
}

pub(super) struct Context<'a> {
    pub(super) directive: &'a Directive,
    pub(super) roster: &'a Roster,
    pub(super) tree: &'a Tree,
    pub(super) observed: &'a Observed,
    namer: Namer<'a>,
    /// For each existing group what it is to the tree.
    matches: Vec<GroupMatch>,
    /// For each group of the tree the existing one.
    existing: Vec<Option<Existing<'a>>>,
    /// The identifiers of all existing groups.
    identifiers: BTreeSet<&'a str>,
    /// The skeletons of the names of existing groups whose unit or tier is uncertain.
    uncertain_names: BTreeSet<String>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        directive: &'a Directive,
        roster: &'a Roster,
        tree: &'a Tree,
        observed: &'a Observed,
    ) -> Self {
        let matches = tree.match_existing(&observed.existing_groups(), directive);
        let mut existing = vec![None; tree.groups().len()];
        for ((position, group), matched) in (0..).zip(&observed.groups).zip(&matches) {
            if let GroupMatch::Group(id) = matched {
                existing[id.index()] = Some(Existing { position, group });
            }
        }
        let is_uncertain =
            |group: &&ObservedGroup| group.unit.is_uncertain() || group.level.is_uncertain();
        let uncertain = observed.groups.iter().filter(is_uncertain);
        Context {
            directive,
            roster,
            tree,
            observed,
            namer: Namer::new(directive),
            matches,
            existing,
            identifiers: observed.groups.iter().map(|group| &*group.identifier).collect(),
            uncertain_names: uncertain.map(|group| skeleton(&group.name)).collect(),
        }
    }

    /// The existing group that is a group of the tree.
    pub(super) fn existing(&self, group: GroupId) -> Option<Existing<'a>> {
        self.existing[group.index()]
    }

    /// Whether it is uncertain that a group of the tree which seems to be missing is: its unit has no
    /// certain name, or a group of uncertain unit or tier has this name.
    pub(super) fn may_exist(&self, group: &Group) -> bool {
        self.roster.unit(group.unit).name_is_uncertain()
            || self.uncertain_names.contains(&skeleton(&group.name))
    }

    /// The units that form groups, in the order of the tree.
    pub(super) fn units(&self) -> Vec<UnitId> {
        let first_parts = self.tree.groups().filter(|group| group.part == 1);
        first_parts.map(|group| group.unit).collect()
    }

    /// Who is responsible for the groups of a unit: its first carrier, else the first of the next
    /// unit above that has one.
    pub(super) fn responsible(&self, unit: UnitId) -> Option<OfficerId> {
        let tree = self.tree;
        let above =
            |group: &&Group| tree.relay_to(group.id).and_then(|relay| tree.group(relay.from));
        // A relay leads one tier down, so that this ends.
        std::iter::successors(tree.groups_of(unit).next(), above)
            .find_map(|group| self.carriers(group.id).next())
    }

    /// Those who carry messages to a group, in the order in which they step in.
    pub(super) fn carriers(&self, group: GroupId) -> impl Iterator<Item = OfficerId> {
        let seats = self.tree.seats(group);
        seats.take_while(|seat| seat.duty == Duty::Carries).map(|seat| seat.officer)
    }

    /// Whether somebody forwards from the groups of a unit.
    pub(super) fn forwards_from(&self, officer: OfficerId, unit: UnitId) -> bool {
        let posts = self.roster.appointments_of(officer).take(APPOINTMENTS_MAX);
        posts.filter_map(|post| post.unit).any(|below| {
            let first = self.tree.groups_of(below).next();
            first.and_then(|group| self.tree.relay_to(group.id)).is_some_and(|relay| {
                let from = self.tree.group(relay.from).map(|group| group.unit);
                from == Some(unit) && relay.carriers.iter().any(|c| c.officer == officer)
            })
        })
    }

    /// Whether somebody holds or held the seat of a head or deputy anywhere.
    pub(super) fn held_seat(&self, officer: OfficerId) -> bool {
        let mut posts = self.roster.appointments_of(officer).take(APPOINTMENTS_MAX);
        posts.any(|post| post.seat != Seat::Staff)
    }

    /// How many members LINE lets into a group.
    pub(super) fn members_max(&self, group: GroupId) -> u32 {
        let capacity = &self.directive.capacity;
        match self.existing(group).and_then(|existing| existing.group.auto_join) {
            Some(true) => capacity.auto_join_members_max,
            _ => capacity.members_max,
        }
    }

    pub(super) fn group_ref(&self, group: &Group) -> GroupRef {
        let above = self.tree.relay_to(group.id).and_then(|relay| self.tree.group(relay.from));
        GroupRef {
            identifier: self.identifier(group),
            receives_from: above.map_or("".into(), |above| self.identifier(above)),
            above: above.map_or("".into(), |above| self.label(above)),
            name: group.name.as_str().into(),
            level: group.level,
            unit: group.unit,
            part: group.part,
        }
    }

    /// The official name of a group, else its identifier, as people may see it.
    fn label(&self, group: &Group) -> Box<str> {
        match group.name.as_str() {
            "" => shown(&self.identifier(group)).into(),
            name => name.into(),
        }
    }

    /// The identifier of the existing group, or one that is free.
    fn identifier(&self, group: &Group) -> Box<str> {
        match self.existing(group.id) {
            Some(existing) => existing.group.identifier.clone(),
            None => self.free_identifier(group),
        }
    }

    fn free_identifier(&self, group: &Group) -> Box<str> {
        let unit = self.roster.unit(group.unit);
        let mut identifier = format!("new:{}:{}", unit.identifier(), group.part);
        while self.identifiers.contains(identifier.as_str()) {
            identifier.push('\'');
        }
        identifier.into()
    }

    /// The rule that the name of an existing group breaks.
    pub(super) fn name_rule(&self, group: &Group, name: &str) -> Option<&'static Rule> {
        let expected = self.tree.expected(group.id)?;
        if group.name == name {
            return None;
        }
        let findings = self.namer.check(name, Some(expected));
        findings.iter().map(|finding| finding.rule).next()
    }

    /// What no change of this plan mends, seen from the groups and units as such: groups that are no
    /// part of the tree, groups that receive from a wrong group, and units without a carrier.
    pub(super) fn manual_reviews(&self) -> Vec<ManualReview> {
        let mut reviews = Vec::new();
        for ((position, group), matched) in (0..).zip(&self.observed.groups).zip(&self.matches) {
            let (rule, column) = match matched {
                GroupMatch::Group(_) => continue,
                GroupMatch::NotRequired if group.unit.is_uncertain() => (&rules::R002, "unit_id"),
                GroupMatch::NotRequired => (&rules::T002, "tier"),
                GroupMatch::Surplus => (&rules::T008, "unit_id"),
                GroupMatch::Suspect => (self.suspect_rule(&group.name), "name"),
            };
            let members = self.observed.members_of(position);
            let joined = members.filter(Member::has_joined).count();
            reviews.push(review_group(group, rule, joined, column));
        }
        for (rule, position) in wrong_sources(&self.observed.groups) {
            if let GroupMatch::Group(_) = self.matches[position] {
                let group = &self.observed.groups[position];
                reviews.push(review_group(group, rule, 0, "receives_from"));
            }
        }
        for first_part in self.tree.groups().filter(|group| group.part == 1) {
            let unit = self.roster.unit(first_part.unit);
            let of_unit = |rule, column| ManualReview {
                rule,
                identifier: unit.identifier().into(),
                name: "".into(),
                members: 0,
                officer: None,
                place: Place::cell(Table::Units, unit.row(), column),
            };
            let is_vacant = self.carriers(first_part.id).next().is_none();
            if is_vacant && !self.tree.may_be_headed(first_part.unit) {
                reviews.push(of_unit(&rules::R006, "unit_id"));
            }
            if unit.name_is_uncertain() {
                reviews.push(of_unit(&rules::N017, "name"));
            }
        }
        reviews
    }

    /// The rule that a suspect name breaks: letters of other scripts, else likeness to another.
    fn suspect_rule(&self, name: &str) -> &'static Rule {
        let findings = self.namer.check(name, None);
        let is_foreign = findings.iter().any(|finding| finding.rule.code == rules::N009.code);
        if is_foreign { &rules::N009 } else { &rules::N015 }
    }
}

/// A review of an existing group that concerns some of its members, at a cell of its row.
pub(super) fn review_group(
    group: &ObservedGroup,
    rule: &'static Rule,
    members: usize,
    column: &'static str,
) -> ManualReview {
    ManualReview {
        rule,
        identifier: group.identifier.clone(),
        name: group.name.clone(),
        members: u32::try_from(members).expect("tables have fewer than 2^32 rows"),
        officer: None,
        place: Place::cell(Table::Groups, group.row, column),
    }
}
