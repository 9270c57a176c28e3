//! What is read from tables: `gcc_py.Roster`, which is units, officers and their appointments; and the
//! groups and members that exist.

use std::sync::Arc;

use gcc_core::date::Date;
use gcc_core::directory::Province;
use gcc_core::finding::{Findings, Table};
use gcc_core::limits::Limits;
use gcc_core::membership::Observed;
use gcc_core::roster::{Appointment, Employment, Roster};
use gcc_core::table::Rows;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::arguments::{from_dict, path, python_of};
use crate::error::Failure;
use crate::findings::PyFindings;
use crate::input::{self, take};
use crate::object::{Pickled, hash_of, json, maker, own_copy};
use crate::source::{Source, complete};
use crate::table::{PyTable, days, table, texts};
use crate::work::{Meter, Metered, Progress, run, run_with};

/// Units, officers and their appointments; and what is wrong with the tables they were read from.
///
/// Made by `Roster.from_tables` and `Roster.read`. It keeps a copy of the columns that it was made of,
/// so that it can be pickled. `len(roster)` is the number of officers. Two rosters are equal if their
/// units, officers and findings are.
///
/// Source: clause `assumed-tables`: the letter asks for no tables, so that their columns are *assumed*.
///
/// >>> import gcc_py as gcc
/// >>> roster = gcc.Roster.from_tables(
/// ...     units=[{"unit_id": "50", "parent_id": None, "kind": "province", "name": "จังหวัดเชียงใหม่"}],
/// ...     officers=[{"officer_id": "O1", "unit_id": "50", "seat": "head"}])
/// >>> roster
/// <gcc_py.Roster: 1 units, 1 officers, 0 findings>
#[pyclass(frozen, weakref, eq, module = "gcc_py", name = "Roster")]
#[derive(PartialEq)]
pub(crate) struct PyRoster(pub(crate) Arc<RosterData>);

/// A roster with the tables that it was made of.
pub(crate) struct RosterData {
    pub(crate) roster: Roster,
    pub(crate) findings: Findings,
    pub(crate) limits: Limits,
    units: Source,
    officers: Source,
}

impl RosterData {
    fn read(
        units: Source,
        officers: Source,
        limits: Limits,
        progress: Option<Progress>,
        py: Python<'_>,
    ) -> PyResult<PyRoster> {
        let data = run(py, progress, move |meter| {
            let [unit_rows, officer_rows] =
                [&units, &officers].map(|source| Metered { rows: source.rows(), meter });
            meter.begin("read", units.rows().pieces() + officers.rows().pieces());
            let (roster, findings) = Roster::read(&unit_rows, &officer_rows, &limits);
            meter.check()?;
            complete(Table::Units, &units, &findings)?;
            complete(Table::Officers, &officers, &findings)?;
            Ok(RosterData { roster, findings, limits, units, officers })
        })?;
        Ok(PyRoster(Arc::new(data)))
    }
}

own_copy!(PyRoster);

/// Lets `Arc` compare pointers first.
impl Eq for RosterData {}

impl PartialEq for RosterData {
    fn eq(&self, other: &Self) -> bool {
        fn units(roster: &Roster) -> impl Iterator<Item = impl PartialEq> {
            roster.units().map(|unit| {
                let above = unit.parent().known().map(|id| roster.unit(id).identifier());
                (unit.identifier(), above, unit.kind(), unit.name(), unit.province())
            })
        }
        fn appointments(roster: &Roster) -> impl Iterator<Item = impl PartialEq> {
            roster.appointments().map(|held| {
                let unit = held.unit.map(|id| roster.unit(id).identifier());
                let rest = (held.seat, held.standing, held.employment, held.from, held.to);
                (roster.officer(held.officer), unit, rest)
            })
        }
        self.findings == other.findings
            && units(&self.roster).eq(units(&other.roster))
            && appointments(&self.roster).eq(appointments(&other.roster))
    }
}

#[pymethods]
impl PyRoster {
    /// Reads the tables of units and of officers.
    ///
    /// A table is anything with `__arrow_c_stream__` (a frame of Polars, pandas, PyArrow, a DuckDB
    /// relation), a list of dicts, or the path of a CSV file. Text columns of any Arrow string type,
    /// whole numbers, days and truth values are copied as the text that a CSV file would hold; nulls
    /// are blanks.
    ///
    /// units: `unit_id`, `parent_id`, `kind`, `name` and perhaps `province_code`.
    /// officers: `officer_id`, `unit_id`, `seat` and perhaps `standing`, `employment`, `from`, `to`,
    /// `subunit`; one row an appointment. Headers may be Thai.
    /// limits: a dict of bounds: `table_bytes_max`, `rows_max`, `columns_max`, `cell_bytes_max`,
    /// `findings_max`.
    /// progress: True for a tqdm bar if tqdm is there, or a callable `(stage, done, total)`.
    ///
    /// Returns the roster; what is wrong with the rows is in `findings`. Raises `GccError` where there
    /// is no table to read: `column-missing`, `column-type`, `column-unsound`, `limit-exceeded`,
    /// `file-missing`, `file-unreadable`, `table-type`, `table-unreadable`; and `TypeError`.
    /// O(n log n) in the rows.
    #[staticmethod]
    #[pyo3(signature = (units, officers, *, limits=None, progress=None))]
    fn from_tables(
        py: Python<'_>,
        units: &Bound<'_, PyAny>,
        officers: &Bound<'_, PyAny>,
        limits: Option<&Bound<'_, PyAny>>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyRoster> {
        let limits = crate::arguments::limits(limits)?;
        let progress = Progress::new(progress)?;
        let units = take(Table::Units, units, &limits)?;
        let officers = take(Table::Officers, officers, &limits)?;
        RosterData::read(units, officers, limits, progress, py)
    }

    /// Reads `units.csv` and `officers.csv` from a folder. Raises as `from_tables` does.
    ///
    /// >>> len(gcc.Roster.read("examples/chiang-mai"))
    /// 4920
    #[staticmethod]
    #[pyo3(signature = (folder, *, limits=None, progress=None))]
    fn read(
        py: Python<'_>,
        folder: &Bound<'_, PyAny>,
        limits: Option<&Bound<'_, PyAny>>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyRoster> {
        let folder = path(folder)?;
        let limits = crate::arguments::limits(limits)?;
        let progress = Progress::new(progress)?;
        let units = input::read(py, Table::Units, folder.join("units.csv"), limits)?;
        let officers = input::read(py, Table::Officers, folder.join("officers.csv"), limits)?;
        RosterData::read(units, officers, limits, progress, py)
    }

    /// What is wrong with the tables.
    ///
    /// >>> gcc.Roster.read("examples/chiang-mai").findings.counts
    /// {'R009': 1, 'R010': 1, 'R016': 1}
    #[getter]
    fn findings(&self) -> PyFindings {
        PyFindings::new(self.0.findings.clone(), None)
    }

    /// The units as a table, by identifier: `unit_id`, `parent_id`, `kind`, `name` (in canonical
    /// Thai), `province_code`. A row a unit, of text; null where the table says nothing. Made anew
    /// each time: keep it. O(units).
    #[getter]
    fn units(&self, py: Python<'_>) -> PyResult<PyTable> {
        run_with(py, &self.0, |data| units_table(&data.roster))
    }

    /// The appointments as a table, by officer and then row: `officer_id`, `unit_id` (null if there is
    /// no such unit), `seat`, `standing`, `employment`, and the days `from` and `to` (null if not
    /// stated). A row an appointment. Made anew each time: keep it. O(appointments).
    #[getter]
    fn officers(&self, py: Python<'_>) -> PyResult<PyTable> {
        run_with(py, &self.0, |data| officers_table(&data.roster))
    }

    fn __len__(&self) -> usize {
        self.0.roster.officer_count()
    }

    fn __hash__(&self) -> u64 {
        let roster = &self.0.roster;
        hash_of(&(roster.unit_count(), roster.officer_count(), self.0.findings.total()))
    }

    fn __repr__(&self) -> String {
        let (units, officers) = (self.0.roster.unit_count(), self.0.roster.officer_count());
        let findings = self.0.findings.total();
        format!("<gcc_py.Roster: {units} units, {officers} officers, {findings} findings>")
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.units(py)?.html(py)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Pickled<'py, Bound<'py, PyTuple>> {
        let (data, limits) = (&self.0, python_of(py, &json(&self.0.limits))?);
        let holds = [data.units.pickled(py)?, data.officers.pickled(py)?, limits];
        Ok((maker(py, "_roster")?, PyTuple::new(py, holds)?))
    }
}

/// Makes a roster of what its pickle holds.
#[pyfunction]
pub(crate) fn _roster(
    py: Python<'_>,
    units: &Bound<'_, PyAny>,
    officers: &Bound<'_, PyAny>,
    limits: &Bound<'_, PyDict>,
) -> PyResult<PyRoster> {
    let limits: Limits = from_dict(limits, "limits-unreadable")?;
    let units = Source::unpickled(Table::Units, units, &limits)?;
    let officers = Source::unpickled(Table::Officers, officers, &limits)?;
    RosterData::read(units, officers, limits, None, py)
}

fn units_table(roster: &Roster) -> PyTable {
    let units = || roster.units();
    let identifier = |id| roster.unit(id).identifier();
    table([
        ("unit_id", texts(units().map(|unit| Some(unit.identifier())))),
        ("parent_id", texts(units().map(|unit| unit.parent().known().map(identifier)))),
        ("kind", texts(units().map(|unit| Some(unit.kind())))),
        ("name", texts(units().map(|unit| Some(unit.name())))),
        ("province_code", texts(units().map(|unit| unit.province().map(Province::code)))),
    ])
}

fn officers_table(roster: &Roster) -> PyTable {
    let held = || roster.appointments();
    let unit = |held: &Appointment| Some(roster.unit(held.unit?).identifier());
    let stated = |day: Date| (day != Date::MIN && day != Date::MAX).then_some(day);
    let employment = |kind: Employment| (kind != Employment::Unstated).then(|| kind.word());
    table([
        ("officer_id", texts(held().map(|held| Some(roster.officer(held.officer))))),
        ("unit_id", texts(held().map(|held| unit(&held)))),
        ("seat", texts(held().map(|held| Some(held.seat.word())))),
        ("standing", texts(held().map(|held| Some(held.standing.word())))),
        ("employment", texts(held().map(|held| employment(held.employment)))),
        ("from", days(held().map(|held| stated(held.from)))),
        ("to", days(held().map(|held| stated(held.to)))),
    ])
}

/// The tables of groups and members, of which either may be missing.
pub(crate) struct Tables {
    pub(crate) groups: Option<Source>,
    pub(crate) members: Option<Source>,
}

impl Tables {
    /// Takes the tables that are given.
    pub(crate) fn take(
        groups: Option<&Bound<'_, PyAny>>,
        members: Option<&Bound<'_, PyAny>>,
        limits: &Limits,
        take: impl Fn(Table, &Bound<'_, PyAny>, &Limits) -> PyResult<Source>,
    ) -> PyResult<Tables> {
        let groups = groups.map(|groups| take(Table::Groups, groups, limits)).transpose()?;
        let members = members.map(|members| take(Table::Members, members, limits)).transpose()?;
        Ok(Tables { groups, members })
    }

    fn all(&self) -> impl Iterator<Item = (Table, &Source)> {
        let groups = self.groups.iter().map(|groups| (Table::Groups, groups));
        groups.chain(self.members.iter().map(|members| (Table::Members, members)))
    }
}

/// What exists, and the tables that say it.
pub(crate) struct Existing {
    pub(crate) tables: Tables,
    pub(crate) observed: Observed,
    /// What is wrong with the tables.
    pub(crate) findings: Findings,
}

impl Existing {
    /// Reads the tables; none if there are none.
    pub(crate) fn read(
        tables: Tables,
        roster: &RosterData,
        meter: &Meter,
    ) -> Result<Option<Arc<Existing>>, Failure> {
        if tables.all().count() == 0 {
            return Ok(None);
        }
        meter.begin("read", tables.all().map(|(_, source)| source.rows().pieces()).sum());
        let [groups, members] = [&tables.groups, &tables.members]
            .map(|source| source.as_ref().map(|source| Metered { rows: source.rows(), meter }));
        let (observed, findings) = Observed::read(
            groups.as_ref().map(|rows| rows as &dyn Rows),
            members.as_ref().map(|rows| rows as &dyn Rows),
            &roster.roster,
            &roster.limits,
        );
        meter.check()?;
        tables.all().try_for_each(|(table, source)| complete(table, source, &findings))?;
        Ok(Some(Arc::new(Existing { tables, observed, findings })))
    }
}

impl PartialEq for Existing {
    fn eq(&self, other: &Self) -> bool {
        let tables =
            |existing: &Existing| existing.tables.all().map(|(table, _)| table).collect::<Vec<_>>();
        tables(self) == tables(other)
            && self.observed == other.observed
            && self.findings == other.findings
    }
}
