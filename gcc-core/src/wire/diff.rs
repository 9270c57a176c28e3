//! `diff`: the changes that make what exists into what must be.

use serde::Serialize;

use super::context::AnswerContext;
use super::error::WireError;
use super::json;
use super::request::SurveyRequest;
use crate::date::Date;
use crate::finding::{Language, Table};
use crate::membership::{Action, Change, Consequence, ManualReview, Plan, Refusal, reconcile};
use crate::render::text;
use crate::roster::{OfficerId, Roster};
use crate::table::shown;
use crate::tree::Division;

/// The answer to `diff`: a plan of changes.
#[derive(Clone, Debug, Serialize)]
pub struct DiffAnswer<'a> {
    /// The version of this answer: a change that could break a reader raises it.
    version: u32,
    directive: &'a str,
    as_of: Date,
    summary: SummaryAnswer,
    refused: Option<&'a Refusal>,
    divisions: Vec<DivisionAnswer>,
    look_into: Vec<ReviewAnswer>,
    changes: Vec<ChangeAnswer>,
}

/// What a plan of changes amounts to: the counts of its changes, and why it is refused.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesAnswer {
    summary: SummaryAnswer,
    refused: Option<Refusal>,
}

impl ChangesAnswer {
    /// The answer for a plan.
    pub fn new(plan: &Plan) -> ChangesAnswer {
        ChangesAnswer { summary: summary(plan), refused: plan.refusal().copied() }
    }
}

#[derive(Clone, Debug, Serialize)]
struct SummaryAnswer {
    create: u64,
    rename: u64,
    appoint: u64,
    remove: u64,
    #[serde(rename = "move")]
    moved: u64,
    invite: u64,
    look_into: usize,
    officers_gained: u64,
    officers_lost: u64,
    single_points_added: u64,
    single_points_removed: u64,
    refused_by_line: u64,
    memberships: u64,
}

#[derive(Clone, Debug, Serialize)]
struct DivisionAnswer {
    unit: String,
    parts: usize,
    parts_bound: usize,
    moves: usize,
    moves_bound: usize,
    subunits: usize,
    subunits_whole: usize,
    /// How many seats are free in each part.
    seats_free: Vec<u32>,
    /// The day on which each part will be full.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    full_on: Vec<Option<Date>>,
}

#[derive(Clone, Debug, Serialize)]
struct ReviewAnswer {
    rule: &'static str,
    identifier: String,
    name: String,
    members: u32,
    /// The officer whom it concerns, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    officer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    reason: &'static str,
    clauses: &'static [&'static str],
}

#[derive(Clone, Debug, Serialize)]
struct ChangeAnswer {
    number: usize,
    round: u8,
    by: Option<String>,
    action: Action,
    group: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    officer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_name: Option<String>,
    /// The group above, of a group that is formed.
    #[serde(skip_serializing_if = "Option::is_none")]
    receives_from: Option<String>,
    message: String,
    rule: &'static str,
    reason: &'static str,
    clauses: &'static [&'static str],
    consequence: Consequence,
}

impl<'a> DiffAnswer<'a> {
    /// The answer for a plan. `officers_per_year` is by how many officers each divided unit grows,
    /// for the days on which its parts will be full; 0 leaves these days out.
    pub fn new(
        context: &AnswerContext<'a>,
        plan: &'a Plan,
        officers_per_year: u32,
    ) -> DiffAnswer<'a> {
        let AnswerContext { directive, roster, tree, language } = *context;
        let divisions = tree.divisions().iter();
        let reviews = plan.manual_reviews().iter();
        let changes = (1..).zip(plan.changes());
        DiffAnswer {
            version: 1,
            directive: &directive.id,
            as_of: tree.as_of(),
            summary: summary(plan),
            refused: plan.refusal(),
            divisions: divisions.map(|d| division(context, d, officers_per_year)).collect(),
            look_into: reviews.map(|review| review_answer(review, roster, language)).collect(),
            changes: changes.map(|(number, c)| change(roster, number, c, language)).collect(),
        }
    }
}

fn summary(plan: &Plan) -> SummaryAnswer {
    let summary = plan.summary();
    SummaryAnswer {
        create: summary.count(Action::Create),
        rename: summary.count(Action::Rename),
        appoint: summary.count(Action::Appoint),
        remove: summary.count(Action::Remove),
        moved: summary.count(Action::Move),
        invite: summary.count(Action::Invite),
        look_into: plan.manual_reviews().len(),
        officers_gained: summary.officers_gained,
        officers_lost: summary.officers_lost,
        single_points_added: summary.single_points_added,
        single_points_removed: summary.single_points_removed,
        refused_by_line: summary.refused,
        memberships: summary.memberships,
    }
}

fn division(
    context: &AnswerContext<'_>,
    division: &Division,
    officers_per_year: u32,
) -> DivisionAnswer {
    let (roster, tree) = (context.roster, context.tree);
    let groups = || tree.groups_of(division.unit).map(|group| group.id);
    let full = groups().map(|group| tree.full_on(group, officers_per_year));
    DivisionAnswer {
        unit: roster.unit(division.unit).label(),
        parts: division.parts,
        parts_bound: division.parts_bound,
        moves: division.moves,
        moves_bound: division.moves_bound,
        subunits: division.subunits,
        subunits_whole: division.subunits_whole,
        seats_free: groups().map(|group| tree.seats_free(group)).collect(),
        full_on: if officers_per_year == 0 { Vec::new() } else { full.collect() },
    }
}

fn review_answer(review: &ManualReview, roster: &Roster, language: Language) -> ReviewAnswer {
    ReviewAnswer {
        rule: review.rule.code,
        identifier: shown(&review.identifier),
        name: shown(&review.name),
        members: review.members,
        officer: review.officer.map(|officer| roster.officer_label(officer)),
        table: review.place.table.map(Table::name),
        row: review.place.row,
        reason: review.rule.title(language),
        clauses: review.rule.clauses,
    }
}

fn change(roster: &Roster, number: usize, change: &Change, language: Language) -> ChangeAnswer {
    let label = |officer: OfficerId| roster.officer_label(officer);
    ChangeAnswer {
        number,
        round: change.round,
        by: change.by.map(label),
        action: change.action,
        group: shown(&change.group.identifier),
        name: change.group.name.to_string(),
        officer: change.officer.map(label),
        from: change.from.as_ref().map(|from| shown(&from.identifier)),
        old_name: change.old_name.as_deref().map(shown),
        receives_from: (change.action == Action::Create)
            .then(|| shown(&change.group.receives_from)),
        message: text::change(change, roster, language),
        rule: change.rule.code,
        reason: change.rule.title(language),
        clauses: change.rule.clauses,
        consequence: change.consequence,
    }
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let request: SurveyRequest = json::read(question)?;
    let directive = request.directive.resolve()?;
    let survey = request.tables.survey(directive, request.as_of, &request.limits)?;
    let (roster, tree) = (&survey.roster, &survey.tree);
    let plan = reconcile(directive, roster, tree, &survey.observed, &request.options);
    let context = AnswerContext::new(directive, &survey, request.lang);
    Ok(json::write(&DiffAnswer::new(&context, &plan, request.officers_per_year)))
}
