//! The values that a finding's words name.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Language, stable_names};
use crate::date::Date;

/// One value: a text, a count or a date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Fact {
    /// A text, such as a name or an identifier. Never the name of a person.
    Text(Box<str>),
    /// A count.
    Count(u64),
    /// A civil date.
    Date(Date),
}

/// Borrowed form of [`Fact`].
#[derive(Clone, Copy)]
pub(crate) enum FactRef<'a> {
    Text(&'a str),
    Count(u64),
    Date(Date),
}

impl From<FactRef<'_>> for Fact {
    fn from(fact: FactRef<'_>) -> Self {
        match fact {
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
        Fact::Count(count as u64)
    }
}

impl From<Date> for Fact {
    fn from(date: Date) -> Self {
        Fact::Date(date)
    }
}

/// Named values, in the order in which they were added. In JSON they are an object.
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
    pub fn push(&mut self, key: &'static str, value: Fact) {
        self.0.push((key, value));
    }

    /// The value of a name.
    pub fn get(&self, key: &str) -> Option<&Fact> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// All names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        self.0.iter().map(|(key, value)| (*key, value))
    }

    /// The template with each `{name}` replaced by its value. Dates, changes and stable names of this
    /// library appear in the words of the language, without backticks around them; an unknown name
    /// becomes `?`.
    pub fn fill(&self, template: &str, language: Language) -> String {
        self.fill_with(template, language, str::to_owned)
    }

    /// [`Facts::fill`] with each text as `show` gives it.
    pub(super) fn fill_with(
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
            match self.get(key) {
                Some(Fact::Text(text)) => {
                    let text = show(text);
                    if let Some(words) = stable_names::words(key, &text, language) {
                        if let Some(tail) = rest.strip_prefix('`').filter(|_| filled.ends_with('`'))
                        {
                            filled.pop();
                            rest = tail;
                        }
                        filled.push_str(&words);
                    } else {
                        filled.push_str(&text);
                    }
                }
                Some(Fact::Count(count)) => filled.push_str(&count.to_string()),
                Some(Fact::Date(date)) => {
                    filled.push_str(&language.pick(date.thai_short(), date.to_string()));
                }
                None => filled.push('?'),
            }
        }
        filled.push_str(rest);
        filled
    }
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
