//! JSON questions and answers: one entry point for every language.
//!
//! A question is an object whose `call` says what is asked. Each call has a file of its own, with its
//! request and its answer; the answers can also be made from what a program has already computed, and
//! serialised with whatever serde writes. Equal questions give equal bytes, in Rust, Python and
//! JavaScript, on any number of threads. What is wrong with the user's data is in the answer as
//! findings; an answer with `error` means that the question itself could not be answered.

mod cards;
mod check;
mod compose;
mod context;
mod diff;
mod directive;
mod error;
mod establishment;
mod fan_out;
mod findings;
mod group_name;
mod json;
mod name;
mod picture;
mod plan;
mod request;
mod rules;
mod tables;
mod tree;
mod units;

use serde::Deserialize;

pub use context::AnswerContext;
pub use diff::{ChangesAnswer, DiffAnswer};
pub use error::WireError;
pub use establishment::EstablishmentAnswer;
pub use fan_out::FanOutAnswer;
pub use findings::{FindingAnswer, FindingsAnswer, findings_from_json};
pub use name::NameAnswer;
pub use plan::PlanAnswer;
pub use rules::RulesAnswer;
pub use tree::{GroupAnswer, TreeAnswer};

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Call {
    Name,
    Compose,
    Check,
    Tree,
    Plan,
    Diff,
    FanOut,
    Cards,
    Picture,
    GroupName,
    Establishment,
    Tables,
    Units,
    Rules,
    Directive,
}

/// What every question has.
#[derive(Deserialize)]
#[serde(expecting = "an object with a `call`")]
struct Question {
    call: Call,
}

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
        Err(error) => json::write(&error::ErrorAnswer::new(&error)),
    }
}

/// Answers a JSON question, with the error as a value.
///
/// The question is read twice: which call it is, then that call's own request. One pass over a tagged
/// enum would not say at which field reading failed.
///
/// ```
/// let error = gcc_core::wire::try_answer(r#"{"call":"sing"}"#).unwrap_err();
/// assert_eq!(error.code(), "question-unreadable");
/// ```
pub fn try_answer(question: &str) -> Result<String, WireError> {
    let Question { call } = json::read(question)?;
    match call {
        Call::Name => name::answer(question),
        Call::Compose => compose::answer(question),
        Call::Check => check::answer(question),
        Call::Tree => tree::answer(question),
        Call::Plan => plan::answer(question),
        Call::Diff => diff::answer(question),
        Call::FanOut => fan_out::answer(question),
        Call::Cards => cards::answer(question),
        Call::Picture => picture::answer(question),
        Call::GroupName => group_name::answer(question),
        Call::Establishment => establishment::answer(question),
        Call::Tables => tables::answer(question),
        Call::Units => units::answer(question),
        Call::Rules => rules::answer(question),
        Call::Directive => directive::answer(question),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(question: &str) -> String {
        let error = try_answer(question).expect_err(question);
        assert_eq!(error.code(), "question-unreadable", "{question}");
        error.to_string()
    }

    #[test]
    fn hostile_json_is_an_error() {
        let deep = "[".repeat(100_000);
        let nested = format!(r#"{{"call":"name","text":{deep}"#);
        let closed = format!("{}{}", deep, "]".repeat(100_000));
        let cell = format!(
            r#"{{"call":"tables","tables":{{"units":{{"header":["a"],"rows":[[{closed}]]}}}}}}"#
        );
        for question in [&deep, &nested, &cell] {
            assert!(!message(question).is_empty());
        }
    }

    #[test]
    fn a_key_that_is_there_twice_is_an_error() {
        let twice = [
            (r#"{"call":"rules","call":"rules"}"#, "duplicate field `call`"),
            (r#"{"call":"name","text":"a","text":"b"}"#, "duplicate field `text`"),
            (r#"{"call":"units","province":"50","call":"units"}"#, "duplicate field `call`"),
        ];
        for (question, expected) in twice {
            assert!(message(question).contains(expected), "{}", message(question));
        }
    }

    #[test]
    fn numbers_that_are_too_large_are_an_error() {
        for tier in ["1e400", "256", "-1", "1.5", "99999999999999999999999999"] {
            let question = format!(r#"{{"call":"compose","tier":{tier},"unit":"50"}}"#);
            assert!(message(&question).contains("in `tier`"), "{}", message(&question));
        }
    }

    #[test]
    fn only_what_is_no_json_is_placed_by_line_and_column() {
        assert!(message("{\"call\":\n?}").ends_with("at line 2 column 1"));
        let number = message("{\"call\":\n7}");
        assert!(number.ends_with("in `call`: invalid type: integer `7`, expected string or map"));
    }

    #[test]
    fn an_error_hides_nothing_that_the_question_holds() {
        let error = message("{\"call\":\"name\",\"\u{202e}\":1}");
        assert!(error.contains("in `‹U+202E›`: unknown field `‹U+202E›`"), "{error}");
    }
}
