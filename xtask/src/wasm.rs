//! `cargo xtask wasm`: the npm package in gcc-wasm, built from the core without any tool that
//! downloads a binary.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::references::References;
use crate::run::{cargo_command, output, run, target_folder, top};
use crate::{shrink, sweep};

const TARGET: &str = "wasm32-unknown-unknown";

/// One module: its name in `gcc-wasm/dist`, and the features of the crate that are in it.
struct Module {
    name: &'static str,
    features: &'static str,
}

const MODULES: [Module; 2] =
    [Module { name: "form", features: "" }, Module { name: "whole", features: "whole" }];

/// Builds both modules and writes the workspace's version into package.json.
pub(crate) fn wasm() -> Result<(), String> {
    add_target()?;
    install()?;
    write_version()?;
    MODULES.iter().try_for_each(build)
}

/// The folder of the npm package.
pub(crate) fn package() -> PathBuf {
    top().join("gcc-wasm")
}

/// Adds the target to the toolchain, where rustup is what manages it.
pub(crate) fn add_target() -> Result<(), String> {
    let installed = output("rustup", &["target", "list", "--installed"]);
    if installed.is_some_and(|list| list.lines().any(|line| line == TARGET)) {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", TARGET]))
}

/// Installs what package-lock.json names, unless that was done since it last changed.
pub(crate) fn install() -> Result<(), String> {
    let changed = |path: &str| fs::metadata(package().join(path)).and_then(|file| file.modified());
    match (changed("package-lock.json"), changed("node_modules/.package-lock.json")) {
        (Ok(wanted), Ok(installed)) if wanted <= installed => Ok(()),
        _ => npm(&["ci"]),
    }
}

/// Runs npm in the package.
pub(crate) fn npm(arguments: &[&str]) -> Result<(), String> {
    if output("npm", &["--version"]).is_none() {
        return Err("there is no npm: install Node.js 20 or newer with npm".to_owned());
    }
    run(Command::new("npm").arg("--prefix").arg(package()).args(arguments))
}

/// Passes of the compiler that make loops and repeated loads faster and code longer, left out.
const SMALLER: [&str; 3] = [
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-pre=false",
    "-Cllvm-args=-enable-load-pre=false",
];

/// Cargo, then wasm-bindgen, then wasm-opt.
fn build(module: &Module) -> Result<(), String> {
    let mut cargo = cargo_command();
    cargo.args(["build", "--package", "gcc-wasm", "--profile", "wasm", "--target", TARGET]);
    // The paths of the machine that builds have no place in what is shipped.
    let home = env::var("CARGO_HOME").or_else(|_| env::var("HOME").map(|home| home + "/.cargo"));
    let remap = format!("--remap-path-prefix={}=cargo", home.unwrap_or_default());
    // What refers to what: `sweep` asks.
    let flags = [remap.as_str(), "-Clink-arg=--emit-relocs"].into_iter().chain(SMALLER);
    cargo.env("RUSTFLAGS", flags.collect::<Vec<_>>().join(" "));
    run(cargo.args(["--features", module.features]))?;
    let built = target_folder()?.join(TARGET).join("wasm/gcc_wasm.wasm");
    let folder = package().join("dist").join(module.name);
    let is_form = module.features.is_empty();
    let shrunk = shrink(&built, is_form)?;
    bind(shrunk, &folder, is_form).map_err(|error| format!("wasm-bindgen: {error}"))?;
    optimize(&folder.join("gcc_wasm_bg.wasm"))
}

/// The module without the words of panics and what only they need.
fn shrink(built: &Path, is_form: bool) -> Result<walrus::Module, String> {
    let mut reader = walrus::ModuleConfig::new();
    let reader = reader.generate_name_section(false).generate_producers_section(false);
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", built.display());
    let bytes = fs::read(built).map_err(|error| told(&error))?;
    let references = References::read(&bytes).map_err(|error| told(&error))?;
    let mut module = reader.parse(&bytes).map_err(|error| told(&error))?;
    let cut = shrink::trap_at_once(&mut module, !is_form);
    sweep::sweep(&mut module, &references, &cut);
    // No linker reads it again.
    for section in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(section);
    }
    Ok(module)
}

/// What `js/form-glue.js` asks of the module for forms.
const FORM_EXPORTS: [&str; 6] =
    ["memory", "__wbindgen_malloc", "check_group_name", "check_report", "official_name", "places"];

/// The glue between JavaScript and the module, for every page, bundler and Node; that of forms, which
/// needs little of it, is written by hand.
fn bind(module: walrus::Module, folder: &Path, is_form: bool) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen.input_module("gcc_wasm", module);
    bindgen.web(true).map_err(|error| error.to_string())?;
    bindgen
        .typescript(false)
        // Without the default path `init()` would not know its own file.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // A module that trapped is replaced by a fresh one.
        .reset_state_function(true);
    if !is_form {
        return bindgen.generate(folder).map_err(|error| format!("{error:#}"));
    }
    let mut output = bindgen.generate_output().map_err(|error| format!("{error:#}"))?;
    let module = output.wasm_mut();
    let others = module.exports.iter().filter(|export| !FORM_EXPORTS.contains(&&*export.name));
    for export in others.map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(module);
    fs::remove_dir_all(folder).or_else(|error| match error.kind() {
        ErrorKind::NotFound => Ok(()),
        _ => Err(error.to_string()),
    })?;
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    fs::write(folder.join("gcc_wasm_bg.wasm"), module.emit_wasm())
        .map_err(|error| error.to_string())
}

/// Makes the module smaller by wasm-opt, which npm's `binaryen` brings. The features are those
/// that the module itself says it uses, and which nobody asks for afterwards.
fn optimize(module: &Path) -> Result<(), String> {
    let program = package().join("node_modules/.bin/wasm-opt");
    // No data is below the stack. The other passes make a module shorter but less alike in its parts,
    // so that it weighs more when it is compressed: what was swept best stays as zeros, for example.
    const OPTIONS: [&str; 11] = [
        "--flatten",
        "--rereloop",
        "-Oz",
        "-Oz",
        "--converge",
        "--low-memory-unused",
        "--skip-pass=memory-packing",
        "--skip-pass=ssa-nomerge",
        "--skip-pass=local-cse",
        "--strip-producers",
        "--strip-target-features",
    ];
    run(Command::new(program).args(OPTIONS).arg(module).arg("-o").arg(module))
}

/// Writes the workspace's version into package.json, if it is another one.
fn write_version() -> Result<(), String> {
    let path = package().join("package.json");
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read_to_string(&path).map_err(|error| told(&error))?;
    let manifest: Value = serde_json::from_str(&text).map_err(|error| told(&error))?;
    let version = manifest.get("version").and_then(Value::as_str).unwrap_or_default();
    let ours = env!("CARGO_PKG_VERSION");
    if version == ours {
        return Ok(());
    }
    let line = |version: &str| format!("\"version\": \"{version}\"");
    fs::write(&path, text.replacen(&line(version), &line(ours), 1)).map_err(|error| told(&error))
}
