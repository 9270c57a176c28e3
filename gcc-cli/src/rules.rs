//! `gcctree rules [CODE]`: the catalogue.

use std::fmt::Write as _;

use gcc_core::directive::{Clause, moi_2561_w1620};
use gcc_core::finding::{Facts, Family, Language, Rule, rules, width};
use gcc_core::wire::RulesAnswer;

use crate::arguments::{RulesArguments, TextOrJson};
use crate::failure::Failure;
use crate::output::{Output, Verdict, print, print_json};

pub(crate) fn run(arguments: &RulesArguments, output: &Output) -> Result<Verdict, Failure> {
    let code = arguments.code.as_deref();
    if let Some(clause) = code.and_then(|id| moi_2561_w1620().clause(id)) {
        print(&of_clause(clause, output))?;
        return Ok(Verdict::Clean);
    }
    let rule = code.map(|code| rules::find(code).ok_or_else(|| Failure::Rule(code.to_owned())));
    let rule = rule.transpose()?;
    match (arguments.format, rule) {
        (TextOrJson::Json, _) => {
            let listed = rule.map_or_else(|| rules::ALL.to_vec(), |rule| vec![rule]);
            print_json(&RulesAnswer::new(listed))?;
        }
        (TextOrJson::Text, None) => print(&list(rules::ALL, output))?,
        (TextOrJson::Text, Some(rule)) => print(&page(rule, output))?,
    }
    Ok(Verdict::Clean)
}

/// A clause of the letter and the rules that enforce it.
fn of_clause(clause: &Clause, output: &Output) -> String {
    let enforce = |rule: &&&Rule| rule.clauses.contains(&clause.id.as_str());
    let enforcing: Vec<&Rule> = rules::ALL.iter().filter(enforce).copied().collect();
    let quote = quote(clause, output);
    format!("{}\n  {quote}\n\n{}", output.bold(&clause.id), list(&enforcing, output))
}

fn list(listed: &[&Rule], output: &Output) -> String {
    let slug_columns = listed.iter().map(|rule| width(rule.slug)).max().unwrap_or(0);
    let words = listed.iter().map(|rule| width(rule.severity.word(output.language)));
    let word_columns = words.max().unwrap_or(0);
    let (mut text, mut family) = (String::new(), None);
    for rule in listed {
        if family != Some(rule.family()) {
            let gap = if family.is_some() { "\n" } else { "" };
            family = Some(rule.family());
            let heading = output.bold(family_words(rule.family(), output.language));
            let _ = writeln!(text, "{gap}{heading}");
        }
        let severity = pad(rule.severity.word(output.language), word_columns);
        let title = rule.words(output.language).title;
        let slug = pad(rule.slug, slug_columns);
        let _ = writeln!(text, "{}  {severity}  {slug}  {title}", output.bold(rule.code));
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

/// The text with spaces up to a width of columns, which Thai marks do not take.
fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns - width(text)))
}

fn page(rule: &Rule, output: &Output) -> String {
    let language = output.language;
    let words = rule.words(language);
    let heading = format!("{} {} ({})", rule.code, rule.slug, rule.severity.word(language));
    let mut text = format!("{}\n{}\n\n", output.bold(&heading), words.title);
    // The advice of no particular finding: `…` in place of its facts.
    let mut facts = Facts::default();
    rule.facts.iter().for_each(|fact| facts.push(fact, "…".into()));
    let advice = facts.fill(words.fix, language).replace("`…`", "…");
    let sections = [
        (language.pick("ตรวจอะไร", "What it does"), words.what),
        (language.pick("เหตุใดจึงสำคัญ", "Why it matters"), words.why),
        (language.pick("ทำอย่างไร", "What to do"), advice.as_str()),
    ];
    for (title, body) in sections {
        let _ = writeln!(text, "{}\n  {body}\n", output.bold(title));
    }
    let example = rule.example;
    let _ = writeln!(text, "{}", output.bold(language.pick("ตัวอย่าง", "Example")));
    let _ = writeln!(text, "  ✗ {}\n  ✓ {}\n", example.wrong, example.right);
    let _ = writeln!(text, "{}", output.bold(language.pick("ข้อกำหนด", "Clauses")));
    for clause in rule.clauses.iter().filter_map(|id| moi_2561_w1620().clause(id)) {
        let _ = writeln!(text, "  {}: {}", clause.id, quote(clause, output));
    }
    text
}

/// The clause as a finding quotes it.
fn quote(clause: &Clause, output: &Output) -> String {
    let directive = moi_2561_w1620();
    let words = directive.clause_words().find(|(id, _)| *id == clause.id);
    words.map_or(String::new(), |(_, words)| words.quote(output.language))
}
