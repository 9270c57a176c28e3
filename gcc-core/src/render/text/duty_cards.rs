//! Duty cards as plain text.

use std::fmt::Write as _;

use crate::fanout::{DutyCard, FanOut};
use crate::finding::Language;
use crate::text::visible;

use crate::render::card_words::CardWords;

/// Duty cards as plain text. O(duties).
pub fn duty_cards(plan: &FanOut, cards: &[DutyCard], language: Language) -> String {
    let words = &CardWords { language, plan };
    let written: Vec<String> = cards.iter().map(|card| one(card, words)).collect();
    written.join("\n")
}

fn one(card: &DutyCard, words: &CardWords<'_>) -> String {
    // Writing to a string cannot fail.
    let mut text = format!("{} · {}\n", words.title(card), words.days());
    for section in words.sections(card) {
        let _ = writeln!(text, "\n{}", section.heading);
        for (number, duty) in (1_u32..).zip(section.duties) {
            let instead = words.instead_of(duty).map_or(String::new(), |who| format!(" ({who})"));
            let (at, to) = (words.time(duty.act), visible(&duty.to));
            let _ = writeln!(text, "{number}. {at} → {to}{instead}");
            let _ = writeln!(text, "   {}", words.arrives(duty));
            let parts = [words.due(duty), words.latest(duty), Some(words.reach(duty))];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            let _ = writeln!(text, "   {}", parts.join(" · "));
            let _ = writeln!(text, "   {}", words.fallback(duty));
        }
    }
    let _ = writeln!(text, "\n{}", words.assumption());
    text
}
