//! A letter as data: tiers, names, members, who forwards, capacities, rounds and clauses.
//!
//! Every part of a [`Directive`] names the [`Clause`]s it rests on, and a clause says whether the letter
//! *states* it or this library *assumes* it.
//!
//! A directive of one's own is written as JSON or TOML, or made from a clone of a built-in one and then
//! checked with [`Directive::check`].

mod check;
mod moi_2561_w1620;
mod read;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::finding::{ClauseWords, Language};

pub use check::DirectiveError;
pub use moi_2561_w1620::moi_2561_w1620;
pub use read::BUILT_IN;

/// A letter as data.
///
/// ```
/// use gcc_core::directive::Directive;
/// let directive = Directive::built_in("moi-2561-w1620").unwrap();
/// assert_eq!(directive.tiers.len(), 3);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Directive {
    /// A short identifier.
    pub id: String,
    /// The letter itself.
    pub document: Document,
    /// What the letter says, and what is assumed where it is silent.
    pub clauses: Vec<Clause>,
    /// The tiers, from the top.
    pub tiers: Vec<Tier>,
    /// How groups are named.
    pub naming: Naming,
    /// How many members a group holds.
    pub capacity: Capacity,
    /// Who carries a post from a group to the next.
    pub forwarding: Forwarding,
    /// When which tiers are to be reported.
    #[serde(default)]
    pub rounds: Vec<Round>,
}

/// What identifies the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Document {
    /// The document number as printed.
    pub number: String,
    /// The date of the letter.
    pub date: Date,
    /// The urgency as printed; empty if normal.
    #[serde(default)]
    pub urgency: String,
    /// Who sent it.
    pub from: Bilingual,
    /// Its subject.
    pub subject: Bilingual,
}

/// The same words in Thai and English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// In Thai.
    pub th: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// The words in a language.
    pub fn get(&self, language: Language) -> &str {
        language.pick(&self.th, &self.en)
    }
}

/// Whether the letter says it, or the library assumes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The letter says so.
    Stated,
    /// The letter is silent: an assumption, with the source that it comes from.
    Assumed,
}

/// One thing that the directive asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Clause {
    /// A short identifier, which rules refer to.
    pub id: String,
    /// Stated or assumed.
    pub basis: Basis,
    /// Where in the letter: a numbered item, or a part such as the preamble; empty if assumed.
    #[serde(default)]
    pub place: String,
    /// What is asked: the letter's own words in Thai where it is stated.
    pub text: Bilingual,
    /// Where an assumption comes from, with its date.
    #[serde(default)]
    pub source: String,
}

/// Who sits in the groups of a tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TierMembers {
    /// The head and deputies of the unit, and those of the units one tier below.
    Heads,
    /// Every officer of the unit, and the heads and deputies of the units one tier below.
    Everyone,
}

/// One tier of groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Tier {
    /// 1 at the top.
    pub level: u8,
    /// The word with which the names of its groups begin.
    pub token: String,
    /// The name of a group: the token and, where there are many units, `{unit}`.
    pub name: String,
    /// The kinds of unit that form a group of this tier.
    pub kinds: Vec<String>,
    /// Who sits in its groups.
    pub members: TierMembers,
    /// Who forms its groups.
    pub formed_by: Bilingual,
    /// Who forwards from it to the next tier; empty for the last.
    #[serde(default)]
    pub forwarded_by: Bilingual,
    /// The clauses it rests on.
    pub clauses: Vec<String>,
}

/// A step of the ladder on which a name that is too long is shortened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rung {
    /// `จังหวัดเชียงใหม่` becomes ` จ.เชียงใหม่`.
    ShortProvince,
    /// `อำเภอ` becomes `อ.`.
    ShortDistrict,
    /// `สำนักงาน` becomes `สนง.`.
    ShortOffice,
    /// The office's own acronym, such as `พมจ.`, where the directory has one.
    Acronym,
    /// The province's official letters, such as `จ.ชม`.
    ProvinceLetters,
}

/// How groups are named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Naming {
    /// The longest name, in code points.
    pub length_max: u16,
    /// What is added to the name of a second and further part; holds `{part}`.
    pub part: String,
    /// How a name that is too long is shortened, step after step.
    pub ladder: Vec<Rung>,
    /// The kinds of units of which the directory knows all, so that a name of another is an error
    /// (N024, N025): of `province`, `district` and `ministry`. Offices are never all known.
    #[serde(default)]
    pub closed: Vec<String>,
    /// The clauses it rests on.
    pub clauses: Vec<String>,
}

/// How many members a LINE group holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Capacity {
    /// Members of a group whose members must accept the invitation.
    pub members_max: u32,
    /// Members of a group that people join automatically when invited.
    pub auto_join_members_max: u32,
    /// Seats that stay free in each group so that it can grow: a unit is divided so that each part
    /// keeps so many, but nobody moves for their sake.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub free_seats: u32,
    /// The clauses it rests on.
    pub clauses: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Who carries a post from a group to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Forwarding {
    /// How many deputies, beside the head, sit in the group above and in every part of their own.
    pub deputies_max: u8,
    /// The clauses it rests on.
    pub clauses: Vec<String>,
}

/// A round of reporting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Round {
    /// A short identifier.
    pub id: String,
    /// The levels of the tiers to be reported.
    pub tiers: Vec<u8>,
    /// The last day.
    pub deadline: Date,
    /// To whom the report goes.
    pub recipient: Bilingual,
    /// By which ways.
    pub ways: Vec<Bilingual>,
    /// The clauses it rests on.
    pub clauses: Vec<String>,
}

impl Directive {
    /// The clause with an identifier.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// Every clause as a finding quotes it, by identifier.
    ///
    /// ```
    /// use gcc_core::{directive::moi_2561_w1620, render::Context};
    /// let context = Context::default().with_clauses(moi_2561_w1620().clause_words());
    /// assert_eq!(context.clause("report").unwrap().place, "๓");
    /// ```
    pub fn clause_words(&self) -> impl Iterator<Item = (&str, ClauseWords<'_>)> {
        self.clauses.iter().map(|clause| {
            let words = ClauseWords {
                stated: clause.basis == Basis::Stated,
                place: &clause.place,
                thai: &clause.text.th,
                english: &clause.text.en,
                source: &clause.source,
            };
            (clause.id.as_str(), words)
        })
    }

    /// The tier with a level, counted from 1.
    pub fn tier(&self, level: u8) -> Option<&Tier> {
        self.tiers.iter().find(|tier| tier.level == level)
    }

    /// The tier in which units of a kind form their groups.
    ///
    /// ```
    /// let directive = gcc_core::directive::moi_2561_w1620();
    /// assert_eq!(directive.tier_of_kind("province").unwrap().level, 2);
    /// ```
    pub fn tier_of_kind(&self, kind: &str) -> Option<&Tier> {
        self.tiers.iter().find(|tier| tier.kinds.iter().any(|k| k == kind))
    }
}
