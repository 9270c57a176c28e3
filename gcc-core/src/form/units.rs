//! The units of a province, as far as the directory knows them: a beginning for its own table.

use crate::directory::{Province, Scope, agencies, districts_of};

/// One row of the table `units`.
///
/// ```
/// use gcc_core::{directory::province, form::units_of_province};
/// let rows = units_of_province(province("50").unwrap());
/// assert_eq!((rows[1].kind, rows[1].name.as_str()), ("province", "จังหวัดเชียงใหม่"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// Its identifier: a code of the directory, or the province's with a number.
    pub unit_id: String,
    /// The identifier of the unit above; empty at the top.
    pub parent_id: String,
    /// The kind, as directives name it.
    pub kind: &'static str,
    /// The official name.
    pub name: String,
    /// The code of the province; empty for the Government.
    pub province_code: &'static str,
}

/// The Government, the province, its offices and its districts, as rows of the table `units`.
/// Which offices a province really has, only the province knows. O(offices + districts).
///
/// ```
/// use gcc_core::{directory::province, form::units_of_province};
/// let rows = units_of_province(province("50").unwrap());
/// assert_eq!(rows.iter().filter(|row| row.kind == "district").count(), 25);
/// assert!(rows.iter().any(|row| row.name == "สำนักงานพาณิชย์จังหวัดเชียงใหม่"));
/// ```
pub fn units_of_province(province: &'static Province) -> Vec<UnitRow> {
    let code = province.code();
    let row = |unit_id: String, kind, name: String| UnitRow {
        unit_id,
        parent_id: code.to_owned(),
        kind,
        name,
        province_code: code,
    };
    let top = UnitRow {
        unit_id: "PMO".to_owned(),
        parent_id: String::new(),
        kind: "government",
        name: "สำนักนายกรัฐมนตรี".to_owned(),
        province_code: "",
    };
    let own = UnitRow {
        parent_id: top.unit_id.clone(),
        ..row(code.to_owned(), "province", province.official_name().to_owned())
    };
    let offices = agencies().iter().filter(|agency| agency.scope() != Scope::District);
    let offices = (1_u32..).zip(offices).map(|(number, agency)| {
        row(format!("{code}-{number:02}"), "agency", agency.name_in(province))
    });
    let districts = districts_of(province).iter();
    let districts = districts.map(|district| {
        row(district.code().to_owned(), "district", district.official_name().to_owned())
    });
    [top, own].into_iter().chain(offices).chain(districts).collect()
}
