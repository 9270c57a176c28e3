//! The vectors: questions in tests/vectors/*.json with their answers, which hold in every language.
//!
//! Add a vector, not a test: `{"name", "about", "question", "fires", "silent"}`, then
//! `cargo xtask vectors --bless`, and read the new line of the answers before you commit it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gcc_core::finding::{Language, Rule, rules};
use gcc_core::wire::answer;
use serde_json::Value;

/// A question with the answer that is committed.
struct Vector {
    file: String,
    name: String,
    question: Value,
    fires: Vec<String>,
    silent: Vec<String>,
    expected: String,
}

impl Vector {
    fn label(&self) -> String {
        format!("{}: {}", self.file, self.name)
    }

    fn answer(&self) -> String {
        answer(&self.question.to_string())
    }

    /// The findings of the answer; none if it is an error or holds none by its nature.
    fn findings(&self) -> Option<Vec<Value>> {
        let answer: Value = serde_json::from_str(&self.answer()).unwrap();
        let answer = answer.get("check").unwrap_or(&answer);
        answer.get("findings").map(|findings| findings.as_array().unwrap().clone())
    }

    fn language(&self) -> Language {
        match self.question.get("lang").and_then(Value::as_str) {
            Some("th") => Language::Thai,
            Some("en") => Language::English,
            _ => Language::default(),
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn vectors() -> Vec<Vector> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    files.sort();
    assert!(!files.is_empty());
    files.iter().flat_map(|file| vectors_of(file)).collect()
}

fn vectors_of(path: &Path) -> Vec<Vector> {
    let file = path.file_name().unwrap().to_str().unwrap().to_owned();
    let vectors: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let answers = fs::read_to_string(path.with_extension("answers.jsonl")).unwrap();
    assert!(answers.ends_with('\n'), "{file}");
    let answers: Vec<&str> = answers.lines().collect();
    assert_eq!(
        vectors.len(),
        answers.len(),
        "{file}: one line an answer; bless after adding a vector"
    );
    vectors
        .iter()
        .zip(answers)
        .map(|(vector, expected)| vector_of(&file, vector, expected))
        .collect()
}

fn vector_of(file: &str, vector: &Value, expected: &str) -> Vector {
    const KEYS: [&str; 5] = ["about", "fires", "name", "question", "silent"];
    let keys: BTreeSet<&str> = vector.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, BTreeSet::from(KEYS), "{file}: {vector}");
    let text = |key: &str| vector[key].as_str().unwrap().to_owned();
    let codes = |key: &str| {
        let codes = vector[key].as_array().unwrap().iter();
        codes.map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    assert!(!text("about").is_empty(), "{file}: {vector}");
    Vector {
        file: file.to_owned(),
        name: text("name"),
        question: vector["question"].clone(),
        fires: codes("fires"),
        silent: codes("silent"),
        expected: expected.to_owned(),
    }
}

fn rule_of(finding: &Value) -> &'static Rule {
    rules::find(finding["rule"].as_str().unwrap()).unwrap()
}

/// The names in braces.
fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0)
}

#[test]
fn answers_are_the_committed_ones_to_the_byte() {
    let differing: Vec<String> = vectors()
        .iter()
        .filter(|vector| vector.answer() != vector.expected)
        .map(Vector::label)
        .collect();
    assert!(differing.is_empty(), "see `cargo xtask vectors --bless`: {differing:#?}");
}

#[test]
fn answers_are_equal_when_asked_twice_and_in_another_order_of_keys() {
    for vector in vectors() {
        let backwards = backwards(&vector.question);
        assert_eq!(vector.answer(), vector.answer(), "{}", vector.label());
        assert_eq!(vector.answer(), answer(&backwards), "{}", vector.label());
    }
}

/// The same JSON with the keys of every object in the opposite order.
fn backwards(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            let entries = object.iter().rev();
            let entries: Vec<String> =
                entries.map(|(key, value)| format!("{}:{}", json(key), backwards(value))).collect();
            format!("{{{}}}", entries.join(","))
        }
        Value::Array(values) => {
            format!("[{}]", values.iter().map(backwards).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

fn json(text: &str) -> String {
    Value::from(text).to_string()
}

#[test]
fn rules_fire_where_they_should_and_are_silent_where_they_should() {
    for vector in vectors() {
        let findings = vector.findings();
        let named = !vector.fires.is_empty() || !vector.silent.is_empty();
        assert!(!named || findings.is_some(), "{}: no findings to look at", vector.label());
        let found: BTreeSet<&str> =
            findings.iter().flatten().map(|finding| rule_of(finding).code).collect();
        for code in vector.fires.iter().chain(&vector.silent) {
            assert!(rules::find(code).is_some_and(|rule| rule.code == *code), "{code}");
        }
        for code in &vector.fires {
            assert!(found.contains(code.as_str()), "{}: {code} does not fire", vector.label());
        }
        for code in &vector.silent {
            assert!(!found.contains(code.as_str()), "{}: {code} fires", vector.label());
        }
    }
}

#[test]
fn every_rule_has_a_case_that_fires_it_and_one_that_does_not() {
    let vectors = vectors();
    let codes = |of: fn(&Vector) -> &Vec<String>| -> BTreeSet<&str> {
        vectors.iter().flat_map(|vector| of(vector).iter().map(String::as_str)).collect()
    };
    let all: BTreeSet<&str> = rules::ALL.iter().map(|rule| rule.code).collect();
    assert_eq!(codes(|vector| &vector.fires), all);
    assert_eq!(codes(|vector| &vector.silent), all);
}

#[test]
fn findings_carry_the_facts_of_their_rule_and_nothing_is_left_out_of_their_words() {
    for vector in vectors() {
        for finding in vector.findings().iter().flatten() {
            let rule = rule_of(finding);
            let label = format!("{}: {finding}", vector.label());
            let facts = finding["facts"].as_object().unwrap();
            let keys: BTreeSet<&str> = facts.keys().map(String::as_str).collect();
            assert_eq!(keys, rule.facts.iter().copied().collect(), "{label}");
            assert!(facts.values().all(|fact| *fact != "?"), "{label}");
            let words = rule.words(vector.language());
            for (template, key) in [(words.message, "message"), (words.fix, "advice")] {
                assert!(placeholders(template).all(|key| keys.contains(key)), "{label}");
                let text = finding[key].as_str().unwrap();
                let asked = |text: &str| text.matches('?').count();
                let in_facts: usize = facts.values().map(|fact| asked(&fact.to_string())).sum();
                assert!(asked(text) <= asked(template) + in_facts, "{label}");
            }
        }
    }
}

#[test]
fn summaries_count_what_is_listed_and_what_is_not() {
    for vector in vectors() {
        let answer: Value = serde_json::from_str(&vector.answer()).unwrap();
        let answer = answer.get("check").unwrap_or(&answer);
        let findings = answer.get("findings").and_then(Value::as_array);
        let Some((summary, findings)) = answer.get("summary").zip(findings) else { continue };
        let number = |key: &str| summary[key].as_u64().unwrap();
        let listed = u64::try_from(findings.len()).unwrap();
        let by_severity = number("errors") + number("warnings") + number("advice");
        let by_rule: u64 =
            summary["rules"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(by_severity, listed + number("omitted"), "{}", vector.label());
        assert_eq!(by_severity, by_rule, "{}", vector.label());
    }
}

/// Whatever a vector asks, no national number that it holds is in the words or facts of a finding.
#[test]
fn personal_numbers_are_in_no_finding() {
    for vector in vectors() {
        for finding in vector.findings().iter().flatten() {
            let text = finding.to_string();
            let private = gcc_core::text::contains_national_id(&text)
                || gcc_core::text::contains_telephone(&text);
            assert!(!private, "{}: {finding}", vector.label());
        }
    }
}

#[test]
fn names_of_cases_are_unique() {
    let mut names = BTreeSet::new();
    for vector in vectors() {
        assert!(names.insert(vector.name.clone()), "{}", vector.label());
    }
}

#[test]
fn every_call_is_asked() {
    let calls: BTreeSet<String> = vectors()
        .iter()
        .filter_map(|vector| Some(vector.question.get("call")?.to_string()))
        .collect();
    let calls_known = [
        "name",
        "compose",
        "check",
        "tree",
        "plan",
        "diff",
        "fan_out",
        "cards",
        "picture",
        "group_name",
        "establishment",
        "tables",
        "units",
        "rules",
        "directive",
    ];
    for call in calls_known {
        assert!(calls.contains(&json(call)), "{call}");
    }
}
