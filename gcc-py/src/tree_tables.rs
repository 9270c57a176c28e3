//! The groups, seats and relays of a tree as tables.

use gcc_core::roster::{Roster, Seat, Standing};
use gcc_core::tree::{Duty, Group, GroupId, Relay, Tree};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::background::call_python;
use crate::error::{Failure, extra};
use crate::roster::Words;
use crate::table::{Columns, PyTable};
use crate::work::Meter;

pub(crate) fn groups_table(tree: &Tree, roster: &Roster) -> Result<PyTable, Failure> {
    let groups = || tree.groups();
    let above = |group: &Group| Some(tree.relay_to(group.id)?.from.number());
    let unit = |group: &Group| roster.unit(group.unit).map(|unit| unit.identifier());
    let members = |group: &Group| u32::try_from(tree.seats(group.id).count()).ok();
    Columns::default()
        .number("group", groups().map(|group| Some(group.id.number())))
        .number("above", groups().map(above))
        .small("tier", groups().map(|group| Some(group.level)))
        .text("unit", groups().map(unit))
        .number("part", groups().map(|group| Some(group.part)))
        .number("parts", groups().map(|group| Some(group.parts)))
        .text("name", groups().map(|group| Some(&group.name)))
        .number("members", groups().map(members))
        .number("officers", groups().map(|group| Some(group.officers)))
        .number("officers_below", groups().map(|group| Some(group.officers_below)))
        .finish()
}

pub(crate) fn relays_table(tree: &Tree, roster: &Roster) -> Result<PyTable, Failure> {
    let relays = || tree.relays();
    let mut seats: Words<Seat> = Words::new();
    let mut standings: Words<Standing> = Words::new();
    let carriers = |relay: &Relay| -> Vec<String> {
        relay.carriers.iter().map(|carrier| roster.officer(carrier.officer).to_owned()).collect()
    };
    let carriers: Vec<Vec<String>> = relays().map(carriers).collect();
    let mut words = |relay: &Relay| {
        let each = relay.carriers.iter();
        let each =
            each.map(|c| (seats.word(c.seat).to_string(), standings.word(c.standing).to_string()));
        each.unzip::<String, String, Vec<String>, Vec<String>>()
    };
    let words: Vec<(Vec<String>, Vec<String>)> = relays().map(&mut words).collect();
    fn texts(list: &[String]) -> impl Iterator<Item = &str> {
        list.iter().map(String::as_str)
    }
    Columns::default()
        .number("from", relays().map(|relay| Some(relay.from.number())))
        .number("to", relays().map(|relay| Some(relay.to.number())))
        .number("order", relays().map(|relay| Some(relay.order)))
        .texts("carriers", carriers.iter().map(|list| texts(list)))
        .texts("seats", words.iter().map(|(seats, _)| texts(seats)))
        .texts("standings", words.iter().map(|(_, standings)| texts(standings)))
        .finish()
}

pub(crate) fn seats_table(
    tree: &Tree,
    roster: &Roster,
    of: &[GroupId],
) -> Result<PyTable, Failure> {
    let mut duties: Words<Duty> = Words::new();
    let seats = || of.iter().flat_map(|id| tree.seats(*id).map(move |seat| (*id, seat)));
    Columns::default()
        .number("group", seats().map(|(id, _)| Some(id.number())))
        .text("officer", seats().map(|(_, seat)| Some(roster.officer(seat.officer))))
        .text("duty", seats().map(|(_, seat)| Some(duties.word(seat.duty))))
        .finish()
}

/// The tables as a `networkx.DiGraph`.
pub(crate) fn networkx<'py>(
    py: Python<'py>,
    groups: &PyTable,
    relays: &PyTable,
) -> PyResult<Bound<'py, PyAny>> {
    call_python(py, |meter| graph(py, groups, relays, meter))
}

fn graph<'py>(
    py: Python<'py>,
    groups: &PyTable,
    relays: &PyTable,
    meter: &Meter,
) -> PyResult<Bound<'py, PyAny>> {
    let next = || -> PyResult<()> {
        if meter.is_abandoned() {
            return Err(Failure::abandoned().into());
        }
        py.check_signals()
    };
    let graph = extra(py, "networkx")?.getattr("DiGraph")?.call0()?;
    for row in groups.to_dicts(py)? {
        next()?;
        let group = row.as_any().get_item("group")?;
        row.del_item("group")?;
        row.del_item("above")?;
        graph.call_method("add_node", (group,), Some(&row))?;
    }
    for row in relays.to_dicts(py)? {
        next()?;
        let ends = (row.as_any().get_item("from")?, row.as_any().get_item("to")?);
        let about = PyDict::new(py);
        let carriers: Vec<String> = row.as_any().get_item("carriers")?.extract()?;
        about.set_item("carriers", carriers.join(", "))?;
        about.set_item("order", row.as_any().get_item("order")?)?;
        graph.call_method("add_edge", ends, Some(&about))?;
    }
    Ok(graph)
}
