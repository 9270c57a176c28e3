//! `gcc_py.Plan`: the changes that make what exists into what must be.

use std::sync::{Arc, OnceLock};

use gcc_core::finding::{Language, Table};
use gcc_core::membership::{Change, Options, Plan};
use gcc_core::roster::{OfficerId, Roster};
use gcc_core::table::write_plan;
use gcc_core::tree::Division;
use gcc_core::wire::{changes_json, diff_json, diff_summary, diff_text};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};
use serde::{Deserialize, Serialize};

use crate::arguments::{Lang, Text, Whole, or_english};
use crate::error::{Failure, guard};
use crate::html;
use crate::sequence::Walk;
use crate::table::{Columns, PyTable};
use crate::tree::PyTree;
use crate::tree_kept::Kept;
use crate::tree_work::reconcile;
use crate::work::run;

/// The changes that make what exists into what must be, in an order in which they can be made.
///
/// Made by `Tree.reconcile`; an ordered plan that people carry out by hand, each change with the
/// person who sees to it, its reason and what follows. `len(plan)`, `plan[0]`, iterating and Arrow are
/// those of `plan.changes`.
///
/// Source: each change names the rule that asks for it, whose clauses `gcc.rule` tells.
///
/// >>> import gcc_py as gcc
/// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
/// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
/// >>> len(plan), plan.summary["rename"], plan.refused
/// (266, 8, False)
/// >>> plan[0]["action"], plan[0]["officer"], plan[0]["rule"]
/// ('appoint', 'CM-04654', 'M006')
#[pyclass(frozen, sequence, module = "gcc_py", name = "Plan")]
pub(crate) struct PyPlan {
    /// The tree towards which the changes lead, with what exists.
    of: Arc<Kept>,
    asked: Asked,
    plan: Plan,
    /// Made when somebody first asks for it.
    changes: OnceLock<PyTable>,
}

/// What a plan may do and is to tell: of this and its tree it is made again.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) options: Options,
    /// By so many officers a year each divided unit grows.
    pub(crate) officers_per_year: u32,
}

impl PyPlan {
    pub(crate) fn new(of: Arc<Kept>, asked: Asked, plan: Plan) -> PyPlan {
        PyPlan { of, asked, plan, changes: OnceLock::new() }
    }
}

#[pymethods]
impl PyPlan {
    /// The tree towards which the changes lead: it keeps people where they are, so that a divided unit
    /// may be divided otherwise than in the tree that was asked.
    ///
    /// >>> roster, day = gcc.Roster.read("examples/chiang-mai"), "2018-03-28"
    /// >>> groups, members = "examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv"
    /// >>> plan = gcc.Tree.build(roster, as_of=day).reconcile(groups, members)
    /// >>> plan.tree == gcc.Tree.build(roster, as_of=day, groups=groups, members=members)
    /// True
    #[getter]
    fn tree(&self) -> PyTree {
        PyTree(Arc::clone(&self.of))
    }

    /// The changes as a table, in their order. Columns: `number` (from 1), `round` (2 begins when all of
    /// 1 is done), `by` (who sees to it),
    /// `action` (create, rename, appoint, remove, move, invite), `group` (the identifier), `name` (the
    /// official one), `officer`, `from` (the group that somebody leaves), `old_name`, `rule`,
    /// `reason`, and what follows: `officers_gained`, `officers_lost`, `single_points_added`,
    /// `single_points_removed`, `refused` (by LINE: the group is full).
    /// A row a change; officers are counted in people, `refused` is a truth value.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> plan.changes.shape
    /// (266, 16)
    #[getter]
    fn changes(&self) -> PyResult<PyTable> {
        if let Some(changes) = self.changes.get() {
            return Ok(changes.clone());
        }
        let made = guard(|| changes(&self.plan, &self.of.roster.roster))??;
        Ok(self.changes.get_or_init(|| made).clone())
    }

    /// What must be looked into first, which no change mends, as a table: `rule`, `identifier`,
    /// `name`, `members` (how many it concerns), `table`, `row`, `reason`.
    /// A row a thing.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> plan.look_into["rule"]
    /// ['M003', 'M005', 'T008', 'T005', 'T002', 'N009']
    #[getter]
    fn look_into(&self) -> PyResult<PyTable> {
        let looks = || self.plan.look_into().iter();
        let words = |look: &gcc_core::membership::LookInto| look.rule.words(Language::English);
        Ok(guard(|| {
            Columns::default()
                .text("rule", looks().map(|look| Some(look.rule.code)))
                .text("identifier", looks().map(|look| Some(&look.identifier)))
                .text("name", looks().map(|look| Some(&look.name)))
                .number("members", looks().map(|look| Some(look.members)))
                .text("table", looks().map(|look| look.place.table.map(Table::name)))
                .number("row", looks().map(|look| look.place.row))
                .text("reason", looks().map(|look| Some(words(look).title)))
                .finish()
        })??)
    }

    /// The units that are divided, as a table: `unit`, `parts` (no plan has fewer than
    /// `parts_bound`), `moves` (officers who change their part; in no plan fewer than `moves_bound`),
    /// `subunits` (of which `subunits_whole` are in one part each), and for each part a list:
    /// `seats_free` (how many more find room) and `full_on` (the day on which it will be full, if
    /// `officers_per_year` was told).
    /// A row a unit; all but `unit` and `full_on` are counts.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> plan.divisions["unit"], plan.divisions["moves"], plan.divisions["seats_free"]
    /// (['50-04', '50-32'], [12, 0], [[0, 485], [136, 130]])
    #[getter]
    fn divisions(&self) -> PyResult<PyTable> {
        Ok(guard(|| divisions(&self.of, self.asked.officers_per_year))??)
    }

    /// What all changes amount to, as a dict: how many of each action, `look_into`,
    /// `officers_gained`, `officers_lost`, `refused_by_line`, `memberships` (that exist).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> plan.summary["create"], plan.summary["officers_gained"]
    /// (3, 236)
    #[getter]
    fn summary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json = guard(|| changes_json(&self.plan))?;
        let read = py.import("json")?.call_method1("loads", (json,))?;
        read.cast::<PyDict>()?.as_any().get_item("summary")
    }

    /// Whether the plan is refused because it would remove too many members: it then has no changes.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv",
    /// ...                max_removals=0.0).refused
    /// True
    #[getter]
    fn refused(&self) -> bool {
        self.plan.refusal().is_some()
    }

    /// The plan person by person, in words. `lines_max` lines are shown, 0 for all.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> print(plan.to_text().splitlines()[9])
    /// CM-00001 sees to:
    #[pyo3(signature = (*, lines_max=None, lang=None))]
    fn to_text(&self, lines_max: Option<Whole>, lang: Option<Lang>) -> PyResult<String> {
        let (of, max) = (&self.of, lines_max.map_or(0, |lines| lines.0 as usize));
        guard(|| diff_text(&of.directive, &of.roster.roster, &self.plan, max, or_english(lang)))
    }

    /// The plan as CSV that is safe to open in a spreadsheet.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> len(plan.to_csv().splitlines())
    /// 273
    #[pyo3(signature = (*, lang=None))]
    fn to_csv(&self, lang: Option<Lang>) -> PyResult<String> {
        let roster = &self.of.roster.roster;
        let written = guard(|| {
            let mut bytes = Vec::new();
            write_plan(&self.plan, roster, or_english(lang), &mut bytes).map(|()| bytes)
        })?;
        let text = written.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        text.ok_or_else(|| Failure::internal(&()).into())
    }

    /// The plan as JSON, the same as `gcctree diff --format json` and `gcc.answer` give.
    /// `officers_per_year`, by which each divided unit grows, tells when its groups will be full; if it
    /// is left out it is as in `Tree.reconcile`.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> plan.to_json()[:43]
    /// '{"version":1,"directive":"moi-2561-w1620","'
    #[pyo3(signature = (*, officers_per_year=None, lang=None))]
    fn to_json(&self, officers_per_year: Option<Whole>, lang: Option<Lang>) -> PyResult<String> {
        let (of, language) = (&self.of, or_english(lang));
        let growth = officers_per_year.map_or(self.asked.officers_per_year, |officers| officers.0);
        guard(|| {
            let (directive, roster) = (&of.directive, &of.roster.roster);
            diff_json(directive, roster, &of.tree, &self.plan, growth, language)
        })
    }

    /// The changes as an Arrow table, for other libraries.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.changes()?.__arrow_c_stream__(py, requested_schema)
    }

    fn __len__(&self) -> usize {
        self.plan.changes().len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.changes()?.__getitem__(py, key)
    }

    fn __iter__(&self, py: Python<'_>) -> PyResult<Walk> {
        Ok(PyTable::__iter__(Bound::new(py, self.changes()?)?))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<PyPlan>() else { return Ok(false) };
        let other = other.get();
        guard(|| {
            self.plan == other.plan
                && self.asked.officers_per_year == other.asked.officers_per_year
                && crate::tree_kept::same_tree(&self.of, &other.of)
        })
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&(self.__len__(), self.plan.look_into().len()))
    }

    fn __repr__(&self) -> PyResult<String> {
        let (of, language) = (&self.of, Language::English);
        let words = guard(|| diff_summary(&of.directive, &of.roster.roster, &self.plan, language))?;
        Ok(format!("<gcc_py.Plan: {words}>"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let text = self.to_text(Some(Whole(200)), None)?;
        Ok(format!("<pre>{}</pre>", html::escape_lines(&text)))
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (PyTree, String))> {
        let (plan, module) = (slf.get(), slf.py().import("gcc_py._gcc")?);
        let asked = serde_json::to_string(&plan.asked).map_err(|_| Failure::internal(&()))?;
        Ok((module.getattr("_plan")?, (plan.tree(), asked)))
    }
}

/// Plans the changes again from what a pickle holds.
#[pyfunction]
pub(crate) fn _plan(py: Python<'_>, tree: &PyTree, json: Text) -> PyResult<PyPlan> {
    let unreadable = |_| Failure::new("plan-unreadable", "this is not what a pickled plan holds");
    let asked: Asked = serde_json::from_str(&json.0).map_err(unreadable)?;
    let (kept, directive) = (Arc::clone(&tree.0), Arc::clone(&tree.0.directive));
    run(py, None, move |meter| reconcile(kept, directive, None, asked, meter))
}

fn divisions(of: &Kept, officers_per_year: u32) -> Result<PyTable, Failure> {
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

fn changes(plan: &Plan, roster: &Roster) -> Result<PyTable, Failure> {
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
