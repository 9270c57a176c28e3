//! What is wrong with the user's data: the rules, where each was broken, and how to mend it.
//!
//! A [`Finding`] is data about the input, not an error of the program. Its words come from the
//! [`Rule`] it names, in [`Language::Thai`] and [`Language::English`]. [`text()`] prints a finding as
//! a compiler prints an error; with the feature `particulars`, `sarif` writes a log that editors read.
//! What they know beside the findings comes in a [`Context`].

mod collect;
mod context;
mod fact;
mod fix;
mod language;
mod place;
mod rule;
pub mod rules;
#[cfg(feature = "particulars")]
mod sarif;
#[cfg(feature = "particulars")]
mod sarif_log;
mod slugs;
mod snippet;
mod steps;
mod text;
mod visible;

pub use collect::Findings;
pub use context::{Cell, ClauseWords, Context, Source};
pub use fact::{Fact, Facts};
pub use fix::{Applicability, Fix};
pub use language::Language;
pub use place::{Place, Span, Table};
#[cfg(feature = "particulars")]
pub use rule::{Example, Words};
pub use rule::{Family, Rule, Severity};
#[cfg(feature = "particulars")]
pub use sarif::sarif;
pub use steps::{Step, steps};
pub use text::{Style, counts, line, summary, text};
pub use visible::{visible, width};

pub(crate) use fact::FactRef;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// Where.
    pub place: Place,
    /// What was found there: the values that the rule's words name.
    pub facts: Facts,
    /// How to mend it, where a replacement can be given.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding without facts or a fix.
    ///
    /// ```
    /// use gcc_core::finding::{Finding, Place, rules};
    /// assert!(Finding::new(&rules::N001, Place::default()).fix.is_none());
    /// ```
    pub fn new(rule: &'static Rule, place: Place) -> Self {
        Finding { rule, place, facts: Facts::default(), fix: None }
    }

    /// Adds a fact.
    ///
    /// ```
    /// use gcc_core::finding::{Finding, Place, rules};
    /// let finding = Finding::new(&rules::M004, Place::default()).with("count", 512_u64);
    /// assert_eq!(finding.facts.get("count").map(ToString::to_string).as_deref(), Some("512"));
    /// ```
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Fact>) -> Self {
        self.facts.push(key, value.into());
        self
    }

    /// Adds a fix.
    ///
    /// ```
    /// use gcc_core::finding::{Finding, Fix, Place, rules};
    /// let finding = Finding::new(&rules::N002, Place::default()).fixed(Fix::safe("GCC3"));
    /// assert_eq!(finding.fix.unwrap().replacement, "GCC3");
    /// ```
    #[must_use]
    pub fn fixed(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// What is wrong, in one sentence; long facts are cut and hidden characters shown by number.
    ///
    /// ```
    /// use gcc_core::finding::{Finding, Language, Place, rules};
    /// let finding = Finding::new(&rules::M004, Place::default())
    ///     .with("group", "G7").with("count", 512_u64).with("limit", 500_u64);
    /// assert!(finding.message(Language::Thai).contains("512"));
    /// ```
    pub fn message(&self, language: Language) -> String {
        let message = self.rule.sentence(false, language);
        self.facts.filled(&message, language, visible::bounded)
    }

    /// What to do about it, in one sentence.
    ///
    /// ```
    /// use gcc_core::finding::{Finding, Language, Place, rules};
    /// let finding = Finding::new(&rules::M004, Place::default());
    /// assert!(!finding.advice(Language::English).is_empty());
    /// ```
    pub fn advice(&self, language: Language) -> String {
        let advice = self.rule.sentence(true, language);
        self.facts.filled(&advice, language, visible::bounded)
    }
}
