//! The ladder of short forms on which a name that is too long is shortened.

use super::phrase::{Known, head, known};
use crate::directive::Rung;
use crate::directory::{Province, bangkok, province_named};

/// The forms of an official phrase, from the full one down the ladder; each is shorter than or
/// equal to the one before in meaning, not always in length.
pub(super) fn forms(official: &str, ladder: &[Rung]) -> impl Iterator<Item = String> {
    let shortened = ladder.iter().scan(official.to_owned(), move |form, rung| {
        *form = shorten(form, official, *rung);
        Some(form.clone())
    });
    std::iter::once(official.to_owned()).chain(shortened)
}

fn shorten(form: &str, official: &str, rung: Rung) -> String {
    match rung {
        Rung::ShortProvince => places(form, Province::name),
        Rung::ShortDistrict => short_district(form),
        Rung::ShortOffice => match form.strip_prefix("สำนักงาน") {
            Some(rest) => format!("สนง.{}", rest.trim_start()),
            None => form.to_owned(),
        },
        Rung::Acronym => acronym(official, Province::name).unwrap_or(form.to_owned()),
        Rung::ProvinceLetters => match acronym(official, Province::name) {
            Some(short) if short == form => acronym(official, Province::letters).unwrap_or(short),
            _ => places(form, Province::letters),
        },
    }
}

/// The office's acronym and the province, for offices that have one.
fn acronym(official: &str, name: impl Fn(&Province) -> &'static str) -> Option<String> {
    match known(official) {
        Some(Known::Office(agency, province)) => {
            Some(format!("{}{}", agency.acronym()?, name(province)))
        }
        _ => None,
    }
}

/// Every `จังหวัด` or `จ.` with a province's name, written with จ. and another form of the name;
/// Bangkok at the end becomes กทม.
fn places(form: &str, name: impl Fn(&Province) -> &'static str) -> String {
    if let Some(stem) = form.strip_suffix(bangkok().name()).filter(|stem| !stem.is_empty()) {
        return format!("{} กทม.", stem.trim_end());
    }
    let mut short = String::with_capacity(form.len());
    let mut rest = form;
    while let Some((before, word, after)) = next_word(rest) {
        short.push_str(before);
        let free = short.is_empty() || short.ends_with([' ', '(', '/']);
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
    let words = ["จังหวัด", "จ."].into_iter();
    let found = words.filter_map(|word| Some((word, text.split_once(word)?)));
    let first = found.min_by_key(|(_, (before, _))| before.len())?;
    let (word, (before, after)) = first;
    Some((before, word, after))
}

/// อำเภอ at the beginning or after a space or ที่ทำการปกครอง becomes อ.
fn short_district(form: &str) -> String {
    let office = form.replace("ที่ทำการปกครองอำเภอ", "ที่ทำการปกครองอ.").replace(" อำเภอ", " อ.");
    match office.strip_prefix("อำเภอ") {
        Some(rest) => format!("อ.{rest}"),
        None => office,
    }
}
