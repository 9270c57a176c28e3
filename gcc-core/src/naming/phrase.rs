//! Units as the directory knows them: recognizing them in a phrase, and writing a phrase out from
//! the short forms that people use.

use std::borrow::Cow;

use crate::directory::{
    Agency, District, DistrictKind, Province, Scope, acronym_prefix, agencies_of_stem,
    agency_prefix, agency_stem_prefix, bangkok, department_named, districts_named, ministry,
    ministry_named, ministry_of_short_name, province_named, province_of_alias, province_of_letters,
    province_prefix,
};
use crate::text::{is_digit, split_at_char};

/// A unit that the directory knows by the official phrase.
#[derive(Clone, Copy, Debug)]
pub(super) enum KnownUnit {
    /// A province.
    Province,
    /// A ministry.
    Ministry,
    /// A department of a ministry, or an office of that rank.
    Department,
    /// A province's office.
    Office(&'static Agency, &'static Province),
    /// A district or its office.
    District,
    /// A district or its office by a name that districts in several provinces have.
    AmbiguousDistrict(&'static District),
}

impl KnownUnit {
    /// One bit for each kind of unit.
    pub(super) fn kind_bit(self) -> u8 {
        match self {
            KnownUnit::Province => 1,
            KnownUnit::Ministry => 2,
            KnownUnit::Office(..) => 4,
            KnownUnit::District | KnownUnit::AmbiguousDistrict(_) => 8,
            KnownUnit::Department => 16,
        }
    }

    /// The bits of the kinds that a directive names. A department may be an office in a province, and
    /// a district's office is taken for the district.
    pub(super) fn kind_bits(names: &[String]) -> u8 {
        names.iter().fold(0, |bits, name| {
            bits | match name.as_str() {
                "province" => 1,
                "ministry" => 2,
                "department" => 4 | 16,
                "district" => 8,
                "agency" => 4 | 8,
                _ => 0,
            }
        })
    }
}

/// The unit with exactly this official phrase.
pub(super) fn known_unit(phrase: &str) -> Option<KnownUnit> {
    if let Some((agency, rest)) = agency_prefix(phrase) {
        if agency.scope() == Scope::District {
            return district_rest(DistrictKind::Amphoe, rest);
        }
        if let Some(province) = province_named(rest).filter(|province| agency.is_in(province)) {
            return Some(KnownUnit::Office(agency, province));
        }
    }
    if let Some(name) = phrase.strip_prefix("จังหวัด") {
        return province_named(name).filter(|p| !p.is_bangkok()).map(|_| KnownUnit::Province);
    }
    if phrase == bangkok().name() {
        return Some(KnownUnit::Province);
    }
    for kind in [DistrictKind::Amphoe, DistrictKind::Khet] {
        if let Some(rest) = phrase.strip_prefix(kind.word()) {
            return district_rest(kind, rest);
        }
    }
    if let Some(rest) = khet_office_rest(phrase) {
        return district_rest(DistrictKind::Khet, rest);
    }
    let department = department_named(phrase).map(|_| KnownUnit::Department);
    department.or_else(|| ministry_named(phrase).map(|_| KnownUnit::Ministry))
}

/// What follows `สำนักงานเขต`.
fn khet_office_rest(phrase: &str) -> Option<&str> {
    let khet = phrase.strip_prefix(DistrictKind::Khet.office_word())?;
    khet.strip_prefix(DistrictKind::Khet.word())
}

/// A district by what follows อำเภอ or เขต: its name, and its province or nothing.
fn district_rest(kind: DistrictKind, rest: &str) -> Option<KnownUnit> {
    let (name, province) = rest.split_once(' ').unwrap_or((rest, ""));
    let mut districts = districts_named(name).filter(|district| {
        district.kind() == kind
            && (province.is_empty() || province == district.province().official_name())
    });
    let first = districts.next()?;
    Some(districts.next().map_or(KnownUnit::District, |_| KnownUnit::AmbiguousDistrict(first)))
}

/// Whether a phrase that the directory does not know speaks of a place that does not exist: a
/// province, a district, an office of either, or a ministry. `closed` has the kinds of which the
/// directory knows all, a bit each ([`KnownUnit::kind_bits`]). O(n).
pub(super) fn names_no_place(phrase: &str, closed: u8) -> bool {
    let is_closed = |unit: KnownUnit| unit.kind_bit() & closed != 0;
    if let Some((agency, rest)) = agency_prefix(phrase)
        && agency.scope() != Scope::District
    {
        let is_provincial = agency.scope() == Scope::Provincial && is_closed(KnownUnit::Province);
        return is_provincial && agency.name() != agency.stem() && province_prefix(rest).is_none();
    }
    let bare = PROVINCE_WORDS.iter().find_map(|word| phrase.strip_prefix(word));
    if let Some(name) = bare {
        return is_closed(KnownUnit::Province) && province_named(split_place(name).0).is_none();
    }
    if let Some(stem) = phrase.strip_suffix(bangkok().name())
        && agencies_of_stem(stem.trim_end()).any(|agency| agency.scope() == Scope::Provincial)
    {
        return is_closed(KnownUnit::Province);
    }
    if phrase.starts_with("กระทรวง") {
        return is_closed(KnownUnit::Ministry);
    }
    let amphoe = phrase.strip_prefix(DISTRICT_OFFICE).unwrap_or(phrase);
    let amphoe = amphoe.strip_prefix(DistrictKind::Amphoe.word());
    let khet = || {
        let rest = khet_office_rest(phrase);
        rest.or_else(|| phrase.strip_prefix(DistrictKind::Khet.word())).filter(|rest| {
            !rest.contains(is_digit) && !OTHER_KHET.iter().any(|word| rest.starts_with(word))
        })
    };
    let Some((kind, rest)) = (amphoe.map(|rest| (DistrictKind::Amphoe, rest)))
        .or_else(|| khet().map(|rest| (DistrictKind::Khet, rest)))
    else {
        return false;
    };
    let (name, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let exists = districts_named(name).any(|district| district.kind() == kind);
    // A district that exists, with a word after it that is no province, may be a part of its office.
    is_closed(KnownUnit::District)
        && (!exists || after.starts_with("จังหวัด") || after == bangkok().name())
}

/// What follows เขต in the names of offices that are none of Bangkok's districts.
const OTHER_KHET: [&str; 14] = [
    "พื้นที่",
    "สุขภาพ",
    "ห้าม",
    "รักษา",
    "อนุรักษ์",
    "การ",
    "เศรษฐกิจ",
    "อุตสาหกรรม",
    "ปลอด",
    "ทาง",
    "ตรวจ",
    "บริการ",
    "ประกอบ",
    "ปฏิรูป",
];

/// Whether the directory knows a unit by exactly this official phrase. O(log n).
pub fn is_known_unit(phrase: &str) -> bool {
    known_unit(phrase).is_some()
}

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
    resolve_phrase(phrase).0
}

/// The official phrase as [`official_phrase`], and the unit that it names if the directory knows it.
pub(super) fn resolve_phrase(phrase: &str) -> (Cow<'_, str>, Option<KnownUnit>) {
    if let Some(unit) = known_unit(phrase) {
        return (Cow::Borrowed(phrase), Some(unit));
    }
    let mut official = Cow::Borrowed(phrase);
    // One form may hide another, as in `จ.จังหวัดกทม.`; four turns are more than anyone types.
    for _ in 0..4 {
        let Some((written, unit)) = write_out_once(&official) else { break };
        let unit = unit.or_else(|| known_unit(&written));
        official = Cow::Owned(written);
        if unit.is_some() {
            return (official, unit);
        }
    }
    (official, None)
}

/// The phrase with one layer of short forms written out, and its unit if that is already known;
/// `None` if there is nothing to write out.
fn write_out_once(phrase: &str) -> Option<(String, Option<KnownUnit>)> {
    if let Some((written, unit)) =
        province_or_ministry(phrase).or_else(|| provincial_office(phrase))
    {
        return Some((written, Some(unit)));
    }
    write_out_words(phrase).filter(|written| written != phrase).map(|written| (written, None))
}

/// A phrase that is one name only: a province or a ministry.
fn province_or_ministry(phrase: &str) -> Option<(String, KnownUnit)> {
    if let Some(province) = province_from_phrase(phrase) {
        return Some((province.official_name().to_owned(), KnownUnit::Province));
    }
    let of_code = phrase.strip_suffix('.').and_then(ministry);
    let ministry = of_code.or_else(|| ministry_of_short_name(phrase))?;
    Some((ministry.name().to_owned(), KnownUnit::Ministry))
}

/// A province's office, by its acronym or by its name with or without จังหวัด.
fn provincial_office(phrase: &str) -> Option<(String, KnownUnit)> {
    if let Some((agency, rest)) = acronym_prefix(phrase) {
        let rest = rest.trim_start();
        let province = province_from_phrase(rest).or_else(|| province_from_name(rest))?;
        let known = KnownUnit::Office(agency, province);
        return agency.is_in(province).then(|| (agency.name_in(province), known));
    }
    let name = write_out_office_word(phrase);
    let (agency, rest) = agency_stem_prefix(&name)?;
    if agency.scope() == Scope::District && agency.stem() != "ที่ทำการปกครอง"
    {
        return None;
    }
    let province = province_from_phrase(rest).or_else(|| {
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
    (provincial.is_in(province) && (has_word || agency.stem() != "สำนักงาน"))
        .then(|| (provincial.name_in(province), KnownUnit::Office(provincial, province)))
}

/// Writes out สนง. at the beginning.
fn write_out_office_word(phrase: &str) -> Cow<'_, str> {
    let rest = phrase.strip_prefix("สนง.").or_else(|| phrase.strip_prefix("สนง"));
    match rest {
        Some(rest) => Cow::Owned(["สำนักงาน", rest.trim_start()].concat()),
        None => Cow::Borrowed(phrase),
    }
}

/// Writes out short words anywhere in a phrase: จ. จว. อ. สนง. and a province's other names after
/// จังหวัด. `None` if it holds none.
fn write_out_words(phrase: &str) -> Option<String> {
    let phrase = write_out_office_word(phrase);
    let mut official = String::new();
    let mut rest = phrase.as_ref();
    while let Some((before, from)) = split_before_word(rest, &BEGINNINGS) {
        official.push_str(before);
        rest = write_out_word(&mut official, from).unwrap_or_else(|| {
            // This is no short word: its first letter is kept.
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

/// Where [`write_out_word`] may find a short word.
const BEGINNINGS: [&str; 6] = ["อ.", "จ.", "จว.", "จังหวัด", "กทม", "กรุงเทพฯ"];

const DISTRICT_OFFICE: &str = "ที่ทำการปกครอง";

/// Writes one short word out if `rest` begins with one, and returns what follows it.
fn write_out_word<'p>(official: &mut String, rest: &'p str) -> Option<&'p str> {
    let begins_word = can_begin_word(official);
    if let Some(after) = rest.strip_prefix("อ.")
        && (begins_word || official.ends_with(DISTRICT_OFFICE))
    {
        if official.trim_end().ends_with(DISTRICT_OFFICE) {
            official.truncate(official.trim_end().len());
        }
        official.push_str("อำเภอ");
        return Some(after.trim_start());
    }
    if begins_word && let (Some(province), after) = (province_alias(rest), split_place(rest).1) {
        official.push_str(province);
        return Some(after);
    }
    let place = PROVINCE_WORDS.iter().find_map(|word| {
        let is_word = begins_word || *word == "จังหวัด";
        rest.strip_prefix(word).filter(|_| is_word)
    })?;
    let (name, after) = split_place(place.trim_start());
    official.push_str(province_from_name(name)?.official_name());
    Some(after)
}

/// Bangkok's short names, which take no word before them.
fn province_alias(rest: &str) -> Option<&'static str> {
    matches!(split_place(rest).0, "กทม." | "กทม" | "กรุงเทพฯ").then(|| bangkok().name())
}

/// The words that stand before a province's name, the longest first.
const PROVINCE_WORDS: [&str; 3] = ["จังหวัด", "จว.", "จ."];

/// The province that a whole text names, in any way that people do.
pub(super) fn province_from_phrase(text: &str) -> Option<&'static Province> {
    let text = text.trim_start();
    let bare = PROVINCE_WORDS.iter().find_map(|word| text.strip_prefix(word));
    match bare.map(str::trim_start) {
        Some(name) => province_from_name(name),
        None => province_named(text).or_else(|| province_of_alias(text)),
    }
}

/// The province that a name, an alias or the official letters stand for.
pub(super) fn province_from_name(name: &str) -> Option<&'static Province> {
    province_named(name)
        .or_else(|| province_of_alias(name))
        .or_else(|| province_of_letters(name.trim_end_matches('.')))
}

/// The text up to where a place's name can end, and what follows.
pub(super) fn split_place(text: &str) -> (&str, &str) {
    text.split_at(text.find([' ', '(', ')', ',', '/']).unwrap_or(text.len()))
}

/// What stands before the first of some words, and the text from there. The words begin with one of
/// three letters, so that few places are compared.
pub(super) fn split_before_word<'t>(text: &'t str, words: &[&str]) -> Option<(&'t str, &'t str)> {
    let places = text.char_indices().filter(|(_, c)| matches!(c, 'อ' | 'จ' | 'ก'));
    places
        .map(|(place, _)| text.split_at(place))
        .find(|(_, from)| words.iter().any(|word| from.starts_with(word)))
}

/// Whether a word can begin after this text.
pub(super) fn can_begin_word(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| matches!(c, ' ' | '(' | '/'))
}

/// Divides an official phrase into what the unit is and where: `สำนักงานพาณิชย์`, เชียงใหม่.
pub(super) fn split_province(phrase: &str) -> (&str, Option<&'static Province>) {
    if let Some(KnownUnit::Office(agency, province)) = known_unit(phrase) {
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
