//! Taking texts apart and joining them, letter by letter. The standard library's ways are the faster
//! ones for long texts and the heavier ones in a browser; names are short.

/// What stands before and after the first place where a text holds a part. O(n) for a part whose
/// beginning is rare.
pub(crate) fn split_once<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let mut places = text.char_indices();
    places.find_map(|(place, _)| split_at(text, place, part))
}

/// The same for the last place.
pub(crate) fn rsplit_once<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let mut places = text.char_indices().rev();
    places.find_map(|(place, _)| split_at(text, place, part))
}

/// The text with every part replaced.
pub(crate) fn replace(text: &str, part: &str, by: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = split_once(rest, part) {
        replaced.push_str(before);
        replaced.push_str(by);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

/// The texts with another between them.
pub(crate) fn joined(texts: &mut dyn Iterator<Item = String>, between: &str) -> String {
    let mut joined = texts.next().unwrap_or_default();
    for text in texts {
        joined.push_str(between);
        joined.push_str(&text);
    }
    joined
}

fn split_at<'t>(text: &'t str, place: usize, part: &str) -> Option<(&'t str, &'t str)> {
    let (before, from) = text.split_at_checked(place)?;
    Some((before, from.strip_prefix(part)?))
}
