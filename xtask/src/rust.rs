//! `cargo xtask test rust`, and the program that other tests run.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::run::{cargo, cargo_command, run, target_folder};

/// These packages are always built in one command: alone, each would be built with other features of
/// the shared dependencies, and every one of them anew.
const PACKAGES: [&str; 6] =
    ["--package", "gcctree", "--package", "gcctree-core", "--package", "gcc-tests"];

/// Builds `gcctree` and the tests of Rust, and returns the path of the program.
pub(crate) fn gcctree() -> Result<PathBuf> {
    cargo(&[&["build"], PACKAGES.as_slice(), &["--bins", "--tests"]].concat())?;
    Ok(target_folder()?.join("debug").join(format!("gcctree{EXE_SUFFIX}")))
}

/// Unit, property and vector tests; then the examples in the documentation; then the documentation.
pub(crate) fn test() -> Result<()> {
    gcctree()?;
    cargo(&[&["test"], PACKAGES.as_slice(), &["--tests"]].concat())?;
    cargo(&[&["test"], PACKAGES.as_slice(), &["--doc"]].concat())?;
    examples()?;
    let core = ["clippy", "--package", "gcctree-core", "--no-default-features"];
    cargo(&[core.as_slice(), &["--", "--deny", "warnings"]].concat())?;
    run(cargo_command()
        .args(["doc", "--no-deps", "--document-private-items", "--package", "gcctree-core"])
        .env("RUSTDOCFLAGS", "--deny warnings"))
}

/// Builds and runs the programs in `examples/`.
fn examples() -> Result<()> {
    cargo(&[&["build"], PACKAGES.as_slice(), &["--examples"]].concat())?;
    let folder = target_folder()?.join("debug").join("examples");
    for name in ["check_names", "check_roster", "plan_broadcast"] {
        run(&mut Command::new(folder.join(format!("{name}{EXE_SUFFIX}"))))?;
    }
    Ok(())
}
