//! The values that a finding's words name.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Language, slugs};
use crate::date::Date;

/// One value: a text, a count or a date.
///
/// ```
/// use gcc_core::finding::Fact;
/// assert_eq!(Fact::from(512_u64).to_string(), "512");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// A text, such as a name or an identifier. Never the name of a person.
    Text(Box<str>),
    /// A count.
    Count(u64),
    /// A civil date.
    Date(Date),
}

/// A fact that is not the finding's own yet: it costs little to tell one, wherever that is.
#[derive(Clone, Copy)]
pub(crate) enum FactRef<'a> {
    Text(&'a str),
    Count(u64),
    Date(Date),
}

impl From<FactRef<'_>> for Fact {
    fn from(told: FactRef<'_>) -> Self {
        match told {
            FactRef::Text(text) => text.into(),
            FactRef::Count(count) => Fact::Count(count),
            FactRef::Date(date) => Fact::Date(date),
        }
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Text(text) => f.write_str(text),
            Fact::Count(count) => count.fmt(f),
            Fact::Date(date) => date.fmt(f),
        }
    }
}

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Fact::Text(text) => serializer.serialize_str(text),
            Fact::Count(count) => serializer.serialize_u64(*count),
            Fact::Date(date) => serializer.collect_str(date),
        }
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Fact::Text(text.into())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Fact::Text(text.into())
    }
}

impl From<u64> for Fact {
    fn from(count: u64) -> Self {
        Fact::Count(count)
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Self {
        Fact::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

impl From<Date> for Fact {
    fn from(date: Date) -> Self {
        Fact::Date(date)
    }
}

/// Named values, in the order in which they were added.
///
/// ```
/// use gcc_core::finding::{Fact, Facts, Language};
/// let mut facts = Facts::default();
/// facts.push("limit", Fact::from(500_u64));
/// let filled = facts.fill("at most {limit}", Language::English);
/// assert_eq!(filled, "at most 500");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(Vec<(&'static str, Fact)>);

impl Facts {
    /// Adds a value.
    ///
    /// ```
    /// let mut facts = gcc_core::finding::Facts::default();
    /// facts.push("unit", "50".into());
    /// assert!(facts.get("unit").is_some());
    /// ```
    pub fn push(&mut self, key: &'static str, value: Fact) {
        self.0.push((key, value));
    }

    /// The value of a name.
    ///
    /// ```
    /// assert!(gcc_core::finding::Facts::default().get("unit").is_none());
    /// ```
    pub fn get(&self, key: &str) -> Option<&Fact> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// All names and values.
    ///
    /// ```
    /// assert_eq!(gcc_core::finding::Facts::default().iter().count(), 0);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        self.0.iter().map(|(key, value)| (*key, value))
    }

    /// The template with each `{name}` replaced by its value; dates, changes and stable names of ours
    /// in the words of the language, these without backticks around them; an unknown name becomes `?`.
    ///
    /// ```
    /// use gcc_core::finding::{Facts, Language};
    /// assert_eq!(Facts::default().fill("unit {unit}", Language::English), "unit ?");
    /// ```
    pub fn fill(&self, template: &str, language: Language) -> String {
        self.filled(template, language, str::to_owned)
    }

    /// The same with each text as a reader is shown it.
    pub(super) fn filled(
        &self,
        template: &str,
        language: Language,
        show: fn(&str) -> String,
    ) -> String {
        let mut filled = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (key, tail) = after.split_once('}').unwrap_or((after, ""));
            rest = tail;
            let value = match self.get(key) {
                Some(Fact::Text(text)) => {
                    let text = show(text);
                    if let Some(words) = slugs::words(key, &text, language) {
                        if filled.ends_with('`') && tail.starts_with('`') {
                            filled.pop();
                            rest = tail.strip_prefix('`').unwrap_or(tail);
                        }
                        words
                    } else {
                        text
                    }
                }
                Some(Fact::Count(count)) => count.to_string(),
                Some(Fact::Date(date)) => language.pick(date.thai_short(), date.to_string()),
                None => "?".to_owned(),
            };
            filled.push_str(&value);
        }
        filled.push_str(rest);
        filled
    }
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
