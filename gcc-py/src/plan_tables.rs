//! What a plan changes, what must be looked into and how units are divided, as tables.

use gcc_core::finding::{Language, Table};
use gcc_core::membership::{Change, ManualReview, Plan};
use gcc_core::roster::{OfficerId, Roster};
use gcc_core::tree::Division;

use crate::error::Failure;
use crate::table::{Columns, PyTable};
use crate::tree_kept::Kept;

pub(crate) fn look_into(plan: &Plan) -> Result<PyTable, Failure> {
    let looks = || plan.manual_reviews().iter();
    let words = |look: &ManualReview| look.rule.words(Language::English);
    Columns::default()
        .text("rule", looks().map(|look| Some(look.rule.code)))
        .text("identifier", looks().map(|look| Some(&look.identifier)))
        .text("name", looks().map(|look| Some(&look.name)))
        .number("members", looks().map(|look| Some(look.members)))
        .text("table", looks().map(|look| look.place.table.map(Table::name)))
        .number("row", looks().map(|look| look.place.row))
        .text("reason", looks().map(|look| Some(words(look).title)))
        .finish()
}

pub(crate) fn divisions(of: &Kept, officers_per_year: u32) -> Result<PyTable, Failure> {
    let (tree, roster) = (&of.tree, &of.roster.roster);
    let all = || tree.divisions().iter();
    let count = |of: fn(&Division) -> usize| all().map(move |d| u32::try_from(of(d)).ok());
    let unit = |division: &Division| roster.unit(division.unit).map(|unit| unit.identifier());
    let groups = || all().flat_map(|division| tree.groups_of(division.unit));
    let parts: Vec<usize> = all().map(|division| tree.groups_of(division.unit).count()).collect();
    let free = groups().map(|group| Some(tree.seats_free(group.id)));
    let full = groups().map(|group| tree.full_on(group.id, officers_per_year));
    Columns::default()
        .text("unit", all().map(unit))
        .number("parts", count(|division| division.parts))
        .number("parts_bound", count(|division| division.parts_bound))
        .number("moves", count(|division| division.moves))
        .number("moves_bound", count(|division| division.moves_bound))
        .number("subunits", count(|division| division.subunits))
        .number("subunits_whole", count(|division| division.subunits_whole))
        .lists(&parts, Columns::default().number("seats_free", free).day("full_on", full))
        .finish()
}

pub(crate) fn changes(plan: &Plan, roster: &Roster) -> Result<PyTable, Failure> {
    let all = || plan.changes().iter();
    let officer = |id: Option<OfficerId>| Some(roster.officer(id?));
    let after = |of: fn(&Change) -> u32| all().map(move |change| Some(of(change)));
    let reason = |change: &Change| Some(change.rule.words(Language::English).title);
    let action = |change: &Change| Some(change.action.word(Language::English));
    Columns::default()
        .number("number", (1..).zip(all()).map(|(number, _)| Some(number)))
        .small("round", all().map(|change| Some(change.round)))
        .text("by", all().map(|change| officer(change.by)))
        .text("action", all().map(action))
        .text("group", all().map(|change| Some(&change.group.identifier)))
        .text("name", all().map(|change| Some(&change.group.name)))
        .text("officer", all().map(|change| officer(change.officer)))
        .text("from", all().map(|change| Some(&change.from.as_ref()?.identifier)))
        .text("old_name", all().map(|change| change.old_name.as_ref()))
        .text("rule", all().map(|change| Some(change.rule.code)))
        .text("reason", all().map(reason))
        .number("officers_gained", after(|change| change.consequence.officers_gained))
        .number("officers_lost", after(|change| change.consequence.officers_lost))
        .number("single_points_added", after(|change| change.consequence.single_points_added))
        .number("single_points_removed", after(|change| change.consequence.single_points_removed))
        .truth("refused", all().map(|change| change.consequence.refused))
        .finish()
}
