//! What a form asks before there is a whole case: one name, one report, single tables.
//!
//! Every text is as a person typed it. What is wrong with it comes back as findings whose place is
//! the form's own field, so that they can be shown beside it.

mod name;
mod report;
mod tables;
mod units;

pub use name::{NameTarget, check_group_name, official_name};
pub use report::{REPORT_FIELDS, Report};
#[cfg(feature = "files")]
pub use tables::corrected;
pub use tables::{check_tables, table_of};
pub use units::units_of_province;
