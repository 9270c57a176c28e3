//! `gcctree directive [ID|FILE]`: the letter as data, clause by clause.

use gcc_core::render::text;

use crate::arguments::{DirectiveArguments, DirectiveFormat};
use crate::case::read_directive;
use crate::failure::Failure;
use crate::output::{Output, Verdict, print};

pub(crate) fn run(arguments: &DirectiveArguments, output: &Output) -> Result<Verdict, Failure> {
    let directive = read_directive(arguments.directive.as_deref())?;
    print(&match arguments.format {
        DirectiveFormat::Text => text::directive(&directive, output.language, output.style),
        DirectiveFormat::Json => serde_json::to_string_pretty(&directive)
            .expect("the keys of a directive are names of fields"),
        DirectiveFormat::Toml => directive.to_toml(),
    })?;
    Ok(Verdict::Clean)
}
