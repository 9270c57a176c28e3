//! `gcctree directive [ID|FILE]`: the letter as data, clause by clause.

use std::fmt::Write as _;

use gcc_core::directive::{Clause, Directive};
use gcc_core::finding::{rules, visible};

use crate::arguments::{DirectiveArguments, DirectiveFormat};
use crate::case::read_directive;
use crate::failure::Failure;
use crate::output::{Output, Verdict, print};

pub(crate) fn run(arguments: &DirectiveArguments, output: &Output) -> Result<Verdict, Failure> {
    let directive = read_directive(arguments.directive.as_deref())?;
    print(&match arguments.format {
        DirectiveFormat::Text => page(&directive, output),
        DirectiveFormat::Json => serde_json::to_string_pretty(&directive)
            .expect("the keys of a directive are names of fields"),
        DirectiveFormat::Toml => directive.to_toml(),
    })?;
    Ok(Verdict::Clean)
}

fn page(directive: &Directive, output: &Output) -> String {
    let language = output.language;
    let document = &directive.document;
    let heading = format!("{} {}", document.number, document.date.thai());
    let (heading, subject) = (visible(&heading), visible(document.subject.get(language)));
    let mut text = format!("{}\n{subject}\n", output.bold(&heading));
    let tiers = output.bold(language.pick("ระดับ", "Tiers"));
    let _ = writeln!(text, "\n{tiers}");
    for tier in &directive.tiers {
        let formed = tier.formed_by.get(language);
        let by = language.pick("จัดตั้งโดย", "formed by");
        let (name, formed) = (visible(&tier.name), visible(formed));
        let _ = writeln!(text, "  {}  {name}  ({by} {formed})", tier.level);
    }
    let clauses = output.bold(language.pick("ข้อกำหนด", "Clauses"));
    let _ = writeln!(text, "\n{clauses}");
    for clause in &directive.clauses {
        push_clause(&mut text, directive, clause, output);
    }
    text
}

fn push_clause(text: &mut String, directive: &Directive, clause: &Clause, output: &Output) {
    let words = directive.clause_words().find(|(id, _)| *id == clause.id);
    let quote = words.map_or(String::new(), |(_, words)| words.quote(output.language));
    let _ = writeln!(text, "  {}\n    {}", output.bold(&visible(&clause.id)), visible(&quote));
    let enforced = rules::ALL.iter().filter(|rule| rule.clauses.contains(&clause.id.as_str()));
    let codes: Vec<&str> = enforced.map(|rule| rule.code).collect();
    let by = output.language.pick("ตรวจโดย", "enforced by");
    let none = output.language.pick("ไม่มีกฎใดตรวจ", "no rule");
    let codes = if codes.is_empty() { none.to_owned() } else { codes.join(" ") };
    let _ = writeln!(text, "    {by}: {codes}");
}
