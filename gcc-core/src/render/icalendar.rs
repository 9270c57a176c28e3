//! Duty cards as iCalendar, RFC 5545: an event with an alarm for each duty.
//!
//! The crate `icalendar` is not used: it brings a clock and random numbers, and a hundred kilobytes
//! to the browser's module.

use crate::date::Moment;
use crate::fanout::{CardPost, DutyCard, FanOut};
use crate::finding::Language;

use super::card_words::CardWords;

/// Thailand keeps UTC+7 all year; times are written in UTC, which every program understands.
const OFFSET_SECONDS: i64 = 7 * 3_600;

/// A line may be this long, in bytes; what is longer is folded.
const LINE_BYTES_MAX: usize = 75;

/// Duty cards as iCalendar. An event keeps its identifier as long as group, person, step and message
/// are the same. O(duties).
///
/// # Panics
/// If the cards are of another plan.
pub fn duty_cards(plan: &FanOut, cards: &[DutyCard], language: Language) -> String {
    let words = CardWords { language, plan };
    let mut calendar = Calendar::default();
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//gcctree//duty cards//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    calendar.line("METHOD", "PUBLISH");
    for card in cards {
        for duty in card.posts.iter().chain(&card.stands_in) {
            calendar.event(duty, &words);
        }
    }
    calendar.line("END", "VCALENDAR");
    calendar.text
}

#[derive(Default)]
struct Calendar {
    text: String,
}

impl Calendar {
    fn event(&mut self, duty: &CardPost, words: &CardWords<'_>) {
        let messages = words.plan.messages();
        let message = duty.post.message;
        let of_post = messages.iter().find(|other| other.message == message);
        let start = utc(of_post.expect("the cards are of this plan").start);
        let (summary, details) = (escaped(&words.summary(duty)), words.details(duty));
        self.line("BEGIN", "VEVENT");
        let (key, step) = (duty.key, duty.step);
        self.line("UID", &format!("{start}-{message}-{key:016x}-{step}@gcctree.invalid"));
        // The core has no clock, so the start of the first message stands for the time of writing.
        self.line("DTSTAMP", &utc(messages[0].start));
        self.line("DTSTART", &utc(duty.act));
        self.line("DTEND", &utc(duty.done()));
        self.line("SUMMARY", &summary);
        self.line(
            "DESCRIPTION",
            &escaped(&[&details.join("\n"), "\n", &words.assumption()].concat()),
        );
        self.line("TRANSP", "TRANSPARENT");
        self.line("BEGIN", "VALARM");
        self.line("ACTION", "DISPLAY");
        self.line("TRIGGER", "PT0S");
        self.line("DESCRIPTION", &summary);
        self.line("END", "VALARM");
        self.line("END", "VEVENT");
    }

    /// Adds a content line, folded between characters where it is too long (section 3.1).
    fn line(&mut self, name: &str, value: &str) {
        let mut bytes = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if bytes + letter.len_utf8() > LINE_BYTES_MAX {
                // The next line begins with a space, which counts.
                self.text.push_str("\r\n ");
                bytes = 1;
            }
            self.text.push(letter);
            bytes += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// A moment in UTC, such as `20180323T020000Z`.
fn utc(moment: Moment) -> String {
    moment.add_seconds(-OFFSET_SECONDS).to_string().replace(['-', ':'], "") + "Z"
}

/// Text as a value (section 3.3.11): backslash, semicolon and comma are escaped, line feeds written
/// as `\n`; other controls become spaces.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
