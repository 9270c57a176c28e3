//! Where in a text something could not be read: the field of a JSON text, the line of a TOML one.

/// One open bracket of a JSON text: the field or the element in which the reader is.
enum Frame {
    Object(String),
    Array(usize),
}

/// The field that stands at a line and column (in bytes, both from 1) of a JSON text, as a path
/// such as `tiers[1].level`; empty at the top. O(n) in the length of the text.
pub(super) fn json_path(text: &str, line: usize, column: usize) -> String {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let end = before.saturating_add(column);
    let mut frames: Vec<Frame> = Vec::new();
    let (mut string, mut in_string, mut escaped) = (String::new(), false, false);
    for (at, letter) in text.char_indices() {
        if at >= end {
            break;
        }
        if in_string {
            in_string = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
            if in_string {
                string.push(letter);
            }
            continue;
        }
        match (letter, frames.last_mut()) {
            ('"', _) => {
                string.clear();
                in_string = true;
            }
            ('{', _) => frames.push(Frame::Object(String::new())),
            ('[', _) => frames.push(Frame::Array(0)),
            ('}' | ']', _) => drop(frames.pop()),
            (':', Some(Frame::Object(key))) => key.clone_from(&string),
            (',', Some(Frame::Object(key))) => key.clear(),
            (',', Some(Frame::Array(index))) => *index = index.saturating_add(1),
            _ => {}
        }
    }
    path(&frames)
}

/// A text nested deeper than this is refused by the reader anyway.
const DEPTH_MAX: usize = 16;

fn path(frames: &[Frame]) -> String {
    let mut path = String::new();
    for frame in frames.iter().take(DEPTH_MAX) {
        match frame {
            Frame::Object(key) if key.is_empty() => {}
            Frame::Object(key) => {
                let dot = if path.is_empty() { "" } else { "." };
                path.extend([dot, key]);
            }
            Frame::Array(index) => path.extend(["[", &index.to_string(), "]"]),
        }
    }
    path
}

/// How much of a line is shown, in code points.
#[cfg(feature = "files")]
const LINE_SHOWN_MAX: usize = 60;

/// The line of a byte of a text, its number and the column (in code points), in words.
#[cfg(feature = "files")]
pub(super) fn line_at(text: &str, byte: usize) -> Option<String> {
    let before = text.get(..byte)?;
    let number = before.matches('\n').count().saturating_add(1);
    let start = before.rfind('\n').map_or(0, |newline| newline.saturating_add(1));
    let column = before.get(start..)?.chars().count().saturating_add(1);
    let line = text.get(start..)?.lines().next().unwrap_or("").trim();
    let shown: String = line.chars().take(LINE_SHOWN_MAX).collect();
    Some(format!("at line {number} column {column}, in `{shown}`"))
}
