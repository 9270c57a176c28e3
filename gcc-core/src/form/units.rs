//! The units of a province in the directory, as a start for its table of units.

use crate::directory::{Province, Scope, agencies, districts_of};
use crate::roster::UnitRow;

/// The Government, the province, its offices and its districts, as rows of the table `units`. The
/// offices are those that provinces usually have; Bangkok has none but the offices of its districts.
/// O(offices + districts).
///
/// ```
/// use gcc_core::{directory::province, form::units_of_province};
/// let rows = units_of_province(province("50").unwrap());
/// assert_eq!(rows.iter().filter(|row| row.kind == "district").count(), 25);
/// assert!(rows.iter().any(|row| row.name == "สำนักงานพาณิชย์จังหวัดเชียงใหม่"));
/// ```
pub fn units_of_province(province: &'static Province) -> Vec<UnitRow> {
    let code = province.code();
    let row = |parent: &str, unit_id: &str, kind: &str, name: &str| {
        let mut row = UnitRow::below(parent, unit_id, kind, name);
        row.province_code = Some(code.to_owned());
        row
    };
    let top = UnitRow::new("PMO", "government", "สำนักนายกรัฐมนตรี");
    let own = row("PMO", code, "province", province.official_name());
    let of_provinces = agencies().iter().filter(|agency| agency.scope() != Scope::District);
    let offices = of_provinces.filter(|agency| agency.is_in(province));
    let offices = (1_u32..).zip(offices).map(|(number, agency)| {
        row(code, &format!("{code}-{number:02}"), "agency", &agency.name_in(province))
    });
    let districts = districts_of(province).iter();
    let districts =
        districts.map(|district| row(code, district.code(), "district", district.unit_name()));
    [top, own].into_iter().chain(offices).chain(districts).collect()
}
