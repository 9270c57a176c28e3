//! What a form asks.

use std::sync::LazyLock;

use gcc_core::directive::{Directive, moi_2561_w1620_in_brief};
use gcc_core::directory::{districts, provinces};
use gcc_core::finding::Language;
use gcc_core::form::{self, NameTarget, Report};
use gcc_core::wire::{findings_json, report_json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::cells::row;

static DIRECTIVE: LazyLock<Directive> = LazyLock::new(moi_2561_w1620_in_brief);

fn language(thai: bool) -> Language {
    if thai { Language::Thai } else { Language::English }
}

/// What is wrong with a group's name; an empty unit means that it is not known.
#[wasm_bindgen]
pub fn check_group_name(text: &str, level: u8, unit: &str, thai: bool) -> String {
    let target = (!unit.is_empty()).then_some(NameTarget { level, unit });
    let findings = form::check_group_name(&DIRECTIVE, text, target.as_ref());
    findings_json(&findings, language(thai))
}

/// The official name of the group of a unit, if it has one.
#[wasm_bindgen]
pub fn official_name(level: u8, unit: &str, part: u32) -> Option<String> {
    let name = form::official_name(&DIRECTIVE, &NameTarget { level, unit }, part);
    name.ok().map(|name| name.as_str().to_owned())
}

/// What is wrong with one establishment report, and what it says.
#[wasm_bindgen]
pub fn check_report(cells: &str, thai: bool) -> String {
    let (report, findings) = Report::read(&DIRECTIVE, &row(cells));
    report_json(&report, &findings, language(thai))
}

/// The provinces and districts, a line each: code, name, English name.
#[wasm_bindgen]
pub fn places() -> String {
    let mut lines = String::new();
    let mut line = |cells: [&str; 3]| {
        for (cell, end) in cells.into_iter().zip([",", ",", "\n"]) {
            lines.push_str(cell);
            lines.push_str(end);
        }
    };
    for province in provinces() {
        line([province.code(), province.name(), province.english()]);
    }
    for district in districts() {
        line([district.code(), district.name(), district.english()]);
    }
    lines
}
