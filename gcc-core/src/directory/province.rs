//! The 77 first-level units: 76 provinces and Bangkok.

use std::sync::LazyLock;

use super::alias::{AliasKind, alias_named};
use super::index::Index;
use super::table::{Cells, rows, table};

/// A province, or Bangkok, which is none but stands beside them.
///
/// ```
/// let province = gcc_core::directory::province("50").unwrap();
/// assert_eq!(province.name(), "เชียงใหม่");
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Province {
    code: &'static str,
    name: &'static str,
    english: &'static str,
    region: &'static str,
    letters: &'static str,
    official: String,
}

impl Province {
    /// The code of TIS 1099 and ISO 3166-2:TH.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::bangkok().code(), "10");
    /// ```
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The name without จังหวัด.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::province("54").unwrap().name(), "แพร่");
    /// ```
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The name with จังหวัด; Bangkok takes none.
    ///
    /// ```
    /// use gcc_core::directory::{bangkok, province};
    /// assert_eq!(province("54").unwrap().official_name(), "จังหวัดแพร่");
    /// assert_eq!(bangkok().official_name(), "กรุงเทพมหานคร");
    /// ```
    pub fn official_name(&self) -> &str {
        &self.official
    }

    /// The name in English letters (RTGS).
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::province("54").unwrap().english(), "Phrae");
    /// ```
    pub fn english(&self) -> &'static str {
        self.english
    }

    /// The region, of six; empty without the feature `particulars`.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::province("54").unwrap().region(), "North");
    /// ```
    pub fn region(&self) -> &'static str {
        self.region
    }

    /// The official two letters.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::province("54").unwrap().letters(), "พร");
    /// ```
    pub fn letters(&self) -> &'static str {
        self.letters
    }

    /// Whether it is Bangkok, whose name takes no จังหวัด.
    ///
    /// ```
    /// assert!(gcc_core::directory::bangkok().is_bangkok());
    /// ```
    pub fn is_bangkok(&self) -> bool {
        self.code == "10"
    }
}

static PROVINCES: LazyLock<Vec<Province>> = LazyLock::new(|| {
    let rows = rows(table!("provinces.csv"));
    let province = |&[code, name, english, region, letters]: &Cells| {
        let official =
            if code == "10" { name.to_owned() } else { ["จังหวัด", name].concat() };
        Province { code, name, english, region, letters, official }
    };
    rows.iter().map(province).collect()
});

static BY_NAME: LazyLock<Index> =
    LazyLock::new(|| Index::new(provinces().iter().map(Province::name)));

/// All 77, in the order of their codes.
///
/// ```
/// assert_eq!(gcc_core::directory::provinces().len(), 77);
/// ```
pub fn provinces() -> &'static [Province] {
    &PROVINCES
}

/// The province with a code. O(log n).
///
/// ```
/// assert!(gcc_core::directory::province("99").is_none());
/// ```
pub fn province(code: &str) -> Option<&'static Province> {
    let found = PROVINCES.binary_search_by_key(&code, |province| province.code).ok()?;
    PROVINCES.get(found)
}

/// The province with a Thai name, without จังหวัด and exactly as it is written. O(log n).
///
/// ```
/// assert_eq!(gcc_core::directory::province_named("เลย").unwrap().code(), "42");
/// ```
pub fn province_named(name: &str) -> Option<&'static Province> {
    PROVINCES.get(BY_NAME.find(name)?)
}

/// The province that people mean by another name. O(aliases).
///
/// ```
/// assert_eq!(gcc_core::directory::province_of_alias("โคราช").unwrap().name(), "นครราชสีมา");
/// ```
pub fn province_of_alias(alias: &str) -> Option<&'static Province> {
    province_named(alias_named(AliasKind::Province, alias)?.official())
}

/// The province with two official letters. O(provinces).
///
/// ```
/// assert_eq!(gcc_core::directory::province_of_letters("ชม").unwrap().name(), "เชียงใหม่");
/// ```
pub fn province_of_letters(letters: &str) -> Option<&'static Province> {
    PROVINCES.iter().find(|province| province.letters == letters)
}

/// Bangkok.
///
/// ```
/// assert_eq!(gcc_core::directory::bangkok().name(), "กรุงเทพมหานคร");
/// ```
pub fn bangkok() -> &'static Province {
    static NONE: Province = Province {
        code: "",
        name: "",
        english: "",
        region: "",
        letters: "",
        official: String::new(),
    };
    // The table begins with Bangkok, which a test holds.
    PROVINCES.first().unwrap_or(&NONE)
}
