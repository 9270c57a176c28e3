//! From what people write to the official phrase of a unit.

use std::borrow::Cow;

use super::phrase::{
    Known, PROVINCE_WORDS, any_name, any_province, before_word, head, is_word_end, known,
};
use crate::directory::{
    Scope, acronym_prefix, agencies_of_stem, agency_stem_prefix, bangkok, ministry,
    ministry_of_short_name, province_of_letters,
};
use crate::text::split_at_char;

/// The official phrase of a unit, with aliases, acronyms and short words written out. Borrowed if
/// there is nothing to write out. What is not understood is kept as it is. O(n).
///
/// ```
/// use gcc_core::naming::official_phrase;
/// assert_eq!(official_phrase("สนง.พาณิชย์ จ.เชียงใหม่"), "สำนักงานพาณิชย์จังหวัดเชียงใหม่");
/// assert_eq!(official_phrase("พมจ.โคราช"), "สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดนครราชสีมา");
/// assert_eq!(official_phrase("ชมรมดนตรี"), "ชมรมดนตรี");
/// ```
pub fn official_phrase(phrase: &str) -> Cow<'_, str> {
    official(phrase).0
}

/// The official phrase, and the unit that it names if the directory knows one.
pub(super) fn official(phrase: &str) -> (Cow<'_, str>, Option<Known>) {
    if let Some(unit) = known(phrase) {
        return (Cow::Borrowed(phrase), Some(unit));
    }
    let mut official = Cow::Borrowed(phrase);
    // One form may hide another, as in `จ.จังหวัดกทม.`; four turns are more than anyone types.
    for _ in 0..4 {
        let Some((written, unit)) = written_out(&official) else { break };
        let unit = unit.or_else(|| known(&written));
        official = Cow::Owned(written);
        if unit.is_some() {
            return (official, unit);
        }
    }
    (official, None)
}

/// The phrase with one layer of short forms written out, and its unit where that is plain at once;
/// none if there is nothing to write out.
fn written_out(phrase: &str) -> Option<(String, Option<Known>)> {
    if let Some((written, unit)) = whole(phrase).or_else(|| office(phrase)) {
        return Some((written, Some(unit)));
    }
    words(phrase).filter(|written| written != phrase).map(|written| (written, None))
}

/// Whether the directory knows a unit by exactly this official phrase. O(log n).
///
/// ```
/// use gcc_core::naming::is_known_unit;
/// assert!(is_known_unit("อำเภอเฉลิมพระเกียรติ จังหวัดสระบุรี"));
/// assert!(!is_known_unit("อำเภอเฉลิมพระเกียรติ จังหวัดเลย"));
/// ```
pub fn is_known_unit(phrase: &str) -> bool {
    known(phrase).is_some()
}

/// A phrase that is one name only: a province or a ministry.
fn whole(phrase: &str) -> Option<(String, Known)> {
    if let Some(province) = any_province(phrase) {
        return Some((province.official_name().to_owned(), Known::Province));
    }
    let of_code = phrase.strip_suffix('.').and_then(ministry);
    let ministry = of_code.or_else(|| ministry_of_short_name(phrase))?;
    Some((ministry.name().to_owned(), Known::Ministry))
}

/// A province's office, by its acronym or by its name with or without จังหวัด.
fn office(phrase: &str) -> Option<(String, Known)> {
    if let Some((agency, rest)) = acronym_prefix(phrase) {
        let rest = rest.trim_start();
        let province = any_province(rest).or_else(|| any_name(rest))?;
        return Some((agency.name_in(province), Known::Office(agency, province)));
    }
    let name = long_office(phrase);
    let (agency, rest) = agency_stem_prefix(&name)?;
    if agency.scope() == Scope::District && agency.stem() != "ที่ทำการปกครอง"
    {
        return None;
    }
    let province = any_province(rest).or_else(|| {
        // ชม. for จังหวัดเชียงใหม่: behind an office, the dot says that the letters are a province's.
        province_of_letters(rest.trim_start().strip_suffix('.')?)
    })?;
    // สำนักงาน alone is the stem of สำนักงานจังหวัด: only the word makes it that office.
    let has_word = PROVINCE_WORDS.iter().any(|word| rest.trim_start().starts_with(word));
    let provincial = if agency.scope() == Scope::District {
        agencies_of_stem(agency.stem()).find(|agency| agency.scope() != Scope::District)?
    } else {
        agency
    };
    (has_word || agency.stem() != "สำนักงาน")
        .then(|| (provincial.name_in(province), Known::Office(provincial, province)))
}

/// สนง. at the beginning, written out.
fn long_office(phrase: &str) -> Cow<'_, str> {
    let rest = phrase.strip_prefix("สนง.").or_else(|| phrase.strip_prefix("สนง"));
    match rest {
        Some(rest) => Cow::Owned(["สำนักงาน", rest.trim_start()].concat()),
        None => Cow::Borrowed(phrase),
    }
}

/// Short words anywhere in a phrase: จ. จว. อ. สนง. and a province's other names after จังหวัด.
/// None if it holds none.
fn words(phrase: &str) -> Option<String> {
    let phrase = long_office(phrase);
    let mut official = String::new();
    let mut rest = phrase.as_ref();
    while let Some((before, from)) = before_word(rest, &BEGINNINGS) {
        official.push_str(before);
        rest = word(&mut official, from).unwrap_or_else(|| {
            // No short word after all: its first letter stays.
            let (first, rest) = split_at_char(from, 1);
            official.push_str(first);
            rest
        });
    }
    if official.is_empty() {
        return matches!(phrase, Cow::Owned(_)).then(|| phrase.into_owned());
    }
    official.push_str(rest);
    Some(official)
}

/// Where [`word`] may find a short word.
const BEGINNINGS: [&str; 6] = ["อ.", "จ.", "จว.", "จังหวัด", "กทม", "กรุงเทพฯ"];

const DISTRICT_OFFICE: &str = "ที่ทำการปกครอง";

/// Writes one short word out, if `rest` begins with one; what follows it is returned.
fn word<'p>(official: &mut String, rest: &'p str) -> Option<&'p str> {
    let free = is_word_end(official);
    if let Some(after) = rest.strip_prefix("อ.")
        && (free || official.ends_with(DISTRICT_OFFICE))
    {
        if official.trim_end().ends_with(DISTRICT_OFFICE) {
            official.truncate(official.trim_end().len());
        }
        official.push_str("อำเภอ");
        return Some(after.trim_start());
    }
    if free && let (Some(province), after) = (province_alias(rest), head(rest).1) {
        official.push_str(province);
        return Some(after);
    }
    let place = PROVINCE_WORDS.iter().find_map(|word| {
        let is_word = free || *word == "จังหวัด";
        rest.strip_prefix(word).filter(|_| is_word)
    })?;
    let (name, after) = head(place.trim_start());
    official.push_str(any_name(name)?.official_name());
    Some(after)
}

/// Bangkok's short names, which take no word before them.
fn province_alias(rest: &str) -> Option<&'static str> {
    matches!(head(rest).0, "กทม." | "กทม" | "กรุงเทพฯ").then(|| bangkok().name())
}
