//! `gcc_py.FanOut`: who posts what, where, in which order, by when.

use std::sync::{Arc, OnceLock};

use gcc_core::date::Moment;
use gcc_core::fanout::{
    Bridges, CardFormat, FanOut, Names, Options, Post, bridges, cards, print_cards, timeline,
};
use gcc_core::finding::Findings;
use gcc_core::wire::fan_out_json;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};

use crate::arguments::{Lang, Text, or_english};
use crate::error::{Failure, guard};
pub(crate) use crate::fan_out_options::options;
use crate::findings::PyFindings;
use crate::sequence::Walk;
use crate::table::{Columns, PyTable};
use crate::tree::PyTree;
use crate::tree_kept::{Kept, same_tree};

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
    of: Arc<Kept>,
    plan: FanOut,
    bridges: Bridges,
    findings: Arc<Findings>,
    /// Made when somebody first asks for it.
    posts: OnceLock<PyTable>,
}

#[pymethods]
impl PyFanOut {
    /// The tree along which news goes.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").tree == tree
    /// True
    #[getter]
    fn tree(&self) -> PyTree {
        PyTree(Arc::clone(&self.of))
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
    fn posts(&self) -> PyResult<PyTable> {
        if let Some(posts) = self.posts.get() {
            return Ok(posts.clone());
        }
        let made = guard(|| self.posts_table())??;
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
    fn messages(&self) -> PyResult<PyTable> {
        let all = || self.plan.messages().iter();
        Ok(guard(|| {
            Columns::default()
                .number("message", all().map(|message| Some(message.message)))
                .moment("start", all().map(|message| Some(seconds(message.start))))
                .moment("finish", all().map(|message| Some(seconds(message.finish))))
                .moment("finish_bound", all().map(|message| Some(seconds(message.finish_bound))))
                .moment("deadline", all().map(|message| message.deadline.map(seconds)))
                .whole("waiting_seconds", all().map(|m| m.waiting_seconds.try_into().ok()))
                .whole(
                    "waiting_bound_seconds",
                    all().map(|m| m.waiting_bound_seconds.try_into().ok()),
                )
                .finish()
        })??)
    }

    /// What the plan rests on, as a dict; everything but the starts, the order and the deadline is
    /// assumed where it was not given (the letter gives no figures).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").options["post_seconds"]
    /// 60
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json = guard(|| serde_json::to_string(self.plan.options()))?;
        let json = json.map_err(|_| Failure::internal(&()))?;
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
            findings: Arc::clone(&self.findings),
            directive: Some(Arc::clone(&self.of.directive)),
        }
    }

    /// How many officers get the news.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").officers_reached
    /// 4845
    #[getter]
    fn officers_reached(&self) -> u64 {
        self.plan.officers_reached()
    }

    /// The positions of the groups that news cannot reach.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").cut_off
    /// []
    #[getter]
    fn cut_off(&self) -> Vec<u32> {
        self.plan.cut_off().iter().map(|group| group.number()).collect()
    }

    /// The fewest seats that give every group two members in the group above, as a table: `above`,
    /// `group` (positions), `officer`.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> plan = tree.fan_out("09:00")
    /// >>> len(plan.extra_seats), plan.extra_seats_bound
    /// (6, 6)
    #[getter]
    fn extra_seats(&self) -> PyResult<PyTable> {
        let seats = || self.bridges.seats.iter();
        let officer = |id| self.of.roster.roster.officer(id);
        Ok(guard(|| {
            Columns::default()
                .number("above", seats().map(|seat| Some(seat.above.number())))
                .number("group", seats().map(|seat| Some(seat.group.number())))
                .text("officer", seats().map(|seat| Some(officer(seat.officer))))
                .finish()
        })??)
    }

    /// No fewer seats than this give every group two members in the group above.
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00", groups_max=1).extra_seats_bound
    /// 6
    #[getter]
    fn extra_seats_bound(&self) -> usize {
        self.bridges.bound()
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
    fn cards(
        &self,
        format: Option<Text>,
        officer: Option<Text>,
        names: Option<&Bound<'_, PyDict>>,
        lang: Option<Lang>,
    ) -> PyResult<String> {
        let format = card_format(format.as_ref().map_or("text", |format| &format.0))?;
        let (roster, tree) = (&self.of.roster.roster, &self.of.tree);
        let mut told = Names::new();
        for (officer, name) in names.into_iter().flatten() {
            told.insert(officer.extract::<Text>()?.0, name.extract::<Text>()?.0);
        }
        let only = match &officer {
            Some(officer) => Some(roster.officer_id(&officer.0).ok_or_else(|| {
                Failure::new("officer-unknown", "the roster has no officer of this identifier")
            })?),
            None => None,
        };
        guard(|| {
            let mut cards = cards(&self.plan, roster, tree, &told);
            cards.retain(|card| only.is_none_or(|only| card.officer == only));
            print_cards(&self.plan, &cards, format, or_english(lang))
        })
    }

    /// The plan as a drawing over time, as SVG.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").to_svg(lang="th")[:4]
    /// '<svg'
    #[pyo3(signature = (*, lang=None))]
    fn to_svg(&self, lang: Option<Lang>) -> PyResult<String> {
        let of = &self.of;
        guard(|| timeline(&self.plan, &of.directive, &of.roster.roster, &of.tree, or_english(lang)))
    }

    /// The plan as JSON, the same as `gcc.answer` gives to `fan_out`.
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    ///
    /// >>> tree = gcc.Tree.build(gcc.Roster.read("examples/chiang-mai"), as_of="2018-03-28")
    /// >>> tree.fan_out("09:00").to_json()[:40]
    /// '{"options":{"starts":["2018-03-28T09:00:'
    #[pyo3(signature = (*, lang=None))]
    fn to_json(&self, lang: Option<Lang>) -> PyResult<String> {
        let (of, options) = (&self.of, self.plan.options());
        guard(|| {
            fan_out_json(&of.directive, &of.roster.roster, &of.tree, options, or_english(lang))
        })
    }

    /// The posts as an Arrow table, for other libraries.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.posts()?.__arrow_c_stream__(py, requested_schema)
    }

    fn __len__(&self) -> usize {
        self.plan.posts().len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.posts()?.__getitem__(py, key)
    }

    fn __iter__(&self, py: Python<'_>) -> PyResult<Walk> {
        Ok(PyTable::__iter__(Bound::new(py, self.posts()?)?))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<PyFanOut>() else { return Ok(false) };
        let other = other.get();
        guard(|| self.plan.options() == other.plan.options() && same_tree(&self.of, &other.of))
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&(self.__len__(), self.officers_reached()))
    }

    fn __repr__(&self) -> String {
        let finish = self.plan.messages().iter().map(|message| message.finish).max();
        let finish = finish.map_or(String::new(), |finish| format!(" by {finish}"));
        let (posts, officers) = (self.__len__(), self.officers_reached());
        format!("<gcc_py.FanOut: {posts} posts, {officers} officers{finish}>")
    }

    fn _repr_html_(&self) -> PyResult<String> {
        self.to_svg(None)
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (PyTree, String))> {
        let module = slf.py().import("gcc_py._gcc")?;
        let options = guard(|| serde_json::to_string(slf.get().plan.options()))?;
        let options = options.map_err(|_| Failure::internal(&()))?;
        Ok((module.getattr("_fan_out")?, (slf.get().tree(), options)))
    }
}

impl PyFanOut {
    fn posts_table(&self) -> Result<PyTable, Failure> {
        let posts = || self.plan.posts().iter();
        let officer = |post: &Post| Some(self.of.roster.roster.officer(post.carrier));
        Columns::default()
            .number("message", posts().map(|post| Some(post.message)))
            .number("from", posts().map(|post| Some(post.from.number())))
            .number("to", posts().map(|post| Some(post.to.number())))
            .text("carrier", posts().map(officer))
            .number("order", posts().map(|post| Some(post.order)))
            .moment("arrived", posts().map(|post| Some(seconds(post.arrived))))
            .moment("ready", posts().map(|post| Some(seconds(post.ready))))
            .moment("start", posts().map(|post| Some(seconds(post.start))))
            .moment("due", posts().map(|post| Some(seconds(post.due))))
            .moment("latest", posts().map(|post| Some(seconds(post.latest))))
            .whole("slack_seconds", posts().map(|post| Some(post.slack_seconds())))
            .finish()
    }
}

fn card_format(name: &str) -> PyResult<CardFormat> {
    let format = serde_json::from_value(name.into());
    format.map_err(|_| {
        let known = "expected `text`, `markdown`, `html`, `csv` or `calendar`";
        Failure::new("card-format-unknown", known).into()
    })
}

/// A moment as tables hold it.
fn seconds(moment: Moment) -> i64 {
    moment.seconds_after(Moment::default())
}

/// Plans a broadcast along a tree, by options as the core's wire has them.
pub(crate) fn plan(of: Arc<Kept>, options: &str) -> PyResult<PyFanOut> {
    let options: Options = serde_json::from_str(options).map_err(|error| {
        // Where in a text that nobody wrote it stands helps nobody.
        let words = error.to_string();
        let why = words.split(" at line ").next().unwrap_or(&words).to_owned();
        Failure::new("options-unreadable", format!("an option is not as it should be: {why}"))
    })?;
    guard(|| {
        let (directive, roster, tree) = (&of.directive, &of.roster.roster, &of.tree);
        let (plan, mut findings) = FanOut::plan(directive, roster, tree, &options);
        let bridges = bridges(directive, roster, tree, options.groups_max);
        findings.index_rows(|table, row| of.roster.index(table, row));
        let (findings, of) = (Arc::new(findings), Arc::clone(&of));
        PyFanOut { plan, bridges, findings, of, posts: OnceLock::new() }
    })
}

/// Plans again from what a pickle holds.
#[pyfunction]
pub(crate) fn _fan_out(tree: &PyTree, options: Text) -> PyResult<PyFanOut> {
    plan(Arc::clone(&tree.0), &options.0)
}
