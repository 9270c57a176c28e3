//! Matching the header of a table to its columns, and reading cells by them.

use std::sync::OnceLock;

use crate::date::DateOrder;
use crate::finding::{Finding, Findings, Place, Table, rules};

use super::block::Block;
use super::columns::{columns, is_marked, plain_header, trimmed, unguarded, whole_number};
use super::conventions::Conventions;
use super::places::{ColumnPlaces, RowKind};
use super::row::Row;
use super::rows::Rows;
use super::shown::shown;

/// Where each known column stands in a table, and how its cells are read.
pub(crate) struct Header<'a> {
    columns: ColumnPlaces,
    rows: &'a dyn Rows,
    /// The order of dates in figures where the table leaves it open.
    dates: DateOrder,
    /// Whether each known column is probably there, under a misspelt header.
    is_uncertain: Vec<bool>,
    /// What only the whole table shows, found when a cell first needs it.
    conventions: OnceLock<Conventions>,
}

impl<'a> Header<'a> {
    /// Matches the header of a table to its columns. `None` if a required column is missing: then no
    /// row can be understood, and there is a finding for each missing column, or one if there is no
    /// header at all.
    pub(crate) fn read(
        table: Table,
        rows: &'a dyn Rows,
        dates: DateOrder,
        findings: &mut Findings,
    ) -> Option<Header<'a>> {
        let known = columns(table);
        let cells = rows.header();
        let mut places = vec![None; known.len()];
        let mut unknown: Vec<(&String, String)> = Vec::new();
        let place = Place::row(table, rows.header_row());
        let place = Place { index: None, ..place };
        for (position, cell) in cells.iter().enumerate() {
            let plain = plain_header(cell);
            match known.iter().position(|column| column.is(&plain)) {
                Some(column) if places[column].is_none() => places[column] = Some(position),
                Some(column) => {
                    let finding = Finding::new(&rules::R025, place);
                    findings.push(finding.with("column", known[column].name));
                }
                None if plain.is_empty() => {}
                None => unknown.push((cell, plain)),
            }
        }
        if unknown.is_empty() && places.iter().all(Option::is_none) {
            findings
                .push(Finding::new(&rules::R028, Place::table(table)).with("table", table.name()));
            return None;
        }
        let mut is_uncertain = vec![false; known.len()];
        for (cell, plain) in unknown {
            let missing = (0..known.len()).filter(|at| places[*at].is_none());
            let mut alike = missing.filter(|at| !known[*at].required && !is_uncertain[*at]);
            let finding = match alike.find(|at| known[*at].is_alike(&plain)) {
                Some(at) => {
                    is_uncertain[at] = true;
                    let finding = Finding::new(&rules::R043, place).with("found", shown(cell));
                    finding.with("column", known[at].name)
                }
                None => Finding::new(&rules::R013, place).with("found", shown(cell)),
            };
            findings.push(finding);
        }
        let mut is_complete = true;
        for (column, position) in known.iter().zip(&places) {
            if column.required && position.is_none() {
                is_complete = false;
                let finding = Finding::new(&rules::R014, place);
                findings.push(finding.with("column", column.name).with("table", table.name()));
            }
        }
        let conventions = OnceLock::new();
        let columns = ColumnPlaces { table, places, cells };
        let header = Header { columns, rows, dates, is_uncertain, conventions };
        is_complete.then_some(header)
    }

    /// The text of a known column without white space at its ends and without what a spreadsheet
    /// puts around it; empty if the table lacks the column or the row the cell.
    #[inline]
    pub(crate) fn cell<'r>(&self, row: &'r dyn Row, column: usize) -> &'r str {
        let text = self.columns.raw(row, column);
        if is_marked(text) { self.unmarked(text, column) } else { text }
    }

    /// The trimmed text of a known column as it stands in the table.
    pub(super) fn raw<'r>(&self, row: &'r dyn Row, column: usize) -> &'r str {
        self.columns.raw(row, column)
    }

    /// What a row is.
    #[inline]
    pub(super) fn row_kind(&self, row: &dyn Row) -> RowKind {
        self.columns.row_kind(row)
    }

    /// The text without the marks that keep a spreadsheet from changing it (`="0012"`, `'0012`), and
    /// without the `.0` of a column in which every number ends so.
    #[cold]
    fn unmarked<'r>(&self, text: &'r str, column: usize) -> &'r str {
        let text = match unguarded(text) {
            Some(inner) => {
                self.conventions();
                inner
            }
            None => text,
        };
        match whole_number(text) {
            Some(number) if self.conventions().is_point_zero(column) => number,
            _ => text,
        }
    }

    /// What only the whole table shows. The first call reads the table once more. O(rows).
    #[cold]
    pub(super) fn conventions(&self) -> &Conventions {
        self.conventions.get_or_init(|| Conventions::of(&self.columns, self.rows, self.dates))
    }

    /// Reports how cells were read that were written in an unusual way: one finding a column.
    pub(crate) fn report(&self, findings: &mut Findings) {
        if let Some(conventions) = self.conventions.get() {
            conventions.report(self.columns.table, findings);
        }
    }

    /// Whether a row has as many cells as the header, but for blank ones at its end: surplus ones, or
    /// those of optional columns, which many programs leave out.
    pub(super) fn has_width_of(&self, row: &dyn Row) -> bool {
        let (count, width) = (row.len(), self.width());
        if count >= width {
            return (width..count).all(|at| trimmed(row.cell(at)).is_empty());
        }
        let required = columns(self.columns.table)
            .iter()
            .zip(&self.columns.places)
            .filter(|(c, _)| c.required);
        let ends_in_value = || count > 0 && !trimmed(row.cell(count - 1)).is_empty();
        required.filter_map(|(_, place)| *place).all(|place| place < count)
            && (ends_in_value() || self.conventions().is_usual_width(count))
    }

    /// Whether a column is probably there, under a misspelt header.
    #[inline]
    pub(super) fn is_uncertain(&self, column: usize) -> bool {
        self.is_uncertain[column]
    }

    /// Whether a block has the columns of the table, all of them certain, and a text of a known
    /// column for every row.
    pub(crate) fn fits(&self, block: &Block<'_>, column: usize) -> bool {
        let texts = u32::try_from(self.texts(block, column).len());
        block.width() == self.width()
            && texts == Ok(block.count())
            && !self.is_uncertain.contains(&true)
    }

    /// The texts of a known column, not trimmed; none if it is blank or the table lacks it.
    pub(crate) fn texts<'r>(&self, block: &Block<'r>, column: usize) -> &'r [&'r str] {
        self.columns.places[column].map_or(&[], |place| block.column(place))
    }

    /// Where in its line the trimmed text of a known column begins, if that is known.
    pub(crate) fn start(&self, row: &dyn Row, column: usize) -> Option<u32> {
        let place = self.columns.places[column]?;
        let cell = row.cell(place);
        let blanks = cell.chars().take_while(|c| c.is_whitespace()).count();
        row.start(place)?.checked_add(u32::try_from(blanks).ok()?)
    }

    /// Whether the table has a column.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.columns.places[column].is_some()
    }

    /// The number of cells that a row should have.
    pub(crate) fn width(&self) -> usize {
        self.columns.cells.len()
    }
}
