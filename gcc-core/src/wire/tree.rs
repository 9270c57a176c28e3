//! `tree`: the groups, seats and relays that the directive demands.

use serde::Serialize;

use super::context::AnswerContext;
use super::error::WireError;
use super::json;
use super::request::SurveyRequest;
use crate::date::Date;
use crate::roster::{Roster, Seat, Standing};
use crate::tree::{Carrier, Duty, Group, Membership, Relay};

/// The answer to `tree`.
#[derive(Clone, Debug, Serialize)]
pub struct TreeAnswer<'a> {
    directive: &'a str,
    as_of: Date,
    officers: usize,
    groups: Vec<GroupAnswer<'a>>,
    relays: Vec<RelayAnswer>,
}

/// A group, as it stands in the answer to `tree`.
#[derive(Clone, Debug, Serialize)]
pub struct GroupAnswer<'a> {
    /// The position, by which relays name the group.
    group: u32,
    tier: u8,
    unit: String,
    part: u32,
    parts: u32,
    name: &'a str,
    members: usize,
    officers: u32,
    officers_below: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<Vec<SeatAnswer>>,
}

#[derive(Clone, Debug, Serialize)]
struct SeatAnswer {
    officer: String,
    duty: Duty,
}

#[derive(Clone, Debug, Serialize)]
struct RelayAnswer {
    from: u32,
    to: u32,
    order: u32,
    carriers: Vec<CarrierAnswer>,
}

#[derive(Clone, Debug, Serialize)]
struct CarrierAnswer {
    officer: String,
    seat: Seat,
    standing: Standing,
}

impl<'a> TreeAnswer<'a> {
    /// The answer for a tree, with every seat if `seats` says so: a national tree has two million.
    pub fn new(context: &AnswerContext<'a>, seats: bool) -> TreeAnswer<'a> {
        let AnswerContext { directive, roster, tree, .. } = *context;
        TreeAnswer {
            directive: &directive.id,
            as_of: tree.as_of(),
            officers: tree.officer_count(),
            groups: tree.groups().map(|group| GroupAnswer::new(context, group, seats)).collect(),
            relays: tree.relays().map(|relay| relay_answer(roster, relay)).collect(),
        }
    }
}

impl<'a> GroupAnswer<'a> {
    /// The answer for a group of the tree of the context, with every seat if `seats` says so.
    pub fn new(context: &AnswerContext<'a>, group: &'a Group, seats: bool) -> GroupAnswer<'a> {
        let (roster, tree) = (context.roster, context.tree);
        let seat = |seat: Membership| SeatAnswer {
            officer: roster.officer_label(seat.officer),
            duty: seat.duty,
        };
        GroupAnswer {
            group: group.id.0,
            tier: group.level,
            unit: roster.unit(group.unit).label(),
            part: group.part,
            parts: group.parts,
            name: &group.name,
            members: tree.seats(group.id).count(),
            officers: group.officers,
            officers_below: group.officers_below,
            seats: seats.then(|| tree.seats(group.id).map(seat).collect()),
        }
    }
}

fn relay_answer(roster: &Roster, relay: &Relay) -> RelayAnswer {
    let carrier = |carrier: &Carrier| CarrierAnswer {
        officer: roster.officer_label(carrier.officer),
        seat: carrier.seat,
        standing: carrier.standing,
    };
    RelayAnswer {
        from: relay.from.0,
        to: relay.to.0,
        order: relay.order,
        carriers: relay.carriers.iter().map(carrier).collect(),
    }
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: SurveyRequest = json::read(question)?;
    let directive = request.directive.resolve()?;
    let survey = request.tables.survey(directive, request.as_of, &request.limits)?;
    let context = AnswerContext::new(directive, &survey, request.lang);
    Ok(json::write(&TreeAnswer::new(&context, request.seats)))
}
