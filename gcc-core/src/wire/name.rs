//! `name`: is `text` a lawful group name, and if not, what should it be?

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::error::WireError;
use super::findings::FindingAnswer;
use super::json;
use super::request::DirectiveChoice;
use crate::finding::{Findings, Language, Severity};
use crate::naming::{GroupName, Namer, Suggestion, suggest};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRequest {
    #[serde(rename = "call")]
    _call: IgnoredAny,
    text: String,
    #[serde(default)]
    directive: DirectiveChoice,
    #[serde(default)]
    lang: Language,
}

/// The answer to `name`.
#[derive(Clone, Debug, Serialize)]
pub struct NameAnswer<'a> {
    /// False exactly when there is a finding whose severity is `error`. A name with a warning only,
    /// such as a unit that the directory does not know, is lawful.
    lawful: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<NameParts>,
    findings: Vec<FindingAnswer<'a>>,
    /// The units that may be meant, if anything is wrong with the name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<SuggestionAnswer>,
}

/// A lawful name taken apart.
#[derive(Clone, Debug, Serialize)]
struct NameParts {
    tier: u8,
    unit: String,
    part: u32,
}

#[derive(Clone, Debug, Serialize)]
struct SuggestionAnswer {
    unit: String,
    distance: usize,
}

impl<'a> NameAnswer<'a> {
    /// The answer for what [`Namer::check`] found in the same text, without suggestions: to rank the
    /// nearest units takes a hundred times as long as to check a name.
    pub fn new(
        namer: &Namer<'_>,
        text: &str,
        findings: &'a Findings,
        language: Language,
    ) -> NameAnswer<'a> {
        NameAnswer {
            lawful: findings.count(Severity::Error) == 0,
            name: namer.lawful(text, findings).as_ref().map(parts),
            findings: findings.iter().map(|f| FindingAnswer::new(f, language)).collect(),
            suggestions: Vec::new(),
        }
    }

    /// The answer with these units, which may be meant, the nearest first. Where the nearest differs
    /// in spelling only, the others are left out.
    #[must_use]
    pub fn with_suggestions(self, near: Vec<Suggestion>) -> NameAnswer<'a> {
        let is_plain = near.first().is_some_and(|nearest| nearest.distance == 0);
        let near = near.into_iter().filter(|near| !is_plain || near.distance == 0);
        let suggestions =
            near.map(|Suggestion { unit, distance, .. }| SuggestionAnswer { unit, distance });
        NameAnswer { suggestions: suggestions.collect(), ..self }
    }
}

fn parts(name: &GroupName) -> NameParts {
    NameParts { tier: name.level(), unit: name.unit().to_owned(), part: name.part() }
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    const SUGGESTIONS_MAX: usize = 3;
    let request: NameRequest = json::read(question)?;
    let directive = request.directive.resolve()?;
    let namer = Namer::new(directive);
    let findings = namer.check(&request.text, None);
    let answer = NameAnswer::new(&namer, &request.text, &findings, request.lang);
    let near = if findings.is_empty() {
        Vec::new()
    } else {
        suggest(&request.text, directive, SUGGESTIONS_MAX)
    };
    Ok(json::write(&answer.with_suggestions(near)))
}
