//! `name` and `compose`: whether a name is lawful, what it should be, and what a group is called.

use serde::Serialize;

use crate::directory;
use crate::finding::{Finding, Findings, Language, Severity};
use crate::json::Fields;
use crate::naming::{GroupName, NameError, Namer, Suggestion, UnitName, suggest};

use super::WireError;
use super::finding::FindingAnswer;
use super::tables::DirectiveInput;

/// Is `text` a lawful group name, and if not, what should it be?
pub(super) fn answer(fields: Fields) -> Result<String, WireError> {
    const SUGGESTIONS_MAX: usize = 3;
    let mut fields = fields.known(&["text", "directive", "lang"])?;
    let text: String = fields.must("text")?;
    let directive = DirectiveInput::take(&mut fields)?;
    let language = fields.or("lang", Language::default())?;
    let directive = directive.resolve()?;
    let namer = Namer::new(directive);
    let findings = namer.check(&text, None);
    let near =
        if findings.is_empty() { Vec::new() } else { suggest(&text, directive, SUGGESTIONS_MAX) };
    super::write(&NameAnswer::new(&namer, &text, &findings, near, language))
}

#[derive(Serialize)]
struct NameAnswer<'a> {
    /// False exactly when there is a finding whose severity is `error`. A name with a warning only,
    /// such as a unit that the directory does not know, is lawful.
    lawful: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Parts>,
    findings: Vec<FindingAnswer<'a>>,
    /// The units that may be meant, if anything is wrong with the name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<SuggestionAnswer>,
}

/// A lawful name taken apart.
#[derive(Serialize)]
struct Parts {
    tier: u8,
    unit: Box<str>,
    part: u32,
}

#[derive(Serialize)]
struct SuggestionAnswer {
    unit: String,
    distance: usize,
}

impl<'a> NameAnswer<'a> {
    fn new(
        namer: &Namer<'_>,
        text: &'a str,
        findings: &'a Findings,
        near: Vec<Suggestion>,
        language: Language,
    ) -> Self {
        // Where it is plain which unit is meant, its neighbours are noise.
        let is_plain = near.first().is_some_and(|nearest| nearest.distance == 0);
        let near = near.into_iter().filter(|near| !is_plain || near.distance == 0);
        NameAnswer {
            lawful: findings.count(Severity::Error) == 0,
            name: namer.lawful(text, findings).as_ref().map(parts),
            findings: findings.iter().map(|f| FindingAnswer::new(f, language)).collect(),
            suggestions: near.map(suggestion).collect(),
        }
    }
}

/// The answer to `name` for findings that have been gathered, without suggestions: for long lists,
/// as ranking the nearest units takes a hundred times as long as checking. The findings are those
/// of [`Namer::check`] for the same text.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, finding::Language, naming::Namer, wire::name_json};
/// let namer = Namer::new(moi_2561_w1620());
/// let findings = namer.check("GCC2 จังหวัดน่าน", None);
/// let json = name_json(&namer, "GCC2 จังหวัดน่าน", &findings, Language::English);
/// assert!(json.starts_with(r#"{"lawful":true,"name":{"tier":2,"unit":"จังหวัดน่าน""#), "{json}");
/// ```
pub fn name_json(namer: &Namer<'_>, text: &str, findings: &Findings, language: Language) -> String {
    let answer = NameAnswer::new(namer, text, findings, Vec::new(), language);
    super::write(&answer).unwrap_or_default()
}

fn parts(name: &GroupName) -> Parts {
    Parts { tier: name.level(), unit: name.unit().into(), part: name.part() }
}

fn suggestion(suggestion: Suggestion) -> SuggestionAnswer {
    SuggestionAnswer { unit: suggestion.unit, distance: suggestion.distance }
}

/// What is the group of a unit called?
pub(super) fn compose(fields: Fields) -> Result<String, WireError> {
    const FIELDS: [&str; 6] = ["tier", "unit", "province", "part", "directive", "lang"];
    let mut fields = fields.known(&FIELDS)?;
    let tier: u8 = fields.must("tier")?;
    let unit: String = fields.must("unit")?;
    // The code of the province that must be named, for units whose names repeat.
    let province: Option<String> = fields.may("province")?;
    let part = fields.or("part", 1)?;
    let directive = DirectiveInput::take(&mut fields)?;
    let language = fields.or("lang", Language::default())?;
    let directive = directive.resolve()?;
    let province = province.as_deref().and_then(directory::province);
    let unit = UnitName { name: &unit, province, add_province: province.is_some() };
    if directive.tier(tier).is_none() {
        return Err(WireError::Tier(tier));
    }
    let composed = Namer::new(directive).compose(tier, &unit, part);
    let findings: &[Finding] = composed.as_ref().err().map_or(&[], NameError::findings);
    let reasons = findings.iter().filter(|f| f.rule.severity == Severity::Error);
    super::write(&ComposeAnswer {
        name: composed.as_ref().ok().map(ToString::to_string),
        findings: reasons.map(|f| FindingAnswer::new(f, language)).collect(),
    })
}

#[derive(Serialize)]
struct ComposeAnswer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Why there is none.
    findings: Vec<FindingAnswer<'a>>,
}
