//! `gcc_py.Tree` and `gcc_py.Group`: the groups, seats and relays that a directive demands of a roster
//! on a day.

use std::sync::Arc;

use arrow_array::types::{UInt8Type, UInt32Type};
use gcc_core::date::Date;
use gcc_core::directive::Directive;
use gcc_core::finding::{Findings, Language};
use gcc_core::membership::{self, Observed};
use gcc_core::render::{self, TreeFormat};
use gcc_core::tree::{ExistingGroups, Group, GroupId, Relay, Tree};
use gcc_core::wire::{AnswerContext, GroupAnswer, TreeAnswer};
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDict, PyList, PyTuple};
use serde::Deserialize;

use crate::arguments::{Day, Text, Whole, extra, python_day};
use crate::directive::{PyDirective, read_directive};
use crate::error::{Failure, shown};
use crate::findings::PyFindings;
use crate::input::take;
use crate::object::{Pickled, getters, hash_of, json, maker, own_copy, written};
use crate::roster::{Existing, PyRoster, RosterData, Tables};
use crate::sequence::{Key, items};
use crate::source::Source;
use crate::table::{PyTable, lists, numbers, table, texts};
use crate::work::{Meter, Progress, run, run_with};

/// The groups, seats and relays that a directive demands of a roster on a day.
///
/// Made by `Tree.build`. A sequence of `Group`, tier by tier, each after the group above it. Two trees
/// are equal if their rosters, directives and days are, and what exists in them.
///
/// Source: the letter's three tiers, or another directive's; see `directive.clauses`.
///
/// >>> import gcc_py as gcc
/// >>> roster = gcc.Roster.read("examples/chiang-mai")
/// >>> tree = gcc.Tree.build(roster, as_of="2018-03-28")
/// >>> tree
/// <gcc_py.Tree 2018-03-28: 65 groups, 4845 officers>
/// >>> tree[1]
/// <gcc_py.Group 1: GCC2 จังหวัดเชียงใหม่, 154 members>
#[pyclass(frozen, sequence, weakref, eq, module = "gcc_py", name = "Tree")]
pub(crate) struct PyTree {
    roster: Py<PyRoster>,
    pub(crate) data: Arc<TreeData>,
}

own_copy!(PyTree);

impl PartialEq for PyTree {
    fn eq(&self, other: &Self) -> bool {
        self.data == other.data
    }
}

/// A tree with what it was made of.
pub(crate) struct TreeData {
    pub(crate) roster: Arc<RosterData>,
    pub(crate) tree: Tree,
    pub(crate) directive: Arc<Directive>,
    findings: Findings,
    /// What exists, in which the tree keeps people where they are.
    existing: Option<Arc<Existing>>,
}

impl PartialEq for TreeData {
    fn eq(&self, other: &Self) -> bool {
        self.tree.as_of() == other.tree.as_of()
            && self.directive == other.directive
            && self.roster == other.roster
            && self.existing == other.existing
    }
}

/// Lets `Arc` compare pointers first.
impl Eq for TreeData {}

impl TreeData {
    fn build(
        roster: Arc<RosterData>,
        directive: Arc<Directive>,
        as_of: Date,
        existing: Option<Arc<Existing>>,
        meter: &Meter,
    ) -> Result<TreeData, Failure> {
        meter.check()?;
        meter.begin("build", 1);
        let keep = existing.as_ref().map(|existing| &existing.observed as &dyn ExistingGroups);
        let (tree, findings) = Tree::build(&directive, &roster.roster, as_of, keep, &roster.limits);
        meter.step();
        Ok(TreeData { roster, tree, directive, findings, existing })
    }

    /// Everything wrong. What exists is what is given, or else what the tree was built with.
    fn check(&self, tables: Tables, meter: &Meter) -> Result<Findings, Failure> {
        let given = Existing::read(tables, &self.roster, meter)?;
        let (roster, limits) = (&self.roster.roster, &self.roster.limits);
        let mut findings = Findings::with_limit(limits.findings_max);
        if let Some(existing) = given.as_ref().or(self.existing.as_ref()) {
            findings.append(existing.findings.clone());
            if existing.tables.groups.is_some() {
                meter.begin("check", 1);
                let (directive, observed) = (&self.directive, &existing.observed);
                findings.append(membership::check(directive, roster, &self.tree, observed, limits));
                meter.step();
            }
        }
        findings.append(self.roster.findings.clone());
        findings.append(self.findings.clone());
        findings.sort();
        Ok(findings)
    }

    /// The tree that a directive demands with what exists as these tables say it, or else as in this
    /// tree: this one itself, if there is neither another directive nor a table.
    pub(crate) fn with_existing(
        this: &Arc<TreeData>,
        directive: Arc<Directive>,
        tables: Tables,
        meter: &Meter,
    ) -> Result<Arc<TreeData>, Failure> {
        let given = Existing::read(tables, &this.roster, meter)?;
        if given.is_none() && Arc::ptr_eq(&directive, &this.directive) {
            return Ok(Arc::clone(this));
        }
        let existing = given.or_else(|| this.existing.clone());
        let (roster, as_of) = (Arc::clone(&this.roster), this.tree.as_of());
        Ok(Arc::new(TreeData::build(roster, directive, as_of, existing, meter)?))
    }

    /// What exists, if the tree was built with it.
    pub(crate) fn observed(&self) -> Option<&Observed> {
        self.existing.as_ref().map(|existing| &existing.observed)
    }

    pub(crate) fn context(&self, language: Language) -> AnswerContext<'_> {
        let (directive, roster) = (&*self.directive, &self.roster.roster);
        AnswerContext { directive, roster, tree: &self.tree, language }
    }

    fn groups(&self) -> Vec<&Group> {
        self.tree.groups().collect()
    }
}

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
    /// Returns the tree; what stands in its way is in `findings`: vacant heads, officers for whom no
    /// group is meant. Raises `GccError` (`date-ambiguous`, `date-unreadable`, those of `Directive` and
    /// of `Roster.from_tables`) and `TypeError`. O(officers + units log units).
    ///
    /// >>> roster = gcc.Roster.read("examples/chiang-mai")
    /// >>> gcc.Tree.build(roster, as_of="28 มีนาคม 2561").as_of
    /// datetime.date(2018, 3, 28)
    #[staticmethod]
    #[pyo3(signature = (roster, directive=None, *, as_of, groups=None, members=None, progress=None))]
    fn build(
        py: Python<'_>,
        roster: Bound<'_, PyRoster>,
        directive: Option<&Bound<'_, PyAny>>,
        as_of: Day,
        groups: Option<&Bound<'_, PyAny>>,
        members: Option<&Bound<'_, PyAny>>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyTree> {
        let directive = read_directive(directive)?;
        let progress = Progress::new(progress)?;
        let tables = Tables::take(groups, members, &roster.get().0.limits, take)?;
        PyTree::new(py, roster, directive, as_of.0, tables, progress)
    }

    /// Compares what exists with what must be, and reports everything that is wrong: with the roster,
    /// with the tree, with the tables of groups and members, and between them. The same findings as
    /// `gcctree check` gives. Without groups and members nothing is compared.
    ///
    /// groups: `group_id`, `tier`, `unit_id`, `name` and perhaps `member_count`, `formed_on`,
    /// `auto_join`, `contact`, `evidence`, `receives_from`.
    /// members: `group_id`, `officer_id` and perhaps `state` (joined, invited, left), `since`.
    /// Without either they are those that the tree was built with. `[]` is a table without rows.
    /// progress: as in `Roster.from_tables`.
    ///
    /// Returns `Findings`. Tables are given, and errors raised, as in `Roster.from_tables`.
    /// O(members log group size).
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
        let tables = Tables::take(groups, members, &self.data.roster.limits, take)?;
        let data = Arc::clone(&self.data);
        let findings = run(py, progress, move |meter| data.check(tables, meter))?;
        Ok(PyFindings::new(findings, Some(Arc::clone(&self.data.directive))))
    }

    /// The day for which the tree was built.
    #[getter]
    fn as_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        python_day(py, self.data.tree.as_of())
    }

    /// The roster.
    #[getter]
    fn roster(&self, py: Python<'_>) -> Py<PyRoster> {
        self.roster.clone_ref(py)
    }

    /// The directive.
    #[getter]
    fn directive(&self) -> PyDirective {
        PyDirective(Arc::clone(&self.data.directive))
    }

    /// What stands in the way of the tree.
    #[getter]
    fn findings(&self) -> PyFindings {
        let directive = Arc::clone(&self.data.directive);
        PyFindings::new(self.data.findings.clone(), Some(directive))
    }

    /// The groups as a table: `group` (the position), `above` (the group that news comes from, null at
    /// the top), `tier`, `unit`, `part`, `parts`, `name`, `members`, `officers` (at home here),
    /// `officers_below` (at home here and in all groups below). A row a group.
    #[getter]
    fn groups(&self, py: Python<'_>) -> PyResult<PyTable> {
        run_with(py, &self.data, |data| groups_table(data, &data.groups()))
    }

    /// The relays as a table: `from` and `to` (positions of groups), `order` (which post it is of the
    /// same carrier), and lists of `carriers` in the order in which they step in, with their `seats`
    /// and `standings`. A row a relay: every group but those at the top has one.
    #[getter]
    fn relays(&self, py: Python<'_>) -> PyResult<PyTable> {
        run_with(py, &self.data, relays_table)
    }

    /// Every seat as a table: `group` (the position), `officer`, `duty` (`carries` news from above,
    /// `forwards` it to a group below, `reads`). A row a seat, group by group; an officer has one in
    /// each group that they sit in.
    #[getter]
    fn seats(&self, py: Python<'_>) -> PyResult<PyTable> {
        run_with(py, &self.data, |data| seats_table(data, &data.groups()))
    }

    /// The group of a unit: its first part, or another.
    ///
    /// Raises `GccError` (`group-unknown`).
    #[pyo3(signature = (unit, part=None))]
    fn group(slf: &Bound<'_, Self>, unit: Text, part: Option<Whole>) -> PyResult<PyGroup> {
        PyGroup::find(slf, &unit.0, part.map_or(1, |part| part.0))
    }

    /// The tree as JSON, the same as `gcctree tree --format json` and `gcc.answer` give; with every
    /// seat if `seats` is true. Raises nothing. O(groups), with seats O(officers).
    #[pyo3(signature = (*, seats=false))]
    fn to_json(&self, py: Python<'_>, seats: bool) -> PyResult<String> {
        run_with(py, &self.data, move |data| {
            json(&TreeAnswer::new(&data.context(Language::English), seats))
        })
    }

    /// The tree in the language of Graphviz: a node for each group, an edge for each relay. Raises
    /// nothing. O(groups).
    fn to_dot(&self, py: Python<'_>) -> PyResult<String> {
        self.exported(py, TreeFormat::Dot)
    }

    /// The tree for Mermaid, which GitHub and many editors draw. Raises nothing. O(groups).
    fn to_mermaid(&self, py: Python<'_>) -> PyResult<String> {
        self.exported(py, TreeFormat::Mermaid)
    }

    /// The tree as GraphML, for yEd, Gephi and igraph. Raises nothing. O(groups).
    fn to_graphml(&self, py: Python<'_>) -> PyResult<String> {
        self.exported(py, TreeFormat::GraphMl)
    }

    /// The tree as an outline, one line a group. Raises nothing. O(groups).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> print(tree.to_outline().splitlines()[1])
    /// └─ GCC2 จังหวัดเชียงใหม่ [154 → 4843]
    fn to_outline(&self, py: Python<'_>) -> PyResult<String> {
        self.exported(py, TreeFormat::Outline)
    }

    /// The tree as a drawing, as SVG. Raises nothing. O(groups).
    fn to_svg(&self, py: Python<'_>) -> PyResult<String> {
        self.exported(py, TreeFormat::Svg)
    }

    /// The tree as a `networkx.DiGraph`: a node for each group, by position, with the columns of
    /// `groups` as attributes; an edge for each relay, with `carriers` (a text, so that every format can
    /// hold it) and `order`.
    ///
    /// Raises `ImportError` without networkx (`pip install gcc-py[networkx]`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> graph = tree.to_networkx()
    /// >>> graph.number_of_nodes(), graph.number_of_edges()
    /// (65, 64)
    fn to_networkx<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let graph = extra(py, "networkx")?.getattr("DiGraph")?.call0()?;
        for row in self.groups(py)?.to_dicts(py)? {
            let group = row.as_any().get_item("group")?;
            row.del_item("group")?;
            row.del_item("above")?;
            graph.call_method("add_node", (group,), Some(&row))?;
        }
        for row in self.relays(py)?.to_dicts(py)? {
            let item = |key| row.as_any().get_item(key);
            let about = PyDict::new(py);
            about.set_item("carriers", item("carriers")?.extract::<Vec<String>>()?.join(", "))?;
            about.set_item("order", item("order")?)?;
            graph.call_method("add_edge", (item("from")?, item("to")?), Some(&about))?;
        }
        Ok(graph)
    }

    fn __len__(&self) -> usize {
        self.data.tree.groups().len()
    }

    fn __getitem__<'py>(
        slf: &Bound<'py, Self>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, data) = (slf.py(), &slf.get().data);
        let group = |at: usize| {
            let found = data.tree.groups().nth(at).expect("`at` is within the sequence");
            PyGroup { tree: slf.clone().unbind(), id: found.id }
        };
        match Key::new(key, data.tree.groups().len())? {
            Key::Place(at) => Ok(Bound::new(py, group(at))?.into_any()),
            Key::Places(places) => {
                let groups: Vec<PyGroup> = places.into_iter().map(group).collect();
                Ok(PyList::new(py, groups)?.into_any())
            }
        }
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        items(slf)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.__len__(), self.data.tree.officer_count(), self.data.tree.as_of()))
    }

    fn __repr__(&self) -> String {
        let (day, officers) = (self.data.tree.as_of(), self.data.tree.officer_count());
        format!("<gcc_py.Tree {day}: {} groups, {officers} officers>", self.__len__())
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.to_svg(py)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, Bound<'py, PyTuple>> {
        let (py, tree) = (slf.py(), slf.get());
        let existing = tree.data.existing.as_ref();
        let pickled = |source: Option<&Source>| source.map(|source| source.pickled(py)).transpose();
        let groups = pickled(existing.and_then(|existing| existing.tables.groups.as_ref()))?;
        let members = pickled(existing.and_then(|existing| existing.tables.members.as_ref()))?;
        let holds = (tree.roster(py), tree.directive(), tree.as_of(py)?, groups, members);
        Ok((maker(py, "_tree")?, holds.into_pyobject(py)?))
    }
}

/// Builds a tree of what its pickle holds.
#[pyfunction]
pub(crate) fn _tree(
    py: Python<'_>,
    roster: Bound<'_, PyRoster>,
    directive: &PyDirective,
    as_of: Day,
    groups: Option<&Bound<'_, PyAny>>,
    members: Option<&Bound<'_, PyAny>>,
) -> PyResult<PyTree> {
    let tables = Tables::take(groups, members, &roster.get().0.limits, Source::unpickled)?;
    PyTree::new(py, roster, Arc::clone(&directive.0), as_of.0, tables, None)
}

impl PyTree {
    fn new(
        py: Python<'_>,
        roster: Bound<'_, PyRoster>,
        directive: Arc<Directive>,
        as_of: Date,
        tables: Tables,
        progress: Option<Progress>,
    ) -> PyResult<PyTree> {
        let of = Arc::clone(&roster.get().0);
        let data = run(py, progress, move |meter| {
            let existing = Existing::read(tables, &of, meter)?;
            TreeData::build(of, directive, as_of, existing, meter)
        })?;
        Ok(PyTree { roster: roster.unbind(), data: Arc::new(data) })
    }

    /// The tree of the same roster with this data: this one, if the data is its own.
    pub(crate) fn with_data(slf: &Bound<'_, PyTree>, data: Arc<TreeData>) -> PyResult<Py<PyTree>> {
        let (py, tree) = (slf.py(), slf.get());
        if Arc::ptr_eq(&data, &tree.data) {
            return Ok(slf.clone().unbind());
        }
        Py::new(py, PyTree { roster: tree.roster.clone_ref(py), data })
    }

    fn exported(&self, py: Python<'_>, format: TreeFormat) -> PyResult<String> {
        run_with(py, &self.data, move |data| render::tree(&data.tree, &data.roster.roster, format))
    }
}

fn groups_table(data: &TreeData, groups: &[&Group]) -> PyTable {
    let (tree, roster) = (&data.tree, &data.roster.roster);
    let groups = || groups.iter().copied();
    let above = |group: &Group| Some(tree.relay_to(group.id)?.from.number());
    let unit = |group: &Group| Some(roster.unit(group.unit).identifier());
    let members = |group: &Group| u32::try_from(tree.seats(group.id).count()).ok();
    table([
        ("group", numbers::<UInt32Type>(groups().map(|group| Some(group.id.number())))),
        ("above", numbers::<UInt32Type>(groups().map(above))),
        ("tier", numbers::<UInt8Type>(groups().map(|group| Some(group.level)))),
        ("unit", texts(groups().map(unit))),
        ("part", numbers::<UInt32Type>(groups().map(|group| Some(group.part)))),
        ("parts", numbers::<UInt32Type>(groups().map(|group| Some(group.parts)))),
        ("name", texts(groups().map(|group| Some(&group.name)))),
        ("members", numbers::<UInt32Type>(groups().map(members))),
        ("officers", numbers::<UInt32Type>(groups().map(|group| Some(group.officers)))),
        ("officers_below", numbers::<UInt32Type>(groups().map(|group| Some(group.officers_below)))),
    ])
}

fn relays_table(data: &TreeData) -> PyTable {
    let relays = || data.tree.relays();
    let number =
        |of: fn(&Relay) -> u32| numbers::<UInt32Type>(relays().map(|relay| Some(of(relay))));
    let carriers = || relays().flat_map(|relay| &relay.carriers);
    let each = |values| lists(relays().map(|relay| relay.carriers.len()), values);
    let officer = |officer| Some(data.roster.roster.officer(officer));
    table([
        ("from", number(|relay| relay.from.number())),
        ("to", number(|relay| relay.to.number())),
        ("order", number(|relay| relay.order)),
        ("carriers", each(texts(carriers().map(|carrier| officer(carrier.officer))))),
        ("seats", each(texts(carriers().map(|carrier| Some(carrier.seat.word()))))),
        ("standings", each(texts(carriers().map(|carrier| Some(carrier.standing.word()))))),
    ])
}

fn seats_table(data: &TreeData, groups: &[&Group]) -> PyTable {
    let (tree, roster) = (&data.tree, &data.roster.roster);
    let seats =
        || groups.iter().flat_map(|group| tree.seats(group.id).map(|seat| (group.id, seat)));
    table([
        ("group", numbers::<UInt32Type>(seats().map(|(id, _)| Some(id.number())))),
        ("officer", texts(seats().map(|(_, seat)| Some(roster.officer(seat.officer))))),
        ("duty", texts(seats().map(|(_, seat)| Some(seat.duty.word())))),
    ])
}

/// One LINE group that must exist. Two groups are equal if they are the same group of equal trees.
///
/// A pickle of a group holds its whole tree, that of many groups holds it once: to other processes
/// send the tree, and positions of groups.
///
/// Source: clauses `three-tiers`, `gcc2-members` and `gcc3-members` of the letter, see
/// `gcc.Directive().clauses`.
///
/// >>> import gcc_py as gcc
/// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
/// >>> group = tree.group("50")
/// >>> group.tier, group.members, len(group.seats), len(group.below), group.above
/// (2, 154, 154, 63, <gcc_py.Group 0: GCC1, 5 members>)
/// >>> group.carriers
/// ['CM-00001', 'CM-00002', 'CM-00003']
#[pyclass(frozen, eq, module = "gcc_py", name = "Group")]
pub(crate) struct PyGroup {
    tree: Py<PyTree>,
    id: GroupId,
}

impl PartialEq for PyGroup {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.tree.get() == other.tree.get()
    }
}

impl PyGroup {
    fn data(&self) -> &Arc<TreeData> {
        &self.tree.get().data
    }

    fn group(&self) -> &Group {
        self.data().tree.group(self.id).expect("the group is of this tree")
    }

    /// The group of a unit's part.
    fn find(tree: &Bound<'_, PyTree>, unit: &str, part: u32) -> PyResult<PyGroup> {
        let data = &tree.get().data;
        let id = data.roster.roster.unit_id(unit);
        let mut groups = id.into_iter().flat_map(|id| data.tree.groups_of(id));
        let id = groups.find(|group| group.part == part).map(|group| group.id);
        let id = id.ok_or_else(|| {
            let why = format!("the tree has no group of the unit `{}`, part {part}", shown(unit));
            Failure::new("group-unknown", why)
        })?;
        Ok(PyGroup { tree: tree.clone().unbind(), id })
    }

    fn sibling(&self, py: Python<'_>, id: GroupId) -> PyGroup {
        PyGroup { tree: self.tree.clone_ref(py), id }
    }
}

getters! { PyGroup, |this|
    /// The position in the tree, by which its tables name the group.
    number: u32 = this.id.number();
    /// The level of the tier, 1 at the top.
    tier: u8 = this.group().level;
    /// Which part of the unit's groups it is, from 1.
    part: u32 = this.group().part;
    /// How many parts there are.
    parts: u32 = this.group().parts;
    /// The official name.
    name: &str = &this.group().name;
    /// How many people sit in it.
    members: usize = this.data().tree.seats(this.id).count();
    /// How many officers are at home in it.
    officers: u32 = this.group().officers;
    /// How many officers are at home in it and in all groups below, each counted once.
    officers_below: u32 = this.group().officers_below;
    /// Who sits in it, as a table: `group`, `officer` (the identifier), `duty` (`carries`, `forwards`
    /// or `reads`). A row a seat.
    seats: PyTable = seats_table(this.data(), &[this.group()]);
}

#[pymethods]
impl PyGroup {
    /// The identifier of the unit whose group it is.
    #[getter]
    fn unit(&self) -> &str {
        self.data().roster.roster.unit(self.group().unit).identifier()
    }

    /// Who brings news here from the group above: the first, then those who step in.
    #[getter]
    fn carriers(&self) -> Vec<&str> {
        let data = self.data();
        let carriers = data.tree.relay_to(self.id).map_or(&[][..], |relay| &relay.carriers);
        carriers.iter().map(|carrier| data.roster.roster.officer(carrier.officer)).collect()
    }

    /// The group that news comes from; None at the top.
    #[getter]
    fn above(&self, py: Python<'_>) -> Option<PyGroup> {
        self.data().tree.relay_to(self.id).map(|relay| self.sibling(py, relay.from))
    }

    /// The groups just below.
    #[getter]
    fn below(&self, py: Python<'_>) -> Vec<PyGroup> {
        self.data().tree.below(self.id).into_iter().map(|id| self.sibling(py, id)).collect()
    }

    /// The group as it stands in the JSON of its tree; with every seat if `seats` is true. For all
    /// groups use `tree.to_json`. Raises nothing. O(seats).
    #[pyo3(signature = (*, seats=false))]
    fn to_json(&self, seats: bool) -> String {
        let context = self.data().context(Language::English);
        json(&GroupAnswer::new(&context, self.group(), seats))
    }

    /// Finds the group that `to_json` wrote in a tree, by its unit and part.
    ///
    /// Raises `GccError` (`group-unreadable`, `group-unknown`).
    #[staticmethod]
    fn from_json(json: Text, tree: &Bound<'_, PyTree>) -> PyResult<PyGroup> {
        #[derive(Deserialize)]
        struct Written {
            unit: String,
            part: u32,
        }
        let Written { unit, part } = written(&json.0, "group-unreadable", "group")?;
        PyGroup::find(tree, &unit, part)
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        groups_table(self.data(), &[self.group()]).html(py)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.number())
    }

    fn __repr__(&self) -> String {
        let (number, name, members) = (self.number(), self.name(), self.members());
        format!("<gcc_py.Group {number}: {name}, {members} members>")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, (Py<PyTree>, u32)> {
        let (py, group) = (slf.py(), slf.get());
        let getitem = py.import("operator")?.getattr("getitem")?;
        Ok((getitem, (group.tree.clone_ref(py), group.number())))
    }
}
