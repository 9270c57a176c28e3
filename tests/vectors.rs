//! The vectors: questions in tests/vectors/*.json and their answers, the truth for every language.
//!
//! Add a case, not a test: `{"name", "about", "question", "fires", "silent"}`, then
//! `cargo xtask vectors --bless`, and read the new line of the answers before committing it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gcc_core::finding::{Language, Rule, rules};
use gcc_core::wire::answer;
use serde_json::Value;

/// A case with the answer that is committed.
struct Case {
    file: String,
    name: String,
    question: Value,
    fires: Vec<String>,
    silent: Vec<String>,
    expected: String,
}

impl Case {
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

fn cases() -> Vec<Case> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    files.sort();
    assert!(!files.is_empty());
    files.iter().flat_map(|file| cases_of(file)).collect()
}

fn cases_of(path: &Path) -> Vec<Case> {
    let file = path.file_name().unwrap().to_str().unwrap().to_owned();
    let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let answers = fs::read_to_string(path.with_extension("answers.jsonl")).unwrap();
    assert!(answers.ends_with('\n'), "{file}");
    let answers: Vec<&str> = answers.lines().collect();
    assert_eq!(cases.len(), answers.len(), "{file}: one line an answer; bless after adding a case");
    cases.iter().zip(answers).map(|(case, expected)| case_of(&file, case, expected)).collect()
}

fn case_of(file: &str, case: &Value, expected: &str) -> Case {
    const KEYS: [&str; 5] = ["about", "fires", "name", "question", "silent"];
    let keys: BTreeSet<&str> = case.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, BTreeSet::from(KEYS), "{file}: {case}");
    let text = |key: &str| case[key].as_str().unwrap().to_owned();
    let codes = |key: &str| {
        let codes = case[key].as_array().unwrap().iter();
        codes.map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    assert!(!text("about").is_empty(), "{file}: {case}");
    Case {
        file: file.to_owned(),
        name: text("name"),
        question: case["question"].clone(),
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
    let differing: Vec<String> =
        cases().iter().filter(|case| case.answer() != case.expected).map(Case::label).collect();
    assert!(differing.is_empty(), "see `cargo xtask vectors --bless`: {differing:#?}");
}

#[test]
fn answers_are_equal_when_asked_twice_and_in_another_order_of_keys() {
    for case in cases() {
        let backwards = backwards(&case.question);
        assert_eq!(case.answer(), case.answer(), "{}", case.label());
        assert_eq!(case.answer(), answer(&backwards), "{}", case.label());
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
    for case in cases() {
        let findings = case.findings();
        let named = !case.fires.is_empty() || !case.silent.is_empty();
        assert!(!named || findings.is_some(), "{}: no findings to look at", case.label());
        let found: BTreeSet<&str> =
            findings.iter().flatten().map(|finding| rule_of(finding).code).collect();
        for code in case.fires.iter().chain(&case.silent) {
            assert!(rules::find(code).is_some_and(|rule| rule.code == *code), "{code}");
        }
        for code in &case.fires {
            assert!(found.contains(code.as_str()), "{}: {code} does not fire", case.label());
        }
        for code in &case.silent {
            assert!(!found.contains(code.as_str()), "{}: {code} fires", case.label());
        }
    }
}

#[test]
fn every_rule_has_a_case_that_fires_it_and_one_that_does_not() {
    let cases = cases();
    let codes = |of: fn(&Case) -> &Vec<String>| -> BTreeSet<&str> {
        cases.iter().flat_map(|case| of(case).iter().map(String::as_str)).collect()
    };
    let all: BTreeSet<&str> = rules::ALL.iter().map(|rule| rule.code).collect();
    assert_eq!(codes(|case| &case.fires), all);
    assert_eq!(codes(|case| &case.silent), all);
}

#[test]
fn findings_carry_the_facts_of_their_rule_and_nothing_is_left_out_of_their_words() {
    for case in cases() {
        for finding in case.findings().iter().flatten() {
            let rule = rule_of(finding);
            let label = format!("{}: {finding}", case.label());
            let facts = finding["facts"].as_object().unwrap();
            let keys: BTreeSet<&str> = facts.keys().map(String::as_str).collect();
            assert_eq!(keys, rule.facts.iter().copied().collect(), "{label}");
            assert!(facts.values().all(|fact| *fact != "?"), "{label}");
            let words = rule.words(case.language());
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
    for case in cases() {
        let answer: Value = serde_json::from_str(&case.answer()).unwrap();
        let answer = answer.get("check").unwrap_or(&answer);
        let findings = answer.get("findings").and_then(Value::as_array);
        let Some((summary, findings)) = answer.get("summary").zip(findings) else { continue };
        let number = |key: &str| summary[key].as_u64().unwrap();
        let listed = u64::try_from(findings.len()).unwrap();
        let by_severity = number("errors") + number("warnings") + number("advice");
        let by_rule: u64 =
            summary["rules"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(by_severity, listed + number("omitted"), "{}", case.label());
        assert_eq!(by_severity, by_rule, "{}", case.label());
    }
}

/// Whatever a case asks, no national number that it holds is in the words or facts of a finding.
#[test]
fn personal_numbers_are_in_no_finding() {
    for case in cases() {
        for finding in case.findings().iter().flatten() {
            let text = finding.to_string();
            let private = gcc_core::text::contains_national_id(&text)
                || gcc_core::text::contains_telephone(&text);
            assert!(!private, "{}: {finding}", case.label());
        }
    }
}

#[test]
fn names_of_cases_are_unique() {
    let mut names = BTreeSet::new();
    for case in cases() {
        assert!(names.insert(case.name.clone()), "{}", case.label());
    }
}

#[test]
fn every_call_is_asked() {
    let calls: BTreeSet<String> =
        cases().iter().filter_map(|case| Some(case.question.get("call")?.to_string())).collect();
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
