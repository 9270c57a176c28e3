//! Units, officers and appointments, read from tables into columns.
//!
//! Reading never fails on content: it gives a [`Roster`] and the findings of family R. A row whose
//! reference is unknown stays in the roster; only a row without an identifier cannot be kept, and
//! it has a finding.

mod appointment;
mod grouped;
mod identifiers;
mod lists;
mod near_miss;
mod read_officers;
mod read_units;
mod rows;
mod subunits;
mod texts;
mod unit;

pub use appointment::{Appointment, Employment, OfficerId, Seat, Standing, UncertainFields};
pub use rows::{OfficerRow, UnitRow};
pub use unit::{Unit, UnitId};

pub(crate) use grouped::{Grouped, Keyed, VALUES_MAX};
pub(crate) use identifiers::{Fingerprint, IdentifierBuilder, Identifiers, too_many_identifiers};
pub(crate) use lists::Lists;

use std::ops::Range;

use appointment::AppointmentRecord;
use read_officers::Officers;
use unit::{UnitIndex, Units};

use crate::finding::{Findings, Table};
use crate::limits::Limits;
use crate::table::{RowIndexes, Rows, shown};

/// Units as a forest, officers and their appointments.
///
/// ```
/// use gcc_core::{roster::Roster, table::MemoryRows};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name", "province_code"],
///     &[
///         &["50", "", "province", "จังหวัดเชียงใหม่", "50"],
///         &["5009", "50", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่", ""],
///     ],
/// );
/// let officers = MemoryRows::new(
///     &["officer_id", "unit_id", "seat"],
///     &[&["O1", "50", "head"], &["O2", "5009", "head"], &["O3", "5009", "staff"]],
/// );
/// let (roster, findings) = Roster::read(&units, &officers, &Default::default());
/// assert!(findings.is_empty());
/// assert_eq!((roster.unit_count(), roster.officer_count()), (2, 3));
///
/// let officer = roster.officer_id("O2").unwrap();
/// let unit = roster.appointments_of(officer).next().unwrap().unit.unwrap();
/// assert_eq!(roster.unit(unit).name(), "สำนักงานพาณิชย์จังหวัดเชียงใหม่");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Roster {
    units: Units,
    officers: Officers,
    row_indexes: RowIndexes,
}

impl Roster {
    /// Reads the tables `units` and `officers`. The findings include those that the tables bring, and
    /// stand in the order of the tables and rows. Cost: O(n log n) in the rows, O(n) where they come
    /// sorted by identifier; memory: about 50 bytes an officer beside the table itself.
    pub fn read(units: &dyn Rows, officers: &dyn Rows, limits: &Limits) -> (Roster, Findings) {
        let mut findings = Findings::with_limit(limits.findings_max);
        let mut row_indexes = RowIndexes::default();
        for (table, rows) in [(Table::Units, units), (Table::Officers, officers)] {
            findings.append(rows.findings().cloned().unwrap_or_default());
            row_indexes.add(table, rows.row_index());
        }
        let (units, found) = read_units::read_units(units, limits);
        findings.append(found);
        let (officers, found) = read_officers::read_officers(officers, &units, limits);
        findings.append(found);
        row_indexes.apply(&mut findings);
        findings.sort();
        (Roster { units, officers, row_indexes }, findings)
    }

    /// The number of units.
    pub fn unit_count(&self) -> usize {
        self.units.records.len()
    }

    /// The number of officers.
    pub fn officer_count(&self) -> usize {
        self.officers.ids.len()
    }

    /// All units, sorted by identifier.
    pub fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        self.units.all().map(|index| self.unit_at(index))
    }

    /// All units, each after the unit above it.
    pub fn units_from_the_top(&self) -> impl Iterator<Item = Unit<'_>> {
        self.units.order.iter().map(|index| self.unit_at(*index))
    }

    /// Whether a unit is of this roster, or of one with the same units.
    pub fn has_unit(&self, id: UnitId) -> bool {
        id.units() == self.units.ids.fingerprint()
    }

    /// The unit with an id. Panics if the id is of a roster with other units.
    pub fn unit(&self, id: UnitId) -> Unit<'_> {
        self.unit_at(UnitIndex::at(id.position_in(self.units.ids.fingerprint())))
    }

    fn unit_at(&self, index: UnitIndex) -> Unit<'_> {
        let id = index.id(self.units.ids.fingerprint());
        let identifier = self.units.ids.get(index.position());
        Unit { id, identifier, record: &self.units.records[index.index()] }
    }

    /// The id of the unit with an identifier. O(log n).
    pub fn unit_id(&self, identifier: &str) -> Option<UnitId> {
        self.units.ids.find(identifier, 0).map(|position| self.unit_id_at(position))
    }

    /// The id of the unit at a position.
    pub(crate) fn unit_id_at(&self, position: u32) -> UnitId {
        UnitIndex::at(position).id(self.units.ids.fingerprint())
    }

    /// Whether an officer is of this roster, or of one with the same officers.
    pub fn has(&self, id: OfficerId) -> bool {
        id.officers() == self.officers.ids.fingerprint()
    }

    /// The identifier of an officer. Panics if the id is of a roster with other officers.
    pub fn officer(&self, id: OfficerId) -> &str {
        self.officers.ids.get(id.position_in(self.officers.ids.fingerprint()))
    }

    /// The identifier of an officer as people may see it: shortened, and hidden if it is a
    /// personal number. Panics if the id is of a roster with other officers.
    pub fn officer_label(&self, id: OfficerId) -> String {
        shown(self.officer(id))
    }

    /// The id of the officer with an identifier. O(log n).
    pub fn officer_id(&self, identifier: &str) -> Option<OfficerId> {
        self.officers.ids.find(identifier, 0).map(|position| self.officer_id_at(position))
    }

    /// The id of the officer at a position.
    #[inline]
    pub(crate) fn officer_id_at(&self, position: u32) -> OfficerId {
        OfficerId::new(position, self.officers.ids.fingerprint())
    }

    /// Every appointment: by officer, and those of one officer in the order of the rows.
    pub fn appointments(&self) -> impl Iterator<Item = Appointment> {
        let officers = (0..).take(self.officer_count()).map(|at| self.officer_id_at(at));
        officers.flat_map(|officer| self.appointments_of(officer))
    }

    /// The appointments of one officer, in the order of the rows. Panics if the id is of a roster
    /// with other officers.
    pub fn appointments_of(&self, officer: OfficerId) -> impl Iterator<Item = Appointment> {
        let position = officer.position_in(self.officers.ids.fingerprint());
        self.officers.appointments.get(position).map(|record| self.appointment(record))
    }

    /// The number of appointments.
    pub(crate) fn appointment_count(&self) -> usize {
        self.officers.appointments.all().len()
    }

    /// Some of the appointments in the order of the rows.
    pub(crate) fn appointment_rows(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = Appointment> {
        self.officers.appointments.all()[range].iter().map(|record| self.appointment(record))
    }

    #[inline]
    fn appointment(&self, record: &AppointmentRecord) -> Appointment {
        record.appointment(self.officers.ids.fingerprint(), self.units.ids.fingerprint())
    }

    pub(crate) fn officer_ids(&self) -> &Identifiers {
        &self.officers.ids
    }

    pub(crate) fn unit_ids(&self) -> &Identifiers {
        &self.units.ids
    }

    /// The row indexes of the tables that were read.
    pub(crate) fn row_indexes(&self) -> &RowIndexes {
        &self.row_indexes
    }
}
