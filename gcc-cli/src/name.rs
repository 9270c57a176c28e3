//! `gcctree name TEXT…`: is this a lawful group name, and if not, what should it be?

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, BufRead, Read, Write};

use gcc_core::directive::Directive;
use gcc_core::finding::{Cell, Finding, Findings, Place, Severity, rules, visible};
use gcc_core::limits::NAME_BYTES_MAX;
use gcc_core::naming::{Namer, suggest};
use gcc_core::render::{Context, text};
use gcc_core::wire::NameAnswer;

use crate::Verdict;
use crate::arguments::{NameArguments, PlanFormat};
use crate::case::read_directive;
use crate::failure::Failure;
use crate::output::Output;

const SUGGESTIONS_MAX: usize = 3;

pub(crate) fn run(arguments: &NameArguments, output: &Output) -> Result<Verdict, Failure> {
    let directive = read_directive(arguments.directive.as_deref())?;
    // What the carets are drawn under: one context serves all names.
    let shown = RefCell::new(String::new());
    let cell = |_: &Place| Some(Cell { text: shown.borrow().clone(), start: None });
    let mut names = Names {
        directive: &directive,
        namer: Namer::new(&directive),
        context: Context::default().with_clauses(directive.clause_words()).with_cells(&cell),
        shown: &shown,
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
    shown: &'a RefCell<String>,
    format: PlanFormat,
    output: &'a Output,
    verdict: Verdict,
}

/// A name as far as it is read.
struct Given<'a> {
    name: Cow<'a, str>,
    /// How many code points it has, where they are more than are read.
    letters: Option<u64>,
}

impl Names<'_> {
    /// One name a line from standard input; memory stays flat however long a line is.
    /// Ranking the nearest units takes a hundred times as long as checking, so a list has none.
    fn lines(&mut self, out: &mut impl Write) -> Result<(), Failure> {
        let mut input = io::BufReader::with_capacity(1 << 16, io::stdin().lock());
        let mut line = Vec::new();
        let mut number: u64 = 0;
        while read_line(&mut input, &mut line)? {
            number = number.saturating_add(1);
            let more = skip_line(&mut input, &line)?;
            let read = line.strip_suffix(b"\n").unwrap_or(&line);
            let read = read.strip_suffix(b"\r").unwrap_or(read);
            let given = Given::new(read, more);
            let (is_long, is_garbled) =
                (given.letters.is_some(), matches!(given.name, Cow::Owned(_)));
            self.check(&given, out)?;
            if self.format == PlanFormat::Text && (is_long || is_garbled) {
                self.remark(number, is_long, out)?;
            }
        }
        Ok(())
    }

    /// Why a line of standard input was not read as it stands.
    fn remark(&self, number: u64, is_long: bool, out: &mut impl Write) -> Result<(), Failure> {
        let language = self.output.language;
        let why = if is_long {
            language.pick(
                format!("บรรทัดที่ {number} ยาวเกิน {NAME_BYTES_MAX} ไบต์ จึงไม่ได้อ่านส่วนที่เหลือ"),
                format!(
                    "line {number} is longer than {NAME_BYTES_MAX} bytes; the rest is not read"
                ),
            )
        } else {
            language.pick(
                format!("บรรทัดที่ {number} ไม่ใช่ UTF-8 ไบต์ที่อ่านไม่ได้แสดงเป็น \u{FFFD}"),
                format!("line {number} is not UTF-8; what cannot be read is shown as \u{FFFD}"),
            )
        };
        writeln!(out, " = {why}")?;
        Ok(())
    }

    /// One name that somebody typed: with the nearest units, where no finding knows the right name.
    fn one(&mut self, name: &str, out: &mut impl Write) -> Result<(), Failure> {
        let given = Given::new(name.as_bytes(), 0);
        if self.format == PlanFormat::Json && given.letters.is_none() {
            return self.asked(name, out);
        }
        let findings = self.check(&given, out)?;
        let is_known =
            |finding: &Finding| finding.fix.is_some() && finding.rule.code != rules::N004.code;
        let is_answered = findings.iter().all(is_known);
        if is_answered || given.letters.is_some() {
            return Ok(());
        }
        let meant = self.output.language.pick("ใกล้เคียง", "did you mean");
        for suggestion in suggest(name, self.directive, SUGGESTIONS_MAX) {
            writeln!(out, " = {meant}: {}", suggestion.unit)?;
        }
        Ok(())
    }

    /// The answer to the same question in JSON.
    fn asked(&mut self, name: &str, out: &mut impl Write) -> Result<(), Failure> {
        let findings = self.namer.check(name, None);
        self.judge(&findings);
        let near = if findings.is_empty() {
            Vec::new()
        } else {
            suggest(name, self.directive, SUGGESTIONS_MAX)
        };
        let answer = NameAnswer::new(&self.namer, name, &findings, self.output.language);
        write_json(&answer.with_suggestions(near), out)?;
        Ok(())
    }

    fn judge(&mut self, findings: &Findings) -> bool {
        let is_wrong = findings.count(Severity::Error) > 0;
        if is_wrong {
            self.verdict = Verdict::Found;
        }
        is_wrong
    }

    fn check(&mut self, given: &Given<'_>, out: &mut impl Write) -> Result<Findings, Failure> {
        let name = &*given.name;
        let findings = match given.letters {
            Some(letters) => self.too_long(letters),
            None => self.namer.check(name, None),
        };
        let is_wrong = self.judge(&findings);
        if self.format == PlanFormat::Json {
            let language = self.output.language;
            let answer = NameAnswer::new(&self.namer, name, &findings, language);
            write_json(&answer, out)?;
            return Ok(findings);
        }
        let mark = match (is_wrong, findings.is_empty()) {
            (true, _) => "✗ ",
            (false, false) => "! ",
            (false, true) => "✓ ",
        };
        // Of a name that is far too long, the beginning tells which one it is.
        const SHOWN_MAX: usize = 60;
        let end = given.letters.and_then(|_| name.char_indices().nth(SHOWN_MAX));
        let (head, dots) = match end.and_then(|(end, _)| name.get(..end)) {
            Some(head) => (head, "…"),
            None => (name, ""),
        };
        for piece in [mark, &*visible(head), dots, "\n"] {
            out.write_all(piece.as_bytes())?;
        }
        if !findings.is_empty() {
            let mut shown = self.shown.borrow_mut();
            shown.clear();
            shown.push_str(name);
        }
        for finding in &findings {
            let shown =
                text::finding(finding, &self.context, self.output.language, self.output.style);
            out.write_all(shown.as_bytes())?;
        }
        Ok(findings)
    }

    /// N011, without looking at the name.
    fn too_long(&self, letters: u64) -> Findings {
        let limit = u64::from(self.directive.naming.length_max);
        let finding = Finding::new(&rules::N011, Place::field("name"));
        let mut findings = Findings::default();
        findings.push(finding.with("length", letters).with("limit", limit));
        findings
    }
}

impl<'a> Given<'a> {
    /// A name of these bytes, after which come so many more code points that were not kept.
    fn new(bytes: &'a [u8], more: u64) -> Self {
        let Some(kept) = bytes.get(..NAME_BYTES_MAX).filter(|kept| kept.len() < bytes.len()) else {
            return Given { name: readable(bytes), letters: None };
        };
        let letters = Some(begun(bytes).saturating_add(more));
        Given { name: readable(kept), letters }
    }
}

/// Writes an answer as one line of JSON.
fn write_json(answer: &NameAnswer<'_>, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")
}

/// The text of some bytes, with U+FFFD for what is not UTF-8.
fn readable(bytes: &[u8]) -> Cow<'_, str> {
    // Far quicker than looking for what must be replaced, where there is nothing.
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Reads a line, but not much more than a name may have. False at the end of the input.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    // A line of the greatest length has a line break too, of two characters in some systems.
    let most = u64::try_from(NAME_BYTES_MAX.saturating_add(2)).unwrap_or(u64::MAX);
    line.clear();
    Ok(input.by_ref().take(most).read_until(b'\n', line)? > 0)
}

/// Reads over the rest of a line, and tells how many code points it has.
fn skip_line(input: &mut impl BufRead, line: &[u8]) -> io::Result<u64> {
    let mut letters: u64 = 0;
    if line.len() <= NAME_BYTES_MAX || line.ends_with(b"\n") {
        return Ok(letters);
    }
    loop {
        let piece = input.fill_buf()?;
        let end = piece.iter().position(|byte| *byte == b'\n');
        let rest = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
        letters = letters.saturating_add(begun(rest));
        let used = rest.len().saturating_add(usize::from(end.is_some()));
        input.consume(used);
        if end.is_some() || used == 0 {
            return Ok(letters);
        }
    }
}

/// How many code points begin in these bytes.
fn begun(bytes: &[u8]) -> u64 {
    let begun = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    u64::try_from(begun).unwrap_or(u64::MAX)
}
