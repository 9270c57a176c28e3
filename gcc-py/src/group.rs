//! `gcc_py.Group`: one LINE group that must exist.

use std::sync::Arc;

use gcc_core::finding::visible;
use gcc_core::tree::{Group, GroupId};
use pyo3::prelude::*;

use crate::arguments::Text;
use crate::error::Failure;
use crate::html;
use crate::table::PyTable;
use crate::texts::Pickled;
use crate::tree::PyTree;
use crate::tree_json;
use crate::tree_kept::{Kept, equal, object};
use crate::tree_tables::seats_table;
use crate::work::{apart, run_alone};

/// One LINE group that must exist. Two groups are equal if they are the same group of equal trees.
///
/// A pickle of a group holds its whole tree, of many groups once: to other processes send the tree, and
/// positions of groups.
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
#[pyclass(frozen, module = "gcc_py", name = "Group")]
pub(crate) struct PyGroup {
    pub(crate) of: Arc<Kept>,
    pub(crate) id: GroupId,
}

impl PyGroup {
    fn group(&self) -> PyResult<&Group> {
        self.of.tree.group(self.id).ok_or_else(|| Failure::internal(&()).into())
    }

    /// The group at a position of a tree.
    pub(crate) fn nth(of: &Arc<Kept>, at: usize) -> Option<PyGroup> {
        let id = of.tree.groups().nth(at)?.id;
        Some(PyGroup { of: Arc::clone(of), id })
    }

    /// The group of a unit's part.
    pub(crate) fn find(of: &Arc<Kept>, unit: &str, part: u32) -> PyResult<PyGroup> {
        let id = of.roster.roster.unit_id(unit);
        let mut groups = id.into_iter().flat_map(|id| of.tree.groups_of(id));
        let none = || {
            let unit: String = visible(unit).chars().take(80).collect();
            let why = format!("the tree has no group of the unit `{unit}`, part {part}");
            Failure::new("group-unknown", why)
        };
        let id = groups.find(|group| group.part == part).ok_or_else(none)?.id;
        Ok(PyGroup { of: Arc::clone(of), id })
    }

    fn sibling(&self, id: GroupId) -> PyGroup {
        PyGroup { of: Arc::clone(&self.of), id }
    }
}

#[pymethods]
impl PyGroup {
    /// The position in the tree, by which its tables name the group.
    #[getter]
    fn number(&self) -> u32 {
        self.id.number()
    }

    /// The level of the tier, 1 at the top.
    #[getter]
    fn tier(&self) -> PyResult<u8> {
        Ok(self.group()?.level)
    }

    /// The identifier of the unit whose group it is.
    #[getter]
    fn unit(&self) -> PyResult<&str> {
        let unit = self.of.roster.roster.unit(self.group()?.unit);
        Ok(unit.map_or("", |unit| unit.identifier()))
    }

    /// Which part of the unit's groups it is, from 1.
    #[getter]
    fn part(&self) -> PyResult<u32> {
        Ok(self.group()?.part)
    }

    /// How many parts there are.
    #[getter]
    fn parts(&self) -> PyResult<u32> {
        Ok(self.group()?.parts)
    }

    /// The official name.
    #[getter]
    fn name(&self) -> PyResult<&str> {
        Ok(&self.group()?.name)
    }

    /// How many people sit in it.
    #[getter]
    fn members(&self) -> usize {
        self.of.tree.seats(self.id).count()
    }

    /// How many officers are at home in it.
    #[getter]
    fn officers(&self) -> PyResult<u32> {
        Ok(self.group()?.officers)
    }

    /// How many officers are at home in it and in all groups below, each counted once.
    #[getter]
    fn officers_below(&self) -> PyResult<u32> {
        Ok(self.group()?.officers_below)
    }

    /// Who sits in it, as a table: `group`, `officer`, `duty`.
    /// A row a seat; `officer` is an identifier, `duty` is `carries`, `forwards` or `reads`.
    #[getter]
    fn seats(&self, py: Python<'_>) -> PyResult<PyTable> {
        let (of, id) = (Arc::clone(&self.of), self.id);
        apart(py, self.members(), move || seats_table(&of.tree, &of.roster.roster, &[id]))
    }

    /// Who brings news here from the group above: the first, then whoever steps in.
    #[getter]
    fn carriers(&self) -> Vec<&str> {
        let carriers = self.of.tree.relay_to(self.id).map_or(&[][..], |relay| &relay.carriers);
        carriers.iter().map(|carrier| self.of.roster.roster.officer(carrier.officer)).collect()
    }

    /// The group that news comes from; None at the top.
    #[getter]
    fn above(&self) -> Option<PyGroup> {
        self.of.tree.relay_to(self.id).map(|relay| self.sibling(relay.from))
    }

    /// The groups just below.
    #[getter]
    fn below(&self) -> Vec<PyGroup> {
        self.of.tree.below(self.id).into_iter().map(|id| self.sibling(id)).collect()
    }

    /// The group as it stands in the JSON of its tree; with every seat if `seats` is true. For all
    /// groups ask for `tree.to_json`.
    /// Raises nothing. O(tree).
    ///
    /// >>> import gcc_py as gcc
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree[0].to_json()[:50]
    /// '{"group":0,"tier":1,"unit":"PMO","part":1,"parts":'
    #[pyo3(signature = (*, seats=false))]
    fn to_json(&self, py: Python<'_>, seats: bool) -> PyResult<String> {
        let (of, number) = (Arc::clone(&self.of), self.number());
        run_alone(py, move |_| {
            tree_json::group(&of, number, seats).ok_or_else(|| Failure::internal(&()))
        })
    }

    /// Finds the group that `to_json` wrote in a tree: by its unit and part. Raises `GccError`
    /// (`group-unreadable`, `group-unknown`).
    ///
    /// >>> import gcc_py as gcc
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> gcc.Group.from_json(tree[5].to_json(), tree) == tree[5]
    /// True
    #[staticmethod]
    fn from_json(json: Text, tree: &PyTree) -> PyResult<PyGroup> {
        let unreadable =
            || Failure::new("group-unreadable", "this is not a group that `to_json` wrote");
        let (unit, part) = tree_json::place(&json.0).ok_or_else(unreadable)?;
        PyGroup::find(&tree.0, &unit, part)
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let row = |name: &str, cell: String| vec![name.to_owned(), html::escape(&cell)];
        let shown = |officer| self.of.roster.roster.officer_label(officer);
        let carriers = self.of.tree.relay_to(self.id).map_or(&[][..], |relay| &relay.carriers);
        let carriers: Vec<String> = carriers.iter().map(|carrier| shown(carrier.officer)).collect();
        let above = self.above().map(|above| above.name().map(str::to_owned)).transpose()?;
        let rows = [
            row("unit", self.unit()?.to_owned()),
            row("part", format!("{} of {}", self.part()?, self.parts()?)),
            row("members", self.members().to_string()),
            row("officers here and below", self.officers_below()?.to_string()),
            row("news comes from", above.unwrap_or_else(|| "–".to_owned())),
            row("carried by", carriers.join(", ")),
            row("groups below", self.below().len().to_string()),
        ];
        let tier = format!("tier {}", self.tier()?);
        Ok(html::table(&[&tier, self.name()?], &rows, &format!("group {}", self.number())))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<PyGroup>() else { return Ok(false) };
        let other = other.get();
        Ok(self.id == other.id && equal(py, &self.of, &other.of)?)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.number())
    }

    fn __repr__(&self) -> PyResult<String> {
        let (number, name, members) = (self.number(), self.name()?, self.members());
        Ok(format!("<gcc_py.Group {number}: {name}, {members} members>"))
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
    ) -> PyResult<Pickled<'py, (Bound<'py, PyTree>, u32)>> {
        let (py, group) = (slf.py(), slf.get());
        let getitem = py.import("operator")?.getattr("getitem")?;
        Ok((getitem, (object(py, &group.of)?, group.number())))
    }
}
