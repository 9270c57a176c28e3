//! How objects show themselves in a notebook. Everything that comes from tables is escaped, and
//! personal numbers are hidden.

use std::fmt::Write as _;

use gcc_core::finding::{Findings, Fix, Language, Severity, visible};
use gcc_core::roster::Roster;
use gcc_core::text::{contains_national_id, contains_telephone};
use gcc_core::tree::{Group, GroupId, Tree};

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

/// The beginning of a text, if it is long.
pub(crate) fn escape_cell(text: &str) -> String {
    const LETTERS_MAX: usize = 200;
    match text.char_indices().nth(LETTERS_MAX) {
        Some((end, _)) => escape(text.get(..end).unwrap_or_default()) + "…",
        None => escape(text),
    }
}

/// So many of something.
pub(crate) fn count(count: usize, of: &str) -> String {
    format!("{count} {of}{}", if count == 1 { "" } else { "s" })
}

/// Several lines as a notebook may show them.
pub(crate) fn escape_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escape).collect();
    lines.join("\n")
}

/// A table of texts with a line below it.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>], below: &str) -> String {
    let cells = |tag: &str, cells: &mut dyn Iterator<Item = String>| -> String {
        let scope = if tag == "th" { " scope=\"col\"" } else { "" };
        cells.fold(String::new(), |row, cell| {
            row + &format!("<{tag}{scope} style=\"text-align:left;padding:2px 8px\">{cell}</{tag}>")
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
            // What to do opens below what is wrong, with any mouse, finger or keyboard.
            let message = format!(
                "<details><summary>{}</summary>{}</details>",
                escape(&message),
                escape(&advice)
            );
            let code = format!("{} <small>{}</small>", finding.rule.code, finding.rule.slug);
            vec![mark, code, escape(&finding.place.to_string()), message, escape(fix)]
        })
        .collect();
    let mut below = gcc_core::render::text::findings_summary(findings, language);
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

/// How many groups an outline shows.
const GROUPS_MAX: usize = 1_000;

/// The tree as an outline that opens and closes: all groups that have others below them, and of those
/// that have none as many in each branch as there is room for.
pub(crate) fn tree(tree: &Tree, roster: &Roster) -> String {
    let last_ones = last_ones_shown(tree);
    let is_large = tree.groups().len() > GROUPS_MAX / 5;
    let mut html = String::new();
    let tops = tree.groups().filter(|group| tree.relay_to(group.id).is_none());
    let mut waiting: Vec<Next> = tops.map(|group| Next::Group(group.id)).rev().collect();
    let (mut shown, mut depth) = (0_usize, 0_usize);
    while let Some(next) = waiting.pop() {
        let group = match next {
            Next::End => {
                html.push_str("</details>");
                depth = depth.saturating_sub(1);
                continue;
            }
            Next::More(count) => {
                let _ = write!(html, "<div style=\"margin-left:1.1em\">… {count} more</div>");
                continue;
            }
            Next::Group(id) => id,
        };
        let Some(group) = tree.group(group) else { continue };
        if shown == GROUPS_MAX {
            // There is no room for all that have others below them.
            let _ = write!(html, "<div>… {} more</div>", tree.groups().len().saturating_sub(shown));
            html.push_str(&"</details>".repeat(depth));
            break;
        }
        shown = shown.saturating_add(1);
        let line = line(tree, roster, group);
        let below = tree.below(group.id);
        if below.is_empty() {
            let _ = write!(html, "<div style=\"margin-left:1.1em\">{line}</div>");
            continue;
        }
        let open = if depth == 0 || (depth < 2 && !is_large) { " open" } else { "" };
        let _ = write!(html, "<details{open} style=\"margin-left:1em\"><summary>{line}</summary>");
        depth = depth.saturating_add(1);
        waiting.push(Next::End);
        let (mut room, count) = (last_ones, below.len());
        let is_shown = |id: &GroupId| {
            let is_shown = room > 0 || !tree.below(*id).is_empty();
            if tree.below(*id).is_empty() {
                room = room.saturating_sub(1);
            }
            is_shown
        };
        let below: Vec<GroupId> = below.into_iter().filter(is_shown).collect();
        if below.len() < count {
            waiting.push(Next::More(count.saturating_sub(below.len())));
        }
        waiting.extend(below.into_iter().rev().map(Next::Group));
    }
    format!("<div>{html}</div>")
}

/// What is still to be written of an outline.
enum Next {
    Group(GroupId),
    /// So many groups that are not shown.
    More(usize),
    /// The end of what is below a group.
    End,
}

/// So many groups with none below them are shown in each branch that all branches have room.
fn last_ones_shown(tree: &Tree) -> usize {
    let below = tree.groups().map(|group| tree.below(group.id));
    let branches: Vec<Vec<GroupId>> = below.filter(|below| !below.is_empty()).collect();
    let last = |below: &Vec<GroupId>| below.iter().filter(|id| tree.below(**id).is_empty()).count();
    let last: Vec<usize> = branches.iter().map(last).collect();
    let room = GROUPS_MAX.saturating_sub(branches.len());
    let shown = |most: usize| last.iter().map(|count| (*count).min(most)).sum::<usize>();
    (1..=GROUPS_MAX).take_while(|most| shown(*most) <= room).last().unwrap_or(1)
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
