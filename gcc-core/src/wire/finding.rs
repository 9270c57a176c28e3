//! A finding as JSON.

use serde::{Serialize, Serializer};

use crate::finding::{Facts, Finding, Findings, Fix, Language, Severity, Span, Table};

/// A finding with its words in one language.
#[derive(Serialize)]
pub(super) struct FindingAnswer<'a> {
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
    pub(super) fn new(finding: &'a Finding, language: Language) -> Self {
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

/// Findings with their counts.
#[derive(Serialize)]
pub(super) struct FindingsAnswer<'a> {
    pub(super) summary: Summary<'a>,
    pub(super) findings: Vec<FindingAnswer<'a>>,
}

#[derive(Serialize)]
pub(super) struct Summary<'a> {
    errors: u64,
    warnings: u64,
    advice: u64,
    /// Counted but not listed, because there are too many.
    omitted: u64,
    rules: Counts<'a>,
}

/// How many findings there are of each rule, by code.
struct Counts<'a>(&'a Findings);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.by_rule())
    }
}

impl<'a> FindingsAnswer<'a> {
    pub(super) fn new(findings: &'a Findings, language: Language) -> Self {
        FindingsAnswer {
            summary: Summary {
                errors: findings.count(Severity::Error),
                warnings: findings.count(Severity::Warning),
                advice: findings.count(Severity::Advice),
                omitted: findings.omitted(),
                rules: Counts(findings),
            },
            findings: findings.iter().map(|f| FindingAnswer::new(f, language)).collect(),
        }
    }
}

/// The answer to `check` for findings that have been gathered.
///
/// ```
/// use gcc_core::{finding::{Findings, Language}, wire::findings_json};
/// let json = findings_json(&Findings::default(), Language::English);
/// assert!(json.ends_with(r#""findings":[]}"#));
/// ```
pub fn findings_json(findings: &Findings, language: Language) -> String {
    super::write(&FindingsAnswer::new(findings, language)).unwrap_or_default()
}

/// One finding as a line of JSON, as the answers hold it.
///
/// ```
/// use gcc_core::{finding::{Finding, Language, Place, rules}, wire::finding_json};
/// let json = finding_json(&Finding::new(&rules::N018, Place::field("name")), Language::English);
/// assert!(json.starts_with(r#"{"rule":"N018","slug":"name-blank","severity":"error""#));
/// ```
pub fn finding_json(finding: &Finding, language: Language) -> String {
    super::write(&FindingAnswer::new(finding, language)).unwrap_or_default()
}
