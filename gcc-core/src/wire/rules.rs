//! `rules`: the catalogue of rules, whole or one of them.

use serde::Serialize;

use crate::finding::{Rule, rules};
use crate::json::Fields;

use super::WireError;

#[derive(Serialize)]
struct RulesAnswer {
    rules: Vec<&'static Rule>,
}

pub(super) fn answer(fields: Fields) -> Result<String, WireError> {
    // A code or a slug; all rules without it.
    let code: Option<String> = fields.known(&["code"])?.may("code")?;
    let rules = match code {
        None => rules::ALL.to_vec(),
        Some(code) => vec![rules::find(&code).ok_or(WireError::Rule(code))?],
    };
    super::write(&RulesAnswer { rules })
}
