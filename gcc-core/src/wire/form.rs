//! `group_name`, `establishment`, `tables` and `units`: what forms ask.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::date::Date;
use crate::directory;
use crate::finding::{Finding, Findings, Language, Place, Table, rules};
use crate::form::{
    FormTables, NameTarget, REPORT_FIELDS, Report, UnitRow, check_group_name, check_tables,
    units_of_province,
};
use crate::limits::Limits;
use crate::roster::Rows;

use super::WireError;
use super::finding::{FindingAnswer, FindingsAnswer, Summary, findings_json};
use super::tables::{DirectiveInput, TableInput, cell, open};

/// Is `text` the name of the group of this tier and unit?
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupNameQuestion {
    text: String,
    tier: Option<u8>,
    unit: Option<String>,
    directive: Option<DirectiveInput>,
    #[serde(default)]
    lang: Language,
}

impl GroupNameQuestion {
    pub(super) fn answer(&self) -> Result<String, WireError> {
        let directive = DirectiveInput::resolve(self.directive.as_ref())?;
        let target = self.tier.zip(self.unit.as_deref());
        let target = target.map(|(level, unit)| NameTarget { level, unit });
        let findings = check_group_name(directive, &self.text, target.as_ref());
        Ok(findings_json(&findings, self.lang))
    }
}

/// Is this establishment report right?
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EstablishmentQuestion {
    report: ReportInput,
    directive: Option<DirectiveInput>,
    #[serde(default)]
    lang: Language,
}

/// The fields of a report, in the order of [`REPORT_FIELDS`]; a missing one is blank.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ReportInput {
    unit: Value,
    name: Value,
    tier: Value,
    contact: Value,
    position: Value,
    telephone: Value,
    member_count: Value,
    officer_count: Value,
    formed_on: Value,
    evidence: Value,
    round: Value,
}

impl ReportInput {
    fn cells(&self) -> Vec<String> {
        let values: [&Value; REPORT_FIELDS.len()] = [
            &self.unit,
            &self.name,
            &self.tier,
            &self.contact,
            &self.position,
            &self.telephone,
            &self.member_count,
            &self.officer_count,
            &self.formed_on,
            &self.evidence,
            &self.round,
        ];
        values.into_iter().map(cell).collect()
    }
}

#[derive(Serialize)]
struct EstablishmentAnswer<'a> {
    report: ReportAnswer,
    summary: Summary<'a>,
    findings: Vec<FindingAnswer<'a>>,
}

/// What could be read.
#[derive(Serialize)]
struct ReportAnswer {
    tier: Option<u8>,
    member_count: Option<u32>,
    officer_count: Option<u32>,
    formed_on: Option<Date>,
}

impl EstablishmentQuestion {
    pub(super) fn answer(&self) -> Result<String, WireError> {
        let directive = DirectiveInput::resolve(self.directive.as_ref())?;
        let (report, findings) = Report::read(directive, &self.report.cells());
        Ok(report_json(&report, &findings, self.lang))
    }
}

/// The answer to `establishment` for a report that has been read.
///
/// ```
/// use gcc_core::{finding::{Findings, Language}, form::Report, wire::report_json};
/// let json = report_json(&Report::default(), &Findings::default(), Language::English);
/// assert!(json.starts_with(r#"{"report":{"tier":null,"member_count":null,"#));
/// ```
pub fn report_json(report: &Report, findings: &Findings, language: Language) -> String {
    let FindingsAnswer { summary, findings } = FindingsAnswer::new(findings, language);
    let answer = EstablishmentAnswer {
        report: ReportAnswer {
            tier: report.level,
            member_count: report.member_count,
            officer_count: report.officer_count,
            formed_on: report.formed_on,
        },
        summary,
        findings,
    };
    super::write(&answer).unwrap_or_default()
}

/// What is wrong with these tables by themselves?
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TablesQuestion {
    tables: SomeTables,
    directive: Option<DirectiveInput>,
    #[serde(default)]
    limits: Limits,
    #[serde(default)]
    lang: Language,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SomeTables {
    units: Option<TableInput>,
    officers: Option<TableInput>,
    groups: Option<TableInput>,
    members: Option<TableInput>,
}

impl TablesQuestion {
    pub(super) fn answer(&self) -> Result<String, WireError> {
        let directive = DirectiveInput::resolve(self.directive.as_ref())?;
        let limits = &self.limits;
        let mut findings = Findings::with_limit(limits.findings_max);
        let mut rows = |input: &Option<TableInput>, table| -> Result<Option<Box<dyn Rows>>, _> {
            let Some(input) = input else { return Ok(None) };
            findings.append(too_many(input, table, limits));
            open(input, table, limits, &mut findings).map(Some)
        };
        let units = rows(&self.tables.units, Table::Units)?;
        let officers = rows(&self.tables.officers, Table::Officers)?;
        let groups = rows(&self.tables.groups, Table::Groups)?;
        let members = rows(&self.tables.members, Table::Members)?;
        let tables = FormTables {
            units: units.as_deref(),
            officers: officers.as_deref(),
            groups: groups.as_deref(),
            members: members.as_deref(),
        };
        findings.append(check_tables(directive, &tables, limits));
        findings.index_rows(|table, row| tables.index(table, row));
        findings.sort();
        Ok(findings_json(&findings, self.lang))
    }
}

/// R020 for more rows of JSON than the limit, which a CSV file finds by itself.
fn too_many(input: &TableInput, table: Table, limits: &Limits) -> Findings {
    let mut findings = Findings::default();
    let count = match input {
        TableInput::Rows { rows, .. } => rows.len(),
        _ => 0,
    };
    if u32::try_from(count).is_ok_and(|count| count <= limits.rows_max) {
        return findings;
    }
    let place = Place::row(table, limits.rows_max.saturating_add(2));
    let finding = Finding::new(&rules::R020, place).with("what", "rows");
    findings.push(finding.with("limit", u64::from(limits.rows_max)));
    findings
}

/// Which units has a province, as far as the directory knows?
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitsQuestion {
    province: String,
}

/// A table as questions take it.
#[derive(Serialize)]
struct TableAnswer {
    header: [&'static str; 5],
    rows: Vec<[String; 5]>,
}

impl UnitsQuestion {
    pub(super) fn answer(&self) -> Result<String, WireError> {
        let province = directory::province(&self.province)
            .ok_or_else(|| WireError::Province(self.province.clone()))?;
        let rows = units_of_province(province).into_iter().map(
            |UnitRow { unit_id, parent_id, kind, name, province_code }| {
                [unit_id, parent_id, kind.to_owned(), name, province_code.to_owned()]
            },
        );
        super::write(&TableAnswer {
            header: ["unit_id", "parent_id", "kind", "name", "province_code"],
            rows: rows.collect(),
        })
    }
}
