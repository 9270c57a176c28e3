//! `gcctree name TEXT…`: is this a lawful group name, and if not, what should it be?

use std::io::{self, BufRead, Write};

use gcc_core::directive::Directive;
use gcc_core::finding::{Cell, Context, Findings, Place, Severity, text, visible};
use gcc_core::naming::{Namer, suggest};

use crate::Verdict;
use crate::arguments::{NameArguments, PlanFormat};
use crate::case::read_directive;
use crate::failure::Failure;
use crate::output::Output;

pub(crate) fn run(arguments: &NameArguments, output: &Output) -> Result<Verdict, Failure> {
    let directive = read_directive(arguments.directive.as_deref())?;
    let mut names = Names {
        directive: &directive,
        namer: Namer::new(&directive),
        context: Context::default().with_clauses(directive.clause_words()),
        format: arguments.format,
        output,
        verdict: Verdict::Clean,
    };
    let mut out = Output::writer();
    for given in &arguments.text {
        if given == "-" {
            names.lines(&mut out)?;
        } else {
            names.one(given, &mut out)?;
        }
    }
    out.flush()?;
    Ok(names.verdict)
}

struct Names<'a> {
    directive: &'a Directive,
    namer: Namer<'a>,
    context: Context<'a>,
    format: PlanFormat,
    output: &'a Output,
    verdict: Verdict,
}

impl Names<'_> {
    /// One name a line from standard input. A line that is not UTF-8 is read as well as can be.
    /// Ranking the nearest units takes a hundred times as long as checking, so a list has none.
    fn lines(&mut self, out: &mut impl Write) -> Result<(), Failure> {
        let mut input = io::stdin().lock();
        let mut line = Vec::new();
        while input.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            self.check(text.trim_end_matches(['\r', '\n']), out)?;
            line.clear();
        }
        Ok(())
    }

    /// One name that somebody typed: with the nearest units, where no finding knows the right name.
    fn one(&mut self, name: &str, out: &mut impl Write) -> Result<(), Failure> {
        let findings = self.check(name, out)?;
        let is_answered = findings.iter().all(|finding| finding.fix.is_some());
        if self.format == PlanFormat::Json || is_answered {
            return Ok(());
        }
        const SUGGESTIONS_MAX: usize = 3;
        let meant = self.output.language.pick("ใกล้เคียง", "did you mean");
        for suggestion in suggest(name, self.directive, SUGGESTIONS_MAX) {
            writeln!(out, " = {meant}: {}", suggestion.unit)?;
        }
        Ok(())
    }

    fn check(&mut self, name: &str, out: &mut impl Write) -> Result<Findings, Failure> {
        let findings = self.namer.check(name, None);
        if findings.count(Severity::Error) > 0 {
            self.verdict = Verdict::Found;
        }
        if self.format == PlanFormat::Json {
            let question = serde_json::json!({
                "call": "name",
                "text": name,
                "lang": self.output.language.code(),
                "directive": self.directive,
            });
            writeln!(out, "{}", gcc_core::wire::answer(&question.to_string()))?;
            return Ok(findings);
        }
        if findings.is_empty() {
            writeln!(out, "✓ {}", visible(name))?;
            return Ok(findings);
        }
        let mark = if findings.count(Severity::Error) > 0 { "✗" } else { "!" };
        writeln!(out, "{mark} {}", visible(name))?;
        let cell = |_: &Place| Some(Cell { text: name.to_owned(), start: None });
        let context = self.context.clone().with_cells(&cell);
        for finding in &findings {
            let shown = text(finding, &context, self.output.language, self.output.style);
            write!(out, "{shown}")?;
        }
        Ok(findings)
    }
}
