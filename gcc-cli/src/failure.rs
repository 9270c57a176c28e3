//! Why the program could not answer: one line that says what, where and what to do.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why there is no answer. Every one ends the program with exit code 2.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error("`{}` cannot be read: {cause}", path.display())]
    Read { path: PathBuf, cause: io::Error },
    #[error("`{}` cannot be written: {cause}", path.display())]
    Write { path: PathBuf, cause: io::Error },
    #[error(
        "there is no `{name}` in `{}`: a case is a folder with units.csv and officers.csv, and with \
         groups.csv and members.csv as far as groups have been formed",
        dir.display()
    )]
    NoTable { dir: PathBuf, name: &'static str },
    #[error("`{}` is larger than {limit} bytes", path.display())]
    TooLarge { path: PathBuf, limit: u64 },
    #[error("`{text}` is not a day: {cause}; write it like 2018-03-23 or \"23 มีนาคม 2561\"")]
    Day { text: String, cause: gcc_core::date::DateError },
    #[error("`{}`: {cause}", path.display())]
    CaseFile { path: PathBuf, cause: String },
    #[error("`{name}`: {cause}")]
    Directive { name: String, cause: gcc_core::directive::DirectiveError },
    #[error("no rule is called `{0}`; `gcctree rules` lists them")]
    Rule(String),
    #[error("{0}")]
    Wire(#[from] gcc_core::wire::WireError),
    #[error("`{}` already holds tables; choose another folder or add --force", .0.display())]
    Occupied(PathBuf),
    #[error("standard output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// Whether the reader of our output has simply gone away, as `head` does.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
