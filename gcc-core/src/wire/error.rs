//! Why a question has no answer.

use serde::Serialize;
use thiserror::Error;

use crate::decode::DecodeError;
use crate::directive::DirectiveError;

/// Why a question has no answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WireError {
    /// The question is not JSON, or not a question.
    #[error("the question cannot be read: {0}")]
    Question(#[from] DecodeError),
    /// The call needs a field that other calls do not need.
    #[error("the question cannot be read: {0} is missing")]
    Incomplete(&'static str),
    /// What should be findings is not.
    #[error("these are not findings: {0}")]
    Findings(#[source] DecodeError),
    /// A finding names a column that no table has.
    #[error("these are not findings: no column `{0}`")]
    Column(String),
    /// A finding has a fact that its rule, which has this code, does not have.
    #[error("these are not findings: a fact of {0} has no such name or type")]
    Fact(&'static str),
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
}

impl WireError {
    pub(super) const NO_FAN_OUT: WireError = WireError::Incomplete("`fan_out` with its `starts`");
    pub(super) const NO_CARDS: WireError = WireError::Incomplete("`cards` with its `format`");

    /// A stable identifier of the kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            WireError::Question(_) | WireError::Incomplete(_) => "question-unreadable",
            WireError::Findings(_) | WireError::Column(_) | WireError::Fact(_) => {
                "findings-unreadable"
            }
            WireError::Directive(error) => error.code(),
            WireError::Rule(_) => "rule-unknown",
            WireError::Tier(_) => "tier-unknown",
            WireError::Province(_) => "province-unknown",
            WireError::Feature(_) => "feature-missing",
        }
    }
}

/// An error as an answer.
#[derive(Serialize)]
pub(super) struct ErrorAnswer {
    error: ErrorBody,
}

#[derive(Serialize)]
struct ErrorBody {
    code: &'static str,
    message: String,
}

impl ErrorAnswer {
    pub(super) fn new(error: &WireError) -> ErrorAnswer {
        ErrorAnswer { error: ErrorBody { code: error.code(), message: error.to_string() } }
    }
}
