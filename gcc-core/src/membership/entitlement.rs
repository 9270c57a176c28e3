//! What the appointments of the roster say about who may be in the groups of one unit.

use crate::date::Date;
use crate::roster::{Appointment, OfficerId, Roster, Seat, UnitId};
use crate::tree::Tree;

/// No more appointments of one officer are looked at, so that a table that gives somebody thousands
/// does not cost all of them for each.
pub(super) const APPOINTMENTS_MAX: usize = 256;

/// The appointments of officers, seen from one unit.
#[derive(Clone, Copy)]
pub(super) struct Entitlement<'a> {
    pub(super) roster: &'a Roster,
    pub(super) tree: &'a Tree,
    pub(super) unit: UnitId,
}

impl Entitlement<'_> {
    /// The weightiest appointment that an officer holds on the day of the tree, among those whose
    /// unit fits.
    pub(super) fn current(
        &self,
        officer: OfficerId,
        fits: impl Fn(Option<UnitId>) -> bool,
    ) -> Option<Appointment> {
        let day = self.tree.as_of();
        self.appointments_of(officer)
            .filter(|post| post.holds_on(day) && fits(post.unit))
            .min_by_key(|post| (post.seat, post.standing, post.unit, post.from, post.row))
    }

    fn appointments_of(&self, officer: OfficerId) -> impl Iterator<Item = Appointment> {
        self.roster.appointments_of(officer).take(APPOINTMENTS_MAX)
    }

    /// Whether somebody may be in a group of the unit without a required seat: a head or deputy of
    /// the unit or one below it who is more than must be.
    pub(super) fn may_sit(&self, officer: OfficerId) -> bool {
        let post = self.current(officer, |unit| {
            unit.is_some_and(|unit| unit == self.unit || self.is_below(unit))
        });
        post.is_some_and(|post| post.seat != Seat::Staff)
    }

    /// An appointment by which somebody may belong to the groups of the unit, as far as can be read:
    /// one that is uncertain itself, or one in a unit whose place in the tree is.
    pub(super) fn uncertain(&self, officer: OfficerId) -> Option<Appointment> {
        let day = self.tree.as_of();
        let mut posts = self.appointments_of(officer).filter(|post| post.may_hold_on(day));
        posts.find(|post| match post.unit {
            None => post.meant_unit.is_none_or(|unit| self.concerns(unit, post.seat)),
            Some(unit) if post.uncertain.is_empty() => self.place_is_uncertain(unit, post.seat),
            Some(unit) => self.concerns(unit, post.seat),
        })
    }

    /// Whether an appointment in a unit may give a seat in the groups of this one.
    fn concerns(&self, unit: UnitId, seat: Seat) -> bool {
        self.is_within(Some(unit)) || self.is_below(unit) || self.place_is_uncertain(unit, seat)
    }

    /// Whether somebody with a seat in a unit may belong to a group of any other unit, because it is
    /// uncertain what is above their own.
    fn place_is_uncertain(&self, unit: UnitId, seat: Seat) -> bool {
        let tree = self.tree;
        let Some(group) = tree.groups_of(unit).next() else {
            // Its people belong to the groups of the unit above.
            let record = self.roster.unit(unit);
            return record.kind_is_uncertain() || tree.home_unit(unit).is_none();
        };
        let is_cut_off = tree.relay_to(group.id).is_none() && Some(group.level) != tree.top_level();
        // Staff belong to the unit's own groups, wherever these hang.
        is_cut_off && seat != Seat::Staff
    }

    /// The last day of the appointment that entitled an officer who is not entitled any more: the
    /// latest past one here; the latest of all if they hold none now.
    pub(super) fn ended_on(&self, officer: OfficerId) -> Option<Date> {
        let day = self.tree.as_of();
        let past = || self.appointments_of(officer).filter(|post| post.to < day);
        let here = past().filter(|post| self.is_within(post.unit)).map(|post| post.to).max();
        let serves = || self.current(officer, |unit| unit.is_some()).is_some();
        here.or_else(|| past().map(|post| post.to).max().filter(|_| !serves()))
    }

    /// Whether the groups of a unit receive from the groups of this one.
    pub(super) fn is_below(&self, unit: UnitId) -> bool {
        let tree = self.tree;
        let mut relays = tree.groups_of(unit).filter_map(|group| tree.relay_to(group.id));
        let from = relays.next().and_then(|relay| tree.group(relay.from));
        from.is_some_and(|group| group.unit == self.unit)
    }

    /// Whether a unit is this one or lies within it. The bound keeps a chain of a million units
    /// from costing a million steps an officer.
    fn is_within(&self, unit: Option<UnitId>) -> bool {
        const STEPS_MAX: usize = 16;
        let above = |unit: &UnitId| self.roster.unit(*unit).parent().known();
        std::iter::successors(unit, above).take(STEPS_MAX).any(|unit| unit == self.unit)
    }
}
