//! `rules`: the catalogue of rules, whole or one of them.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::error::WireError;
use super::json;
use crate::finding::{Rule, rules};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesRequest {
    #[serde(rename = "call")]
    _call: IgnoredAny,
    /// A code or a slug; all rules without it.
    code: Option<String>,
}

/// The answer to `rules`.
#[derive(Clone, Debug, Serialize)]
pub struct RulesAnswer {
    rules: Vec<&'static Rule>,
}

impl RulesAnswer {
    /// The answer with these rules.
    pub fn new(rules: Vec<&'static Rule>) -> RulesAnswer {
        RulesAnswer { rules }
    }
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: RulesRequest = json::read(question)?;
    let rules = match request.code {
        None => rules::ALL.to_vec(),
        Some(code) => vec![rules::find(&code).ok_or(WireError::Rule(code))?],
    };
    Ok(json::write(&RulesAnswer::new(rules)))
}
