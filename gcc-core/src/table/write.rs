//! Writing CSV: quotes where they are needed, and cells that a spreadsheet cannot run.

use std::io::{self, Write};

/// Writes rows of text cells as CSV in UTF-8: commas, `\n`, quotes only where needed.
///
/// A sink that is a file or a pipe should be buffered by the caller.
///
/// ```
/// use gcc_core::table::CsvWriter;
/// let mut bytes = Vec::new();
/// let mut writer = CsvWriter::new(&mut bytes);
/// writer.row(["unit_id", "name"]).unwrap();
/// writer.row(["50", "a \"b\", c"]).unwrap();
/// assert_eq!(bytes, b"unit_id,name\n50,\"a \"\"b\"\", c\"\n");
/// ```
#[derive(Debug)]
pub struct CsvWriter<W> {
    sink: W,
    spreadsheet_safe: bool,
    line: Vec<u8>,
}

impl<W: Write> CsvWriter<W> {
    /// A writer that keeps every cell as it is.
    ///
    /// ```
    /// use gcc_core::table::CsvWriter;
    /// let mut bytes = Vec::new();
    /// CsvWriter::new(&mut bytes).row(["=1+1"]).unwrap();
    /// assert_eq!(bytes, b"=1+1\n");
    /// ```
    pub fn new(sink: W) -> Self {
        CsvWriter { sink, spreadsheet_safe: false, line: Vec::new() }
    }

    /// Puts `'` before cells that a spreadsheet would take for a formula: those that begin with
    /// `=`, `+`, `-`, `@`, a tab or a carriage return. Such a file is for people to open, not to
    /// be read back.
    ///
    /// ```
    /// use gcc_core::table::CsvWriter;
    /// let mut bytes = Vec::new();
    /// CsvWriter::new(&mut bytes).spreadsheet_safe().row(["=1+1"]).unwrap();
    /// assert_eq!(bytes, b"'=1+1\n");
    /// ```
    #[must_use]
    pub fn spreadsheet_safe(self) -> Self {
        CsvWriter { spreadsheet_safe: true, ..self }
    }

    /// Writes one row. Fails only if the sink does.
    ///
    /// ```
    /// use gcc_core::table::CsvWriter;
    /// let mut bytes = Vec::new();
    /// CsvWriter::new(&mut bytes).row(["two\nlines", ""]).unwrap();
    /// assert_eq!(bytes, b"\"two\nlines\",\n");
    /// ```
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        self.line.clear();
        let mut first = true;
        for cell in cells {
            if !first {
                self.line.push(b',');
            }
            first = false;
            self.cell(cell);
        }
        if self.line.is_empty() {
            // One empty cell would otherwise be a blank line, which is no row.
            self.line.extend_from_slice(b"\"\"");
        }
        self.line.push(b'\n');
        self.sink.write_all(&self.line)
    }

    fn cell(&mut self, cell: &str) {
        let guard = self.spreadsheet_safe && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let guard = if guard { "'" } else { "" };
        if cell.contains([',', '"', '\n', '\r']) {
            self.line.push(b'"');
            self.line.extend_from_slice(guard.as_bytes());
            self.line.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            self.line.push(b'"');
        } else {
            self.line.extend_from_slice(guard.as_bytes());
            self.line.extend_from_slice(cell.as_bytes());
        }
    }
}
