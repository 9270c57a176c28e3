//! Plain text for terminals and messages.

mod changes;
mod duty_cards;
mod findings;
mod snippet;
mod tree;

pub use changes::{changes, changes_summary};
pub use duty_cards::duty_cards;
pub use findings::{Style, finding, finding_line, findings_by_rule, findings_summary};
pub use tree::tree;
