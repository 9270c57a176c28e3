//! Everything that is wrong with one name, each thing once.

use std::borrow::Cow;

use super::expected::Expected;
use super::spelling::{changes, fault_findings, personal_number};
use super::template::{Namer, TierTemplate};
use super::token::{Part, Token, token};
use crate::finding::{Fact, FactRef, Finding, Findings, Fix, Place, Rule, rules};
use crate::text::{
    Canonical, CanonicalScan, EditKind, ForeignLetter, canonicalize, canonicalize_slowly,
    foreign_letters, length, split_at_char,
};

use FactRef::{Count, Text};

/// A name under examination.
pub(super) struct Diagnosis<'a> {
    pub(super) namer: &'a Namer<'a>,
    pub(super) expected: Option<&'a Expected>,
    pub(super) input: &'a str,
    /// The input in canonical letters.
    pub(super) text: &'a str,
    pub(super) place: Place,
    found: Vec<Finding>,
    /// Whether only spelling was wrong so far.
    safe: bool,
}

/// What was understood of the name.
pub(super) struct Reading<'t, 'a> {
    pub(super) tier: Option<&'a TierTemplate<'a>>,
    pub(super) official: Cow<'t, str>,
    pub(super) part: Part<'t>,
}

/// Examines a name that the fast path did not accept. `scan` is there if its text is canonical.
pub(super) fn diagnose(
    namer: &Namer<'_>,
    input: &str,
    scan: Option<CanonicalScan>,
    expected: Option<&Expected>,
    place: Place,
) -> Findings {
    // A text that the scan accepted holds no foreign letter.
    let (canonical, foreign) = if scan.is_some() {
        (Canonical::clean(input), Vec::new())
    } else {
        let canonical = canonicalize_slowly(input);
        let foreign = foreign_letters(&canonical.text);
        (canonical, foreign)
    };
    let text = without_foreign(&canonical, &foreign);
    let found = Vec::new();
    let mut diagnosis = Diagnosis { namer, expected, input, text: &text, place, found, safe: true };
    if scan.is_none_or(|scan| scan.digits >= 9) {
        diagnosis.personal();
    }
    diagnosis.faults(&canonical);
    diagnosis.foreign(&canonical, &foreign);
    if text.is_empty() {
        diagnosis.blank();
    } else {
        let token = token(namer, &text);
        diagnosis.token(&token, &canonical);
        diagnosis.spelling(&token, &canonical);
        let reading = diagnosis.unit_and_part(&token);
        diagnosis.length();
        diagnosis.nothing_yet(&reading);
        diagnosis.fix(&reading);
    }
    Findings::of(diagnosis.found)
}

impl Diagnosis<'_> {
    /// A finding about a part of the name, or about all of it if that is empty.
    pub(super) fn report(
        &mut self,
        rule: &'static Rule,
        part: &str,
        facts: &[(&'static str, FactRef<'_>)],
    ) {
        let place = self.at(part);
        self.push(rule, place, facts);
    }

    /// A finding about a part of the name where something else is expected.
    pub(super) fn instead(&mut self, rule: &'static Rule, part: &str, found: &str, expected: &str) {
        self.report(rule, part, &[("found", Text(found)), ("expected", Text(expected))]);
    }

    fn push(&mut self, rule: &'static Rule, place: Place, facts: &[(&'static str, FactRef<'_>)]) {
        self.safe &= matches!(rule.code, "N002" | "N007");
        let mut finding = Finding::new(rule, place);
        for (key, told) in facts {
            finding.facts.push(key, hidden(*told));
        }
        self.found.push(finding);
    }

    pub(super) fn has_found(&self, rule: &Rule) -> bool {
        self.found.iter().any(|finding| finding.rule.code == rule.code)
    }

    /// The place of a part of the input, where it stands there just as it is.
    pub(super) fn at(&self, part: &str) -> Place {
        if part.is_empty() {
            return self.place;
        }
        // Nearly always it is the beginning or the end, which is quickly seen.
        let before = match (self.input.starts_with(part), self.input.strip_suffix(part)) {
            (true, _) => Some(""),
            (false, Some(before)) => Some(before),
            (false, None) => self.input.split_once(part).map(|(before, _)| before),
        };
        before.map_or(self.place, |before| {
            let start = length(before);
            self.place.span(start, start.saturating_add(length(part)))
        })
    }

    /// P001 and P002. Everything else is looked at all the same, or a number would hide a fake name;
    /// what would repeat the number is hidden.
    fn personal(&mut self) {
        let column = self.place.column.unwrap_or("name");
        if let Some(rule) = personal_number(self.input) {
            self.report(rule, "", &[("column", Text(column))]);
        }
    }

    /// N008 and N010.
    fn faults(&mut self, canonical: &Canonical<'_>) {
        let mut faults = fault_findings(self.input, canonical, self.place);
        self.safe &= faults.is_empty();
        self.found.append(&mut faults);
    }

    /// N009: letters outside Thai and ASCII.
    fn foreign(&mut self, canonical: &Canonical<'_>, letters: &[ForeignLetter]) {
        let Some(first) = letters.first() else { return };
        let (mut found, mut looks) = (String::new(), String::new());
        for letter in letters {
            found.push(letter.letter);
            if let Some(looks_like) = letter.looks_like {
                looks.push(looks_like);
            }
        }
        let place = if canonical.is_clean() {
            self.place.span(first.place, first.place.saturating_add(1))
        } else {
            self.place
        };
        self.push(&rules::N009, place, &[("found", Text(&found)), ("expected", Text(&looks))]);
    }

    fn blank(&mut self) {
        let expected = self.expected.map(|expected| expected.name.as_str());
        let shown = expected.map_or_else(|| self.namer.forms(), str::to_owned);
        self.report(&rules::N018, "", &[("expected", Text(&shown))]);
        if let (Some(finding), Some(expected)) = (self.found.last_mut(), expected) {
            finding.fix = Some(Fix::suggested(expected));
        }
    }

    /// N001, N002, N003.
    fn token(&mut self, token: &Token<'_, '_>, canonical: &Canonical<'_>) {
        let expected_tier =
            self.expected.and_then(|expected| self.namer.tier(expected.name.level()));
        let expected = expected_tier.map(|tier| tier.token);
        let full_width = self.full_width_token(token, canonical);
        match token.tier {
            None => {
                let found = if token.found.is_empty() { head(self.input) } else { token.found };
                let wanted = expected.unwrap_or_else(|| self.namer.tokens());
                self.instead(&rules::N001, found, found, wanted);
            }
            Some(tier) if token.at_end => {
                let found = head(self.input);
                let wanted = expected.unwrap_or(tier.token);
                self.instead(&rules::N001, found, found, wanted);
            }
            Some(tier) => {
                if !token.exact || full_width.is_some() {
                    let mut found = full_width.unwrap_or_else(|| token.found.to_owned());
                    let mut wanted = tier.token.to_owned();
                    if found == wanted {
                        // What is wrong is what follows: no space, or another sign.
                        found.extend(self.text.chars().nth(length(&wanted)));
                        wanted.push(' ');
                    }
                    self.instead(&rules::N002, &found, &found, &wanted);
                }
                if let Some(expected) = expected.filter(|expected| *expected != tier.token) {
                    self.instead(&rules::N003, token.found, tier.token, expected);
                }
            }
        }
    }

    /// The token as it was typed, if some of it is full-width.
    fn full_width_token(&self, token: &Token<'_, '_>, canonical: &Canonical<'_>) -> Option<String> {
        if canonical.edits.is_empty() {
            return None;
        }
        let end = token_end(token, canonical);
        let mut edits = canonical.edits.iter();
        edits
            .any(|edit| edit.kind == EditKind::FullWidth && edit.start < end)
            .then(|| split_at_char(self.input, end).0.trim().to_owned())
    }

    /// N007: what canonicalising changed, but for a full-width token, which N002 has said.
    fn spelling(&mut self, token: &Token<'_, '_>, canonical: &Canonical<'_>) {
        if canonical.edits.is_empty() {
            return;
        }
        let end = token_end(token, canonical);
        let edits = canonical.edits.iter();
        let of_token =
            |kind, start| token.tier.is_some() && kind == EditKind::FullWidth && start < end;
        let mut edits = edits.filter(|edit| !of_token(edit.kind, edit.start)).peekable();
        let Some(first) = edits.peek() else { return };
        let place = self.place.span(first.start, first.end);
        let changes = changes(edits);
        self.not_canonical(place, &canonical.text, &changes);
    }

    pub(super) fn not_canonical(&mut self, place: Place, expected: &str, changes: &str) {
        let facts =
            [("found", Text(self.input)), ("expected", Text(expected)), ("changes", Text(changes))];
        self.push(&rules::N007, place, &facts);
    }

    fn length(&mut self) {
        let (length, limit) = (length(self.text), self.namer.length_max);
        let count = |count| Count(u64::try_from(count).unwrap_or(u64::MAX));
        if length > limit {
            let place =
                if self.input == self.text { self.place.span(limit, length) } else { self.place };
            self.push(&rules::N011, place, &[("length", count(length)), ("limit", count(limit))]);
        }
    }

    /// A name that differs from the lawful one in some way that no other rule names.
    fn nothing_yet(&mut self, reading: &Reading<'_, '_>) {
        let text = self.text;
        if !self.found.is_empty() {
            return;
        }
        match self.expected {
            Some(expected) if expected.name.as_str() != text => {
                self.instead(&rules::N016, "", text, expected.name.as_str());
            }
            None if self.namer.divide(text).is_none() => {
                let form = reading.tier.map_or(String::new(), TierTemplate::form);
                self.instead(&rules::N016, "", text, &form);
            }
            _ => {}
        }
    }

    /// Gives every finding the whole corrected name.
    fn fix(&mut self, reading: &Reading<'_, '_>) {
        if self.found.is_empty() {
            return;
        }
        let corrected = match (self.expected, reading.tier) {
            (Some(expected), _) => Some(expected.name.as_str().to_owned()),
            (None, Some(tier)) if tier.has_unit != reading.official.is_empty() => {
                let part = reading.part.number.unwrap_or(1).max(1);
                Some(self.namer.fitting(tier, &reading.official, part))
            }
            _ => None,
        };
        let Some(corrected) = corrected.filter(|corrected| {
            corrected != self.input
                && length(corrected) <= self.namer.length_max
                && personal_number(corrected).is_none()
        }) else {
            return;
        };
        let fix = if self.safe { Fix::safe(corrected) } else { Fix::suggested(corrected) };
        for finding in &mut self.found {
            finding.fix = Some(fix.clone());
        }
    }
}

/// A fact, with dots in the place of a text that holds a number of a person.
fn hidden(told: FactRef<'_>) -> Fact {
    match told {
        Text(text) if personal_number(text).is_some() => "•••".into(),
        told => told.into(),
    }
}

/// The canonical text with every foreign letter as what it looks like.
fn without_foreign<'c>(canonical: &'c Canonical<'_>, letters: &[ForeignLetter]) -> Cow<'c, str> {
    if letters.is_empty() {
        return Cow::Borrowed(&canonical.text);
    }
    let mut replaced = String::with_capacity(canonical.text.len());
    let mut letters = letters.iter().peekable();
    for (place, c) in canonical.text.chars().enumerate() {
        let foreign = letters.next_if(|letter| letter.place == place);
        replaced.push(foreign.and_then(|letter| letter.looks_like).unwrap_or(c));
    }
    Cow::Owned(canonicalize(&replaced).text.into_owned())
}

/// The first word of a name, to show what stands in the token's place.
fn head(text: &str) -> &str {
    let text = text.trim_start();
    let word = text.split_once(' ').map_or(text, |(word, _)| word);
    split_at_char(word, 32).0
}

/// Where the token ends in the input, counting what canonicalising took away before it.
fn token_end(token: &Token<'_, '_>, canonical: &Canonical<'_>) -> usize {
    let mut end = length(token.found);
    for edit in &canonical.edits {
        let removed = matches!(
            edit.kind,
            EditKind::InvisibleRemoved | EditKind::SpaceTrimmed | EditKind::SpacesCollapsed
        );
        if removed && edit.start < end {
            end = end.saturating_add(edit.end.saturating_sub(edit.start));
        }
    }
    end
}
