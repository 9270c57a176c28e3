//! What is wrong with the unit and the part of a name.

use super::diagnosis::{Diagnosis, Reading};
use std::borrow::Cow;

use super::expected::Expected;
use super::official::{official, official_phrase};
use super::phrase::{Known, divide};
use super::template::TierTemplate;
use super::token::{Part, Token, part};
use crate::finding::FactRef::{Count, Text};
use crate::finding::rules;
use crate::text::looks_alike;

impl<'a> Diagnosis<'a> {
    /// N004, N005, N006, N012, N013, N016: what follows the token.
    pub(super) fn unit_and_part<'t>(&mut self, token: &Token<'t, 'a>) -> Reading<'t, 'a>
    where
        'a: 't,
    {
        let whole_is_unit = self.expected.is_some_and(|expected| *expected.phrase == *token.rest);
        let part = if whole_is_unit {
            Part { unit: token.rest, found: "", number: None, exact: true }
        } else {
            part(self.namer, token.rest)
        };
        self.part(&part);
        let expected_tier =
            self.expected.and_then(|expected| self.namer.tier(expected.name.level()));
        let tier = expected_tier.or(token.tier).or_else(|| self.likely_tier(part.unit));
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

    /// The tier of a name without a token: the unit's, or else the last whose names have a unit.
    fn likely_tier(&self, unit: &str) -> Option<&'a TierTemplate<'a>> {
        let last = || {
            let tiers = self.namer.tiers.iter().filter(|tier| tier.has_unit);
            tiers.max_by_key(|tier| tier.level)
        };
        official(unit).1.and_then(|unit| self.namer.home(unit)).or_else(last)
    }

    /// N012 and N013, and the spelling of the number.
    fn part(&mut self, part: &Part<'_>) {
        let number = part.number.unwrap_or(1);
        let found = Text(part.found);
        let count = |number: u32| Count(number.into());
        if let Some(expected) = self.expected {
            if number == 0 || number > expected.parts.max(1) {
                let parts = match expected.parts {
                    0 | 1 => "1".to_owned(),
                    parts => format!("1–{parts}"),
                };
                let facts = [("found", found), ("part", count(number)), ("parts", Text(&parts))];
                self.report(&rules::N013, part.found, &facts);
                return;
            }
            if number != expected.name.part() {
                let facts = [
                    ("found", Text(self.input)),
                    ("expected", Text(expected.name.as_str())),
                    ("unit", Text(&expected.phrase)),
                    ("part", count(expected.name.part())),
                ];
                self.report(&rules::N012, part.found, &facts);
                return;
            }
        } else if number == 0 {
            let facts = [("found", found), ("part", Count(0)), ("parts", Text("1, 2, 3 …"))];
            self.report(&rules::N013, part.found, &facts);
            return;
        }
        // Where no unit is, the space before the number was that after the token.
        let is_whole = || part.unit.is_empty() && self.namer.part.number(self.text).is_some();
        let superfluous = part.number == Some(1) && self.namer.part.number(part.unit).is_none();
        if superfluous || !(part.exact || is_whole()) {
            let suffix = self.namer.part.suffix(part.unit, number);
            let before = self.text.strip_suffix(part.found).unwrap_or_default().trim_end();
            let whole = [before, &*suffix].concat();
            self.not_canonical(self.at(part.found), &whole, "part-respelled");
        }
    }

    /// The unit against the one that the tree wants.
    fn unit_expected<'e>(&mut self, unit: &str, expected: &'e Expected) -> Cow<'e, str> {
        let wanted = &*expected.phrase;
        if unit == wanted || unit == expected.name.unit() {
            return Cow::Borrowed(wanted);
        }
        let official = official_phrase(unit);
        let form = match expected.name.unit() {
            "" => expected.name.as_str(),
            form => form,
        };
        let found = if unit.is_empty() { self.input } else { unit };
        let (stem, province) = divide(&official);
        let (wanted_stem, wanted_province) = divide(wanted);
        let same = |a: &str, b: &str| a.replace(' ', "") == b.replace(' ', "");
        if same(unit, wanted) {
            let (before, after) = self.text.split_once(unit).unwrap_or((self.text, ""));
            let whole = [before, expected.name.unit(), after].concat();
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

    /// The unit against the directory only.
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
        let (official, known) = official(unit);
        // In a table it is the tree that says which tier a unit's group belongs to.
        let is_misplaced = |unit: &Known| self.place.table.is_none() && !tier.takes(*unit);
        let home = known.filter(is_misplaced).and_then(|unit| self.namer.home(unit));
        let mut reading = Reading { tier: Some(home.unwrap_or(tier)), official, part };
        let is_alias = self.alias(unit, tier, &reading);
        if let Some(home) = home {
            let facts =
                [("found", Text(unit)), ("tier", Text(tier.token)), ("expected", Text(home.token))];
            self.report(&rules::N021, unit, &facts);
        }
        let is_unknown = known.is_none() && !is_identifier(unit);
        // Without a token it may be no group of ours at all, ill-formed letters spell nothing, and a
        // person's number is no part of a unit: that has been said.
        let told = [&rules::N001, &rules::N008, &rules::P001, &rules::P002];
        let is_told = is_alias || told.iter().any(|rule| self.has_found(rule));
        if is_unknown && tier.has_unit && !is_told {
            self.report(&rules::N004, unit, &[("found", Text(unit))]);
        }
        if is_unknown && is_guessed {
            // Neither the tier nor the unit is known: no name can be proposed.
            reading.tier = None;
        }
        reading
    }

    /// N005, unless the ladder gives just this short form.
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
        let (official, known) = official(unit);
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

/// The unit of a name that was composed from an identifier.
fn is_identifier(unit: &str) -> bool {
    unit.strip_prefix(super::all::IDENTIFIER_WORD).is_some_and(|id| !id.is_empty())
}
