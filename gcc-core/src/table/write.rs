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
    is_spreadsheet_safe: bool,
    line_end: &'static str,
    line: String,
}

impl<W: Write> CsvWriter<W> {
    /// A writer that keeps every cell as it is.
    pub fn new(sink: W) -> Self {
        CsvWriter { sink, is_spreadsheet_safe: false, line_end: "\n", line: String::new() }
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
        CsvWriter { is_spreadsheet_safe: true, ..self }
    }

    /// Ends lines with `\r\n`, as RFC 4180 does.
    #[must_use]
    pub fn crlf(self) -> Self {
        CsvWriter { line_end: "\r\n", ..self }
    }

    /// Writes one row. Fails only if the sink does.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        self.line.clear();
        for (number, cell) in cells.into_iter().enumerate() {
            if number > 0 {
                self.line.push(',');
            }
            self.push(cell);
        }
        if self.line.is_empty() {
            // One empty cell would otherwise be a blank line, which is no row.
            self.line.push_str("\"\"");
        }
        self.line.push_str(self.line_end);
        self.sink.write_all(self.line.as_bytes())
    }

    fn push(&mut self, cell: &str) {
        let is_quoted = cell.contains([',', '"', '\n', '\r']);
        if is_quoted {
            self.line.push('"');
        }
        if self.is_spreadsheet_safe && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            self.line.push('\'');
        }
        if is_quoted {
            self.line.push_str(&cell.replace('"', "\"\""));
            self.line.push('"');
        } else {
            self.line.push_str(cell);
        }
    }
}
