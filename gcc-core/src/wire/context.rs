//! What answers about a tree are made of.

use crate::directive::Directive;
use crate::finding::Language;
use crate::membership::Survey;
use crate::roster::Roster;
use crate::tree::Tree;

/// A tree with the roster and the directive that it was built from, and the language of the answer.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, finding::Language, roster::Roster, tree::Tree};
/// use gcc_core::wire::{AnswerContext, TreeAnswer};
/// let (roster, tree) = (Roster::default(), Tree::default());
/// let context = AnswerContext {
///     directive: moi_2561_w1620(),
///     roster: &roster,
///     tree: &tree,
///     language: Language::English,
/// };
/// let json = serde_json::to_value(TreeAnswer::new(&context, false)).unwrap();
/// assert_eq!(json["directive"], "moi-2561-w1620");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AnswerContext<'a> {
    /// The directive that the tree follows.
    pub directive: &'a Directive,
    /// The roster that names units and officers.
    pub roster: &'a Roster,
    /// The tree.
    pub tree: &'a Tree,
    /// The language of messages.
    pub language: Language,
}

impl<'a> AnswerContext<'a> {
    /// The context of a survey under the directive that it followed.
    pub fn new(directive: &'a Directive, survey: &'a Survey, language: Language) -> Self {
        AnswerContext { directive, roster: &survey.roster, tree: &survey.tree, language }
    }
}
