//! What the requests of several calls have in common: the directive, tables, and the day.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::date::Date;
use crate::directive::{Directive, moi_2561_w1620};
use crate::fanout::{FanOutOptions, Names};
use crate::finding::{Language, Table};
use crate::limits::Limits;
use crate::membership::{ReconcileOptions, Survey, SurveyTables};
use crate::render::CardFormat;
#[cfg(feature = "files")]
use crate::table::CsvTable;
use crate::table::{MemoryRows, Rows};

use super::error::WireError;

/// The directive of a question.
#[derive(Default)]
pub(super) enum DirectiveChoice {
    /// The letter of 2561.
    #[default]
    Default,
    /// The identifier of a built-in directive.
    BuiltIn(String),
    /// A directive of the user's own.
    Own(Box<Directive>),
}

impl DirectiveChoice {
    pub(super) fn resolve(&self) -> Result<&Directive, WireError> {
        match self {
            DirectiveChoice::Default => Ok(moi_2561_w1620()),
            DirectiveChoice::BuiltIn(id) => Ok(Directive::built_in(id)?),
            DirectiveChoice::Own(directive) => {
                directive.check()?;
                Ok(directive)
            }
        }
    }
}

// Not `#[serde(untagged)]`, whose errors do not name the field of the directive.
impl<'de> Deserialize<'de> for DirectiveChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ChoiceVisitor;

        impl<'de> Visitor<'de> for ChoiceVisitor {
            type Value = DirectiveChoice;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the identifier of a built-in directive, or an object")
            }

            fn visit_unit<E: Error>(self) -> Result<DirectiveChoice, E> {
                Ok(DirectiveChoice::Default)
            }

            fn visit_str<E: Error>(self, id: &str) -> Result<DirectiveChoice, E> {
                Ok(DirectiveChoice::BuiltIn(id.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DirectiveChoice, A::Error> {
                let own = Directive::deserialize(MapAccessDeserializer::new(map))?;
                Ok(DirectiveChoice::Own(Box::new(own)))
            }
        }

        deserializer.deserialize_any(ChoiceVisitor)
    }
}

/// A cell: any JSON value as the text that a CSV file would hold.
#[derive(Default, Deserialize)]
#[serde(from = "Value")]
pub(super) struct Cell(pub(super) String);

impl From<Value> for Cell {
    fn from(value: Value) -> Cell {
        Cell(match value {
            Value::Null => String::new(),
            Value::String(text) => text,
            other => other.to_string(),
        })
    }
}

/// A table: the text of a CSV file, its bytes in any encoding, or a header and rows of cells.
#[derive(Deserialize)]
#[serde(try_from = "TableFields")]
// Without the feature `files` the first two are refused unread.
#[cfg_attr(not(feature = "files"), allow(dead_code))]
pub(super) enum TableInput {
    Csv(String),
    Bytes(Vec<u8>),
    Rows { header: Vec<String>, rows: Vec<Vec<Cell>> },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with `csv`, `bytes`, or `header` and `rows`")]
struct TableFields {
    csv: Option<String>,
    bytes: Option<Vec<u8>>,
    header: Option<Vec<String>>,
    rows: Option<Vec<Vec<Cell>>>,
}

impl TryFrom<TableFields> for TableInput {
    type Error = &'static str;

    fn try_from(fields: TableFields) -> Result<TableInput, &'static str> {
        match (fields.csv, fields.bytes, fields.header, fields.rows) {
            (Some(csv), None, None, None) => Ok(TableInput::Csv(csv)),
            (None, Some(bytes), None, None) => Ok(TableInput::Bytes(bytes)),
            (None, None, Some(header), Some(rows)) => Ok(TableInput::Rows { header, rows }),
            _ => Err("a table is `csv`, or `bytes`, or `header` and `rows`"),
        }
    }
}

impl TableInput {
    /// The rows of the table.
    // With the feature nothing can fail; without it the limits are unused.
    #[cfg_attr(feature = "files", allow(clippy::unnecessary_wraps))]
    #[cfg_attr(not(feature = "files"), allow(unused_variables))]
    pub(super) fn open(self, table: Table, limits: &Limits) -> Result<Box<dyn Rows>, WireError> {
        Ok(match self {
            TableInput::Rows { header, rows } => {
                let texts = |row: Vec<Cell>| row.into_iter().map(|Cell(text)| text).collect();
                Box::new(MemoryRows::owned(header, rows.into_iter().map(texts).collect()))
            }
            #[cfg(feature = "files")]
            TableInput::Csv(text) => Box::new(CsvTable::from_text(text, table, limits)),
            #[cfg(feature = "files")]
            TableInput::Bytes(bytes) => Box::new(CsvTable::from_bytes(bytes, table, limits)),
            #[cfg(not(feature = "files"))]
            TableInput::Csv(_) | TableInput::Bytes(_) => return Err(WireError::Feature("CSV")),
        })
    }
}

/// The request of every call about whole tables: `check`, `tree`, `plan`, `diff`, `fan_out`, `cards`
/// and `picture`. They take the same fields, so that one object can be sent to several of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SurveyRequest {
    #[serde(rename = "call")]
    _call: IgnoredAny,
    #[serde(default)]
    pub(super) directive: DirectiveChoice,
    /// The day on which appointments must hold.
    pub(super) as_of: Date,
    #[serde(default)]
    pub(super) limits: Limits,
    #[serde(default)]
    pub(super) lang: Language,
    /// Whether `tree` lists every seat; a national tree has two million.
    #[serde(default)]
    pub(super) seats: bool,
    /// What the plan of `diff` may do.
    #[serde(default)]
    pub(super) options: ReconcileOptions,
    /// How many officers a year each unit grows by, for the days on which `diff` says that parts will
    /// be full.
    #[serde(default)]
    pub(super) officers_per_year: u32,
    /// What a planned broadcast rests on, for `fan_out`, `cards`, `picture` and `plan`.
    pub(super) fan_out: Option<FanOutOptions>,
    /// Which cards `cards` writes.
    pub(super) cards: Option<CardsRequest>,
    pub(super) tables: TableInputs,
}

/// Which cards, and how.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CardsRequest {
    pub(super) format: CardFormat,
    /// The identifier of the only person whose card is wanted; all, if there is none.
    pub(super) officer: Option<String>,
    /// What to print instead of identifiers.
    #[serde(default)]
    pub(super) names: Names,
}

/// The four tables of a survey.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableInputs {
    units: TableInput,
    officers: TableInput,
    groups: Option<TableInput>,
    members: Option<TableInput>,
}

impl TableInputs {
    pub(super) fn survey(
        self,
        directive: &Directive,
        as_of: Date,
        limits: &Limits,
    ) -> Result<Survey, WireError> {
        let open = |input: TableInput, table| input.open(table, limits);
        let units = open(self.units, Table::Units)?;
        let officers = open(self.officers, Table::Officers)?;
        let groups = self.groups.map(|input| open(input, Table::Groups)).transpose()?;
        let members = self.members.map(|input| open(input, Table::Members)).transpose()?;
        let tables = SurveyTables {
            units: Some(&*units),
            officers: Some(&*officers),
            groups: groups.as_deref(),
            members: members.as_deref(),
        };
        Ok(Survey::builder(directive, as_of).tables(tables).limits(*limits).run())
    }
}
