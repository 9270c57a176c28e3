//! From what people write to the official phrase of a unit.

use std::borrow::Cow;

use super::phrase::{PROVINCE_WORDS, any_name, any_province, head, known};
use crate::directory::{Scope, acronym_prefix, agency_stem_prefix, bangkok, ministries, ministry};

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
    if known(phrase).is_some() {
        return Cow::Borrowed(phrase);
    }
    let mut official = written_out(phrase);
    if official == phrase {
        return Cow::Borrowed(phrase);
    }
    // One form may hide another, as in `จ.จังหวัดกทม.`; four turns are more than anyone types.
    for _ in 0..3 {
        if known(&official).is_some() {
            break;
        }
        official = written_out(&official);
    }
    Cow::Owned(official)
}

fn written_out(phrase: &str) -> String {
    whole(phrase).or_else(|| office(phrase)).unwrap_or_else(|| words(phrase))
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
fn whole(phrase: &str) -> Option<String> {
    if let Some(province) = any_province(phrase) {
        return Some(province.official_name().to_owned());
    }
    let of_code = phrase.strip_suffix('.').and_then(ministry);
    let of_name = || ministries().iter().find(|m| m.name().strip_prefix("กระทรวง") == Some(phrase));
    of_code.or_else(of_name).map(|ministry| ministry.name().to_owned())
}

/// A province's office, by its acronym or by its name with or without จังหวัด.
fn office(phrase: &str) -> Option<String> {
    if let Some((agency, rest)) = acronym_prefix(phrase) {
        let rest = rest.trim_start();
        let province = any_province(rest).or_else(|| any_name(rest))?;
        return Some(agency.name_in(province));
    }
    let name = long_office(phrase);
    let (agency, rest) = agency_stem_prefix(&name)?;
    if agency.scope() == Scope::District && agency.stem() != "ที่ทำการปกครอง"
    {
        return None;
    }
    let province = any_province(rest)?;
    // สำนักงาน alone is the stem of สำนักงานจังหวัด: only the word makes it that office.
    let has_word = PROVINCE_WORDS.iter().any(|word| rest.trim_start().starts_with(word));
    let provincial = crate::directory::agencies_of_stem(agency.stem())
        .find(|agency| agency.scope() != Scope::District)?;
    (has_word || agency.stem() != "สำนักงาน").then(|| provincial.name_in(province))
}

/// สนง. at the beginning, written out.
fn long_office(phrase: &str) -> Cow<'_, str> {
    let rest = phrase.strip_prefix("สนง.").or_else(|| phrase.strip_prefix("สนง"));
    match rest {
        Some(rest) => Cow::Owned(format!("สำนักงาน{}", rest.trim_start())),
        None => Cow::Borrowed(phrase),
    }
}

/// Short words anywhere in a phrase: จ. จว. อ. สนง. and a province's other names after จังหวัด.
fn words(phrase: &str) -> String {
    let phrase = long_office(phrase);
    let mut official = String::with_capacity(phrase.len().saturating_add(32));
    let mut rest = phrase.as_ref();
    while let Some(c) = rest.chars().next() {
        if let Some(after) = word(&mut official, rest) {
            rest = after;
        } else {
            official.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    official
}

const DISTRICT_OFFICE: &str = "ที่ทำการปกครอง";

/// Writes one short word out, if `rest` begins with one; what follows it is returned.
fn word<'p>(official: &mut String, rest: &'p str) -> Option<&'p str> {
    let free = official.is_empty() || official.ends_with([' ', '(', '/']);
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
