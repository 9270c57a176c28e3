//! A tree with what it was made of, which all that comes of it shares.

use std::sync::Arc;

use gcc_core::directive::Directive;
use gcc_core::finding::Findings;
use gcc_core::tree::{Format, GroupId, Tree, export};
use pyo3::PyResult;

use crate::error::guard;
use crate::existing::{Existing, same_existing};
use crate::roster::{Kept as KeptRoster, same};

/// A tree with what it was made of.
pub(crate) struct Kept {
    pub(crate) roster: Arc<KeptRoster>,
    pub(crate) tree: Tree,
    pub(crate) directive: Arc<Directive>,
    pub(crate) findings: Findings,
    /// What exists, in which the tree keeps people where they are.
    pub(crate) existing: Option<Arc<Existing>>,
}

impl Kept {
    pub(crate) fn groups(&self) -> Vec<GroupId> {
        self.tree.groups().map(|group| group.id).collect()
    }

    pub(crate) fn export(&self, format: Format) -> PyResult<String> {
        guard(|| export(&self.tree, &self.roster.roster, format))
    }
}

/// Whether two trees are of one roster, directive and day, and keep the same people where they are.
pub(crate) fn same_tree(one: &Arc<Kept>, other: &Arc<Kept>) -> bool {
    let same_kept = || match (&one.existing, &other.existing) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) || same_existing(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let same_parts = || {
        one.tree.as_of() == other.tree.as_of()
            && one.directive == other.directive
            && (Arc::ptr_eq(&one.roster, &other.roster) || same(&one.roster, &other.roster))
            && same_kept()
    };
    Arc::ptr_eq(one, other) || same_parts()
}
