//! What a rule is: a code, a severity, the clauses it enforces and its words.

use serde::Serialize;

use super::{Language, Step};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The letter is broken, or the data cannot be understood.
    Error,
    /// A risk.
    Warning,
    /// Something that could be better.
    Advice,
}

impl Severity {
    /// The word for it.
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Severity::Error => language.pick("ผิด", "error"),
            Severity::Warning => language.pick("เตือน", "warning"),
            Severity::Advice => language.pick("แนะนำ", "advice"),
        }
    }
}

/// The first letter of a rule's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Family {
    /// N: names of groups.
    Naming,
    /// R: the roster, and tables as such.
    Roster,
    /// T: the tree of groups.
    Tree,
    /// M: members of groups.
    Membership,
    /// F: the planned broadcast.
    FanOut,
    /// E: the establishment of groups as reported.
    Establishment,
    /// P: personal data.
    Privacy,
}

impl Family {
    /// The word that JSON uses.
    pub fn word(self) -> &'static str {
        match self {
            Family::Naming => "naming",
            Family::Roster => "roster",
            Family::Tree => "tree",
            Family::Membership => "membership",
            Family::FanOut => "fanout",
            Family::Establishment => "establishment",
            Family::Privacy => "privacy",
        }
    }
}

/// The words of a rule in one language. `{name}` stands for a fact of the finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleWords {
    /// The rule in a few words.
    pub title: &'static str,
    /// What the rule looks at and when it fires.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// The sentence of a finding.
    pub message: &'static str,
    /// What to do about a finding.
    pub fix: &'static str,
}

/// A case that breaks the rule and the same case put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Example {
    /// What breaks the rule.
    pub wrong: &'static str,
    /// The same put right.
    pub right: &'static str,
}

/// One rule of the catalogue. Codes are stable: a rule that is withdrawn leaves a gap.
///
/// ```
/// let rule = gcc_core::finding::rules::find("tier-token-irregular").unwrap();
/// assert_eq!(rule.code, "N002");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Rule {
    /// A letter for the family and a number.
    pub code: &'static str,
    /// A readable name.
    pub slug: &'static str,
    /// How bad a finding of this rule is.
    pub severity: Severity,
    /// The step by which an office mends a finding of this rule.
    #[serde(skip)]
    pub step: Step,
    /// The clauses of the directive that the rule enforces, by identifier.
    pub clauses: &'static [&'static str],
    /// The names of the facts that a finding carries.
    pub facts: &'static [&'static str],
    /// The words in Thai.
    pub th: RuleWords,
    /// The words in English.
    pub en: RuleWords,
    /// A case and its correction.
    pub example: Example,
}

impl Rule {
    /// The words in a language.
    pub fn words(&self, language: Language) -> &RuleWords {
        language.pick(&self.th, &self.en)
    }

    /// The rule in a few words.
    pub fn title(&self, language: Language) -> &'static str {
        self.words(language).title
    }

    /// The family that the code's letter names.
    pub fn family(&self) -> Family {
        match self.code.as_bytes()[0] {
            b'N' => Family::Naming,
            b'R' => Family::Roster,
            b'T' => Family::Tree,
            b'M' => Family::Membership,
            b'F' => Family::FanOut,
            b'E' => Family::Establishment,
            b'P' => Family::Privacy,
            // A test holds the codes of the catalogue, which are constants of this crate.
            _ => unreachable!("no family has the letter of {}", self.code),
        }
    }
}
