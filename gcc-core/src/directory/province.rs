//! The 77 first-level units: 76 provinces and Bangkok.

use std::sync::LazyLock;

use serde::Serialize;

use super::alias::{AliasKind, alias_named};
use super::index::Index;
use super::table::rows;

/// A province, or Bangkok, which is not a province but stands beside them.
///
/// ```
/// use gcc_core::directory::{bangkok, province};
/// let phrae = province("54").unwrap();
/// assert_eq!((phrae.name(), phrae.official_name()), ("แพร่", "จังหวัดแพร่"));
/// assert_eq!(bangkok().official_name(), "กรุงเทพมหานคร");
/// ```
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Province {
    code: &'static str,
    name: &'static str,
    english: &'static str,
    region: &'static str,
    letters: &'static str,
    official_name: String,
}

impl Province {
    /// The code of TIS 1099 and ISO 3166-2:TH.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The name without จังหวัด.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The name with จังหวัด, which Bangkok does not take.
    pub fn official_name(&self) -> &str {
        &self.official_name
    }

    /// The name in English letters (RTGS).
    pub fn english(&self) -> &'static str {
        self.english
    }

    /// The region, one of six, in English: `North`.
    pub fn region(&self) -> &'static str {
        self.region
    }

    /// The official two-letter abbreviation: `พร`.
    pub fn letters(&self) -> &'static str {
        self.letters
    }

    /// Whether it is Bangkok.
    pub fn is_bangkok(&self) -> bool {
        self.code == BANGKOK_CODE
    }
}

const BANGKOK_CODE: &str = "10";

static PROVINCES: LazyLock<Vec<Province>> = LazyLock::new(|| {
    let columns = ["code", "thai", "english", "region", "abbreviation"];
    let rows = rows(include_str!("../../data/provinces.csv"), columns);
    let provinces = rows.map(|[code, name, english, region, letters]| {
        let word = if code == BANGKOK_CODE { "" } else { "จังหวัด" };
        let official_name = format!("{word}{name}");
        Province { code, name, english, region, letters, official_name }
    });
    provinces.collect()
});

static BY_NAME: LazyLock<Index<Province>> =
    LazyLock::new(|| Index::new(PROVINCES.iter().map(|province| (province.name, province))));

/// All 77, in the order of their codes.
pub fn provinces() -> &'static [Province] {
    &PROVINCES
}

/// The province with a code. O(log n).
pub fn province(code: &str) -> Option<&'static Province> {
    let place = PROVINCES.binary_search_by_key(&code, |province| province.code).ok()?;
    Some(&PROVINCES[place])
}

/// The province with a Thai name, without จังหวัด and in exactly this spelling. O(log n).
///
/// ```
/// assert_eq!(gcc_core::directory::province_named("เลย").unwrap().code(), "42");
/// ```
pub fn province_named(name: &str) -> Option<&'static Province> {
    BY_NAME.get(name)
}

/// The province whose Thai name a text begins with, and the rest of the text.
pub(crate) fn province_prefix(text: &str) -> Option<(&'static Province, &str)> {
    BY_NAME.longest_prefix(text)
}

/// The province that people mean by another name. O(aliases).
///
/// ```
/// assert_eq!(gcc_core::directory::province_of_alias("โคราช").unwrap().name(), "นครราชสีมา");
/// ```
pub fn province_of_alias(alias: &str) -> Option<&'static Province> {
    province_named(alias_named(AliasKind::Province, alias)?.official())
}

/// The province with an official two-letter abbreviation. O(provinces).
///
/// ```
/// assert_eq!(gcc_core::directory::province_of_letters("ชม").unwrap().name(), "เชียงใหม่");
/// ```
pub fn province_of_letters(letters: &str) -> Option<&'static Province> {
    PROVINCES.iter().find(|province| province.letters == letters)
}

/// Bangkok.
pub fn bangkok() -> &'static Province {
    // The rows are in the order of their codes, and Bangkok has the lowest. A test holds it.
    &PROVINCES[0]
}
