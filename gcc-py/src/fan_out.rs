//! `gcc_py.FanOut`: who posts what, where, in which order, by when.

use std::sync::{Arc, OnceLock};

use gcc_core::fanout::{Bridges, FanOut, FanOutOptions, Names, bridges, cards};
use gcc_core::finding::Findings;
use gcc_core::render::{self, CardFormat, svg};
use gcc_core::wire::FanOutAnswer;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};

use crate::arguments::{Lang, Text, or_english};
use crate::error::{Failure, json, shown, without_place};
pub(crate) use crate::fan_out_options::options;
use crate::fan_out_options::wrong_option;
use crate::fan_out_tables::{extra_seats, messages, posts};
use crate::findings::PyFindings;
use crate::sequence::Walk;
use crate::table::PyTable;
use crate::texts::{Pickled, Written, pickled, string};
use crate::tree::PyTree;
use crate::tree_json::{self, Ask};
use crate::tree_kept::{Kept, equal, object};
use crate::tree_work::from_json;
use crate::work::{apart, run};

/// A planned broadcast: who posts what, where, in which order, by when.
///
/// Made by `Tree.fan_out`. `len(plan)`, `plan[0]`, iterating and Arrow are those of `plan.posts`. Times are
/// those of Thailand, to the second. Two plans are equal if their trees and options are.
///
/// Source: Jackson's and Smith's rules of scheduling; the letter gives no times, so that those not
/// given are *assumed* (clause `assumed-pace`).
///
/// >>> import gcc_py as gcc
/// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
/// >>> plan = tree.fan_out("2018-03-28 09:00", deadline_seconds=5400)
/// >>> plan
/// <gcc_py.FanOut: 64 posts, 4845 officers by 2018-03-28T09:13:00>
/// >>> plan[1]["carrier"], plan[1]["due"]
/// ('CM-00006', datetime.datetime(2018, 3, 28, 9, 12))
#[pyclass(frozen, sequence, module = "gcc_py", name = "FanOut")]
pub(crate) struct PyFanOut {
    planned: Arc<Planned>,
    /// Made when somebody first asks for it.
    posts: OnceLock<PyTable>,
}

/// A plan with the tree that it is of.
pub(crate) struct Planned {
    pub(crate) of: Arc<Kept>,
    pub(crate) plan: FanOut,
    pub(crate) bridges: Bridges,
    findings: Arc<Findings>,
}

#[pymethods]
impl PyFanOut {
    /// The tree along which news goes.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").tree == tree
    /// True
    #[getter]
    fn tree<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTree>> {
        object(py, &self.planned.of)
    }

    /// The posts as a table, each after the one that brings its news. Columns: `message` (from 1),
    /// `from`, `to` (positions of groups), `carrier`, `order` (which post of the same person), the
    /// times `arrived`, `ready`, `start`, `due`, `latest`, and `slack_seconds` (how late the post may
    /// be; negative if the deadline is missed as it is).
    /// A row a post and message; times are `datetime` without a zone, slack is in seconds.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").posts.shape
    /// (64, 11)
    #[getter]
    fn posts(&self, py: Python<'_>) -> PyResult<PyTable> {
        if let Some(posts) = self.posts.get() {
            return Ok(posts.clone());
        }
        let made = self.apart(py, posts)?;
        Ok(self.posts.get_or_init(|| made).clone())
    }

    /// Each message as a whole, as a table: `message` (from 1), `start`, `finish`, `finish_bound`,
    /// `deadline` (null if none was told), `waiting_seconds` (of all officers together) and
    /// `waiting_bound_seconds`. No plan beats the bounds: one that reaches them is proven.
    /// A row a message; times are `datetime` without a zone.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> message = tree.fan_out("09:00").messages[0]
    /// >>> message["finish"] == message["finish_bound"]
    /// True
    #[getter]
    fn messages(&self, py: Python<'_>) -> PyResult<PyTable> {
        self.apart(py, messages)
    }

    /// What the plan rests on, as a dict; everything but the starts, the order and the deadline is
    /// assumed where it was not given (the letter gives no figures).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").options["post_seconds"]
    /// 60
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json = written(self.planned.plan.options())?;
        py.import("json")?.call_method1("loads", (json,))
    }

    /// What stands in the way: the rules of family F.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").findings.counts
    /// {'F001': 6}
    #[getter]
    fn findings(&self) -> PyFindings {
        PyFindings {
            findings: Arc::clone(&self.planned.findings),
            directive: Some(Arc::clone(&self.planned.of.directive)),
        }
    }

    /// How many officers get the news.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").officers_reached
    /// 4845
    #[getter]
    fn officers_reached(&self) -> u64 {
        self.planned.plan.officers_reached()
    }

    /// The positions of the groups that news cannot reach.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").cut_off
    /// []
    #[getter]
    fn cut_off(&self) -> Vec<u32> {
        self.planned.plan.cut_off().iter().map(|group| group.number()).collect()
    }

    /// The fewest seats that give every group two members in the group above, as a table: `above`,
    /// `group` (positions), `officer`.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.fan_out("09:00")
    /// >>> len(plan.extra_seats), plan.extra_seats_bound
    /// (6, 6)
    #[getter]
    fn extra_seats(&self, py: Python<'_>) -> PyResult<PyTable> {
        self.apart(py, extra_seats)
    }

    /// No fewer seats than this give every group two members in the group above.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00", groups_max=1).extra_seats_bound
    /// 6
    #[getter]
    fn extra_seats_bound(&self) -> usize {
        self.planned.bridges.bound()
    }

    /// The duty cards: for each person what arrives where, what to post where in which order, by
    /// when, who steps in, whom to tell.
    ///
    /// format: `text`, `markdown`, `html` (to print), `csv` (a row a duty) or `calendar` (iCalendar).
    /// officer: only the card of this person. names: a dict of names to print instead of identifiers.
    /// Raises `GccError` (`card-format-unknown`, `officer-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.fan_out("2018-03-28 09:00")
    /// >>> print(plan.cards(officer="CM-00001").splitlines()[0])
    /// Duty card of CM-00001 · 2018-03-28
    #[pyo3(signature = (format=None, *, officer=None, names=None, lang=None))]
    fn cards<'py>(
        &self,
        py: Python<'py>,
        format: Option<Text>,
        officer: Option<Text>,
        names: Option<&Bound<'_, PyDict>>,
        lang: Option<Lang>,
    ) -> Written<'py> {
        let format = card_format(format.as_ref().map_or("text", |format| &format.0))?;
        let mut told = Names::new();
        for (officer, name) in names.into_iter().flatten() {
            told.insert(officer.extract::<Text>()?.0, name.extract::<Text>()?.0);
        }
        let unknown =
            || Failure::new("officer-unknown", "the roster has no officer of this identifier");
        let find = |officer: Text| {
            self.planned.of.roster.roster.officer_id(&officer.0).ok_or_else(unknown)
        };
        let only = officer.map(find).transpose()?;
        let text = self.apart(py, move |Planned { of, plan, .. }| {
            let mut cards = cards(plan, &of.roster.roster, &of.tree, &told);
            cards.retain(|card| only.is_none_or(|only| card.officer == only));
            Ok(render::duty_cards(plan, &cards, format, or_english(lang)))
        })?;
        string(py, text)
    }

    /// The plan as a drawing over time, as SVG.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").to_svg(lang="th")[:4]
    /// '<svg'
    #[pyo3(signature = (*, lang=None))]
    fn to_svg<'py>(&self, py: Python<'py>, lang: Option<Lang>) -> Written<'py> {
        let text = self.apart(py, move |Planned { of, plan, .. }| {
            Ok(svg::timeline(plan, &of.directive, &of.roster.roster, &of.tree, or_english(lang)))
        })?;
        string(py, text)
    }

    /// The plan as JSON, the same as `gcc.answer` gives to `fan_out`. If `tables` is true, the question
    /// of which that is the answer, from which `from_json` plans again.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.fan_out("09:00")
    /// >>> plan.to_json()[:40]
    /// '{"options":{"starts":["2018-03-28T09:00:'
    /// >>> gcc.answer(plan.to_json(tables=True)) == plan.to_json()
    /// True
    #[pyo3(signature = (*, tables=false, lang=None))]
    fn to_json<'py>(&self, py: Python<'py>, tables: bool, lang: Option<Lang>) -> Written<'py> {
        let (planned, language) = (Arc::clone(&self.planned), or_english(lang));
        let text = run(py, None, move |_| {
            let Planned { of, plan, bridges, findings } = &*planned;
            if tables {
                let ask = Ask::FanOut { options: plan.options().clone(), language };
                return tree_json::question(of, ask);
            }
            json(&FanOutAnswer::new(&of.context(language), plan, bridges, findings))
        })?;
        string(py, text)
    }

    /// Plans again that of which `to_json(tables=True)` wrote the question. Raises `GccError`
    /// (`plan-unreadable`) for anything else.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.fan_out("09:00", deadline_seconds=5400)
    /// >>> gcc.FanOut.from_json(plan.to_json(tables=True)) == plan
    /// True
    #[staticmethod]
    fn from_json(py: Python<'_>, json: Text) -> PyResult<PyFanOut> {
        let ask = |ask| match ask {
            Ask::FanOut { options, .. } => Some(options),
            _ => None,
        };
        let (tree, options) = from_json(py, json, ("plan-unreadable", "broadcast"), ask)?;
        again(py, tree, options)
    }

    /// The posts as an Arrow table, for other libraries.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.posts(py)?.__arrow_c_stream__(py, requested_schema)
    }

    fn __len__(&self) -> usize {
        self.planned.plan.posts().len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.posts(py)?.__getitem__(py, key)
    }

    fn __iter__(&self, py: Python<'_>) -> PyResult<Walk> {
        Ok(PyTable::__iter__(Bound::new(py, self.posts(py)?)?))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<PyFanOut>() else { return Ok(false) };
        let (one, other) = (&self.planned, &other.get().planned);
        Ok(one.plan.options() == other.plan.options() && equal(py, &one.of, &other.of)?)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&(self.__len__(), self.officers_reached()))
    }

    fn __repr__(&self) -> String {
        let finish = self.planned.plan.messages().iter().map(|message| message.finish).max();
        let finish = finish.map_or(String::new(), |finish| format!(" by {finish}"));
        let (posts, officers) = (self.__len__(), self.officers_reached());
        format!("<gcc_py.FanOut: {posts} posts, {officers} officers{finish}>")
    }

    fn _repr_html_<'py>(&self, py: Python<'py>) -> Written<'py> {
        self.to_svg(py, None)
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
        let options = written(slf.get().planned.plan.options())?;
        pickled(slf.py(), "_fan_out", (slf.get().tree(slf.py())?, options))
    }
}

impl PyFanOut {
    /// Does work with the plan.
    fn apart<T: Send + 'static>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&Planned) -> Result<T, Failure> + Send + 'static,
    ) -> PyResult<T> {
        let planned = Arc::clone(&self.planned);
        apart(py, self.__len__(), move || work(&planned))
    }
}

fn written(options: &FanOutOptions) -> Result<String, Failure> {
    serde_json::to_string(options).map_err(|error| Failure::internal(&error.to_string()))
}

fn card_format(name: &str) -> PyResult<CardFormat> {
    let format = serde_json::from_value(name.into());
    format.map_err(|_| {
        let known = "expected `text`, `markdown`, `html`, `csv` or `calendar`";
        let why = format!("{known}, found `{}`", shown(name));
        Failure::new("card-format-unknown", why).into()
    })
}

/// Plans a broadcast along a tree, by options as the core's wire has them.
pub(crate) fn plan(py: Python<'_>, of: Arc<Kept>, options: &str) -> PyResult<PyFanOut> {
    let options: FanOutOptions = serde_json::from_str(options).map_err(|error| {
        let words = error.to_string();
        let which =
            wrong_option(options).map_or("an option".to_owned(), |name| format!("`{name}`"));
        let why = format!("{which} is not as it should be: {}", without_place(&words));
        Failure::new("options-unreadable", why)
    })?;
    again(py, of, options)
}

fn again(py: Python<'_>, of: Arc<Kept>, options: FanOutOptions) -> PyResult<PyFanOut> {
    let planned = run(py, None, move |_| {
        let (directive, roster, tree) = (&of.directive, &of.roster.roster, &of.tree);
        let (plan, mut findings) = FanOut::plan(directive, roster, tree, &options);
        let bridges = bridges(directive, roster, tree, options.groups_max);
        findings.index_rows(|table, row| of.roster.index(table, row));
        Ok(Planned { plan, bridges, findings: Arc::new(findings), of })
    })?;
    Ok(PyFanOut { planned: Arc::new(planned), posts: OnceLock::new() })
}

/// Plans again from what a pickle holds.
#[pyfunction]
pub(crate) fn _fan_out(py: Python<'_>, tree: &PyTree, options: Text) -> PyResult<PyFanOut> {
    plan(py, Arc::clone(&tree.0), &options.0)
}
