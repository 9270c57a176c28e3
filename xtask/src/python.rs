//! `cargo xtask test python` and `bench python`: builds the wheel, and runs the tests or the bench in a
//! fresh environment.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::run::{cargo, output, run, target_folder, top};
use crate::rust::gcctree;

/// The largest wheel that a release may have.
const WHEEL_BYTES_MAX: u64 = 6_000_000;

/// The number of officers of all of Thailand.
const COUNTRY: &str = "2179183";

/// Builds the wheel, installs it in a fresh environment with pinned clients, and runs every test.
pub(crate) fn test() -> Result<()> {
    let python = environment("requirements-test.txt")?;
    let generated = generated_stubs(&python)?;
    let program = gcctree()?;
    let sample = sample(COUNTRY, &program)?;
    run(Command::new(&python)
        .args(["-m", "pytest", "--config-file", "gcc-py/pyproject.toml", "--rootdir", "gcc-py"])
        .arg("gcc-py/tests")
        .env("GCC_SAMPLE", sample)
        .env("GCC_PROGRAM", program)
        .env("GCC_GENERATED_STUBS", generated))
}

/// Measures the package beside what an analyst would write.
pub(crate) fn bench(rest: &[&str]) -> Result<()> {
    let python = environment("requirements-bench.txt")?;
    let officers = if rest.contains(&"--quick") { "200000" } else { COUNTRY };
    cargo(&["build", "--release", "--package", "gcctree"])?;
    let program = target_folder()?.join("release").join(format!("gcctree{EXE_SUFFIX}"));
    let sample = sample(officers, &program)?;
    run(Command::new(&python).arg("gcc-py/bench/bench.py").arg(sample))
}

/// Makes an environment with the wheel of this commit and the packages of a requirements file, and
/// returns its Python.
fn environment(requirements: &str) -> Result<PathBuf> {
    let base = top().join("target/python");
    let venv = base.join("venv");
    // The packages of an earlier run could change the result of this one.
    if venv.is_dir() {
        fs::remove_dir_all(&venv).with_context(|| venv.display().to_string())?;
    }
    run(Command::new(system_python()?).args(["-m", "venv"]).arg(&venv)).context(
        "Python has no venv: install it (on Debian and Ubuntu: apt install python3-venv)",
    )?;
    let windows = venv.join("Scripts/python.exe");
    let python = if windows.is_file() { windows } else { venv.join("bin/python") };
    let pip = |arguments: &[&str]| {
        let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        run(Command::new(&python).args(quiet).args(arguments))
    };
    pip(&["--upgrade", "pip"])?;
    pip(&["--requirement", &format!("gcc-py/{requirements}")])?;
    let wheel = wheel(&python, &base.join("wheels"))?;
    pip(&["--no-deps", &wheel.to_string_lossy()])?;
    Ok(python)
}

/// The stubs that maturin generates from the signatures.
fn generated_stubs(python: &Path) -> Result<PathBuf> {
    let folder = top().join("target/python/stubs");
    run(Command::new(python)
        .args(["-m", "maturin", "generate-stubs", "--manifest-path", "gcc-py/Cargo.toml"])
        .args(["--features", "stubs", "--profile", "stubs", "--out"])
        .arg(&folder))?;
    Ok(folder.join("gcc_py/_gcc.pyi"))
}

/// Builds the one wheel; fails if it is too large.
fn wheel(python: &Path, folder: &Path) -> Result<PathBuf> {
    if folder.is_dir() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    run(Command::new(python)
        .args(["-m", "maturin", "build", "--manifest-path", "gcc-py/Cargo.toml"])
        .args(["--profile", "dist", "--strip", "true", "--compression-level", "9", "--out"])
        .arg(folder))?;
    let mut entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let wheel = entries.next().context("maturin built no wheel")??.path();
    let bytes = fs::metadata(&wheel)?.len();
    println!("wheel: {bytes} bytes of at most {WHEEL_BYTES_MAX}");
    ensure!(bytes <= WHEEL_BYTES_MAX, "the wheel has {bytes} bytes, more than {WHEEL_BYTES_MAX}");
    Ok(wheel)
}

/// A Python 3.10 or later: the one that `PYTHON` names, or the first on the path.
fn system_python() -> Result<String> {
    const PROGRAM: &str = "import sys; sys.exit(sys.version_info < (3, 10))";
    let named = env::var("PYTHON").ok();
    let names = named.map_or(vec!["python3".to_owned(), "python".to_owned()], |name| vec![name]);
    let found = names.into_iter().find(|name| output(name, &["-c", PROGRAM]).is_some());
    found.context("Python 3.10 or later is needed, as `python3` or `python`, or named by PYTHON")
}

/// The folder of a synthetic country of this size, which the program writes the first time.
fn sample(officers: &str, program: &Path) -> Result<PathBuf> {
    let folder = top().join(format!("target/python/sample-{officers}"));
    if !folder.join("members.csv").is_file() {
        let country = ["--officers", officers, "--seed", "7", "--force"];
        run(Command::new(program).arg("sample").arg(&folder).args(country))?;
    }
    Ok(folder)
}
