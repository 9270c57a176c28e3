//! The program `gcctree` as a user runs it: what all its tests start from.

mod check;
mod diff;
mod errors;
mod names;
mod plan;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use gcc_core::finding::Table;
use gcc_core::sample::{SampleOptions, sample};
use serde_json::Value;

/// The program, built once, with these tests: built alone it would have other features of what both need,
/// and all of that would be compiled again.
static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--locked", "--bins", "--tests", "--message-format", "json"])
        .args(["--package", "gcctree", "--package", "gcctree-core", "--package", "gcc-tests"])
        .current_dir(workspace)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(built.status.success(), "gcctree cannot be built");
    let messages = String::from_utf8(built.stdout).unwrap();
    let program = messages
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|message| {
            message["target"]["name"] == "gcctree" && message["profile"]["test"] == false
        })
        .expect("cargo reports the program");
    PathBuf::from(program["executable"].as_str().expect("the program has a path"))
});

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(&*PROGRAM);
    command.args(arguments);
    // The developer's own surroundings are no part of the test.
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).stdin(Stdio::null()).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("gcctree-test-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// A small country with faults at a rate.
    fn country(faults_per_mille: u16) -> Folder {
        let folder = Folder::new();
        let options = SampleOptions { officers: 200, faults_per_mille, ..SampleOptions::default() };
        let country = sample(&options);
        for table in Table::ALL {
            folder.write(&format!("{}.csv", table.name()), &country.text(table));
        }
        folder.write("case.toml", &format!("as_of = \"{}\"\n", options.as_of));
        folder
    }

    fn write(&self, name: &str, content: &str) {
        fs::write(self.0.join(name), content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Exit code 2, nothing on standard output, one line that names the thing and what to do.
fn assert_fails(arguments: &[&str], names: &[&str]) {
    let output = run(arguments);
    let error = text(&output.stderr);
    assert_eq!(code(&output), 2, "{arguments:?}: {error}");
    assert!(output.stdout.is_empty(), "{arguments:?}: {}", text(&output.stdout));
    assert_eq!(error.lines().count(), 1, "{arguments:?}: {error}");
    for name in names {
        assert!(error.contains(name), "{arguments:?}: `{name}` is not in `{error}`");
    }
}
