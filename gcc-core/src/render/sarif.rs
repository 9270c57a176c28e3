//! Findings as a SARIF 2.1.0 log, which editors and code hosts read.
//!
//! Columns count code points from 1 within the *line*, as SARIF wants, and are given only where
//! the [`Context`] knows where a cell stands in its line. So are `fixes`: a replacement is the
//! whole cell, and a tool that applied it without knowing the cell's place would overwrite the
//! row. The span within the cell and the replacement are always in `properties`.
//!
//! The objects are structs of our own: those of the crate `serde-sarif` own every text and hold all
//! results at once. The tests read a log with them.

use std::fmt::Write as _;

use serde::{Serialize, Serializer};

use crate::finding::{
    Applicability, Cell, Facts, Family, Finding, Findings, Fix, Language, Place, Rule, Severity,
    Span, rules,
};
use crate::text::is_hidden;

use super::Context;

/// The findings as a SARIF 2.1.0 log, in the order in which they are listed; every rule of the
/// catalogue is described. Characters that cannot be seen are escaped (`\u202e`).
///
/// O(n) in the findings. Columns and `fixes` are there where [`Context::cell`] knows the place of
/// a cell in its line; otherwise the span and the replacement stand in `properties`.
pub fn findings(findings: &Findings, context: &Context, language: Language) -> String {
    let omitted = findings.omitted();
    let driver = Driver {
        name: "gcctree",
        version: env!("CARGO_PKG_VERSION"),
        language: language.code(),
        rules: rules::ALL.iter().map(|rule| descriptor(rule, language)).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        results: Results { findings, context, language },
        properties: (omitted > 0).then_some(RunProperties { omitted }),
    };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [run],
    };
    escape_hidden(serde_json::to_string_pretty(&log).expect("the keys are texts"))
}

/// Written one by one, so that a million findings need not stand in memory twice.
struct Results<'a> {
    findings: &'a Findings,
    context: &'a Context<'a>,
    language: Language,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            self.findings.iter().map(|finding| result(finding, self.context, self.language)),
        )
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn descriptor(rule: &'static Rule, language: Language) -> ReportingDescriptor {
    let words = rule.words(language);
    let (wrong, right) = (rule.example.wrong, rule.example.right);
    let [wrong_word, right_word] = language.pick(["ผิด", "ถูก"], ["wrong", "right"]);
    ReportingDescriptor {
        id: rule.code,
        name: rule.slug,
        short_description: Message { text: words.title.to_owned() },
        full_description: Message { text: words.what.to_owned() },
        help: Message {
            text: format!("{}\n\n{wrong_word}: {wrong}\n{right_word}: {right}", words.why),
        },
        default_configuration: Configuration { level: level(rule.severity) },
        properties: RuleProperties { family: rule.family(), clauses: rule.clauses },
    }
}

fn result<'a>(finding: &'a Finding, context: &Context, language: Language) -> SarifResult<'a> {
    let cell = context.cell(&finding.place);
    let region = finding.place.row.map(|row| region(row, &finding.place, cell.as_ref()));
    let uri = finding.place.table.map(|table| uri(context.file(table)));
    let fix = finding.fix.as_ref();
    let rule_index = rules::ALL.iter().position(|rule| rule.code == finding.rule.code);
    SarifResult {
        rule_id: finding.rule.code,
        rule_index: rule_index.expect("the catalogue holds every rule"),
        level: level(finding.rule.severity),
        message: Message { text: finding.message(language) },
        fixes: fix
            .zip(cell)
            .zip(uri.as_ref())
            .into_iter()
            .filter_map(|((fix, cell), uri)| change(fix, &cell, finding.place, uri, language))
            .collect(),
        locations: location(finding.place, uri, region).into_iter().collect(),
        properties: ResultProperties {
            facts: &finding.facts,
            column: finding.place.column,
            span: finding.place.span,
            fix,
        },
    }
}

/// The line, and the columns of what is meant where they are known.
fn region(row: u32, place: &Place, cell: Option<&Cell>) -> Region {
    let length = |cell: &Cell| u32::try_from(cell.text.chars().count()).expect("cells are short");
    let columns = cell.and_then(|cell| {
        let (from, to) = place.span.map_or((0, length(cell)), |span| (span.start, span.end));
        cell.start.map(|start| (start.saturating_add(from), start.saturating_add(to)))
    });
    let (start_column, end_column) = columns.unzip();
    Region { start_line: row.max(1), start_column, end_column }
}

fn location(place: Place, uri: Option<String>, region: Option<Region>) -> Option<Location> {
    let path = place.path();
    let named = LogicalLocation { fully_qualified_name: path };
    let physical =
        uri.map(|uri| PhysicalLocation { artifact_location: ArtifactLocation { uri }, region });
    let logical_locations: Vec<_> =
        Some(named).filter(|named| !named.fully_qualified_name.is_empty()).into_iter().collect();
    (physical.is_some() || !logical_locations.is_empty())
        .then_some(Location { physical_location: physical, logical_locations })
}

/// The fix, if the place of the cell in its line is known and the new text needs no quotes.
fn change(fix: &Fix, cell: &Cell, place: Place, uri: &str, language: Language) -> Option<SarifFix> {
    cell.start?;
    if fix.replacement.contains([',', ';', '"', '\t', '\n', '\r']) {
        return None;
    }
    let deleted = region(place.row?, &Place { span: None, ..place }, Some(cell));
    let replacement = Replacement {
        deleted_region: deleted,
        inserted_content: Message { text: fix.replacement.clone() },
    };
    Some(SarifFix {
        description: Message {
            text: language.pick("แก้ไขทั้งช่อง", "replace the cell").to_owned()
        },
        artifact_changes: [ArtifactChange {
            artifact_location: ArtifactLocation { uri: uri.to_owned() },
            replacements: [replacement],
        }],
        properties: FixChange { applicability: fix.applicability },
    })
}

/// A file name as a URI: a relative one as a relative reference, an absolute one as `file:`. What
/// a URI cannot hold is percent-encoded.
fn uri(file: &str) -> String {
    let (scheme, path) = match file.as_bytes() {
        [b'/', ..] => ("file://", file),
        [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic() => ("file:///", file),
        _ => ("", file.strip_prefix("./").unwrap_or(file)),
    };
    let mut uri = scheme.to_owned();
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'\\' => uri.push('/'),
            // The colon after the letter of a drive stays.
            b':' if at == 1 && scheme == "file:///" => uri.push(':'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // Writing to a text cannot fail.
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

/// JSON text in which characters that cannot be seen are escaped. They can stand only within
/// strings, where an escape means the same; line breaks between values stay.
fn escape_hidden(json: String) -> String {
    let hidden = |letter: char| letter != '\n' && is_hidden(letter);
    if !json.chars().any(hidden) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len());
    for letter in json.chars() {
        if hidden(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                // Writing to a text cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(letter);
        }
    }
    escaped
}

// The objects of a SARIF 2.1.0 log that are written, with the standard's own names.

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    tool: Tool,
    column_kind: &'static str,
    results: R,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<RunProperties>,
}

#[derive(Serialize)]
struct RunProperties {
    /// Findings that are counted but not listed.
    omitted: u64,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<ReportingDescriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportingDescriptor {
    id: &'static str,
    name: &'static str,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    family: Family,
    clauses: &'static [&'static str],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix>,
    properties: ResultProperties<'a>,
}

#[derive(Serialize)]
struct ResultProperties<'a> {
    facts: &'a Facts,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'static str>,
    /// The part of the cell, in code points from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'a Fix>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<PhysicalLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
    /// The column after the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix {
    description: Message,
    artifact_changes: [ArtifactChange; 1],
    properties: FixChange,
}

#[derive(Serialize)]
struct FixChange {
    applicability: Applicability,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: [Replacement; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}
