//! `gcctree`: the Government Communication Channel at a terminal.
//!
//! Every command is a file of its own; all answers come from `gcc-core`.

mod arguments;
mod broadcast;
mod case;
mod check;
mod diff;
mod directive;
mod failure;
mod name;
mod output;
mod plan;
mod rules;
mod sample;
mod thai;
mod tree;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use arguments::{Arguments, Command};
use failure::Failure;
use gcc_core::text::visible;
use output::{Output, Verdict};

fn main() -> ExitCode {
    let arguments = parse();
    let output = Output::new(&arguments.shown);
    let result = match &arguments.command {
        Command::Plan(plan) => plan::run(plan, &output),
        Command::Check(check) => check::run(check, &output),
        Command::Diff(diff) => diff::run(diff, &output),
        Command::Name(name) => name::run(name, &output),
        Command::Tree(tree) => tree::run(tree, &output),
        Command::Rules(rules) => rules::run(rules, &output),
        Command::Directive(directive) => directive::run(directive, &output),
        Command::Sample(sample) => sample::run(sample, &output),
    };
    match result {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Found | Verdict::Refused) => ExitCode::from(1),
        Ok(Verdict::Changes) => ExitCode::from(2),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure, &output);
            ExitCode::from(failed(matches!(arguments.command, Command::Diff(_))))
        }
    }
}

/// Parses the command line, with help and errors in Thai if it asks for Thai.
fn parse() -> Arguments {
    let is_thai = output::wants_thai(env::args_os());
    let command = Arguments::command();
    let command = if is_thai { thai::with_help(command) } else { command };
    let is_diff = is_diff(&command);
    let read = command.try_get_matches().and_then(|found| Arguments::from_arg_matches(&found));
    read.unwrap_or_else(|error| {
        if !error.use_stderr() {
            error.exit();
        }
        match thai::error(&error).filter(|_| is_thai) {
            Some(words) => eprintln!("{words}"),
            // If it cannot be written, the exit code still says that there is an error.
            None => drop(error.print()),
        }
        std::process::exit(failed(is_diff).into())
    })
}

/// Whether the command line, which could not be parsed, names `diff`.
fn is_diff(command: &clap::Command) -> bool {
    let is_command =
        |word: &OsString| command.get_subcommands().any(|known| word == known.get_name());
    env::args_os().skip(1).find(is_command).is_some_and(|word| word == "diff")
}

/// The exit code when there is no answer. For `diff` 2 means that there are changes, as for Terraform's
/// `plan -detailed-exitcode`.
fn failed(is_diff: bool) -> u8 {
    if is_diff { 1 } else { 2 }
}

fn report(failure: &Failure, output: &Output) {
    let word = output.language.pick("ตอบไม่ได้", "error");
    // A failure may quote a file, which may hold control characters.
    eprintln!("{word}: {}", visible(&failure.words(output.language)));
}
