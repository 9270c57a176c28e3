//! The catalogue of rules, a file a family.
//!
//! To add a rule, write it into the file of its family, with the next free code: the words in both
//! languages, the clauses of the directive that it enforces, the facts that its findings carry, the step
//! by which an office mends it. Then push findings of it where the data is checked. `tests/rules.rs`
//! says what is missing.

/// Defines the rules of a family as statics named by their codes, and the list of them.
macro_rules! rules {
    ($family:ident: $($(#[$doc:meta])* $code:ident {
        slug: $slug:literal,
        severity: $severity:ident,
        step: $step:ident,
        clauses: $clauses:expr,
        facts: $facts:expr,
        th: {
            title: $title_th:literal,
            what: $what_th:literal,
            why: $why_th:literal,
            message: $message_th:literal,
            fix: $fix_th:literal $(,)?
        },
        en: {
            title: $title_en:literal,
            what: $what_en:literal,
            why: $why_en:literal,
            message: $message_en:literal,
            fix: $fix_en:literal $(,)?
        },
        example: { wrong: $wrong:literal, right: $right:literal $(,)? } $(,)?
    })*) => {
        $(
            $(#[$doc])*
            pub static $code: $crate::finding::Rule = $crate::finding::Rule {
                code: stringify!($code),
                slug: $slug,
                severity: $crate::finding::Severity::$severity,
                step: $crate::finding::Step::$step,
                clauses: $clauses,
                facts: $facts,
                th: $crate::finding::RuleWords {
                    title: $title_th,
                    what: super::explanation($what_th),
                    why: super::explanation($why_th),
                    message: $message_th,
                    fix: $fix_th,
                },
                en: $crate::finding::RuleWords {
                    title: $title_en,
                    what: super::explanation($what_en),
                    why: super::explanation($why_en),
                    message: $message_en,
                    fix: $fix_en,
                },
                example: $crate::finding::Example {
                    wrong: super::explanation($wrong),
                    right: super::explanation($right),
                },
            };
        )*

        pub(super) const $family: &[&$crate::finding::Rule] = &[$(&$code),*];
    };
}

/// What only the catalogue shows: empty without the feature `explanations`, so that a web form does not
/// carry it.
const fn explanation(words: &'static str) -> &'static str {
    if cfg!(feature = "explanations") { words } else { "" }
}

mod establishment;
mod fanout;
mod membership;
mod naming;
mod privacy;
mod roster;
mod tree;

use super::Rule;

pub use establishment::*;
pub use fanout::*;
pub use membership::*;
pub use naming::*;
pub use privacy::*;
pub use roster::*;
pub use tree::*;

const FAMILIES: [&[&Rule]; 7] = [NAMING, ROSTER, TREE, MEMBERSHIP, FAN_OUT, ESTABLISHMENT, PRIVACY];

/// Every rule, family by family in the order of codes.
pub static ALL: &[&Rule] = &all();

const COUNT: usize = {
    let (mut count, mut family) = (0, 0);
    while family < FAMILIES.len() {
        count += FAMILIES[family].len();
        family += 1;
    }
    count
};

/// The families as one list. A constant can be made with `while` only.
const fn all() -> [&'static Rule; COUNT] {
    let mut all = [FAMILIES[0][0]; COUNT];
    let (mut at, mut family) = (0, 0);
    while family < FAMILIES.len() {
        let mut number = 0;
        while number < FAMILIES[family].len() {
            all[at] = FAMILIES[family][number];
            at += 1;
            number += 1;
        }
        family += 1;
    }
    all
}

/// The rule with a code or a slug; upper and lower case are the same.
///
/// ```
/// use gcc_core::finding::rules;
/// assert_eq!(rules::find("n002"), rules::find("tier-token-irregular"));
/// assert!(rules::find("X999").is_none());
/// ```
pub fn find(code_or_slug: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| {
        rule.code.eq_ignore_ascii_case(code_or_slug) || rule.slug.eq_ignore_ascii_case(code_or_slug)
    })
}
