//! The fields of an object, taken by name.

use serde::de::{DeserializeOwned, Error};

use super::{Json, Wrong};

/// The fields of an object that have not been taken.
pub(crate) struct Fields(Vec<(String, Json)>);

impl Fields {
    /// The fields of what should be an object: no others than those that are known.
    pub(crate) fn of(
        value: Json,
        what: &str,
        known: &'static [&'static str],
    ) -> Result<Self, Wrong> {
        match value {
            Json::Object(fields) => Fields(fields).known(known),
            other => Err(Wrong::invalid_type(other.unexpected(), &what)),
        }
    }

    /// What stands in an object, in its order.
    pub(crate) fn new(fields: Vec<(String, Json)>) -> Fields {
        Fields(fields)
    }

    /// These, if all of them are known and none is there twice.
    pub(crate) fn known(self, known: &'static [&'static str]) -> Result<Self, Wrong> {
        let mut seen = vec![false; known.len()];
        for (key, _) in &self.0 {
            let place = known.iter().zip(&mut seen).find(|(name, _)| *name == key);
            let (name, seen) = place.ok_or_else(|| Wrong::unknown_field(key, known))?;
            if std::mem::replace(seen, true) {
                return Err(Wrong::duplicate_field(name));
            }
        }
        Ok(self)
    }

    /// The value of a field, if it is there.
    pub(crate) fn take(&mut self, key: &str) -> Option<Json> {
        let at = self.0.iter().position(|(name, _)| name == key)?;
        Some(self.0.swap_remove(at).1)
    }

    /// The value of a field, if it is there and not `null`.
    pub(crate) fn some(&mut self, key: &str) -> Option<Json> {
        self.take(key).filter(|value| !matches!(value, Json::Null))
    }

    /// A field that must be there.
    pub(crate) fn must<T: DeserializeOwned>(&mut self, key: &'static str) -> Result<T, Wrong> {
        T::deserialize(self.take(key).ok_or_else(|| Wrong::missing_field(key))?)
    }

    /// A field that may be missing.
    pub(crate) fn or<T: DeserializeOwned>(&mut self, key: &str, default: T) -> Result<T, Wrong> {
        self.take(key).map_or(Ok(default), T::deserialize)
    }

    /// A field that may be missing or `null`.
    pub(crate) fn may<T: DeserializeOwned>(&mut self, key: &str) -> Result<Option<T>, Wrong> {
        self.some(key).map(T::deserialize).transpose()
    }
}
