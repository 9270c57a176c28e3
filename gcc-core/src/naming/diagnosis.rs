//! Everything that is wrong with one name, each thing once.

use super::expected::Expected;
use super::spelling::{changes, fault_findings, personal_number};
use super::template::{Namer, TierTemplate};
use super::token::{Part, Token, token};
use crate::finding::{Fact, Finding, Findings, Fix, Place, Rule, rules};
use crate::text::{Canonical, EditKind, canonicalize, foreign_letters, length};

/// A name under examination.
pub(super) struct Diagnosis<'a, 'd> {
    pub(super) namer: &'a Namer<'d>,
    pub(super) expected: Option<&'a Expected>,
    pub(super) input: &'a str,
    /// The input in canonical letters.
    pub(super) text: String,
    place: Place,
    found: Vec<Finding>,
    /// Whether only spelling was wrong so far.
    safe: bool,
}

/// What was understood of the name.
pub(super) struct Reading<'t, 'd> {
    pub(super) tier: Option<TierTemplate<'d>>,
    pub(super) official: String,
    pub(super) part: Part<'t>,
}

/// Examines a name that is not at once seen to be lawful.
pub(super) fn diagnose(
    namer: &Namer<'_>,
    input: &str,
    expected: Option<&Expected>,
    place: Place,
) -> Findings {
    let found = Vec::new();
    let text = String::new();
    let mut diagnosis = Diagnosis { namer, expected, input, text, place, found, safe: true };
    diagnosis.personal();
    let canonical = canonicalize(input);
    diagnosis.faults(&canonical);
    let text = diagnosis.foreign(&canonical);
    if text.is_empty() {
        diagnosis.blank();
    } else {
        diagnosis.text.clone_from(&text);
        let token = token(namer, &text);
        diagnosis.token(&token, &canonical);
        diagnosis.spelling(&token, &canonical);
        let reading = diagnosis.unit_and_part(&token);
        diagnosis.length(&text);
        diagnosis.nothing_yet(&text, &reading);
        diagnosis.fix(&reading);
    }
    let mut findings = Findings::default();
    diagnosis.found.into_iter().for_each(|finding| findings.push(finding));
    findings
}

impl Diagnosis<'_, '_> {
    pub(super) fn push(
        &mut self,
        rule: &'static Rule,
        place: Place,
        facts: &[(&'static str, Fact)],
    ) {
        let spelling = ["N002", "N007"].contains(&rule.code);
        self.safe &= spelling;
        let finding = Finding::new(rule, place);
        let facts = facts.iter().map(|(key, fact)| (*key, hidden(fact)));
        self.found.push(facts.fold(finding, |finding, (key, fact)| finding.with(key, fact)));
    }

    pub(super) fn has_found(&self, rule: &Rule) -> bool {
        self.found.iter().any(|finding| finding.rule.code == rule.code)
    }

    /// The place of a part of the input, where it stands there just as it is.
    pub(super) fn at(&self, part: &str) -> Place {
        match self.input.split_once(part).filter(|_| !part.is_empty()) {
            Some((before, _)) => {
                let start = length(before);
                self.place.span(start, start.saturating_add(length(part)))
            }
            None => self.place,
        }
    }

    /// P001 and P002. Everything else is looked at all the same, or a number would hide a fake name;
    /// what would repeat the number is hidden.
    fn personal(&mut self) {
        let column = self.place.column.unwrap_or("name");
        if let Some(rule) = personal_number(self.input) {
            self.push(rule, self.place, &[("column", column.into())]);
        }
    }

    /// N008 and N010.
    fn faults(&mut self, canonical: &Canonical<'_>) {
        for finding in fault_findings(self.input, canonical, self.place) {
            self.safe = false;
            self.found.push(finding);
        }
    }

    /// Letters outside Thai and ASCII; the text goes on with what they look like.
    fn foreign(&mut self, canonical: &Canonical<'_>) -> String {
        let letters = foreign_letters(&canonical.text);
        let Some(first) = letters.first() else { return canonical.text.clone().into_owned() };
        let found: String = letters.iter().map(|letter| letter.letter).collect();
        let looks: String = letters.iter().filter_map(|letter| letter.looks_like).collect();
        let place = if canonical.is_clean() {
            self.place.span(first.place, first.place.saturating_add(1))
        } else {
            self.place
        };
        self.push(&rules::N009, place, &[("found", found.into()), ("expected", looks.into())]);
        let replaced = canonical.text.chars().map(|c| {
            if letters.iter().any(|letter| letter.letter == c) {
                crate::text::looks_like(c).unwrap_or(c)
            } else {
                c
            }
        });
        canonicalize(&replaced.collect::<String>()).text.into_owned()
    }

    fn blank(&mut self) {
        let expected = self.expected.map(|expected| expected.name.to_string());
        let shown = expected.clone().unwrap_or_else(|| self.namer.forms());
        self.push(&rules::N018, self.place, &[("expected", shown.into())]);
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
                let wanted = expected.map_or_else(|| self.namer.tokens(), str::to_owned);
                let facts = [("found", found.into()), ("expected", wanted.into())];
                self.push(&rules::N001, self.at(found), &facts);
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
                    let place = self.at(&found);
                    let facts = [("found", found.into()), ("expected", wanted.into())];
                    self.push(&rules::N002, place, &facts);
                }
                if let Some(expected) = expected.filter(|expected| *expected != tier.token) {
                    let facts = [("found", tier.token.into()), ("expected", expected.into())];
                    self.push(&rules::N003, self.at(token.found), &facts);
                }
            }
        }
    }

    /// The token as it was typed, if some of it is full-width.
    fn full_width_token(&self, token: &Token<'_, '_>, canonical: &Canonical<'_>) -> Option<String> {
        let end = token_end(token, canonical);
        let mut edits = canonical.edits.iter();
        edits
            .any(|edit| edit.kind == EditKind::FullWidth && edit.start < end)
            .then(|| self.input.chars().take(end).collect::<String>().trim().to_owned())
    }

    /// N007: what canonicalising changed, but for a full-width token, which N002 has said.
    fn spelling(&mut self, token: &Token<'_, '_>, canonical: &Canonical<'_>) {
        let end = token_end(token, canonical);
        let edits = canonical.edits.iter();
        let of_token =
            |kind, start| token.tier.is_some() && kind == EditKind::FullWidth && start < end;
        let mut edits = edits.filter(|edit| !of_token(edit.kind, edit.start)).peekable();
        let Some(first) = edits.peek() else { return };
        let place = self.place.span(first.start, first.end);
        let changes = changes(edits.map(|edit| edit.kind));
        self.not_canonical(place, &canonical.text, &changes);
    }

    pub(super) fn not_canonical(&mut self, place: Place, expected: &str, changes: &str) {
        let facts = [
            ("found", self.input.into()),
            ("expected", expected.into()),
            ("changes", changes.into()),
        ];
        self.push(&rules::N007, place, &facts);
    }

    fn length(&mut self, text: &str) {
        let (length, limit) = (length(text), self.namer.length_max);
        if length > limit {
            let place =
                if self.input == text { self.place.span(limit, length) } else { self.place };
            self.push(&rules::N011, place, &[("length", length.into()), ("limit", limit.into())]);
        }
    }

    /// A name that differs from the lawful one in some way that no other rule names.
    fn nothing_yet(&mut self, text: &str, reading: &Reading<'_, '_>) {
        if !self.found.is_empty() {
            return;
        }
        match self.expected {
            Some(expected) if expected.name.as_str() != text => {
                let facts = [("found", text.into()), ("expected", expected.name.as_str().into())];
                self.push(&rules::N016, self.place, &facts);
            }
            None if self.namer.divide(text).is_none() => {
                let facts = [
                    ("found", text.into()),
                    ("expected", reading.tier.map_or(String::new(), |tier| tier.form()).into()),
                ];
                self.push(&rules::N016, self.place, &facts);
            }
            _ => {}
        }
    }

    /// Gives every finding the whole corrected name.
    fn fix(&mut self, reading: &Reading<'_, '_>) {
        let corrected = match (self.expected, reading.tier) {
            (Some(expected), _) => Some(expected.name.to_string()),
            (None, Some(tier)) if tier.has_unit != reading.official.is_empty() => {
                let part = reading.part.number.unwrap_or(1).max(1);
                Some(self.namer.fitting(&tier, &reading.official, part))
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

/// A fact, or dots in its place if it holds a number of a person.
fn hidden(fact: &Fact) -> Fact {
    match fact {
        Fact::Text(text) if personal_number(text).is_some() => "•••".into(),
        other => other.clone(),
    }
}

/// The first word of a name, to show what stands in the token's place.
fn head(text: &str) -> &str {
    let text = text.trim_start();
    let word = text.split(' ').next().unwrap_or_default();
    let end = word.char_indices().nth(16).map_or(word.len(), |(end, _)| end);
    word.get(..end).unwrap_or_default()
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
