//! Everything that is wrong with one name, each problem reported once.

use std::borrow::Cow;

use super::compose_all::IDENTIFIER_WORD;
use super::imitation::{Likeness, imitated};
use super::name::ExpectedName;
use super::phrase::{KnownUnit, names_no_place, official_phrase, resolve_phrase, split_province};
use super::spelling::{changes, fault_findings, personal_number};
use super::template::{Namer, TierTemplate};
use super::token::{Part, Token, part, token};
use crate::directory::{District, Province, districts_named, provinces};
use crate::finding::FactRef::{Count, Text};
use crate::finding::{Fact, FactRef, Finding, Findings, Fix, Place, Rule, Severity, rules};
use crate::text::{
    Canonical, CanonicalScan, EditKind, ForeignLetter, canonicalize, canonicalize_slowly,
    foreign_letters, latin_beside_thai, length, looks_alike, repair, split_at_char,
};

/// A name under examination.
struct Diagnosis<'a> {
    namer: &'a Namer<'a>,
    expected: Option<&'a ExpectedName>,
    input: &'a str,
    /// The input in canonical letters.
    text: &'a str,
    place: Place,
    found: Vec<Finding>,
    /// Whether only spelling was wrong so far, so that the fix is safe.
    safe: bool,
    mode: Mode,
}

/// What a diagnosis may rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mode {
    /// Whether a table has the group's unit. Then it is the authority, not the directory.
    pub(super) knows_unit: bool,
    /// Whether fixes are proposed. A proposed name is itself examined without.
    pub(super) proposes: bool,
}

/// What the name was understood as.
struct Reading<'t, 'a> {
    tier: Option<&'a TierTemplate<'a>>,
    official: Cow<'t, str>,
    part: Part<'t>,
}

/// Examines a name that the fast path did not accept. `scan` is there if its text is canonical.
pub(super) fn diagnose(
    namer: &Namer<'_>,
    input: &str,
    scan: Option<CanonicalScan>,
    expected: Option<&ExpectedName>,
    place: Place,
    mode: Mode,
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
    let repaired = if canonical.faults.is_empty() { None } else { repair(&text) };
    let text = repaired.map_or(text, Cow::Owned);
    let found = Vec::new();
    let mut diagnosis =
        Diagnosis { namer, expected, input, text: &text, place, found, safe: true, mode };
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
        diagnosis.check_fallback(&reading);
        diagnosis.fix(&reading);
    }
    Findings::of(diagnosis.found)
}

impl Diagnosis<'_> {
    /// A finding about a part of the name, or about all of it if that is empty.
    fn report(&mut self, rule: &'static Rule, part: &str, facts: &[(&'static str, FactRef<'_>)]) {
        let place = self.at(part);
        self.push(rule, place, facts);
    }

    /// A finding about a part of the name where something else is expected.
    fn instead(&mut self, rule: &'static Rule, part: &str, found: &str, expected: &str) {
        self.report(rule, part, &[("found", Text(found)), ("expected", Text(expected))]);
    }

    fn push(&mut self, rule: &'static Rule, place: Place, facts: &[(&'static str, FactRef<'_>)]) {
        self.safe &= matches!(rule.code, "N002" | "N007");
        let mut finding = Finding::new(rule, place);
        for (key, fact) in facts {
            finding.facts.push(key, without_personal_number(*fact));
        }
        self.found.push(finding);
    }

    fn has_found(&self, rule: &Rule) -> bool {
        self.found.iter().any(|finding| finding.rule.code == rule.code)
    }

    /// The place of a part of the text within the input, or all of the input if it is spelled
    /// differently there.
    fn at(&self, part: &str) -> Place {
        if part.is_empty() {
            return self.place;
        }
        // Nearly always it is the beginning or the end, which is cheap to compare.
        let before = match (self.input.starts_with(part), self.input.strip_suffix(part)) {
            (true, _) => Some(""),
            (false, Some(before)) => Some(before),
            (false, None) => self.input.split_once(part).map(|(before, _)| before),
        };
        before.map_or(self.place, |before| {
            let start = length(before);
            self.place.span(start, start + length(part))
        })
    }

    /// P001 and P002. The other rules are checked all the same, or a number would hide a fake name;
    /// their facts do not repeat the number.
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
            self.place.span(first.place, first.place + 1)
        } else {
            self.place
        };
        self.push(&rules::N009, place, &[("found", Text(&found)), ("expected", Text(&looks))]);
    }

    fn blank(&mut self) {
        let expected = self.expected.map(|expected| expected.name().as_str());
        let shown = expected.map_or_else(|| self.namer.forms(), str::to_owned);
        self.report(&rules::N018, "", &[("expected", Text(&shown))]);
        if let (Some(finding), Some(expected)) = (self.found.last_mut(), expected) {
            finding.fix = Some(Fix::suggested(expected));
        }
    }

    /// N001, N002, N003.
    fn token(&mut self, token: &Token<'_, '_>, canonical: &Canonical<'_>) {
        let expected = self.expected_tier().map(|tier| tier.token);
        let full_width = self.full_width_token(token, canonical);
        match token.tier {
            None => {
                let found =
                    if token.found.is_empty() { first_word(self.input) } else { token.found };
                let wanted = expected.map_or_else(|| self.namer.tokens(), str::to_owned);
                self.instead(&rules::N001, found, found, &wanted);
            }
            Some(tier) if token.at_end => {
                let found = first_word(self.input);
                let wanted = expected.unwrap_or(tier.token);
                self.instead(&rules::N001, found, found, wanted);
            }
            Some(tier) => {
                if !token.exact || full_width.is_some() {
                    let mut found = full_width.unwrap_or_else(|| token.found.to_owned());
                    let mut wanted = tier.token.to_owned();
                    if found == wanted {
                        // The fault is in what follows: no space, or another sign.
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

    /// N007: the edits of the canonical form, without those of a full-width token, which are N002.
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

    fn not_canonical(&mut self, place: Place, expected: &str, changes: &str) {
        let facts =
            [("found", Text(self.input)), ("expected", Text(expected)), ("changes", Text(changes))];
        self.push(&rules::N007, place, &facts);
    }

    fn length(&mut self) {
        let (length, limit) = (length(self.text), self.namer.length_max);
        let count = |count: usize| Count(count as u64);
        if length > limit {
            let place =
                if self.input == self.text { self.place.span(limit, length) } else { self.place };
            self.push(&rules::N011, place, &[("length", count(length)), ("limit", count(limit))]);
        }
    }

    /// N016: a name that differs from the lawful one in a way that no other rule describes.
    fn check_fallback(&mut self, reading: &Reading<'_, '_>) {
        let text = self.text;
        if !self.found.is_empty() {
            return;
        }
        match self.expected {
            Some(expected) if expected.name().as_str() != text => {
                self.instead(&rules::N016, "", text, expected.name().as_str());
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
        if self.found.is_empty() || !self.mode.proposes {
            return;
        }
        let corrected = match (self.expected, reading.tier) {
            (Some(expected), _) => Some(expected.name().as_str().to_owned()),
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
                && (self.expected.is_some() || !self.is_refused(corrected))
        }) else {
            return;
        };
        let fix = if self.safe { Fix::safe(corrected) } else { Fix::suggested(corrected) };
        for finding in &mut self.found {
            finding.fix = Some(fix.clone());
        }
    }
}

impl Diagnosis<'_> {
    /// Whether a name would be an error itself.
    fn is_refused(&self, name: &str) -> bool {
        let mode = Mode { proposes: false, ..self.mode };
        self.namer.check_in(name, None, self.place, mode).count(Severity::Error) > 0
    }
}

impl<'a> Diagnosis<'a> {
    /// N004, N005, N006, N012, N013, N016: what follows the token.
    fn unit_and_part<'t>(&mut self, token: &Token<'t, 'a>) -> Reading<'t, 'a>
    where
        'a: 't,
    {
        let whole_is_unit = self.expected.is_some_and(|expected| expected.phrase() == token.rest);
        let part = if whole_is_unit {
            Part { unit: token.rest, found: "", number: None, exact: true }
        } else {
            part(self.namer, token.rest)
        };
        self.part(&part);
        let tier = self.expected_tier().or(token.tier).or_else(|| self.likely_tier(part.unit));
        let unit = tier.map_or(part.unit, |tier| {
            part.unit.strip_suffix(tier.after).unwrap_or(part.unit).trim()
        });
        match (self.expected, tier) {
            (Some(expected), _) => {
                let official = self.unit_expected(unit, expected);
                Reading { tier, official, part }
            }
            (None, Some(tier)) => self.unit_alone(unit, tier, part, token.tier.is_none()),
            (None, None) => Reading { tier, official: official_phrase(unit), part },
        }
    }

    /// The tier of the name that is expected.
    fn expected_tier(&self) -> Option<&'a TierTemplate<'a>> {
        self.namer.tier(self.expected?.name().level())
    }

    /// The tier of a name without a token: the unit's, or else the last whose names have a unit.
    fn likely_tier(&self, unit: &str) -> Option<&'a TierTemplate<'a>> {
        let last = || {
            let tiers = self.namer.tiers.iter().filter(|tier| tier.has_unit);
            tiers.max_by_key(|tier| tier.level)
        };
        resolve_phrase(unit).1.and_then(|unit| self.namer.home(unit)).or_else(last)
    }

    /// N012 and N013, and the spelling of the number.
    fn part(&mut self, part: &Part<'_>) {
        let number = part.number.unwrap_or(1);
        let count = |number: u32| Count(number.into());
        let lawful = match self.expected.map(ExpectedName::parts) {
            Some(0 | 1) => "1".to_owned(),
            Some(parts) => format!("1–{parts}"),
            None => "1, 2, 3 …".to_owned(),
        };
        if number == 0 || self.expected.is_some_and(|expected| number > expected.parts().max(1)) {
            let facts =
                [("found", Text(part.found)), ("part", count(number)), ("parts", Text(&lawful))];
            self.report(&rules::N013, part.found, &facts);
            return;
        }
        if let Some(expected) = self.expected.filter(|expected| number != expected.name().part()) {
            let facts = [
                ("found", Text(self.input)),
                ("expected", Text(expected.name().as_str())),
                ("unit", Text(expected.phrase())),
                ("part", count(expected.name().part())),
            ];
            self.report(&rules::N012, part.found, &facts);
            return;
        }
        // Without a unit, the space before the number is the one after the token.
        let is_whole = || part.unit.is_empty() && self.namer.part.number(self.text).is_some();
        let superfluous = part.number == Some(1) && self.namer.part.number(part.unit).is_none();
        if superfluous || !(part.exact || is_whole()) {
            let suffix = self.namer.part.suffix(part.unit, number);
            let (before, after) =
                self.text.rsplit_once(part.found).expect("the part was found in the text");
            let whole = [before.trim_end(), &*suffix, after].concat();
            self.not_canonical(self.at(part.found), &whole, "part-respelled");
        }
    }

    /// Compares the unit with the one that is expected.
    fn unit_expected<'e>(&mut self, unit: &str, expected: &'e ExpectedName) -> Cow<'e, str> {
        let wanted = expected.phrase();
        if unit == wanted || unit == expected.name().unit() {
            return Cow::Borrowed(wanted);
        }
        let official = official_phrase(unit);
        let form = match expected.name().unit() {
            "" => expected.name().as_str(),
            form => form,
        };
        let found = if unit.is_empty() { self.input } else { unit };
        let (stem, province) = split_province(&official);
        let (wanted_stem, wanted_province) = split_province(wanted);
        let same = |a: &str, b: &str| a.replace(' ', "") == b.replace(' ', "");
        if same(unit, wanted) {
            let (before, after) =
                self.text.split_once(unit).expect("the unit was found in the text");
            let whole = [before, expected.name().unit(), after].concat();
            self.not_canonical(self.at(unit), &whole, "spaces-changed");
        } else if same(&official, wanted)
            || (!unit.is_empty() && province.is_none() && same(&official, wanted_stem))
        {
            self.instead(&rules::N005, unit, found, form);
        } else if let (Some(found), Some(expected)) = (province, wanted_province)
            && found.code() != expected.code()
            && looks_alike(stem, wanted_stem)
        {
            self.instead(
                &rules::N006,
                found.name(),
                found.official_name(),
                expected.official_name(),
            );
        } else {
            self.instead(&rules::N016, unit, found, form);
        }
        Cow::Borrowed(wanted)
    }

    /// Compares the unit with the directory only.
    fn unit_alone<'t>(
        &mut self,
        unit: &'t str,
        tier: &'a TierTemplate<'a>,
        part: Part<'t>,
        is_guessed: bool,
    ) -> Reading<'t, 'a> {
        if unit.is_empty() == tier.has_unit {
            return self.unit_out_of_place(unit, tier, part, is_guessed);
        }
        let (official, known) = resolve_phrase(unit);
        let is_unknown = known.is_none() && !is_identifier(unit);
        let is_judged = is_unknown && tier.has_unit && !self.mode.knows_unit;
        if is_judged && let Some(reading) = self.imitation(unit, &official, tier, part) {
            return reading;
        }
        let is_odd = is_judged && self.odd_letters(unit);
        let no_place = is_judged && names_no_place(&official, self.namer.closed);
        let home = known.and_then(|known| self.misplaced(unit, known, tier));
        let mut reading = Reading { tier: Some(home.unwrap_or(tier)), official, part };
        let is_alias = !no_place && self.alias(unit, tier, &reading);
        // Without a token it may not be one of our groups, ill-formed letters spell nothing, and a
        // personal number is not part of a unit: another finding reports that already.
        let reported = [&rules::N001, &rules::N008, &rules::P001, &rules::P002];
        let is_reported = is_alias || is_odd || reported.iter().any(|rule| self.has_found(rule));
        if is_unknown && tier.has_unit && !is_reported {
            let rule = if no_place { &rules::N024 } else { &rules::N004 };
            self.report(rule, unit, &[("found", Text(unit))]);
        }
        match known {
            Some(KnownUnit::AmbiguousDistrict(district)) if !self.mode.knows_unit => {
                self.ambiguous(unit, district);
            }
            None if is_unknown => {
                if let Some(province) = english_province(unit, tier) {
                    reading.official = Cow::Borrowed(province.official_name());
                }
            }
            _ => {}
        }
        if is_unknown && is_guessed {
            // Neither the tier nor the unit is known: no name can be proposed.
            reading.tier = None;
        }
        reading
    }

    /// N021 and N025: the tier in which such a unit forms its group, if it is another.
    fn misplaced(
        &mut self,
        unit: &str,
        known: KnownUnit,
        tier: &TierTemplate<'_>,
    ) -> Option<&'a TierTemplate<'a>> {
        let is_closed = known.kind_bit() & self.namer.closed != 0;
        // In a table the tree decides to which tier a unit's group belongs, if it knows the unit.
        let decides = self.mode.knows_unit || (self.place.table.is_some() && !is_closed);
        if decides || tier.takes(known) {
            return None;
        }
        let home = self.namer.home(known)?;
        let facts =
            [("found", Text(unit)), ("tier", Text(tier.token)), ("expected", Text(home.token))];
        self.report(if is_closed { &rules::N025 } else { &rules::N021 }, unit, &facts);
        Some(home)
    }

    /// N022 and N023: the official unit that an unknown one looks like. N007 if only spaces differ.
    fn imitation<'t>(
        &mut self,
        unit: &str,
        official: &str,
        tier: &'a TierTemplate<'a>,
        part: Part<'t>,
    ) -> Option<Reading<'t, 'a>> {
        if self.has_found(&rules::P001) || self.has_found(&rules::P002) {
            return None;
        }
        let (imitated, likeness) = imitated(official)?;
        let facts = [("found", Text(unit)), ("expected", Text(&imitated))];
        match likeness {
            Likeness::Spaces => {
                let whole = self.text.replacen(unit, &imitated, 1);
                self.not_canonical(self.at(unit), &whole, "spaces-changed");
            }
            Likeness::Same => self.report(&rules::N022, unit, &facts),
            Likeness::Similar => {
                self.report(&rules::N023, unit, &facts);
                if names_no_place(official, self.namer.closed) {
                    self.report(&rules::N024, unit, &[("found", Text(unit))]);
                }
            }
        }
        let known = resolve_phrase(&imitated).1;
        let home =
            known.filter(|known| !tier.takes(*known)).and_then(|known| self.namer.home(known));
        Some(Reading { tier: Some(home.unwrap_or(tier)), official: Cow::Owned(imitated), part })
    }

    /// N008 and N009: letters that no unit's name has, whatever it is: a ํ that belongs to no ำ, the
    /// obsolete ฃ and ฅ, and Latin letters within a Thai word, which may take the place of any letter.
    /// Returns whether there are any.
    fn odd_letters(&mut self, unit: &str) -> bool {
        if let Some((before, _)) = unit.split_once('\u{E4D}') {
            let cluster: String =
                before.chars().next_back().into_iter().chain(['\u{E4D}']).collect();
            self.report(&rules::N008, &cluster, &[("found", Text(&cluster))]);
            return true;
        }
        if let Some((obsolete, letter)) =
            [("ฃ", "ข"), ("ฅ", "ค")].into_iter().find(|(obsolete, _)| unit.contains(obsolete))
        {
            self.instead(&rules::N009, obsolete, obsolete, letter);
            return true;
        }
        let letters: Vec<char> = unit.chars().collect();
        let mut runs = latin_beside_thai(unit).into_iter();
        // At the end of a word it may be a name, as in กลุ่มA.
        let Some(run) = runs.find(|run| letters.get(run.end).is_some_and(|c| *c != ' ')) else {
            return false;
        };
        let found: String = letters[run].iter().collect();
        self.instead(&rules::N009, &found, &found, "ก–ฮ");
        true
    }

    /// N026: a district's name that does not say which of several is meant.
    fn ambiguous(&mut self, unit: &str, district: &District) {
        let namesakes = districts_named(district.name());
        let namesakes = namesakes.filter(|namesake| namesake.kind() == district.kind());
        let provinces: Vec<_> = namesakes.map(|namesake| namesake.province().name()).collect();
        let facts = [("found", Text(unit)), ("provinces", Text(&provinces.join(", ")))];
        self.report(&rules::N026, unit, &facts);
    }

    /// N005, unless the ladder gives exactly this short form. Returns whether it was reported.
    fn alias(&mut self, unit: &str, tier: &TierTemplate<'_>, reading: &Reading<'_, '_>) -> bool {
        let Cow::Owned(phrase) = &reading.official else { return false };
        let number = reading.part.number.unwrap_or(1);
        let composed = self.namer.fitting(tier, phrase, number);
        if composed == self.namer.join(tier, unit, number) {
            return false;
        }
        let form = self.namer.divide(&composed).map_or(&**phrase, |divided| divided.unit);
        self.instead(&rules::N005, unit, unit, form);
        true
    }

    /// N019 and N020: no unit where one belongs, or one where none does.
    fn unit_out_of_place<'t>(
        &mut self,
        unit: &'t str,
        tier: &'a TierTemplate<'a>,
        part: Part<'t>,
        is_guessed: bool,
    ) -> Reading<'t, 'a> {
        let nothing = Cow::Borrowed("");
        if unit.is_empty() {
            if !is_guessed {
                self.instead(&rules::N019, tier.token, tier.token, &tier.form());
            }
            return Reading { tier: Some(tier), official: nothing, part };
        }
        let (official, known) = resolve_phrase(unit);
        let home = known.and_then(|unit| self.namer.home(unit)).filter(|home| home.has_unit);
        let official = home.map_or(nothing, |_| official);
        let meant = home.unwrap_or(tier);
        let number = part.number.unwrap_or(1).max(1);
        let composed = self.namer.fitting(meant, &official, number);
        let facts = [
            ("found", Text(unit)),
            ("tier", Text(tier.token)),
            ("expected", Text(composed.as_str())),
        ];
        self.report(&rules::N020, unit, &facts);
        Reading { tier: Some(meant), official, part }
    }
}

/// The fact, with dots in the place of a text that holds a personal number.
fn without_personal_number(fact: FactRef<'_>) -> Fact {
    match fact {
        Text(text) if personal_number(text).is_some() => "•••".into(),
        fact => fact.into(),
    }
}

/// The canonical text with every foreign letter replaced by what it looks like.
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

/// The first word of a name, at most 32 code points of it.
fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    let word = text.split_once(' ').map_or(text, |(word, _)| word);
    split_at_char(word, 32).0
}

/// Where the token ends in the input: the canonical form may have removed characters before it.
fn token_end(token: &Token<'_, '_>, canonical: &Canonical<'_>) -> usize {
    let mut end = length(token.found);
    for edit in &canonical.edits {
        let removed = matches!(
            edit.kind,
            EditKind::InvisibleRemoved | EditKind::SpaceTrimmed | EditKind::SpacesCollapsed
        );
        if removed && edit.start < end {
            end += edit.end - edit.start;
        }
    }
    end
}

/// The province that a unit names in English, for a tier of provinces: the fix has its official name.
fn english_province(unit: &str, tier: &TierTemplate<'_>) -> Option<&'static Province> {
    let is_named = |province: &&Province| province.english().eq_ignore_ascii_case(unit);
    provinces().iter().find(is_named).filter(|_| tier.takes(KnownUnit::Province))
}

/// The unit of a name that was composed from an identifier.
fn is_identifier(unit: &str) -> bool {
    unit.strip_prefix(IDENTIFIER_WORD).is_some_and(|id| !id.is_empty())
}
