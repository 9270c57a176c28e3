//! Official units that the name of an unknown one looks like.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::phrase::{KnownUnit, known_unit};
use crate::directory::{
    Agency, Department, District, DistrictKind, Ministry, Province, Scope, agencies, bangkok,
    departments, districts, ministries, provinces,
};
use crate::text::{fold, fold_similar, latin_beside_thai};

/// How much an unknown phrase looks like an official one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They differ in spaces only.
    Spaces,
    /// The eye cannot tell them apart, or a Latin letter stands in the place of a Thai one.
    Same,
    /// They are alike at a glance.
    Similar,
}

/// The official phrase that a phrase looks like, if the directory has one. O(n) for a phrase of n
/// letters; where it has Latin letters beside Thai ones, O(n + units of the directory).
pub(super) fn imitated(phrase: &str) -> Option<(String, Likeness)> {
    // What is no province's name is not written out: จ.ฃอนแก่น.
    let phrase = &*match phrase.strip_prefix("จ.") {
        Some(name) => Cow::Owned(["จังหวัด", name].concat()),
        None if phrase.contains(" จ.") => Cow::Owned(phrase.replace(" จ.", " จังหวัด")),
        None => Cow::Borrowed(phrase),
    };
    let pattern = similar(pattern(phrase));
    let official = official(&pattern)?;
    let without_spaces = |text: &str| text.replace(' ', "");
    // A province may have been named without the word before it.
    let name = official.strip_prefix("จังหวัด").unwrap_or(&official);
    let own = self::pattern(phrase);
    let is_same = |text: &str| is_alike(&own, &fold(text).collect::<Vec<_>>());
    let acronym = || match known_unit(&official) {
        Some(KnownUnit::Office(agency, province)) => {
            agency.acronym().is_some_and(|acronym| is_same(&[acronym, province.name()].concat()))
        }
        _ => false,
    };
    let likeness = if without_spaces(phrase) == without_spaces(&official) {
        Likeness::Spaces
    } else if is_same(&official) || is_same(name) || acronym() {
        Likeness::Same
    } else {
        Likeness::Similar
    };
    Some((official, likeness))
}

/// Stands in a pattern for a Latin letter beside Thai ones, which may imitate any letter.
const ANY: char = '\0';

/// The skeleton of a phrase, letter by letter.
fn pattern(phrase: &str) -> Vec<char> {
    let latin = latin_beside_thai(phrase);
    let mut pattern = Vec::with_capacity(phrase.len());
    for (place, letter) in phrase.chars().enumerate() {
        if latin.iter().any(|run| run.contains(&place)) {
            pattern.push(ANY);
        } else {
            pattern.extend(fold(letter.encode_utf8(&mut [0; 4])));
        }
    }
    pattern
}

fn similar(mut pattern: Vec<char>) -> Vec<char> {
    for letter in &mut pattern {
        *letter = fold_similar(*letter);
    }
    pattern
}

/// The pattern of a name of the directory.
fn key(name: &str) -> Vec<char> {
    fold(name).map(fold_similar).collect()
}

fn is_alike(pattern: &[char], key: &[char]) -> bool {
    pattern.len() == key.len() && pattern.iter().zip(key).all(|(a, b)| a == b || *a == ANY)
}

/// What follows a word with which a pattern begins.
fn strip_word<'p>(pattern: &'p [char], word: &[char]) -> Option<&'p [char]> {
    let (start, rest) = pattern.split_at_checked(word.len())?;
    is_alike(start, word).then_some(rest)
}

/// A row of the directory that has a name of its own.
#[derive(Clone, Copy, Debug)]
enum Named {
    Province(&'static Province),
    Ministry(&'static Ministry),
    Department(&'static Department),
    District(&'static District),
}

/// The keys of all names, sorted.
static NAMES: LazyLock<Vec<(Vec<char>, Named)>> = LazyLock::new(|| {
    let provinces = provinces().iter().map(|one| (key(one.name()), Named::Province(one)));
    let ministries = ministries().iter().map(|one| (key(one.name()), Named::Ministry(one)));
    let departments = departments().iter().map(|one| (key(one.name()), Named::Department(one)));
    let districts = districts().iter().map(|one| (key(one.name()), Named::District(one)));
    let mut names: Vec<_> =
        provinces.chain(ministries).chain(departments).chain(districts).collect();
    names.sort_by(|(a, _), (b, _)| a.cmp(b));
    names
});

/// The offices by the keys of their names and acronyms.
static AGENCIES: LazyLock<Vec<(Vec<char>, &Agency)>> = LazyLock::new(|| {
    let offices = agencies().iter().filter(|agency| agency.scope() != Scope::District);
    let names = |agency: &'static Agency| [Some(agency.name()), agency.acronym()];
    let names = offices.flat_map(|agency| names(agency).map(|name| (name, agency)));
    names.filter_map(|(name, agency)| Some((key(name?), agency))).collect()
});

/// The keys of the words that stand before names.
struct Words {
    province: Vec<char>,
    /// Before a district, with or without its office.
    district: Vec<(Vec<char>, DistrictKind, &'static str)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let kinds = [DistrictKind::Amphoe, DistrictKind::Khet];
    let words = kinds.iter().flat_map(|kind| {
        ["", kind.office_word()].map(|office| (key(&[office, kind.word()].concat()), *kind, office))
    });
    Words { province: key("จังหวัด"), district: words.collect() }
});

/// The rows whose name is like a pattern.
fn alike(pattern: &[char]) -> impl Iterator<Item = Named> {
    let names = if pattern.contains(&ANY) {
        &NAMES[..]
    } else {
        let from = &NAMES[NAMES.partition_point(|(key, _)| key.as_slice() < pattern)..];
        &from[..from.partition_point(|(key, _)| key == pattern)]
    };
    names.iter().filter(move |(key, _)| is_alike(pattern, key)).map(|(_, named)| *named)
}

/// The official phrase that is like a pattern.
fn official(pattern: &[char]) -> Option<String> {
    let whole = alike(pattern).find_map(|named| match named {
        Named::Ministry(ministry) => Some(ministry.name().to_owned()),
        Named::Department(department) => Some(department.name().to_owned()),
        Named::Province(province) => Some(province.official_name().to_owned()),
        Named::District(_) => None,
    });
    whole.or_else(|| province(pattern)).or_else(|| office(pattern)).or_else(|| district(pattern))
}

fn province(pattern: &[char]) -> Option<String> {
    let name = strip_word(pattern, &WORDS.province)?;
    alike(name).find_map(|named| match named {
        Named::Province(province) if !province.is_bangkok() => {
            Some(province.official_name().to_owned())
        }
        _ => None,
    })
}

fn office(pattern: &[char]) -> Option<String> {
    AGENCIES.iter().find_map(|(key, agency)| {
        alike(strip_word(pattern, key)?).find_map(|named| match named {
            Named::Province(province) if agency.is_in(province) => Some(agency.name_in(province)),
            _ => None,
        })
    })
}

/// A district or its office, with the province or without.
fn district(pattern: &[char]) -> Option<String> {
    WORDS.district.iter().find_map(|(word, kind, office)| {
        let rest = strip_word(pattern, word)?;
        let with_office = |district: &District| [office, district.official_name()].concat();
        let of_kind = |name| {
            let named = alike(name);
            named.filter_map(|named| match named {
                Named::District(district) if district.kind() == *kind => Some(district),
                _ => None,
            })
        };
        if let Some(district) = of_kind(rest).next() {
            return Some(with_office(district));
        }
        let divided = (1..rest.len()).map(|place| rest.split_at(place));
        let mut places = divided.filter_map(|(name, after)| {
            let is_place = match kind {
                DistrictKind::Amphoe => strip_word(after, &WORDS.province).is_some(),
                DistrictKind::Khet => is_alike(after, &key(bangkok().name())),
            };
            is_place.then_some((name, after))
        });
        let (name, after) = places.next()?;
        let mut named = of_kind(name)
            .filter(|district| is_alike(after, &key(district.province().official_name())));
        let district = named.next()?;
        Some(format!("{} {}", with_office(district), district.province().official_name()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No two names of the directory are alike, not even at a glance, unless they are equal: districts
    /// of several provinces, or a district and its province.
    #[test]
    fn no_two_names_of_the_directory_are_alike() {
        let name = |named: &Named| match named {
            Named::Province(province) => province.name(),
            Named::Ministry(ministry) => ministry.name(),
            Named::Department(department) => department.name(),
            Named::District(district) => district.name(),
        };
        for pair in NAMES.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            assert_eq!(name(&pair[0].1), name(&pair[1].1));
            if let [(_, Named::District(a)), (_, Named::District(b))] = pair {
                assert_ne!((a.province().code(), a.kind()), (b.province().code(), b.kind()));
            }
        }
        let mut offices: Vec<_> =
            AGENCIES.iter().map(|(key, agency)| (key, agency.name())).collect();
        offices.sort_unstable();
        assert!(offices.windows(2).all(|pair| pair[0].0 != pair[1].0));
    }

    #[test]
    fn an_imitation_is_traced_to_what_it_imitates() {
        let cases = [
            ("จังหวัดฃอนแก่น", "จังหวัดขอนแก่น", Likeness::Same),
            ("ฃอนแก่น", "จังหวัดขอนแก่น", Likeness::Same),
            ("จังหวัดuครพนม", "จังหวัดนครพนม", Likeness::Same),
            ("จังหวัดชึยงใหม่", "", Likeness::Same),
            ("กรมการปกครอuง", "", Likeness::Same),
            ("พมจ.ฃอนแก่น", "สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดขอนแก่น", Likeness::Same),
            ("สำนักงานพาณิซย์ จ.น่าน", "สำนักงานพาณิชย์จังหวัดน่าน", Likeness::Same),
            ("สำนักงานเขตฟระนคร", "สำนักงานเขตพระนคร", Likeness::Similar),
            ("อำเภอจอมทองจังหวัดเชียงใหม่", "อำเภอจอมทอง จังหวัดเชียงใหม่", Likeness::Spaces),
        ];
        for (phrase, official, likeness) in cases {
            let expected = (!official.is_empty()).then(|| (official.to_owned(), likeness));
            assert_eq!(imitated(phrase), expected, "{phrase}");
        }
    }
}
