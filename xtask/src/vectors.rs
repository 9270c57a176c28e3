//! `cargo xtask vectors`: the answers in tests/vectors, which are the same bytes in every language.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use gcc_core::wire::answer;
use serde_json::Value;

use crate::run::top;

/// Compares the stored answers with the current ones, or writes the current ones.
pub(crate) fn vectors(bless: bool) -> Result<()> {
    let mut differing = Vec::new();
    for questions in question_files()? {
        let path = questions.with_extension("answers.jsonl");
        let current = answers(&questions).with_context(|| questions.display().to_string())?;
        if bless {
            fs::write(&path, current).with_context(|| path.display().to_string())?;
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&current) {
            differing.push(path.display().to_string());
        }
    }
    ensure!(differing.is_empty(), "differ: {}", differing.join(", "));
    Ok(())
}

fn question_files() -> Result<Vec<PathBuf>> {
    let folder = top().join("tests/vectors");
    let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    Ok(files)
}

/// One line for each answer.
fn answers(questions: &Path) -> Result<String> {
    let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(questions)?)?;
    let mut lines = String::new();
    for case in cases {
        let question = case.get("question").context("a case without a question")?;
        lines.push_str(&answer(&question.to_string()));
        lines.push('\n');
    }
    Ok(lines)
}
