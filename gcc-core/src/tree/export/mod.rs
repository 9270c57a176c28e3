//! A tree in the formats of other tools.

mod dot;
mod graphml;
mod mermaid;
mod outline;

use crate::roster::Roster;

use super::{Group, Relay, Tree};

/// A format in which a tree can be written.
///
/// ```
/// use gcc_core::tree::Format;
/// assert_ne!(Format::Dot, Format::Mermaid);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An outline for people, one line a group.
    Outline,
    /// The language of Graphviz.
    Dot,
    /// GraphML, read by yEd, Gephi, igraph and networkx.
    GraphMl,
    /// Mermaid, drawn by GitHub and many editors.
    Mermaid,
}

/// Writes the groups and relays of a tree. Equal trees give equal bytes. O(groups).
///
/// ```
/// use gcc_core::{roster::Roster, tree::{Format, Tree, export}};
/// assert_eq!(export(&Tree::default(), &Roster::default(), Format::Mermaid), "flowchart LR\n");
/// ```
pub fn export(tree: &Tree, roster: &Roster, format: Format) -> String {
    match format {
        Format::Outline => outline::write(tree),
        Format::Dot => dot::write(tree, roster),
        Format::GraphMl => graphml::write(tree, roster),
        Format::Mermaid => mermaid::write(tree, roster),
    }
}

/// The identifiers of those who carry a relay, in their order; a personal number stays hidden.
fn carriers(relay: &Relay, roster: &Roster) -> String {
    let carriers = relay.carriers.iter().map(|carrier| roster.officer_label(carrier.officer));
    carriers.collect::<Vec<_>>().join(", ")
}

/// The identifier of a group's unit; a personal number stays hidden.
fn unit_identifier(group: &Group, roster: &Roster) -> String {
    let unit = roster.unit(group.unit);
    unit.map_or(String::new(), |unit| crate::roster::shown(unit.identifier()))
}
