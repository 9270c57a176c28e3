//! A tree with what it was made of, which all that comes of it shares.

use std::sync::Arc;

use gcc_core::directive::Directive;
use gcc_core::finding::{Findings, Language};
use gcc_core::render::{self, TreeFormat};
use gcc_core::tree::{GroupId, Tree};
use gcc_core::wire::AnswerContext;
use pyo3::prelude::*;

use crate::existing::{Existing, same_existing};
use crate::one_object::OneObject;
use crate::roster::{Kept as KeptRoster, same};
use crate::texts::{Written, string};
use crate::tree::PyTree;
use crate::work::{Meter, apart, run_alone};

/// A tree with what it was made of.
pub(crate) struct Kept {
    pub(crate) roster: Arc<KeptRoster>,
    pub(crate) tree: Tree,
    pub(crate) directive: Arc<Directive>,
    pub(crate) findings: Findings,
    /// What exists, in which the tree keeps people where they are.
    pub(crate) existing: Option<Arc<Existing>>,
    pub(crate) object: OneObject,
}

impl Kept {
    pub(crate) fn context(&self, language: Language) -> AnswerContext<'_> {
        AnswerContext {
            directive: &self.directive,
            roster: &self.roster.roster,
            tree: &self.tree,
            language,
        }
    }

    pub(crate) fn groups(&self) -> Vec<GroupId> {
        self.tree.groups().map(|group| group.id).collect()
    }
}

/// A tree as Python has it: one object, however many hold it.
pub(crate) fn object<'py>(py: Python<'py>, kept: &Arc<Kept>) -> PyResult<Bound<'py, PyTree>> {
    kept.object.get(py, || PyTree(Arc::clone(kept)))
}

/// The tree in another format.
pub(crate) fn exported<'py>(py: Python<'py>, of: &Arc<Kept>, format: TreeFormat) -> Written<'py> {
    let (of, groups) = (Arc::clone(of), of.tree.groups().len());
    let text = apart(py, groups, move || Ok(render::tree(&of.tree, &of.roster.roster, format)))?;
    string(py, text)
}

/// Whether two trees say the same; at once if they are one.
pub(crate) fn equal(py: Python<'_>, one: &Arc<Kept>, other: &Arc<Kept>) -> PyResult<bool> {
    let (first, second) = (Arc::clone(one), Arc::clone(other));
    let is_same = move |_: &Meter| Ok(same_tree(&first, &second));
    Ok(Arc::ptr_eq(one, other) || run_alone(py, is_same)?)
}

/// Whether two trees are of one roster, directive and day, and keep the same people where they are.
fn same_tree(one: &Arc<Kept>, other: &Arc<Kept>) -> bool {
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
