//! Units: ministries, departments, provinces, agencies and districts, as a forest.

use std::num::NonZeroU32;

use super::identifiers::Identifiers;
use serde::Serialize;

use crate::directory::Province;

/// The number of a unit in its roster: its position among the sorted identifiers.
///
/// ```
/// use gcc_core::{roster::Roster, table::MemoryRows};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["50", "", "province", "จังหวัดเชียงใหม่"]],
/// );
/// let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
/// let id = roster.unit_id("50").unwrap();
/// assert_eq!(roster.unit(id).unwrap().name(), "จังหวัดเชียงใหม่");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct UnitId(
    /// One more than the position: the niche keeps `Option<UnitId>` in millions of appointments at
    /// four bytes.
    NonZeroU32,
);

impl UnitId {
    /// The unit at a position.
    #[inline]
    pub(crate) fn at(position: u32) -> UnitId {
        UnitId(NonZeroU32::MIN.checked_add(position).expect("a table has fewer than 2^32 rows"))
    }

    /// The position.
    #[inline]
    pub(crate) fn position(self) -> u32 {
        self.0.get() - 1
    }

    /// The position as an index into arrays with one entry a unit.
    #[inline]
    pub(crate) fn index(self) -> usize {
        self.position() as usize
    }
}

/// One row of the table `units`.
#[derive(Clone, Debug)]
pub(crate) struct UnitRecord {
    pub(crate) parent: Option<UnitId>,
    /// Whether the table names a parent, be it one that exists or not.
    pub(crate) names_parent: bool,
    pub(crate) kind: Box<str>,
    pub(crate) name: Box<str>,
    pub(crate) province: Option<&'static Province>,
    pub(crate) row: u32,
}

/// All units, sorted by identifier.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    pub(crate) ids: Identifiers,
    pub(crate) records: Vec<UnitRecord>,
    /// Every unit after its parent, siblings by identifier.
    pub(crate) order: Vec<UnitId>,
}

impl Units {
    pub(crate) fn all(&self) -> impl Iterator<Item = UnitId> + use<> {
        (0..self.records.len()).map(|index| {
            UnitId::at(u32::try_from(index).expect("a table has fewer than 2^32 rows"))
        })
    }
}

/// One unit of a roster.
///
/// ```
/// use gcc_core::{roster::Roster, table::MemoryRows};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name", "province_code"],
///     &[
///         &["50", "", "จังหวัด", "จังหวัดเชียงใหม่", "50"],
///         &["5009", "50", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่", ""],
///     ],
/// );
/// let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
/// let office = roster.units().find(|unit| unit.kind() == "agency").unwrap();
/// assert_eq!((office.identifier(), office.row()), ("5009", 3));
/// assert_eq!(office.province().unwrap().name(), "เชียงใหม่");
/// assert_eq!(roster.unit(office.parent().unwrap()).unwrap().kind(), "province");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Unit<'r> {
    pub(crate) id: UnitId,
    pub(crate) identifier: &'r str,
    pub(crate) record: &'r UnitRecord,
}

impl<'r> Unit<'r> {
    /// The number in the roster.
    pub fn id(&self) -> UnitId {
        self.id
    }

    /// The identifier in the table.
    pub fn identifier(&self) -> &'r str {
        self.identifier
    }

    /// The unit above.
    pub fn parent(&self) -> Option<UnitId> {
        self.record.parent
    }

    /// Whether the table names a parent, whether or not there is such a unit.
    pub(crate) fn names_parent(&self) -> bool {
        self.record.names_parent
    }

    /// The kind: `province`, `agency`, … as directives name them.
    pub fn kind(&self) -> &'r str {
        &self.record.kind
    }

    /// The official name, in canonical Thai.
    pub fn name(&self) -> &'r str {
        &self.record.name
    }

    /// The province of the unit, or of the nearest unit above that has one.
    pub fn province(&self) -> Option<&'static Province> {
        self.record.province
    }

    /// The row of the table `units`.
    pub fn row(&self) -> u32 {
        self.record.row
    }
}
