//! Rows of a block while its columns are read, one column at a time: what is written as it usually
//! is takes a few nanoseconds. A row with anything else is read again, cell by cell, which tells
//! what is wrong with it.

/// What the columns so far say of the rows of a block.
pub(crate) struct Drafts<'a, T> {
    rows: &'a mut [T],
    /// For each row whether anything of it is written otherwise than is usual.
    unusual: &'a mut Vec<bool>,
}

impl<'a, T> Drafts<'a, T> {
    /// Begins with rows that say nothing yet.
    pub(crate) fn new(rows: &'a mut [T], unusual: &'a mut Vec<bool>) -> Self {
        unusual.clear();
        unusual.resize(rows.len(), false);
        Drafts { rows, unusual }
    }

    /// Reads a column whose cells may be blank. `read` tells whether the text is a usual one; rows
    /// that have been found unusual are passed over.
    pub(crate) fn optional(&mut self, texts: &[&str], mut read: impl FnMut(&mut T, &str) -> bool) {
        if !texts.is_empty() {
            self.each(texts, |row, text| text.is_empty() || read(row, text));
        }
    }

    /// Reads a column in which no cell may be blank.
    pub(crate) fn required(&mut self, texts: &[&str], mut read: impl FnMut(&mut T, &str) -> bool) {
        self.each(texts, |row, text| !text.is_empty() && read(row, text));
    }

    #[inline]
    fn each(&mut self, texts: &[&str], mut read: impl FnMut(&mut T, &str) -> bool) {
        if texts.len() != self.rows.len() {
            self.unusual.fill(true);
        }
        for ((row, unusual), text) in self.rows.iter_mut().zip(self.unusual.iter_mut()).zip(texts) {
            *unusual = *unusual || !read(row, text);
        }
    }
}
