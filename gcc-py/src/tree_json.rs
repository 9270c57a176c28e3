//! Trees, plans and groups as JSON: as the questions that the core's wire answers with them.

use std::sync::Arc;

use gcc_core::date::Date;
use gcc_core::directive::Directive;
use gcc_core::fanout;
use gcc_core::finding::{Language, Table};
use gcc_core::limits::Limits;
use gcc_core::membership::ReconcileOptions;
use gcc_core::wire::TreeAnswer;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::error::{Failure, json};
use crate::existing::Tables;
use crate::plan::Asked;
use crate::source::Source;
use crate::source_json::{SourceJson, TableJson};
use crate::tree_kept::Kept;

/// What is asked about a tree.
pub(crate) enum Ask {
    Tree { seats: bool },
    Plan { asked: Asked, language: Language },
    FanOut { options: fanout::FanOutOptions, language: Language },
}

/// What a tree is built of.
pub(crate) struct Parts {
    pub(crate) units: Source,
    pub(crate) officers: Source,
    pub(crate) limits: Limits,
    pub(crate) rest: Rest,
}

/// What a tree is built of beside its roster.
pub(crate) struct Rest {
    pub(crate) directive: Arc<Directive>,
    pub(crate) as_of: Date,
    pub(crate) existing: Option<Tables>,
}

/// A question, with its tables as they are written or as they are read.
#[derive(Serialize, Deserialize)]
struct Question<T> {
    call: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lang: Option<Language>,
    as_of: Date,
    directive: Box<RawValue>,
    limits: Limits,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seats: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    options: Option<ReconcileOptions>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    officers_per_year: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fan_out: Option<fanout::FanOutOptions>,
    tables: AllTables<T>,
}

#[derive(Serialize, Deserialize)]
struct AllTables<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    units: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    officers: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    members: Option<T>,
}

/// The tree as the wire answers with it; or the question, if the tables are asked for.
pub(crate) fn tree(kept: &Kept, seats: bool, tables: bool) -> Result<String, Failure> {
    if tables {
        return question(kept, Ask::Tree { seats });
    }
    json(&TreeAnswer::new(&kept.context(Language::default()), seats))
}

/// The question that the wire answers with the tree, or with what is planned along it.
pub(crate) fn question(kept: &Kept, ask: Ask) -> Result<String, Failure> {
    let mut question = about(kept)?;
    question.tables.units = Some(kept.roster.units());
    question.tables.officers = Some(kept.roster.officers());
    match ask {
        Ask::Tree { seats } => question.seats = Some(seats),
        Ask::Plan { asked, language } => {
            "diff".clone_into(&mut question.call);
            question.lang = Some(language);
            question.options = Some(asked.options);
            question.officers_per_year = Some(asked.officers_per_year);
        }
        Ask::FanOut { options, language } => {
            "fan_out".clone_into(&mut question.call);
            question.lang = Some(language);
            question.fan_out = Some(options);
        }
    }
    written(&question)
}

/// The question for the tree without its roster: pickles have that beside.
pub(crate) fn rest(kept: &Kept) -> Result<String, Failure> {
    written(&about(kept)?)
}

fn about(kept: &Kept) -> Result<Question<SourceJson<'_>>, Failure> {
    let limits = &kept.roster.limits;
    let table = |table| kept.existing.as_ref()?.tables.json(table, limits);
    let directive = serde_json::value::to_raw_value(&*kept.directive);
    Ok(Question {
        call: "tree".to_owned(),
        lang: None,
        as_of: kept.tree.as_of(),
        directive: directive.map_err(|error| Failure::internal(&error.to_string()))?,
        limits: *limits,
        seats: None,
        options: None,
        officers_per_year: None,
        fan_out: None,
        tables: AllTables {
            units: None,
            officers: None,
            groups: table(Table::Groups),
            members: table(Table::Members),
        },
    })
}

fn written(question: &Question<SourceJson<'_>>) -> Result<String, Failure> {
    serde_json::to_string(question).map_err(|error| Failure::internal(&error.to_string()))
}

/// Reads what [`question`] wrote.
pub(crate) fn read(json: &str) -> Option<(Parts, Ask)> {
    let mut question: Question<TableJson> = serde_json::from_str(json).ok()?;
    let language = question.lang.unwrap_or_default();
    let ask = match question.call.as_str() {
        "tree" => Ask::Tree { seats: question.seats? },
        "diff" => {
            let officers_per_year = question.officers_per_year?;
            Ask::Plan { asked: Asked { options: question.options?, officers_per_year }, language }
        }
        "fan_out" => Ask::FanOut { options: question.fan_out.take()?, language },
        _ => return None,
    };
    let (tables, limits) = (&mut question.tables, question.limits);
    let units = tables.units.take()?.source(Table::Units, &limits)?;
    let officers = tables.officers.take()?.source(Table::Officers, &limits)?;
    Some((Parts { units, officers, limits, rest: rest_of(question)? }, ask))
}

/// Reads what [`rest`] wrote.
pub(crate) fn read_rest(json: &str) -> Option<Rest> {
    rest_of(serde_json::from_str(json).ok()?)
}

fn rest_of(question: Question<TableJson>) -> Option<Rest> {
    // The outer none says that what stands there is no table.
    let source = |written: Option<TableJson>, table| match written {
        Some(written) => written.source(table, &question.limits).map(Some),
        None => Some(None),
    };
    let groups = source(question.tables.groups, Table::Groups)?;
    let members = source(question.tables.members, Table::Members)?;
    Some(Rest {
        directive: Arc::new(Directive::from_json(question.directive.get()).ok()?),
        as_of: question.as_of,
        existing: Tables::of(groups, members),
    })
}

/// One group as it stands in the JSON of its tree.
pub(crate) fn group(kept: &Kept, number: u32, seats: bool) -> Option<String> {
    #[derive(Deserialize)]
    struct Answer<'a> {
        #[serde(borrow)]
        groups: Vec<&'a RawValue>,
    }
    let json = tree(kept, seats, false).ok()?;
    let answer: Answer<'_> = serde_json::from_str(&json).ok()?;
    Some(answer.groups.get(usize::try_from(number).ok()?)?.get().to_owned())
}

/// The unit and the part of a group that [`group`] wrote.
pub(crate) fn place(json: &str) -> Option<(String, u32)> {
    #[derive(Deserialize)]
    struct Place {
        unit: String,
        part: u32,
    }
    let place: Place = serde_json::from_str(json).ok()?;
    Some((place.unit, place.part))
}
