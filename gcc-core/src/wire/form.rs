//! `group_name`, `establishment`, `tables` and `units`: what forms ask.

use serde::Serialize;

use crate::date::Date;
use crate::directory;
use crate::finding::{Finding, Findings, Language, Place, Table, rules};
use crate::form::{
    NameTarget, REPORT_FIELDS, Report, check_group_name, check_tables, units_of_province,
};
use crate::json::{self, Fields, Json};
use crate::limits::Limits;
use crate::membership::SurveyTables;
use crate::table::Rows;

use super::WireError;
use super::finding::{FindingsAnswer, Listed, Summary, findings_json};
use super::tables::{DirectiveInput, TABLES, TableInput, cell, open};

/// Is `text` the name of the group of this tier and unit?
pub(super) fn group_name(fields: Fields) -> Result<String, WireError> {
    let mut fields = fields.known(&["text", "tier", "unit", "directive", "lang"])?;
    let text: String = fields.must("text")?;
    let tier: Option<u8> = fields.may("tier")?;
    let unit: Option<String> = fields.may("unit")?;
    let directive = DirectiveInput::take(&mut fields)?;
    let language = fields.or("lang", Language::default())?;
    let target = tier.zip(unit.as_deref());
    let target = target.map(|(level, unit)| NameTarget { level, unit });
    let findings = check_group_name(directive.resolve()?, &text, target.as_ref());
    Ok(findings_json(&findings, language))
}

/// Is this establishment report right?
pub(super) fn establishment(fields: Fields) -> Result<String, WireError> {
    let mut fields = fields.known(&["report", "directive", "lang"])?;
    let report: Json = fields.must("report")?;
    let mut report = Fields::of(report, "struct ReportInput", &REPORT_FIELDS)?;
    // A missing field is blank.
    let cells = REPORT_FIELDS.map(|field| report.take(field).map_or(String::new(), cell)).to_vec();
    let directive = DirectiveInput::take(&mut fields)?;
    let language = fields.or("lang", Language::default())?;
    let (report, findings) = Report::read(directive.resolve()?, &cells);
    Ok(report_json(&report, &findings, language))
}

#[derive(Serialize)]
struct EstablishmentAnswer<'a> {
    report: ReportAnswer,
    summary: Summary<'a>,
    findings: Listed<'a>,
}

/// What could be read.
#[derive(Serialize)]
struct ReportAnswer {
    tier: Option<u8>,
    member_count: Option<u32>,
    officer_count: Option<u32>,
    formed_on: Option<Date>,
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
    json::compact(&answer).unwrap_or_default()
}

/// What is wrong with these tables by themselves?
pub(super) fn tables(fields: Fields) -> Result<String, WireError> {
    let mut fields = fields.known(&["tables", "directive", "limits", "lang"])?;
    let tables: Json = fields.must("tables")?;
    let mut tables = Fields::of(tables, "struct SomeTables", &TABLES)?;
    let mut input = |table: Table| tables.some(table.name()).map(TableInput::read).transpose();
    let inputs = [
        input(Table::Units)?,
        input(Table::Officers)?,
        input(Table::Groups)?,
        input(Table::Members)?,
    ];
    let directive = DirectiveInput::take(&mut fields)?;
    let limits = &fields.or("limits", Limits::default())?;
    let language = fields.or("lang", Language::default())?;
    let directive = directive.resolve()?;
    let mut findings = Findings::with_limit(limits.findings_max);
    let mut rows = |input: Option<TableInput>, table| -> Result<Option<Box<dyn Rows>>, _> {
        let Some(input) = input else { return Ok(None) };
        findings.append(too_many(&input, table, limits));
        open(input, table, limits).map(Some)
    };
    let [units, officers, groups, members] = inputs;
    let units = rows(units, Table::Units)?;
    let officers = rows(officers, Table::Officers)?;
    let groups = rows(groups, Table::Groups)?;
    let members = rows(members, Table::Members)?;
    let tables = SurveyTables {
        units: units.as_deref(),
        officers: officers.as_deref(),
        groups: groups.as_deref(),
        members: members.as_deref(),
    };
    findings.append(check_tables(directive, &tables, limits));
    findings.sort();
    Ok(findings_json(&findings, language))
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
pub(super) fn units(fields: Fields) -> Result<String, WireError> {
    let code: String = fields.known(&["province"])?.must("province")?;
    let province = directory::province(&code).ok_or(WireError::Province(code))?;
    let rows = units_of_province(province).into_iter().map(|row| {
        let (parent, code) = (row.parent_id.unwrap_or_default(), row.province_code);
        [row.unit_id, parent, row.kind, row.name, code.unwrap_or_default()]
    });
    super::write(&TableAnswer {
        header: ["unit_id", "parent_id", "kind", "name", "province_code"],
        rows: rows.collect(),
    })
}

/// A table as questions take it.
#[derive(Serialize)]
struct TableAnswer {
    header: [&'static str; 5],
    rows: Vec<[String; 5]>,
}
