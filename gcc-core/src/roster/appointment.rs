//! Officers and their appointments, as columns: a national roster has two million rows.

use serde::{Deserialize, Serialize, Serializer};

use super::grouped::Keyed;
use super::identifiers::Fingerprint;
use super::unit::{UnitId, UnitIndex};
use crate::date::Date;
use crate::table::{Vocabulary, impl_words};

/// An officer of one roster: their position among the sorted identifiers.
///
/// It also holds a fingerprint of all identifiers, so that a roster recognises the officers of another
/// one: methods that take an id panic rather than answer about somebody else, and
/// [`Roster::has`](super::Roster::has) asks first. Rosters with the same identifiers of officers have
/// the same ids.
///
/// ```
/// use gcc_core::roster::{OfficerRow, Roster, Seat};
/// use gcc_core::table::{MemoryRows, TypedRows};
/// let read = |ids: &[&str]| {
///     let row = |id: &&str| OfficerRow::new(*id, "50", Seat::Staff);
///     let officers: TypedRows<OfficerRow> = ids.iter().map(row).collect();
///     Roster::read(&MemoryRows::default(), &officers, &Default::default()).0
/// };
/// let (before, after) = (read(&["CM-2"]), read(&["CM-1", "CM-2"]));
/// let id = before.officer_id("CM-2").unwrap();
/// assert_eq!(before.officer(id), "CM-2");
/// assert!(!after.has(id), "it is not CM-1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficerId {
    position: u32,
    officers: Fingerprint,
}

/// As the position.
impl Serialize for OfficerId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.position)
    }
}

impl OfficerId {
    /// The officer at a position of a set of officers.
    #[inline]
    pub(crate) fn new(position: u32, officers: Fingerprint) -> OfficerId {
        OfficerId { position, officers }
    }

    /// An officer of no roster, for tests of algorithms.
    #[cfg(test)]
    pub(crate) fn numbered(position: u32) -> OfficerId {
        OfficerId::new(position, Fingerprint::default())
    }

    /// The position.
    #[inline]
    pub(crate) fn position(self) -> u32 {
        self.position
    }

    /// The position as an index into arrays with one entry an officer.
    #[inline]
    pub(crate) fn index(self) -> usize {
        self.position as usize
    }

    /// The fingerprint of the officers of the roster.
    pub(crate) fn officers(self) -> Fingerprint {
        self.officers
    }

    /// The position in a set of officers. Panics if the id is of another set.
    #[inline]
    pub(crate) fn position_in(self, officers: Fingerprint) -> u32 {
        assert!(self.officers == officers, "the officer is of another roster");
        self.position
    }
}

/// What an officer does in a unit. The duty belongs to the seat, not to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Seat {
    /// หัวหน้าส่วนราชการ: forwards from the group above to the unit's own.
    Head,
    /// รอง: steps in for the head.
    Deputy,
    /// Everybody else.
    Staff,
}

/// Whether the seat is the officer's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// รักษาราชการแทน: holds the seat for somebody, or while it is vacant.
    Acting,
    /// ผู้ดำรงตำแหน่ง: the seat is theirs.
    Substantive,
}

/// How an officer is employed. The letter wants all of them in the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Employment {
    /// ข้าราชการ
    CivilServant,
    /// พนักงานราชการ
    GovernmentEmployee,
    /// ลูกจ้างประจำ
    PermanentEmployee,
    /// ลูกจ้างชั่วคราว
    TemporaryEmployee,
    /// พนักงานจ้าง
    LocalEmployee,
    /// The table does not say.
    Unstated,
}

pub(super) const SEATS: Vocabulary<Seat> = Vocabulary {
    expected: "head | deputy | staff",
    words: &[
        ("head", Seat::Head),
        ("deputy", Seat::Deputy),
        ("staff", Seat::Staff),
        ("หัวหน้า", Seat::Head),
        ("หัวหน้าส่วนราชการ", Seat::Head),
        ("รอง", Seat::Deputy),
        ("รองหัวหน้า", Seat::Deputy),
        ("เจ้าหน้าที่", Seat::Staff),
    ],
};

pub(super) const STANDINGS: Vocabulary<Standing> = Vocabulary {
    expected: "substantive | acting",
    words: &[
        ("substantive", Standing::Substantive),
        ("acting", Standing::Acting),
        ("ตัวจริง", Standing::Substantive),
        ("ผู้ดำรงตำแหน่ง", Standing::Substantive),
        ("รักษาราชการแทน", Standing::Acting),
        ("รักษาการ", Standing::Acting),
    ],
};

pub(super) const EMPLOYMENTS: Vocabulary<Employment> = Vocabulary {
    expected: "civil-servant | government-employee | permanent-employee | temporary-employee \
               | local-employee",
    words: &[
        ("civil-servant", Employment::CivilServant),
        ("government-employee", Employment::GovernmentEmployee),
        ("permanent-employee", Employment::PermanentEmployee),
        ("temporary-employee", Employment::TemporaryEmployee),
        ("local-employee", Employment::LocalEmployee),
        ("ข้าราชการ", Employment::CivilServant),
        ("พนักงานราชการ", Employment::GovernmentEmployee),
        ("ลูกจ้างประจำ", Employment::PermanentEmployee),
        ("ลูกจ้างชั่วคราว", Employment::TemporaryEmployee),
        ("พนักงานจ้าง", Employment::LocalEmployee),
    ],
};

impl_words!(Seat, SEATS, "");
impl_words!(Standing, STANDINGS, "");
impl_words!(Employment, EMPLOYMENTS, "unstated");

/// The fields of an appointment that hold something that could not be read, resolved or trusted. A
/// blank field is not among them: a table may leave dates blank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UncertainFields(u8);

impl UncertainFields {
    /// The unit: the cell is blank, or the roster has no such unit.
    pub const UNIT: UncertainFields = UncertainFields(1);
    /// The seat.
    pub const SEAT: UncertainFields = UncertainFields(2);
    /// The first day.
    pub const FROM: UncertainFields = UncertainFields(4);
    /// The last day.
    pub const TO: UncertainFields = UncertainFields(8);

    /// Whether all fields are certain.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether one of these fields is uncertain.
    #[inline]
    pub fn contains(self, fields: UncertainFields) -> bool {
        self.0 & fields.0 != 0
    }

    /// Adds fields.
    pub(super) fn insert(&mut self, fields: UncertainFields) {
        self.0 |= fields.0;
    }
}

/// One appointment: an officer in a unit's seat, from a date to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Appointment {
    /// Who.
    pub officer: OfficerId,
    /// Where; none if that is uncertain.
    pub unit: Option<UnitId>,
    /// In which seat; [`Seat::Staff`] if that is uncertain.
    pub seat: Seat,
    /// Substantive or acting.
    pub standing: Standing,
    /// How the officer is employed.
    pub employment: Employment,
    /// The first day; [`Date::MIN`] if the cell is blank or uncertain.
    pub from: Date,
    /// The last day; [`Date::MAX`] if the cell is blank or uncertain.
    pub to: Date,
    /// The number of the part of the unit in which the officer works; 0 if the table does not say.
    pub subunit: u32,
    /// The row of the table `officers`.
    pub row: u32,
    /// Which of these are uncertain.
    pub uncertain: UncertainFields,
    /// The unit that an uncertain one misses nearly.
    pub(crate) meant_unit: Option<UnitId>,
}

impl Appointment {
    /// Whether the appointment certainly holds on a day: nothing about it is uncertain.
    pub fn holds_on(&self, day: Date) -> bool {
        self.uncertain.is_empty() && self.may_hold_on(day)
    }

    /// Whether the appointment holds on a day, or may hold on it as far as can be read.
    pub fn may_hold_on(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// The column of the first uncertain field.
    pub(crate) fn uncertain_column(&self) -> Option<&'static str> {
        let columns = [
            (UncertainFields::UNIT, "unit_id"),
            (UncertainFields::SEAT, "seat"),
            (UncertainFields::FROM, "from"),
            (UncertainFields::TO, "to"),
        ];
        let found = columns.into_iter().find(|(field, _)| self.uncertain.contains(*field));
        found.map(|(_, column)| column)
    }
}

/// An appointment as a roster keeps it, in 28 bytes: a country has millions.
#[derive(Clone, Copy, Debug)]
pub(super) struct AppointmentRecord {
    /// The position of the officer.
    pub(super) officer: u32,
    /// If it is uncertain, the one that it misses nearly.
    pub(super) unit: Option<UnitIndex>,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) subunit: u32,
    pub(super) row: u32,
    pub(super) seat: Seat,
    pub(super) standing: Standing,
    pub(super) employment: Employment,
    pub(super) uncertain: UncertainFields,
}

impl Keyed for AppointmentRecord {
    fn key(&self) -> u32 {
        self.officer
    }
}

impl AppointmentRecord {
    /// Whether two appointments certainly hold on some same day.
    pub(super) fn meets(&self, other: &AppointmentRecord) -> bool {
        let dates_are_certain = |record: &AppointmentRecord| {
            !record.uncertain.contains(UncertainFields::FROM)
                && !record.uncertain.contains(UncertainFields::TO)
        };
        self.from <= other.to
            && other.from <= self.to
            && dates_are_certain(self)
            && dates_are_certain(other)
    }

    /// The appointment for use outside its roster.
    #[inline]
    pub(super) fn appointment(&self, officers: Fingerprint, units: Fingerprint) -> Appointment {
        let unit = self.unit.map(|unit| unit.id(units));
        let is_known = !self.uncertain.contains(UncertainFields::UNIT);
        Appointment {
            officer: OfficerId::new(self.officer, officers),
            unit: unit.filter(|_| is_known),
            meant_unit: unit.filter(|_| !is_known),
            seat: self.seat,
            standing: self.standing,
            employment: self.employment,
            from: self.from,
            to: self.to,
            subunit: self.subunit,
            row: self.row,
            uncertain: self.uncertain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AppointmentRecord;

    #[test]
    fn a_record_has_28_bytes() {
        assert_eq!(size_of::<AppointmentRecord>(), 28);
    }
}
