//! `cargo xtask wasm`: builds the npm package in gcc-wasm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{cargo, output, run, target_folder, top};

const TARGET: &str = "wasm32-unknown-unknown";

/// The modules: the name of each in `gcc-wasm/dist`, and the features of the crate that it has.
const MODULES: [(&str, &str); 2] = [("form", ""), ("whole", "whole")];

/// Builds both modules and writes the workspace's version into package.json.
pub(crate) fn wasm() -> Result<()> {
    add_target()?;
    install()?;
    write_version()?;
    for (name, features) in MODULES {
        build(name, features).with_context(|| format!("the module `{name}`"))?;
    }
    Ok(())
}

fn package() -> PathBuf {
    top().join("gcc-wasm")
}

/// Adds the target to the toolchain that rustup manages.
fn add_target() -> Result<()> {
    let installed = output("rustup", &["target", "list", "--installed"]);
    if installed.is_some_and(|list| list.lines().any(|line| line == TARGET)) {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", TARGET]))
}

/// Installs what package-lock.json names, unless that was done since the file last changed.
fn install() -> Result<()> {
    let modified = |path: &str| fs::metadata(package().join(path)).and_then(|file| file.modified());
    match (modified("package-lock.json"), modified("node_modules/.package-lock.json")) {
        (Ok(wanted), Ok(installed)) if wanted <= installed => Ok(()),
        _ => npm(&["ci"]),
    }
}

/// Runs npm in the package.
pub(crate) fn npm(arguments: &[&str]) -> Result<()> {
    if output("npm", &["--version"]).is_none() {
        bail!("there is no npm: install Node.js 20 or newer with npm");
    }
    run(Command::new("npm").arg("--prefix").arg(package()).args(arguments))
}

/// Runs cargo, then wasm-bindgen, then wasm-opt.
fn build(name: &str, features: &str) -> Result<()> {
    let what = ["build", "--package", "gcc-wasm", "--features", features];
    cargo(&[what.as_slice(), &["--profile", "wasm", "--target", TARGET]].concat())?;
    let built = target_folder()?.join(TARGET).join("wasm/gcc_wasm.wasm");
    let folder = package().join("dist").join(name);
    bind(&built, &folder)?;
    optimize(&folder.join("gcc_wasm_bg.wasm"))
}

/// Writes the module and its glue, which work in pages, in bundlers and in Node.
fn bind(built: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(built)
        .web(true)?
        .typescript(false)
        // With the path in it, the glue loads the module, and bundlers find it.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // `js/instance.js` replaces an instance that trapped.
        .reset_state_function(true)
        .generate(folder)
}

/// Makes the module smaller with wasm-opt of npm's `binaryen`.
fn optimize(module: &Path) -> Result<()> {
    let program = package().join("node_modules/.bin/wasm-opt");
    run(Command::new(program).arg("-Oz").arg(module).arg("-o").arg(module))
}

/// Writes the workspace's version into package.json, if another one is there.
fn write_version() -> Result<()> {
    let path = package().join("package.json");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let manifest: Value =
        serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    let version = manifest["version"].as_str().context("package.json has no version")?;
    let ours = env!("CARGO_PKG_VERSION");
    if version == ours {
        return Ok(());
    }
    let line = |version: &str| format!("\"version\": \"{version}\"");
    fs::write(&path, text.replacen(&line(version), &line(ours), 1))
        .with_context(|| path.display().to_string())
}
