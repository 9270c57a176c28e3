//! A tree with what it was made of, which all that comes of it shares.

use std::sync::Arc;

use gcc_core::directive::Directive;
use gcc_core::finding::Findings;
use gcc_core::tree::{Format, GroupId, Tree, export};
use pyo3::PyResult;

use crate::error::guard;
use crate::roster::{Kept as KeptRoster, same};

/// A tree with what it was made of.
pub(crate) struct Kept {
    pub(crate) roster: Arc<KeptRoster>,
    pub(crate) tree: Tree,
    pub(crate) directive: Arc<Directive>,
    pub(crate) findings: Findings,
}

impl Kept {
    pub(crate) fn groups(&self) -> Vec<GroupId> {
        self.tree.groups().map(|group| group.id).collect()
    }

    pub(crate) fn export(&self, format: Format) -> PyResult<String> {
        guard(|| export(&self.tree, &self.roster.roster, format))
    }
}

/// Whether two trees are of one roster, directive and day.
pub(crate) fn same_tree(one: &Arc<Kept>, other: &Arc<Kept>) -> bool {
    let same_parts = || {
        one.tree.as_of() == other.tree.as_of()
            && one.directive == other.directive
            && (Arc::ptr_eq(&one.roster, &other.roster) || same(&one.roster, &other.roster))
    };
    Arc::ptr_eq(one, other) || same_parts()
}
