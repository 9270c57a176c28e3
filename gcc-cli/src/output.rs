//! Where and how answers are shown: language, colour, standard output.

use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};

use clap::ColorChoice;
use gcc_core::finding::Language;
use gcc_core::render::text::Style;
use serde::Serialize;

use crate::arguments::{Lang, Shown};

/// How the user wants to see answers.
pub(crate) struct Output {
    pub(crate) language: Language,
    pub(crate) style: Style,
    pub(crate) quiet: bool,
}

impl Output {
    pub(crate) fn new(shown: &Shown) -> Output {
        let language = match shown.lang {
            Some(Lang::Th) => Language::Thai,
            None if locale_is_thai() => Language::Thai,
            Some(Lang::En) | None => Language::English,
        };
        // https://no-color.org: any value, but not an empty one, turns colour off.
        let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match shown.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => io::stdout().is_terminal() && !unwanted,
        };
        let style = if colour { Style::Ansi } else { Style::Plain };
        Output { language, style, quiet: shown.quiet }
    }

    /// Standard output, written in large pieces.
    pub(crate) fn writer() -> BufWriter<io::StdoutLock<'static>> {
        BufWriter::with_capacity(1 << 16, io::stdout().lock())
    }

    /// Bold, where there is colour.
    pub(crate) fn bold(&self, text: &str) -> String {
        match self.style {
            Style::Ansi => format!("\u{1b}[1m{text}\u{1b}[0m"),
            Style::Plain => text.to_owned(),
        }
    }
}

/// Whether a command line that has not been read yet asks for Thai.
pub(crate) fn wants_thai(arguments: impl Iterator<Item = OsString>) -> bool {
    let mut arguments = arguments.peekable();
    let mut told = None;
    while let Some(argument) = arguments.next() {
        match argument.to_str().and_then(|argument| argument.strip_prefix("--lang")) {
            Some("") => told = arguments.peek().cloned(),
            Some(rest) => told = rest.strip_prefix('=').map(Into::into),
            None => {}
        }
    }
    told.map_or_else(locale_is_thai, |language| language == "th")
}

fn locale_is_thai() -> bool {
    let told = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    told.into_iter().find(|value| !value.is_empty()).is_some_and(|value| value.starts_with("th"))
}

/// Writes one text and the line feed that it may lack.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = Output::writer();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Writes an answer as one line of JSON.
pub(crate) fn print_json(answer: &impl Serialize) -> io::Result<()> {
    let mut out = Output::writer();
    serde_json::to_writer(&mut out, answer)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// A number with its noun: in Thai, and in English for one and for many.
pub(crate) fn counted<N: Copy + Display + PartialEq + From<u8>>(
    number: N,
    (thai, one, many): (&str, &str, &str),
    language: Language,
) -> String {
    let noun = language.pick(thai, if number == N::from(1) { one } else { many });
    format!("{number} {noun}")
}
