//! `plan`: the tree and everything wrong with what exists; with `fan_out`, what must change and who
//! posts what when as well.

use serde::Serialize;

use super::context::AnswerContext;
use super::diff::ChangesAnswer;
use super::error::WireError;
use super::fan_out::FanOutAnswer;
use super::findings::FindingsAnswer;
use super::json;
use super::request::SurveyRequest;
use super::tree::TreeAnswer;
use crate::fanout::{FanOut, bridges};
use crate::finding::Findings;
use crate::membership::{ReconcileOptions, reconcile};

/// The answer to `plan`.
#[derive(Clone, Debug, Serialize)]
pub struct PlanAnswer<'a> {
    tree: TreeAnswer<'a>,
    check: FindingsAnswer<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<ChangesAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fan_out: Option<FanOutAnswer<'a>>,
}

impl<'a> PlanAnswer<'a> {
    /// The answer for a tree and everything wrong, with every seat if `seats` says so.
    pub fn new(context: &AnswerContext<'a>, findings: &'a Findings, seats: bool) -> PlanAnswer<'a> {
        PlanAnswer {
            tree: TreeAnswer::new(context, seats),
            check: FindingsAnswer::new(findings, context.language),
            changes: None,
            fan_out: None,
        }
    }

    /// The answer with what must change and a planned broadcast.
    #[must_use]
    pub fn with_fan_out(self, changes: ChangesAnswer, fan_out: FanOutAnswer<'a>) -> PlanAnswer<'a> {
        PlanAnswer { changes: Some(changes), fan_out: Some(fan_out), ..self }
    }
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: SurveyRequest = json::read(question)?;
    let directive = request.directive.resolve()?;
    let survey = request.tables.survey(directive, request.as_of, &request.limits)?;
    let (roster, tree) = (&survey.roster, &survey.tree);
    let context = AnswerContext::new(directive, &survey, request.lang);
    let answer = PlanAnswer::new(&context, &survey.findings, request.seats);
    let Some(options) = &request.fan_out else { return Ok(json::write(&answer)) };
    let (plan, findings) = FanOut::plan(directive, roster, tree, options);
    let bridges = bridges(directive, roster, tree, options.groups_max);
    let changes =
        reconcile(directive, roster, tree, &survey.observed, &ReconcileOptions::default());
    let fan_out = FanOutAnswer::new(&context, &plan, &bridges, &findings);
    Ok(json::write(&answer.with_fan_out(ChangesAnswer::new(&changes), fan_out)))
}
