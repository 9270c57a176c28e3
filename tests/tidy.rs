//! The order of the house: which room may use which, what every file and item carries, what the
//! core never touches.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the core, each of which may use only those before it.
const ROOMS: [&str; 18] = [
    "json",
    "text",
    "date",
    "limits",
    "finding",
    "parallel",
    "directory",
    "directive",
    "naming",
    "table",
    "roster",
    "tree",
    "membership",
    "fanout",
    "sample",
    "form",
    "render",
    "wire",
];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every Rust file below a folder, with its path from the workspace.
fn sources(below: &str) -> Vec<(String, String)> {
    let root = workspace();
    let mut waiting = vec![root.join(below)];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "target" | "node_modules") && !name.starts_with('.') {
                    waiting.push(path);
                }
            } else if name.ends_with(".rs") {
                let shown = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                found.push((shown, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "no Rust file below `{below}`");
    found.sort();
    found
}

/// The lines that are code: comments are left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// What a path names next: one identifier, or those that begin the branches of `{a::b, c}`.
fn branches(text: &str) -> Vec<String> {
    let Some(list) = text.strip_prefix('{') else { return vec![identifier(text).to_owned()] };
    let (mut depth, mut names, mut at_start) = (0, Vec::new(), true);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            c if at_start && !c.is_whitespace() => {
                names.push(identifier(&list[at..]).to_owned());
                at_start = false;
            }
            _ => {}
        }
    }
    names
}

/// The rooms that a file of the core names: by `crate::` or by climbing up to the crate.
fn rooms_named(shown: &str, text: &str) -> Vec<String> {
    let module = shown.trim_start_matches("gcc-core/src/").trim_end_matches(".rs");
    let module = module.trim_end_matches("/mod");
    let depth = module.split('/').count();
    let plain: String = code(text).flat_map(|(_, line)| [line, "\n"]).collect();
    let mut named = Vec::new();
    for (at, _) in plain.match_indices("crate::") {
        if !plain[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            named.extend(branches(&plain[at + "crate::".len()..]));
        }
    }
    let climb = "super::".repeat(depth);
    for (at, _) in plain.match_indices(&climb) {
        if !plain[..at].ends_with(|c: char| c.is_alphanumeric() || c == ':') {
            named.extend(branches(&plain[at + climb.len()..]));
        }
    }
    named
}

#[test]
fn rooms_use_only_rooms_above_them() {
    let place = |room: &str| ROOMS.iter().position(|known| *known == room);
    let mut named_at_all = 0;
    for (shown, text) in sources("gcc-core/src") {
        let inside = shown.trim_start_matches("gcc-core/src/");
        let own = inside.split('/').next().unwrap().trim_end_matches(".rs");
        if own == "lib" || inside == "table/plan.rs" {
            continue;
        }
        let own_place = place(own).unwrap_or_else(|| panic!("`{shown}` is in no known room"));
        for room in rooms_named(&shown, &text) {
            let used = place(&room).unwrap_or_else(|| panic!("`{shown}` names `crate::{room}`"));
            assert!(used <= own_place, "`{shown}` uses `{room}`, which stands below `{own}`");
            named_at_all += 1;
        }
    }
    assert!(named_at_all > 100, "the search itself is broken: {named_at_all} uses found");
}

#[test]
fn the_search_for_uses_sees_every_form() {
    let named = |shown: &str, text: &str| rooms_named(&format!("gcc-core/src/{shown}"), text);
    assert_eq!(named("tree/a.rs", "use crate::{date::{A, B}, roster};"), ["date", "roster"]);
    assert_eq!(named("tree/a.rs", "let x = crate::wire::answer();"), ["wire"]);
    assert_eq!(named("tree/a.rs", "use super::super::wire;"), ["wire"]);
    assert_eq!(named("tree/mod.rs", "use super::wire;"), ["wire"]);
    assert_eq!(named("tree/a/b.rs", "use super::super::super::{wire::x, date};"), ["wire", "date"]);
    assert!(
        named("tree/a.rs", "use super::graph;\n// crate::wire\nuse gcc_core::wire;").is_empty()
    );
}

#[test]
fn the_crate_lists_its_rooms_in_their_order() {
    let text = fs::read_to_string(workspace().join("gcc-core/src/lib.rs")).unwrap();
    let listed: Vec<&str> = code(&text)
        .filter_map(|(_, line)| line.strip_prefix("pub mod ").or(line.strip_prefix("mod ")))
        .map(identifier)
        .collect();
    assert_eq!(listed, ROOMS);
}

#[test]
fn every_file_says_what_it_is_for() {
    for (shown, text) in sources("") {
        let words = text.strip_prefix("//! ").unwrap_or_else(|| panic!("`{shown}` lacks `//!`"));
        assert!(words.lines().next().is_some_and(|line| line.len() > 10), "`{shown}` says little");
    }
}

#[test]
fn one_file_is_unsafe() {
    let unsafe_ = concat!("unsafe", " {");
    let named = sources("").into_iter().filter(|(shown, text)| {
        !shown.starts_with("tests/") && code(text).any(|(_, line)| line.contains(unsafe_))
    });
    let named: Vec<String> = named.map(|(shown, _)| shown).collect();
    assert_eq!(named, ["gcc-py/src/arrow_ffi.rs"]);
}

#[test]
fn one_file_names_petgraph() {
    let named: Vec<String> = sources("gcc-core/src")
        .into_iter()
        .chain(sources("gcc-cli/src"))
        .filter(|(_, text)| code(text).any(|(_, line)| line.contains("petgraph")))
        .map(|(shown, _)| shown)
        .collect();
    assert_eq!(named, ["gcc-core/src/tree/graph.rs"]);
}

#[test]
fn the_core_touches_no_clock_disk_network_environment_or_chance() {
    const FORBIDDEN: [&str; 14] = [
        "std::time",
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "Instant",
        "SystemTime",
        "HashMap",
        "HashSet",
        "RandomState",
        "thread_rng",
        "include_bytes",
        "f32",
    ];
    // Their last bits differ between platforms.
    const TRANSCENDENTAL: [&str; 12] = [
        ".exp(", ".exp2(", ".ln(", ".log(", ".log2(", ".log10(", ".powf(", ".powi(", ".sin(",
        ".cos(", ".tanh(", ".exp_m1(",
    ];
    let mut found = Vec::new();
    for (shown, text) in sources("gcc-core/src") {
        let is_sample = shown.contains("/sample/");
        for (number, line) in code(&text) {
            // Serde asks for it by name.
            if line.contains("serialize_f32") {
                continue;
            }
            let chance = line.contains("rand_") || line.contains("rand::");
            let named = FORBIDDEN.iter().chain(&TRANSCENDENTAL).any(|word| line.contains(word));
            if named || (chance && !is_sample) {
                found.push(format!("{shown}:{number}: {}", line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "the core touches the world:\n{}", found.join("\n"));
}

fn manifest(path: &Path) -> toml::Table {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

#[test]
fn versions_agree_and_every_crate_is_linted() {
    let root = workspace();
    let top = manifest(&root.join("Cargo.toml"));
    let workspace = top["workspace"].as_table().unwrap();
    let version = workspace["package"]["version"].as_str().unwrap();
    assert_eq!(workspace["dependencies"]["gcc-core"]["version"].as_str(), Some(version));
    assert_eq!(env!("CARGO_PKG_VERSION"), version);
    for member in workspace["members"].as_array().unwrap() {
        let member = member.as_str().unwrap();
        let crate_manifest = manifest(&root.join(member).join("Cargo.toml"));
        for key in ["version", "edition", "rust-version", "license"] {
            let inherits = crate_manifest["package"][key].get("workspace");
            let inherits = inherits.and_then(toml::Value::as_bool);
            assert_eq!(inherits, Some(true), "{member}: {key} is not that of the workspace");
        }
        // Tests and benches may unwrap: they are looked at by people, not run for them.
        if member == "gcc-py" {
            // The C data interface of Arrow cannot be had without `unsafe`; nothing else differs.
            let mut lints = workspace["lints"].as_table().unwrap().clone();
            lints["rust"]["unsafe_code"] = "deny".into();
            assert_eq!(crate_manifest["lints"].as_table(), Some(&lints));
        } else if !matches!(member, "tests" | "benches") {
            let lints = crate_manifest.get("lints").and_then(|lints| lints.get("workspace"));
            assert_eq!(lints.and_then(toml::Value::as_bool), Some(true), "{member}: no lints");
        }
    }
}

#[test]
fn the_map_names_every_room() {
    let Ok(map) = fs::read_to_string(workspace().join("ARCHITECTURE.md")) else { return };
    let lines = map.lines().count();
    assert!(lines < 180, "ARCHITECTURE.md has {lines} lines");
    for room in ROOMS {
        assert!(map.contains(room), "ARCHITECTURE.md does not name `{room}`");
    }
}
