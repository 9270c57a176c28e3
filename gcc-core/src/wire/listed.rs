//! Findings read back from their JSON, so that they can be kept and sent.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::date::Date;
use crate::decode;
use crate::finding::{
    Applicability, Fact, Finding, Findings, Fix, Place, Rule, Span, Table, rules,
};
use crate::table::known_column;

use super::error::WireError;

/// Reads what a [`FindingsAnswer`](super::FindingsAnswer) wrote, in whatever language: the words come from the rules.
/// O(n log n).
///
/// ```
/// use gcc_core::finding::{Finding, Findings, Language, Place, Table, rules};
/// use gcc_core::wire::{FindingsAnswer, findings_from_json};
/// let mut findings = Findings::with_limit(1);
/// for row in [7, 9] {
///     findings.push(Finding::new(&rules::R023, Place::row(Table::Units, row)));
/// }
/// let json = serde_json::to_string(&FindingsAnswer::new(&findings, Language::Thai)).unwrap();
/// let read = findings_from_json(&json).unwrap();
/// assert_eq!(read, findings);
/// assert_eq!(findings_from_json("[]").unwrap_err().code(), "findings-unreadable");
/// ```
pub fn findings_from_json(json: &str) -> Result<Findings, WireError> {
    let listed: Listed = decode::json_message(json).map_err(WireError::Findings)?;
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
    facts: FactItems,
    fix: Option<FixItem>,
}

#[derive(Deserialize)]
struct FixItem {
    applicability: Applicability,
    replacement: String,
}

/// Facts in the order in which they were written.
struct FactItems(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for FactItems {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FactItems, D::Error> {
        struct FactsVisitor;

        impl<'de> Visitor<'de> for FactsVisitor {
            type Value = FactItems;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FactItems, A::Error> {
                let mut facts = Vec::new();
                while let Some(fact) = map.next_entry()? {
                    facts.push(fact);
                }
                Ok(FactItems(facts))
            }
        }

        deserializer.deserialize_map(FactsVisitor)
    }
}

impl Item {
    fn read(&self) -> Result<Finding, WireError> {
        let rule = rule(&self.rule)?;
        let column = self
            .column
            .as_deref()
            .map(|name| known_column(name).ok_or_else(|| WireError::Column(name.to_owned())));
        let place = Place {
            table: self.table,
            row: self.row,
            column: column.transpose()?,
            span: self.span,
            index: index(&self.path),
        };
        let mut finding = Finding::new(rule, place);
        for (key, value) in &self.facts.0 {
            let key = rule.facts.iter().find(|known| **known == key.as_str()).copied();
            let fact = key.and_then(|key| Some((key, fact(key, value)?)));
            let (key, fact) = fact.ok_or(WireError::Fact(rule.code))?;
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

fn fact(key: &str, value: &Value) -> Option<Fact> {
    match value {
        Value::Number(number) => number.as_u64().map(Fact::Count),
        Value::String(text) => match day(text).filter(|_| DATES.contains(&key)) {
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
