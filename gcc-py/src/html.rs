//! How objects show themselves in a notebook. Everything that comes from tables is escaped, and
//! personal numbers are hidden.

use std::fmt::Write as _;

use gcc_core::finding::{Findings, Fix, Language, Severity, visible};
use gcc_core::roster::Roster;
use gcc_core::text::{contains_national_id, contains_telephone};
use gcc_core::tree::{GroupId, Tree};

/// A text as a notebook may show it.
pub(crate) fn escape(text: &str) -> String {
    if contains_national_id(text) || contains_telephone(text) {
        return "•••".to_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Several lines as a notebook may show them.
pub(crate) fn escape_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escape).collect();
    lines.join("\n")
}

/// A table of texts with a line below it.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>], below: &str) -> String {
    let cells = |tag: &str, cells: &mut dyn Iterator<Item = String>| -> String {
        cells.fold(String::new(), |row, cell| {
            row + &format!("<{tag} style=\"text-align:left;padding:2px 8px\">{cell}</{tag}>")
        })
    };
    let head = cells("th", &mut header.iter().map(|name| escape(name)));
    let body = rows.iter().fold(String::new(), |body, row| {
        body + &format!("<tr>{}</tr>", cells("td", &mut row.iter().cloned()))
    });
    format!(
        "<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><small>{}</small>",
        escape(below)
    )
}

/// Findings with their severity, the first ones.
pub(crate) fn findings(findings: &Findings, language: Language) -> String {
    const SHOWN_MAX: usize = 50;
    let rows: Vec<Vec<String>> = findings
        .iter()
        .take(SHOWN_MAX)
        .map(|finding| {
            let colour = match finding.rule.severity {
                Severity::Error => "#b00020",
                Severity::Warning => "#9a6700",
                Severity::Advice => "#0550ae",
            };
            let word = finding.rule.severity.word(language);
            let mark = format!("<b style=\"color:{colour}\">{}</b>", escape(word));
            let fix = finding.fix.as_ref().map_or("", |fix: &Fix| fix.replacement.as_str());
            let (message, advice) = (finding.message(language), finding.advice(language));
            let message =
                format!("<span title=\"{}\">{}</span>", escape(&advice), escape(&message));
            let code =
                format!("<span title=\"{}\">{}</span>", finding.rule.slug, finding.rule.code);
            vec![mark, code, escape(&finding.place.to_string()), message, escape(fix)]
        })
        .collect();
    let mut below = gcc_core::finding::summary(findings, language);
    let more = findings.total().saturating_sub(u64::try_from(rows.len()).unwrap_or(u64::MAX));
    if more > 0 {
        below.push_str(&language.pick(format!("; อีก {more}"), format!("; {more} more")));
    }
    let header = language.pick(
        ["ระดับ", "กฎ", "ที่", "ข้อตรวจพบ", "แก้เป็น"],
        ["severity", "rule", "place", "finding", "fix"],
    );
    table(&header, &rows, &below)
}

/// The tree as an outline that opens and closes, down to so many groups.
pub(crate) fn tree(tree: &Tree, roster: &Roster) -> String {
    const SHOWN_MAX: usize = 1_000;
    let mut html = String::new();
    let tops = tree.groups().filter(|group| tree.relay_to(group.id).is_none());
    // What is still to be written: a group, or the end of one.
    let mut waiting: Vec<Option<GroupId>> = tops.map(|group| Some(group.id)).rev().collect();
    let (mut shown, mut depth) = (0_usize, 0_usize);
    while let Some(next) = waiting.pop() {
        let Some(group) = next.and_then(|id| tree.group(id)) else {
            html.push_str("</details>");
            depth = depth.saturating_sub(1);
            continue;
        };
        if shown == SHOWN_MAX {
            let more = tree.groups().len().saturating_sub(shown);
            let _ = write!(html, "<div>… {more} more</div>");
            html.push_str(&"</details>".repeat(depth));
            break;
        }
        shown = shown.saturating_add(1);
        let carriers = tree.relay_to(group.id).map_or(&[][..], |relay| &relay.carriers);
        let carriers: Vec<String> =
            carriers.iter().map(|carrier| escape(&roster.officer_label(carrier.officer))).collect();
        let by = if carriers.is_empty() {
            String::new()
        } else {
            format!(" ← {}", carriers.join(", "))
        };
        let members = tree.seats(group.id).count();
        let line = format!(
            "{} <small>{members} members, {} officers below{by}</small>",
            escape(&group.name),
            group.officers_below
        );
        let below = tree.below(group.id);
        if below.is_empty() {
            let _ = write!(html, "<div style=\"margin-left:1.1em\">{line}</div>");
            continue;
        }
        let open = if depth < 2 { " open" } else { "" };
        let _ = write!(html, "<details{open} style=\"margin-left:1em\"><summary>{line}</summary>");
        depth = depth.saturating_add(1);
        waiting.push(None);
        waiting.extend(below.into_iter().rev().map(Some));
    }
    format!("<div>{html}</div>")
}
