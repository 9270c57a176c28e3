//! The catalogue: every rule, in the order of its code.

/// A rule, without the names of the types.
macro_rules! rule {
    (
        code: $code:literal, slug: $slug:literal, severity: $severity:ident,
        clauses: $clauses:expr, facts: $facts:expr,
        th: { $($th:tt)* }, en: { $($en:tt)* }, example: { $($example:tt)* } $(,)?
    ) => {
        $crate::finding::Rule {
            code: $code,
            slug: $slug,
            severity: $crate::finding::Severity::$severity,
            clauses: $clauses,
            facts: $facts,
            th: $crate::finding::Words { $($th)* },
            en: $crate::finding::Words { $($en)* },
            example: $crate::finding::Example { $($example)* },
        }
    };
}

mod cells;
mod establishment;
mod fanout;
mod membership;
mod naming;
mod privacy;
mod roster;
mod seats;
mod spelling;
mod tables;
mod tree;

use super::Rule;

pub use cells::{R010, R011, R012, R017, R019, R023, R024};
pub use establishment::{E001, E002, E003, E004, E005};
pub use fanout::{F001, F002, F003, F004, F005, F006};
pub use membership::{M001, M002, M003, M008, M009, M011, M012, M013};
pub use naming::{N001, N002, N003, N004, N005, N006, N012, N013, N016, N018, N019, N020, N021};
pub use privacy::{P001, P002};
pub use roster::{R001, R002, R003, R004, R005, R006, R007, R008, R009, R015, R021};
pub use seats::{M004, M005, M006, M007, M010};
pub use spelling::{N007, N008, N009, N010, N011, N014, N015, N017};
pub use tables::{R013, R014, R016, R018, R020, R022, R025, R026};
pub use tree::{T001, T002, T003, T004, T005, T006, T007, T008};

/// Every rule.
///
/// ```
/// use gcc_core::finding::rules;
/// assert!(rules::ALL.iter().any(|rule| rule.code == "N002"));
/// ```
pub static ALL: &[&Rule] = &[
    &N001, &N002, &N003, &N004, &N005, &N006, &N007, &N008, &N009, &N010, &N011, &N012, &N013,
    &N014, &N015, &N016, &N017, &N018, &N019, &N020, &N021, &R001, &R002, &R003, &R004, &R005,
    &R006, &R007, &R008, &R009, &R010, &R011, &R012, &R013, &R014, &R015, &R016, &R017, &R018,
    &R019, &R020, &R021, &R022, &R023, &R024, &R025, &R026, &T001, &T002, &T003, &T004, &T005,
    &T006, &T007, &T008, &M001, &M002, &M003, &M004, &M005, &M006, &M007, &M008, &M009, &M010,
    &M011, &M012, &M013, &F001, &F002, &F003, &F004, &F005, &F006, &E001, &E002, &E003, &E004,
    &E005, &P001, &P002,
];

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
