//! Findings back from the JSON in which they were written, so that they can be kept and sent.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::Deserialize;

use crate::date::Date;
use crate::finding::{
    Applicability, Fact, Finding, Findings, Fix, Place, Rule, Span, Table, rules,
};
use crate::json::Json;
use crate::table::known_column;

use super::WireError;

/// Reads what [`super::findings_json`] wrote, in whatever language: the words come from the rules.
/// O(n log n).
///
/// ```
/// use gcc_core::finding::{Finding, Findings, Language, Place, Table, rules};
/// use gcc_core::wire::{findings_from_json, findings_json};
/// let mut findings = Findings::with_limit(1);
/// for row in [7, 9] {
///     findings.push(Finding::new(&rules::R023, Place::row(Table::Units, row)));
/// }
/// let json = findings_json(&findings, Language::Thai);
/// let read = findings_from_json(&json).unwrap();
/// assert_eq!(read, findings);
/// assert_eq!(findings_from_json("[]").unwrap_err().code(), "findings-unreadable");
/// ```
pub fn findings_from_json(json: &str) -> Result<Findings, WireError> {
    let unreadable = |error: &dyn Display| WireError::Findings(error.to_string());
    let read: Json = serde_json::from_str(json).map_err(|error| unreadable(&error))?;
    let listed = Listed::deserialize(read).map_err(|wrong| unreadable(&wrong))?;
    let mut findings = Findings::with_limit(u32::MAX);
    let mut unlisted = listed.summary.rules;
    for item in &listed.findings {
        let finding = item.read()?;
        if let Some(count) = unlisted.get_mut(finding.rule.code) {
            *count = count.saturating_sub(1);
        }
        findings.push(finding);
    }
    for (code, count) in unlisted {
        findings.count_unlisted(rule(&code)?, count);
    }
    Ok(findings)
}

fn rule(code: &str) -> Result<&'static Rule, WireError> {
    rules::find(code).ok_or_else(|| WireError::Rule(code.to_owned()))
}

#[derive(Deserialize)]
struct Listed {
    summary: Summary,
    findings: Vec<Item>,
}

#[derive(Deserialize)]
struct Summary {
    rules: BTreeMap<String, u64>,
}

#[derive(Deserialize)]
struct Item {
    rule: String,
    table: Option<Table>,
    row: Option<u32>,
    column: Option<String>,
    path: String,
    span: Option<Span>,
    /// In the order in which they were written.
    facts: Json,
    fix: Option<FixItem>,
}

#[derive(Deserialize)]
struct FixItem {
    applicability: Applicability,
    replacement: String,
}

impl Item {
    fn read(&self) -> Result<Finding, WireError> {
        let rule = rule(&self.rule)?;
        let column = self.column.as_deref().map(|name| {
            known_column(name).ok_or_else(|| WireError::Findings(format!("no column `{name}`")))
        });
        let place = Place {
            table: self.table,
            row: self.row,
            column: column.transpose()?,
            span: self.span,
            index: index(&self.path),
        };
        let mut finding = Finding::new(rule, place);
        let Json::Object(facts) = &self.facts else {
            return Err(WireError::Findings("the facts are no object".to_owned()));
        };
        for (key, value) in facts {
            let key = rule.facts.iter().find(|known| **known == key.as_str()).copied();
            let fact = key.and_then(|key| Some((key, fact(key, value)?)));
            let (key, fact) = fact.ok_or_else(|| {
                WireError::Findings(format!("a fact of {} has no such name or type", rule.code))
            })?;
            finding.facts.push(key, fact);
        }
        finding.fix = self.fix.as_ref().map(|fix| Fix {
            applicability: fix.applicability,
            replacement: fix.replacement.clone(),
        });
        Ok(finding)
    }
}

/// The index of the row in a path such as `units[3].name`.
fn index(path: &str) -> Option<u32> {
    let (_, rest) = path.split_once('[')?;
    rest.split_once(']')?.0.parse().ok()
}

/// JSON has no dates: these facts are dates wherever they look like one.
const DATES: [&str; 8] = ["deadline", "ended", "formed", "from", "latest", "listed", "since", "to"];

fn fact(key: &str, value: &Json) -> Option<Fact> {
    match value {
        Json::Unsigned(number) => Some(Fact::Count(*number)),
        Json::Text(text) => match day(text).filter(|_| DATES.contains(&key)) {
            Some(date) => Some(Fact::Date(date)),
            None => Some(Fact::from(text.as_str())),
        },
        _ => None,
    }
}

/// A day as it is written, of whatever year.
fn day(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
