//! The 928 districts: 878 amphoe and 50 khet of Bangkok.

use std::sync::LazyLock;

use serde::Serialize;

use super::index::Index;
use super::province::{Province, province};
use super::table::rows;

/// What a district is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DistrictKind {
    /// อำเภอ, in the provinces.
    Amphoe,
    /// เขต, in Bangkok.
    Khet,
}

impl DistrictKind {
    /// The Thai word: `อำเภอ` or `เขต`.
    pub fn word(self) -> &'static str {
        match self {
            DistrictKind::Amphoe => "อำเภอ",
            DistrictKind::Khet => "เขต",
        }
    }

    /// What stands before the word in the name of a district's office: `ที่ทำการปกครอง` or `สำนักงาน`.
    pub fn office_word(self) -> &'static str {
        match self {
            DistrictKind::Amphoe => "ที่ทำการปกครอง",
            DistrictKind::Khet => "สำนักงาน",
        }
    }
}

/// A district. Names repeat: a district is identified by its code, or by name and province.
///
/// ```
/// let district = gcc_core::directory::district("5002").unwrap();
/// assert_eq!(district.official_name(), "อำเภอจอมทอง");
/// assert_eq!(district.province().name(), "เชียงใหม่");
/// ```
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct District {
    code: &'static str,
    province: &'static Province,
    kind: DistrictKind,
    name: &'static str,
    official_name: String,
    office_name: String,
}

impl District {
    /// The code: the province's and two digits.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The province that it lies in.
    pub fn province(&self) -> &'static Province {
        self.province
    }

    /// Whether it is an amphoe or a khet.
    pub fn kind(&self) -> DistrictKind {
        self.kind
    }

    /// The name without อำเภอ or เขต.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The name in English letters (RTGS). O(log n).
    pub fn english(&self) -> &'static str {
        let place = ENGLISH.binary_search_by_key(&self.code, |[code, _]| code);
        ENGLISH[place.expect("both tables have the same districts")][1]
    }

    /// The name with อำเภอ or เขต.
    pub fn official_name(&self) -> &str {
        &self.official_name
    }

    /// The name of its office.
    ///
    /// ```
    /// use gcc_core::directory::district;
    /// assert_eq!(district("1001").unwrap().office_name(), "สำนักงานเขตพระนคร");
    /// assert_eq!(district("5002").unwrap().office_name(), "ที่ทำการปกครองอำเภอจอมทอง");
    /// ```
    pub fn office_name(&self) -> &str {
        &self.office_name
    }

    /// Its name as a unit: an amphoe is one itself, for a khet of Bangkok it is the office.
    pub fn unit_name(&self) -> &str {
        match self.kind {
            DistrictKind::Amphoe => &self.official_name,
            DistrictKind::Khet => &self.office_name,
        }
    }
}

static DISTRICTS: LazyLock<Vec<District>> = LazyLock::new(|| {
    let columns = ["code", "province_code", "kind", "thai"];
    let rows = rows(include_str!("../../data/districts.csv"), columns);
    let districts = rows.map(|[code, province_code, kind, name]| {
        let province = province(province_code).expect("the province of each district is known");
        let kind = match kind {
            "amphoe" => DistrictKind::Amphoe,
            "khet" => DistrictKind::Khet,
            // Our own table: a test reads every row.
            _ => unreachable!("a district is an amphoe or a khet"),
        };
        let official_name = format!("{}{name}", kind.word());
        let office_name = [kind.office_word(), &official_name].concat();
        District { code, province, kind, name, official_name, office_name }
    });
    districts.collect()
});

/// A table of its own, so that a web form that shows no English names does not carry them.
static ENGLISH: LazyLock<Vec<[&str; 2]>> = LazyLock::new(|| {
    rows(include_str!("../../data/districts-english.csv"), ["code", "english"]).collect()
});

static BY_NAME: LazyLock<Index<District>> =
    LazyLock::new(|| Index::new(DISTRICTS.iter().map(|district| (district.name, district))));

/// All 928, in the order of their codes.
pub fn districts() -> &'static [District] {
    &DISTRICTS
}

/// The district with a code. O(log n).
pub fn district(code: &str) -> Option<&'static District> {
    let place = DISTRICTS.binary_search_by_key(&code, |district| district.code).ok()?;
    Some(&DISTRICTS[place])
}

/// The districts with a Thai name, without อำเภอ or เขต, in the order of their codes. O(log n).
///
/// ```
/// assert_eq!(gcc_core::directory::districts_named("เฉลิมพระเกียรติ").count(), 5);
/// ```
pub fn districts_named(name: &str) -> impl Iterator<Item = &'static District> {
    BY_NAME.all(name).iter().copied()
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
    &DISTRICTS[start..end]
}
