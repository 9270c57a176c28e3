//! The places and offices of Thailand: provinces, districts, ministries, agencies, aliases.
//!
//! The tables lie in `gcc-core/data`, with their sources; they are read once, when first asked.

mod agency;
mod alias;
mod district;
mod index;
mod ministry;
mod province;
mod table;

pub use agency::{Agency, AgencyBasis, Scope, agencies, agency};
pub use alias::{Alias, AliasKind, agency_of_acronym, aliases};
pub use district::{District, DistrictKind, district, districts, districts_named, districts_of};
pub use ministry::{Ministry, ministries, ministry, ministry_named};
pub use province::{
    Province, bangkok, province, province_named, province_of_alias, province_of_letters, provinces,
};

pub(crate) use agency::{agencies_of_stem, agency_prefix, agency_stem_prefix, title_prefix};
pub(crate) use alias::acronym_prefix;
pub(crate) use ministry::ministry_of_short_name;
