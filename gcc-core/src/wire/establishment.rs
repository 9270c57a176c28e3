//! `establishment`: is this report of a group right?

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::error::WireError;
use super::findings::FindingsAnswer;
use super::json;
use super::request::{Cell, DirectiveChoice};
use crate::date::Date;
use crate::finding::{Findings, Language};
use crate::form::Report;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EstablishmentRequest {
    #[serde(rename = "call")]
    _call: IgnoredAny,
    report: ReportCells,
    #[serde(default)]
    directive: DirectiveChoice,
    #[serde(default)]
    lang: Language,
}

/// The cells of a report; one that is missing is blank.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ReportCells {
    unit: Cell,
    name: Cell,
    tier: Cell,
    contact: Cell,
    position: Cell,
    telephone: Cell,
    member_count: Cell,
    officer_count: Cell,
    formed_on: Cell,
    evidence: Cell,
    round: Cell,
}

impl ReportCells {
    /// The cells in the order of [`REPORT_FIELDS`](crate::form::REPORT_FIELDS).
    fn into_row(self) -> Vec<String> {
        let cells = [
            self.unit,
            self.name,
            self.tier,
            self.contact,
            self.position,
            self.telephone,
            self.member_count,
            self.officer_count,
            self.formed_on,
            self.evidence,
            self.round,
        ];
        cells.map(|Cell(text)| text).to_vec()
    }
}

/// The answer to `establishment`: what a report says, and what is wrong with it.
#[derive(Clone, Debug, Serialize)]
pub struct EstablishmentAnswer<'a> {
    report: ReportAnswer,
    #[serde(flatten)]
    findings: FindingsAnswer<'a>,
}

#[derive(Clone, Debug, Serialize)]
struct ReportAnswer {
    tier: Option<u8>,
    member_count: Option<u32>,
    officer_count: Option<u32>,
    formed_on: Option<Date>,
}

impl<'a> EstablishmentAnswer<'a> {
    /// The answer for a report that has been read.
    pub fn new(report: &Report, findings: &'a Findings, language: Language) -> Self {
        EstablishmentAnswer {
            report: ReportAnswer {
                tier: report.level,
                member_count: report.member_count,
                officer_count: report.officer_count,
                formed_on: report.formed_on,
            },
            findings: FindingsAnswer::new(findings, language),
        }
    }
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: EstablishmentRequest = json::read(question)?;
    let directive = request.directive.resolve()?;
    let (report, findings) = Report::read(directive, &request.report.into_row());
    Ok(json::write(&EstablishmentAnswer::new(&report, &findings, request.lang)))
}
