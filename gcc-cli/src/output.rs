//! How answers are shown: language, colour, standard output, progress on standard error.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use clap::ColorChoice;
use gcc_core::finding::Language;
use gcc_core::membership::Stage;
use gcc_core::render::text::Style;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use crate::arguments::{Lang, Shown};

/// What a command found; it decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing wrong.
    Clean,
    /// Findings.
    Found,
    /// A plan with something to do.
    Changes,
    /// A plan that is refused.
    Refused,
}

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
        self.style.bold(text)
    }
}

/// Whether a command line that has not been parsed yet asks for Thai.
pub(crate) fn wants_thai(arguments: impl Iterator<Item = OsString>) -> bool {
    let mut arguments = arguments.peekable();
    let mut language = None;
    while let Some(argument) = arguments.next() {
        match argument.to_str().and_then(|argument| argument.strip_prefix("--lang")) {
            Some("") => language = arguments.peek().cloned(),
            Some(rest) => language = rest.strip_prefix('=').map(Into::into),
            None => {}
        }
    }
    language.map_or_else(locale_is_thai, |language| language == "th")
}

fn locale_is_thai() -> bool {
    let mut values =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    values.find(|value| !value.is_empty()).is_some_and(|value| value.starts_with("th"))
}

/// Writes a text to standard output, with a line feed at its end.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = Output::writer();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Writes an answer to standard output as one line of JSON.
pub(crate) fn print_json(answer: &impl Serialize) -> io::Result<()> {
    let mut out = Output::writer();
    write_json(answer, &mut out)?;
    out.flush()
}

/// Writes an answer as one line of JSON.
pub(crate) fn write_json(answer: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")
}

/// A spinner on standard error with what the program is doing now.
pub(crate) struct Progress {
    spinner: ProgressBar,
    language: Language,
}

impl Progress {
    /// Starts the spinner; hidden with `--quiet` or without a terminal.
    pub(crate) fn start(output: &Output) -> Progress {
        let target =
            if output.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let spinner = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("{spinner} {elapsed} {msg}");
        spinner.set_style(style.expect("the template is constant and valid"));
        const TICK: Duration = Duration::from_millis(250);
        spinner.enable_steady_tick(TICK);
        Progress { spinner, language: output.language }
    }

    pub(crate) fn file(&self, path: &Path) {
        let doing = self.language.pick("กำลังอ่าน", "reading");
        self.spinner.set_message(format!("{doing} {}", path.display()));
    }

    pub(crate) fn stage(&self, stage: Stage) {
        let words = match stage {
            Stage::ReadRoster => ("กำลังอ่านหน่วยงานและบุคลากร", "reading units and officers"),
            Stage::BuildTree => ("กำลังสร้างผังกลุ่ม", "building the tree"),
            Stage::ReadObserved => ("กำลังอ่านกลุ่มและสมาชิก", "reading groups and members"),
            Stage::Check => ("กำลังตรวจ", "checking"),
        };
        self.message(words);
    }

    pub(crate) fn message(&self, (thai, english): (&'static str, &'static str)) {
        self.spinner.set_message(self.language.pick(thai, english));
    }

    pub(crate) fn finish(&self) {
        self.spinner.finish_and_clear();
    }
}
