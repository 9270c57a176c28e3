//! Taking texts apart and joining them, letter by letter. The standard library's ways are the faster
//! ones for long texts and the heavier ones in a browser; names are short.

/// What stands before and after the first place where a text holds a part. O(n) for a part whose
/// beginning is rare.
pub(crate) fn split_once<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let Some(first) = part.bytes().next() else { return Some(("", text)) };
    let mut places = text.bytes().enumerate().filter(|(_, byte)| *byte == first);
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

/// The pieces of a text between which another stands, as [`str::split`] gives them.
pub(crate) fn pieces<'t>(text: &'t str, between: &'static str) -> Pieces<'t> {
    Pieces { rest: Some(text), between }
}

/// What [`pieces`] gives.
pub(crate) struct Pieces<'t> {
    rest: Option<&'t str>,
    between: &'static str,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let cut = split_once(rest, self.between);
        self.rest = cut.map(|(_, after)| after);
        Some(cut.map_or(rest, |(piece, _)| piece))
    }
}

/// Taking away letters at the ends of a text, as the methods of `str` do.
pub(crate) trait Trim {
    fn without_first(&self, is_cut: fn(char) -> bool) -> &str;
    fn without_last(&self, is_cut: fn(char) -> bool) -> &str;

    fn trimmed_start(&self) -> &str {
        self.without_first(char::is_whitespace)
    }

    fn trimmed_end(&self) -> &str {
        self.without_last(char::is_whitespace)
    }

    fn trimmed(&self) -> &str {
        self.trimmed_start().trimmed_end()
    }
}

impl Trim for str {
    #[inline]
    fn without_first(&self, is_cut: fn(char) -> bool) -> &str {
        let mut letters = self.chars();
        loop {
            let rest = letters.as_str();
            if !letters.next().is_some_and(is_cut) {
                return rest;
            }
        }
    }

    #[inline]
    fn without_last(&self, is_cut: fn(char) -> bool) -> &str {
        let mut letters = self.chars();
        loop {
            let rest = letters.as_str();
            if !letters.next_back().is_some_and(is_cut) {
                return rest;
            }
        }
    }
}

/// What stands before the first letter of a kind, and the text from there.
pub(crate) fn before_letter(text: &str, is_wanted: fn(char) -> bool) -> Option<(&str, &str)> {
    let (place, _) = text.char_indices().find(|(_, c)| is_wanted(*c))?;
    text.split_at_checked(place)
}

/// The same for the last letter of a kind.
pub(crate) fn before_last_letter(text: &str, is_wanted: fn(char) -> bool) -> Option<(&str, &str)> {
    let (place, _) = text.char_indices().rev().find(|(_, c)| is_wanted(*c))?;
    text.split_at_checked(place)
}

/// What follows so many letters of a text.
pub(crate) fn after_letters(text: &str, count: usize) -> &str {
    let mut letters = text.chars();
    for _ in 0..count {
        if letters.next().is_none() {
            break;
        }
    }
    letters.as_str()
}

/// So many letters from the beginning of a text.
pub(crate) fn first_letters(text: &str, count: usize) -> &str {
    text.strip_suffix(after_letters(text, count)).unwrap_or_default()
}

fn split_at<'t>(text: &'t str, place: usize, part: &str) -> Option<(&'t str, &'t str)> {
    let (before, from) = text.split_at_checked(place)?;
    Some((before, from.strip_prefix(part)?))
}
