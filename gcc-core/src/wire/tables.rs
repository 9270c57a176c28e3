//! The tables, the directive and the day of a question.

use serde::de::{Deserialize, Error};

use crate::date::Date;
use crate::directive::{Directive, moi_2561_w1620};
use crate::fanout;
use crate::finding::{Language, Table, visible};
use crate::json::{self, Fields, Json, Wrong};
use crate::limits::Limits;
use crate::membership::{ReconcileOptions, Survey, SurveyTables};
#[cfg(feature = "files")]
use crate::table::CsvTable;
use crate::table::{MemoryRows, Rows};

use super::WireError;
use super::asked::at;
use super::fanout::CardsInput;

/// A directive: none, the identifier of a built-in one, or the whole of one's own.
pub(super) enum DirectiveInput {
    Default,
    BuiltIn(String),
    Own(Box<Directive>),
}

impl DirectiveInput {
    pub(super) fn take(fields: &mut Fields) -> Result<DirectiveInput, Wrong> {
        match fields.some("directive") {
            None => Ok(DirectiveInput::Default),
            Some(Json::Text(id)) => Ok(DirectiveInput::BuiltIn(id)),
            Some(object @ Json::Object(_)) => {
                let own = Directive::deserialize(object).map_err(|wrong| wrong.within("directive"));
                own.map(|own| DirectiveInput::Own(Box::new(own))).map_err(|wrong| {
                    let shown = at(&wrong.path, &wrong).to_string();
                    Wrong::custom(visible(&shown))
                })
            }
            Some(_) => {
                let why = "expected the identifier of a built-in directive, or an object";
                Err(at("directive", &Wrong::custom(why)))
            }
        }
    }

    /// The directive to use; the letter of 2561 if the question names none.
    pub(super) fn resolve(&self) -> Result<&Directive, WireError> {
        match self {
            DirectiveInput::Default => Ok(moi_2561_w1620()),
            DirectiveInput::BuiltIn(id) => Ok(Directive::built_in(id)?),
            DirectiveInput::Own(directive) => {
                directive.check()?;
                Ok(directive)
            }
        }
    }
}

/// A table: the text of a CSV file, its bytes in any encoding, or a header and rows of cells.
// Without the reading of files the first two are refused unread.
#[cfg_attr(not(feature = "files"), allow(dead_code))]
pub(super) enum TableInput {
    Csv(String),
    Bytes(Vec<u8>),
    Rows { header: Vec<String>, rows: Vec<Vec<String>> },
}

impl TableInput {
    pub(super) fn read(value: Json) -> Result<TableInput, Wrong> {
        let what = "an object with `csv`, `bytes`, or `header` and `rows`";
        let mut fields = Fields::of(value, what, &["csv", "bytes", "header", "rows"])?;
        let (csv, bytes) = (fields.may("csv")?, fields.may("bytes")?);
        match (csv, bytes, fields.may("header")?, fields.may("rows")?) {
            (Some(csv), None, None, None) => Ok(TableInput::Csv(csv)),
            (None, Some(bytes), None, None) => Ok(TableInput::Bytes(bytes)),
            (None, None, Some(header), Some(rows)) => {
                let rows: Vec<Vec<Json>> = rows;
                let cells = |row: Vec<Json>| row.into_iter().map(cell).collect();
                Ok(TableInput::Rows { header, rows: rows.into_iter().map(cells).collect() })
            }
            _ => Err(Wrong::custom("a table is `csv`, or `bytes`, or `header` and `rows`")),
        }
    }
}

/// The names of the tables.
pub(super) const TABLES: [&str; 4] = ["units", "officers", "groups", "members"];

/// The four tables of a question.
pub(super) struct TablesInput {
    units: TableInput,
    officers: TableInput,
    groups: Option<TableInput>,
    members: Option<TableInput>,
}

impl TablesInput {
    fn read(value: Json) -> Result<TablesInput, Wrong> {
        let mut fields = Fields::of(value, "struct TablesInput", &TABLES)?;
        let mut must = |table, path| {
            let value = fields.take(table).ok_or_else(|| Wrong::missing_field(table))?;
            TableInput::read(value).map_err(|wrong| at(path, &wrong))
        };
        let (units, officers) =
            (must("units", "tables.units")?, must("officers", "tables.officers")?);
        let mut may = |table, path| {
            let read = fields.some(table).map(TableInput::read).transpose();
            read.map_err(|wrong| at(path, &wrong))
        };
        let (groups, members) =
            (may("groups", "tables.groups")?, may("members", "tables.members")?);
        Ok(TablesInput { units, officers, groups, members })
    }
}

/// What the questions about whole tables have in common.
pub(super) struct Case {
    directive: DirectiveInput,
    /// The day on which appointments must hold.
    as_of: Date,
    limits: Limits,
    pub(super) lang: Language,
    /// Whether `tree` lists every seat; a national tree has two million.
    pub(super) seats: bool,
    /// What the plan of `diff` may do.
    pub(super) options: ReconcileOptions,
    /// How many officers a year each unit grows by, for `diff` to tell when parts will be full.
    pub(super) officers_per_year: u32,
    /// What a planned broadcast rests on, for `fan_out`, `cards`, `picture` and `plan`.
    pub(super) fan_out: Option<fanout::FanOutOptions>,
    /// Which cards `cards` writes.
    pub(super) cards: Option<CardsInput>,
}

impl Case {
    /// Reads what the questions about whole tables have in common.
    pub(super) fn read(fields: Fields) -> Result<(Case, TablesInput), WireError> {
        const FIELDS: [&str; 10] = [
            "directive",
            "as_of",
            "limits",
            "lang",
            "seats",
            "options",
            "officers_per_year",
            "fan_out",
            "cards",
            "tables",
        ];
        let mut fields = fields.known(&FIELDS)?;
        let case = Case {
            directive: DirectiveInput::take(&mut fields)?,
            as_of: fields.must("as_of").map_err(|wrong| at("as_of", &wrong))?,
            limits: fields.or("limits", Limits::default()).map_err(|wrong| at("limits", &wrong))?,
            lang: fields.or("lang", Language::default()).map_err(|wrong| at("lang", &wrong))?,
            seats: fields.or("seats", false)?,
            options: fields.or("options", ReconcileOptions::default())?,
            officers_per_year: fields.or("officers_per_year", 0)?,
            fan_out: fields.may("fan_out")?,
            cards: fields.some("cards").map(CardsInput::read).transpose()?,
        };
        Ok((case, TablesInput::read(fields.must("tables")?)?))
    }

    /// Runs the survey of the tables.
    pub(super) fn survey(&self, inputs: TablesInput) -> Result<(&Directive, Survey), WireError> {
        let directive = self.directive.resolve()?;
        let open = |input, table| open(input, table, &self.limits);
        let units = open(inputs.units, Table::Units)?;
        let officers = open(inputs.officers, Table::Officers)?;
        let groups = inputs.groups.map(|input| open(input, Table::Groups)).transpose()?;
        let members = inputs.members.map(|input| open(input, Table::Members)).transpose()?;
        let tables = SurveyTables {
            units: Some(&*units),
            officers: Some(&*officers),
            groups: groups.as_deref(),
            members: members.as_deref(),
        };
        let survey = Survey::builder(directive, self.as_of).tables(tables).limits(self.limits);
        Ok((directive, survey.run()))
    }
}

// Without the feature there is an error to give, and both have one signature.
#[cfg(feature = "files")]
#[allow(clippy::unnecessary_wraps)]
pub(super) fn open(
    input: TableInput,
    table: Table,
    limits: &Limits,
) -> Result<Box<dyn Rows>, WireError> {
    Ok(match input {
        TableInput::Csv(text) => Box::new(CsvTable::from_text(text, table, limits)),
        TableInput::Bytes(bytes) => Box::new(CsvTable::from_bytes(bytes, table, limits)),
        TableInput::Rows { header, rows } => Box::new(MemoryRows::owned(header, rows)),
    })
}

#[cfg(not(feature = "files"))]
pub(super) fn open(
    input: TableInput,
    _table: Table,
    _limits: &Limits,
) -> Result<Box<dyn Rows>, WireError> {
    match input {
        TableInput::Csv(_) | TableInput::Bytes(_) => Err(WireError::Feature("CSV")),
        TableInput::Rows { header, rows } => Ok(Box::new(MemoryRows::owned(header, rows))),
    }
}

/// A JSON value as the text that a CSV file would hold.
pub(super) fn cell(value: Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::Text(text) => text,
        other => json::compact(&other).unwrap_or_default(),
    }
}
