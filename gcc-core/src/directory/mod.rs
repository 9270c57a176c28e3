//! The places and offices of Thailand: provinces, districts, ministries, departments, agencies, aliases.
//!
//! The tables are CSV files in `gcc-core/data`, with their sources, and are embedded in the
//! library. Each is read once, when it is first used.

mod agency;
mod alias;
mod department;
mod district;
mod index;
mod ministry;
mod province;
mod table;

pub use agency::{Agency, AgencyBasis, Scope, agencies, agency, agency_of_acronym};
pub use alias::{Alias, AliasKind, aliases};
pub use department::{Department, department_named, departments, departments_of};
pub use district::{District, DistrictKind, district, districts, districts_named, districts_of};
pub use ministry::{Ministry, ministries, ministry, ministry_named};
pub use province::{
    Province, bangkok, province, province_named, province_of_alias, province_of_letters, provinces,
};

pub(crate) use agency::{
    acronym_prefix, agencies_of_stem, agency_prefix, agency_stem_prefix, title_prefix,
};
pub(crate) use ministry::ministry_of_short_name;
pub(crate) use province::province_prefix;
