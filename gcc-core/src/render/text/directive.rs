//! The catalogue of rules, a rule, a clause and a directive as pages of text.

use std::fmt::Write as _;

use crate::directive::{Clause, Directive};
use crate::finding::{Facts, Family, Language, Rule, rules};
use crate::text::{visible, width};

use super::Style;

/// Rules in a table, family by family.
pub fn rules(listed: &[&Rule], language: Language, style: Style) -> String {
    let slug_columns = listed.iter().map(|rule| width(rule.slug)).max().unwrap_or(0);
    let words = listed.iter().map(|rule| width(rule.severity.word(language)));
    let word_columns = words.max().unwrap_or(0);
    let (mut text, mut family) = (String::new(), None);
    for rule in listed {
        if family != Some(rule.family()) {
            let gap = if family.is_some() { "\n" } else { "" };
            family = Some(rule.family());
            let heading = style.bold(family_words(rule.family(), language));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{gap}{heading}");
        }
        let severity = pad(rule.severity.word(language), word_columns);
        let (slug, title) = (pad(rule.slug, slug_columns), rule.title(language));
        let _ = writeln!(text, "{}  {severity}  {slug}  {title}", style.bold(rule.code));
    }
    text
}

fn family_words(family: Family, language: Language) -> &'static str {
    match family {
        Family::Naming => language.pick("N  ชื่อกลุ่ม", "N  names of groups"),
        Family::Roster => {
            language.pick("R  ตารางหน่วยงานและบุคลากร", "R  the tables, units and officers")
        }
        Family::Tree => language.pick("T  ผังกลุ่ม", "T  the tree of groups"),
        Family::Membership => language.pick("M  สมาชิกกลุ่ม", "M  members of groups"),
        Family::FanOut => language.pick("F  การส่งต่อข่าวสาร", "F  the fan-out of news"),
        Family::Establishment => {
            language.pick("E  การรายงานการจัดตั้ง", "E  the report of what was formed")
        }
        Family::Privacy => language.pick("P  ข้อมูลส่วนบุคคล", "P  personal data"),
    }
}

fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns - width(text)))
}

/// A rule: what it does, why it matters, what to do, an example and its clauses in the words of a
/// directive.
pub fn rule(rule: &Rule, directive: &Directive, language: Language, style: Style) -> String {
    let words = rule.words(language);
    let heading = format!("{} {} ({})", rule.code, rule.slug, rule.severity.word(language));
    let mut text = format!("{}\n{}\n\n", style.bold(&heading), words.title);
    // Facts that only a finding has appear as an ellipsis.
    let mut open = Facts::default();
    rule.facts.iter().for_each(|fact| open.push(fact, "…".into()));
    let advice = open.fill(words.fix, language).replace("`…`", "…");
    let sections = [
        (language.pick("ตรวจอะไร", "What it does"), words.what),
        (language.pick("เหตุใดจึงสำคัญ", "Why it matters"), words.why),
        (language.pick("ทำอย่างไร", "What to do"), advice.as_str()),
    ];
    for (title, body) in sections {
        let _ = writeln!(text, "{}\n  {body}\n", style.bold(title));
    }
    let example = rule.example;
    let _ = writeln!(text, "{}", style.bold(language.pick("ตัวอย่าง", "Example")));
    let _ = writeln!(text, "  ✗ {}\n  ✓ {}\n", example.wrong, example.right);
    let _ = writeln!(text, "{}", style.bold(language.pick("ข้อกำหนด", "Clauses")));
    for clause in rule.clauses.iter().filter_map(|id| directive.clause(id)) {
        let _ = writeln!(text, "  {}: {}", clause.id, quote(directive, clause, language));
    }
    text
}

/// A clause of a directive and the rules that enforce it.
pub fn clause(clause: &Clause, directive: &Directive, language: Language, style: Style) -> String {
    let quote = quote(directive, clause, language);
    let enforcing: Vec<&Rule> = enforcing(clause).collect();
    format!("{}\n  {quote}\n\n{}", style.bold(&clause.id), rules(&enforcing, language, style))
}

fn enforcing(clause: &Clause) -> impl Iterator<Item = &'static Rule> {
    rules::ALL.iter().copied().filter(|rule| rule.clauses.contains(&clause.id.as_str()))
}

fn quote(directive: &Directive, clause: &Clause, language: Language) -> String {
    let words = directive.clause_words().find(|(id, _)| *id == clause.id);
    words.map_or(String::new(), |(_, words)| words.quote(language))
}

/// A directive clause by clause, with the rules that enforce each.
pub fn directive(directive: &Directive, language: Language, style: Style) -> String {
    let document = &directive.document;
    let heading = format!("{} {}", document.number, document.date.thai());
    let (heading, subject) = (visible(&heading), visible(document.subject.get(language)));
    let mut text = format!("{}\n{subject}\n", style.bold(&heading));
    let tiers = style.bold(language.pick("ระดับ", "Tiers"));
    let _ = writeln!(text, "\n{tiers}");
    for tier in &directive.tiers {
        let formed = tier.formed_by.get(language);
        let by = language.pick("จัดตั้งโดย", "formed by");
        let (name, formed) = (visible(&tier.name), visible(formed));
        let _ = writeln!(text, "  {}  {name}  ({by} {formed})", tier.level);
    }
    let clauses = style.bold(language.pick("ข้อกำหนด", "Clauses"));
    let _ = writeln!(text, "\n{clauses}");
    for clause in &directive.clauses {
        push_clause(&mut text, directive, clause, language, style);
    }
    text
}

fn push_clause(
    text: &mut String,
    directive: &Directive,
    clause: &Clause,
    language: Language,
    style: Style,
) {
    let quote = quote(directive, clause, language);
    let _ = writeln!(text, "  {}\n    {}", style.bold(&visible(&clause.id)), visible(&quote));
    let codes: Vec<&str> = enforcing(clause).map(|rule| rule.code).collect();
    let by = language.pick("ตรวจโดย", "enforced by");
    let none = language.pick("ไม่มีกฎใดตรวจ", "no rule");
    let codes = if codes.is_empty() { none.to_owned() } else { codes.join(" ") };
    let _ = writeln!(text, "    {by}: {codes}");
}
