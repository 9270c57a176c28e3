//! `gcc_py.Tree`: the groups, seats and relays that a directive demands of a roster on a day.

use std::sync::Arc;

use gcc_core::render::TreeFormat;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::arguments::{Day, Text, Whole};
use crate::error::guard;
use crate::existing::Tables;
use crate::fan_out::{self, PyFanOut};
use crate::findings::PyFindings;
use crate::group::PyGroup;
use crate::html;
use crate::plan::{Asked, PyPlan};
use crate::progress::Progress;
use crate::roster::PyRoster;
use crate::sequence::{Key, Walk, no_names};
use crate::table::PyTable;
use crate::texts::{Pickled, Written, pickled, pieces, string};
use crate::tree_json::{self, Ask, Rest};
use crate::tree_kept::{Kept, equal, exported, object};
use crate::tree_tables::{groups_table, networkx, relays_table, seats_table};
use crate::tree_work::{build, compare, from_json, reconcile, removals, with_room};
use crate::work::{apart, run, run_alone};

/// The groups, seats and relays that a directive demands of a roster on a day.
///
/// Made by `Tree.build`. A sequence of `Group`, tier by tier, each after the group above it. Two trees
/// are equal if their rosters, directives and days are, and what exists in them.
/// Source: the letter's three tiers, or another directive's; see `directive.clauses`.
///
/// >>> import gcc_py as gcc
/// >>> roster = gcc.Roster.read("examples/chiang-mai")
/// >>> tree = gcc.Tree.build(roster, as_of="2018-03-28")
/// >>> tree
/// <gcc_py.Tree 2018-03-28: 65 groups, 4845 officers>
/// >>> tree[1]
/// <gcc_py.Group 1: GCC2 จังหวัดเชียงใหม่, 154 members>
#[pyclass(frozen, sequence, weakref, module = "gcc_py", name = "Tree")]
pub(crate) struct PyTree(pub(crate) Arc<Kept>);

#[pymethods]
impl PyTree {
    /// Builds the tree that a directive demands of a roster on a day.
    ///
    /// directive: a `Directive`, the identifier of a built-in one, the path of a `.json` or `.toml`
    /// file, or a dict.
    /// as_of: the day on which appointments must hold: ISO text, a Thai date with its era, a `date`.
    /// groups, members: what exists, as in `check`; the parts of a divided unit then keep the people
    /// who are in them, as in `gcctree`, and `check` and `reconcile` need no tables.
    /// progress: as in `Roster.from_tables`.
    ///
    /// What stands in its way is in `findings`: vacant heads, officers for whom no group is meant.
    /// Raises `GccError` (`date-ambiguous`, `date-unreadable`, those of `Directive`, those of
    /// `Roster.from_tables`) and `TypeError`. O(officers + units log units).
    ///
    /// >>> roster = gcc.Roster.read("examples/chiang-mai")
    /// >>> gcc.Tree.build(roster, as_of="28 มีนาคม 2561").as_of
    /// datetime.date(2018, 3, 28)
    #[staticmethod]
    #[pyo3(signature = (roster, directive=None, *, as_of, groups=None, members=None, progress=None))]
    fn build<'py>(
        py: Python<'py>,
        roster: &PyRoster,
        directive: Option<&Bound<'py, PyAny>>,
        as_of: Day,
        groups: Option<&Bound<'py, PyAny>>,
        members: Option<&Bound<'py, PyAny>>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTree>> {
        let directive = guard(|| crate::arguments::directive(directive))??;
        let progress = Progress::new(progress)?;
        let existing = Tables::take(groups, members, roster.0.limits)?;
        let of = Rest { directive, as_of: as_of.0, existing };
        build(py, Arc::clone(&roster.0), of, progress)
    }

    /// Compares what exists with what must be, and tells everything that is wrong: with the roster,
    /// with the tree, with the tables of groups and members, and between them. The same findings as
    /// `gcctree check` gives. Without groups and members nothing is compared.
    ///
    /// groups: `group_id`, `tier`, `unit_id`, `name` and perhaps `member_count`, `formed_on`,
    /// `auto_join`, `contact`, `evidence`, `receives_from`.
    /// members: `group_id`, `officer_id` and perhaps `state` (joined, invited, left), `since`.
    /// Without either they are those that the tree was built with. `[]` is a table without rows.
    /// Tables are given, and errors raised, as in `Roster.from_tables`. O(members log group size).
    ///
    /// >>> roster = gcc.Roster.read("examples/chiang-mai")
    /// >>> tree = gcc.Tree.build(roster, as_of="2018-03-28")
    /// >>> tree.check(groups="examples/chiang-mai/groups.csv", members="examples/chiang-mai/members.csv")
    /// <gcc_py.Findings: 32 errors, 7 warnings, 1 advice; 4 can be fixed safely>
    #[pyo3(signature = (groups=None, members=None, *, progress=None))]
    fn check(
        &self,
        py: Python<'_>,
        groups: Option<&Bound<'_, PyAny>>,
        members: Option<&Bound<'_, PyAny>>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyFindings> {
        let progress = Progress::new(progress)?;
        let tables = Tables::take(groups, members, self.0.roster.limits)?;
        let kept = Arc::clone(&self.0);
        let findings = run(py, progress, move |meter| compare(&kept, tables, meter))?;
        let directive = Some(Arc::clone(&self.0.directive));
        Ok(PyFindings { findings: Arc::new(findings), directive })
    }

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
    /// Raises as `check` does, and `GccError` (`share-range`, `directive-unsound`).
    /// O(members log group size).
    /// Returns a `Plan`. Source: clauses `gcc2-members`, `gcc3-members`, `assumed-capacity`; the share is
    /// *assumed*.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.reconcile("examples/chiang-mai/groups.csv", "examples/chiang-mai/members.csv")
    /// >>> plan.summary["rename"], plan.summary["move"]
    /// (8, 12)
    // A person reads them as the names of one call.
    #[allow(clippy::too_many_arguments)]
    #[pyo3(signature = (groups=None, members=None, *, room=None, max_removals=0.1, confirmed=false,
        officers_per_year=None, progress=None))]
    fn reconcile(
        &self,
        py: Python<'_>,
        groups: Option<&Bound<'_, PyAny>>,
        members: Option<&Bound<'_, PyAny>>,
        room: Option<Whole>,
        max_removals: f64,
        confirmed: bool,
        officers_per_year: Option<Whole>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyPlan> {
        let progress = Progress::new(progress)?;
        let officers_per_year = officers_per_year.map_or(0, |officers| officers.0);
        let asked = Asked { options: removals(max_removals, confirmed)?, officers_per_year };
        let directive = with_room(&self.0.directive, room)?;
        let tables = Tables::take(groups, members, self.0.roster.limits)?;
        let kept = Arc::clone(&self.0);
        run(py, progress, move |meter| reconcile(kept, directive, tables, asked, meter))
    }

    /// Who posts what, where, in which order, by when.
    ///
    /// starts: when the news stands in the groups at the top, as a text such as "09:00" (on the day of
    /// the tree) or "2018-03-28 09:00", or a `datetime`; a list of them for several messages.
    /// order: what somebody with several groups does first: `finish` (the last group has the news as
    /// early as can be), `waiting` (officers wait as little as can be) or `deadline` (as little as the
    /// deadline allows). deadline_seconds: every group is to have a message so long after its start;
    /// this and all spans below are whole seconds or a `timedelta`.
    /// The rest is assumed if it is not told: `post_seconds` a post (60), `delay_seconds` until a
    /// carrier begins (300), `deputy_wait_seconds` until a deputy steps in (900), findings from
    /// `posts_max` posts a person (20) and `share_percent_max` of all officers behind one person (5),
    /// extra seats for people in fewer than `groups_max` groups (5), `tiers` with another pace.
    ///
    /// Raises `GccError` (`date-unreadable`, `time-unreadable`, `options-unreadable`). O(n log n) in the
    /// posts. Source: Jackson's and Smith's rules of scheduling; the letter gives no times.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00", order="waiting", post_seconds=30)
    /// <gcc_py.FanOut: 64 posts, 4845 officers by 2018-03-28T09:11:30>
    #[pyo3(signature = (starts, **options))]
    fn fan_out(
        &self,
        py: Python<'_>,
        starts: &Bound<'_, PyAny>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyFanOut> {
        let options = fan_out::options(py, starts, options, &self.0)?;
        fan_out::plan(py, Arc::clone(&self.0), &options)
    }

    /// The tree as a drawing, as SVG.
    /// Raises nothing. O(groups).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.to_svg()[:4]
    /// '<svg'
    fn to_svg<'py>(&self, py: Python<'py>) -> Written<'py> {
        exported(py, &self.0, TreeFormat::Svg)
    }

    /// The day for which the tree was built.
    #[getter]
    fn as_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyDate>> {
        let day = self.0.tree.as_of();
        pyo3::types::PyDate::new(py, day.year(), day.month(), day.day())
    }

    /// The roster.
    #[getter]
    fn roster<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyRoster>> {
        PyRoster::one(py, &self.0.roster)
    }

    /// The directive.
    #[getter]
    fn directive(&self) -> crate::directive::PyDirective {
        crate::directive::PyDirective(Arc::clone(&self.0.directive))
    }

    /// What stands in the way of the tree.
    #[getter]
    fn findings(&self) -> PyFindings {
        let findings = Arc::new(self.0.findings.clone());
        PyFindings { findings, directive: Some(Arc::clone(&self.0.directive)) }
    }

    /// The groups as a table: `group` (the position), `above` (the group that news comes from),
    /// `tier`, `unit`, `part`, `parts`, `name`, `members`, `officers` (at home here), `officers_below`
    /// (at home here and in all groups below).
    /// A row a group; all but `tier`, `unit`, `name` are whole numbers. `above` is null at the top.
    #[getter]
    fn groups(&self, py: Python<'_>) -> PyResult<PyTable> {
        let kept = Arc::clone(&self.0);
        apart(py, self.__len__(), move || groups_table(&kept.tree, &kept.roster.roster))
    }

    /// The relays as a table: `from` and `to` (positions of groups), `order` (which post it is of the
    /// same carrier), and lists of `carriers` in the order in which they step in, with their `seats`
    /// and `standings`.
    /// A row a relay: a group but the top has one.
    #[getter]
    fn relays(&self, py: Python<'_>) -> PyResult<PyTable> {
        let kept = Arc::clone(&self.0);
        apart(py, self.__len__(), move || relays_table(&kept.tree, &kept.roster.roster))
    }

    /// Every seat as a table: `group` (the position), `officer`, `duty` (`carries` news from above,
    /// `forwards` it to a group below, `reads`).
    /// A row a seat, group by group; an officer has one in each group that they sit in.
    #[getter]
    fn seats(&self, py: Python<'_>) -> PyResult<PyTable> {
        let kept = Arc::clone(&self.0);
        run_alone(py, move |_| seats_table(&kept.tree, &kept.roster.roster, &kept.groups()))
    }

    /// The group of a unit: its first part, or another. Raises `GccError` (`group-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.group("50").name
    /// 'GCC2 จังหวัดเชียงใหม่'
    #[pyo3(signature = (unit, part=None))]
    fn group(&self, unit: Text, part: Option<Whole>) -> PyResult<PyGroup> {
        PyGroup::find(&self.0, &unit.0, part.map_or(1, |part| part.0))
    }

    /// The tree as JSON, the same as `gcctree tree --format json` and `gcc.answer` give; with every
    /// seat if `seats` is true. If `tables` is true, the question of which that is the answer: the
    /// tables, the directive and the day, from which `from_json` builds the tree again.
    /// Raises nothing. O(groups), with seats or tables O(officers).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.to_json()[:60]
    /// '{"directive":"moi-2561-w1620","as_of":"2018-03-28","officers'
    /// >>> gcc.answer(tree.to_json(tables=True)) == tree.to_json()
    /// True
    #[pyo3(signature = (*, seats=false, tables=false))]
    fn to_json<'py>(&self, py: Python<'py>, seats: bool, tables: bool) -> Written<'py> {
        let kept = Arc::clone(&self.0);
        string(py, run(py, None, move |_| tree_json::tree(&kept, seats, tables))?)
    }

    /// Builds the tree of which `to_json(tables=True)` wrote the question. Raises `GccError`
    /// (`tree-unreadable`) for anything else.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> gcc.Tree.from_json(tree.to_json(tables=True)) == tree
    /// True
    #[staticmethod]
    fn from_json(py: Python<'_>, json: Text) -> PyResult<Bound<'_, PyTree>> {
        let ask = |ask| matches!(ask, Ask::Tree { .. }).then_some(());
        object(py, &from_json(py, json, ("tree-unreadable", "tree"), ask)?.0)
    }

    /// The tree in the language of Graphviz: a node for each group, an edge for each relay.
    /// Raises nothing. O(groups).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.to_dot().splitlines()[0]
    /// 'digraph gcc {'
    fn to_dot<'py>(&self, py: Python<'py>) -> Written<'py> {
        exported(py, &self.0, TreeFormat::Dot)
    }

    /// The tree for Mermaid, which GitHub and many editors draw.
    /// Raises nothing. O(groups).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.to_mermaid().splitlines()[0]
    /// 'flowchart LR'
    fn to_mermaid<'py>(&self, py: Python<'py>) -> Written<'py> {
        exported(py, &self.0, TreeFormat::Mermaid)
    }

    /// The tree as GraphML, for yEd, Gephi and igraph.
    /// Raises nothing. O(groups).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> "<graphml" in tree.to_graphml()
    /// True
    fn to_graphml<'py>(&self, py: Python<'py>) -> Written<'py> {
        exported(py, &self.0, TreeFormat::GraphMl)
    }

    /// The tree as an outline, one line a group.
    /// Raises nothing. O(groups).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> print(tree.to_outline().splitlines()[1])
    /// └─ GCC2 จังหวัดเชียงใหม่ [154 → 4843]
    fn to_outline<'py>(&self, py: Python<'py>) -> Written<'py> {
        exported(py, &self.0, TreeFormat::Outline)
    }

    /// The tree as a `networkx.DiGraph`: a node for each group, by position, with the columns of
    /// `groups` as attributes; an edge for each relay, with `carriers` (a text, so that every format can
    /// hold it) and `order`. Needs networkx (`pip install gcc-py[networkx]`); raises `ImportError`
    /// without it.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> graph = tree.to_networkx()
    /// >>> graph.number_of_nodes(), graph.number_of_edges()
    /// (65, 64)
    fn to_networkx<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        networkx(py, &self.groups(py)?, &self.relays(py)?)
    }

    fn __len__(&self) -> usize {
        self.0.tree.groups().len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let group = |at: usize| PyGroup::nth(&self.0, at);
        match Key::new(key, self.__len__())? {
            Key::Name(_) => Err(no_names()),
            Key::Place(at) => Ok(group(at).into_pyobject(py)?.into_any()),
            Key::Places(places) => {
                let groups: Vec<PyGroup> = places.into_iter().filter_map(group).collect();
                Ok(PyList::new(py, groups)?.into_any())
            }
        }
    }

    fn __iter__(slf: Bound<'_, Self>) -> Walk {
        let length = slf.get().__len__();
        Walk::new(slf.into_any().unbind(), length)
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<PyTree>() else { return Ok(false) };
        equal(py, &self.0, &other.get().0)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&(self.__len__(), self.0.tree.officer_count(), self.0.tree.as_of()))
    }

    fn __repr__(&self) -> String {
        let (day, officers) = (self.0.tree.as_of(), self.0.tree.officer_count());
        format!("<gcc_py.Tree {day}: {} groups, {officers} officers>", self.__len__())
    }

    fn _repr_html_(&self) -> PyResult<String> {
        guard(|| html::tree(&self.0.tree, &self.0.roster.roster))
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
    ) -> PyResult<Pickled<'py, (Bound<'py, PyRoster>, Bound<'py, PyList>)>> {
        let (py, kept) = (slf.py(), Arc::clone(&slf.get().0));
        let rest = run(py, None, move |_| tree_json::rest(&kept))?;
        pickled(py, "_tree", (slf.get().roster(py)?, pieces(py, &rest)?))
    }
}
