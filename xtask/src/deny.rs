//! `cargo xtask deny`: licences, bans and sources of all dependencies, by cargo-deny.

use std::process::Command;

use crate::run::{cargo, run, top};

/// Pinned, so that a new release cannot fail an old commit.
const VERSION: &str = "0.20.2";

/// Installs cargo-deny into target/tools if it is not there, and runs it.
pub(crate) fn deny() -> Result<(), String> {
    let tools = top().join("target/tools");
    let program = tools.join("bin/cargo-deny");
    if !program.is_file() {
        let root = tools.to_string_lossy();
        // Optimised it would take twice as long to build and be no faster to wait for.
        let what = ["--locked", "--debug", "--root", &root, "--version", VERSION, "cargo-deny"];
        cargo(&[&["install"], what.as_slice()].concat())?;
    }
    run(Command::new(&program).args(["--all-features", "check", "bans", "licenses", "sources"]))?;
    // The advisory database is a repository of its own: without a network it cannot be had.
    if run(Command::new(&program).args(["--all-features", "fetch", "db"])).is_err() {
        eprintln!("advisories: skipped, the database could not be fetched");
        return Ok(());
    }
    run(Command::new(&program).args(["--all-features", "check", "advisories"]))
}
