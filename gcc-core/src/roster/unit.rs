//! Units: ministries, departments, provinces, agencies and districts, as a forest.

use std::num::NonZeroU32;

use serde::{Serialize, Serializer};

use super::identifiers::{Fingerprint, Identifiers};
use crate::directory::Province;
use crate::table::{Reading, shown};

/// A unit of one roster: its position among the sorted identifiers.
///
/// It also holds a fingerprint of all identifiers, so that a roster recognises the units of another
/// one: methods that take an id panic for these, and [`Roster::has_unit`](super::Roster::has_unit)
/// asks first. Rosters with the same identifiers of units have the same ids.
///
/// ```
/// use gcc_core::roster::{Roster, UnitRow};
/// use gcc_core::table::{MemoryRows, TypedRows};
/// let read = |ids: &[&str]| {
///     let row = |id: &&str| UnitRow::new(*id, "province", "จังหวัดเชียงใหม่");
///     let units: TypedRows<UnitRow> = ids.iter().map(row).collect();
///     Roster::read(&units, &MemoryRows::default(), &Default::default()).0
/// };
/// let (before, after) = (read(&["50"]), read(&["10", "50"]));
/// let id = before.unit_id("50").unwrap();
/// assert_eq!(before.unit(id).name(), "จังหวัดเชียงใหม่");
/// assert!(!after.has_unit(id), "it is not the unit 10");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId {
    index: UnitIndex,
    units: Fingerprint,
}

/// As the position.
impl Serialize for UnitId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.position())
    }
}

impl UnitId {
    /// The position.
    #[inline]
    pub(crate) fn position(self) -> u32 {
        self.index.position()
    }

    /// The position as an index into arrays with one entry a unit.
    #[inline]
    pub(crate) fn index(self) -> usize {
        self.index.index()
    }

    /// The position in a set of units. Panics if the id is of another set.
    #[inline]
    pub(crate) fn position_in(self, units: Fingerprint) -> u32 {
        assert!(self.units == units, "the unit is of another roster");
        self.position()
    }

    /// The fingerprint of the units of the roster.
    pub(crate) fn units(self) -> Fingerprint {
        self.units
    }
}

/// The position of a unit within its roster: what columns hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct UnitIndex(
    /// One more than the position: the niche keeps `Option<UnitIndex>` in millions of appointments
    /// at four bytes.
    NonZeroU32,
);

impl UnitIndex {
    /// The unit at a position.
    #[inline]
    pub(super) fn at(position: u32) -> UnitIndex {
        UnitIndex(NonZeroU32::MIN.checked_add(position).expect("a table has fewer than 2^32 rows"))
    }

    #[inline]
    pub(super) fn position(self) -> u32 {
        self.0.get() - 1
    }

    #[inline]
    pub(super) fn index(self) -> usize {
        self.position() as usize
    }

    /// The unit for use outside its roster.
    #[inline]
    pub(super) fn id(self, units: Fingerprint) -> UnitId {
        UnitId { index: self, units }
    }
}

/// One row of the table `units`.
#[derive(Clone, Debug)]
pub(super) struct UnitRecord {
    /// Uncertain if it is named and not in the table, or above itself.
    pub(super) parent: Reading<UnitIndex>,
    /// Whether the parent is uncertain because the unit is above itself.
    pub(super) is_in_cycle: bool,
    pub(super) kind: Box<str>,
    pub(super) kind_is_uncertain: bool,
    pub(super) name: Box<str>,
    pub(super) name_is_uncertain: bool,
    pub(super) province: Option<&'static Province>,
    pub(super) row: u32,
}

/// All units, sorted by identifier.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    pub(super) ids: Identifiers,
    pub(super) records: Vec<UnitRecord>,
    /// Every unit after its parent, siblings by identifier.
    pub(super) order: Vec<UnitIndex>,
}

impl Units {
    pub(super) fn all(&self) -> impl Iterator<Item = UnitIndex> + use<> {
        (0..self.records.len()).map(|index| {
            UnitIndex::at(u32::try_from(index).expect("a table has fewer than 2^32 rows"))
        })
    }
}

/// One unit of a roster.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'r> {
    pub(super) id: UnitId,
    pub(super) identifier: &'r str,
    pub(super) record: &'r UnitRecord,
}

impl<'r> Unit<'r> {
    /// The unit's id in the roster.
    pub fn id(&self) -> UnitId {
        self.id
    }

    /// The identifier in the table.
    pub fn identifier(&self) -> &'r str {
        self.identifier
    }

    /// The identifier as people may see it: shortened, and hidden if it is a personal number.
    pub fn label(&self) -> String {
        shown(self.identifier)
    }

    /// The unit above; uncertain if the table names one that is not there, or that is below.
    pub fn parent(&self) -> Reading<UnitId> {
        self.record.parent.map(|parent| parent.id(self.id.units))
    }

    /// Whether the unit is above itself, so that its parent is uncertain.
    pub(crate) fn is_in_cycle(&self) -> bool {
        self.record.is_in_cycle
    }

    /// The kind: `province`, `agency`, … as directives name them.
    pub fn kind(&self) -> &'r str {
        &self.record.kind
    }

    /// Whether the kind could not be read: then the unit may form a group or not, in any tier.
    pub fn kind_is_uncertain(&self) -> bool {
        self.record.kind_is_uncertain
    }

    /// The official name, in canonical Thai.
    pub fn name(&self) -> &'r str {
        &self.record.name
    }

    /// Whether the name is damaged, or another unit's too: then no group is named after it.
    pub fn name_is_uncertain(&self) -> bool {
        self.record.name_is_uncertain
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
