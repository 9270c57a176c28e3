//! Groups and relays as a graph. The only file that names petgraph.

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
    /// recursion, so that a chain of a million groups is no danger.
    pub(crate) fn cycles(&self) -> Vec<Vec<u32>> {
        let on_itself =
            |nodes: &[NodeIndex]| nodes.iter().any(|node| self.graph.contains_edge(*node, *node));
        let mut cycles = Vec::new();
        for nodes in kosaraju_scc(&self.graph) {
            if nodes.len() > 1 || on_itself(&nodes) {
                let mut groups: Vec<u32> = nodes.into_iter().map(number).collect();
                groups.sort_unstable();
                cycles.push(groups);
            }
        }
        cycles.sort();
        cycles
    }
}

/// For each of `count` things the first of those with which the pairs connect it, directly or not.
pub(crate) fn connected(count: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut sets = UnionFind::new(count);
    for (one, other) in pairs {
        // A pair that names no thing connects nothing.
        let _known = sets.try_union(*one, *other);
    }
    let labels = sets.into_labeling();
    let mut first = vec![None; count];
    for (thing, label) in labels.iter().enumerate() {
        if let Some(slot) = first.get_mut(*label) {
            slot.get_or_insert(thing);
        }
    }
    labels.iter().filter_map(|label| first.get(*label).copied().flatten()).collect()
}

/// How much flows over each edge, when as much as can be flows from the first node to the last, in
/// their order. Edges hold the most that they carry; a node is known by the edges that name it.
pub(crate) fn maximum_flow<N: Copy + Ord>(edges: &[(N, N, u32)]) -> Vec<u32> {
    let mut nodes: Vec<N> = edges.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let number = |known: &N| NodeIndex::new(nodes.binary_search(known).unwrap_or(0));
    let mut graph: DiGraph<(), u32> = DiGraph::with_capacity(nodes.len(), edges.len());
    for _ in &nodes {
        graph.add_node(());
    }
    for (from, to, most) in edges {
        graph.add_edge(number(from), number(to), *most);
    }
    let Some(last) = nodes.len().checked_sub(1) else { return Vec::new() };
    ford_fulkerson(&graph, NodeIndex::new(0), NodeIndex::new(last)).1
}

fn node(group: u32) -> NodeIndex {
    NodeIndex::new(group as usize)
}

fn number(node: NodeIndex) -> u32 {
    u32::try_from(node.index()).unwrap_or(u32::MAX)
}
