//! Reading the embedded tables.

/// The cells of the named columns, row by row. No cell of our tables holds a comma or a quote.
///
/// # Panics
///
/// If the table lacks a column or a cell, which the tests of this module exclude.
pub(super) fn rows<const N: usize>(
    csv: &'static str,
    columns: [&str; N],
) -> impl Iterator<Item = [&'static str; N]> {
    let mut lines = csv.lines();
    let header: Vec<&str> = lines.next().expect("the table has a header").split(',').collect();
    let places = columns.map(|column| {
        header.iter().position(|name| *name == column).expect("the table has the column")
    });
    lines.map(move |line| {
        let cells: Vec<&'static str> = line.split(',').collect();
        places.map(|place| cells[place])
    })
}
