//! The ladder of short forms on which a name that is too long is shortened.

use super::phrase::{Known, before_word, head, is_word_end, known};
use crate::directive::Rung;
use crate::directory::{Province, bangkok, province_named};

/// The short form of an official phrase that one more rung gives, from the form that the rungs
/// before gave; none if the rung changes nothing. It is shorter in meaning, not always in length.
pub(super) fn shorten(form: &str, official: &str, rung: Rung) -> Option<String> {
    match rung {
        Rung::ShortProvince => Some(places(form, Province::name)),
        Rung::ShortDistrict => short_district(form),
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
            _ => Some(places(form, Province::letters)),
        },
    }
}

/// The office's acronym and its province, for offices that have one.
fn acronym(official: &str) -> Option<(&'static str, &'static Province)> {
    match known(official) {
        Some(Known::Office(agency, province)) => Some((agency.acronym()?, province)),
        _ => None,
    }
}

/// Every `จังหวัด` or `จ.` with a province's name, written with จ. and another form of the name;
/// Bangkok at the end becomes กทม.
fn places(form: &str, name: fn(&Province) -> &'static str) -> String {
    if let Some(stem) = form.strip_suffix(bangkok().name()).filter(|stem| !stem.is_empty()) {
        return [stem.trim_end(), " กทม."].concat();
    }
    let mut short = String::with_capacity(form.len());
    let mut rest = form;
    while let Some((before, word, after)) = next_word(rest) {
        short.push_str(before);
        let free = is_word_end(&short);
        let (found, behind) = head(after);
        let province = province_named(found).filter(|province| !province.is_bangkok());
        if let Some(province) = province.filter(|_| free || word != "จ.") {
            if !free {
                short.push(' ');
            }
            short.push_str("จ.");
            short.push_str(name(province));
            rest = behind;
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
    let (before, from) = before_word(text, &WORDS)?;
    WORDS.into_iter().find_map(|word| Some((before, word, from.strip_prefix(word)?)))
}

/// อำเภอ at the beginning or after a space or ที่ทำการปกครอง becomes อ.
fn short_district(form: &str) -> Option<String> {
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
