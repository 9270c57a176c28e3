//! What is: the groups and members that exist in LINE, and how they differ from what must be.

mod check;
mod keep;
mod observed;
mod read;
mod survey;

pub use check::check;
pub use observed::{MemberState, Observed, ObservedGroup, Source};
pub use survey::{Stage, Survey, Tables};
