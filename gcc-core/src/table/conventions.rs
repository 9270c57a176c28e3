//! What only a whole table shows: the order of day and month in its dates, columns in which a program
//! wrote every number with `.0`, cells that were merged.

use crate::date::{DateOrder, FigureDate};
use crate::finding::{Finding, Findings, Fix, Place, Table, rules};

use super::columns::{Holds, columns, merged_column, unguarded, whole_number};
use super::places::{ColumnPlaces, RowKind};
use super::row::Row;
use super::rows::Rows;
use super::shown::shown;

/// What the rows of one table have in common.
pub(super) struct Conventions {
    columns: Vec<ColumnConventions>,
    /// The order of dates in figures; unstated if nothing decides it, or they contradict each other.
    order: DateOrder,
    /// How many rows have each number of cells that is less than that of the header.
    short_rows: Vec<u32>,
    /// Blank cells of a merged column, in the order of the rows.
    runs: Vec<Run>,
}

/// The first cell of a column that is written in some way.
struct Example {
    row: u32,
    text: Box<str>,
}

/// How the cells of one column are written.
#[derive(Default)]
struct ColumnConventions {
    guarded: Option<Example>,
    point_zero: Option<Example>,
    /// A number without `.0`: the column is not what a program made of whole numbers.
    has_other_number: bool,
    scientific: Option<Example>,
    figures: Option<Example>,
    no_end: Option<Example>,
}

/// Cells that are blank one below the other.
struct Run {
    first: u32,
    last: u32,
    count: u32,
    /// The cell above the first.
    above: Box<str>,
}

impl Run {
    /// A single blank cell is one that was forgotten.
    fn is_merged(&self) -> bool {
        self.count > 1 && !self.above.is_empty()
    }
}

impl Conventions {
    /// Reads a table. O(rows).
    pub(super) fn of(places: &ColumnPlaces, rows: &dyn Rows, unstated: DateOrder) -> Conventions {
        let mut gathered = Gathered::new(places);
        for piece in 0..rows.pieces() {
            let is_in_blocks = rows.read_blocks(piece, &mut |block| {
                block.rows().for_each(|(number, row)| gathered.add(number, &row));
            });
            if !is_in_blocks {
                rows.read(piece, &mut |number, row| gathered.add(number, row));
            }
        }
        gathered.close_run();
        let order = match (gathered.has_day_first, gathered.has_month_first) {
            (true, false) => DateOrder::DayFirst,
            (false, true) => DateOrder::MonthFirst,
            (false, false) => unstated,
            (true, true) => DateOrder::Unstated,
        };
        Conventions { order, ..gathered.conventions }
    }

    /// The order of dates in figures; unstated if such dates are uncertain.
    pub(super) fn order(&self) -> DateOrder {
        self.order
    }

    /// Whether every number of a column is written with `.0`.
    pub(super) fn is_point_zero(&self, column: usize) -> bool {
        !self.columns[column].has_other_number
    }

    /// Whether the table has several rows of a number of cells, so that none is a slip.
    pub(super) fn is_usual_width(&self, count: usize) -> bool {
        const SEVERAL: u32 = 4;
        self.short_rows[count] >= SEVERAL
    }

    /// The cell above a merged one; none if the cell of this row is not merged.
    pub(super) fn above_merged(&self, row: u32) -> Option<&str> {
        let passed = self.runs.partition_point(|run| run.first <= row);
        let run = self.runs[..passed].last()?;
        (row <= run.last).then_some(&*run.above)
    }

    /// One finding a column for what was read, and one a run of merged cells.
    pub(super) fn report(&self, table: Table, findings: &mut Findings) {
        for (known, found) in columns(table).iter().zip(&self.columns) {
            let finding = |rule, example: &Example| {
                let finding = Finding::new(rule, Place::cell(table, example.row, known.name));
                finding.with("found", shown(&example.text))
            };
            if let Some(example) = &found.guarded {
                let read = shown(unguarded(&example.text).unwrap_or_default());
                let finding = finding(&rules::R033, example).with("column", known.name);
                findings.push(finding.with("read", read));
            }
            if let Some(example) = found.point_zero.as_ref().filter(|_| !found.has_other_number) {
                let read = shown(whole_number(&example.text).unwrap_or_default());
                let finding = finding(&rules::R034, example).with("column", known.name);
                findings.push(finding.with("read", read));
            }
            if let Some(example) = &found.scientific {
                findings.push(finding(&rules::R035, example).with("column", known.name));
            }
            if let Some(example) = &found.no_end {
                findings.push(finding(&rules::R036, example));
            }
            let day = |example: &Example| FigureDate::of(&example.text)?.day(self.order);
            if let Some((example, day)) = found.figures.as_ref().and_then(|e| Some((e, day(e)?))) {
                let finding = finding(&rules::R038, example).with("column", known.name);
                findings.push(finding.with("day", day));
            }
        }
        let Some(column) = merged_column(table) else { return };
        let name = columns(table)[column].name;
        for run in &self.runs {
            let above = shown(&run.above);
            let finding = Finding::new(&rules::R040, Place::cell(table, run.first, name));
            let finding = finding.with("column", name).with("rows", u64::from(run.count));
            let finding = finding.with("above", above.clone());
            let is_shown = *above == *run.above;
            findings.push(if is_shown { finding.fixed(Fix::suggested(above)) } else { finding });
        }
    }
}

/// What has been read so far.
struct Gathered<'a> {
    places: &'a ColumnPlaces,
    conventions: Conventions,
    has_day_first: bool,
    has_month_first: bool,
    /// The text of the merged column in the last row in which it is not blank.
    above: String,
    open: Option<Run>,
}

impl<'a> Gathered<'a> {
    fn new(places: &'a ColumnPlaces) -> Self {
        let known = columns(places.table);
        let conventions = Conventions {
            columns: known.iter().map(|_| ColumnConventions::default()).collect(),
            order: DateOrder::Unstated,
            short_rows: vec![0; places.cells.len()],
            runs: Vec::new(),
        };
        let (has_day_first, has_month_first) = (false, false);
        let above = String::new();
        Gathered { places, conventions, has_day_first, has_month_first, above, open: None }
    }

    fn add(&mut self, number: u32, row: &dyn Row) {
        if self.places.row_kind(row) != RowKind::Record {
            return;
        }
        if let Some(count) = self.conventions.short_rows.get_mut(row.len()) {
            *count += 1;
        }
        for (column, known) in columns(self.places.table).iter().enumerate() {
            let raw = self.places.raw(row, column);
            if merged_column(self.places.table) == Some(column) {
                self.add_merged(number, raw);
            }
            let found = &mut self.conventions.columns[column];
            let note = |example: &mut Option<Example>, text: &str| {
                example.get_or_insert_with(|| Example { row: number, text: text.into() });
            };
            let text = match unguarded(raw) {
                Some(inner) => {
                    note(&mut found.guarded, raw);
                    inner
                }
                None => raw,
            };
            match known.holds() {
                Holds::Identifiers | Holds::Numbers if whole_number(text).is_some() => {
                    note(&mut found.point_zero, text);
                }
                Holds::Identifiers | Holds::Numbers => {
                    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
                    found.has_other_number |= !text.is_empty() && is_digits(text);
                    if known.holds() == Holds::Identifiers && is_scientific(text) {
                        note(&mut found.scientific, text);
                    }
                }
                Holds::Dates => {
                    found.has_other_number = true;
                    if known.name == "to" && is_no_end(text) {
                        note(&mut found.no_end, text);
                    } else if let Some(figures) = figures(text) {
                        self.has_day_first |= figures.order() == DateOrder::DayFirst;
                        self.has_month_first |= figures.order() == DateOrder::MonthFirst;
                        if figures.is_buddhist() {
                            note(&mut found.figures, text);
                        }
                    }
                }
                Holds::Other => found.has_other_number = true,
            }
        }
    }

    fn add_merged(&mut self, number: u32, text: &str) {
        if !text.is_empty() {
            self.close_run();
            self.above.clear();
            self.above.push_str(text);
        } else if let Some(run) = &mut self.open {
            run.last = number;
            run.count += 1;
        } else {
            let above = self.above.as_str().into();
            self.open = Some(Run { first: number, last: number, count: 1, above });
        }
    }

    fn close_run(&mut self) {
        self.conventions.runs.extend(self.open.take().filter(Run::is_merged));
    }
}

/// The figures of a date, fast where a text is ISO or blank.
fn figures(text: &str) -> Option<FigureDate> {
    let is_iso = text.as_bytes().get(4) == Some(&b'-');
    if text.is_empty() || is_iso { None } else { FigureDate::of(text) }
}

/// Whether a text is what a spreadsheet makes of a long number: `7.35E+11`.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once(['E', 'e']) else { return false };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let exponent = exponent.strip_prefix('+').filter(|exponent| is_digits(exponent));
    let number = number.split_once('.').map_or((number, "0"), |(whole, part)| (whole, part));
    exponent.is_some() && is_digits(number.0) && is_digits(number.1)
}

/// Whether a text in the column `to` says that there is no end.
pub(super) fn is_no_end(text: &str) -> bool {
    const WORDS: [&str; 8] =
        ["-", "–", "—", "ปัจจุบัน", "ถึงปัจจุบัน", "จนถึงปัจจุบัน", "present", "9999-12-31"];
    let day = text.strip_suffix(" 00:00:00").or_else(|| text.strip_suffix("T00:00:00"));
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(day.unwrap_or(text)))
}
