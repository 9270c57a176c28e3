//! Officers and their appointments, as columns: a national roster has two million rows.

use serde::{Deserialize, Serialize};

use super::grouped::Keyed;
use super::unit::UnitId;
use crate::date::Date;
use crate::table::{Vocabulary, impl_words};

/// The number of an officer in their roster: the position among the sorted identifiers.
///
/// ```
/// use gcc_core::{roster::Roster, table::MemoryRows};
/// let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["O1", "50", "head"]]);
/// let (roster, _) = Roster::read(&MemoryRows::default(), &officers, &Default::default());
/// let id = roster.officer_id("O1").unwrap();
/// assert_eq!(roster.officer(id), "O1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct OfficerId(pub(crate) u32);

impl OfficerId {
    /// The position as an index into arrays with one entry an officer.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
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

/// One appointment: an officer in a unit's seat, from a date to a date.
///
/// ```
/// use gcc_core::{roster::{Roster, Seat, Standing}, table::MemoryRows};
/// let officers = MemoryRows::new(
///     &["officer_id", "unit_id", "seat", "standing"],
///     &[&["O1", "50", "หัวหน้า", "รักษาราชการแทน"]],
/// );
/// let (roster, _) = Roster::read(&MemoryRows::default(), &officers, &Default::default());
/// let appointment = roster.appointments().next().unwrap();
/// assert_eq!((appointment.seat, appointment.standing), (Seat::Head, Standing::Acting));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Who.
    pub officer: OfficerId,
    /// Where; none if the table names a unit that is not there.
    pub unit: Option<UnitId>,
    /// In which seat; [`Seat::Staff`] if it cannot be read.
    pub seat: Seat,
    /// Substantive or acting.
    pub standing: Standing,
    /// How the officer is employed.
    pub employment: Employment,
    /// The first day; [`Date::MIN`] if the table does not say.
    pub from: Date,
    /// The last day; [`Date::MAX`] if the table does not say.
    pub to: Date,
    /// The number of the part of the unit in which the officer works; 0 if the table does not say.
    pub subunit: u32,
    /// The row of the table `officers`.
    pub row: u32,
    /// Whether the seat could be read. Otherwise it may be any: then it is not certain that the unit
    /// has no head.
    pub(crate) seat_is_told: bool,
}

impl Keyed for Appointment {
    fn key(&self) -> u32 {
        self.officer.0
    }
}

impl Appointment {
    /// Whether the appointment holds on a day.
    ///
    /// ```
    /// use gcc_core::{date::Date, roster::Roster, table::MemoryRows};
    /// let officers = MemoryRows::new(
    ///     &["officer_id", "unit_id", "seat", "to"],
    ///     &[&["O1", "50", "staff", "2018-03-01"]],
    /// );
    /// let (roster, _) = Roster::read(&MemoryRows::default(), &officers, &Default::default());
    /// let appointment = roster.appointments().next().unwrap();
    /// assert!(!appointment.holds_on(Date::new(2018, 3, 23).unwrap()));
    /// ```
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether two appointments hold on some same day.
    pub(super) fn meets(&self, other: &Appointment) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}
