//! Recognising provinces within a unit's phrase.

use crate::directory::{
    Agency, District, DistrictKind, Province, Scope, agencies_of_stem, agency_prefix, bangkok,
    districts_named, ministry_named, province_named, province_of_alias, province_of_letters,
};

/// The words that stand before a province's name, the longest first.
pub(super) const PROVINCE_WORDS: [&str; 3] = ["จังหวัด", "จว.", "จ."];

/// A unit that the directory knows by the official phrase.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known {
    /// A province.
    Province,
    /// A ministry.
    Ministry,
    /// A province's office.
    Office(&'static Agency, &'static Province),
    /// A district or its office.
    District,
}

impl Known {
    /// A bit of its own for each kind of unit.
    pub(super) fn kind_bit(self) -> u8 {
        match self {
            Known::Province => 1,
            Known::Ministry => 2,
            Known::Office(..) => 4,
            Known::District => 8,
        }
    }

    /// The bits of the kinds that a directive names. The directory knows some departments by their
    /// offices, and a district's office is taken for the district.
    pub(super) fn kind_bits(names: &[String]) -> u8 {
        names.iter().fold(0, |bits, name| {
            bits | match name.as_str() {
                "province" => 1,
                "ministry" => 2,
                "department" => 4,
                "district" => 8,
                "agency" => 4 | 8,
                _ => 0,
            }
        })
    }
}

/// The unit with exactly this official phrase.
pub(super) fn known(phrase: &str) -> Option<Known> {
    if let Some((agency, rest)) = agency_prefix(phrase) {
        if agency.scope() == Scope::District {
            return district_rest(DistrictKind::Amphoe, rest).map(|_| Known::District);
        }
        if let Some(province) = province_named(rest)
            && (!province.is_bangkok() || agency.stem() == agency.name())
        {
            return Some(Known::Office(agency, province));
        }
    }
    if let Some(name) = phrase.strip_prefix("จังหวัด") {
        return province_named(name).filter(|p| !p.is_bangkok()).map(|_| Known::Province);
    }
    if let Some(stem) = phrase.strip_suffix(bangkok().name()) {
        if stem.is_empty() {
            return Some(Known::Province);
        }
        let mut agencies = agencies_of_stem(stem).filter(|a| a.scope() != Scope::District);
        if let Some(agency) = agencies.next() {
            return Some(Known::Office(agency, bangkok()));
        }
    }
    for kind in [DistrictKind::Amphoe, DistrictKind::Khet] {
        if let Some(rest) = phrase.strip_prefix(kind.word()) {
            return district_rest(kind, rest).map(|_| Known::District);
        }
    }
    ministry_named(phrase).map(|_| Known::Ministry)
}

/// A district by what follows อำเภอ or เขต: its name, and its province or nothing.
fn district_rest(kind: DistrictKind, rest: &str) -> Option<&'static District> {
    let (name, province) = rest.split_once(' ').unwrap_or((rest, ""));
    districts_named(name).find(|district| {
        district.kind() == kind
            && (province.is_empty() || province == district.province().official_name())
    })
}

/// The province that a whole text names, in any way that people do.
pub(super) fn any_province(text: &str) -> Option<&'static Province> {
    let text = text.trim_start();
    let bare = PROVINCE_WORDS.iter().find_map(|word| text.strip_prefix(word));
    match bare.map(str::trim_start) {
        Some(name) => any_name(name),
        None => province_named(text).or_else(|| province_of_alias(text)),
    }
}

/// The province that a name, an alias or the official letters stand for.
pub(super) fn any_name(name: &str) -> Option<&'static Province> {
    province_named(name)
        .or_else(|| province_of_alias(name))
        .or_else(|| province_of_letters(name.trim_end_matches('.')))
}

/// The text up to where a place's name can end, and what follows.
pub(super) fn head(text: &str) -> (&str, &str) {
    text.split_at(text.find([' ', '(', ')', ',', '/']).unwrap_or(text.len()))
}

/// What stands before the first of some words, and the text from there. The words begin with one of
/// three letters, which is quickly seen.
pub(super) fn before_word<'t>(text: &'t str, words: &[&str]) -> Option<(&'t str, &'t str)> {
    let mut places = text.char_indices().filter(|(_, c)| matches!(c, 'อ' | 'จ' | 'ก'));
    places.find_map(|(place, _)| {
        let (before, from) = text.split_at_checked(place)?;
        words.iter().any(|word| from.starts_with(word)).then_some((before, from))
    })
}

/// Whether a word can begin behind a text.
pub(super) fn is_word_end(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| matches!(c, ' ' | '(' | '/'))
}

/// Divides an official phrase into what the unit is and where: `สำนักงานพาณิชย์`, เชียงใหม่.
pub(super) fn divide(phrase: &str) -> (&str, Option<&'static Province>) {
    if let Some(Known::Office(agency, province)) = known(phrase) {
        return (agency.stem(), Some(province));
    }
    if let Some((stem, name)) = phrase.rsplit_once("จังหวัด")
        && let Some(province) = province_named(name)
    {
        return (stem.trim_end(), Some(province));
    }
    match phrase.strip_suffix(bangkok().name()) {
        Some(stem) => (stem.trim_end(), Some(bangkok())),
        None => (phrase, None),
    }
}
