//! A CSV file that was handed in: read once and kept as the core holds it.

use std::fs::{File, metadata};
use std::io::{ErrorKind, Read};
use std::path::Path;

use gcc_core::finding::{Findings, Table};
use gcc_core::limits::Limits;
use gcc_core::table::{CsvTable, Encoding};
use gcc_core::table::{Row, Rows};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::error::Failure;

/// A CSV file, and what was found while opening it.
pub(crate) struct Csv {
    table: CsvTable,
    pub(crate) findings: Findings,
    /// The bytes as they came, where the text does not tell them.
    bytes: Option<Vec<u8>>,
}

impl Csv {
    /// Opens the bytes of a file. Those of most files become the text; no second copy is made.
    pub(crate) fn new(bytes: Vec<u8>, table: Table, limits: &Limits) -> Csv {
        let is_whole = u64::try_from(bytes.len()).is_ok_and(|n| n <= limits.table_bytes_max);
        // Without a nul it is not UTF-16, of which a text would not tell all.
        let is_text = is_whole && !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok();
        let kept = (!is_text).then(|| bytes.clone());
        let table = CsvTable::from_bytes(bytes, table, limits);
        let findings = table.findings().clone();
        Csv { table, findings, bytes: kept }
    }
}

impl Csv {
    /// The index of the row with a number among the rows, from 0.
    pub(crate) fn index(&self, number: u32) -> Option<u32> {
        self.table.row_index().at(number)
    }
}

/// Reads a file, at most one byte more than allowed, so that the core sees that there is more.
pub(crate) fn bytes(path: &Path, limits: &Limits) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| {
        let is_missing = error.kind() == ErrorKind::NotFound;
        let code = if is_missing { "file-missing" } else { "file-unreadable" };
        Failure::new(code, format!("`{}` cannot be read: {error}", path.display()))
    };
    // A pipe would be waited for until somebody writes to it.
    if !metadata(path).map_err(failed)?.is_file() {
        let why = format!("`{}` is no file: a folder, a device or a pipe", path.display());
        return Err(Failure::new("file-unreadable", why));
    }
    let mut bytes = Vec::new();
    let most = limits.table_bytes_max.saturating_add(1);
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(failed)?;
    Ok(bytes)
}

/// The file as the wire takes it.
impl Serialize for Csv {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (text, encoding) = (self.table.text(), self.table.encoding());
        let mut fields = serializer.serialize_map(Some(1))?;
        match (&self.bytes, encoding) {
            (Some(bytes), _) => fields.serialize_entry("bytes", bytes)?,
            (None, Encoding::Utf8) => fields.serialize_entry("csv", text)?,
            // The text holds its byte order mark.
            (None, Encoding::Utf8Bom) => fields.serialize_entry("bytes", text.as_bytes())?,
            (None, encoding) => fields.serialize_entry("bytes", &encoding.encode(text))?,
        }
        fields.end()
    }
}

impl Rows for Csv {
    fn header(&self) -> Vec<String> {
        self.table.header()
    }

    fn pieces(&self) -> usize {
        self.table.pieces()
    }

    fn count_hint(&self) -> usize {
        self.table.count_hint()
    }

    fn read(&self, piece: usize, sink: &mut dyn FnMut(u32, &dyn Row)) {
        self.table.read(piece, sink);
    }
}
