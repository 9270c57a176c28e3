//! A tree as GraphML.

use std::fmt::Write as _;

use crate::roster::Roster;
use crate::tree::Tree;

use super::names::carriers;
use super::xml::escaped;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="tier" for="node" attr.name="tier" attr.type="int"/>
  <key id="unit" for="node" attr.name="unit" attr.type="string"/>
  <key id="part" for="node" attr.name="part" attr.type="int"/>
  <key id="officers" for="node" attr.name="officers" attr.type="int"/>
  <key id="carriers" for="edge" attr.name="carriers" attr.type="int"/>
  <key id="carried_by" for="edge" attr.name="carried_by" attr.type="string"/>
  <graph id="gcc" edgedefault="directed">
"#;

/// A tree as GraphML. Equal trees give equal bytes. O(groups).
pub fn tree(tree: &Tree, roster: &Roster) -> String {
    let mut text = String::from(HEAD);
    for group in tree.groups() {
        let (number, tier, part, officers) =
            (group.id.number(), group.level, group.part, group.officers);
        let (name, unit) = (escaped(&group.name), escaped(&roster.unit(group.unit).label()));
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            r#"    <node id="g{number}">
      <data key="name">{name}</data>
      <data key="tier">{tier}</data>
      <data key="unit">{unit}</data>
      <data key="part">{part}</data>
      <data key="officers">{officers}</data>
    </node>
"#
        );
    }
    for relay in tree.relays() {
        let (from, to, count) = (relay.from.number(), relay.to.number(), relay.carriers.len());
        let carriers = escaped(&carriers(relay, roster));
        let _ = write!(
            text,
            r#"    <edge source="g{from}" target="g{to}">
      <data key="carriers">{count}</data>
      <data key="carried_by">{carriers}</data>
    </edge>
"#
        );
    }
    text.push_str("  </graph>\n</graphml>\n");
    text
}
