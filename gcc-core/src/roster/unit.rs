//! Units: ministries, departments, provinces, agencies and districts, as a forest.

use std::num::NonZeroU32;

use crate::directory::Province;

use super::identifiers::Identifiers;

/// The number of a unit in its roster: its position among the sorted identifiers.
///
/// ```
/// use gcc_core::roster::{MemoryRows, Roster};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["50", "", "province", "จังหวัดเชียงใหม่"]],
/// );
/// let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
/// let id = roster.unit_id("50").unwrap();
/// assert_eq!(roster.unit(id).unwrap().name(), "จังหวัดเชียงใหม่");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(
    /// Raised by one, so that no unit takes no room beside it in millions of appointments.
    NonZeroU32,
);

impl UnitId {
    /// The unit at a position.
    #[inline]
    pub(crate) fn at(position: u32) -> UnitId {
        UnitId(NonZeroU32::MIN.saturating_add(position))
    }

    /// The position.
    #[inline]
    pub(crate) fn position(self) -> u32 {
        self.0.get().saturating_sub(1)
    }

    /// The position as an index into arrays with one entry a unit.
    #[inline]
    pub(crate) fn index(self) -> usize {
        self.position() as usize
    }
}

/// What the table says about one unit.
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

/// One unit of a roster.
///
/// ```
/// use gcc_core::roster::{MemoryRows, Roster};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["PMO", "", "government", "รัฐบาล"], &["50", "PMO", "province", "จังหวัดเชียงใหม่"]],
/// );
/// let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
/// let province = roster.units().find(|unit| unit.kind() == "province").unwrap();
/// assert_eq!((province.identifier(), province.row()), ("50", 3));
/// assert_eq!(roster.unit(province.parent().unwrap()).unwrap().identifier(), "PMO");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Unit<'r> {
    pub(crate) id: UnitId,
    pub(crate) identifier: &'r str,
    pub(crate) record: &'r UnitRecord,
}

impl<'r> Unit<'r> {
    /// The number in the roster.
    ///
    /// ```
    /// # use gcc_core::roster::{MemoryRows, Roster};
    /// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[&["50", "", "province", "จังหวัดเชียงใหม่"]]);
    /// # let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
    /// assert!(roster.units().all(|unit| roster.unit_id(unit.identifier()) == Some(unit.id())));
    /// ```
    pub fn id(&self) -> UnitId {
        self.id
    }

    /// The identifier in the table.
    ///
    /// ```
    /// # use gcc_core::roster::{MemoryRows, Roster};
    /// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[&["50", "", "province", "จังหวัดเชียงใหม่"]]);
    /// # let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
    /// assert_eq!(roster.units().next().unwrap().identifier(), "50");
    /// ```
    pub fn identifier(&self) -> &'r str {
        self.identifier
    }

    /// The unit above.
    ///
    /// ```
    /// # use gcc_core::roster::{MemoryRows, Roster};
    /// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[&["50", "", "province", "จังหวัดเชียงใหม่"]]);
    /// # let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
    /// assert!(roster.units().next().unwrap().parent().is_none());
    /// ```
    pub fn parent(&self) -> Option<UnitId> {
        self.record.parent
    }

    /// Whether the table names a parent, be it one that exists or not.
    pub(crate) fn names_parent(&self) -> bool {
        self.record.names_parent
    }

    /// The kind: `province`, `agency`, … as directives name them.
    ///
    /// ```
    /// # use gcc_core::roster::{MemoryRows, Roster};
    /// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[&["50", "", "จังหวัด", "จังหวัดเชียงใหม่"]]);
    /// # let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
    /// assert_eq!(roster.units().next().unwrap().kind(), "province");
    /// ```
    pub fn kind(&self) -> &'r str {
        &self.record.kind
    }

    /// The official name, in canonical Thai.
    ///
    /// ```
    /// # use gcc_core::roster::{MemoryRows, Roster};
    /// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[&["50", "", "province", "จังหวัดเชียงใหม่"]]);
    /// # let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
    /// assert_eq!(roster.units().next().unwrap().name(), "จังหวัดเชียงใหม่");
    /// ```
    pub fn name(&self) -> &'r str {
        &self.record.name
    }

    /// The province that the unit, or the nearest unit above it that says so, lies in.
    ///
    /// ```
    /// # use gcc_core::roster::{MemoryRows, Roster};
    /// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name", "province_code"], &[&["50", "", "province", "จังหวัดเชียงใหม่", "50"]]);
    /// # let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
    /// assert_eq!(roster.units().next().unwrap().province().unwrap().name(), "เชียงใหม่");
    /// ```
    pub fn province(&self) -> Option<&'static Province> {
        self.record.province
    }

    /// The row of the table `units`.
    ///
    /// ```
    /// # use gcc_core::roster::{MemoryRows, Roster};
    /// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[&["50", "", "province", "จังหวัดเชียงใหม่"]]);
    /// # let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
    /// assert_eq!(roster.units().next().unwrap().row(), 2);
    /// ```
    pub fn row(&self) -> u32 {
        self.record.row
    }
}
