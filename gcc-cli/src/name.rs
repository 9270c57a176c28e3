//! `gcctree name TEXT…`: is this a lawful group name, and if not, what should it be?

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, BufRead, Read, Write};

use gcc_core::directive::Directive;
use gcc_core::finding::{Cell, Finding, Findings, Place, Severity, rules};
use gcc_core::limits::NAME_BYTES_MAX;
use gcc_core::naming::{Namer, suggest};
use gcc_core::render::{Context, text};
use gcc_core::text::visible;
use gcc_core::wire::NameAnswer;

use crate::arguments::{NameArguments, TextOrJson};
use crate::case::read_directive;
use crate::failure::Failure;
use crate::output::{Output, Verdict, write_json};

const SUGGESTIONS_MAX: usize = 3;

pub(crate) fn run(arguments: &NameArguments, output: &Output) -> Result<Verdict, Failure> {
    let directive = read_directive(arguments.directive.as_deref())?;
    // The name under which carets are drawn: one context serves all names.
    let shown = RefCell::new(String::new());
    let cell = |_: &Place| Some(Cell { text: shown.borrow().clone(), start: None });
    let mut names = Names {
        directive: &directive,
        namer: Namer::new(&directive),
        context: Context::default().with_clauses(directive.clause_words()).with_cells(&cell),
        shown: &shown,
        format: arguments.format,
        output,
        strict: arguments.strict,
        verdict: Verdict::Clean,
    };
    let mut out = Output::writer();
    for given in &arguments.text {
        if given == "-" {
            names.check_lines(&mut out)?;
        } else {
            names.check_argument(given, &mut out)?;
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
    format: TextOrJson,
    output: &'a Output,
    /// Whether a warning is enough for the exit code 1.
    strict: bool,
    verdict: Verdict,
}

/// A name, of which at most [`NAME_BYTES_MAX`] bytes are read.
struct Given<'a> {
    name: Cow<'a, str>,
    /// How many code points the whole has, if it is longer.
    code_points: Option<u64>,
}

impl Names<'_> {
    /// Checks one name a line from standard input, in constant memory however long a line is. Without
    /// suggestions: ranking the nearest units takes a hundred times as long as checking.
    fn check_lines(&mut self, out: &mut impl Write) -> Result<(), Failure> {
        let mut input = io::BufReader::with_capacity(1 << 16, io::stdin().lock());
        let mut line = Vec::new();
        let mut number: u64 = 0;
        while read_line(&mut input, &mut line)? {
            number += 1;
            let more = skip_line(&mut input, &line)?;
            let read = line.strip_suffix(b"\n").unwrap_or(&line);
            let read = read.strip_suffix(b"\r").unwrap_or(read);
            let given = Given::new(read, more);
            let (is_long, is_garbled) =
                (given.code_points.is_some(), matches!(given.name, Cow::Owned(_)));
            self.check(&given, out)?;
            if self.format == TextOrJson::Text && (is_long || is_garbled) {
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

    /// Checks a name of the command line, with the nearest units if no finding has the right name.
    fn check_argument(&mut self, name: &str, out: &mut impl Write) -> Result<(), Failure> {
        let given = Given::new(name.as_bytes(), 0);
        if self.format == TextOrJson::Json && given.code_points.is_none() {
            return self.write_answer(name, out);
        }
        let findings = self.check(&given, out)?;
        let is_known =
            |finding: &Finding| finding.fix.is_some() && finding.rule.code != rules::N004.code;
        let is_answered = findings.iter().all(is_known);
        if is_answered || given.code_points.is_some() {
            return Ok(());
        }
        let meant = self.output.language.pick("ใกล้เคียง", "did you mean");
        for suggestion in suggest(name, self.directive, SUGGESTIONS_MAX) {
            writeln!(out, " = {meant}: {}", suggestion.unit)?;
        }
        Ok(())
    }

    /// The same in JSON, as `wire::answer` gives it.
    fn write_answer(&mut self, name: &str, out: &mut impl Write) -> Result<(), Failure> {
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

    /// Adjusts the verdict; returns whether the findings hold an error.
    fn judge(&mut self, findings: &Findings) -> bool {
        let is_wrong = findings.count(Severity::Error) > 0;
        if is_wrong || (self.strict && findings.count(Severity::Warning) > 0) {
            self.verdict = Verdict::Found;
        }
        is_wrong
    }

    fn check(&mut self, given: &Given<'_>, out: &mut impl Write) -> Result<Findings, Failure> {
        let name = &*given.name;
        let findings = match given.code_points {
            Some(code_points) => self.too_long(code_points),
            None => self.namer.check(name, None),
        };
        let is_wrong = self.judge(&findings);
        if self.format == TextOrJson::Json {
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
        // The beginning of a name that is far too long identifies it.
        const SHOWN_MAX: usize = 60;
        let end = given.code_points.and_then(|_| name.char_indices().nth(SHOWN_MAX));
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

    /// N011 for a name that was not read to its end.
    fn too_long(&self, code_points: u64) -> Findings {
        let limit = u64::from(self.directive.naming.length_max);
        let finding = Finding::new(&rules::N011, Place::field("name"));
        let mut findings = Findings::default();
        findings.push(finding.with("length", code_points).with("limit", limit));
        findings
    }
}

impl<'a> Given<'a> {
    /// A name of these bytes, which `more` code points follow that were not kept.
    fn new(bytes: &'a [u8], more: u64) -> Self {
        if bytes.len() <= NAME_BYTES_MAX {
            return Given { name: readable(bytes), code_points: None };
        }
        let code_points = Some(code_points(bytes) + more);
        Given { name: readable(&bytes[..NAME_BYTES_MAX]), code_points }
    }
}

/// The text of some bytes, with U+FFFD for what is not UTF-8.
fn readable(bytes: &[u8]) -> Cow<'_, str> {
    // Far faster than `from_utf8_lossy` where the bytes are valid.
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Reads a line, but not more than a name and its line break. False at the end of the input.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    // A line break may be two bytes.
    const BYTES_MAX: u64 = NAME_BYTES_MAX as u64 + 2;
    line.clear();
    Ok(input.by_ref().take(BYTES_MAX).read_until(b'\n', line)? > 0)
}

/// Skips the rest of a line, and returns how many code points it has.
fn skip_line(input: &mut impl BufRead, line: &[u8]) -> io::Result<u64> {
    let mut skipped = 0;
    if line.len() <= NAME_BYTES_MAX || line.ends_with(b"\n") {
        return Ok(skipped);
    }
    loop {
        let piece = input.fill_buf()?;
        if piece.is_empty() {
            return Ok(skipped);
        }
        let end = piece.iter().position(|byte| *byte == b'\n');
        let rest = &piece[..end.unwrap_or(piece.len())];
        skipped += code_points(rest);
        let used = rest.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            return Ok(skipped);
        }
    }
}

/// How many code points begin in these bytes of UTF-8.
fn code_points(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u64
}
