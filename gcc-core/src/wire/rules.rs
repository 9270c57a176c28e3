//! `rules`: the catalogue of rules, whole or one of them.

use serde::{Deserialize, Serialize};

use crate::finding::{Rule, rules};

use super::WireError;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RulesQuestion {
    /// A code or a slug; all rules without it.
    code: Option<String>,
}

#[derive(Serialize)]
struct RulesAnswer {
    rules: Vec<&'static Rule>,
}

impl RulesQuestion {
    pub(super) fn answer(&self) -> Result<String, WireError> {
        let rules = match &self.code {
            None => rules::ALL.to_vec(),
            Some(code) => {
                vec![rules::find(code).ok_or_else(|| WireError::Rule(code.clone()))?]
            }
        };
        super::write(&RulesAnswer { rules })
    }
}
