//! `check`: what is wrong with these tables?

use super::error::WireError;
use super::findings::FindingsAnswer;
use super::json;
use super::request::SurveyRequest;

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: SurveyRequest = json::read(question)?;
    let directive = request.directive.resolve()?;
    let survey = request.tables.survey(directive, request.as_of, &request.limits)?;
    Ok(json::write(&FindingsAnswer::new(&survey.findings, request.lang)))
}
