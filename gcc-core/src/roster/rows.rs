//! Rows of the tables `units` and `officers` as structs.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::appointment::{Employment, Seat, Standing};
use crate::date::Date;
use crate::finding::Table;
use crate::table::{
    Field, TableRow, WriteCells, officer, optional_text, text, unit, write_optional,
};

/// One row of the table `units`.
///
/// Serialized fields have the names of the columns. The structure may grow: make one with
/// [`UnitRow::new`] and set the other fields.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct UnitRow {
    /// The identifier.
    #[serde(deserialize_with = "text")]
    pub unit_id: String,
    /// The identifier of the unit above; none at the top.
    #[serde(deserialize_with = "optional_text")]
    pub parent_id: Option<String>,
    /// The kind, as directives name it: `province`, `agency`, …
    #[serde(deserialize_with = "text")]
    pub kind: String,
    /// The official name.
    #[serde(deserialize_with = "text")]
    pub name: String,
    /// The code of the province in which the unit lies; if none, that of the unit above counts.
    #[serde(deserialize_with = "optional_text")]
    pub province_code: Option<String>,
}

impl UnitRow {
    /// A unit at the top.
    pub fn new(
        unit_id: impl Into<String>,
        kind: impl Into<String>,
        name: impl Into<String>,
    ) -> UnitRow {
        UnitRow {
            unit_id: unit_id.into(),
            kind: kind.into(),
            name: name.into(),
            ..UnitRow::default()
        }
    }

    /// A unit below another.
    pub fn below(
        parent_id: impl Into<String>,
        unit_id: impl Into<String>,
        kind: impl Into<String>,
        name: impl Into<String>,
    ) -> UnitRow {
        UnitRow { parent_id: Some(parent_id.into()), ..UnitRow::new(unit_id, kind, name) }
    }
}

impl TableRow for UnitRow {
    const TABLE: Table = Table::Units;
}

impl WriteCells for UnitRow {
    fn write_cell(&self, column: usize, text: &mut String) -> bool {
        match column {
            unit::UNIT_ID => text.push_str(&self.unit_id),
            unit::PARENT_ID => return write_optional(self.parent_id.as_ref(), text),
            unit::KIND => text.push_str(&self.kind),
            unit::NAME => text.push_str(&self.name),
            unit::PROVINCE_CODE => return write_optional(self.province_code.as_ref(), text),
            _ => unreachable!("the table has no more columns"),
        }
        true
    }
}

/// Hides the fields: rows may hold personal data where it does not belong.
impl fmt::Debug for UnitRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnitRow").finish_non_exhaustive()
    }
}

/// One row of the table `officers`: an officer in a seat of a unit. An officer with several seats has
/// several rows.
///
/// Serialized fields have the names of the columns. The structure may grow: make one with
/// [`OfficerRow::new`] and set the other fields.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct OfficerRow {
    /// The identifier of the officer, which is no personal number.
    #[serde(deserialize_with = "text")]
    pub officer_id: String,
    /// The identifier of the unit.
    #[serde(deserialize_with = "text")]
    pub unit_id: String,
    /// The seat in the unit.
    pub seat: Field<Seat>,
    /// Substantive or acting; substantive if blank.
    pub standing: Field<Standing>,
    /// How the officer is employed.
    pub employment: Field<Employment>,
    /// The first day; blank is from ever.
    pub from: Field<Date>,
    /// The last day; blank is without end.
    pub to: Field<Date>,
    /// The part of the unit in which the officer works.
    #[serde(deserialize_with = "optional_text")]
    pub subunit: Option<String>,
}

impl OfficerRow {
    /// A substantive appointment from ever and without end.
    pub fn new(
        officer_id: impl Into<String>,
        unit_id: impl Into<String>,
        seat: impl Into<Field<Seat>>,
    ) -> OfficerRow {
        OfficerRow {
            officer_id: officer_id.into(),
            unit_id: unit_id.into(),
            seat: seat.into(),
            ..OfficerRow::default()
        }
    }
}

impl TableRow for OfficerRow {
    const TABLE: Table = Table::Officers;
}

impl WriteCells for OfficerRow {
    fn write_cell(&self, column: usize, text: &mut String) -> bool {
        match column {
            officer::OFFICER_ID => text.push_str(&self.officer_id),
            officer::UNIT_ID => text.push_str(&self.unit_id),
            officer::SEAT => return self.seat.write(text),
            officer::STANDING => return self.standing.write(text),
            officer::EMPLOYMENT if self.employment.value() == Some(&Employment::Unstated) => {
                return false;
            }
            officer::EMPLOYMENT => return self.employment.write(text),
            officer::FROM => return self.from.write(text),
            officer::TO => return self.to.write(text),
            officer::SUBUNIT => return write_optional(self.subunit.as_ref(), text),
            _ => unreachable!("the table has no more columns"),
        }
        true
    }
}

/// Hides the fields: they are personal data.
impl fmt::Debug for OfficerRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OfficerRow").finish_non_exhaustive()
    }
}
