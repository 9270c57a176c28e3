//! The embedded tables, packed a byte a letter.

/// The cells of a row; a narrower table leaves the last ones blank.
pub(super) type Cells = [&'static str; 5];

/// The rows of a table, split at commas: no cell of ours needs a quote. Every table
/// is read as if it had the cells of the widest, as what reads each width would weigh more than all.
pub(super) fn rows(table: &'static str) -> Vec<Cells> {
    let mut rows = Vec::new();
    for line in table.split('\n').filter(|line| !line.is_empty()) {
        let mut row = [""; 5];
        for (cell, text) in row.iter_mut().zip(line.split(',')) {
            *cell = text;
        }
        rows.push(row);
    }
    rows
}

/// The text of a table in `gcc-core/data` without its header, unpacked when it is first asked for; without
/// the feature `particulars` that of its brief edition, which holds what a web form needs.
macro_rules! table {
    ($name:literal) => {{
        use $crate::{directory::table::below_header, text};
        #[cfg(feature = "particulars")]
        const TABLE: &str = include_str!(concat!("../../data/", $name));
        #[cfg(not(feature = "particulars"))]
        const TABLE: &str = include_str!(concat!("../../data/brief/", $name));
        // A table is read once, and lives as long as the program.
        &*text::unpacked(text::packed!(below_header(TABLE))).leak()
    }};
}

pub(super) use table;

/// What stands below the first line of a table.
pub(super) const fn below_header(table: &str) -> &[u8] {
    let mut rest = table.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte == b'\n' {
            break;
        }
    }
    rest
}
