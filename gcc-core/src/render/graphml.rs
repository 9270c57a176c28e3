//! A tree as GraphML.

use std::fmt::Write as _;

use crate::roster::Roster;
use crate::tree::Tree;

use super::names::{carriers, unit_identifier};
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
        let unit = escaped(&unit_identifier(group, roster));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    <node id=\"g{}\">", group.id.0);
        let _ = writeln!(text, "      <data key=\"name\">{}</data>", escaped(&group.name));
        let _ = writeln!(text, "      <data key=\"tier\">{}</data>", group.level);
        let _ = writeln!(text, "      <data key=\"unit\">{unit}</data>");
        let _ = writeln!(text, "      <data key=\"part\">{}</data>", group.part);
        let _ = writeln!(text, "      <data key=\"officers\">{}</data>", group.officers);
        text.push_str("    </node>\n");
    }
    for relay in tree.relays() {
        let (from, to, count) = (relay.from.0, relay.to.0, relay.carriers.len());
        let _ = writeln!(text, "    <edge source=\"g{from}\" target=\"g{to}\">");
        let _ = writeln!(text, "      <data key=\"carriers\">{count}</data>");
        let carried_by = escaped(&carriers(relay, roster));
        let _ = writeln!(text, "      <data key=\"carried_by\">{carried_by}</data>");
        text.push_str("    </edge>\n");
    }
    text.push_str("  </graph>\n</graphml>\n");
    text
}
