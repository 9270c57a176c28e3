//! Names of groups: parsing, checking, composing within the limit, suggesting, look-alikes.

mod all;
mod check;
mod compose;
mod diagnosis;
mod expected;
mod ladder;
mod name;
mod official;
mod phrase;
mod spelling;
mod suggest;
mod template;
mod token;
mod twins;
mod unit;

pub use all::{Composed, UnitToName, compose_all};
pub use check::check_name;
pub use compose::{UnitName, compose};
pub use expected::Expected;
pub use name::{GroupName, NameError};
pub use official::{is_known_unit, official_phrase};
pub use spelling::check_spelling;
pub(crate) use spelling::personal_number;
pub use suggest::{Suggestion, suggest};
pub use template::Namer;
pub use twins::{Twin, find_twins};
