//! Reading a block of rows one column at a time. A cell in its usual spelling takes a few
//! nanoseconds; a row with any other cell is marked, and its caller reads it again cell by cell,
//! which makes the findings.

/// The rows of a block while its columns are read.
pub(crate) struct ColumnReader<'a, T> {
    rows: &'a mut [T],
    /// Whether each row has a cell that is not in its usual spelling.
    unusual: Vec<bool>,
}

impl<'a, T> ColumnReader<'a, T> {
    /// Begins with rows of which no column has been read.
    pub(crate) fn new(rows: &'a mut [T]) -> Self {
        let unusual = vec![false; rows.len()];
        ColumnReader { rows, unusual }
    }

    /// Reads a column whose cells may be blank; no texts at all mean that all of them are. `read`
    /// returns whether the text is in its usual spelling; it is not called for rows that are
    /// unusual already.
    pub(crate) fn optional(&mut self, texts: &[&str], mut read: impl FnMut(&mut T, &str) -> bool) {
        if !texts.is_empty() {
            self.each(texts, |row, text| text.is_empty() || read(row, text));
        }
    }

    /// Reads a column in which no cell may be blank.
    pub(crate) fn required(&mut self, texts: &[&str], mut read: impl FnMut(&mut T, &str) -> bool) {
        self.each(texts, |row, text| !text.is_empty() && read(row, text));
    }

    /// Whether each row is unusual; none if no row is.
    pub(crate) fn unusual(self) -> Option<Vec<bool>> {
        self.unusual.contains(&true).then_some(self.unusual)
    }

    #[inline]
    fn each(&mut self, texts: &[&str], mut read: impl FnMut(&mut T, &str) -> bool) {
        if texts.len() != self.rows.len() {
            // The column lacks cells: reading row by row shows which.
            self.unusual.fill(true);
            return;
        }
        for ((row, unusual), text) in self.rows.iter_mut().zip(&mut self.unusual).zip(texts) {
            *unusual = *unusual || !read(row, text);
        }
    }
}

/// Sets a field if there is a value; returns whether there is.
#[inline]
pub(crate) fn set<T>(field: &mut T, value: Option<T>) -> bool {
    let is_some = value.is_some();
    if let Some(value) = value {
        *field = value;
    }
    is_some
}
