//! `gcc_py.Plan`: the changes that make what exists into what must be.

use std::sync::{Arc, OnceLock};

use gcc_core::finding::Language;
use gcc_core::membership::{Plan, ReconcileOptions};
use gcc_core::render::{csv, text};
use gcc_core::wire::{ChangesAnswer, DiffAnswer};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};
use serde::{Deserialize, Serialize};

use crate::arguments::{Lang, Text, Whole, or_english};
use crate::error::{Failure, json};
use crate::html;
use crate::plan_tables::{changes, divisions, look_into};
use crate::sequence::Walk;
use crate::table::PyTable;
use crate::texts::{Pickled, Written, pickled, string};
use crate::tree::PyTree;
use crate::tree_json::{self, Ask};
use crate::tree_kept::{Kept, equal, object};
use crate::tree_work::{from_json, reconcile};
use crate::work::{apart, run};

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
    plan: Arc<Plan>,
    /// Made when somebody first asks for it.
    changes: OnceLock<PyTable>,
}

/// What a plan may do and is to tell: of this and its tree it is made again.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) options: ReconcileOptions,
    /// By so many officers a year each divided unit grows.
    pub(crate) officers_per_year: u32,
}

impl PyPlan {
    /// Does work with the plan and what it is of.
    fn apart<T: Send + 'static>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&Plan, &Kept) -> Result<T, Failure> + Send + 'static,
    ) -> PyResult<T> {
        let (plan, of) = (Arc::clone(&self.plan), Arc::clone(&self.of));
        apart(py, plan.changes().len(), move || work(&plan, &of))
    }

    pub(crate) fn new(of: Arc<Kept>, asked: Asked, plan: Plan) -> PyPlan {
        PyPlan { of, asked, plan: Arc::new(plan), changes: OnceLock::new() }
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
    fn tree<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTree>> {
        object(py, &self.of)
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
    fn changes(&self, py: Python<'_>) -> PyResult<PyTable> {
        if let Some(changes) = self.changes.get() {
            return Ok(changes.clone());
        }
        let made = self.apart(py, |plan, of| changes(plan, &of.roster.roster))?;
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
    fn look_into(&self, py: Python<'_>) -> PyResult<PyTable> {
        self.apart(py, |plan, _| look_into(plan))
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
    fn divisions(&self, py: Python<'_>) -> PyResult<PyTable> {
        let officers_per_year = self.asked.officers_per_year;
        self.apart(py, move |_, of| divisions(of, officers_per_year))
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
        let json = self.apart(py, |plan, _| json(&ChangesAnswer::new(plan)))?;
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
    fn to_text<'py>(
        &self,
        py: Python<'py>,
        lines_max: Option<Whole>,
        lang: Option<Lang>,
    ) -> Written<'py> {
        let (max, lang) = (lines_max.map_or(0, |lines| lines.0 as usize), or_english(lang));
        let text = self.apart(py, move |plan, of| {
            Ok(text::changes(&of.directive, &of.roster.roster, plan, max, lang))
        })?;
        string(py, text)
    }

    /// The plan as CSV that is safe to open in a spreadsheet.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> len(plan.to_csv().splitlines())
    /// 273
    #[pyo3(signature = (*, lang=None))]
    fn to_csv<'py>(&self, py: Python<'py>, lang: Option<Lang>) -> Written<'py> {
        let text = self.apart(py, move |plan, of| {
            let mut bytes = Vec::new();
            let written = csv::changes(plan, &of.roster.roster, or_english(lang), &mut bytes);
            let text = written.ok().and_then(|()| String::from_utf8(bytes).ok());
            text.ok_or_else(|| Failure::internal(&()))
        })?;
        string(py, text)
    }

    /// The plan as JSON, the same as `gcctree diff --format json` and `gcc.answer` give.
    /// `officers_per_year`, by which each divided unit grows, tells when its groups will be full; if it
    /// is left out it is as in `Tree.reconcile`. If `tables` is true, the question of which that is
    /// the answer, from which `from_json` makes the plan again.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> plan.to_json()[:43]
    /// '{"version":1,"directive":"moi-2561-w1620","'
    /// >>> gcc.answer(plan.to_json(tables=True)) == plan.to_json()
    /// True
    #[pyo3(signature = (*, officers_per_year=None, tables=false, lang=None))]
    fn to_json<'py>(
        &self,
        py: Python<'py>,
        officers_per_year: Option<Whole>,
        tables: bool,
        lang: Option<Lang>,
    ) -> Written<'py> {
        let (mut asked, language) = (self.asked, or_english(lang));
        asked.officers_per_year = officers_per_year.map_or(asked.officers_per_year, |more| more.0);
        let (plan, of) = (Arc::clone(&self.plan), Arc::clone(&self.of));
        let text = run(py, None, move |_| {
            if tables {
                return tree_json::question(&of, Ask::Plan { asked, language });
            }
            let context = of.context(language);
            json(&DiffAnswer::new(&context, &plan, asked.officers_per_year))
        })?;
        string(py, text)
    }

    /// Makes the plan again of which `to_json(tables=True)` wrote the question. Raises `GccError`
    /// (`plan-unreadable`) for anything else.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> gcc.Plan.from_json(plan.to_json(tables=True)) == plan
    /// True
    #[staticmethod]
    fn from_json(py: Python<'_>, json: Text) -> PyResult<PyPlan> {
        let ask = |ask| match ask {
            Ask::Plan { asked, .. } => Some(asked),
            _ => None,
        };
        let (tree, asked) = from_json(py, json, ("plan-unreadable", "plan"), ask)?;
        again(py, tree, asked)
    }

    /// The changes as an Arrow table, for other libraries.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.changes(py)?.__arrow_c_stream__(py, requested_schema)
    }

    fn __len__(&self) -> usize {
        self.plan.changes().len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.changes(py)?.__getitem__(py, key)
    }

    fn __iter__(&self, py: Python<'_>) -> PyResult<Walk> {
        Ok(PyTable::__iter__(Bound::new(py, self.changes(py)?)?))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<PyPlan>() else { return Ok(false) };
        let other = other.get();
        let (ours, theirs) = (Arc::clone(&self.plan), Arc::clone(&other.plan));
        let alike = self.asked.officers_per_year == other.asked.officers_per_year
            && apart(py, self.__len__(), move || Ok(ours == theirs))?;
        Ok(alike && equal(py, &self.of, &other.of)?)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&(self.__len__(), self.plan.manual_reviews().len()))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let words = self.apart(py, |plan, of| {
            Ok(text::changes_summary(&of.directive, &of.roster.roster, plan, Language::English))
        })?;
        Ok(format!("<gcc_py.Plan: {words}>"))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let text = self.to_text(py, Some(Whole(200)), None)?;
        Ok(format!("<pre>{}</pre>", html::escape_lines(&text.to_string_lossy())))
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<Pickled<'py, (Bound<'py, PyTree>, String)>> {
        let plan = slf.get();
        let asked = serde_json::to_string(&plan.asked).map_err(|_| Failure::internal(&()))?;
        pickled(slf.py(), "_plan", (plan.tree(slf.py())?, asked))
    }
}

/// Plans the changes again from what a pickle holds.
#[pyfunction]
pub(crate) fn _plan(py: Python<'_>, tree: &PyTree, json: Text) -> PyResult<PyPlan> {
    let why = "this is not what a pickled plan holds";
    let asked: Result<Asked, _> = serde_json::from_str(&json.0);
    let asked = asked.map_err(|_| Failure::new("plan-unreadable", why))?;
    again(py, Arc::clone(&tree.0), asked)
}

fn again(py: Python<'_>, of: Arc<Kept>, asked: Asked) -> PyResult<PyPlan> {
    let directive = Arc::clone(&of.directive);
    run(py, None, move |meter| reconcile(of, directive, None, asked, meter))
}
