//! Duty cards as Markdown.

use std::fmt::Write as _;

use crate::fanout::{DutyCard, FanOut};
use crate::finding::{Language, visible};

use super::duty_words::Words;

/// Duty cards as Markdown. O(duties).
pub fn duty_cards(plan: &FanOut, cards: &[DutyCard], language: Language) -> String {
    let words = &Words { language, plan };
    let written: Vec<String> = cards.iter().map(|card| one(card, words)).collect();
    written.join("\n---\n\n")
}

fn one(card: &DutyCard, words: &Words<'_>) -> String {
    // Writing to a string cannot fail.
    let mut text = format!("# {}\n\n{}\n", plain(&words.title(card)), words.days());
    for section in words.sections(card) {
        let _ = writeln!(text, "\n## {}\n", section.heading);
        for (number, duty) in (1_u32..).zip(section.duties) {
            let instead = words.instead_of(duty).map_or(String::new(), |who| format!(" ({who})"));
            let (at, to) = (words.time(duty.act), plain(&visible(&duty.to)));
            let _ = writeln!(text, "{number}. **{at}** → **{to}**{}", plain(&instead));
            let (due, latest) = (words.due(duty), words.latest(duty));
            let details = [Some(words.arrives(duty)), due, latest, Some(words.reach(duty))];
            for detail in details.into_iter().flatten().chain([words.fallback(duty)]) {
                let _ = writeln!(text, "   - {}", plain(&detail));
            }
        }
    }
    let _ = writeln!(text, "\n*{}*", words.assumption());
    text
}

/// Text in which nothing is Markdown.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&')
        {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}
