//! `cargo xtask test`: set up what is needed, run every test of every language, say what was
//! skipped and why, and fail if something that should run could not.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

use crate::javascript;
use crate::python;
use crate::run::{cargo, cargo_command, run, target_folder, top};
use crate::wasm;

const WASM: &str = "wasm32-unknown-unknown";

/// One kind of test.
struct Kind {
    name: &'static str,
    /// The folder that must be there for the kind to make sense.
    needs: &'static str,
    work: fn() -> Result<(), String>,
}

const KINDS: [Kind; 4] = [
    Kind { name: "rust", needs: "gcc-core", work: rust },
    Kind { name: "wasm", needs: "gcc-core", work: wasm },
    Kind { name: "python", needs: "gcc-py", work: python::test },
    Kind { name: "javascript", needs: "gcc-wasm", work: javascript::test },
];

/// Runs the kinds that were named, or all.
pub(crate) fn test(named: &[&str]) -> Result<(), String> {
    if let Some(unknown) = named.iter().find(|name| !KINDS.iter().any(|kind| kind.name == **name)) {
        return Err(format!("there is no kind of test called `{unknown}`"));
    }
    let mut report = Vec::new();
    for kind in KINDS.iter().filter(|kind| named.is_empty() || named.contains(&kind.name)) {
        if top().join(kind.needs).is_dir() {
            (kind.work)()?;
            report.push(format!("{}: passed", kind.name));
        } else {
            report.push(format!("{}: skipped, there is no {} yet", kind.name, kind.needs));
        }
    }
    println!("\n{}", report.join("\n"));
    Ok(())
}

/// What is built for the tests, always together: one by one, each package would be built with other
/// features of what all of them need, and that anew each time.
const TOGETHER: [&str; 6] =
    ["--package", "gcc-cli", "--package", "gcc-core", "--package", "gcc-tests"];

/// Builds `gcctree` and the tests of Rust; where the program is.
pub(crate) fn gcctree() -> Result<PathBuf, String> {
    cargo(&[&["build"], TOGETHER.as_slice(), &["--bins", "--tests"]].concat())?;
    Ok(target_folder()?.join("debug").join(format!("gcctree{EXE_SUFFIX}")))
}

/// Unit, property and vector tests; then every example in the documentation; then the pages.
fn rust() -> Result<(), String> {
    gcctree()?;
    cargo(&[&["test"], TOGETHER.as_slice(), &["--tests"]].concat())?;
    cargo(&[&["test"], TOGETHER.as_slice(), &["--doc"]].concat())?;
    cargo(&[
        "clippy",
        "--package",
        "gcc-core",
        "--no-default-features",
        "--",
        "--deny",
        "warnings",
    ])?;
    run(cargo_command()
        .args(["doc", "--no-deps", "--document-private-items", "--package", "gcc-core"])
        .env("RUSTDOCFLAGS", "--deny warnings"))
}

/// The core compiles for the browser, with and without the reading of files.
fn wasm() -> Result<(), String> {
    wasm::add_target()?;
    let core = ["check", "--package", "gcc-core", "--target", WASM, "--no-default-features"];
    cargo(&core)?;
    cargo(&[core.as_slice(), &["--features", "files"]].concat())
}
