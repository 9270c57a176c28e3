//! Recognizing a tier's token and a part's number, however they are spelled.

use super::template::{Namer, TierTemplate};
use crate::text::{canonicalize, fold, is_digit, length, number, split_at_char};

/// The beginning of a name, read leniently.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t, 'a> {
    /// What was written in the place of the token; empty if there is nothing like one.
    pub(super) found: &'t str,
    /// What follows, without spaces and separators.
    pub(super) rest: &'t str,
    /// The tier that it means, if any.
    pub(super) tier: Option<&'a TierTemplate<'a>>,
    /// Whether it is spelled as the template requires.
    pub(super) exact: bool,
    /// Whether it stands behind the unit, where none belongs.
    pub(super) at_end: bool,
}

/// Reads the token of a name.
pub(super) fn token<'t, 'a>(namer: &'a Namer<'a>, text: &'t str) -> Token<'t, 'a> {
    for tier in &namer.tiers {
        let Some(after) = text.strip_prefix(tier.before) else { continue };
        if tier.has_unit || !after.starts_with(is_digit) {
            let found = before(text, after).trim_end();
            let exact = tier.has_unit || after.is_empty() || after.starts_with(' ');
            let rest = after.trim_start();
            return Token { found, rest, tier: Some(tier), exact, at_end: false };
        }
    }
    let loose =
        namer.tiers.iter().find_map(|tier| Some((tier, strip_alike_token(text, tier.token)?)));
    if let Some((tier, rest)) = loose {
        let found = before(text, rest);
        // `GCC2` with nothing after it is the token itself: the unit is what is missing.
        let exact = found == tier.token && rest.is_empty();
        return Token {
            found,
            rest: trim_separators(rest),
            tier: Some(tier),
            exact,
            at_end: false,
        };
    }
    if let Some(token) = bracketed(namer, text).or_else(|| at_end(namer, text)) {
        return token;
    }
    let (found, rest) = misspelled_token(namer, text);
    Token { found, rest: trim_separators(rest), tier: None, exact: false, at_end: false }
}

/// The tier whose token is all that a text holds.
fn tier_of<'a>(namer: &'a Namer<'a>, text: &str) -> Option<&'a TierTemplate<'a>> {
    let mut tiers = namer.tiers.iter();
    tiers.find(|tier| strip_alike_token(text, tier.token) == Some(""))
}

fn is_opening(c: char) -> bool {
    matches!(c, '[' | '(' | '{' | '<')
}

fn is_closing(c: char) -> bool {
    matches!(c, ']' | ')' | '}' | '>')
}

/// A token in brackets, as in `[GCC2] …`.
fn bracketed<'t, 'a>(namer: &'a Namer<'a>, text: &'t str) -> Option<Token<'t, 'a>> {
    let (inner, after) = text.strip_prefix(is_opening)?.split_once(is_closing)?;
    let tier = Some(tier_of(namer, inner)?);
    let found = before(text, after);
    Some(Token { found, rest: trim_separators(after), tier, exact: false, at_end: false })
}

/// A token that is the last word, as in `… GCC2`.
fn at_end<'t, 'a>(namer: &'a Namer<'a>, text: &'t str) -> Option<Token<'t, 'a>> {
    let begins = |c: char| is_separator(c) || is_opening(c);
    let (unit, word) = text.split_at(text.rfind(begins)?);
    let word = word.trim_start_matches(begins).trim_end_matches(is_closing);
    let tier = Some(tier_of(namer, word)?);
    let rest = unit.trim_end_matches(begins);
    Some(Token { found: word, rest, tier, exact: false, at_end: true })
}

impl Namer<'_> {
    /// The number of the part that a name claims, however it is spelled: 1 if it names none.
    pub(crate) fn part_of(&self, name: &str) -> u32 {
        let canonical = canonicalize(name);
        let rest = token(self, &canonical.text).rest;
        part(self, rest).number.unwrap_or(1)
    }
}

/// The text without `rest`, which is its end.
fn before<'t>(text: &'t str, rest: &str) -> &'t str {
    text.split_at(text.len() - rest.len()).0
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '_' | '.' | ':' | '#')
}

fn trim_separators(text: &str) -> &str {
    text.trim_start_matches(is_separator)
}

/// What follows a token whose letters look like the wanted ones, with any separators between them.
fn strip_alike_token<'t>(text: &'t str, token: &str) -> Option<&'t str> {
    // `GCC31` is not `GCC3`, and `GCCIII` is not `GCC1`.
    strip_alike_letters(text, token).filter(|rest| !rest.starts_with(continues_token))
}

/// The same, even if more letters follow.
fn strip_alike_letters<'t>(text: &'t str, letters: &str) -> Option<&'t str> {
    let mut wanted = fold(letters).peekable();
    let mut rest = text;
    while wanted.peek().is_some() {
        let (letter, after) = split_at_char(rest, 1);
        if letter.is_empty() {
            return None;
        }
        rest = after;
        if letter.starts_with(is_separator) {
            continue;
        }
        for folded in fold(letter) {
            if wanted.next() != Some(folded) {
                return None;
            }
        }
    }
    Some(rest)
}

/// Whether a character could belong to a token.
fn continues_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_digit(c)
}

/// A first word that was meant as a token: it begins as all tokens do, such as `GCC9` or `GCC`, or
/// is of ASCII letters, as no unit's name is.
fn misspelled_token<'t>(namer: &Namer<'_>, text: &'t str) -> (&'t str, &'t str) {
    let letters = namer.tiers.first().map_or("", |tier| tier.token);
    let letters = letters.trim_end_matches(is_digit);
    match strip_alike_letters(text, letters).filter(|_| !letters.is_empty()) {
        Some(rest) => {
            let rest = rest.trim_start_matches(|c| is_separator(c) || continues_token(c));
            (before(text, rest).trim_end_matches(is_separator), rest)
        }
        None if text.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            let rest = text.trim_start_matches(continues_token);
            (before(text, rest), rest)
        }
        None => ("", text),
    }
}

/// A part's number at the end of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'t> {
    /// What stands before it.
    pub(super) unit: &'t str,
    /// The number as written, with its brackets; empty if there is none.
    pub(super) found: &'t str,
    /// The number; none if none is written.
    pub(super) number: Option<u32>,
    /// Whether it is spelled as the template requires.
    pub(super) exact: bool,
}

/// Reads the part of a name, whatever digits and spaces it is written with.
pub(super) fn part<'t>(namer: &Namer<'_>, text: &'t str) -> Part<'t> {
    let none = Part { unit: text, found: "", number: None, exact: true };
    lenient_part(namer, text).unwrap_or(none)
}

fn lenient_part<'t>(namer: &Namer<'_>, text: &'t str) -> Option<Part<'t>> {
    let template = namer.part;
    let inner = text.trim_end().strip_suffix(template.after.trim())?.trim_end();
    let (unit, digits) = inner.split_at(inner.trim_end_matches(is_digit).len());
    let number = number(digits).filter(|_| length(digits) <= 9)?;
    let unit = unit.trim_end().strip_suffix(template.before.trim())?.trim_end();
    let exact = template.number(text).is_some_and(|(rest, _)| rest == unit);
    Some(Part { unit, found: text.strip_prefix(unit)?.trim(), number: Some(number), exact })
}
