//! A question: what is called, and the fields for it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::json::{Fields, Json, Wrong};

use super::{WireError, check, diff, directive, fanout, form, name, rules, tree};

type Answer = fn(Fields) -> Result<String, WireError>;

/// What can be called, and what answers it.
const CALLS: [(&str, Answer); 15] = [
    ("name", name::answer),
    ("compose", name::compose),
    ("check", check::answer),
    ("tree", tree::answer),
    ("plan", tree::plan),
    ("diff", diff::answer),
    ("fan_out", fanout::answer),
    ("cards", fanout::cards_answer),
    ("picture", fanout::picture),
    ("group_name", form::group_name),
    ("establishment", form::establishment),
    ("tables", form::tables),
    ("units", form::units),
    ("rules", rules::answer),
    ("directive", directive::answer),
];

/// A question that has been read; its fields have not been looked at.
pub(super) struct Asked {
    answer: Answer,
    fields: Vec<(String, Json)>,
}

impl Asked {
    pub(super) fn answer(self) -> Result<String, WireError> {
        (self.answer)(Fields::new(self.fields))
    }
}

/// Reads a question as far as every call has it.
pub(super) fn read(question: &str) -> Result<Asked, WireError> {
    serde_json::from_str(question).map_err(|error| WireError::Question(error.to_string()))
}

impl<'de> Deserialize<'de> for Asked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Asked, D::Error> {
        deserializer.deserialize_map(Question)
    }
}

struct Question;

impl<'de> Visitor<'de> for Question {
    type Value = Asked;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a `call`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Asked, A::Error> {
        let (mut answer, mut fields) = (None, Vec::new());
        while let Some(key) = object.next_key::<String>()? {
            if key != "call" {
                fields.push((key, object.next_value()?));
            } else if answer.is_none() {
                answer = Some(object.next_value()?);
            } else {
                return Err(A::Error::duplicate_field("call"));
            }
        }
        let Called(answer) = answer.ok_or_else(|| A::Error::missing_field("call"))?;
        Ok(Asked { answer, fields })
    }
}

/// What answers the question.
struct Called(Answer);

impl<'de> Deserialize<'de> for Called {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Called, D::Error> {
        deserializer.deserialize_str(Call)
    }
}

struct Call;

impl Visitor<'_> for Call {
    type Value = Called;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("variant identifier")
    }

    fn visit_str<E: Error>(self, call: &str) -> Result<Called, E> {
        let found = CALLS.iter().find(|(name, _)| *name == call);
        found.map(|(_, answer)| Called(*answer)).ok_or_else(|| {
            let known = CALLS.map(|(name, _)| format!("`{name}`")).join(", ");
            E::custom(format_args!("unknown variant `{call}`, expected one of {known}"))
        })
    }
}

/// Names the field in which something is wrong.
pub(super) fn at(field: &str, wrong: &Wrong) -> Wrong {
    Wrong::custom(format_args!("in `{field}`: {wrong}"))
}
