//! `establishment`: is this report of a group right?

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::error::WireError;
use super::findings::FindingsAnswer;
use super::json;
use super::request::{Cell, DirectiveChoice};
use crate::finding::{Findings, Language};
use crate::form::{EstablishmentReport, ReportValues};

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

impl From<ReportCells> for EstablishmentReport {
    fn from(cells: ReportCells) -> EstablishmentReport {
        EstablishmentReport {
            unit: cells.unit.0,
            name: cells.name.0,
            tier: cells.tier.0,
            contact: cells.contact.0,
            position: cells.position.0,
            telephone: cells.telephone.0,
            member_count: cells.member_count.0,
            officer_count: cells.officer_count.0,
            formed_on: cells.formed_on.0,
            evidence: cells.evidence.0,
            round: cells.round.0,
        }
    }
}

/// The answer to `establishment`: what a report says, and what is wrong with it.
#[derive(Clone, Debug, Serialize)]
pub struct EstablishmentAnswer<'a> {
    report: ReportValues,
    #[serde(flatten)]
    findings: FindingsAnswer<'a>,
}

impl<'a> EstablishmentAnswer<'a> {
    /// The answer for a report that has been checked.
    pub fn new(report: ReportValues, findings: &'a Findings, language: Language) -> Self {
        EstablishmentAnswer { report, findings: FindingsAnswer::new(findings, language) }
    }
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: EstablishmentRequest = json::read(question)?;
    let directive = request.directive.resolve()?;
    let (values, findings) = EstablishmentReport::from(request.report).check(directive);
    Ok(json::write(&EstablishmentAnswer::new(values, &findings, request.lang)))
}
