//! `gcctree tree DIR`: the groups and relays that the letter demands.

use gcc_core::limits::Limits;
use gcc_core::render;
use gcc_core::wire::{AnswerContext, TreeAnswer};

use crate::arguments::{TreeArguments, TreeFormat};
use crate::case::Case;
use crate::failure::Failure;
use crate::output::{Output, Verdict, print, print_json};

pub(crate) fn run(arguments: &TreeArguments, output: &Output) -> Result<Verdict, Failure> {
    let case = Case::open(&arguments.case, &Limits::default(), output)?;
    let format = match arguments.format {
        TreeFormat::Json => {
            let context = AnswerContext::new(&case.directive, &case.survey, output.language);
            print_json(&TreeAnswer::new(&context, false))?;
            return Ok(Verdict::Clean);
        }
        TreeFormat::Text => render::TreeFormat::Outline,
        TreeFormat::Dot => render::TreeFormat::Dot,
        TreeFormat::Graphml => render::TreeFormat::GraphMl,
        TreeFormat::Mermaid => render::TreeFormat::Mermaid,
        TreeFormat::Svg => render::TreeFormat::Svg,
    };
    print(&render::tree(&case.survey.tree, &case.survey.roster, format))?;
    Ok(Verdict::Clean)
}
