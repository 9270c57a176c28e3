//! The checks of a form, as JSON texts, and the names and places that it shows.

use gcc_core::directive::moi_2561_w1620;
use gcc_core::directory::{districts, provinces};
use gcc_core::finding::Language;
use gcc_core::form::{self, EstablishmentReport, NameTarget};
use gcc_core::wire::{EstablishmentAnswer, FindingsAnswer};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// The findings about a group's name. It is compared with the official name of the group of `unit`
/// in `tier`, unless `unit` is empty.
#[wasm_bindgen]
pub fn check_group_name(text: &str, tier: u8, unit: &str, lang: &str) -> String {
    let target = (!unit.is_empty()).then_some(NameTarget { level: tier, unit });
    let findings = form::check_group_name(moi_2561_w1620(), text, target.as_ref());
    json(&FindingsAnswer::new(&findings, language(lang)))
}

/// The official name of a part of the group of a unit; none if the unit has no group in the tier.
#[wasm_bindgen]
pub fn official_name(tier: u8, unit: &str, part: u32) -> Option<String> {
    let target = NameTarget { level: tier, unit };
    let name = form::official_name(moi_2561_w1620(), &target, part).ok()?;
    Some(name.as_str().to_owned())
}

/// The values of an establishment report and the findings about it. The cells are in the order of
/// [`EstablishmentReport::FIELDS`]. Fails if there are more or fewer.
#[wasm_bindgen]
pub fn check_report(cells: Vec<String>, lang: &str) -> Result<String, String> {
    let cells = <[String; 11]>::try_from(cells);
    let cells = cells.map_err(|cells| format!("a report has 11 cells, not {}", cells.len()))?;
    let (values, findings) = EstablishmentReport::from_cells(cells).check(moi_2561_w1620());
    Ok(json(&EstablishmentAnswer::new(values, &findings, language(lang))))
}

fn language(lang: &str) -> Language {
    if lang == "en" { Language::English } else { Language::Thai }
}

#[derive(Serialize)]
struct Places<'a> {
    provinces: Vec<Province<'a>>,
    districts: Vec<District<'a>>,
}

#[derive(Serialize)]
struct Province<'a> {
    code: &'a str,
    name: &'a str,
    english: &'a str,
}

#[derive(Serialize)]
struct District<'a> {
    code: &'a str,
    name: &'a str,
    province: &'a str,
}

/// The provinces and the districts of the directory, as a JSON object.
#[wasm_bindgen]
pub fn places() -> String {
    let provinces = provinces().iter();
    let districts = districts().iter();
    let places = Places {
        provinces: provinces
            .map(|province| Province {
                code: province.code(),
                name: province.name(),
                english: province.english(),
            })
            .collect(),
        districts: districts
            .map(|district| District {
                code: district.code(),
                name: district.name(),
                province: district.province().code(),
            })
            .collect(),
    };
    json(&places)
}

fn json<T: Serialize>(answer: &T) -> String {
    serde_json::to_string(answer).expect("the keys of an answer are texts")
}
