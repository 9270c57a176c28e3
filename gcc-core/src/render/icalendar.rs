//! Duty cards as iCalendar, RFC 5545: an event with an alarm for each duty.

use crate::date::Moment;
use crate::fanout::{CardPost, DutyCard, FanOut};
use crate::finding::{Language, visible};

use super::duty_words::Words;

/// Thailand keeps UTC+7 all year; times are written in UTC, which every program understands.
const OFFSET_SECONDS: i64 = 7 * 3_600;

/// A line may be this long, in bytes; what is longer is folded.
const LINE_BYTES_MAX: usize = 75;

/// Duty cards as iCalendar, RFC 5545. O(duties).
pub fn duty_cards(plan: &FanOut, cards: &[DutyCard], language: Language) -> String {
    let words = &Words { language, plan };
    let mut calendar = String::new();
    push(&mut calendar, "BEGIN:VCALENDAR");
    push(&mut calendar, "VERSION:2.0");
    push(&mut calendar, "PRODID:-//gcctree//duty cards//EN");
    push(&mut calendar, "CALSCALE:GREGORIAN");
    push(&mut calendar, "METHOD:PUBLISH");
    for card in cards {
        for duty in card.posts.iter().chain(&card.stands_in) {
            push_event(&mut calendar, duty, words);
        }
    }
    push(&mut calendar, "END:VCALENDAR");
    calendar
}

fn push_event(calendar: &mut String, duty: &CardPost, words: &Words<'_>) {
    let post = &duty.post;
    let to = visible(&duty.to);
    let message = words.message(duty);
    let summary = match (words.instead_of(duty), message) {
        (None, None) => words.pick(format!("โพสต์ใน {to}"), format!("Post in {to}")),
        (None, Some(message)) => {
            words.pick(format!("โพสต์{message} ใน {to}"), format!("Post {message} in {to}"))
        }
        (Some(instead), None) => words.pick(
            format!("ถ้ายังไม่มีข้อความ โพสต์ใน {to} {instead}"),
            format!("If it is not there, post in {to} {instead}"),
        ),
        (Some(instead), Some(message)) => words.pick(
            format!("ถ้ายังไม่มี{message} โพสต์ใน {to} {instead}"),
            format!("If {message} is not there, post in {to} {instead}"),
        ),
    };
    let lines = [
        Some(words.arrives(duty)),
        words.due(duty),
        words.latest(duty),
        Some(words.reach(duty)),
        Some(words.fallback(duty)),
        Some(words.assumption()),
    ];
    let description: Vec<String> = lines.into_iter().flatten().collect();
    let messages = words.plan.messages();
    // There is no clock here: the plan counts as written when its first message starts.
    let written = messages.first().map_or(post.start, |message| message.start);
    let started = messages.iter().find(|message| message.message == post.message);
    let start = utc(started.map_or(written, |message| message.start));
    push(calendar, "BEGIN:VEVENT");
    let (message, key, step) = (post.message, duty.key, duty.step);
    push(calendar, &format!("UID:{start}-{message}-{key:016x}-{step}@gcctree.invalid"));
    push(calendar, &format!("DTSTAMP:{}", utc(written)));
    push(calendar, &format!("DTSTART:{}", utc(duty.act)));
    push(calendar, &format!("DTEND:{}", utc(duty.done())));
    push(calendar, &format!("SUMMARY:{}", text(&summary)));
    push(calendar, &format!("DESCRIPTION:{}", text(&description.join("\n"))));
    push(calendar, "TRANSP:TRANSPARENT");
    push(calendar, "BEGIN:VALARM");
    push(calendar, "ACTION:DISPLAY");
    push(calendar, "TRIGGER:PT0S");
    push(calendar, &format!("DESCRIPTION:{}", text(&summary)));
    push(calendar, "END:VALARM");
    push(calendar, "END:VEVENT");
}

/// A moment in UTC, such as `20180323T020000Z`.
fn utc(moment: Moment) -> String {
    let moment = moment.add_seconds(OFFSET_SECONDS.saturating_neg());
    let digits: String = moment.to_string().chars().filter(|c| !matches!(c, '-' | ':')).collect();
    format!("{digits}Z")
}

/// Text as a value: backslash, semicolon and comma are escaped, line feeds written as `\n`.
fn text(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\n' => value.push_str("\\n"),
            letter if letter.is_control() => value.push(' '),
            letter => value.push(letter),
        }
    }
    value
}

/// Adds a line, folded between characters where it is too long.
fn push(calendar: &mut String, line: &str) {
    let mut bytes = 0_usize;
    for letter in line.chars() {
        if bytes.saturating_add(letter.len_utf8()) > LINE_BYTES_MAX {
            // The space that begins the next line counts.
            calendar.push_str("\r\n ");
            bytes = 1;
        }
        calendar.push(letter);
        bytes = bytes.saturating_add(letter.len_utf8());
    }
    calendar.push_str("\r\n");
}
