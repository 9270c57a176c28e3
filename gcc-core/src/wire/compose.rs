//! `compose`: what is the group of a unit called?

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::error::WireError;
use super::findings::FindingAnswer;
use super::json;
use super::request::DirectiveChoice;
use crate::directory;
use crate::finding::{Finding, Language, Severity};
use crate::naming::{NameError, Namer, UnitName};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComposeRequest {
    #[serde(rename = "call")]
    _call: IgnoredAny,
    tier: u8,
    unit: String,
    /// The code of the province that must be named, for units whose names repeat.
    province: Option<String>,
    #[serde(default = "first_part")]
    part: u32,
    #[serde(default)]
    directive: DirectiveChoice,
    #[serde(default)]
    lang: Language,
}

fn first_part() -> u32 {
    1
}

#[derive(Serialize)]
struct ComposeAnswer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Why there is none.
    findings: Vec<FindingAnswer<'a>>,
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: ComposeRequest = json::read(question)?;
    let directive = request.directive.resolve()?;
    let province = request.province.as_deref().and_then(directory::province);
    let unit = UnitName { name: &request.unit, province, add_province: province.is_some() };
    if directive.tier(request.tier).is_none() {
        return Err(WireError::Tier(request.tier));
    }
    let composed = Namer::new(directive).compose(request.tier, &unit, request.part);
    let findings: &[Finding] = composed.as_ref().err().map_or(&[], NameError::findings);
    let reasons = findings.iter().filter(|finding| finding.rule.severity == Severity::Error);
    Ok(json::write(&ComposeAnswer {
        name: composed.as_ref().ok().map(ToString::to_string),
        findings: reasons.map(|finding| FindingAnswer::new(finding, request.lang)).collect(),
    }))
}
