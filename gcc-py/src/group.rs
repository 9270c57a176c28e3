//! `gcc_py.Group`: one LINE group that must exist.

use std::sync::Arc;

use gcc_core::tree::{Group, GroupId};
use pyo3::prelude::*;

use crate::error::{Failure, guard};
use crate::table::PyTable;
use crate::tree::{Kept, PyTree, same_tree};
use crate::tree_tables::seats_table;

/// One LINE group that must exist. Two groups are equal if they are the same group of equal trees.
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
    #[getter]
    fn seats(&self) -> PyResult<PyTable> {
        Ok(guard(|| seats_table(&self.of.tree, &self.of.roster.roster, &[self.id]))??)
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

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<PyGroup>() else { return Ok(false) };
        let other = other.get();
        guard(|| self.id == other.id && same_tree(&self.of, &other.of))
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

    fn __reduce__(&self, py: Python<'_>) -> PyResult<(Py<PyAny>, (PyTree, u32))> {
        let getitem = py.import("operator")?.getattr("getitem")?;
        Ok((getitem.unbind(), (PyTree(Arc::clone(&self.of)), self.number())))
    }
}
