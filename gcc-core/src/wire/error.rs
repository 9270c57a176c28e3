//! Why a question has no answer.

use thiserror::Error;

use crate::directive::DirectiveError;
use crate::json::{Writer, Wrong};

/// Why a question has no answer.
///
/// ```
/// let error = gcc_core::wire::try_answer("{").unwrap_err();
/// assert_eq!(error.code(), "question-unreadable");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WireError {
    /// The question is not JSON, or not a question.
    #[error("the question cannot be read: {0}")]
    Question(String),
    /// What should be findings is not.
    #[error("these are not findings: {0}")]
    Findings(String),
    /// The directive cannot be used.
    #[error(transparent)]
    Directive(#[from] DirectiveError),
    /// No rule has this code.
    #[error("no rule is called `{0}`")]
    Rule(String),
    /// The directive has no tier of this level.
    #[error("the directive has no tier {0}")]
    Tier(u8),
    /// No province has this code.
    #[error("no province has the code `{0}`")]
    Province(String),
    /// This build of the library cannot read files.
    #[error("this build has no feature `files`, which reading {0} needs")]
    Feature(&'static str),
    /// The answer could not be written.
    #[error("the answer cannot be written: {0}; please report this")]
    Answer(String),
}

impl From<Wrong> for WireError {
    fn from(wrong: Wrong) -> WireError {
        WireError::Question(wrong.to_string())
    }
}

impl WireError {
    /// A stable identifier of the kind of error.
    ///
    /// ```
    /// let error = gcc_core::wire::try_answer(r#"{"call":"rules","code":"X1"}"#).unwrap_err();
    /// assert_eq!(error.code(), "rule-unknown");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            WireError::Question(_) => "question-unreadable",
            WireError::Findings(_) => "findings-unreadable",
            WireError::Directive(error) => error.code(),
            WireError::Rule(_) => "rule-unknown",
            WireError::Tier(_) => "tier-unknown",
            WireError::Province(_) => "province-unknown",
            WireError::Feature(_) => "feature-missing",
            WireError::Answer(_) => "answer-unwritable",
        }
    }

    /// The error as an answer.
    pub(super) fn to_json(&self) -> String {
        let mut json = Writer::default();
        json.open('{');
        json.key("error");
        json.open('{');
        json.key("code");
        json.text(self.code());
        json.key("message");
        json.text(&self.to_string());
        json.close('}');
        json.close('}');
        json.finish()
    }
}
