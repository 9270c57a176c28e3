//! What a form asks. Each question is a text of cells and each answer a text, so that JavaScript needs
//! one way to ask.

use std::sync::LazyLock;

use gcc_core::directive::{Directive, moi_2561_w1620_in_brief};
use gcc_core::directory::{districts, provinces};
use gcc_core::finding::Language;
use gcc_core::form::{self, NameTarget, Report};
use gcc_core::text::number;
use gcc_core::wire::{findings_json, report_json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::cells::row;

static DIRECTIVE: LazyLock<Directive> = LazyLock::new(moi_2561_w1620_in_brief);

/// What is wrong with a group's name. The cells are the name, the tier and the unit of the group, and
/// the language; an empty unit means that it is not known.
#[wasm_bindgen]
pub fn check_group_name(cells: &str) -> String {
    let row = row(cells);
    let [text, level, unit, lang] = row.as_slice() else { return String::new() };
    let target = (!unit.is_empty()).then(|| NameTarget { level: tier(level), unit });
    let findings = form::check_group_name(&DIRECTIVE, text, target.as_ref());
    findings_json(&findings, language(lang))
}

/// The official name of the group of a unit, empty if it has none. The cells are the tier, the unit
/// and the number of the part.
#[wasm_bindgen]
pub fn official_name(cells: &str) -> String {
    let row = row(cells);
    let [level, unit, part] = row.as_slice() else { return String::new() };
    let target = NameTarget { level: tier(level), unit };
    let name = form::official_name(&DIRECTIVE, &target, number(part).unwrap_or_default());
    name.map(|name| name.as_str().to_owned()).unwrap_or_default()
}

/// What is wrong with one establishment report, and what it says. The cells are those of the report
/// and the language.
#[wasm_bindgen]
pub fn check_report(cells: &str) -> String {
    let mut row = row(cells);
    let lang = row.pop().unwrap_or_default();
    let (report, findings) = Report::read(&DIRECTIVE, &row);
    report_json(&report, &findings, language(&lang))
}

fn language(lang: &str) -> Language {
    if lang == "en" { Language::English } else { Language::Thai }
}

fn tier(text: &str) -> u8 {
    number(text).and_then(|level| u8::try_from(level).ok()).unwrap_or_default()
}

/// The provinces and districts, a line each: code, name, English name.
#[wasm_bindgen]
pub fn places() -> String {
    let mut lines = String::new();
    let mut line = |code, name, english| {
        lines.push_str(&[code, ",", name, ",", english, "\n"].concat());
    };
    for province in provinces() {
        line(province.code(), province.name(), province.english());
    }
    for district in districts() {
        line(district.code(), district.name(), district.english());
    }
    lines
}
