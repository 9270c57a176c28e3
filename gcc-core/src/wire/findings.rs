//! Findings as answers hold them, and read back from there.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::error::WireError;
use crate::date::Date;
use crate::decode;
use crate::finding::{
    Fact, Facts, Finding, Findings, Fix, Language, Place, Rule, Severity, Span, Table, rules,
};
use crate::table::known_column;

/// A finding with its words in one language.
#[derive(Clone, Debug, Serialize)]
pub struct FindingAnswer<'a> {
    rule: &'static str,
    slug: &'static str,
    severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'static str>,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
    message: String,
    advice: String,
    clauses: &'static [&'static str],
    facts: &'a Facts,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'a Fix>,
}

impl<'a> FindingAnswer<'a> {
    /// The answer for a finding.
    pub fn new(finding: &'a Finding, language: Language) -> Self {
        FindingAnswer {
            rule: finding.rule.code,
            slug: finding.rule.slug,
            severity: finding.rule.severity,
            table: finding.place.table.map(Table::name),
            row: finding.place.row,
            column: finding.place.column,
            path: finding.place.path(),
            span: finding.place.span,
            message: finding.message(language),
            advice: finding.advice(language),
            clauses: finding.rule.clauses,
            facts: &finding.facts,
            fix: finding.fix.as_ref(),
        }
    }
}

/// The answer to `check`: findings with their counts.
#[derive(Clone, Debug, Serialize)]
pub struct FindingsAnswer<'a> {
    summary: Summary<'a>,
    findings: Listed<'a>,
}

/// The findings that are listed, each made an answer when it is written: a million of them need not
/// stand in memory twice.
#[derive(Clone, Debug)]
struct Listed<'a>(&'a Findings, Language);

impl Serialize for Listed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Listed(findings, language) = *self;
        serializer.collect_seq(findings.iter().map(|f| FindingAnswer::new(f, language)))
    }
}

#[derive(Clone, Debug, Serialize)]
struct Summary<'a> {
    errors: u64,
    warnings: u64,
    advice: u64,
    /// Counted but not listed, because there are too many.
    omitted: u64,
    rules: Counts<'a>,
}

/// How many findings there are of each rule, by code.
#[derive(Clone, Debug)]
struct Counts<'a>(&'a Findings);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.by_rule())
    }
}

impl<'a> FindingsAnswer<'a> {
    /// The answer for findings.
    pub fn new(findings: &'a Findings, language: Language) -> Self {
        FindingsAnswer {
            summary: Summary {
                errors: findings.count(Severity::Error),
                warnings: findings.count(Severity::Warning),
                advice: findings.count(Severity::Advice),
                omitted: findings.omitted(),
                rules: Counts(findings),
            },
            findings: Listed(findings, language),
        }
    }
}

/// Reads a serialised [`FindingsAnswer`] in either language: the words come from the rules. O(n log n).
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
    let read: FindingsInput = decode::json_message(json).map_err(WireError::Findings)?;
    let mut findings = Findings::with_limit(u32::MAX);
    let mut unlisted = read.summary.rules;
    for input in read.findings {
        let finding = input.finding()?;
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
struct FindingsInput {
    summary: SummaryInput,
    findings: Vec<FindingInput>,
}

#[derive(Deserialize)]
struct SummaryInput {
    rules: BTreeMap<String, u64>,
}

#[derive(Deserialize)]
struct FindingInput {
    rule: String,
    table: Option<Table>,
    row: Option<u32>,
    column: Option<String>,
    path: String,
    span: Option<Span>,
    facts: FactsInput,
    fix: Option<Fix>,
}

/// Facts in the order in which they were written.
struct FactsInput(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for FactsInput {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FactsInput, D::Error> {
        struct FactsVisitor;

        impl<'de> Visitor<'de> for FactsVisitor {
            type Value = FactsInput;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FactsInput, A::Error> {
                let mut facts = Vec::new();
                while let Some(fact) = map.next_entry()? {
                    facts.push(fact);
                }
                Ok(FactsInput(facts))
            }
        }

        deserializer.deserialize_map(FactsVisitor)
    }
}

impl FindingInput {
    fn finding(self) -> Result<Finding, WireError> {
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
        finding.fix = self.fix;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_that_are_too_large_are_an_error_or_stay_at_the_largest() {
        let json = |count: &str| {
            format!(r#"{{"summary":{{"rules":{{"N001":{count},"N002":{count}}}}},"findings":[]}}"#)
        };
        let largest = u64::MAX.to_string();
        let findings = findings_from_json(&json(&largest)).expect("it fits");
        assert_eq!((findings.total(), findings.omitted()), (u64::MAX, u64::MAX));
        for count in [format!("{largest}0"), "-1".to_owned(), "1.5".to_owned()] {
            let error = findings_from_json(&json(&count)).expect_err(&count);
            assert_eq!(error.code(), "findings-unreadable");
        }
    }

    #[test]
    fn what_is_no_finding_is_named() {
        let json =
            |finding: &str| format!(r#"{{"summary":{{"rules":{{}}}},"findings":[{finding}]}}"#);
        let wrong = [
            (r#"{"rule":"X1","path":"","facts":{}}"#, "no rule is called `X1`"),
            (r#"{"rule":"N001","path":"","facts":{},"column":"x"}"#, "no column `x`"),
            (r#"{"rule":"N001","path":"","facts":{"x":1}}"#, "a fact of N001"),
            (r#"{"rule":"N001","path":"","facts":[]}"#, "in `findings[0].facts`: "),
            (r#"{"rule":"N001","facts":{}}"#, "in `findings[0]`: missing field `path`"),
        ];
        for (finding, expected) in wrong {
            let error = findings_from_json(&json(finding)).expect_err(finding).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
