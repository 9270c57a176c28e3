//! What is: the groups and members that exist in LINE, and how they differ from what must be.

mod check;
mod entitlement;
mod existing;
mod observed;
mod presence;
mod read;
mod receives_from;
mod reconcile;
mod rows;
mod survey;

pub use check::check;
pub use observed::{MemberState, Observed, ObservedGroup, ReceivesFrom};
pub use reconcile::{
    Action, Change, Consequence, GroupRef, ManualReview, Plan, ReconcileOptions, Refusal, Summary,
    reconcile,
};
pub use rows::{GroupRow, MemberRow};
pub use survey::{Stage, Survey, SurveyBuilder, SurveyTables};
