//! The offices found in a province, and how their names join a province's.

use std::sync::LazyLock;

use serde::Serialize;

use super::alias::{Alias, AliasKind, aliases};
use super::district::District;
use super::index::Index;
use super::province::Province;
use super::table::rows;

/// Where an office stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// A provincial administration's office (ราชการส่วนภูมิภาค), or one that acts like it.
    Provincial,
    /// A central agency's office seated in a province.
    InProvince,
    /// An office in every district.
    District,
}

/// Where the facts about an office come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgencyBasis {
    /// The office and its head's title are sourced.
    Sourced,
    /// The office is sourced, its head's title is general knowledge.
    AgencySourced,
}

/// An office that every province, or district, has.
///
/// ```
/// use gcc_core::directory::{agency, bangkok, province};
/// let commerce = agency("สำนักงานพาณิชย์จังหวัด").unwrap();
/// let chiang_mai = province("50").unwrap();
/// assert_eq!(commerce.name_in(chiang_mai), "สำนักงานพาณิชย์จังหวัดเชียงใหม่");
/// assert_eq!(commerce.head_title_in(chiang_mai), "พาณิชย์จังหวัดเชียงใหม่");
/// assert!(commerce.is_in(chiang_mai) && !commerce.is_in(bangkok()));
/// ```
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Agency {
    scope: Scope,
    name: &'static str,
    head_title: &'static str,
    ministry: &'static str,
    basis: AgencyBasis,
    acronym: Option<&'static str>,
}

impl Agency {
    /// Where it stands.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The name without a place; nearly always it ends in จังหวัด.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The name without the จังหวัด or อำเภอ that it may end in.
    pub fn stem(&self) -> &'static str {
        stem(self.name)
    }

    /// The title of its head, without a place: `ปลัดจังหวัด`.
    pub fn head_title(&self) -> &'static str {
        self.head_title
    }

    /// The ministry, or the office of its rank, that it belongs to.
    pub fn ministry(&self) -> &'static str {
        self.ministry
    }

    /// Where the facts about it come from.
    pub fn basis(&self) -> AgencyBasis {
        self.basis
    }

    /// The acronym that shortens its name, if it has one: `สสจ.`.
    pub fn acronym(&self) -> Option<&'static str> {
        self.acronym
    }

    /// Whether a province has such an office: all but Bangkok have. Bangkok is no จังหวัด; its offices
    /// are those of its 50 districts ([`District::office_name`]).
    pub fn is_in(&self, province: &Province) -> bool {
        !province.is_bangkok()
    }

    /// Its name in a province that has it: the province's name follows จังหวัด directly. For Bangkok,
    /// which has none ([`Agency::is_in`]), it is the name that people would give one.
    pub fn name_in(&self, province: &Province) -> String {
        join(self.name, province)
    }

    /// The title of its head in a province.
    pub fn head_title_in(&self, province: &Province) -> String {
        join(self.head_title, province)
    }

    /// The name of a district's office.
    ///
    /// ```
    /// use gcc_core::directory::{agency, district};
    /// let office = agency("ที่ทำการปกครองอำเภอ").unwrap();
    /// let chom_thong = district("5002").unwrap();
    /// assert_eq!(office.name_in_district(chom_thong), "ที่ทำการปกครองอำเภอจอมทอง");
    /// assert_eq!(office.head_title_in_district(chom_thong), "นายอำเภอจอมทอง");
    /// ```
    pub fn name_in_district(&self, district: &District) -> String {
        [self.stem(), district.official_name()].concat()
    }

    /// The title of the head of a district's office.
    pub fn head_title_in_district(&self, district: &District) -> String {
        [stem(self.head_title), district.official_name()].concat()
    }
}

fn stem(name: &'static str) -> &'static str {
    name.strip_suffix("จังหวัด").or_else(|| name.strip_suffix("อำเภอ")).unwrap_or(name)
}

fn join(name: &'static str, province: &Province) -> String {
    let before = if province.is_bangkok() { stem(name) } else { name };
    [before, province.name()].concat()
}

static AGENCIES: LazyLock<Vec<Agency>> = LazyLock::new(|| {
    let columns = ["scope", "agency", "head_title", "ministry", "basis"];
    let rows = rows(include_str!("../../data/agencies.csv"), columns);
    let agencies = rows.map(|[scope, name, head_title, ministry, basis]| {
        // Our own table: a test reads every row.
        let scope = match scope {
            "provincial" => Scope::Provincial,
            "in-province" => Scope::InProvince,
            "district" => Scope::District,
            _ => unreachable!("the scope of an office is one of three"),
        };
        let basis = match basis {
            "sourced" => AgencyBasis::Sourced,
            "agency-sourced" => AgencyBasis::AgencySourced,
            _ => unreachable!("the basis of an office is one of two"),
        };
        let acronym = acronyms().find(|alias| alias.official() == name).map(Alias::text);
        Agency { scope, name, head_title, ministry, basis, acronym }
    });
    agencies.collect()
});

static BY_NAME: LazyLock<Index<Agency>> =
    LazyLock::new(|| Index::new(AGENCIES.iter().map(|agency| (agency.name, agency))));

static BY_STEM: LazyLock<Index<Agency>> =
    LazyLock::new(|| Index::new(AGENCIES.iter().map(|agency| (agency.stem(), agency))));

static BY_TITLE: LazyLock<Index<Agency>> =
    LazyLock::new(|| Index::new(AGENCIES.iter().map(|agency| (agency.head_title, agency))));

static ACRONYMS: LazyLock<Index<Alias>> =
    LazyLock::new(|| Index::new(acronyms().map(|alias| (alias.text(), alias))));

fn acronyms() -> impl Iterator<Item = &'static Alias> {
    aliases().iter().filter(|alias| alias.kind() == AliasKind::Agency)
}

/// All offices, in the order of the table.
pub fn agencies() -> &'static [Agency] {
    &AGENCIES
}

/// The office with a name without a place. O(log n).
pub fn agency(name: &str) -> Option<&'static Agency> {
    BY_NAME.get(name)
}

/// The office with an acronym. O(log n).
///
/// ```
/// let office = gcc_core::directory::agency_of_acronym("สสจ.").unwrap();
/// assert_eq!(office.name(), "สำนักงานสาธารณสุขจังหวัด");
/// ```
pub fn agency_of_acronym(acronym: &str) -> Option<&'static Agency> {
    agency(ACRONYMS.get(acronym)?.official())
}

/// The office whose acronym a text begins with, and the rest of the text.
pub(crate) fn acronym_prefix(text: &str) -> Option<(&'static Agency, &str)> {
    let (alias, rest) = ACRONYMS.longest_prefix(text)?;
    Some((agency(alias.official())?, rest))
}

/// The office whose name a text begins with, and the rest of the text.
pub(crate) fn agency_prefix(text: &str) -> Option<(&'static Agency, &str)> {
    BY_NAME.longest_prefix(text)
}

/// The office with whose head's title a text begins, and the rest of the text.
pub(crate) fn title_prefix(text: &str) -> Option<(&'static Agency, &str)> {
    BY_TITLE.longest_prefix(text)
}

/// The offices whose name without จังหวัด or อำเภอ is the text.
pub(crate) fn agencies_of_stem(stem: &str) -> impl Iterator<Item = &'static Agency> {
    BY_STEM.all(stem).iter().copied()
}

/// The office whose name without จังหวัด or อำเภอ a text begins with, and the rest of the text.
pub(crate) fn agency_stem_prefix(text: &str) -> Option<(&'static Agency, &str)> {
    BY_STEM.longest_prefix(text)
}
