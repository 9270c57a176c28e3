//! Units, officers and appointments, read from tables into columns.
//!
//! Reading never fails on content: it gives a [`Roster`] and the findings of family R. A row whose
//! reference is unknown stays in the roster; only a row without an identifier cannot be kept, and
//! it has a finding.

mod appointment;
mod block;
mod cells;
mod columns;
mod drafts;
mod grouped;
mod identifiers;
mod lists;
mod officer_rows;
mod pieces;
mod quote;
mod read_officers;
mod read_units;
mod rows;
mod subunits;
mod texts;
mod unit;
mod vocabulary;

pub use appointment::{Appointment, Employment, OfficerId, Seat, Standing};
pub use block::Block;
pub use columns::column_names;
pub use quote::{Quotes, quote};
pub use rows::{MemoryRows, Row, Rows};
pub use unit::{Unit, UnitId};

pub(crate) use cells::{Cells, is_usual_identifier, shown, with_spellings};
pub(crate) use columns::{Header, group, known_column, member, plain_header};
pub(crate) use drafts::Drafts;
pub(crate) use grouped::{Grouped, Keyed};
pub(crate) use identifiers::{Arrivals, Identifiers};
pub(crate) use lists::Lists;
pub(crate) use pieces::read_pieces;
pub(crate) use rows::{in_blocks, make_room};
pub(crate) use vocabulary::{Vocabulary, Words};

use crate::finding::Findings;
use crate::limits::Limits;
use read_officers::Officers;
use unit::Units;

/// Who there is: units as a forest, officers and their appointments.
///
/// ```
/// use gcc_core::roster::{MemoryRows, Roster};
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
/// ```
#[derive(Clone, Debug, Default)]
pub struct Roster {
    units: Units,
    officers: Officers,
}

impl Roster {
    /// Reads the tables `units` and `officers`. Cost: O(n log n) in the rows, O(n) where they come
    /// sorted by identifier; memory: about 50 bytes an officer beside the table itself.
    ///
    /// ```
    /// use gcc_core::roster::{MemoryRows, Roster};
    /// let empty = MemoryRows::default();
    /// let (roster, findings) = Roster::read(&empty, &empty, &Default::default());
    /// assert_eq!(roster.officer_count(), 0);
    /// assert!(findings.by_rule().any(|(code, _)| code == "R014"));
    /// ```
    pub fn read(units: &dyn Rows, officers: &dyn Rows, limits: &Limits) -> (Roster, Findings) {
        let (units, mut findings) = read_units::read_units(units, limits);
        let (officers, more) = read_officers::read_officers(officers, &units, limits);
        findings.append(more);
        (Roster { units, officers }, findings)
    }

    /// How many units there are.
    ///
    /// ```
    /// assert_eq!(gcc_core::roster::Roster::default().unit_count(), 0);
    /// ```
    pub fn unit_count(&self) -> usize {
        self.units.records.len()
    }

    /// How many officers there are.
    ///
    /// ```
    /// assert_eq!(gcc_core::roster::Roster::default().officer_count(), 0);
    /// ```
    pub fn officer_count(&self) -> usize {
        self.officers.ids.len()
    }

    /// All units, sorted by identifier.
    ///
    /// ```
    /// assert_eq!(gcc_core::roster::Roster::default().units().count(), 0);
    /// ```
    pub fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        let records = (0..).map(UnitId::at).zip(self.units.ids.iter()).zip(&self.units.records);
        records.map(|((id, identifier), record)| Unit { id, identifier, record })
    }

    /// All units, each after the unit above it.
    ///
    /// ```
    /// assert_eq!(gcc_core::roster::Roster::default().units_from_the_top().count(), 0);
    /// ```
    pub fn units_from_the_top(&self) -> impl Iterator<Item = Unit<'_>> {
        self.units.order.iter().filter_map(|id| self.unit(*id))
    }

    /// The unit with a number.
    ///
    /// ```
    /// use gcc_core::roster::Roster;
    /// let roster = Roster::default();
    /// assert!(roster.unit_id("50").and_then(|id| roster.unit(id)).is_none());
    /// ```
    pub fn unit(&self, id: UnitId) -> Option<Unit<'_>> {
        let record = self.units.records.get(id.index())?;
        Some(Unit { id, identifier: self.units.ids.get(id.position()), record })
    }

    /// The number of the unit with an identifier. O(log n).
    ///
    /// ```
    /// assert!(gcc_core::roster::Roster::default().unit_id("50").is_none());
    /// ```
    pub fn unit_id(&self, identifier: &str) -> Option<UnitId> {
        self.units.ids.find(identifier, 0).map(UnitId::at)
    }

    /// The identifier of an officer.
    ///
    /// ```
    /// use gcc_core::roster::{MemoryRows, Roster};
    /// let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["O1", "50", "head"]]);
    /// let (roster, _) = Roster::read(&MemoryRows::default(), &officers, &Default::default());
    /// assert_eq!(roster.officer_id("O1").map(|id| roster.officer(id)), Some("O1"));
    /// ```
    pub fn officer(&self, id: OfficerId) -> &str {
        self.officers.ids.get(id.0)
    }

    /// The identifier of an officer as people may see it: shortened, and hidden if it is a
    /// personal number.
    ///
    /// ```
    /// use gcc_core::roster::{MemoryRows, Roster};
    /// let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["O1", "50", "head"]]);
    /// let (roster, _) = Roster::read(&MemoryRows::default(), &officers, &Default::default());
    /// assert_eq!(roster.officer_label(roster.officer_id("O1").unwrap()), "O1");
    /// ```
    pub fn officer_label(&self, id: OfficerId) -> String {
        shown(self.officer(id))
    }

    /// The number of the officer with an identifier. O(log n).
    ///
    /// ```
    /// assert!(gcc_core::roster::Roster::default().officer_id("O1").is_none());
    /// ```
    pub fn officer_id(&self, identifier: &str) -> Option<OfficerId> {
        self.officers.ids.find(identifier, 0).map(OfficerId)
    }

    /// Every appointment: by officer, and those of one officer in the order of the rows.
    ///
    /// ```
    /// assert_eq!(gcc_core::roster::Roster::default().appointments().count(), 0);
    /// ```
    pub fn appointments(&self) -> impl Iterator<Item = Appointment> {
        let officers = (0..).take(self.officer_count()).map(OfficerId);
        officers.flat_map(|officer| self.appointments_of(officer))
    }

    /// The appointments of one officer, in the order of the rows.
    ///
    /// ```
    /// use gcc_core::roster::{MemoryRows, Roster};
    /// let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["O1", "50", "head"]]);
    /// let (roster, _) = Roster::read(&MemoryRows::default(), &officers, &Default::default());
    /// assert_eq!(roster.appointments_of(roster.officer_id("O1").unwrap()).count(), 1);
    /// ```
    pub fn appointments_of(&self, officer: OfficerId) -> impl Iterator<Item = Appointment> {
        self.officers.appointments.get(officer.0).copied()
    }

    /// Every appointment, in the order of the rows.
    pub(crate) fn appointment_rows(&self) -> &[Appointment] {
        self.officers.appointments.all()
    }

    pub(crate) fn officer_ids(&self) -> &Identifiers {
        &self.officers.ids
    }
}
