//! `gcctree check DIR`: everything wrong with the tables, as a compiler reports it.

use std::collections::BTreeMap;

use gcc_core::finding::{Cell, Finding, Findings, Place, Table};
use gcc_core::render::{Context, Source, sarif, text};
use gcc_core::table::{Quotes, Rows, column_names, quote};
use gcc_core::wire::FindingsAnswer;

use crate::arguments::{CheckArguments, CheckFormat};
use crate::case::{Case, limits};
use crate::failure::Failure;
use crate::output::{Output, Verdict, print, print_json};

pub(crate) fn run(arguments: &CheckArguments, output: &Output) -> Result<Verdict, Failure> {
    let case = Case::open(&arguments.case, &limits(arguments.max), output)?;
    let found = &case.survey.findings;
    match arguments.format {
        CheckFormat::Text => {
            let listing = listing(&case, arguments.max, output);
            let note = nothing_compared(&case, output);
            print(&format!("{listing}{}{note}", totals(found, output)))?;
        }
        CheckFormat::Json => print_json(&FindingsAnswer::new(found, output.language))?,
        CheckFormat::Sarif => print(&sarif_log(&case, output))?,
    }
    Ok(if found.is_empty() { Verdict::Clean } else { Verdict::Found })
}

/// The first findings as a compiler prints them, then the counts. `max` 0 shows all.
fn listing(case: &Case, max: usize, output: &Output) -> String {
    let findings = &case.survey.findings;
    let max = if max == 0 { usize::MAX } else { max };
    let shown: Vec<&Finding> = findings.iter().take(max).collect();
    let quotes = quoted(case, &shown);
    let find = |place: &Place| cell(&quotes, place);
    let context = context(case).with_cells(&find);
    let mut listing = String::new();
    for finding in &shown {
        listing.push_str(&text::finding(finding, &context, output.language, output.style));
        listing.push('\n');
    }
    listing.push_str(&left_out(findings, shown.len(), output));
    listing
}

/// All findings as a SARIF log, with the columns of the cells and their fixes.
fn sarif_log(case: &Case, output: &Output) -> String {
    let findings = &case.survey.findings;
    let quotes = quoted(case, &findings.iter().collect::<Vec<_>>());
    let find = |place: &Place| cell(&quotes, place);
    sarif::findings(findings, &context(case).with_cells(&find), output.language)
}

/// The cells at which findings point.
fn quoted(case: &Case, findings: &[&Finding]) -> BTreeMap<Table, Quotes> {
    let places: Vec<Place> = findings.iter().map(|finding| finding.place).collect();
    case.tables().map(|(table, rows)| (table, quote(rows, table, &places))).collect()
}

fn cell(quotes: &BTreeMap<Table, Quotes>, place: &Place) -> Option<Cell> {
    quotes.get(&place.table?)?.get(&(place.row?, place.column?)).cloned()
}

/// The first findings, one line each. `max` 0 shows all.
pub(crate) fn overview(findings: &Findings, max: usize, output: &Output) -> String {
    let max = if max == 0 { usize::MAX } else { max };
    let mut context = Context::default();
    for table in Table::ALL {
        context = context.with_source(table, Source::new(format!("{}.csv", table.name())));
    }
    let mut lines = String::new();
    for finding in findings.iter().take(max) {
        lines.push_str(&text::finding_line(finding, &context, output.language, output.style));
    }
    lines.push_str(&left_out(findings, findings.iter().take(max).count(), output));
    lines
}

/// A note where there is no table of groups to compare with.
pub(crate) fn nothing_compared(case: &Case, output: &Output) -> String {
    if case.has_groups() {
        return String::new();
    }
    let words = output.language.pick(
        "ยังไม่มี groups.csv จึงยังไม่ได้เทียบกับกลุ่มที่จัดตั้งแล้ว",
        "There is no groups.csv, so nothing that exists was compared.",
    );
    format!("{words}\n")
}

/// The counts by rule and the summary.
fn totals(findings: &Findings, output: &Output) -> String {
    let language = output.language;
    let summary = output.bold(&text::findings_summary(findings, language));
    format!("{}{summary}\n", text::findings_by_rule(findings, language))
}

/// A note on findings that are not shown.
fn left_out(findings: &Findings, shown: usize, output: &Output) -> String {
    match findings.total() - shown as u64 {
        0 => String::new(),
        more => output.language.pick(
            format!("… และอีก {more} ข้อ (--max 0 แสดงทั้งหมด)\n\n"),
            format!("… and {more} more (--max 0 shows all)\n\n"),
        ),
    }
}

/// The files, their columns and the clauses, by which findings are rendered.
fn context(case: &Case) -> Context<'_> {
    let mut context = Context::default().with_clauses(case.directive.clause_words());
    for table in Table::ALL {
        let file = case.dir.join(table.name()).with_extension("csv");
        let mut source = Source::new(file.to_string_lossy());
        if let Some((_, rows)) = case.tables().find(|(other, _)| *other == table) {
            source = source.with_columns(column_names(table, &rows.header()));
        }
        context = context.with_source(table, source);
    }
    context
}
