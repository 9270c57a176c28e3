//! JSON questions and answers: one door for every language.
//!
//! A question is an object whose `call` says what is asked; the other files of this room hold one
//! call each. Equal questions give equal bytes, in Rust, Python and JavaScript, on any number of
//! threads. What is wrong with the user's data is in the answer as findings; an answer with `error`
//! means that the question itself could not be answered.

mod asked;
mod check;
mod diff;
mod directive;
mod error;
mod fanout;
mod finding;
mod form;
mod listed;
mod name;
mod rules;
mod tables;
mod tree;

use crate::json;

pub use diff::{changes_json, diff_json};
pub use error::WireError;
pub use fanout::fan_out_json;
pub use finding::{finding_json, findings_json};
pub use form::report_json;
pub use listed::findings_from_json;
pub use name::name_json;
pub use tree::{plan_json, tree_json, tree_of, whole_plan_json};

/// Answers a JSON question with JSON. Never fails: a question that cannot be answered gives
/// `{"error":{"code":…,"message":…}}`.
///
/// | `call` | asks |
/// |---|---|
/// | `name` | is `text` a lawful group name (no finding is an `error`), and what should it be? |
/// | `compose` | what is the official name of the group of a unit? |
/// | `check` | what is wrong with these `tables`? |
/// | `tree` | which groups, seats and relays does the directive demand of these `tables`? |
/// | `plan` | both; with `fan_out`, what must change and who posts what when as well |
/// | `diff` | which changes make what exists into what must be? |
/// | `fan_out` | who posts what when, from the `starts` in `fan_out`, and what stands in the way? |
/// | `cards` | the duty cards of that plan, in the `format` that `cards` names |
/// | `picture` | the tree and, with `fan_out`, the timeline as SVG |
/// | `group_name` | is `text` the name of the group of this `tier` and `unit`? |
/// | `establishment` | is this `report` of a group right? |
/// | `tables` | what is wrong with these `tables` by themselves? |
/// | `units` | which units has a `province`, as far as the directory knows? |
/// | `rules` | the catalogue, or one rule by `code` |
/// | `directive` | a directive as data |
///
/// ```
/// let answer = gcc_core::wire::answer(r#"{"call":"name","text":"GCC2 จังหวัดเชียงใหม่"}"#);
/// assert!(answer.starts_with(r#"{"lawful":true"#), "{answer}");
/// let answer = gcc_core::wire::answer("?");
/// assert!(answer.contains(r#""code":"question-unreadable""#));
/// ```
pub fn answer(question: &str) -> String {
    match try_answer(question) {
        Ok(answer) => answer,
        Err(error) => error.to_json(),
    }
}

/// Answers a JSON question, with the error as a value.
///
/// ```
/// let error = gcc_core::wire::try_answer(r#"{"call":"sing"}"#).unwrap_err();
/// assert_eq!(error.code(), "question-unreadable");
/// ```
pub fn try_answer(question: &str) -> Result<String, WireError> {
    asked::read(question)?.answer()
}

/// Writes an answer. Our own types always can be written, so the error is only for form's sake.
fn write(answer: &impl serde::Serialize) -> Result<String, WireError> {
    json::compact(answer).map_err(|error| WireError::Answer(error.to_string()))
}
