//! How objects show themselves in a notebook. Everything that comes from tables is escaped, and
//! personal numbers are hidden.

use gcc_core::text::{contains_national_id, contains_telephone, visible};

/// A text as a notebook may show it.
pub(crate) fn escape(text: &str) -> String {
    if contains_national_id(text) || contains_telephone(text) {
        return "•••".to_owned();
    }
    let escaped = visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    escaped.replace('"', "&quot;").replace('\'', "&#39;")
}

/// The beginning of a text, if it is long.
pub(crate) fn escape_cell(text: &str) -> String {
    const LETTERS_MAX: usize = 200;
    match text.char_indices().nth(LETTERS_MAX) {
        Some((end, _)) => escape(text.get(..end).expect("a character begins here")) + "…",
        None => escape(text),
    }
}

/// Several lines of text.
pub(crate) fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escape).collect();
    format!("<pre>{}</pre>", lines.join("\n"))
}

/// A table of cells that are escaped already, with a line below it.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>], below: &str) -> String {
    let cell = |tag: &str, cell: &str| {
        format!("<{tag} style=\"text-align:left;padding:2px 8px\">{cell}</{tag}>")
    };
    let row = |cells: Vec<String>| format!("<tr>{}</tr>", cells.concat());
    let head = row(header.iter().map(|name| cell("th", &escape(name))).collect());
    let body = rows.iter().map(|cells| row(cells.iter().map(|text| cell("td", text)).collect()));
    let body = body.collect::<Vec<_>>().concat();
    let below = escape(below);
    format!("<table><thead>{head}</thead><tbody>{body}</tbody></table><small>{below}</small>")
}
