//! `group_name`: is `text` the name of the group of this tier and unit?

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::error::WireError;
use super::findings::FindingsAnswer;
use super::json;
use super::request::DirectiveChoice;
use crate::finding::Language;
use crate::form::{NameTarget, check_group_name};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupNameRequest {
    #[serde(rename = "call")]
    _call: IgnoredAny,
    text: String,
    tier: Option<u8>,
    unit: Option<String>,
    #[serde(default)]
    directive: DirectiveChoice,
    #[serde(default)]
    lang: Language,
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: GroupNameRequest = json::read(question)?;
    let target = request.tier.zip(request.unit.as_deref());
    let target = target.map(|(level, unit)| NameTarget { level, unit });
    let directive = request.directive.resolve()?;
    let findings = check_group_name(directive, &request.text, target.as_ref());
    Ok(json::write(&FindingsAnswer::new(&findings, request.lang)))
}
