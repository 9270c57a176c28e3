//! `gcc_py.Roster`: units, officers and their appointments, read from tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use gcc_core::date::Date;
use gcc_core::finding::{Findings, Table};
use gcc_core::limits::Limits;
use gcc_core::roster::{Appointment, Employment, Roster};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyList;
use serde::{Deserialize, Serialize};

use crate::arguments::{Text, path};
use crate::error::Failure;
use crate::findings::PyFindings;
use crate::html;
use crate::one_object::OneObject;
use crate::progress::Progress;
use crate::source::{Source, complete, take, take_file};
use crate::source_json::{SourceJson, TableJson};
use crate::table::{Columns, PyTable};
use crate::texts::{Pickled, Written, pickled, pieces, string, whole_of};
use crate::work::{Meter, Watched, apart, run, run_alone};

/// Units, officers and their appointments; and what is wrong with the tables they were read from.
///
/// Made by `Roster.from_tables`, `Roster.read` or `Roster.from_json`. It keeps the tables that it was
/// made of, as they were handed in, so that it can be pickled: nothing of them is copied.
/// `len(roster)` is the number of officers. Two rosters are equal if their units, officers and
/// findings are.
///
/// Source: clause `assumed-tables`: the letter asks for no tables, so that their columns are *assumed*.
///
/// >>> import gcc_py as gcc
/// >>> roster = gcc.Roster.from_tables(
/// ...     units=[{"unit_id": "50", "parent_id": None, "kind": "province", "name": "จังหวัดเชียงใหม่"}],
/// ...     officers=[{"officer_id": "O1", "unit_id": "50", "seat": "head"}])
/// >>> roster
/// <gcc_py.Roster: 1 units, 1 officers, 0 findings>
#[pyclass(frozen, weakref, module = "gcc_py", name = "Roster")]
pub(crate) struct PyRoster(pub(crate) Arc<Kept>);

/// A roster with what it was made of.
pub(crate) struct Kept {
    pub(crate) roster: Roster,
    pub(crate) findings: Findings,
    pub(crate) limits: Limits,
    units: Source,
    officers: Source,
    object: OneObject,
}

impl PyRoster {
    /// A roster as Python has it: one object, however many hold it.
    pub(crate) fn one<'py>(py: Python<'py>, kept: &Arc<Kept>) -> PyResult<Bound<'py, PyRoster>> {
        kept.object.get(py, || PyRoster(Arc::clone(kept)))
    }
}

impl Kept {
    /// The tables and the limits as JSON.
    fn json(&self) -> Result<String, Failure> {
        let written = serde_json::to_string(&Parts {
            limits: self.limits,
            units: self.units(),
            officers: self.officers(),
        });
        written.map_err(|error| Failure::internal(&error.to_string()))
    }

    /// The units as the wire takes them.
    pub(crate) fn units(&self) -> SourceJson<'_> {
        SourceJson { source: &self.units, table: Table::Units, limits: &self.limits }
    }

    /// The officers as the wire takes them.
    pub(crate) fn officers(&self) -> SourceJson<'_> {
        SourceJson { source: &self.officers, table: Table::Officers, limits: &self.limits }
    }

    /// The index of the row with a number among the rows of a table, from 0.
    pub(crate) fn index(&self, table: Table, row: u32) -> Option<u32> {
        match table {
            Table::Units => self.units.index(row),
            Table::Officers => self.officers.index(row),
            Table::Groups | Table::Members => None,
        }
    }
}

/// The JSON of a roster, its tables as they are written or as they are read.
#[derive(Serialize, Deserialize)]
struct Parts<T> {
    limits: Limits,
    units: T,
    officers: T,
}

#[pymethods]
impl PyRoster {
    /// Reads the tables of units and of officers.
    ///
    /// A table is anything with `__arrow_c_stream__` (a frame of Polars, pandas, PyArrow, a DuckDB
    /// relation), a list of dicts, or the path of a CSV file. Text columns of any Arrow string type
    /// are read where they lie; whole numbers, days and truth values are written out as a CSV file
    /// would hold them, nulls are blanks.
    ///
    /// units: `unit_id`, `parent_id`, `kind`, `name` and perhaps `province_code`.
    /// officers: `officer_id`, `unit_id`, `seat` and perhaps `standing`, `employment`, `from`, `to`,
    /// `subunit`; one row an appointment. Headers may be Thai.
    /// limits: a dict of bounds: `table_bytes_max`, `rows_max`, `columns_max`, `cell_bytes_max`,
    /// `findings_max`.
    /// progress: True for a tqdm bar if tqdm is there, or a callable `(stage, done, total)`.
    ///
    /// What is wrong with the rows is in `findings`. Raises `GccError` where there is no table to
    /// read: `column-missing`, `column-type`, `column-unsound`, `limit-exceeded`, `file-missing`,
    /// `file-unreadable`, `table-type`, `table-unreadable`; and `TypeError`. O(n log n) in the rows.
    ///
    /// >>> import gcc_py as gcc
    /// >>> gcc.Roster.from_tables(units=[{"unit_id": "50"}], officers=[])
    /// Traceback (most recent call last):
    /// gcc_py._error.GccError: the table `units` has no columns `parent_id`, `kind`, `name`; found: `unit_id`
    #[staticmethod]
    #[pyo3(signature = (units, officers, *, limits=None, progress=None))]
    fn from_tables<'py>(
        py: Python<'py>,
        units: &Bound<'py, PyAny>,
        officers: &Bound<'py, PyAny>,
        limits: Option<&Bound<'py, PyAny>>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyRoster>> {
        let limits = crate::arguments::limits(limits)?;
        let progress = Progress::new(progress)?;
        let units = take(Table::Units, units, limits)?;
        let officers = take(Table::Officers, officers, limits)?;
        read(py, units, officers, limits, progress)
    }

    /// Reads `units.csv` and `officers.csv` from a folder.
    /// Raises as `from_tables` does.
    ///
    /// >>> import gcc_py as gcc
    /// >>> len(gcc.Roster.read("examples/chiang-mai"))
    /// 4920
    #[staticmethod]
    #[pyo3(signature = (folder, *, limits=None, progress=None))]
    fn read<'py>(
        py: Python<'py>,
        folder: &Bound<'py, PyAny>,
        limits: Option<&Bound<'py, PyAny>>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyRoster>> {
        let folder = path(folder)?;
        let limits = crate::arguments::limits(limits)?;
        let progress = Progress::new(progress)?;
        let file = |table: Table| {
            take_file(py, table, folder.join(format!("{}.csv", table.name())), limits)
        };
        read(py, file(Table::Units)?, file(Table::Officers)?, limits, progress)
    }

    /// What is wrong with the tables.
    ///
    /// >>> import gcc_py as gcc
    /// >>> gcc.Roster.read("examples/chiang-mai").findings.counts
    /// {'R009': 1, 'R010': 1, 'R016': 1}
    #[getter]
    fn findings(&self) -> PyFindings {
        PyFindings::new(self.0.findings.clone())
    }

    /// The units as a table, by identifier: `unit_id`, `parent_id`, `kind`, `name` (in canonical
    /// Thai), `province_code`.
    /// A row a unit, of text; null where nothing is told. Made anew each time: keep it. O(units).
    #[getter]
    fn units(&self, py: Python<'_>) -> PyResult<PyTable> {
        let kept = Arc::clone(&self.0);
        apart(py, kept.roster.unit_count(), move || units_table(&kept.roster))
    }

    /// The appointments as a table, by officer and then row: `officer_id`, `unit_id` (null if there
    /// is no such unit), `seat`, `standing`, `employment`, `from`, `to` (null if not told).
    /// A row an appointment; `from` and `to` are days. Made anew each time: keep it. O(appointments).
    #[getter]
    fn officers(&self, py: Python<'_>) -> PyResult<PyTable> {
        let kept = Arc::clone(&self.0);
        run_alone(py, move |_| officers_table(&kept.roster))
    }

    /// The tables as JSON, as `gcc.answer` takes them, with the limits.
    /// Raises nothing. O(rows).
    ///
    /// >>> import gcc_py as gcc
    /// >>> roster = gcc.Roster.read("examples/chiang-mai")
    /// >>> gcc.Roster.from_json(roster.to_json()) == roster
    /// True
    fn to_json<'py>(&self, py: Python<'py>) -> Written<'py> {
        let kept = Arc::clone(&self.0);
        string(py, run(py, None, move |_| kept.json())?)
    }

    /// Reads what `to_json` wrote. Raises `GccError` (`roster-unreadable`) for anything else.
    ///
    /// >>> import gcc_py as gcc
    /// >>> gcc.Roster.from_json("{}")
    /// Traceback (most recent call last):
    /// gcc_py._error.GccError: this is not a roster that `to_json` wrote
    #[staticmethod]
    fn from_json(py: Python<'_>, json: Text) -> PyResult<Bound<'_, PyRoster>> {
        from_json(py, move || json.0)
    }

    fn __len__(&self) -> usize {
        self.0.roster.officer_count()
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<PyRoster>() else { return Ok(false) };
        let (one, other) = (Arc::clone(&self.0), Arc::clone(&other.get().0));
        Ok(Arc::ptr_eq(&one, &other) || run_alone(py, move |_| Ok(same(&one, &other)))?)
    }

    fn __hash__(&self) -> u64 {
        let roster = &self.0.roster;
        crate::hash_of(&(roster.unit_count(), roster.officer_count(), self.0.findings.total()))
    }

    fn __repr__(&self) -> String {
        let (units, officers) = (self.0.roster.unit_count(), self.0.roster.officer_count());
        let findings = self.0.findings.total();
        format!("<gcc_py.Roster: {units} units, {officers} officers, {findings} findings>")
    }

    fn _repr_html_(&self) -> String {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for unit in self.0.roster.units() {
            let count = kinds.entry(unit.kind()).or_default();
            *count = count.saturating_add(1);
        }
        let rows: Vec<Vec<String>> =
            kinds.iter().map(|(kind, count)| vec![html::escape(kind), count.to_string()]).collect();
        html::table(&["kind", "units"], &rows, self.__repr__().trim_matches(['<', '>']))
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Pickled<'py, (Bound<'py, PyList>,)>> {
        let (py, kept) = (slf.py(), Arc::clone(&slf.get().0));
        let written = run(py, None, move |_| kept.json())?;
        pickled(py, "_roster", (pieces(py, &written)?,))
    }
}

/// Reads what a pickle holds.
#[pyfunction]
pub(crate) fn _roster(py: Python<'_>, json: Vec<PyBackedBytes>) -> PyResult<Bound<'_, PyRoster>> {
    from_json(py, move || whole_of(&json))
}

/// Reads the JSON of a roster.
fn from_json(
    py: Python<'_>,
    json: impl FnOnce() -> String + Send + 'static,
) -> PyResult<Bound<'_, PyRoster>> {
    let parts = run(py, None, move |_| {
        let parts = || {
            let parts: Parts<TableJson> = serde_json::from_str(&json()).ok()?;
            let Parts { limits, units, officers } = parts;
            let units = units.source(Table::Units, &limits)?;
            Some((units, officers.source(Table::Officers, &limits)?, limits))
        };
        let why = "this is not a roster that `to_json` wrote";
        parts().ok_or_else(|| Failure::new("roster-unreadable", why))
    })?;
    read(py, parts.0, parts.1, parts.2, None)
}

/// Whether two rosters say the same.
pub(crate) fn same(one: &Kept, other: &Kept) -> bool {
    fn units(roster: &Roster) -> impl Iterator<Item = impl PartialEq> {
        roster.units().map(|unit| {
            let above = unit.parent().and_then(|id| Some(roster.unit(id)?.identifier()));
            (unit.identifier(), above, unit.kind(), unit.name(), unit.province())
        })
    }
    fn officers(roster: &Roster) -> impl Iterator<Item = impl PartialEq> {
        roster.appointments().map(|held| {
            let unit = held.unit.and_then(|id| Some(roster.unit(id)?.identifier()));
            let told = (held.seat, held.standing, held.employment, held.from, held.to);
            (roster.officer(held.officer), unit, told)
        })
    }
    one.findings == other.findings
        && units(&one.roster).eq(units(&other.roster))
        && officers(&one.roster).eq(officers(&other.roster))
}

pub(crate) fn read(
    py: Python<'_>,
    units: Source,
    officers: Source,
    limits: Limits,
    progress: Option<Progress>,
) -> PyResult<Bound<'_, PyRoster>> {
    let kept = run(py, progress, move |meter: &Meter| {
        meter.begin("open", 2);
        let (unit_rows, mut findings) = units.open(Table::Units, &limits)?;
        meter.step();
        let (officer_rows, found) = officers.open(Table::Officers, &limits)?;
        findings.append(found);
        meter.begin("read", unit_rows.pieces().saturating_add(officer_rows.pieces()));
        let watched = (Watched::new(&*unit_rows, meter), Watched::new(&*officer_rows, meter));
        let (roster, found) = Roster::read(&watched.0, &watched.1, &limits);
        complete(Table::Units, &unit_rows.header(), &found)?;
        complete(Table::Officers, &officer_rows.header(), &found)?;
        let mut listed = Findings::with_limit(limits.findings_max);
        listed.append(findings);
        listed.append(found);
        listed.sort();
        drop((unit_rows, officer_rows));
        let (findings, object) = (Findings::default(), OneObject::default());
        let mut kept = Kept { roster, findings, limits, units, officers, object };
        listed.index_rows(|table, row| kept.index(table, row));
        kept.findings = listed;
        Ok(kept)
    })?;
    PyRoster::one(py, &Arc::new(kept))
}

fn units_table(roster: &Roster) -> Result<PyTable, Failure> {
    let units = || roster.units();
    let parent = |id| roster.unit(id).map(|unit| unit.identifier().to_owned());
    Columns::default()
        .text("unit_id", units().map(|unit| Some(unit.identifier())))
        .text("parent_id", units().map(|unit| unit.parent().and_then(parent)))
        .text("kind", units().map(|unit| Some(unit.kind())))
        .text("name", units().map(|unit| Some(unit.name())))
        .text(
            "province_code",
            units().map(|unit| unit.province().map(gcc_core::directory::Province::code)),
        )
        .finish()
}

fn officers_table(roster: &Roster) -> Result<PyTable, Failure> {
    let held = || roster.appointments();
    let unit = |held: &Appointment| roster.unit(held.unit?).map(|unit| unit.identifier());
    let told = |day: Date| (day != Date::MIN && day != Date::MAX).then_some(day);
    let (mut seats, mut standings, mut kinds) = (Words::new(), Words::new(), Words::new());
    Columns::default()
        .text("officer_id", held().map(|held| Some(roster.officer(held.officer))))
        .text("unit_id", held().map(|held| unit(&held)))
        .text("seat", held().map(|held| Some(seats.word(held.seat))))
        .text("standing", held().map(|held| Some(standings.word(held.standing))))
        .text(
            "employment",
            held().map(|held| {
                (held.employment != Employment::Unstated).then(|| kinds.word(held.employment))
            }),
        )
        .day("from", held().map(|held| told(held.from)))
        .day("to", held().map(|held| told(held.to)))
        .finish()
}

/// The words of JSON for the values of an enumeration, each made once.
pub(crate) struct Words<T>(BTreeMap<T, Arc<str>>);

impl<T: Copy + Ord + Serialize> Words<T> {
    pub(crate) fn new() -> Self {
        Words(BTreeMap::new())
    }

    pub(crate) fn word(&mut self, value: T) -> Arc<str> {
        let make = || {
            let written = serde_json::to_value(value).unwrap_or_default();
            Arc::from(written.as_str().unwrap_or_default())
        };
        Arc::clone(self.0.entry(value).or_insert_with(make))
    }
}
