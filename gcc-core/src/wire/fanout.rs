//! `fan_out`, `cards` and `picture`: who posts what when, as data, as pages, as drawings.

use serde::Serialize;

use crate::date::Moment;
use crate::directive::Directive;
use crate::fanout::{
    Bridges, FanOut, FanOutOptions, Message, MissingBridge, Names, Post, bridges, cards,
};
use crate::finding::{Findings, Language};
use crate::json::{Fields, Json, Wrong};
use crate::membership::Survey;
use crate::render::{self, CardFormat, svg};
use crate::roster::Roster;
use crate::tree::Tree;

use super::WireError;
use super::diff::ChangesAnswer;
use super::finding::FindingsAnswer;
use super::tables::Case;

/// Which cards, and how.
pub(super) struct CardsInput {
    format: CardFormat,
    /// The identifier of the only person whose card is wanted; all, if none is told.
    officer: Option<String>,
    /// What to print instead of identifiers.
    names: Names,
}

impl CardsInput {
    pub(super) fn read(value: Json) -> Result<Self, Wrong> {
        let mut fields = Fields::of(value, "struct CardsInput", &["format", "officer", "names"])?;
        Ok(CardsInput {
            format: fields.must("format")?,
            officer: fields.may("officer")?,
            names: fields.or("names", Names::new())?,
        })
    }
}

/// The answer to `fan_out`.
#[derive(Serialize)]
pub(super) struct FanOutAnswer<'a> {
    options: &'a FanOutOptions,
    messages: Vec<MessageAnswer>,
    officers_reached: u64,
    cut_off: Vec<u32>,
    posts: Vec<PostAnswer>,
    bridges: BridgesAnswer,
    #[serde(flatten)]
    findings: FindingsAnswer<'a>,
}

#[derive(Serialize)]
struct MessageAnswer {
    #[serde(flatten)]
    message: Message,
    /// Seconds that an officer waits on average, rounded down.
    mean_waiting_seconds: u64,
    finishes_earliest: bool,
    waits_least: bool,
}

#[derive(Serialize)]
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

#[derive(Serialize)]
struct DeputyAnswer {
    officer: String,
    steps_in: Moment,
}

#[derive(Serialize)]
struct BridgesAnswer {
    groups: usize,
    bound: usize,
    is_least: bool,
    seats: Vec<SeatAnswer>,
    forced: Vec<MissingBridgeAnswer>,
    open: Vec<MissingBridgeAnswer>,
}

#[derive(Serialize)]
struct SeatAnswer {
    above: u32,
    group: u32,
    officer: String,
}

#[derive(Serialize)]
struct MissingBridgeAnswer {
    group: u32,
    missing: u32,
}

/// A survey with its plan: what the three calls have in common.
struct Planned {
    plan: FanOut,
    bridges: Bridges,
    findings: Findings,
}

impl Planned {
    fn new(
        directive: &Directive,
        roster: &Roster,
        tree: &Tree,
        options: &FanOutOptions,
    ) -> Planned {
        let (plan, findings) = FanOut::plan(directive, roster, tree, options);
        let bridges = bridges(directive, roster, tree, options.groups_max);
        Planned { plan, bridges, findings }
    }

    fn answer(&self, roster: &Roster, tree: &Tree, language: Language) -> FanOutAnswer<'_> {
        let plan = &self.plan;
        let officers = plan.officers_reached();
        FanOutAnswer {
            options: plan.options(),
            messages: plan
                .messages()
                .iter()
                .map(|message| message_answer(*message, officers))
                .collect(),
            officers_reached: officers,
            cut_off: plan.cut_off().iter().map(|group| group.0).collect(),
            posts: plan.posts().iter().map(|post| post_answer(post, plan, roster, tree)).collect(),
            bridges: bridges_answer(&self.bridges, roster),
            findings: FindingsAnswer::new(&self.findings, language),
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

fn post_answer(post: &Post, plan: &FanOut, roster: &Roster, tree: &Tree) -> PostAnswer {
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
    let lack =
        |lack: &MissingBridge| MissingBridgeAnswer { group: lack.group.0, missing: lack.missing };
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
        forced: found.forced.iter().map(lack).collect(),
        open: found.open.iter().map(lack).collect(),
    }
}

fn options(case: &Case) -> Result<&FanOutOptions, WireError> {
    let missing = || WireError::Question("`fan_out` with its `starts` is missing".to_owned());
    case.fan_out.as_ref().ok_or_else(missing)
}

pub(super) fn answer(fields: Fields) -> Result<String, WireError> {
    let (case, tables) = Case::read(fields)?;
    let options = options(&case)?;
    let (directive, survey) = case.survey(tables)?;
    let planned = Planned::new(directive, &survey.roster, &survey.tree, options);
    super::write(&planned.answer(&survey.roster, &survey.tree, case.lang))
}

/// `cards`: the duty cards of one person or all, as one text.
pub(super) fn cards_answer(fields: Fields) -> Result<String, WireError> {
    let (case, tables) = Case::read(fields)?;
    let missing = || WireError::Question("`cards` with its `format` is missing".to_owned());
    let (options, wanted) = (options(&case)?, case.cards.as_ref().ok_or_else(missing)?);
    let (directive, survey) = case.survey(tables)?;
    let (plan, _) = FanOut::plan(directive, &survey.roster, &survey.tree, options);
    let mut cards = cards(&plan, &survey.roster, &survey.tree, &wanted.names);
    if let Some(officer) = &wanted.officer {
        let officer = survey.roster.officer_id(officer);
        cards.retain(|card| Some(card.officer) == officer);
    }
    let text = render::duty_cards(&plan, &cards, wanted.format, case.lang);
    #[derive(Serialize)]
    struct CardsAnswer {
        cards: usize,
        text: String,
    }
    super::write(&CardsAnswer { cards: cards.len(), text })
}

/// `picture`: the tree, and the timeline if a start is told, as SVG.
pub(super) fn picture(fields: Fields) -> Result<String, WireError> {
    let (case, tables) = Case::read(fields)?;
    let (directive, survey) = case.survey(tables)?;
    let tree = svg::tree(&survey.tree);
    let timeline = case.fan_out.as_ref().map(|options| {
        let (plan, _) = FanOut::plan(directive, &survey.roster, &survey.tree, options);
        svg::timeline(&plan, directive, &survey.roster, &survey.tree, case.lang)
    });
    #[derive(Serialize)]
    struct PictureAnswer {
        timeline: Option<String>,
        tree: String,
    }
    super::write(&PictureAnswer { timeline, tree })
}

/// The answer to `plan`, with what must change and the planned broadcast beside tree and check.
pub(super) fn with_plan(
    answer: &impl Serialize,
    directive: &Directive,
    survey: &Survey,
    options: &FanOutOptions,
    language: Language,
) -> Result<String, WireError> {
    #[derive(Serialize)]
    struct Whole<'a, T: Serialize> {
        #[serde(flatten)]
        plan: &'a T,
        changes: ChangesAnswer,
        fan_out: FanOutAnswer<'a>,
    }
    let (roster, tree) = (&survey.roster, &survey.tree);
    let planned = Planned::new(directive, roster, tree, options);
    let changes = ChangesAnswer::new(directive, survey);
    let fan_out = planned.answer(roster, tree, language);
    super::write(&Whole { plan: answer, changes, fan_out })
}

/// The answer to `fan_out` for a tree that has been built.
///
/// ```
/// use gcc_core::{date::Moment, directive::moi_2561_w1620, finding::Language, wire::fan_out_json};
/// use gcc_core::fanout::{FanOutOptions, Starts};
/// let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
/// let (roster, tree) = Default::default();
/// let json = fan_out_json(moi_2561_w1620(), &roster, &tree, &options, Language::English);
/// assert!(json.starts_with(r#"{"options":{"starts":["1970-01-01T00:00:00"]"#));
/// ```
pub fn fan_out_json(
    directive: &Directive,
    roster: &Roster,
    tree: &Tree,
    options: &FanOutOptions,
    language: Language,
) -> String {
    let planned = Planned::new(directive, roster, tree, options);
    super::write(&planned.answer(roster, tree, language)).unwrap_or_default()
}
