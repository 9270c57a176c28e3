//! `gcc_py.Plan`: the changes that make what exists into what must be.

use std::sync::Arc;

use arrow_array::types::{UInt8Type, UInt32Type};
use gcc_core::directive::Directive;
use gcc_core::finding::{Language, Table};
use gcc_core::membership::{Change, ManualReview, Observed, Plan, ReconcileOptions, reconcile};
use gcc_core::render::{csv, text};
use gcc_core::roster::{OfficerId, Roster};
use gcc_core::tree::Division;
use gcc_core::wire::{ChangesAnswer, DiffAnswer};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyCapsule, PyDict};

use crate::arguments::{Lang, Whole, language, python_of};
use crate::error::Failure;
use crate::html;
use crate::input::take;
use crate::object::{Pickled, hash_of, json, pickled_call, sequence_of_rows};
use crate::roster::Tables;
use crate::sequence::items;
use crate::table::{PyTable, days, lists, numbers, table, texts, truths};
use crate::tree::{PyTree, TreeData};
use crate::work::{Progress, run};

#[pymethods]
impl PyTree {
    /// The changes that make what exists into what this tree demands, in an order in which people can
    /// make them: who is brought in, moved or taken out, what is formed and renamed, by whom and why.
    /// Units that are divided keep as many people where they are as can be, so that the groups may be
    /// divided otherwise than in this tree: `plan.tree` is the one towards which the changes lead.
    ///
    /// groups, members: as in `check`; where there are none, nothing is formed yet.
    /// room: so many seats of each group of a divided unit stay free, instead of the directive's
    /// `capacity.free_seats`.
    /// max_removals: a plan that removes more than this share of all memberships is refused, unless
    /// `confirmed` says that somebody has looked at the tables.
    /// officers_per_year: by so many each divided unit grows, for the days on which its groups are full.
    /// progress: as in `Roster.from_tables`.
    ///
    /// Returns a `Plan`. Raises as `check` does, and `GccError` (`share-range`, `directive-unsound`).
    /// O(members log group size). Source: clauses `gcc2-members`, `gcc3-members`, `assumed-capacity`;
    /// the share is *assumed*.
    #[allow(clippy::too_many_arguments, reason = "they are the names of one call in Python")]
    #[pyo3(signature = (groups=None, members=None, *, room=None, max_removals=0.1, confirmed=false,
        officers_per_year=None, progress=None))]
    fn reconcile<'py>(
        slf: &Bound<'py, Self>,
        groups: Option<&Bound<'py, PyAny>>,
        members: Option<&Bound<'py, PyAny>>,
        room: Option<Whole>,
        max_removals: f64,
        confirmed: bool,
        officers_per_year: Option<Whole>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<PyPlan> {
        let (py, this) = (slf.py(), Arc::clone(&slf.get().data));
        let progress = Progress::new(progress)?;
        let officers_per_year = officers_per_year.map_or(0, |officers| officers.0);
        let options = removals(max_removals, confirmed)?;
        let directive = with_room(&this.directive, room)?;
        let tables = Tables::take(groups, members, &this.roster.limits, take)?;
        let (data, plan) = run(py, progress, move |meter| {
            let data = TreeData::with_existing(&this, directive, tables, meter)?;
            meter.check()?;
            meter.begin("reconcile", 1);
            let (directive, roster, nothing) =
                (&data.directive, &data.roster.roster, Observed::default());
            let observed = data.observed().unwrap_or(&nothing);
            let plan = reconcile(directive, roster, &data.tree, observed, &options);
            meter.step();
            Ok((data, Arc::new(plan)))
        })?;
        let (tree, changes) = (PyTree::with_data(slf, data)?, PyOnceLock::new());
        Ok(PyPlan { tree, options, officers_per_year, plan, changes })
    }
}

/// The changes that make what exists into what must be, in an order in which they can be made.
///
/// Made by `Tree.reconcile`; an ordered plan that people carry out by hand, each change with the
/// person who sees to it, its reason and what follows. `len(plan)`, `plan[0]`, iterating and Arrow are
/// those of `plan.changes`.
///
/// Source: each change names the rule that asks for it, whose clauses `gcc.rule` gives.
///
/// >>> import gcc_py as gcc
/// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
/// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
/// >>> len(plan), plan.summary["rename"], plan.refused
/// (266, 8, False)
/// >>> plan[0]["action"], plan[0]["officer"], plan[0]["rule"]
/// ('appoint', 'CM-04654', 'M006')
/// >>> plan.look_into["rule"]
/// ['M003', 'M005', 'T008', 'T005', 'T002', 'N009']
/// >>> plan.divisions["unit"], plan.divisions["moves"], plan.divisions["seats_free"]
/// (['50-04', '50-32'], [12, 0], [[0, 485], [136, 130]])
#[pyclass(frozen, sequence, eq, module = "gcc_py", name = "Plan")]
pub(crate) struct PyPlan {
    /// The tree towards which the changes lead, with what exists.
    tree: Py<PyTree>,
    options: ReconcileOptions,
    officers_per_year: u32,
    plan: Arc<Plan>,
    changes: PyOnceLock<PyTable>,
}

sequence_of_rows!(PyPlan, changes);

impl PartialEq for PyPlan {
    fn eq(&self, other: &Self) -> bool {
        self.officers_per_year == other.officers_per_year
            && self.plan == other.plan
            && self.tree.get() == other.tree.get()
    }
}

impl PyPlan {
    /// Runs work that needs the plan and its tree.
    fn run<T: Send + 'static>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&Plan, &TreeData) -> T + Send + 'static,
    ) -> PyResult<T> {
        let (plan, data) = (Arc::clone(&self.plan), Arc::clone(&self.tree.get().data));
        run(py, None, move |_| Ok(work(&plan, &data)))
    }
}

#[pymethods]
impl PyPlan {
    /// The tree towards which the changes lead: it keeps people where they are, so that a divided unit
    /// may be divided otherwise than in the tree that was reconciled.
    #[getter]
    fn tree(&self, py: Python<'_>) -> Py<PyTree> {
        self.tree.clone_ref(py)
    }

    /// The changes as a table, in their order: `number` (from 1), `round` (2 begins when all of 1 is
    /// done), `by` (who sees to it), `action` (create, rename, appoint, remove, move, invite), `group`
    /// (the identifier), `name` (the official one), `officer`, `from` (the group that somebody leaves),
    /// `old_name`, `rule`, `reason`, and what follows: `officers_gained`, `officers_lost`,
    /// `single_points_added`, `single_points_removed`, `refused` (by LINE: the group is full).
    /// A row a change.
    #[getter]
    fn changes(&self, py: Python<'_>) -> PyResult<PyTable> {
        let made = || self.run(py, |plan, data| changes_table(plan, &data.roster.roster));
        self.changes.get_or_try_init(py, made).cloned()
    }

    /// What must be looked into first, which no change mends, as a table: `rule`, `identifier`,
    /// `name`, `members` (how many it concerns), `table`, `row`, `reason`.
    #[getter]
    fn look_into(&self, py: Python<'_>) -> PyResult<PyTable> {
        self.run(py, |plan, data| look_into_table(plan, &data.roster.roster))
    }

    /// The units that are divided, as a table: `unit`, `parts` (no plan has fewer than `parts_bound`),
    /// `moves` (officers who change their part; in no plan fewer than `moves_bound`), `subunits` (of
    /// which `subunits_whole` are in one part each), and for each part a list: `seats_free` (how many
    /// more find room) and `full_on` (the day on which it will be full, if `officers_per_year` was
    /// given). A row a unit.
    #[getter]
    fn divisions(&self, py: Python<'_>) -> PyResult<PyTable> {
        let officers_per_year = self.officers_per_year;
        self.run(py, move |_, data| divisions_table(data, officers_per_year))
    }

    /// What all changes amount to, as a dict: how many of each action, `look_into`,
    /// `officers_gained`, `officers_lost`, `refused_by_line`, `memberships` (that exist).
    #[getter]
    fn summary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python_of(py, &json(&ChangesAnswer::new(&self.plan)))?.get_item("summary")
    }

    /// Whether the plan is refused because it would remove too many members: it then has no changes.
    #[getter]
    fn refused(&self) -> bool {
        self.plan.refusal().is_some()
    }

    /// The plan person by person, in words.
    ///
    /// lines_max: so many lines are shown, 0 for all. lang: `en`, the default, or `th`.
    /// Raises `GccError` (`language-unknown`).
    #[pyo3(signature = (*, lines_max=None, lang=None))]
    fn to_text(
        &self,
        py: Python<'_>,
        lines_max: Option<Whole>,
        lang: Option<Lang>,
    ) -> PyResult<String> {
        let (max, lang) = (lines_max.map_or(0, |lines| lines.0 as usize), language(lang));
        self.run(py, move |plan, data| {
            text::changes(&data.directive, &data.roster.roster, plan, max, lang)
        })
    }

    /// The plan as CSV that is safe to open in a spreadsheet.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    #[pyo3(signature = (*, lang=None))]
    fn to_csv(&self, py: Python<'_>, lang: Option<Lang>) -> PyResult<String> {
        self.run(py, move |plan, data| {
            let mut bytes = Vec::new();
            csv::changes(plan, &data.roster.roster, language(lang), &mut bytes)
                .expect("memory can be written to");
            String::from_utf8(bytes).expect("a plan is written in UTF-8")
        })
    }

    /// The plan as JSON, the same as `gcctree diff --format json` and `gcc.answer` give.
    ///
    /// officers_per_year: by so many each divided unit grows; if it is left out as in
    /// `Tree.reconcile`. lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    #[pyo3(signature = (*, officers_per_year=None, lang=None))]
    fn to_json(
        &self,
        py: Python<'_>,
        officers_per_year: Option<Whole>,
        lang: Option<Lang>,
    ) -> PyResult<String> {
        let per_year = officers_per_year.map_or(self.officers_per_year, |officers| officers.0);
        self.run(py, move |plan, data| {
            json(&DiffAnswer::new(&data.context(language(lang)), plan, per_year))
        })
    }

    fn __len__(&self) -> usize {
        self.plan.changes().len()
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.__len__(), self.plan.manual_reviews().len()))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let summary = self.run(py, |plan, data| {
            text::changes_summary(&data.directive, &data.roster.roster, plan, Language::English)
        })?;
        Ok(format!("<gcc_py.Plan: {summary}>"))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        Ok(html::lines(&self.to_text(py, Some(Whole(200)), None)?))
    }

    /// The plan is made again of its tree.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, ()> {
        let (py, plan) = (slf.py(), slf.get());
        let arguments = PyDict::new(py);
        let share = f64::from(plan.options.removals_max_per_mille) / 1_000.0;
        arguments.set_item("max_removals", share)?;
        arguments.set_item("confirmed", plan.options.removals_confirmed)?;
        arguments.set_item("officers_per_year", plan.officers_per_year)?;
        pickled_call(plan.tree.bind(py).getattr("reconcile")?, &arguments)
    }
}

/// What a plan may do: the share of memberships that it may remove.
fn removals(share: f64, confirmed: bool) -> Result<ReconcileOptions, Failure> {
    if !(0.0..=1.0).contains(&share) {
        let why = format!("max_removals is a share from 0 to 1, found {share}");
        return Err(Failure::new("share-range", why));
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
    let per_mille = (share * 1_000.0).round() as u32;
    Ok(ReconcileOptions::new()
        .with_removals_max_per_mille(per_mille)
        .with_removals_confirmed(confirmed))
}

/// A directive under which so many seats of each group stay free.
fn with_room(directive: &Arc<Directive>, room: Option<Whole>) -> Result<Arc<Directive>, Failure> {
    let Some(Whole(room)) = room else { return Ok(Arc::clone(directive)) };
    let mut roomy = Directive::clone(directive);
    roomy.capacity.free_seats = room;
    roomy.check().map_err(|error| Failure::new(error.code(), error))?;
    Ok(Arc::new(roomy))
}

fn changes_table(plan: &Plan, roster: &Roster) -> PyTable {
    let all = || plan.changes().iter();
    let officer = |id: Option<OfficerId>| Some(roster.officer(id?));
    let count =
        |of: fn(&Change) -> u32| numbers::<UInt32Type>(all().map(|change| Some(of(change))));
    let reason = |change: &Change| change.rule.words(Language::English).title;
    table([
        ("number", numbers::<UInt32Type>((1..).zip(all()).map(|(number, _)| Some(number)))),
        ("round", numbers::<UInt8Type>(all().map(|change| Some(change.round)))),
        ("by", texts(all().map(|change| officer(change.by)))),
        ("action", texts(all().map(|change| Some(text::action(change.action, Language::English))))),
        ("group", texts(all().map(|change| Some(&change.group.identifier)))),
        ("name", texts(all().map(|change| Some(&change.group.name)))),
        ("officer", texts(all().map(|change| officer(change.officer)))),
        ("from", texts(all().map(|change| Some(&change.from.as_ref()?.identifier)))),
        ("old_name", texts(all().map(|change| change.old_name.as_ref()))),
        ("rule", texts(all().map(|change| Some(change.rule.code)))),
        ("reason", texts(all().map(|change| Some(reason(change))))),
        ("officers_gained", count(|change| change.consequence.officers_gained)),
        ("officers_lost", count(|change| change.consequence.officers_lost)),
        ("single_points_added", count(|change| change.consequence.single_points_added)),
        ("single_points_removed", count(|change| change.consequence.single_points_removed)),
        ("refused", truths(all().map(|change| change.consequence.refused))),
    ])
}

fn look_into_table(plan: &Plan, roster: &Roster) -> PyTable {
    let label = |look: &ManualReview| look.officer.map(|officer| roster.officer_label(officer));
    let all = || plan.manual_reviews().iter();
    table([
        ("rule", texts(all().map(|look| Some(look.rule.code)))),
        ("identifier", texts(all().map(|look| Some(&look.identifier)))),
        ("name", texts(all().map(|look| Some(&look.name)))),
        ("members", numbers::<UInt32Type>(all().map(|look| Some(look.members)))),
        ("officer", texts(all().map(label))),
        ("table", texts(all().map(|look| look.place.table.map(Table::name)))),
        ("row", numbers::<UInt32Type>(all().map(|look| look.place.row))),
        ("reason", texts(all().map(|look| Some(look.rule.words(Language::English).title)))),
    ])
}

fn divisions_table(data: &TreeData, officers_per_year: u32) -> PyTable {
    let (tree, roster) = (&data.tree, &data.roster.roster);
    let all = || tree.divisions().iter();
    let count = |of: fn(&Division) -> usize| {
        numbers::<UInt32Type>(all().map(|division| u32::try_from(of(division)).ok()))
    };
    let unit = |division: &Division| Some(roster.unit(division.unit).identifier());
    let groups = || all().flat_map(|division| tree.groups_of(division.unit));
    let parts = |values| lists(all().map(|division| tree.groups_of(division.unit).count()), values);
    let free = groups().map(|group| Some(tree.seats_free(group.id)));
    let full = groups().map(|group| tree.full_on(group.id, officers_per_year));
    table([
        ("unit", texts(all().map(unit))),
        ("parts", count(|division| division.parts)),
        ("parts_bound", count(|division| division.parts_bound)),
        ("moves", count(|division| division.moves)),
        ("moves_bound", count(|division| division.moves_bound)),
        ("subunits", count(|division| division.subunits)),
        ("subunits_whole", count(|division| division.subunits_whole)),
        ("seats_free", parts(numbers::<UInt32Type>(free))),
        ("full_on", parts(days(full))),
    ])
}
