//! `tables`: what is wrong with these tables by themselves?

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::error::WireError;
use super::findings::FindingsAnswer;
use super::json;
use super::request::{DirectiveChoice, TableInput};
use crate::finding::{Finding, Findings, Language, Place, Table};
use crate::form::check_tables;
use crate::limits::Limits;
use crate::membership::SurveyTables;
use crate::table::{Rows, exceeded};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TablesRequest {
    #[serde(rename = "call")]
    _call: IgnoredAny,
    tables: SomeTables,
    #[serde(default)]
    directive: DirectiveChoice,
    #[serde(default)]
    limits: Limits,
    #[serde(default)]
    lang: Language,
}

/// Tables of which any may be missing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SomeTables {
    units: Option<TableInput>,
    officers: Option<TableInput>,
    groups: Option<TableInput>,
    members: Option<TableInput>,
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: TablesRequest = json::read(question)?;
    let (directive, limits) = (request.directive.resolve()?, &request.limits);
    let mut findings = Findings::with_limit(limits.findings_max);
    let mut open = |input: Option<TableInput>, table| -> Result<Option<Box<dyn Rows>>, WireError> {
        let Some(input) = input else { return Ok(None) };
        if let Some(finding) = too_many_rows(&input, table, limits) {
            findings.push(finding);
        }
        input.open(table, limits).map(Some)
    };
    let units = open(request.tables.units, Table::Units)?;
    let officers = open(request.tables.officers, Table::Officers)?;
    let groups = open(request.tables.groups, Table::Groups)?;
    let members = open(request.tables.members, Table::Members)?;
    let tables = SurveyTables {
        units: units.as_deref(),
        officers: officers.as_deref(),
        groups: groups.as_deref(),
        members: members.as_deref(),
    };
    findings.append(check_tables(directive, &tables, limits));
    findings.sort();
    Ok(json::write(&FindingsAnswer::new(&findings, request.lang)))
}

/// R020 for more rows of JSON than the limit; the reader of CSV reports that itself.
fn too_many_rows(input: &TableInput, table: Table, limits: &Limits) -> Option<Finding> {
    let TableInput::Rows { rows, .. } = input else { return None };
    let rows_max = limits.rows_max;
    if u32::try_from(rows.len()).is_ok_and(|count| count <= rows_max) {
        return None;
    }
    // There are more rows than the limit, and the header is row 1.
    let place = Place::row(table, rows_max.saturating_add(2));
    Some(exceeded(place, "rows", u64::from(rows_max)))
}
