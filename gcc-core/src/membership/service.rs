//! What the roster says of somebody who is, or should be, in the groups of one unit.

use crate::date::Date;
use crate::roster::{Appointment, OfficerId, Roster, Seat, UnitId};
use crate::tree::Tree;

/// The view of one unit on the appointments of officers.
#[derive(Clone, Copy)]
pub(super) struct Service<'a> {
    pub(super) roster: &'a Roster,
    pub(super) tree: &'a Tree,
    pub(super) unit: UnitId,
}

impl Service<'_> {
    /// The weightiest appointment that an officer holds on the day in a unit that fits.
    pub(super) fn held(
        &self,
        officer: OfficerId,
        fits: impl Fn(Option<UnitId>) -> bool,
    ) -> Option<Appointment> {
        let day = self.tree.as_of();
        self.appointments_of(officer)
            .filter(|held| held.holds_on(day) && fits(held.unit))
            .min_by_key(|held| (held.seat, held.standing, held.unit, held.from, held.row))
    }

    /// The appointments of an officer. Nobody serves in more places than the bound, which keeps a
    /// table that says so from costing all of them for each.
    fn appointments_of(&self, officer: OfficerId) -> impl Iterator<Item = Appointment> {
        const APPOINTMENTS_MAX: usize = 256;
        self.roster.appointments_of(officer).take(APPOINTMENTS_MAX)
    }

    /// Whether somebody may be in a group of the unit without a seat: a deputy beyond those who
    /// must be, and who holds a seat that cannot be read.
    pub(super) fn may_sit(&self, officer: OfficerId) -> bool {
        let held = self.held(officer, |unit| {
            unit.is_some_and(|unit| unit == self.unit || self.is_below(unit))
        });
        held.is_some_and(|held| held.seat != Seat::Staff || !held.seat_is_known)
    }

    /// The last day of what entitled somebody who is entitled no more: of their past appointments
    /// here, else of all if they hold none now.
    pub(super) fn ended(&self, officer: OfficerId) -> Option<Date> {
        let day = self.tree.as_of();
        let past = || self.appointments_of(officer).filter(|held| held.to < day);
        let here = past().filter(|held| self.is_within(held.unit)).map(|held| held.to).max();
        let serves = || self.held(officer, |unit| unit.is_some()).is_some();
        here.or_else(|| past().map(|held| held.to).max().filter(|_| !serves()))
    }

    /// Whether a unit's groups receive from the groups of this one.
    pub(super) fn is_below(&self, unit: UnitId) -> bool {
        let tree = self.tree;
        let mut relays = tree.groups_of(unit).filter_map(|group| tree.relay_to(group.id));
        let from = relays.next().and_then(|relay| tree.group(relay.from));
        from.is_some_and(|group| group.unit == self.unit)
    }

    /// Whether a unit is this one or lies within it. A few steps up are enough to tell, and a
    /// bound keeps a chain of a million units from costing a million steps an officer.
    fn is_within(&self, unit: Option<UnitId>) -> bool {
        const STEPS_MAX: usize = 16;
        let above = |unit: &UnitId| self.roster.unit(*unit).and_then(|unit| unit.parent());
        std::iter::successors(unit, above).take(STEPS_MAX).any(|unit| unit == self.unit)
    }
}
