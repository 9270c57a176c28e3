//! `cards`: the duty cards of one person or all, as one text.

use serde::Serialize;

use super::error::WireError;
use super::json;
use super::request::SurveyRequest;
use crate::fanout::{FanOut, cards};
use crate::render;

#[derive(Serialize)]
struct CardsAnswer {
    cards: usize,
    text: String,
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: SurveyRequest = json::read(question)?;
    let options = request.fan_out.as_ref().ok_or(WireError::NO_FAN_OUT)?;
    let wanted = request.cards.as_ref().ok_or(WireError::NO_CARDS)?;
    let directive = request.directive.resolve()?;
    let survey = request.tables.survey(directive, request.as_of, &request.limits)?;
    let (roster, tree) = (&survey.roster, &survey.tree);
    let (plan, _) = FanOut::plan(directive, roster, tree, options);
    let mut cards = cards(&plan, roster, tree, &wanted.names);
    if let Some(officer) = &wanted.officer {
        let officer = roster.officer_id(officer);
        cards.retain(|card| Some(card.officer) == officer);
    }
    let text = render::duty_cards(&plan, &cards, wanted.format, request.lang);
    Ok(json::write(&CardsAnswer { cards: cards.len(), text }))
}
