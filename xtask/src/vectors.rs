//! `cargo xtask vectors`: the answers in tests/vectors, which every language must give to the byte.

use std::fs;
use std::path::{Path, PathBuf};

use gcc_core::wire::answer;
use serde_json::Value;

use crate::run::top;

/// Compares the written answers with those of today, or writes them anew.
pub(crate) fn vectors(bless: bool) -> Result<(), String> {
    let mut differing = Vec::new();
    for questions in question_files()? {
        let answers = questions.with_extension("answers.jsonl");
        let now = answers_now(&questions)?;
        if bless {
            fs::write(&answers, now).map_err(|error| told(&answers, &error))?;
        } else if fs::read_to_string(&answers).ok().as_deref() != Some(now.as_str()) {
            differing.push(answers.display().to_string());
        }
    }
    if differing.is_empty() { Ok(()) } else { Err(format!("differ: {}", differing.join(", "))) }
}

fn question_files() -> Result<Vec<PathBuf>, String> {
    let folder = top().join("tests/vectors");
    let entries = fs::read_dir(&folder).map_err(|error| told(&folder, &error))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    files.sort();
    Ok(files)
}

/// One line an answer.
fn answers_now(questions: &Path) -> Result<String, String> {
    let text = fs::read_to_string(questions).map_err(|error| told(questions, &error))?;
    let cases: Value = serde_json::from_str(&text).map_err(|error| told(questions, &error))?;
    let cases = cases.as_array().ok_or_else(|| format!("{}: no list", questions.display()))?;
    let mut lines = String::new();
    for case in cases {
        let question = case.get("question").ok_or("a case without a question")?;
        lines.push_str(&answer(&question.to_string()));
        lines.push('\n');
    }
    Ok(lines)
}

fn told(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
