//! Findings as answers hold them.

use serde::{Serialize, Serializer};

use crate::finding::{Facts, Finding, Findings, Fix, Language, Severity, Span, Table};

/// A finding with its words in one language.
///
/// ```
/// use gcc_core::{finding::{Finding, Language, Place, rules}, wire::FindingAnswer};
/// let finding = Finding::new(&rules::N018, Place::field("name"));
/// let json = serde_json::to_string(&FindingAnswer::new(&finding, Language::English)).unwrap();
/// assert!(json.starts_with(r#"{"rule":"N018","slug":"name-blank","severity":"error""#));
/// ```
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
///
/// ```
/// use gcc_core::{finding::{Findings, Language}, wire::FindingsAnswer};
/// let findings = Findings::default();
/// let json = serde_json::to_string(&FindingsAnswer::new(&findings, Language::English)).unwrap();
/// assert!(json.ends_with(r#""findings":[]}"#));
/// ```
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
