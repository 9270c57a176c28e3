//! `cargo xtask fuzz`: runs the targets in fuzz/ with cargo-fuzz, which needs nightly.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::run::{output, run, top};

const TARGETS: [&str; 4] = ["tables", "names", "directives", "wire"];

/// Runs one target, or each in turn, for some seconds. A failure leaves its input in fuzz/artifacts.
pub(crate) fn fuzz(arguments: &[&str]) -> Result<()> {
    let (target, seconds) = match arguments {
        [] => (None, "60"),
        ["--seconds", seconds] => (None, *seconds),
        [target] => (Some(*target), "60"),
        [target, "--seconds", seconds] => (Some(*target), *seconds),
        _ => bail!("usage: cargo xtask fuzz [TARGET] [--seconds N]"),
    };
    let seconds: u32 = seconds.parse().context("--seconds takes a whole number")?;
    if let Some(target) = target {
        ensure!(
            TARGETS.contains(&target),
            "there is no target `{target}`, but {}",
            TARGETS.join(", ")
        );
    }
    require("nightly", &["rustc", "--version"], "rustup toolchain install nightly")?;
    require("cargo-fuzz", &["cargo", "fuzz", "--version"], "cargo install cargo-fuzz")?;
    for name in TARGETS {
        if target.is_none_or(|target| target == name) {
            fuzz_one(name, seconds)?;
        }
    }
    Ok(())
}

/// Fails with the command that installs a tool, unless a command that needs the tool works.
fn require(tool: &str, command: &[&str], install: &str) -> Result<()> {
    let works = output("rustup", &[&["run", "nightly"], command].concat()).is_some();
    ensure!(works, "fuzzing needs {tool}: install it with `{install}`");
    Ok(())
}

/// Starts with the inputs in fuzz/seeds, and keeps those with new coverage in fuzz/corpus.
fn fuzz_one(target: &str, seconds: u32) -> Result<()> {
    let corpus = format!("fuzz/corpus/{target}");
    fs::create_dir_all(top().join(&corpus)).with_context(|| corpus.clone())?;
    run(Command::new("rustup")
        .args(["run", "nightly", "cargo", "fuzz", "run", target])
        .args([corpus, format!("fuzz/seeds/{target}"), "--".to_owned()])
        .arg(format!("-dict=fuzz/dictionaries/{target}.dict"))
        .arg(format!("-max_total_time={seconds}"))
        .args(["-max_len=4096", "-timeout=10", "-rss_limit_mb=4096"]))
}
