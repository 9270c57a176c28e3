//! `directive`: a directive as data, so that a user can read the letter or begin their own.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::error::WireError;
use super::json;
use super::request::DirectiveChoice;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectiveRequest {
    #[serde(rename = "call")]
    _call: IgnoredAny,
    #[serde(default)]
    directive: DirectiveChoice,
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: DirectiveRequest = json::read(question)?;
    Ok(json::write(request.directive.resolve()?))
}
