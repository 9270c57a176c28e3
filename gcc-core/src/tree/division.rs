//! How a unit is divided into parts, with the proof that fewer parts or moves do not do; when the
//! parts will be full.

use crate::date::Date;
use crate::roster::{OfficerId, UnitId};

use super::parts::{Crowd, Room};
use super::{GroupId, Tree};

/// How one unit is divided, and the bounds that no division can go below.
///
/// Where a number equals its bound, it is proved to be the least. Of officers that always holds;
/// people who carry news to units below stay together, and packing them is a hard problem: up to
/// forty such units are searched, and of more the bound tells how far from the best it may be.
///
/// Which group that exists is which part is told by its name and never by who sits in it, since a
/// false group may have lured many: moves are the fewest of these groups. Whoever sits in one group
/// too many (T008) has no part yet, and is invited.
///
/// ```
/// use gcc_core::tree::Tree;
/// let tree = Tree::default();
/// assert!(tree.divisions().iter().all(|d| d.parts_bound <= d.parts && d.moves_bound <= d.moves));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// The unit.
    pub unit: UnitId,
    /// Into how many parts it is divided.
    pub parts: usize,
    /// No division has fewer.
    pub parts_bound: usize,
    /// How many people change from one part to another that exists.
    pub moves: usize,
    /// No division into so many parts has fewer.
    pub moves_bound: usize,
    /// How many subunits the officers have.
    pub subunits: usize,
    /// How many of these are in one part each.
    pub subunits_whole: usize,
    /// Those who had no part to stay in, in the order in which they were placed.
    pub(super) order: Vec<OfficerId>,
}

impl Division {
    /// A division without its moves; `places` holds the part of each officer of the crowd.
    pub(super) fn new(
        unit: UnitId,
        crowd: &Crowd,
        places: &[Option<usize>],
        parts: usize,
        room: Room,
    ) -> Division {
        let mut forwarders: Vec<OfficerId> = crowd.bundles.iter().flatten().copied().collect();
        forwarders.sort_unstable();
        forwarders.dedup();
        let people = forwarders.len().saturating_add(crowd.officers.len());
        let (mut subunits, mut subunits_whole) = (0_usize, 0_usize);
        let mut rest = places;
        for run in crowd.subunits.chunk_by(|a, b| a == b) {
            let (own, later) = rest.split_at_checked(run.len()).unwrap_or((rest, &[]));
            rest = later;
            if run.first().is_some_and(|subunit| *subunit > 0) {
                let is_whole = own.iter().all(|part| Some(part) == own.first());
                subunits = subunits.saturating_add(1);
                subunits_whole = subunits_whole.saturating_add(usize::from(is_whole));
            }
        }
        Division {
            unit,
            parts,
            parts_bound: people.div_ceil(room.soft.max(1)).max(1),
            subunits,
            subunits_whole,
            moves: 0,
            moves_bound: 0,
            order: Vec::new(),
        }
    }
}

impl Division {
    /// Those who had no part to stay in, in the order in which they were placed: a division that
    /// was carried out in this order up to somebody goes on with the next.
    pub(crate) fn placed(&self) -> impl Iterator<Item = OfficerId> {
        self.order.iter().copied()
    }
}

impl Tree {
    /// The units that are divided into several groups, in the order of their numbers.
    ///
    /// ```
    /// assert!(gcc_core::tree::Tree::default().divisions().is_empty());
    /// ```
    pub fn divisions(&self) -> &[Division] {
        &self.divisions
    }

    /// How a unit is divided; none if it is not.
    ///
    /// ```
    /// use gcc_core::tree::Tree;
    /// let tree = Tree::default();
    /// assert!(tree.groups().all(|group| tree.division(group.unit).is_some() == (group.parts > 1)));
    /// ```
    pub fn division(&self, unit: UnitId) -> Option<&Division> {
        let at = self.divisions.binary_search_by_key(&unit, |division| division.unit).ok()?;
        self.divisions.get(at)
    }

    /// How many more members a group holds.
    ///
    /// ```
    /// use gcc_core::tree::Tree;
    /// let tree = Tree::default();
    /// assert!(tree.groups().all(|group| tree.seats_free(group.id) < 500));
    /// ```
    pub fn seats_free(&self, group: GroupId) -> u32 {
        let seats = u32::try_from(self.seats(group).count()).unwrap_or(u32::MAX);
        self.members_max.saturating_sub(seats)
    }

    /// The day on which a group will be full, if its unit grows by so many officers a year, evenly
    /// through the year, and those of its parts that are not full take them in turn; none if it does
    /// not grow, or not within the years that can be written. A year has 365.2425 days.
    ///
    /// ```
    /// # use gcc_core::{date::Date, directive::moi_2561_w1620, roster::Roster, table::MemoryRows, tree::Tree};
    /// # let units = MemoryRows::new(&["unit_id", "parent_id", "kind", "name"], &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี"]]);
    /// # let (roster, _) = Roster::read(&units, &MemoryRows::default(), &Default::default());
    /// let day = Date::new(2018, 3, 23).unwrap();
    /// let (tree, _) = Tree::build(moi_2561_w1620(), &roster, day, None, &Default::default());
    /// let group = tree.groups().next().unwrap().id;
    /// assert_eq!(tree.full_on(group, 250), Date::new(2020, 3, 23), "500 seats at 250 a year");
    /// assert_eq!(tree.full_on(group, 0), None);
    /// ```
    pub fn full_on(&self, group: GroupId, officers_per_year: u32) -> Option<Date> {
        const DAYS: u64 = 146_097;
        const YEARS: u64 = 400;
        let free = self.seats_free(group);
        // Until it is full, each other part has taken as many, or all that it holds.
        let parts = self.groups_of(self.group(group)?.unit);
        let seats = parts.map(|part| u64::from(self.seats_free(part.id).min(free))).sum::<u64>();
        let a_day = YEARS.checked_mul(officers_per_year.into())?;
        let days = if a_day == 0 { return None } else { seats.checked_mul(DAYS)?.div_ceil(a_day) };
        let days = i32::try_from(days).ok()?.checked_add(self.as_of.days())?;
        Date::from_days(days)
    }
}
