//! Checks for forms, which need no complete survey: one name, one report, single tables.
//!
//! All texts are as a person typed them. The place of a finding is the field of the form, so that it
//! can be shown beside the field.

mod name;
mod report;
mod tables;
mod units;

pub use name::{NameTarget, check_group_name, official_name};
pub use report::{EstablishmentReport, ReportValues};
#[cfg(feature = "files")]
pub use tables::corrected;
pub use tables::{check_tables, table_of};
pub use units::units_of_province;
