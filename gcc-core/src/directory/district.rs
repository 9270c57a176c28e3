//! The 928 districts: 878 amphoe and 50 khet of Bangkok.

use std::sync::LazyLock;

use super::index::Index;
#[cfg(not(feature = "particulars"))]
use super::province::provinces;
use super::province::{Province, bangkok, province};
#[cfg(feature = "particulars")]
use super::table::rows;
use super::table::table;

/// What a district is called.
///
/// ```
/// assert_eq!(gcc_core::directory::DistrictKind::Amphoe.word(), "อำเภอ");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DistrictKind {
    /// อำเภอ, in the provinces.
    Amphoe,
    /// เขต, in Bangkok.
    Khet,
}

impl DistrictKind {
    /// The Thai word.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::DistrictKind::Khet.word(), "เขต");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            DistrictKind::Amphoe => "อำเภอ",
            DistrictKind::Khet => "เขต",
        }
    }
}

/// A district. Names repeat: a district is told by its code, or its name and province.
///
/// ```
/// let district = gcc_core::directory::district("5002").unwrap();
/// assert_eq!(district.official_name(), "อำเภอจอมทอง");
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct District {
    code: &'static str,
    province: &'static Province,
    name: &'static str,
    english: &'static str,
    official: String,
}

impl District {
    /// The code: the province's and two digits.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::districts()[0].code(), "1001");
    /// ```
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The province that it lies in.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::district("5002").unwrap().province().code(), "50");
    /// ```
    pub fn province(&self) -> &'static Province {
        self.province
    }

    /// อำเภอ or เขต.
    ///
    /// ```
    /// use gcc_core::directory::{DistrictKind, district};
    /// assert_eq!(district("1001").unwrap().kind(), DistrictKind::Khet);
    /// ```
    pub fn kind(&self) -> DistrictKind {
        if self.province.is_bangkok() { DistrictKind::Khet } else { DistrictKind::Amphoe }
    }

    /// The name alone.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::district("1001").unwrap().name(), "พระนคร");
    /// ```
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The name in English letters (RTGS); empty without the feature `particulars`.
    ///
    /// ```
    /// # #[cfg(feature = "particulars")]
    /// assert_eq!(gcc_core::directory::district("1001").unwrap().english(), "Phra Nakhon");
    /// ```
    pub fn english(&self) -> &'static str {
        self.english
    }

    /// The name with อำเภอ or เขต.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::district("1001").unwrap().official_name(), "เขตพระนคร");
    /// ```
    pub fn official_name(&self) -> &str {
        &self.official
    }
}

/// Reads the rows: code, name, English name. The province is the code's first two digits, and Bangkok's
/// districts are khet.
#[cfg(feature = "particulars")]
fn read(mut take: impl FnMut([&'static str; 3])) {
    for [code, _, _, name, english] in rows(table!("districts.csv")) {
        take([code, name, english]);
    }
}

/// The same without English names, which are half of the table, and without codes, which are a
/// quarter of the rest: for each province, in their order, stand after a hyphen the names of its
/// districts in the order of their numbers, and a blank line is a number that no district has. เมือง alone is
/// the district that is called so with the province's name behind it.
#[cfg(not(feature = "particulars"))]
fn read(mut take: impl FnMut([&'static str; 3])) {
    // The table is read once and lives as long as the program.
    let lasting = |parts: &[&str]| &*parts.concat().leak();
    let (mut of_province, mut number) = (bangkok(), 0_u32);
    let mut all = provinces().iter();
    for line in table!("districts.txt").split('\n') {
        if line == "-" {
            (of_province, number) = (all.next().unwrap_or(of_province), 0);
            continue;
        }
        number = number.saturating_add(1);
        let tens = if number < 10 { "0" } else { "" };
        let code = lasting(&[of_province.code(), tens, &number.to_string()]);
        match line {
            "" => {}
            "เมือง" => take([code, lasting(&[line, of_province.name()]), ""]),
            _ => take([code, line, ""]),
        }
    }
}

static DISTRICTS: LazyLock<Vec<District>> = LazyLock::new(|| {
    let mut districts = Vec::new();
    read(|[code, name, english]| {
        let province = code.get(..2).and_then(province).unwrap_or_else(|| bangkok());
        let mut district = District { code, province, name, english, official: String::new() };
        district.official = [district.kind().word(), name].concat();
        districts.push(district);
    });
    districts
});

static BY_NAME: LazyLock<Index> =
    LazyLock::new(|| Index::new(districts().iter().map(District::name)));

/// All 928, in the order of their codes.
///
/// ```
/// assert_eq!(gcc_core::directory::districts().len(), 928);
/// ```
pub fn districts() -> &'static [District] {
    &DISTRICTS
}

/// The district with a code. O(log n).
///
/// ```
/// assert!(gcc_core::directory::district("9999").is_none());
/// ```
pub fn district(code: &str) -> Option<&'static District> {
    let found = DISTRICTS.binary_search_by_key(&code, |district| district.code).ok()?;
    DISTRICTS.get(found)
}

/// The districts with a Thai name, without อำเภอ or เขต, in the order of their codes. O(log n).
///
/// ```
/// assert_eq!(gcc_core::directory::districts_named("เฉลิมพระเกียรติ").count(), 5);
/// ```
pub fn districts_named(name: &str) -> impl Iterator<Item = &'static District> {
    BY_NAME.all(name).iter().filter_map(|row| DISTRICTS.get(*row))
}

/// The districts of a province, in the order of their codes. O(log n).
///
/// ```
/// use gcc_core::directory::{districts_of, province};
/// assert_eq!(districts_of(province("50").unwrap()).len(), 25);
/// ```
pub fn districts_of(province: &Province) -> &'static [District] {
    let start = DISTRICTS.partition_point(|district| district.province.code() < province.code());
    let end = DISTRICTS.partition_point(|district| district.province.code() <= province.code());
    DISTRICTS.get(start..end).unwrap_or_default()
}
