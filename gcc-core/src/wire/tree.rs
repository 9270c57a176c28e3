//! `tree` and `plan`: the groups, seats and relays that the directive demands.

use serde::Serialize;

use crate::date::Date;
use crate::directive::Directive;
use crate::fanout::FanOutOptions;
use crate::finding::Language;
use crate::json::Fields;
use crate::membership::Survey;
use crate::roster::{Roster, Seat, Standing};
use crate::table::shown;
use crate::tree::{Carrier, Duty, Group, Relay, Tree};

use super::WireError;
use super::finding::FindingsAnswer;
use super::tables::Case;

pub(super) fn answer(fields: Fields) -> Result<String, WireError> {
    let (case, tables) = Case::read(fields)?;
    let (directive, survey) = case.survey(tables)?;
    super::write(&TreeAnswer::new(directive, &survey.roster, &survey.tree, case.seats))
}

/// The answer to `tree` for a survey that has been made, without seats.
///
/// ```
/// # use gcc_core::{date::Date, directive::moi_2561_w1620, membership::Survey};
/// # let day = Date::new(2018, 3, 23).unwrap();
/// # let survey = Survey::builder(moi_2561_w1620(), day).run();
/// let json = gcc_core::wire::tree_json(moi_2561_w1620(), &survey);
/// assert!(json.starts_with(r#"{"directive":"moi-2561-w1620","as_of":"2018-03-23""#));
/// ```
pub fn tree_json(directive: &Directive, survey: &Survey) -> String {
    tree_of(directive, &survey.roster, &survey.tree, false)
}

/// The answer to `tree` for a tree that has been built, with every seat if `seats` says so.
///
/// ```
/// use gcc_core::{date::Date, directive::moi_2561_w1620, roster::Roster, tree::Tree, wire::tree_of};
/// let json = tree_of(moi_2561_w1620(), &Roster::default(), &Tree::default(), true);
/// assert!(json.ends_with(r#""officers":0,"groups":[],"relays":[]}"#));
/// ```
pub fn tree_of(directive: &Directive, roster: &Roster, tree: &Tree, seats: bool) -> String {
    super::write(&TreeAnswer::new(directive, roster, tree, seats)).unwrap_or_default()
}

/// The answer to `plan` for a survey that has been made.
///
/// ```
/// # use gcc_core::{date::Date, directive::moi_2561_w1620, finding::Language, membership::Survey};
/// # let day = Date::new(2018, 3, 23).unwrap();
/// # let survey = Survey::builder(moi_2561_w1620(), day).run();
/// let json = gcc_core::wire::plan_json(moi_2561_w1620(), &survey, Language::English);
/// assert!(json.starts_with(r#"{"tree":{"#));
/// ```
pub fn plan_json(directive: &Directive, survey: &Survey, language: Language) -> String {
    super::write(&PlanAnswer::new(directive, survey, language, false)).unwrap_or_default()
}

/// The answer to `plan` with `fan_out`, for a survey that has been made.
///
/// ```
/// # use gcc_core::{date::{Date, Moment}, directive::moi_2561_w1620, finding::Language, membership::Survey};
/// # let day = Date::new(2018, 3, 23).unwrap();
/// # let survey = Survey::builder(moi_2561_w1620(), day).run();
/// use gcc_core::fanout::{FanOutOptions, Starts};
/// let options = FanOutOptions::new(Starts::new(vec![Moment::new(day, 32_400)]).unwrap());
/// let language = Language::English;
/// let json = gcc_core::wire::whole_plan_json(moi_2561_w1620(), &survey, &options, language);
/// assert!(json.contains(r#""fan_out":{"options":"#));
/// ```
pub fn whole_plan_json(
    directive: &Directive,
    survey: &Survey,
    options: &FanOutOptions,
    language: Language,
) -> String {
    let answer = PlanAnswer::new(directive, survey, language, false);
    super::fanout::with_plan(&answer, directive, survey, options, language).unwrap_or_default()
}

/// `plan`: the tree, and what is wrong with what exists.
pub(super) fn plan(fields: Fields) -> Result<String, WireError> {
    let (case, tables) = Case::read(fields)?;
    let (directive, survey) = case.survey(tables)?;
    let answer = PlanAnswer::new(directive, &survey, case.lang, case.seats);
    let Some(options) = &case.fan_out else { return super::write(&answer) };
    super::fanout::with_plan(&answer, directive, &survey, options, case.lang)
}

#[derive(Serialize)]
struct PlanAnswer<'a> {
    tree: TreeAnswer<'a>,
    check: FindingsAnswer<'a>,
}

impl<'a> PlanAnswer<'a> {
    fn new(directive: &'a Directive, survey: &'a Survey, language: Language, seats: bool) -> Self {
        PlanAnswer {
            tree: TreeAnswer::new(directive, &survey.roster, &survey.tree, seats),
            check: FindingsAnswer::new(&survey.findings, language),
        }
    }
}

#[derive(Serialize)]
struct TreeAnswer<'a> {
    directive: &'a str,
    as_of: Date,
    officers: usize,
    groups: Vec<GroupAnswer<'a>>,
    relays: Vec<RelayAnswer>,
}

#[derive(Serialize)]
struct GroupAnswer<'a> {
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

#[derive(Serialize)]
struct SeatAnswer {
    officer: String,
    duty: Duty,
}

#[derive(Serialize)]
struct RelayAnswer {
    from: u32,
    to: u32,
    order: u32,
    carriers: Vec<CarrierAnswer>,
}

#[derive(Serialize)]
struct CarrierAnswer {
    officer: String,
    seat: Seat,
    standing: Standing,
}

impl<'a> TreeAnswer<'a> {
    fn new(directive: &'a Directive, roster: &'a Roster, tree: &'a Tree, seats: bool) -> Self {
        TreeAnswer {
            directive: &directive.id,
            as_of: tree.as_of(),
            officers: tree.officer_count(),
            groups: tree.groups().map(|group| group_answer(tree, roster, group, seats)).collect(),
            relays: tree.relays().map(|relay| relay_answer(roster, relay)).collect(),
        }
    }
}

fn group_answer<'a>(
    tree: &'a Tree,
    roster: &Roster,
    group: &'a Group,
    seats: bool,
) -> GroupAnswer<'a> {
    let unit = roster.unit(group.unit);
    let seat = |seat: crate::tree::Membership| SeatAnswer {
        officer: roster.officer_label(seat.officer),
        duty: seat.duty,
    };
    GroupAnswer {
        group: group.id.0,
        tier: group.level,
        unit: unit.map_or(String::new(), |unit| shown(unit.identifier())),
        part: group.part,
        parts: group.parts,
        name: &group.name,
        members: tree.seats(group.id).count(),
        officers: group.officers,
        officers_below: group.officers_below,
        seats: seats.then(|| tree.seats(group.id).map(seat).collect()),
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
