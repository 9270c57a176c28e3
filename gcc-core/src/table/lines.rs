//! Which row of a table stands at a line of its file: blank lines are none, some rows take several.

/// Lines that are no row, or one row of several, from `first` up to, not including, `after`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    first: u32,
    after: u32,
    /// The index of the row that stands at `after`.
    index: u32,
    is_row: bool,
}

/// The gaps between which each line is one row. A table without blank lines and line breaks in
/// cells has one: its header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    gaps: Vec<Gap>,
    /// The line from which on nothing is known, because there were too many gaps.
    unknown_from: Option<u32>,
}

impl Lines {
    /// Notes lines that are no row: the row at `after` has the index.
    pub(super) fn blank(&mut self, first: u32, after: u32, index: u32) {
        match self.gaps.last_mut() {
            Some(last) if last.after == first && !last.is_row => last.after = after,
            _ => self.push(Gap { first, after, index, is_row: false }),
        }
    }

    /// Notes lines that are one row: the next, at `after`, has the index.
    pub(super) fn row(&mut self, first: u32, after: u32, index: u32) {
        self.push(Gap { first, after, index, is_row: true });
    }

    fn push(&mut self, gap: Gap) {
        // A file of nothing but gaps may not cost more than a few of its bytes.
        const GAPS_MAX: usize = 1 << 20;
        if self.gaps.len() < GAPS_MAX {
            self.gaps.push(gap);
        } else if self.unknown_from.is_none() {
            self.unknown_from = Some(gap.first);
        }
    }

    /// The index of the row to which a line belongs; none if it belongs to no row. O(log gaps).
    pub(super) fn index(&self, line: u32) -> Option<u32> {
        if self.unknown_from.is_some_and(|unknown| line >= unknown) {
            return None;
        }
        let passed = self.gaps.partition_point(|gap| gap.first <= line);
        let gap = self.gaps.get(passed.checked_sub(1)?)?;
        match line.checked_sub(gap.after) {
            Some(past) => gap.index.checked_add(past),
            None if gap.is_row => gap.index.checked_sub(1),
            None => None,
        }
    }
}
