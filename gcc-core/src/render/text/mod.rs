//! Plain text for terminals and messages.

mod broadcast;
mod changes;
mod directive;
mod duty_cards;
mod findings;
mod snippet;
mod tree;

pub use broadcast::Broadcast;
pub use changes::{action, change, changes, changes_summary, divisions, place};
pub use directive::{clause, directive, rule, rules};
pub use duty_cards::duty_cards;
pub use findings::{Style, finding, finding_line, findings_by_rule, findings_summary};
pub use tree::tree;
