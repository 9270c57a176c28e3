//! The tables, the directive and the day of a question.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::date::Date;
use crate::directive::{Directive, DirectiveError, moi_2561_w1620};
use crate::fanout;
use crate::finding::{Findings, Language, Table};
use crate::limits::Limits;
use crate::membership::{Options, Survey, Tables};
use crate::roster::{MemoryRows, Rows};
#[cfg(feature = "files")]
use crate::table::CsvTable;

use super::WireError;
use super::within::{self, at};

/// A directive: the identifier of a built-in one, or the whole of one's own.
pub(super) enum DirectiveInput {
    BuiltIn(String),
    Own(Box<Directive>),
}

impl<'de> Deserialize<'de> for DirectiveInput {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = match Value::deserialize(deserializer)? {
            Value::String(id) => return Ok(DirectiveInput::BuiltIn(id)),
            value if value.is_object() => value,
            _ => {
                let why = "expected the identifier of a built-in directive, or an object";
                return Err(D::Error::custom(at("directive", why)));
            }
        };
        let own = Directive::deserialize(&value);
        own.map(|own| DirectiveInput::Own(Box::new(own))).map_err(|error| {
            // Read again as text, which tells where it stands.
            match Directive::from_json(&value.to_string()) {
                Err(DirectiveError::Unreadable(why)) => D::Error::custom(at("directive", &why)),
                _ => D::Error::custom(at("directive", &error.to_string())),
            }
        })
    }
}

impl DirectiveInput {
    /// The directive to use; the letter of 2561 if the question names none.
    pub(super) fn resolve(input: Option<&DirectiveInput>) -> Result<&Directive, WireError> {
        match input {
            None => Ok(moi_2561_w1620()),
            Some(DirectiveInput::BuiltIn(id)) => Ok(Directive::built_in(id)?),
            Some(DirectiveInput::Own(directive)) => {
                directive.check()?;
                Ok(directive)
            }
        }
    }
}

/// A table: the text of a CSV file, its bytes in any encoding, or a header and rows of cells.
#[derive(Deserialize)]
#[serde(try_from = "TableFields")]
pub(super) enum TableInput {
    Csv { csv: String },
    Bytes { bytes: Vec<u8> },
    Rows { header: Vec<String>, rows: Vec<Vec<Value>> },
}

/// The fields of a table, of which some must be there together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with `csv`, `bytes`, or `header` and `rows`")]
struct TableFields {
    csv: Option<String>,
    bytes: Option<Vec<u8>>,
    header: Option<Vec<String>>,
    rows: Option<Vec<Vec<Value>>>,
}

impl TryFrom<TableFields> for TableInput {
    type Error = &'static str;

    fn try_from(fields: TableFields) -> Result<Self, Self::Error> {
        match (fields.csv, fields.bytes, fields.header, fields.rows) {
            (Some(csv), None, None, None) => Ok(TableInput::Csv { csv }),
            (None, Some(bytes), None, None) => Ok(TableInput::Bytes { bytes }),
            (None, None, Some(header), Some(rows)) => Ok(TableInput::Rows { header, rows }),
            _ => Err("a table is `csv`, or `bytes`, or `header` and `rows`"),
        }
    }
}

/// The four tables of a question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TablesInput {
    #[serde(deserialize_with = "within::units")]
    units: TableInput,
    #[serde(deserialize_with = "within::officers")]
    officers: TableInput,
    #[serde(default, deserialize_with = "within::groups")]
    groups: Option<TableInput>,
    #[serde(default, deserialize_with = "within::members")]
    members: Option<TableInput>,
}

/// What the questions about whole tables have in common.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    pub(super) directive: Option<DirectiveInput>,
    /// The day on which appointments must hold.
    #[serde(deserialize_with = "within::as_of")]
    pub(super) as_of: Date,
    #[serde(default, deserialize_with = "within::limits")]
    pub(super) limits: Limits,
    #[serde(default, deserialize_with = "within::lang")]
    pub(super) lang: Language,
    /// Whether `tree` lists every seat; a national tree has two million.
    #[serde(default)]
    pub(super) seats: bool,
    /// What the plan of `diff` may do.
    #[serde(default)]
    pub(super) options: Options,
    /// How many officers a year each unit grows by, for `diff` to tell when parts will be full.
    #[serde(default)]
    pub(super) officers_per_year: u32,
    /// What a planned broadcast rests on, for `fan_out`, `cards`, `picture` and `plan`.
    pub(super) fan_out: Option<fanout::Options>,
    /// Which cards `cards` writes.
    pub(super) cards: Option<super::fanout::CardsInput>,
    tables: TablesInput,
}

impl Case {
    /// Runs the survey of the tables.
    pub(super) fn survey(&self) -> Result<(&Directive, Survey), WireError> {
        let directive = DirectiveInput::resolve(self.directive.as_ref())?;
        let limits = &self.limits;
        let mut findings = Findings::with_limit(limits.findings_max);
        let mut open = |input, table| open(input, table, limits, &mut findings);
        let units = open(&self.tables.units, Table::Units)?;
        let officers = open(&self.tables.officers, Table::Officers)?;
        let groups = self.tables.groups.as_ref();
        let groups = groups.map(|input| open(input, Table::Groups)).transpose()?;
        let members = self.tables.members.as_ref();
        let members = members.map(|input| open(input, Table::Members)).transpose()?;
        let tables = Tables {
            units: &*units,
            officers: &*officers,
            groups: groups.as_deref(),
            members: members.as_deref(),
        };
        let mut survey = Survey::run(directive, tables, self.as_of, limits, &mut |_| ());
        findings.append(std::mem::take(&mut survey.findings));
        findings.index_rows(|table, row| tables.index(table, row));
        findings.sort();
        survey.findings = findings;
        Ok((directive, survey))
    }
}

pub(super) fn open(
    input: &TableInput,
    table: Table,
    limits: &Limits,
    findings: &mut Findings,
) -> Result<Box<dyn Rows>, WireError> {
    match input {
        TableInput::Csv { csv } => open_csv(Text::Decoded(csv), table, limits, findings),
        TableInput::Bytes { bytes } => open_csv(Text::Encoded(bytes), table, limits, findings),
        TableInput::Rows { header, rows } => {
            let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
            Ok(Box::new(MemoryRows::owned(header.clone(), rows)))
        }
    }
}

/// A CSV file as text, or as bytes whose encoding is to be found out.
#[cfg_attr(not(feature = "files"), allow(dead_code))]
#[derive(Clone, Copy)]
enum Text<'a> {
    Decoded(&'a str),
    Encoded(&'a [u8]),
}

// Without the feature there is an error to give, and both have one signature.
#[cfg(feature = "files")]
#[allow(clippy::unnecessary_wraps)]
fn open_csv(
    csv: Text<'_>,
    table: Table,
    limits: &Limits,
    findings: &mut Findings,
) -> Result<Box<dyn Rows>, WireError> {
    let (rows, found) = match csv {
        Text::Decoded(text) => CsvTable::from_text(text.to_owned(), table, limits),
        Text::Encoded(bytes) => CsvTable::new(bytes.to_vec(), table, limits),
    };
    findings.append(found);
    Ok(Box::new(rows))
}

#[cfg(not(feature = "files"))]
fn open_csv(
    _csv: Text<'_>,
    _table: Table,
    _limits: &Limits,
    _findings: &mut Findings,
) -> Result<Box<dyn Rows>, WireError> {
    Err(WireError::Feature("CSV"))
}

/// A JSON value as the text that a CSV file would hold.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
