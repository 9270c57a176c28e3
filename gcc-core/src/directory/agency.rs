//! The offices found in a province, and how their names join a province's.

use std::sync::LazyLock;

use super::alias::acronym_of;
use super::district::District;
use super::index::Index;
use super::province::Province;
use super::table::{Cells, rows, table};

/// Where an office stands.
///
/// ```
/// use gcc_core::directory::{Scope, agencies};
/// let provincial = agencies().iter().filter(|agency| agency.scope() == Scope::Provincial);
/// assert_eq!(provincial.count(), 36);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// A provincial administration's office (ราชการส่วนภูมิภาค), or one that acts like it.
    Provincial,
    /// A central agency's office seated in a province.
    InProvince,
    /// An office in every district.
    District,
}

/// Where an office's particulars come from.
///
/// ```
/// use gcc_core::directory::{AgencyBasis, agency};
/// assert_eq!(agency("สำนักงานจังหวัด").unwrap().basis(), AgencyBasis::Sourced);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgencyBasis {
    /// The office and its head's title are sourced.
    Sourced,
    /// The office is sourced, its head's title is general knowledge.
    AgencySourced,
}

/// An office that every province, or district, has.
///
/// ```
/// use gcc_core::directory::{agency, province};
/// let commerce = agency("สำนักงานพาณิชย์จังหวัด").unwrap();
/// let chiang_mai = province("50").unwrap();
/// assert_eq!(commerce.name_in(chiang_mai), "สำนักงานพาณิชย์จังหวัดเชียงใหม่");
/// assert_eq!(commerce.head_title_in(chiang_mai), "พาณิชย์จังหวัดเชียงใหม่");
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Agency(Cells);

impl Agency {
    /// Where it stands.
    ///
    /// ```
    /// use gcc_core::directory::{Scope, agency};
    /// assert_eq!(agency("ที่ทำการปกครองอำเภอ").unwrap().scope(), Scope::District);
    /// ```
    pub fn scope(&self) -> Scope {
        match self.0[0] {
            "provincial" => Scope::Provincial,
            "district" => Scope::District,
            _ => Scope::InProvince,
        }
    }

    /// The name without a place; nearly always it ends in จังหวัด.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::agencies()[1].name(), "สำนักงานจังหวัด");
    /// ```
    pub fn name(&self) -> &'static str {
        self.0[1]
    }

    /// The name without the จังหวัด or อำเภอ that it may end in.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::agencies()[8].stem(), "สำนักงานพาณิชย์");
    /// ```
    pub fn stem(&self) -> &'static str {
        stem(self.name())
    }

    /// The title of its head, without a place; empty without the feature `particulars`.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::agencies()[0].head_title(), "ปลัดจังหวัด");
    /// ```
    pub fn head_title(&self) -> &'static str {
        self.0[2]
    }

    /// The ministry, or the office of its rank, that it belongs to; empty without the feature
    /// `particulars`.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::agencies()[0].ministry(), "กระทรวงมหาดไทย");
    /// ```
    pub fn ministry(&self) -> &'static str {
        self.0[3]
    }

    /// Where its particulars come from.
    ///
    /// ```
    /// use gcc_core::directory::{AgencyBasis, agencies};
    /// assert_eq!(agencies()[0].basis(), AgencyBasis::Sourced);
    /// ```
    pub fn basis(&self) -> AgencyBasis {
        match self.0[4] {
            "sourced" => AgencyBasis::Sourced,
            _ => AgencyBasis::AgencySourced,
        }
    }

    /// The acronym that shortens its name, if it has one.
    ///
    /// ```
    /// use gcc_core::directory::agency;
    /// assert_eq!(agency("สำนักงานสาธารณสุขจังหวัด").unwrap().acronym(), Some("สสจ."));
    /// ```
    pub fn acronym(&self) -> Option<&'static str> {
        acronym_of(self.name())
    }

    /// Its name in a province: the province's name follows จังหวัด directly, and Bangkok takes no
    /// จังหวัด.
    ///
    /// ```
    /// use gcc_core::directory::{agency, bangkok};
    /// let commerce = agency("สำนักงานพาณิชย์จังหวัด").unwrap();
    /// assert_eq!(commerce.name_in(bangkok()), "สำนักงานพาณิชย์กรุงเทพมหานคร");
    /// ```
    pub fn name_in(&self, province: &Province) -> String {
        join(self.name(), province)
    }

    /// The title of its head in a province.
    ///
    /// ```
    /// use gcc_core::directory::{agencies, province};
    /// let title = agencies()[0].head_title_in(province("50").unwrap());
    /// assert_eq!(title, "ปลัดจังหวัดเชียงใหม่");
    /// ```
    pub fn head_title_in(&self, province: &Province) -> String {
        join(self.head_title(), province)
    }

    /// The name of a district's office.
    ///
    /// ```
    /// use gcc_core::directory::{agency, district};
    /// let office = agency("ที่ทำการปกครองอำเภอ").unwrap();
    /// assert_eq!(office.name_in_district(district("5002").unwrap()), "ที่ทำการปกครองอำเภอจอมทอง");
    /// ```
    pub fn name_in_district(&self, district: &District) -> String {
        [self.stem(), district.official_name()].concat()
    }

    /// The title of the head of a district's office.
    ///
    /// ```
    /// use gcc_core::directory::{agency, district};
    /// let office = agency("ที่ทำการปกครองอำเภอ").unwrap();
    /// assert_eq!(office.head_title_in_district(district("5002").unwrap()), "นายอำเภอจอมทอง");
    /// ```
    pub fn head_title_in_district(&self, district: &District) -> String {
        [stem(self.head_title()), district.official_name()].concat()
    }
}

fn stem(name: &'static str) -> &'static str {
    name.strip_suffix("จังหวัด").or_else(|| name.strip_suffix("อำเภอ")).unwrap_or(name)
}

fn join(name: &'static str, province: &Province) -> String {
    let before = if province.is_bangkok() { stem(name) } else { name };
    [before, province.name()].concat()
}

static AGENCIES: LazyLock<Vec<Agency>> =
    LazyLock::new(|| rows(table!("agencies.csv")).into_iter().map(Agency).collect());

static BY_NAME: LazyLock<Index> = LazyLock::new(|| keyed(Agency::name));

static BY_STEM: LazyLock<Index> = LazyLock::new(|| keyed(Agency::stem));

static BY_TITLE: LazyLock<Index> = LazyLock::new(|| keyed(Agency::head_title));

fn keyed(key: fn(&Agency) -> &'static str) -> Index {
    Index::new(agencies().iter().map(key))
}

fn prefix<'t>(index: &Index, text: &'t str) -> Option<(&'static Agency, &'t str)> {
    let (row, rest) = index.longest_prefix(text)?;
    Some((AGENCIES.get(row)?, rest))
}

/// All offices, in the order of the table.
///
/// ```
/// assert_eq!(gcc_core::directory::agencies().len(), 52);
/// ```
pub fn agencies() -> &'static [Agency] {
    &AGENCIES
}

/// The office with a name without a place. O(log n).
///
/// ```
/// assert!(gcc_core::directory::agency("สำนักงานพาณิชย์จังหวัด").is_some());
/// ```
pub fn agency(name: &str) -> Option<&'static Agency> {
    AGENCIES.get(BY_NAME.find(name)?)
}

/// The office whose name a text begins with, and what follows.
pub(crate) fn agency_prefix(text: &str) -> Option<(&'static Agency, &str)> {
    prefix(&BY_NAME, text)
}

/// The office with whose head's title a text begins, and what follows.
pub(crate) fn title_prefix(text: &str) -> Option<(&'static Agency, &str)> {
    prefix(&BY_TITLE, text)
}

/// The offices whose name without จังหวัด or อำเภอ is the text.
pub(crate) fn agencies_of_stem(stem: &str) -> impl Iterator<Item = &'static Agency> {
    BY_STEM.all(stem).iter().filter_map(|row| AGENCIES.get(*row))
}

/// The office whose name without จังหวัด or อำเภอ a text begins with, and what follows.
pub(crate) fn agency_stem_prefix(text: &str) -> Option<(&'static Agency, &str)> {
    prefix(&BY_STEM, text)
}
