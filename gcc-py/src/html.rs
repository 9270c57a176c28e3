//! How objects show themselves in a notebook. Everything that comes from tables is escaped, and
//! personal numbers are hidden.

use std::fmt::Write as _;

use gcc_core::finding::{Finding, Findings, Language, Severity, visible};
use gcc_core::render::text::findings_summary;
use gcc_core::roster::Roster;
use gcc_core::text::{contains_national_id, contains_telephone};
use gcc_core::tree::{Group, Tree};

/// A text as a notebook may show it.
pub(crate) fn escape(text: &str) -> String {
    if contains_national_id(text) || contains_telephone(text) {
        return "•••".to_owned();
    }
    let escaped = visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    escaped.replace('"', "&quot;").replace('\'', "&#39;")
}

/// The beginning of a text, if it is long.
pub(crate) fn escape_cell(text: &str) -> String {
    const LETTERS_MAX: usize = 200;
    match text.char_indices().nth(LETTERS_MAX) {
        Some((end, _)) => escape(text.get(..end).expect("a character begins here")) + "…",
        None => escape(text),
    }
}

/// Several lines of text.
pub(crate) fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escape).collect();
    format!("<pre>{}</pre>", lines.join("\n"))
}

/// So many of something.
pub(crate) fn count(count: usize, of: &str) -> String {
    format!("{count} {of}{}", if count == 1 { "" } else { "s" })
}

/// A table of cells that are escaped already, with a line below it.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>], below: &str) -> String {
    let cell = |tag: &str, cell: &str| {
        format!("<{tag} style=\"text-align:left;padding:2px 8px\">{cell}</{tag}>")
    };
    let row = |cells: Vec<String>| format!("<tr>{}</tr>", cells.concat());
    let head = row(header.iter().map(|name| cell("th", &escape(name))).collect());
    let body = rows.iter().map(|cells| row(cells.iter().map(|text| cell("td", text)).collect()));
    let body = body.collect::<Vec<_>>().concat();
    let below = escape(below);
    format!("<table><thead>{head}</thead><tbody>{body}</tbody></table><small>{below}</small>")
}

/// The first findings as a table.
pub(crate) fn findings(findings: &Findings) -> String {
    const SHOWN_MAX: usize = 50;
    let row = |finding: &Finding| {
        let colour = match finding.rule.severity {
            Severity::Error => "#b00020",
            Severity::Warning => "#9a6700",
            Severity::Advice => "#0550ae",
        };
        let severity = finding.rule.severity.word(Language::English);
        let fix = finding.fix.as_ref().map_or("", |fix| &fix.replacement);
        let (message, advice) =
            (finding.message(Language::English), finding.advice(Language::English));
        vec![
            format!("<b style=\"color:{colour}\">{severity}</b>"),
            format!("{} <small>{}</small>", finding.rule.code, finding.rule.slug),
            escape(&finding.place.to_string()),
            // The advice opens below the message.
            format!(
                "<details><summary>{}</summary>{}</details>",
                escape(&message),
                escape(&advice)
            ),
            escape(fix),
        ]
    };
    let rows: Vec<Vec<String>> = findings.iter().take(SHOWN_MAX).map(row).collect();
    let mut below = findings_summary(findings, Language::English);
    if findings.total() > rows.len() as u64 {
        let _ = write!(below, "; {} more", findings.total() - rows.len() as u64);
    }
    table(&["severity", "rule", "place", "finding", "fix"], &rows, &below)
}

/// The tree as an outline that opens and closes. Of the groups below another that have none below
/// themselves only the first are shown.
pub(crate) fn tree(tree: &Tree, roster: &Roster) -> String {
    let tops = tree.groups().filter(|group| tree.relay_to(group.id).is_none());
    let tops: String = tops.map(|group| branch(tree, roster, group, 0)).collect();
    format!("<div>{tops}</div>")
}

/// A group with what is below it. The directive bounds the depth of a tree.
fn branch(tree: &Tree, roster: &Roster, group: &Group, depth: usize) -> String {
    const LAST_MAX: usize = 64;
    let line = line(tree, roster, group);
    let below: Vec<&Group> =
        tree.below(group.id).into_iter().filter_map(|id| tree.group(id)).collect();
    if below.is_empty() {
        return format!("<div style=\"margin-left:1.1em\">{line}</div>");
    }
    let (mut inner, mut last, open) = (String::new(), 0, if depth < 2 { " open" } else { "" });
    for group in below {
        if tree.below(group.id).is_empty() {
            last += 1;
            if last > LAST_MAX {
                continue;
            }
        }
        inner += &branch(tree, roster, group, depth + 1);
    }
    if last > LAST_MAX {
        let _ = write!(inner, "<div style=\"margin-left:1.1em\">… {} more</div>", last - LAST_MAX);
    }
    format!("<details{open} style=\"margin-left:1em\"><summary>{line}</summary>{inner}</details>")
}

/// A group, with who carries news to it.
fn line(tree: &Tree, roster: &Roster, group: &Group) -> String {
    let carriers = tree.relay_to(group.id).map_or(&[][..], |relay| &relay.carriers);
    let carriers: Vec<String> =
        carriers.iter().map(|carrier| escape(&roster.officer_label(carrier.officer))).collect();
    let by =
        if carriers.is_empty() { String::new() } else { format!(" ← {}", carriers.join(", ")) };
    let members = count(tree.seats(group.id).count(), "member");
    let below = group.officers_below;
    format!("{} <small>{members}, {below} officers below{by}</small>", escape(&group.name))
}
