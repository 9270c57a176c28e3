//! Trees and groups as JSON, in the words of the core's wire.

use std::sync::Arc;

use gcc_core::date::Date;
use gcc_core::directive::Directive;
use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::wire::tree_of;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::error::Failure;
use crate::existing::{Existing, Tables};
use crate::source::Source;
use crate::tree_kept::Kept;

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

/// The question that the wire answers with the tree.
pub(crate) fn question(kept: &Kept, seats: bool) -> Result<String, Failure> {
    let mut question = rest(kept)?;
    if let Some(tables) = question.get_mut("tables").and_then(Value::as_object_mut) {
        tables.extend(kept.roster.tables()?);
    }
    if let Some(fields) = question.as_object_mut() {
        fields.insert("call".to_owned(), "tree".into());
        fields.insert("limits".to_owned(), json!(kept.roster.limits));
        fields.insert("seats".to_owned(), seats.into());
    }
    Ok(question.to_string())
}

/// The question without the roster, for pickles: they have it beside.
pub(crate) fn rest(kept: &Kept) -> Result<Value, Failure> {
    let directive: Value = serde_json::from_str(&kept.directive.to_json())
        .map_err(|error| Failure::internal(&error.to_string()))?;
    let tables = |existing: &Arc<Existing>| existing.tables.to_json(&kept.roster.limits);
    let tables = kept.existing.as_ref().map(tables).transpose()?.unwrap_or_default();
    Ok(json!({ "as_of": kept.tree.as_of(), "directive": directive, "tables": tables }))
}

/// Reads what [`question`] wrote.
pub(crate) fn read(json: &str) -> Option<Parts> {
    let question: Value = serde_json::from_str(json).ok()?;
    let limits = serde_json::from_value(question.get("limits")?.clone()).ok()?;
    let tables = question.get("tables")?;
    let source = |table: Table| Source::from_json(tables.get(table.name())?, table, &limits);
    let (units, officers) = (source(Table::Units)?, source(Table::Officers)?);
    Some(Parts { units, officers, rest: read_rest(&question, &limits)?, limits })
}

/// Reads what [`rest`] wrote.
pub(crate) fn read_rest(question: &Value, limits: &Limits) -> Option<Rest> {
    let directive = Directive::from_json(&question.get("directive")?.to_string()).ok()?;
    Some(Rest {
        directive: Arc::new(directive),
        as_of: serde_json::from_value(question.get("as_of")?.clone()).ok()?,
        existing: Tables::from_json(question.get("tables")?, limits)?,
    })
}

/// One group as it stands in the JSON of its tree.
pub(crate) fn group(kept: &Kept, number: u32, seats: bool) -> Option<String> {
    #[derive(Deserialize)]
    struct Answer<'a> {
        #[serde(borrow)]
        groups: Vec<&'a RawValue>,
    }
    let json = tree_of(&kept.directive, &kept.roster.roster, &kept.tree, seats);
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
