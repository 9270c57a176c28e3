//! `cargo xtask deny`: licences, bans and sources of all dependencies, by cargo-deny.

use std::process::Command;

use anyhow::Result;

use crate::run::{cargo, run, top};

/// Pinned, so that a new release cannot fail an old commit.
const VERSION: &str = "0.20.2";

/// Installs cargo-deny into target/tools if it is not there, and runs it.
pub(crate) fn deny() -> Result<()> {
    let tools = top().join("target/tools");
    let program = tools.join("bin/cargo-deny");
    if !program.is_file() {
        let root = tools.to_string_lossy();
        // An optimised build takes twice as long, and the checks are no faster.
        cargo(&[
            "install",
            "--locked",
            "--debug",
            "--root",
            &root,
            "--version",
            VERSION,
            "cargo-deny",
        ])?;
    }
    run(Command::new(&program).args(["--all-features", "check", "bans", "licenses", "sources"]))?;
    // The advisory database is a git repository, which needs the network.
    if run(Command::new(&program).args(["--all-features", "fetch", "db"])).is_err() {
        eprintln!("advisories: skipped, the database could not be fetched");
        return Ok(());
    }
    run(Command::new(&program).args(["--all-features", "check", "advisories"]))
}
