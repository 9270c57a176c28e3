//! From the lines of a file to the rows of its table: blank lines are no rows, and some rows take
//! several lines.

use std::sync::Arc;

use crate::finding::{Findings, Table};

/// The index of the row at each line of a table, among all rows from 0. Cheap to clone.
///
/// The default is that of a table in memory: each row is one line, and the header is line 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowIndex(Option<Arc<Gaps>>);

impl RowIndex {
    /// The index of the row to which a line belongs; none if it belongs to no row. O(log n) in the
    /// lines that are not one row each.
    pub fn at(&self, line: u32) -> Option<u32> {
        match &self.0 {
            Some(gaps) => gaps.index(line),
            None => line.checked_sub(2),
        }
    }
}

/// The indexes of the tables that have been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowIndexes([RowIndex; 4]);

impl RowIndexes {
    /// Adds the index of a table.
    pub(crate) fn add(&mut self, table: Table, index: RowIndex) {
        self.0[table as usize] = index;
    }

    /// Sets the row index of every listed finding. O(findings).
    pub(crate) fn apply(&self, findings: &mut Findings) {
        findings.index_rows(|table, line| self.0[table as usize].at(line));
    }
}

/// Lines that are no row, or one row of several, from `first` up to, not including, `after`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    first: u32,
    after: u32,
    /// The index of the row that stands at `after`.
    index: u32,
    is_row: bool,
}

/// The gaps between which each line is one row. A file without blank lines and line breaks in cells
/// has one: its header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gaps {
    gaps: Vec<Gap>,
    /// The first line whose row is not known, because there were too many gaps.
    unknown_from: Option<u32>,
}

#[cfg_attr(not(feature = "files"), allow(dead_code))]
impl Gaps {
    /// Adds lines that are no row; `index` is that of the row at `after`.
    pub(super) fn blank(&mut self, first: u32, after: u32, index: u32) {
        match self.gaps.last_mut() {
            Some(last) if last.after == first && !last.is_row => last.after = after,
            _ => self.push(Gap { first, after, index, is_row: false }),
        }
    }

    /// Adds lines that are one row; `index` is that of the next row, at `after`.
    pub(super) fn row(&mut self, first: u32, after: u32, index: u32) {
        self.push(Gap { first, after, index, is_row: true });
    }

    pub(super) fn finish(self) -> RowIndex {
        // A file whose rows are one line each is indexed as a table in memory, and equal to it.
        let header = Gap { first: 1, after: 2, index: 0, is_row: false };
        let is_plain = self.gaps == [header] && self.unknown_from.is_none();
        RowIndex((!is_plain).then(|| Arc::new(self)))
    }

    fn push(&mut self, gap: Gap) {
        // Bounds the memory for a file of nothing but gaps.
        const GAPS_MAX: usize = 1 << 20;
        if self.gaps.len() < GAPS_MAX {
            self.gaps.push(gap);
        } else if self.unknown_from.is_none() {
            self.unknown_from = Some(gap.first);
        }
    }

    fn index(&self, line: u32) -> Option<u32> {
        if self.unknown_from.is_some_and(|unknown| line >= unknown) {
            return None;
        }
        let passed = self.gaps.partition_point(|gap| gap.first <= line);
        let gap = self.gaps[..passed].last()?;
        match line.checked_sub(gap.after) {
            // A caller may ask for any line, even `u32::MAX`.
            Some(past) => gap.index.checked_add(past),
            None if gap.is_row => Some(gap.index - 1),
            None => None,
        }
    }
}
