//! Names of groups: parsing, checking, composing within the limit, suggesting, look-alikes.

mod check;
mod clash;
mod compose;
mod compose_all;
mod diagnosis;
mod imitation;
mod ladder;
mod name;
mod phrase;
mod spelling;
mod suggest;
mod template;
mod token;

pub use check::check_name;
pub use clash::{NameClash, find_clashes};
pub use compose::{UnitName, compose};
pub use compose_all::{ComposedNames, UnitToName, compose_all};
pub use name::{ExpectedName, GroupName, NameError};
pub use phrase::{is_known_unit, official_phrase};
pub use spelling::check_spelling;
pub use suggest::{Suggestion, suggest};
pub use template::Namer;

pub(crate) use spelling::personal_number;
