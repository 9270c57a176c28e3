//! The posts, messages and extra seats of a broadcast as tables.

use gcc_core::date::Moment;
use gcc_core::fanout::Post;

use crate::error::Failure;
use crate::fan_out::Planned;
use crate::table::{Columns, PyTable};

/// A moment as tables hold it.
fn seconds(moment: Moment) -> i64 {
    moment.seconds_after(Moment::default())
}

pub(crate) fn posts(of: &Planned) -> Result<PyTable, Failure> {
    let posts = || of.plan.posts().iter();
    let officer = |post: &Post| Some(of.of.roster.roster.officer(post.carrier));
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

pub(crate) fn messages(of: &Planned) -> Result<PyTable, Failure> {
    let all = || of.plan.messages().iter();
    Columns::default()
        .number("message", all().map(|message| Some(message.message)))
        .moment("start", all().map(|message| Some(seconds(message.start))))
        .moment("finish", all().map(|message| Some(seconds(message.finish))))
        .moment("finish_bound", all().map(|message| Some(seconds(message.finish_bound))))
        .moment("deadline", all().map(|message| message.deadline.map(seconds)))
        .whole("waiting_seconds", all().map(|m| m.waiting_seconds.try_into().ok()))
        .whole("waiting_bound_seconds", all().map(|m| m.waiting_bound_seconds.try_into().ok()))
        .finish()
}

pub(crate) fn extra_seats(of: &Planned) -> Result<PyTable, Failure> {
    let seats = || of.bridges.seats.iter();
    Columns::default()
        .number("above", seats().map(|seat| Some(seat.above.number())))
        .number("group", seats().map(|seat| Some(seat.group.number())))
        .text("officer", seats().map(|seat| Some(of.of.roster.roster.officer(seat.officer))))
        .finish()
}
