//! The cells of a form as one text, which costs one crossing from JavaScript instead of a dozen.

/// Ends a cell.
const END: char = '\u{1f}';
/// Before a character of these two that belongs to a cell.
const ESCAPE: char = '\u{1b}';

/// The cells of one row.
pub(crate) fn row(text: &str) -> Vec<String> {
    let (mut row, mut cell) = (Vec::new(), String::new());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ESCAPE => {
                if let Some(letter) = letters.next() {
                    cell.push(letter);
                }
            }
            END => row.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    row
}
