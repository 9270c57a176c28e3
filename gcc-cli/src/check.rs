//! `gcctree check DIR`: everything wrong, like a compiler.

use gcc_core::wire::FindingsAnswer;

use crate::arguments::{CheckArguments, CheckFormat};
use crate::case::{Case, limits};
use crate::failure::Failure;
use crate::output::{Output, print, print_json};
use crate::{Verdict, findings};

pub(crate) fn run(arguments: &CheckArguments, output: &Output) -> Result<Verdict, Failure> {
    let case = Case::open(&arguments.case, &limits(arguments.max), output)?;
    let found = &case.survey.findings;
    match arguments.format {
        CheckFormat::Text => {
            let listing = findings::listing(&case, arguments.max, output);
            let note = findings::nothing_compared(&case, output);
            print(&format!("{listing}{}{note}", findings::totals(found, output)))?;
        }
        CheckFormat::Json => print_json(&FindingsAnswer::new(found, output.language))?,
        CheckFormat::Sarif => {
            print(&findings::sarif_log(&case, output))?;
        }
    }
    Ok(if found.is_empty() { Verdict::Clean } else { Verdict::Found })
}
