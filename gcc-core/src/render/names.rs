//! What people and units are called in pictures of a tree.

use crate::roster::Roster;
use crate::table::shown;
use crate::tree::{Group, Relay};

/// The identifiers of those who carry a relay, in their order; a personal number stays hidden.
pub(super) fn carriers(relay: &Relay, roster: &Roster) -> String {
    let carriers = relay.carriers.iter().map(|carrier| roster.officer_label(carrier.officer));
    carriers.collect::<Vec<_>>().join(", ")
}

/// The identifier of a group's unit; a personal number stays hidden.
pub(super) fn unit_identifier(group: &Group, roster: &Roster) -> String {
    let unit = roster.unit(group.unit);
    unit.map_or(String::new(), |unit| shown(unit.identifier()))
}
