//! What people are called in pictures of a tree.

use crate::roster::Roster;
use crate::tree::Relay;

/// The identifiers of those who carry a relay, in their order; a personal number stays hidden.
pub(super) fn carriers(relay: &Relay, roster: &Roster) -> String {
    let carriers = relay.carriers.iter().map(|carrier| roster.officer_label(carrier.officer));
    carriers.collect::<Vec<_>>().join(", ")
}
