//! `picture`: the tree and, with `fan_out`, the timeline as SVG.

use serde::Serialize;

use super::error::WireError;
use super::json;
use super::request::SurveyRequest;
use crate::fanout::FanOut;
use crate::render::svg;

#[derive(Serialize)]
struct PictureAnswer {
    timeline: Option<String>,
    tree: String,
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: SurveyRequest = json::read(question)?;
    let directive = request.directive.resolve()?;
    let survey = request.tables.survey(directive, request.as_of, &request.limits)?;
    let (roster, tree) = (&survey.roster, &survey.tree);
    let timeline = request.fan_out.as_ref().map(|options| {
        let (plan, _) = FanOut::plan(directive, roster, tree, options);
        svg::timeline(&plan, directive, roster, tree, request.lang)
    });
    Ok(json::write(&PictureAnswer { timeline, tree: svg::tree(tree) }))
}
