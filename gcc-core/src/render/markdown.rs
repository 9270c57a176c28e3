//! Duty cards as Markdown.

use std::fmt::Write as _;

use crate::fanout::{DutyCard, FanOut};
use crate::finding::Language;
use crate::text::visible;

use super::card_words::CardWords;

/// Duty cards as Markdown. O(duties).
pub fn duty_cards(plan: &FanOut, cards: &[DutyCard], language: Language) -> String {
    let words = &CardWords { language, plan };
    let written: Vec<String> = cards.iter().map(|card| duty_card(card, words)).collect();
    written.join("\n---\n\n")
}

fn duty_card(card: &DutyCard, words: &CardWords<'_>) -> String {
    // Writing to a string cannot fail.
    let mut text = format!("# {}\n\n{}\n", escaped(&words.title(card)), words.days());
    for section in words.sections(card) {
        let _ = writeln!(text, "\n## {}\n", section.heading);
        for (number, duty) in (1_u32..).zip(section.duties) {
            let instead = words.instead_of(duty).map_or(String::new(), |who| format!(" ({who})"));
            let (at, to) = (words.time(duty.act), escaped(&visible(&duty.to)));
            let _ = writeln!(text, "{number}. **{at}** → **{to}**{}", escaped(&instead));
            for detail in words.details(duty) {
                let _ = writeln!(text, "   - {}", escaped(&detail));
            }
        }
    }
    let _ = writeln!(text, "\n*{}*", words.assumption());
    text
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&')
        {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
