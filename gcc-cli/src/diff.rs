//! `gcctree diff DIR`: what to change so that what exists becomes what must be.

use std::io::Write as _;

use gcc_core::membership::{Plan, ReconcileOptions, reconcile};
use gcc_core::render::{csv, text};
use gcc_core::wire::{AnswerContext, DiffAnswer};

use crate::arguments::{DiffArguments, DiffFormat, per_mille};
use crate::case::{Case, limits};
use crate::failure::Failure;
use crate::output::{Output, Verdict, print, print_json};

pub(crate) fn run(arguments: &DiffArguments, output: &Output) -> Result<Verdict, Failure> {
    let share = per_mille(&arguments.max_removals);
    let share = share.ok_or_else(|| Failure::Share(arguments.max_removals.clone()))?;
    let limits = limits(arguments.max);
    let case = Case::open(&arguments.case, &limits, output)?;
    let survey = &case.survey;
    let options = ReconcileOptions::new()
        .with_removals_max_per_mille(share)
        .with_removals_confirmed(arguments.yes_remove);
    let (roster, tree) = (&survey.roster, &survey.tree);
    let plan = reconcile(&case.directive, roster, tree, &survey.observed, &options);
    match arguments.format {
        DiffFormat::Text => {
            let max = arguments.max;
            let text = text::changes(&case.directive, roster, &plan, max, output.language);
            print(&format!(
                "{}{text}{}{}",
                text::divisions(tree, roster, arguments.growth, output.language),
                all_lines(&text, max, output),
                hint(&plan, output)
            ))?;
        }
        DiffFormat::Json => {
            let context = AnswerContext::new(&case.directive, survey, output.language);
            print_json(&DiffAnswer::new(&context, &plan, arguments.growth))?;
        }
        DiffFormat::Csv => {
            let mut out = Output::writer();
            // Without a byte order mark spreadsheets do not read Thai as UTF-8.
            out.write_all("\u{feff}".as_bytes())?;
            csv::changes(&plan, roster, output.language, &mut out)?;
            out.flush()?;
        }
    }
    Ok(verdict(&plan))
}

fn verdict(plan: &Plan) -> Verdict {
    match plan.refusal() {
        Some(_) => Verdict::Refused,
        None if plan.is_empty() => Verdict::Clean,
        None => Verdict::Changes,
    }
}

/// A note on how to see all lines, if the text was cut. Such a text has three lines below the `max` that
/// are shown: how many more there are, a blank line, and the summary.
fn all_lines(text: &str, max: usize, output: &Output) -> &'static str {
    if max == 0 || text.lines().count() < max.saturating_add(3) {
        return "";
    }
    output.language.pick("แสดงทุกบรรทัด: --max 0\n", "all lines: --max 0\n")
}

/// How a refused plan is confirmed.
fn hint(plan: &Plan, output: &Output) -> &'static str {
    match plan.refusal() {
        Some(_) => output.language.pick("ยืนยัน: --yes-remove\n", "to confirm: --yes-remove\n"),
        None => "",
    }
}
