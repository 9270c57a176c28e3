//! `units`: which units has a province, as far as the directory knows?

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::error::WireError;
use super::json;
use crate::directory;
use crate::form::units_of_province;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsRequest {
    #[serde(rename = "call")]
    _call: IgnoredAny,
    /// The code of the province.
    province: String,
}

/// A table as questions take it.
#[derive(Serialize)]
struct UnitsAnswer {
    header: [&'static str; 5],
    rows: Vec<[String; 5]>,
}

pub(super) fn answer(question: &str) -> Result<String, WireError> {
    let UnitsRequest { province: code, .. } = json::read(question)?;
    let province = directory::province(&code).ok_or(WireError::Province(code))?;
    let rows = units_of_province(province).into_iter().map(|row| {
        let (parent, code) = (row.parent_id.unwrap_or_default(), row.province_code);
        [row.unit_id, parent, row.kind, row.name, code.unwrap_or_default()]
    });
    Ok(json::write(&UnitsAnswer {
        header: ["unit_id", "parent_id", "kind", "name", "province_code"],
        rows: rows.collect(),
    }))
}
