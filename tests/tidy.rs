//! The layout of the code: which module may import which, what every file begins with, and what the core
//! never touches.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use syn::UseTree;
use syn::visit::{self, Visit};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every Rust file below a folder: its path from the workspace, and its text.
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

/// The lines that are code: comments are left out, and unit tests, which stand at the end of a file.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(text.lines())
        .take_while(|(_, line)| *line != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The files of one crate as modules, with what each of them imports.
struct Crate {
    modules: BTreeMap<Vec<String>, Module>,
}

struct Module {
    file: String,
    /// Paths in `use` items: the full path, and whether the item is a re-export.
    uses: Vec<(Vec<String>, bool)>,
    /// Paths in expressions and types.
    paths: Vec<Vec<String>>,
}

impl Crate {
    fn read(files: Vec<(String, String)>, below: &str) -> Crate {
        let modules = files.into_iter().map(|(file, text)| {
            let inside =
                file.strip_prefix(below).unwrap().trim_matches('/').trim_end_matches(".rs");
            let mut name: Vec<String> = inside.split('/').map(str::to_owned).collect();
            if matches!(name.last().unwrap().as_str(), "mod" | "lib" | "main") {
                name.pop();
            }
            (name, Module::read(file, &text))
        });
        Crate { modules: modules.collect() }
    }

    /// The module in which a path that stands in module `from` ends; none for other crates. Re-exports
    /// are followed to the module that has the item.
    fn resolve(&self, from: &[String], path: &[String]) -> Option<&Vec<String>> {
        let (mut at, mut rest) = (from.to_vec(), path);
        match rest[0].as_str() {
            "crate" => (at, rest) = (Vec::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {}
            child => {
                at.push(child.to_owned());
                self.modules.get(&at)?;
                at.pop();
            }
        }
        while let Some(first) = rest.first() {
            if first == "super" {
                at.pop();
            } else {
                at.push(first.clone());
                if !self.modules.contains_key(&at) {
                    at.pop();
                    break;
                }
            }
            rest = &rest[1..];
        }
        let (name, module) = self.modules.get_key_value(&at)?;
        let exported = rest.first().and_then(|item| {
            let mut exports = module.uses.iter().filter(|(_, is_export)| *is_export);
            exports.find(|(path, _)| path.last() == Some(item)).map(|(path, _)| path)
        });
        match exported {
            Some(path) => self.resolve(name, path),
            None => Some(name),
        }
    }

    /// Which module imports which, by name. Re-exports are no imports.
    fn imports(&self) -> BTreeSet<(&Vec<String>, &Vec<String>)> {
        let mut imports = BTreeSet::new();
        for (name, module) in &self.modules {
            let used = module.uses.iter().filter(|(_, is_export)| !is_export).map(|(path, _)| path);
            for path in used.chain(&module.paths) {
                imports
                    .extend(self.resolve(name, path).filter(|to| *to != name).map(|to| (name, to)));
            }
        }
        imports
    }

    /// The files that import each other, directly or through others.
    fn circles(&self) -> Vec<Vec<&str>> {
        let imports = self.imports().into_iter();
        let file = |module: &Vec<String>| self.modules[module].file.as_str();
        let graph: DiGraphMap<&str, ()> = imports.map(|(a, b)| (file(a), file(b))).collect();
        let mut circles: Vec<Vec<&str>> = tarjan_scc(&graph);
        circles.retain(|circle| circle.len() > 1);
        circles
    }
}

impl Module {
    fn read(file: String, text: &str) -> Module {
        let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut module = Module { file, uses: Vec::new(), paths: Vec::new() };
        module.visit_file(&syntax);
        module
    }
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        // Unit tests may import what they like.
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let is_export = !matches!(item.vis, syn::Visibility::Inherited);
        for path in expand(&item.tree) {
            self.uses.push((path, is_export));
        }
    }

    // `pub(in crate::tree)` names a module and imports nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.paths
                .push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }
}

/// The paths of a `use` item: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expand(tree: &UseTree) -> Vec<Vec<String>> {
    match tree {
        UseTree::Path(path) => {
            let below = expand(&path.tree).into_iter();
            below.map(|names| [vec![path.ident.to_string()], names].concat()).collect()
        }
        UseTree::Group(group) => group.items.iter().flat_map(expand).collect(),
        // `{self, x}` names the module itself.
        UseTree::Name(name) if name.ident == "self" => vec![Vec::new()],
        UseTree::Name(name) => vec![vec![name.ident.to_string()]],
        UseTree::Rename(name) => vec![vec![name.ident.to_string()]],
        UseTree::Glob(_) => vec![Vec::new()],
    }
}

/// The modules of the core, in the order in which lib.rs lists them.
fn modules() -> Vec<String> {
    let text = fs::read_to_string(workspace().join("gcc-core/src/lib.rs")).unwrap();
    let lines = code(&text).map(|(_, line)| line);
    let names =
        lines.filter_map(|line| line.strip_prefix("pub mod ").or(line.strip_prefix("mod ")));
    names.map(|name| name.trim_end_matches(';').to_owned()).collect()
}

#[test]
fn a_module_imports_only_modules_above_it() {
    let modules = modules();
    let place = |name: &[String]| {
        let top = name.first()?;
        Some(modules.iter().position(|known| known == top).unwrap_or_else(|| panic!("`{top}`")))
    };
    let core = Crate::read(sources("gcc-core/src"), "gcc-core/src");
    let imports = core.imports();
    assert!(imports.len() > 100, "the search itself is broken: {} imports found", imports.len());
    let wrong: Vec<_> = imports
        .into_iter()
        .filter(|(from, to)| place(from).zip(place(to)).is_some_and(|(from, to)| from < to))
        .map(|(from, to)| format!("`{}` imports `{}`", from.join("::"), to.join("::")))
        .collect();
    assert!(wrong.is_empty(), "against the order of gcc-core/src/lib.rs:\n{}", wrong.join("\n"));
}

#[test]
fn no_files_import_each_other() {
    let mut found = Vec::new();
    for below in ["gcc-core/src", "gcc-cli/src", "gcc-py/src", "gcc-wasm/src", "xtask/src"] {
        let files = Crate::read(sources(below), below);
        for circle in files.circles() {
            found.push(circle.join(", "));
        }
    }
    assert!(found.is_empty(), "files that import each other:\n{}", found.join("\n"));
}

#[test]
fn the_search_for_imports_sees_every_form() {
    let files = |texts: &[(&str, &str)]| {
        let all = texts.iter().map(|(file, text)| (format!("src/{file}"), (*text).to_owned()));
        Crate::read(all.collect(), "src")
    };
    let imports = |text: &str| -> Vec<String> {
        let of = files(&[
            ("lib.rs", ""),
            ("tree/mod.rs", "mod a;\nmod graph;\npub use graph::Graph;\npub fn build() {}"),
            ("tree/graph.rs", ""),
            ("tree/a.rs", text),
            ("date.rs", ""),
            ("wire/mod.rs", ""),
        ]);
        of.imports()
            .into_iter()
            .filter(|(from, _)| from.len() == 2)
            .map(|(_, to)| to.join("::"))
            .collect()
    };
    assert_eq!(imports("use crate::{date::{A, B}, wire};"), ["date", "wire"]);
    assert_eq!(imports("fn f() { crate::wire::answer(); }"), ["wire"]);
    assert_eq!(imports("use super::super::wire;"), ["wire"]);
    assert_eq!(
        imports("use super::{\n    build,\n    graph::{self, X},\n};"),
        ["tree", "tree::graph"]
    );
    // A re-export leads to the module that has the item, and is no import by itself.
    assert_eq!(imports("use super::Graph;"), ["tree::graph"]);
    assert!(
        imports(
            "// crate::wire\nuse gcc_core::wire;\n#[cfg(test)]\nmod tests { use crate::date; }"
        )
        .is_empty()
    );
    let circle = files(&[
        ("main.rs", "mod a;\nmod b;"),
        ("a.rs", "use crate::b::x;"),
        ("b.rs", "pub fn x() { super::a::y() }"),
    ]);
    assert_eq!(circle.circles().len(), 1);
    let parent =
        files(&[("lib.rs", "mod a;\npub use a::X;\npub struct Y;"), ("a.rs", "use crate::Y;")]);
    assert!(parent.circles().is_empty());
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
fn only_files_of_the_tree_name_petgraph() {
    let named = sources("gcc-core/src").into_iter().chain(sources("gcc-cli/src"));
    let named = named.filter(|(_, text)| code(text).any(|(_, line)| line.contains("petgraph")));
    let named: Vec<String> = named.map(|(shown, _)| shown).collect();
    assert!(named.contains(&"gcc-core/src/tree/graph.rs".to_owned()), "{named:?}");
    assert!(named.iter().all(|shown| shown.starts_with("gcc-core/src/tree/")), "{named:?}");
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
    assert_eq!(workspace["dependencies"]["gcctree-core"]["version"].as_str(), Some(version));
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
fn the_map_names_every_module() {
    let map = fs::read_to_string(workspace().join("ARCHITECTURE.md")).unwrap();
    for module in modules() {
        assert!(map.contains(&format!("`{module}`")), "ARCHITECTURE.md does not name `{module}`");
    }
}
