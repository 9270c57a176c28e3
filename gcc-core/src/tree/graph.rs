//! Groups and relays as a graph of petgraph, which stays private to the tree.

use petgraph::Direction;
use petgraph::algo::{ford_fulkerson, kosaraju_scc};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

/// A directed graph over the numbers of groups; an edge carries the number of its relay.
#[derive(Clone, Debug, Default)]
pub(crate) struct RelayGraph {
    graph: DiGraph<(), u32>,
}

impl RelayGraph {
    /// A graph of groups `0..groups` and relays `(from, to)`, numbered in their order.
    pub(crate) fn new(groups: usize, relays: impl Iterator<Item = (u32, u32)>) -> RelayGraph {
        let mut graph = DiGraph::with_capacity(groups, groups);
        for _ in 0..groups {
            graph.add_node(());
        }
        for (number, (from, to)) in (0..).zip(relays) {
            graph.add_edge(node(from), node(to), number);
        }
        RelayGraph { graph }
    }

    /// The relay that reaches a group: the first, if there are several.
    pub(crate) fn reaching(&self, group: u32) -> Option<u32> {
        let edges = self.graph.edges_directed(node(group), Direction::Incoming);
        edges.map(|edge| *edge.weight()).min()
    }

    /// The groups that the relays leaving a group reach, in the order of the relays.
    pub(crate) fn below(&self, group: u32) -> Vec<u32> {
        let edges = self.graph.edges(node(group));
        let mut below: Vec<(u32, u32)> =
            edges.map(|edge| (*edge.weight(), number(edge.target()))).collect();
        below.sort_unstable();
        below.into_iter().map(|(_, group)| group).collect()
    }

    /// The cycles: each a sorted list of groups, the lists in order. O(groups + relays), without
    /// recursion, so that a chain of a million groups does not exhaust the stack.
    pub(crate) fn cycles(&self) -> Vec<Vec<u32>> {
        let mut cycles = Vec::new();
        for nodes in kosaraju_scc(&self.graph) {
            if nodes.len() > 1 || self.graph.contains_edge(nodes[0], nodes[0]) {
                let mut groups: Vec<u32> = nodes.into_iter().map(number).collect();
                groups.sort_unstable();
                cycles.push(groups);
            }
        }
        cycles.sort();
        cycles
    }
}

/// For each of `count` nodes the smallest node of its connected component. By union-find (Tarjan
/// and van Leeuwen, "Worst-case analysis of set union algorithms", J. ACM 31, 1984): practically
/// O(nodes + edges).
pub(crate) fn connected_components(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut sets = UnionFind::new(count);
    for (one, other) in edges {
        sets.union(*one, *other);
    }
    let labels = sets.into_labeling();
    let mut smallest = vec![count; count];
    for (node, label) in labels.iter().enumerate() {
        smallest[*label] = smallest[*label].min(node);
    }
    labels.into_iter().map(|label| smallest[label]).collect()
}

/// The flow over each edge when the flow from the first node to the last, in their order, is a
/// maximum. Edges `(from, to, capacity)` name the nodes.
pub(crate) fn maximum_flow<N: Copy + Ord>(edges: &[(N, N, u32)]) -> Vec<u32> {
    let mut nodes: Vec<N> = edges.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let Some(last) = nodes.len().checked_sub(1) else { return Vec::new() };
    let position = |node: &N| nodes.binary_search(node).expect("`nodes` has those of all edges");
    let mut graph: DiGraph<(), u32> = DiGraph::with_capacity(nodes.len(), edges.len());
    for _ in &nodes {
        graph.add_node(());
    }
    for (from, to, capacity) in edges {
        graph.add_edge(NodeIndex::new(position(from)), NodeIndex::new(position(to)), *capacity);
    }
    ford_fulkerson(&graph, NodeIndex::new(0), NodeIndex::new(last)).1
}

fn node(group: u32) -> NodeIndex {
    NodeIndex::new(group as usize)
}

fn number(node: NodeIndex) -> u32 {
    u32::try_from(node.index()).expect("nodes are groups, which have numbers of 32 bits")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::connected_components;

    proptest! {
        #[test]
        fn components_are_those_that_spreading_along_the_edges_gives(
            edges in prop::collection::vec((0..12_usize, 0..12_usize), 0..15),
        ) {
            let mut smallest: Vec<usize> = (0..12).collect();
            for _ in 0..12 {
                for (one, other) in &edges {
                    let least = smallest[*one].min(smallest[*other]);
                    (smallest[*one], smallest[*other]) = (least, least);
                }
            }
            prop_assert_eq!(connected_components(12, &edges), smallest);
        }
    }
}
