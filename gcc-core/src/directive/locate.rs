//! Where in a text something could not be read.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use crate::json::{Fault, Wrong};

/// Walks to what is wrong and fails there, so that the reader of the text tells the place.
pub(super) struct Walk<'a> {
    fault: &'a Fault,
    /// What is left of the path.
    path: &'a str,
}

impl<'a> Walk<'a> {
    pub(super) fn to(wrong: &'a Wrong) -> Walk<'a> {
        Walk { fault: &wrong.fault, path: &wrong.path }
    }

    /// The walk within a field or an element, if the path leads through it.
    fn through(&self, step: &str) -> Option<Walk<'a>> {
        let path = self.path.strip_prefix(step)?;
        let is_whole = path.is_empty() || path.starts_with(['.', '[']);
        let path = path.strip_prefix('.').unwrap_or(path);
        (is_whole && !step.is_empty()).then_some(Walk { fault: self.fault, path })
    }

    /// The field at which to fail, and how often it is passed before.
    fn field(&self) -> (Option<&'a str>, u8) {
        match self.fault {
            Fault::Unknown(name) if self.path.is_empty() => (Some(name), 0),
            Fault::Twice(name) if self.path.is_empty() => (Some(name), 1),
            _ => (None, 0),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.fault {
            // An object or a list that should not be one is told where it begins.
            Fault::Value if self.path.is_empty() => deserializer.deserialize_bool(self),
            _ => deserializer.deserialize_any(self),
        }
    }
}

/// What is no list and no object is an error by itself.
impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("something else")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        for index in 0_usize.. {
            let found = match self.through(&format!("[{index}]")) {
                Some(walk) => list.next_element_seed(walk)?,
                None => list.next_element::<IgnoredAny>()?.map(|_| ()),
            };
            if found.is_none() {
                break;
            }
        }
        Err(A::Error::custom(""))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let (field, mut passed) = self.field();
        while let Some(key) = object.next_key_seed(Key(field.filter(|_| passed == 0)))? {
            if field == Some(&key) {
                passed = 0;
            }
            match self.through(&key) {
                Some(walk) => object.next_value_seed(walk)?,
                None => object.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        Err(A::Error::custom(""))
    }
}

/// A key that may be the one at which to fail.
struct Key<'a>(Option<&'a str>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let key = String::deserialize(deserializer)?;
        if self.0 == Some(&key) { Err(D::Error::custom("")) } else { Ok(key) }
    }
}

/// How much of a line is shown, in code points.
#[cfg(feature = "files")]
const LINE_SHOWN_MAX: usize = 60;

/// The line of a byte of a text, its number and the column (in code points), in words.
#[cfg(feature = "files")]
pub(super) fn line_at(text: &str, byte: usize) -> Option<String> {
    let before = text.get(..byte)?;
    let number = before.matches('\n').count().saturating_add(1);
    let start = before.rfind('\n').map_or(0, |newline| newline.saturating_add(1));
    let column = before.get(start..)?.chars().count().saturating_add(1);
    let line = text.get(start..)?.lines().next().unwrap_or("").trim();
    let shown: String = line.chars().take(LINE_SHOWN_MAX).collect();
    Some(format!("at line {number} column {column}, in `{shown}`"))
}
