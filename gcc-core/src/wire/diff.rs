//! `diff`: the changes that make what exists into what must be, as JSON.

use serde::Serialize;

use crate::date::Date;
use crate::directive::Directive;
use crate::finding::{Language, Table};
use crate::json::Fields;
use crate::membership::{
    Action, Change, Consequence, ManualReview, Plan, ReconcileOptions, Refusal, Survey, reconcile,
};
use crate::roster::{OfficerId, Roster};
use crate::table::shown;
use crate::tree::{Division, Tree};

use super::WireError;
use super::tables::Case;

pub(super) fn answer(fields: Fields) -> Result<String, WireError> {
    let (case, tables) = Case::read(fields)?;
    let (directive, survey) = case.survey(tables)?;
    let (roster, tree) = (&survey.roster, &survey.tree);
    let plan = reconcile(directive, roster, tree, &survey.observed, &case.options);
    let per_year = case.officers_per_year;
    super::write(&DiffAnswer::new(directive, roster, tree, &plan, per_year, case.lang))
}

/// The answer to `diff` for a plan that has been made. `officers_per_year` is how many officers
/// each divided unit grows by, for the days on which its parts will be full; 0 tells none.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, finding::Language, membership::Plan, wire::diff_json};
/// let (roster, tree, plan) = (Default::default(), Default::default(), Plan::default());
/// let json = diff_json(moi_2561_w1620(), &roster, &tree, &plan, 0, Language::English);
/// assert!(json.starts_with(r#"{"version":1,"directive":"moi-2561-w1620""#));
/// ```
pub fn diff_json(
    directive: &Directive,
    roster: &Roster,
    tree: &Tree,
    plan: &Plan,
    officers_per_year: u32,
    language: Language,
) -> String {
    super::write(&DiffAnswer::new(directive, roster, tree, plan, officers_per_year, language))
        .unwrap_or_default()
}

/// What a plan amounts to, as JSON: the counts of its changes, and why it is refused.
///
/// ```
/// let json = gcc_core::wire::changes_json(&gcc_core::membership::Plan::default());
/// assert!(json.starts_with(r#"{"summary":{"create":0,"#) && json.ends_with(r#""refused":null}"#));
/// ```
pub fn changes_json(plan: &Plan) -> String {
    super::write(&ChangesAnswer::of(plan)).unwrap_or_default()
}

#[derive(Serialize)]
struct DiffAnswer<'a> {
    /// Of this answer: a change that could break a reader raises it.
    version: u32,
    directive: &'a str,
    as_of: Date,
    summary: SummaryAnswer,
    refused: Option<&'a Refusal>,
    divisions: Vec<DivisionAnswer>,
    look_into: Vec<LookAnswer>,
    changes: Vec<ChangeAnswer>,
}

/// What a plan of changes amounts to, beside the tree in the answer to `plan`.
#[derive(Serialize)]
pub(super) struct ChangesAnswer {
    summary: SummaryAnswer,
    refused: Option<Refusal>,
}

impl ChangesAnswer {
    pub(super) fn new(directive: &Directive, survey: &Survey) -> ChangesAnswer {
        let (roster, tree, options) = (&survey.roster, &survey.tree, ReconcileOptions::default());
        let plan = reconcile(directive, roster, tree, &survey.observed, &options);
        ChangesAnswer::of(&plan)
    }

    fn of(plan: &Plan) -> ChangesAnswer {
        ChangesAnswer { summary: summary(plan), refused: plan.refusal().copied() }
    }
}

#[derive(Serialize)]
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

#[derive(Serialize)]
struct DivisionAnswer {
    unit: String,
    parts: usize,
    parts_bound: usize,
    moves: usize,
    moves_bound: usize,
    subunits: usize,
    subunits_whole: usize,
    /// For each part how many more find room.
    seats_free: Vec<u32>,
    /// For each part the day on which it will be full.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    full_on: Vec<Option<Date>>,
}

#[derive(Serialize)]
struct LookAnswer {
    rule: &'static str,
    identifier: String,
    name: String,
    members: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    reason: &'static str,
    clauses: &'static [&'static str],
}

#[derive(Serialize)]
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
    /// Of a group that is formed: the group above.
    #[serde(skip_serializing_if = "Option::is_none")]
    receives_from: Option<String>,
    message: String,
    rule: &'static str,
    reason: &'static str,
    clauses: &'static [&'static str],
    consequence: Consequence,
}

impl<'a> DiffAnswer<'a> {
    fn new(
        directive: &'a Directive,
        roster: &Roster,
        tree: &Tree,
        plan: &'a Plan,
        officers_per_year: u32,
        language: Language,
    ) -> Self {
        let divisions = tree.divisions().iter();
        let looks = plan.manual_reviews().iter();
        let changes = (1..).zip(plan.changes());
        DiffAnswer {
            version: 1,
            directive: &directive.id,
            as_of: tree.as_of(),
            summary: summary(plan),
            refused: plan.refusal(),
            divisions: divisions.map(|d| division(tree, roster, d, officers_per_year)).collect(),
            look_into: looks.map(|look| look_answer(look, language)).collect(),
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
    tree: &Tree,
    roster: &Roster,
    division: &Division,
    officers_per_year: u32,
) -> DivisionAnswer {
    let groups = || tree.groups_of(division.unit).map(|group| group.id);
    let full = groups().map(|group| tree.full_on(group, officers_per_year));
    DivisionAnswer {
        unit: roster.unit(division.unit).map_or(String::new(), |unit| shown(unit.identifier())),
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

fn look_answer(look: &ManualReview, language: Language) -> LookAnswer {
    LookAnswer {
        rule: look.rule.code,
        identifier: shown(&look.identifier),
        name: shown(&look.name),
        members: look.members,
        table: look.place.table.map(Table::name),
        row: look.place.row,
        reason: look.rule.title(language),
        clauses: look.rule.clauses,
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
        message: change.words(roster, language),
        rule: change.rule.code,
        reason: change.rule.title(language),
        clauses: change.rule.clauses,
        consequence: change.consequence,
    }
}
