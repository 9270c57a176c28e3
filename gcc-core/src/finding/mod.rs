//! What is wrong with the user's data: the rules, where each was broken, and how to mend it.
//!
//! A [`Finding`] is data about the input, not an error of the program. Its words come from the
//! [`Rule`] it names, in [`Language::Thai`] and [`Language::English`]. [`crate::render`] writes them.

mod collect;
mod fact;
mod fix;
mod language;
mod next_steps;
mod place;
mod quote;
mod rule;
pub mod rules;
mod stable_names;
mod step;

use serde::{Serialize, Serializer};

pub use collect::Findings;
pub use fact::{Fact, Facts};
pub use fix::{Applicability, Fix};
pub use language::Language;
pub use next_steps::{NextStep, next_steps};
pub use place::{Place, Span, Table};
pub use quote::{Cell, ClauseWords};
pub use rule::{Example, Family, Rule, RuleWords, Severity};
pub use step::Step;

pub(crate) use fact::FactRef;

use crate::text::bounded;

/// One place where the data breaks one rule.
///
/// ```
/// use gcc_core::finding::{Finding, Language, Place, Table, rules};
///
/// let finding = Finding::new(&rules::R006, Place::cell(Table::Units, 4, "unit_id"))
///     .with("unit", "5003");
/// assert_eq!(finding.rule.code, "R006");
/// assert!(finding.message(Language::English).contains("5003"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that is broken; in JSON its code.
    #[serde(serialize_with = "rule_code")]
    pub rule: &'static Rule,
    /// Where.
    pub place: Place,
    /// What was found there: the values that the rule's words name.
    pub facts: Facts,
    /// How to mend it, where a replacement can be given.
    pub fix: Option<Fix>,
}

/// Serializes a rule as its code.
pub(crate) fn rule_code<S: Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule.code)
}

impl Finding {
    /// A finding without facts or a fix.
    pub fn new(rule: &'static Rule, place: Place) -> Self {
        Finding { rule, place, facts: Facts::default(), fix: None }
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Fact>) -> Self {
        self.facts.push(key, value.into());
        self
    }

    /// Adds a fix.
    #[must_use]
    pub fn fixed(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// What is wrong, in one sentence; long facts are cut and hidden characters shown by number.
    pub fn message(&self, language: Language) -> String {
        let message = self.rule.words(language).message;
        self.facts.fill_with(message, language, bounded)
    }

    /// What to do about it, in one sentence.
    pub fn advice(&self, language: Language) -> String {
        let advice = self.rule.words(language).fix;
        self.facts.fill_with(advice, language, bounded)
    }
}
