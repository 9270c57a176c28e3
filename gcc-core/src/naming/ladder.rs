//! The ladder of short forms that shorten a name that is too long, rung by rung.

use super::phrase::{KnownUnit, can_begin_word, known_unit, split_before_word, split_place};
use crate::directive::Rung;
use crate::directory::{Province, bangkok, province_named};

/// The short form of an official phrase that one more rung gives, from the form of the
/// rungs before; `None` if the rung does not apply.
pub(super) fn shorten(form: &str, official: &str, rung: Rung) -> Option<String> {
    match rung {
        Rung::ShortProvince => Some(shorten_places(form, Province::name)),
        Rung::ShortDistrict => shorten_district(form),
        Rung::ShortOffice => {
            let rest = form.strip_prefix("สำนักงาน")?;
            Some(["สนง.", rest.trim_start()].concat())
        }
        Rung::Acronym => {
            let (acronym, province) = acronym(official)?;
            Some([acronym, province.name()].concat())
        }
        Rung::ProvinceLetters => match acronym(official) {
            Some((acronym, province)) if form.strip_prefix(acronym) == Some(province.name()) => {
                Some([acronym, province.letters()].concat())
            }
            _ => Some(shorten_places(form, Province::letters)),
        },
    }
}

/// The office's acronym and its province, for offices that have one.
fn acronym(official: &str) -> Option<(&'static str, &'static Province)> {
    match known_unit(official) {
        Some(KnownUnit::Office(agency, province)) => Some((agency.acronym()?, province)),
        _ => None,
    }
}

/// Writes every `จังหวัด` or `จ.` with a province's name as `จ.` and another form of the name, and
/// Bangkok at the end as `กทม.`
fn shorten_places(form: &str, name: fn(&Province) -> &'static str) -> String {
    if let Some(stem) = form.strip_suffix(bangkok().name()).filter(|stem| !stem.is_empty()) {
        return [stem.trim_end(), " กทม."].concat();
    }
    let mut short = String::with_capacity(form.len());
    let mut rest = form;
    while let Some((before, word, after)) = next_word(rest) {
        short.push_str(before);
        let begins_word = can_begin_word(&short);
        let (place, after_place) = split_place(after);
        let province = province_named(place).filter(|province| !province.is_bangkok());
        if let Some(province) = province.filter(|_| begins_word || word != "จ.") {
            if !begins_word {
                short.push(' ');
            }
            short.push_str("จ.");
            short.push_str(name(province));
            rest = after_place;
        } else {
            short.push_str(word);
            rest = after;
        }
    }
    short.push_str(rest);
    short
}

/// The first `จังหวัด` or `จ.` of a text, with what stands before and after.
fn next_word(text: &str) -> Option<(&str, &'static str, &str)> {
    const WORDS: [&str; 2] = ["จังหวัด", "จ."];
    let (before, from) = split_before_word(text, &WORDS)?;
    WORDS.into_iter().find_map(|word| Some((before, word, from.strip_prefix(word)?)))
}

/// อำเภอ at the beginning or after a space or ที่ทำการปกครอง becomes อ.
fn shorten_district(form: &str) -> Option<String> {
    if !form.contains("อำเภอ") {
        return None;
    }
    let office = form.replace("ที่ทำการปกครองอำเภอ", "ที่ทำการปกครองอ.");
    let office = office.replace(" อำเภอ", " อ.");
    Some(match office.strip_prefix("อำเภอ") {
        Some(rest) => ["อ.", rest].concat(),
        None => office,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::{Scope, agencies, districts, provinces};
    use crate::naming::official_phrase;

    const LADDER: [Rung; 5] = [
        Rung::ShortProvince,
        Rung::ShortDistrict,
        Rung::ShortOffice,
        Rung::Acronym,
        Rung::ProvinceLetters,
    ];

    /// The forms of a phrase, rung by rung, as `Namer::fitting` takes them.
    fn forms(official: &str) -> Vec<String> {
        let mut forms = vec![official.to_owned()];
        for rung in LADDER {
            forms.extend(shorten(&forms[forms.len() - 1], official, rung));
        }
        forms
    }

    #[test]
    fn each_rung_shortens_what_it_names() {
        assert_eq!(
            forms("สำนักงานสาธารณสุขจังหวัดเชียงใหม่"),
            [
                "สำนักงานสาธารณสุขจังหวัดเชียงใหม่",
                "สำนักงานสาธารณสุข จ.เชียงใหม่",
                "สนง.สาธารณสุข จ.เชียงใหม่",
                "สสจ.เชียงใหม่",
                "สสจ.ชม",
            ]
        );
        assert_eq!(
            forms("ที่ทำการปกครองอำเภอจอมทอง จังหวัดเชียงใหม่"),
            [
                "ที่ทำการปกครองอำเภอจอมทอง จังหวัดเชียงใหม่",
                "ที่ทำการปกครองอำเภอจอมทอง จ.เชียงใหม่",
                "ที่ทำการปกครองอ.จอมทอง จ.เชียงใหม่",
                "ที่ทำการปกครองอ.จอมทอง จ.ชม",
            ]
        );
        let short = shorten("สำนักงานพาณิชย์กรุงเทพมหานคร", "", Rung::ShortProvince);
        assert_eq!(short.as_deref(), Some("สำนักงานพาณิชย์ กทม."));
        // จ. within a word is not a province's.
        assert_eq!(shorten_places("ชมรมพจ.เลย", Province::name), "ชมรมพจ.เลย");
    }

    /// A short form means the same unit: writing it out gives the official phrase back.
    #[test]
    fn every_short_form_is_written_out_to_the_official_phrase() {
        let offices = agencies().iter().filter(|agency| agency.scope() != Scope::District);
        let offices = offices.flat_map(|agency| {
            let provinces = provinces().iter().filter(|province| agency.is_in(province));
            provinces.map(|province| agency.name_in(province))
        });
        let districts = districts().iter().filter(|district| !district.province().is_bangkok());
        let districts = districts.map(|district| {
            format!("{} {}", district.official_name(), district.province().official_name())
        });
        let mut unclear = Vec::new();
        for official in offices.chain(districts) {
            for form in forms(&official) {
                if official_phrase(&form) != official {
                    unclear.push(format!("{form}: {} {official}", official_phrase(&form)));
                }
            }
        }
        assert!(unclear.is_empty(), "{} {unclear:#?}", unclear.len());
    }
}
