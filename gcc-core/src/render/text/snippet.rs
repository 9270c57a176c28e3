//! The offending cell on one line, and carets under the part that is meant.

use crate::finding::{Fact, Family, Finding, Span, rules};
use crate::render::Context;
use crate::text::{push_visible, width_of};

/// How many code points of a cell are shown, and how many of them before the part that is meant.
const SHOWN_MAX: usize = 120;
const BEFORE_MAX: usize = 40;

/// The cell as it is shown and the line of carets below it; none if the cell is not known, or
/// holds what must not be shown.
pub(super) fn snippet(finding: &Finding, context: &Context) -> Option<(String, String)> {
    if finding.rule.family() == Family::Privacy {
        return None;
    }
    let whole = Span { start: 0, end: u32::MAX };
    if let Some(cell) = context.cell(&finding.place) {
        return Some(draw(&cell.text, finding.place.span.unwrap_or(whole)));
    }
    // The fact of this rule is the number of the character, not the text that holds it.
    if finding.rule.code == rules::N010.code {
        return None;
    }
    let Some(Fact::Text(found)) = finding.facts.get("found") else {
        return None;
    };
    Some(draw(found, span_within(found, finding.place.span).unwrap_or(whole)))
}

/// The span, if it counts within `found`; `found` may also be just the part that is meant, and
/// then all of it is.
fn span_within(found: &str, span: Option<Span>) -> Option<Span> {
    let span = span?;
    let length = found.chars().count();
    let (start, end) = (span.start as usize, span.end as usize);
    let is_within = start <= end && end <= length;
    let is_all = is_within && end - start == length;
    (is_within && !is_all).then_some(span)
}

fn draw(text: &str, span: Span) -> (String, String) {
    let (start, end) = (span.start as usize, span.end as usize);
    let skipped = start.saturating_sub(BEFORE_MAX);
    let mut letters = text.chars().enumerate().skip(skipped);

    let mut line = String::new();
    let (mut before, mut marked) = (0, 0);
    if skipped > 0 {
        line.push('…');
        before = 1;
    }
    for (index, letter) in letters.by_ref().take(SHOWN_MAX) {
        push_visible(&mut line, letter);
        let columns = width_of(letter);
        if index < start {
            before += columns;
        } else if index < end {
            // A mark above or below stands in the column of the letter before it.
            if columns == 0 && marked == 0 && before > 0 {
                before -= 1;
                marked = 1;
            }
            marked += columns;
        }
    }
    if letters.next().is_some() {
        line.push('…');
    }
    (line, " ".repeat(before) + &"^".repeat(marked.max(1)))
}
