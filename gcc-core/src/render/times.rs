//! Times and durations in words.

use crate::date::Moment;
use crate::fanout::FanOut;
use crate::finding::Language;

/// The time of a moment, with its day where that is not the day of the first message.
pub(super) fn time(plan: &FanOut, moment: Moment, language: Language) -> String {
    let time = moment.time();
    let time = language.pick(format!("{} น.", time.replace(':', ".")), time);
    let day = moment.day();
    if plan.messages().first().is_some_and(|first| first.start.day() == day) {
        return time;
    }
    format!("{} {time}", language.pick(day.thai_short(), day.to_string()))
}
