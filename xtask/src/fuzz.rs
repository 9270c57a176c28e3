//! `cargo xtask fuzz`: runs the targets in fuzz/ with cargo-fuzz.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::run::{cargo_command, output, run, top};

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
    let works = cargo_fuzz().arg("--version").output().is_ok_and(|output| output.status.success());
    ensure!(works, "fuzzing needs cargo-fuzz: install it with `cargo install cargo-fuzz`");
    for name in TARGETS {
        if target.is_none_or(|target| target == name) {
            fuzz_one(name, seconds)?;
        }
    }
    Ok(())
}

/// `cargo fuzz` with the nightly compiler, or where there is none with the options of nightly unlocked
/// in the stable one.
fn cargo_fuzz() -> Command {
    let mut command = if output("rustup", &["run", "nightly", "rustc", "--version"]).is_some() {
        let mut command = Command::new("rustup");
        command.args(["run", "nightly", "cargo"]);
        command
    } else {
        let mut command = cargo_command();
        command.env("RUSTC_BOOTSTRAP", "1");
        command
    };
    command.arg("fuzz");
    command
}

/// Starts with the inputs in fuzz/seeds, and keeps those with new coverage in fuzz/corpus.
fn fuzz_one(target: &str, seconds: u32) -> Result<()> {
    let corpus = format!("fuzz/corpus/{target}");
    fs::create_dir_all(top().join(&corpus)).with_context(|| corpus.clone())?;
    run(cargo_fuzz()
        .args(["run", target])
        .args([corpus, format!("fuzz/seeds/{target}"), "--".to_owned()])
        .arg(format!("-dict=fuzz/dictionaries/{target}.dict"))
        .arg(format!("-max_total_time={seconds}"))
        .args(["-max_len=4096", "-timeout=10", "-rss_limit_mb=4096"]))
}
