//! Findings as a compiler prints them: what, where, the cell with carets, the letter, the fix.

use std::fmt::Write as _;

use crate::finding::{Applicability, Finding, Findings, Language, Place, Rule, Severity, rules};
use crate::render::Context;
use crate::text::{bounded, visible, width};

use super::snippet;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// For files and pipes.
    #[default]
    Plain,
    /// With the escape sequences of terminals.
    Ansi,
}

const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const CYAN: &str = "\u{1b}[1;36m";
const BLUE: &str = "\u{1b}[1;34m";
const BOLD: &str = "\u{1b}[1m";
const RESET: &str = "\u{1b}[0m";

impl Style {
    /// The text in bold, where there is colour.
    pub fn bold(self, text: &str) -> String {
        self.paint(BOLD, text)
    }

    fn paint(self, colour: &str, text: &str) -> String {
        match self {
            Style::Plain => text.to_owned(),
            Style::Ansi => format!("{colour}{text}{RESET}"),
        }
    }
}

fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Advice => CYAN,
    }
}

/// One finding, as a compiler prints an error; it ends with a line break.
///
/// Hidden and control characters appear as `‹U+202E›`, and long values are cut, so that nothing in a
/// file can command the terminal. O(n) in the length of the cell.
///
/// ```
/// use gcc_core::finding::{Finding, Fix, Language, Place, Table, rules};
/// use gcc_core::render::{Context, text::{self, Style}};
/// let finding = Finding::new(&rules::N002, Place::cell(Table::Groups, 14, "name").span(0, 4))
///     .with("found", "GCC๓ จังหวัดน่าน")
///     .with("expected", "GCC3")
///     .fixed(Fix::safe("GCC3 จังหวัดน่าน"));
/// let shown = text::finding(&finding, &Context::default(), Language::English, Style::Plain);
/// assert_eq!(shown, "\
/// error[N002]: the tier token is written `GCC๓ จังหวัดน่าน`
///   --> groups:14 name
///    |
/// 14 | GCC๓ จังหวัดน่าน
///    | ^^^^
///    = fix (safe): write `GCC3 จังหวัดน่าน`
/// ");
/// ```
pub fn finding(finding: &Finding, context: &Context, language: Language, style: Style) -> String {
    let rule = finding.rule;
    let severity = format!("{}[{}]", rule.severity.word(language), rule.code);
    let message = format!(": {}", finding.message(language));
    let row = finding.place.row.map(|row| row.to_string()).unwrap_or_default();
    let page = Page { gutter: " ".repeat(row.len()), style };

    let mut lines =
        vec![style.paint(colour(rule.severity), &severity) + &style.paint(BOLD, &message)];
    lines.extend(location(finding, context, language).map(|place| page.arrow(&place)));
    if let Some((cell, carets)) = snippet::snippet(finding, context) {
        let carets = style.paint(colour(rule.severity), &carets);
        lines.push(page.bar("", ""));
        lines.push(page.bar(&row, &cell));
        lines.push(page.bar("", &carets));
    }
    lines.extend(
        reasons(finding, context, language).iter().map(|(label, what)| page.note(label, what)),
    );
    lines.extend(mending(finding, language).iter().map(|(label, what)| page.note(label, what)));
    lines.push(String::new());
    lines.join("\n")
}

/// The left margin: the row number stands in it, and everything below is set in as far.
struct Page {
    gutter: String,
    style: Style,
}

impl Page {
    fn arrow(&self, place: &str) -> String {
        format!("{}{} {place}", self.gutter, self.style.paint(BLUE, "-->"))
    }

    fn bar(&self, row: &str, content: &str) -> String {
        let margin = if row.is_empty() { &self.gutter } else { row };
        let line = format!("{} {content}", self.style.paint(BLUE, &format!("{margin} |")));
        line.trim_end().to_owned()
    }

    fn note(&self, label: &str, content: &str) -> String {
        let label = self.style.paint(BOLD, label);
        format!("{} {} {label}: {}", self.gutter, self.style.paint(BLUE, "="), visible(content))
    }
}

/// File, row and column, as far as they are known.
fn location(finding: &Finding, context: &Context, language: Language) -> Option<String> {
    let place = finding.place;
    let Some(table) = place.table else {
        return place.column.map(str::to_owned);
    };
    let mut shown = file_and_row(place, context);
    if let Some(name) = place.column {
        // Writing to a string cannot fail.
        let _ = write!(shown, " {name}");
        if let Some(number) = context.column(table, name) {
            let column = language.pick("คอลัมน์ที่", "column");
            let _ = write!(shown, " ({column} {number})");
        }
    }
    Some(shown)
}

/// The first clause in words, as it is the one that the finding is about, and the names of others.
fn reasons(
    finding: &Finding,
    context: &Context,
    language: Language,
) -> Vec<(&'static str, String)> {
    let known = |id: &&'static str| context.clause(id).map(|clause| (*id, clause));
    let mut clauses = finding.rule.clauses.iter().filter_map(known);
    let Some((_, first)) = clauses.next() else {
        return Vec::new();
    };
    let label = if first.stated {
        language.pick("หนังสือ", "letter")
    } else {
        language.pick("ข้อสันนิษฐาน", "assumed")
    };
    let mut reasons = vec![(label, first.brief(language))];
    let others: Vec<_> = clauses.map(|(id, clause)| clause.named(id, language)).collect();
    if !others.is_empty() {
        reasons.push((language.pick("ประกอบกับ", "see also"), others.join(", ")));
    }
    reasons
}

/// The replacement, if there is one, and what a person should do, unless the replacement is safe.
fn mending(finding: &Finding, language: Language) -> Vec<(&'static str, String)> {
    let advice = finding.advice(language);
    let help = (language.pick("คำแนะนำ", "help"), advice);
    let Some(fix) = &finding.fix else {
        return vec![help];
    };
    let replacement = bounded(&fix.replacement);
    let write = language.pick("ให้เขียนเป็น", "write");
    let write = format!("{write} `{replacement}`");
    match fix.applicability {
        Applicability::Safe => vec![(language.pick("แก้ไข (ไม่เปลี่ยนความหมาย)", "fix (safe)"), write)],
        Applicability::Suggested => {
            vec![(language.pick("แก้ไข (ข้อเสนอ)", "fix (suggested)"), write), help]
        }
    }
}

/// One finding in one line, for an overview: `error[N002] groups:14: …`.
pub fn finding_line(
    finding: &Finding,
    context: &Context,
    language: Language,
    style: Style,
) -> String {
    let rule = finding.rule;
    let severity = format!("{}[{}]", rule.severity.word(language), rule.code);
    let severity = style.paint(colour(rule.severity), &severity);
    let place = file_and_row(finding.place, context);
    let message = finding.message(language);
    format!("{severity} {place}: {message}\n")
}

/// File and row, as far as they are known: `groups.csv:14`.
fn file_and_row(place: Place, context: &Context) -> String {
    let file = place.table.map(|table| visible(context.file(table)).into_owned());
    let row = place.row.map(|row| row.to_string());
    [file, row].into_iter().flatten().collect::<Vec<_>>().join(":")
}

/// One line that says how much was found: `3 errors, 2 warnings; 1 can be fixed safely`.
pub fn findings_summary(findings: &Findings, language: Language) -> String {
    if findings.is_empty() {
        return language.pick("ไม่มีข้อตรวจพบ", "nothing found").to_owned();
    }
    let severities = [Severity::Error, Severity::Warning, Severity::Advice];
    let counted = severities.into_iter().map(|severity| (severity, findings.count(severity)));
    let counts: Vec<String> = counted
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| counted_word(severity, count, language))
        .collect();
    let mut parts = vec![counts.join(language.pick(" ", ", "))];
    let safe = findings.iter().filter(|finding| is_safe(finding)).count();
    if safe > 0 {
        parts.push(language.pick(
            format!("แก้ได้โดยไม่เปลี่ยนความหมาย {safe} ข้อ"),
            format!("{safe} can be fixed safely"),
        ));
    }
    let omitted = findings.omitted();
    if omitted > 0 {
        parts
            .push(language.pick(format!("ไม่ได้แสดง {omitted} ข้อ"), format!("{omitted} not listed")));
    }
    parts.join("; ")
}

fn is_safe(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
}

fn counted_word(severity: Severity, count: u64, language: Language) -> String {
    let word = severity.word(language);
    match (language, severity) {
        (Language::Thai, _) => format!("{word} {count} ข้อ"),
        (Language::English, Severity::Advice) => format!("{count} {word}"),
        (Language::English, _) if count == 1 => format!("1 {word}"),
        (Language::English, _) => format!("{count} {word}s"),
    }
}

/// A table of the rules that were broken, in the order of the catalogue: code, severity, how
/// often, title. Each line ends with a line break.
pub fn findings_by_rule(findings: &Findings, language: Language) -> String {
    let order = |rule: &Rule| rules::ALL.iter().position(|other| other.code == rule.code);
    let mut rows: Vec<_> = findings.counts().collect();
    rows.sort_by_key(|(rule, _)| order(rule));
    let word = |rule: &Rule| rule.severity.word(language);
    let columns = rows.iter().map(|(rule, _)| width(word(rule))).max().unwrap_or(0);
    let digits = rows.iter().map(|(_, count)| count.to_string().len()).max().unwrap_or(0);
    let mut table = String::new();
    for (rule, count) in rows {
        let (code, word, title) = (rule.code, word(rule), rule.title(language));
        let pad = " ".repeat(columns - width(word));
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{code}  {word}{pad}  {count:>digits$}  {title}");
    }
    table
}
