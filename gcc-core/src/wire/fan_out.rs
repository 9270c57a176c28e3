//! `fan_out`: who posts what when, and what stands in the way.

use serde::Serialize;

use super::context::AnswerContext;
use super::error::WireError;
use super::findings::FindingsAnswer;
use super::json;
use super::request::SurveyRequest;
use crate::date::Moment;
use crate::fanout::{Bridges, FanOut, FanOutOptions, Message, MissingBridge, Post, bridges};
use crate::finding::Findings;
use crate::roster::Roster;
use crate::tree::GroupId;

/// The answer to `fan_out`.
#[derive(Clone, Debug, Serialize)]
pub struct FanOutAnswer<'a> {
    options: &'a FanOutOptions,
    messages: Vec<MessageAnswer>,
    officers_reached: u64,
    officers_cut_off: u64,
    officers_uncertain: u64,
    cut_off: &'a [GroupId],
    posts: Vec<PostAnswer>,
    bridges: BridgesAnswer,
    #[serde(flatten)]
    findings: FindingsAnswer<'a>,
}

#[derive(Clone, Debug, Serialize)]
struct MessageAnswer {
    #[serde(flatten)]
    message: Message,
    /// Seconds that an officer waits on average, rounded down.
    mean_waiting_seconds: u64,
    finishes_earliest: bool,
    waits_least: bool,
}

#[derive(Clone, Debug, Serialize)]
struct PostAnswer {
    message: u32,
    from: u32,
    to: u32,
    carrier: String,
    order: u32,
    arrived: Moment,
    ready: Moment,
    start: Moment,
    due: Moment,
    latest: Moment,
    slack_seconds: i64,
    /// Who steps in, and when.
    deputies: Vec<DeputyAnswer>,
}

#[derive(Clone, Debug, Serialize)]
struct DeputyAnswer {
    officer: String,
    steps_in: Moment,
}

#[derive(Clone, Debug, Serialize)]
struct BridgesAnswer {
    groups: usize,
    bound: usize,
    is_least: bool,
    seats: Vec<SeatAnswer>,
    forced: Vec<MissingBridge>,
    open: Vec<MissingBridge>,
}

#[derive(Clone, Debug, Serialize)]
struct SeatAnswer {
    above: u32,
    group: u32,
    officer: String,
}

impl<'a> FanOutAnswer<'a> {
    /// The answer for a planned broadcast, with the seats that give every group two members above
    /// and with what the plan found.
    pub fn new(
        context: &AnswerContext<'a>,
        plan: &'a FanOut,
        bridges: &Bridges,
        findings: &'a Findings,
    ) -> FanOutAnswer<'a> {
        let officers = plan.officers_reached();
        FanOutAnswer {
            options: plan.options(),
            messages: plan
                .messages()
                .iter()
                .map(|message| message_answer(*message, officers))
                .collect(),
            officers_reached: officers,
            officers_cut_off: plan.officers_cut_off(),
            officers_uncertain: plan.officers_uncertain(),
            cut_off: plan.cut_off(),
            posts: plan.posts().iter().map(|post| post_answer(context, post, plan)).collect(),
            bridges: bridges_answer(bridges, context.roster),
            findings: FindingsAnswer::new(findings, context.language),
        }
    }
}

fn message_answer(message: Message, officers: u64) -> MessageAnswer {
    MessageAnswer {
        message,
        mean_waiting_seconds: message.waiting_seconds.checked_div(officers).unwrap_or(0),
        finishes_earliest: message.finishes_earliest(),
        waits_least: message.waits_least(),
    }
}

fn post_answer(context: &AnswerContext<'_>, post: &Post, plan: &FanOut) -> PostAnswer {
    let (roster, tree) = (context.roster, context.tree);
    let carriers = tree.relay_to(post.to).map_or(&[][..], |relay| &relay.carriers);
    let deputies = (0_u32..).zip(carriers).skip(1).map(|(step, carrier)| DeputyAnswer {
        officer: roster.officer_label(carrier.officer),
        steps_in: post.stand_in_at(step, plan.options()),
    });
    PostAnswer {
        message: post.message,
        from: post.from.0,
        to: post.to.0,
        carrier: roster.officer_label(post.carrier),
        order: post.order,
        arrived: post.arrived,
        ready: post.ready,
        start: post.start,
        due: post.due,
        latest: post.latest,
        slack_seconds: post.slack_seconds(),
        deputies: deputies.collect(),
    }
}

fn bridges_answer(found: &Bridges, roster: &Roster) -> BridgesAnswer {
    let seats = found.seats.iter().map(|seat| SeatAnswer {
        above: seat.above.0,
        group: seat.group.0,
        officer: roster.officer_label(seat.officer),
    });
    BridgesAnswer {
        groups: found.groups,
        bound: found.bound(),
        is_least: found.is_least(),
        seats: seats.collect(),
        forced: found.forced.clone(),
        open: found.open.clone(),
    }
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: SurveyRequest = json::read(question)?;
    let options = request.fan_out.as_ref().ok_or(WireError::NO_FAN_OUT)?;
    let directive = request.directive.resolve()?;
    let survey = request.tables.survey(directive, request.as_of, &request.limits)?;
    let (roster, tree) = (&survey.roster, &survey.tree);
    let (plan, findings) = FanOut::plan(directive, roster, tree, options);
    let bridges = bridges(directive, roster, tree, options.groups_max);
    let context = AnswerContext::new(directive, &survey, request.lang);
    Ok(json::write(&FanOutAnswer::new(&context, &plan, &bridges, &findings)))
}
