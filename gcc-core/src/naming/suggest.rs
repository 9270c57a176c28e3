//! The nearest units of the directory. They are only suggested: many names are one or two letters
//! apart.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Serialize;
use strsim::levenshtein;

use super::phrase::{
    KnownUnit, is_known_unit, official_phrase, province_from_phrase, resolve_phrase, split_province,
};
use super::template::Namer;
use super::token::{part, token};
use crate::directive::Directive;
use crate::directory::{
    AliasKind, District, Scope, agencies, aliases, departments, districts, districts_named,
    ministries, provinces, title_prefix,
};
use crate::text::canonicalize;

/// A unit that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Suggestion {
    /// How many letters differ.
    pub distance: usize,
    /// The unit's official phrase.
    pub unit: String,
}

/// The units of the directory nearest to the one that a name means, at most `count`, the nearest
/// first: provinces, ministries, departments, districts with their province, and every office in every
/// province. Provinces and districts are known by their English names too (`chiang mai`). The name may lack the word that says what kind of place or ministry it is
/// (`เชียงไหม่`). A distance of 0 is the unit itself, perhaps under another name. At most a third of
/// the letters differ, unless the name holds the words of an office, the title of its head or the
/// building that it sits in. Takes some hundred microseconds.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, naming::suggest};
/// let near = suggest("สำนักงานพานิชจังหวัดระยอง", moi_2561_w1620(), 5);
/// assert_eq!(near[0].unit, "สำนักงานพาณิชย์จังหวัดระยอง");
/// let near = suggest("GCC3 ที่ว่าการอำเภอเมืองน่าน", moi_2561_w1620(), 5);
/// assert!(near.iter().any(|near| near.unit == "ที่ทำการปกครองอำเภอเมืองน่าน"));
/// ```
pub fn suggest(text: &str, directive: &Directive, count: usize) -> Vec<Suggestion> {
    let namer = Namer::new(directive);
    let canonical = canonicalize(text);
    let token = token(&namer, &canonical.text);
    // Where there is no token, its place has the first word of an English name.
    let whole = if token.tier.is_some() { token.rest } else { &canonical.text };
    if whole.is_ascii() && whole.contains(|c: char| c.is_ascii_alphabetic()) {
        return places_in_english(whole, count);
    }
    let rest = token.rest;
    let unit = part(&namer, rest).unit;
    match resolve_phrase(unit) {
        (phrase, Some(KnownUnit::AmbiguousDistrict(district))) => {
            with_provinces(&phrase, district).take(count).collect()
        }
        (phrase, _) => ranked(&phrase, count),
    }
}

/// An ambiguous district with each of its provinces.
fn with_provinces(phrase: &str, district: &'static District) -> impl Iterator<Item = Suggestion> {
    let namesakes = districts_named(district.name());
    namesakes.filter(|namesake| namesake.kind() == district.kind()).map(move |namesake| {
        let unit = format!("{phrase} {}", namesake.province().official_name());
        Suggestion { distance: levenshtein(phrase, &unit), unit }
    })
}

/// The provinces and districts whose English names differ in a quarter of the letters at most from an
/// English text, the nearest first.
fn places_in_english(text: &str, count: usize) -> Vec<Suggestion> {
    const WORDS: [&str; 6] = ["province", "changwat", "district", "amphoe", "khet", "gcc"];
    let plain = |text: &str| -> String {
        let words = text.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_ascii_lowercase);
        words.filter(|word| !WORDS.contains(&word.as_str())).collect()
    };
    let text = plain(text);
    if text.is_empty() || text.len() > LENGTH_MAX {
        return Vec::new();
    }
    let limit = text.len() / 4;
    let provinces = provinces().iter().map(|one| (one.english(), one.official_name()));
    let districts = districts().iter().map(|one| (one.english(), one.official_name()));
    let mut ranked: Vec<_> = provinces
        .chain(districts)
        .map(|(english, unit)| (levenshtein(&text, &plain(english)), unit))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    // Provinces come first among the equally near ones.
    ranked.sort_by_key(|(distance, _)| *distance);
    if let Some((nearest, _)) = ranked.first().copied() {
        ranked.retain(|(distance, _)| *distance <= 2 * nearest + 1);
    }
    ranked.dedup();
    let ranked = ranked.into_iter().take(count);
    ranked.map(|(distance, unit)| Suggestion { distance, unit: unit.to_owned() }).collect()
}

/// The longest phrase that is worth comparing, in code points: none that exists is longer.
const LENGTH_MAX: usize = 120;

fn ranked(unit: &str, count: usize) -> Vec<Suggestion> {
    let length = unit.chars().count();
    if length == 0 || length > LENGTH_MAX {
        return Vec::new();
    }
    let near = |phrase: &str| phrase.chars().count().abs_diff(length) <= length / 3;
    let mut candidates: BTreeSet<String> = offices(unit);
    candidates.extend(provinces().iter().map(|province| province.official_name().to_owned()));
    candidates.extend(ministries().iter().map(|ministry| ministry.name().to_owned()));
    // No department's name ends in a province's.
    if split_province(unit).1.is_none() {
        candidates.extend(departments().iter().map(|department| department.name().to_owned()));
    }
    candidates.extend(places(unit));
    let candidates = candidates.into_iter().filter(|phrase| near(phrase));
    let distant =
        |phrase: String| Suggestion { distance: levenshtein(unit, &phrase), unit: phrase };
    let mut ranked: Vec<_> =
        candidates.map(distant).filter(|suggestion| suggestion.distance <= length / 3).collect();
    add_without_kind(&mut ranked, unit, length / 3);
    // Distant units do not help where one is very near.
    if let Some(nearest) = ranked.iter().map(|suggestion| suggestion.distance).min() {
        ranked.retain(|suggestion| suggestion.distance <= 2 * nearest + 1);
    }
    ranked.extend(hinted(unit).into_iter().map(distant));
    // พาณิชย์น่าน hints at the same units as พาณิชย์จังหวัดน่าน.
    let place =
        provinces().iter().find_map(|place| Some((unit.strip_suffix(place.name())?, place)));
    if let Some((before, province)) = place.filter(|(before, _)| !before.ends_with("จังหวัด"))
    {
        let whole = [before.trim_end(), province.official_name()].concat();
        ranked.extend(hinted(&whole).into_iter().map(distant));
    }
    ranked.sort_unstable();
    ranked.dedup();
    ranked.truncate(count);
    ranked
}

/// Adds provinces, districts and ministries that differ in `limit` letters at most from a unit without
/// the word that says what it is: people type เชียงใหม่ for จังหวัดเชียงใหม่.
fn add_without_kind(ranked: &mut Vec<Suggestion>, unit: &str, limit: usize) {
    let mut add = |name: &str, whole: &str| {
        let distance = levenshtein(unit, name);
        if distance <= limit && ranked.iter().all(|known| known.unit != whole) {
            ranked.push(Suggestion { distance, unit: whole.to_owned() });
        }
    };
    for place in provinces() {
        add(place.name(), place.official_name());
    }
    for place in districts() {
        add(place.name(), place.official_name());
    }
    for ministry in ministries() {
        if let Some(name) = ministry.name().strip_prefix("กระทรวง") {
            add(name, ministry.name());
        }
    }
}

/// Units that a phrase hints at, however many letters differ.
fn hinted(unit: &str) -> Vec<String> {
    let mut hinted: Vec<String> = Vec::new();
    // พาณิชย์จังหวัดน่าน is the title of the head of an office.
    if let Some((agency, place)) = title_prefix(unit) {
        hinted.extend(province_from_phrase(place).map(|province| agency.name_in(province)));
        hinted.push([agency.name(), place].concat());
    }
    // ศาลากลางจังหวัดน่าน is where several offices sit.
    let seats = aliases().iter().filter(|alias| alias.kind() == AliasKind::Seat);
    hinted.extend(seats.filter_map(|seat| {
        let place = unit.strip_prefix(seat.text())?;
        Some(official_phrase(&[seat.official(), place].concat()).into_owned())
    }));
    if let (words, Some(province)) = split_province(unit) {
        let offices = agencies().iter().filter(|agency| agency.scope() != Scope::District);
        let offices = offices.filter(|agency| agency.is_in(province));
        let alike = offices.filter(|agency| has_words(words, agency.stem()));
        hinted.extend(alike.map(|agency| agency.name_in(province)));
    }
    hinted.retain(|phrase| is_known_unit(phrase));
    hinted
}

/// Whether a text holds most of the words by which an office differs from others, or they hold
/// most of it.
fn has_words(text: &str, office: &str) -> bool {
    const SHARED_MIN: usize = 4;
    let general = ["สำนักงาน", "ที่ทำการ"];
    let own = |name: &str| -> Vec<char> {
        let rest = general.iter().find_map(|word| name.strip_prefix(word));
        rest.unwrap_or(name).chars().collect()
    };
    let (text, office) = (own(text), own(office));
    let shared = longest_shared(&text, &office);
    shared >= SHARED_MIN && 3 * shared >= 2 * text.len()
}

/// The length of the longest run of letters that two texts share.
fn longest_shared(a: &[char], b: &[char]) -> usize {
    let mut runs = vec![0_usize; b.len()];
    let mut longest = 0;
    for letter in a {
        let mut before = 0;
        for (run, other) in runs.iter_mut().zip(b) {
            let ended = std::mem::replace(&mut before, *run);
            *run = if letter == other { ended + 1 } else { 0 };
            longest = longest.max(*run);
        }
    }
    longest
}

/// The districts, if the unit speaks of one: with the province where the unit names any.
fn places(unit: &str) -> Vec<String> {
    let (name, place) = unit.rsplit_once(' ').unwrap_or((unit, ""));
    let (office, name) = match name.strip_prefix("ที่ทำการปกครอง") {
        Some(rest) => ("ที่ทำการปกครอง", rest),
        None => ("", name),
    };
    if !name.starts_with("อำเภอ") && !name.starts_with("เขต") {
        return Vec::new();
    }
    let limit = name.chars().count() / 3;
    let letters = letters(name);
    let near = districts().iter().zip(DISTRICT_LETTERS.iter()).filter(|(district, other)| {
        // Each letter that only one of them has is a difference. This excludes most districts cheaply.
        let differ = (letters & !**other).count_ones().max((**other & !letters).count_ones());
        differ as usize <= limit && levenshtein(name, district.official_name()) <= limit
    });
    let phrases = near.map(|(district, _)| {
        let phrase = format!("{office}{}", district.official_name());
        if place.is_empty() {
            return phrase;
        }
        format!("{phrase} {}", district.province().official_name())
    });
    phrases.collect()
}

static DISTRICT_LETTERS: LazyLock<Vec<u128>> = LazyLock::new(|| {
    districts().iter().map(|district| letters(district.official_name())).collect()
});

/// The Thai letters of a text, one bit each.
fn letters(text: &str) -> u128 {
    let places = text.chars().filter_map(|c| u32::from(c).checked_sub(0xE00));
    places.filter(|place| *place < 128).fold(0, |set, place| set | 1 << place)
}

/// How many offices are tried with how many provinces.
const CANDIDATES: usize = 5;

/// The offices whose name the unit begins like, in the provinces whose name it ends like.
fn offices(unit: &str) -> BTreeSet<String> {
    let chars: Vec<char> = unit.chars().collect();
    let head = |count: usize| -> String { chars.iter().take(count).collect() };
    let tail =
        |count: usize| -> String { chars.iter().skip(chars.len().saturating_sub(count)).collect() };
    let mut names: Vec<_> = agencies()
        .iter()
        .filter(|agency| agency.scope() != Scope::District)
        .map(|agency| (levenshtein(&head(agency.name().chars().count()), agency.name()), agency))
        .collect();
    names.sort_by_key(|(distance, agency)| (*distance, agency.name()));
    let mut places: Vec<_> = provinces()
        .iter()
        .map(|province| {
            (levenshtein(&tail(province.name().chars().count()), province.name()), province)
        })
        .collect();
    places.sort_by_key(|(distance, province)| (*distance, province.code()));
    let names = names.iter().take(CANDIDATES);
    let pairs = names.flat_map(|(_, agency)| {
        let places = places.iter().take(CANDIDATES).map(|(_, province)| *province);
        places.filter(|place| agency.is_in(place)).map(|province| agency.name_in(province))
    });
    pairs.collect()
}
