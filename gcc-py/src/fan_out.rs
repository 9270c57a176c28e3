//! `gcc_py.FanOut`: who posts what, where, in which order, by when.

use std::sync::Arc;

use arrow_array::types::{Int64Type, UInt32Type};
use gcc_core::date::Moment;
use gcc_core::fanout::{Bridges, FanOut, FanOutOptions, Message, Names, Post, bridges, cards};
use gcc_core::finding::Findings;
use gcc_core::render::{self, CardFormat, svg};
use gcc_core::wire::FanOutAnswer;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyCapsule, PyDateTime, PyDelta, PyDict, PyString};

use crate::arguments::{Lang, Text, from_dict, language, moment, python_of};
use crate::error::{Failure, shown};
use crate::findings::PyFindings;
use crate::object::{Pickled, getters, hash_of, json, pickled_call, sequence_of_rows};
use crate::sequence::items;
use crate::table::{PyTable, moments, numbers, table, texts};
use crate::tree::{PyTree, TreeData};
use crate::work::{run, run_with};

#[pymethods]
impl PyTree {
    /// Plans a broadcast: who posts what, where, in which order, by when.
    ///
    /// starts: when the news stands in the groups at the top, as a text such as "09:00" (on the day of
    /// the tree) or "2018-03-28 09:00", or a `datetime`; a list of them for several messages.
    /// order: what somebody with several groups does first: `finish` (the last group has the news as
    /// early as can be), `waiting` (officers wait as little as can be) or `deadline` (as little as the
    /// deadline allows).
    /// deadline_seconds: every group is to have a message so long after its start; this and all spans
    /// below are whole seconds or a `timedelta`.
    /// The rest is assumed if it is not given: `post_seconds` a post (60), `delay_seconds` until a
    /// carrier begins (300), `deputy_wait_seconds` until a deputy steps in (900), findings from
    /// `posts_max` posts a person (20) and `share_percent_max` of all officers behind one person (5),
    /// extra seats for people in fewer than `groups_max` groups (5), `tiers` with another pace.
    ///
    /// Returns a `FanOut`. Raises `GccError` (`date-unreadable`, `time-unreadable`,
    /// `options-unreadable`). O(n log n) in the posts. Source: Jackson's and Smith's rules of
    /// scheduling; the letter gives no times.
    #[pyo3(signature = (starts, **options))]
    fn fan_out<'py>(
        slf: &Bound<'py, Self>,
        starts: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<PyFanOut> {
        let (py, data) = (slf.py(), Arc::clone(&slf.get().data));
        let options = read_options(starts, options, &data)?;
        let planned = run(py, None, move |_| {
            let (directive, roster) = (&data.directive, &data.roster.roster);
            let (plan, findings) = FanOut::plan(directive, roster, &data.tree, &options);
            let bridges = bridges(directive, roster, &data.tree, options.groups_max);
            Ok(Planned { plan, bridges, findings, tree: data })
        })?;
        let tree = slf.clone().unbind();
        Ok(PyFanOut { tree, planned: Arc::new(planned), posts: PyOnceLock::new() })
    }
}

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
/// >>> plan.messages[0]["finish"] == plan.messages[0]["finish_bound"]
/// True
/// >>> plan.findings.counts, len(plan.extra_seats), plan.extra_seats_bound
/// ({'F001': 6}, 6, 6)
#[pyclass(frozen, sequence, eq, module = "gcc_py", name = "FanOut")]
pub(crate) struct PyFanOut {
    tree: Py<PyTree>,
    planned: Arc<Planned>,
    posts: PyOnceLock<PyTable>,
}

struct Planned {
    tree: Arc<TreeData>,
    plan: FanOut,
    bridges: Bridges,
    findings: Findings,
}

impl PartialEq for PyFanOut {
    fn eq(&self, other: &Self) -> bool {
        self.planned.plan.options() == other.planned.plan.options()
            && self.tree.get() == other.tree.get()
    }
}

sequence_of_rows!(PyFanOut, posts);

getters! { PyFanOut, |this|
    /// How many officers get the news.
    officers_reached: u64 = this.planned.plan.officers_reached();
    /// How many officers are in groups or units to which nobody carries news.
    officers_cut_off: u64 = this.planned.plan.officers_cut_off();
    /// How many officers may be reached or not, because a cell of the tables cannot be read.
    officers_uncertain: u64 = this.planned.plan.officers_uncertain();
    /// The positions of the groups that news cannot reach.
    cut_off: Vec<u32> = this.planned.plan.cut_off().iter().map(|group| group.number()).collect();
    /// No fewer seats than this give every group two members in the group above.
    extra_seats_bound: usize = this.planned.bridges.bound();
}

#[pymethods]
impl PyFanOut {
    /// The tree along which news goes.
    #[getter]
    fn tree(&self, py: Python<'_>) -> Py<PyTree> {
        self.tree.clone_ref(py)
    }

    /// The posts as a table, each after the one that brings its news: `message` (from 1), `from`, `to`
    /// (positions of groups), `carrier`, `order` (which post of the same person), the times `arrived`,
    /// `ready`, `start`, `due`, `latest` (`datetime` without a zone), and `slack_seconds` (how late the
    /// post may be; negative if the deadline is missed as it is). A row a post and message.
    #[getter]
    fn posts(&self, py: Python<'_>) -> PyResult<PyTable> {
        self.posts.get_or_try_init(py, || run_with(py, &self.planned, posts_table)).cloned()
    }

    /// Each message as a whole, as a table: `message` (from 1), `start`, `finish`, `finish_bound`,
    /// `deadline` (null if none was given), `waiting_seconds` (of all officers together) and
    /// `waiting_bound_seconds`. No plan beats the bounds: one that reaches them is proven. A row a
    /// message.
    #[getter]
    fn messages(&self, py: Python<'_>) -> PyResult<PyTable> {
        run_with(py, &self.planned, |planned| messages_table(&planned.plan))
    }

    /// What the plan rests on, as a dict; everything but the starts, the order and the deadline is
    /// assumed where it was not given (the letter gives no figures).
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python_of(py, &json(self.planned.plan.options()))
    }

    /// What stands in the way: the rules of family F.
    #[getter]
    fn findings(&self) -> PyFindings {
        let directive = Arc::clone(&self.planned.tree.directive);
        PyFindings::new(self.planned.findings.clone(), Some(directive))
    }

    /// The fewest seats that give every group two members in the group above, as a table: `above`,
    /// `group` (positions), `officer`.
    #[getter]
    fn extra_seats(&self, py: Python<'_>) -> PyResult<PyTable> {
        run_with(py, &self.planned, extra_seats_table)
    }

    /// The duty cards: for each person what arrives where, what to post where in which order, by
    /// when, who steps in, whom to inform.
    ///
    /// format: `text`, `markdown`, `html` (to print), `csv` (a row a duty) or `calendar` (iCalendar).
    /// officer: only the card of this person. names: a dict of names to print instead of identifiers.
    /// lang: `en`, the default, or `th`.
    /// Raises `GccError` (`card-format-unknown`, `officer-unknown`, `language-unknown`).
    #[pyo3(signature = (format=None, *, officer=None, names=None, lang=None))]
    fn cards(
        &self,
        py: Python<'_>,
        format: Option<Text>,
        officer: Option<Text>,
        names: Option<&Bound<'_, PyDict>>,
        lang: Option<Lang>,
    ) -> PyResult<String> {
        let format = card_format(format.as_ref().map_or("text", |format| &format.0))?;
        let mut printed = Names::new();
        for (officer, name) in names.into_iter().flatten() {
            printed.insert(officer.extract::<Text>()?.0, name.extract::<Text>()?.0);
        }
        let find = |officer: Text| {
            let why = "the roster has no officer of this identifier";
            let found = self.planned.tree.roster.roster.officer_id(&officer.0);
            found.ok_or_else(|| Failure::new("officer-unknown", why))
        };
        let only = officer.map(find).transpose()?;
        run_with(py, &self.planned, move |Planned { tree, plan, .. }| {
            let mut cards = cards(plan, &tree.roster.roster, &tree.tree, &printed);
            cards.retain(|card| only.is_none_or(|only| card.officer == only));
            render::duty_cards(plan, &cards, format, language(lang))
        })
    }

    /// The plan as a drawing over time, as SVG.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    #[pyo3(signature = (*, lang=None))]
    fn to_svg(&self, py: Python<'_>, lang: Option<Lang>) -> PyResult<String> {
        run_with(py, &self.planned, move |Planned { tree, plan, .. }| {
            svg::timeline(plan, &tree.directive, &tree.roster.roster, &tree.tree, language(lang))
        })
    }

    /// The plan as JSON, the same as `gcc.answer` gives to `fan_out`.
    ///
    /// lang: `en`, the default, or `th`. Raises `GccError` (`language-unknown`).
    #[pyo3(signature = (*, lang=None))]
    fn to_json(&self, py: Python<'_>, lang: Option<Lang>) -> PyResult<String> {
        run_with(py, &self.planned, move |Planned { tree, plan, bridges, findings }| {
            json(&FanOutAnswer::new(&tree.context(language(lang)), plan, bridges, findings))
        })
    }

    fn __len__(&self) -> usize {
        self.planned.plan.posts().len()
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.__len__(), self.officers_reached()))
    }

    fn __repr__(&self) -> String {
        let finish = self.planned.plan.messages().iter().map(|message| message.finish).max();
        let finish = finish.map_or(String::new(), |finish| format!(" by {finish}"));
        let (posts, officers) = (self.__len__(), self.officers_reached());
        format!("<gcc_py.FanOut: {posts} posts, {officers} officers{finish}>")
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.to_svg(py, None)
    }

    /// The plan is made again of its tree and options, one of which is `starts`.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Pickled<'py, ()> {
        let (py, plan) = (slf.py(), slf.get());
        let fan_out = plan.tree.bind(py).getattr("fan_out")?;
        let options = plan.options(py)?.cast_into::<PyDict>()?;
        pickled_call(fan_out, &options)
    }
}

/// The options of a plan: starts as texts and datetimes, spans as numbers and timedeltas.
fn read_options(
    starts: &Bound<'_, PyAny>,
    options: Option<&Bound<'_, PyDict>>,
    data: &TreeData,
) -> PyResult<FanOutOptions> {
    /// More than the core allows, of an iterable that may have no end.
    const STARTS_READ: usize = 10_000;
    let py = starts.py();
    let one = |start: &Bound<'_, PyAny>| Ok(moment(start, data.tree.as_of())?.to_string());
    let is_one = starts.is_instance_of::<PyString>() || starts.is_instance_of::<PyDateTime>();
    let starts: Vec<String> = match starts.try_iter() {
        Ok(several) if !is_one => {
            several.take(STARTS_READ).map(|start| one(&start?)).collect::<PyResult<_>>()?
        }
        _ => vec![one(starts)?],
    };
    let all = options.map_or_else(|| Ok(PyDict::new(py)), PyDictMethods::copy)?;
    all.set_item("starts", starts)?;
    for (name, value) in all.copy()? {
        if value.is_instance_of::<PyDelta>() {
            let seconds = value.call_method0("total_seconds")?.extract::<f64>()?;
            #[allow(clippy::cast_possible_truncation, reason = "the core refuses such spans")]
            if seconds.fract() == 0.0 {
                all.set_item(name, seconds as i64)?;
            } else {
                all.set_item(name, seconds)?;
            }
        }
    }
    from_dict(&all, "options-unreadable")
}

fn card_format(name: &str) -> Result<CardFormat, Failure> {
    serde_json::from_value(name.into()).map_err(|_| {
        let known = "expected `text`, `markdown`, `html`, `csv` or `calendar`";
        Failure::new("card-format-unknown", format!("{known}, found `{}`", shown(name)))
    })
}

fn posts_table(planned: &Planned) -> PyTable {
    let posts = || planned.plan.posts().iter();
    let number = |of: fn(&Post) -> u32| numbers::<UInt32Type>(posts().map(|post| Some(of(post))));
    let time = |of: fn(&Post) -> Moment| moments(posts().map(|post| Some(of(post))));
    let officer = |post: &Post| Some(planned.tree.roster.roster.officer(post.carrier));
    table([
        ("message", number(|post| post.message)),
        ("from", number(|post| post.from.number())),
        ("to", number(|post| post.to.number())),
        ("carrier", texts(posts().map(officer))),
        ("order", number(|post| post.order)),
        ("arrived", time(|post| post.arrived)),
        ("ready", time(|post| post.ready)),
        ("start", time(|post| post.start)),
        ("due", time(|post| post.due)),
        ("latest", time(|post| post.latest)),
        ("slack_seconds", numbers::<Int64Type>(posts().map(|post| Some(post.slack_seconds())))),
    ])
}

fn messages_table(plan: &FanOut) -> PyTable {
    let all = || plan.messages().iter();
    let time = |of: fn(&Message) -> Moment| moments(all().map(|message| Some(of(message))));
    let seconds = |of: fn(&Message) -> u64| {
        numbers::<Int64Type>(all().map(|message| i64::try_from(of(message)).ok()))
    };
    table([
        ("message", numbers::<UInt32Type>(all().map(|message| Some(message.message)))),
        ("start", time(|message| message.start)),
        ("finish", time(|message| message.finish)),
        ("finish_bound", time(|message| message.finish_bound)),
        ("deadline", moments(all().map(|message| message.deadline))),
        ("waiting_seconds", seconds(|message| message.waiting_seconds)),
        ("waiting_bound_seconds", seconds(|message| message.waiting_bound_seconds)),
    ])
}

fn extra_seats_table(planned: &Planned) -> PyTable {
    let seats = || planned.bridges.seats.iter();
    let roster = &planned.tree.roster.roster;
    table([
        ("above", numbers::<UInt32Type>(seats().map(|seat| Some(seat.above.number())))),
        ("group", numbers::<UInt32Type>(seats().map(|seat| Some(seat.group.number())))),
        ("officer", texts(seats().map(|seat| Some(roster.officer(seat.officer))))),
    ])
}
