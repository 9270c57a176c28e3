//! `gcctree rules [CODE]`: the catalogue.

use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::rules;
use gcc_core::render::text;
use gcc_core::wire::RulesAnswer;

use crate::arguments::{RulesArguments, TextOrJson};
use crate::failure::Failure;
use crate::output::{Output, Verdict, print, print_json};

pub(crate) fn run(arguments: &RulesArguments, output: &Output) -> Result<Verdict, Failure> {
    let (directive, code) = (moi_2561_w1620(), arguments.code.as_deref());
    let (language, style) = (output.language, output.style);
    if let Some(clause) = code.and_then(|id| directive.clause(id)) {
        print(&text::clause(clause, directive, language, style))?;
        return Ok(Verdict::Clean);
    }
    let rule = code.map(|code| rules::find(code).ok_or_else(|| Failure::Rule(code.to_owned())));
    let rule = rule.transpose()?;
    match (arguments.format, rule) {
        (TextOrJson::Json, _) => {
            let listed = rule.map_or_else(|| rules::ALL.to_vec(), |rule| vec![rule]);
            print_json(&RulesAnswer::new(listed))?;
        }
        (TextOrJson::Text, None) => print(&text::rules(rules::ALL, language, style))?,
        (TextOrJson::Text, Some(rule)) => print(&text::rule(rule, directive, language, style))?,
    }
    Ok(Verdict::Clean)
}
