//! `cargo xtask test python` and `bench python`: a wheel, a fresh environment, and all that runs in it.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{cargo, output, run, target_folder, top};
use crate::test::gcctree;

/// The wheel stays small: it is downloaded by everybody who wants to check a name.
const WHEEL_BYTES_MAX: u64 = 2_000_000;

/// How many officers all of Thailand has.
const COUNTRY: &str = "2179183";

/// Builds the wheel, installs it in a fresh environment with pinned clients, and runs every test.
pub(crate) fn test() -> Result<(), String> {
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
pub(crate) fn bench(rest: &[&str]) -> Result<(), String> {
    let python = environment("requirements-bench.txt")?;
    let officers = if rest.contains(&"--quick") { "200000" } else { COUNTRY };
    cargo(&["build", "--release", "--package", "gcc-cli"])?;
    let program = target_folder()?.join("release").join(format!("gcctree{EXE_SUFFIX}"));
    let sample = sample(officers, &program)?;
    run(Command::new(&python).arg("gcc-py/bench/bench.py").arg(sample))
}

/// The Python of an environment that holds the wheel of this commit and what a file requires.
fn environment(requirements: &str) -> Result<PathBuf, String> {
    let base = top().join("target/python");
    let venv = base.join("venv");
    // Whatever an earlier run left there must not decide what this one finds.
    if venv.is_dir() {
        fs::remove_dir_all(&venv).map_err(|error| format!("{}: {error}", venv.display()))?;
    }
    let made = run(Command::new(system_python()?).args(["-m", "venv"]).arg(&venv));
    made.map_err(|why| {
        format!(
            "{why}\nPython has no venv: install it (on Debian and Ubuntu: apt install python3-venv)"
        )
    })?;
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

/// The stubs that the compiler knows: types of results, and of arguments that are not tables.
fn generated_stubs(python: &Path) -> Result<PathBuf, String> {
    let folder = top().join("target/python/stubs");
    run(Command::new(python)
        .args(["-m", "maturin", "generate-stubs", "--manifest-path", "gcc-py/Cargo.toml"])
        .args(["--features", "stubs", "--profile", "stubs", "--out"])
        .arg(&folder))?;
    Ok(folder.join("gcc_py/_gcc.pyi"))
}

/// Builds the one wheel and holds its size.
fn wheel(python: &Path, folder: &Path) -> Result<PathBuf, String> {
    if folder.is_dir() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    run(Command::new(python)
        .args(["-m", "maturin", "build", "--manifest-path", "gcc-py/Cargo.toml"])
        .args(["--profile", "dist", "--strip", "true", "--compression-level", "9", "--out"])
        .arg(folder))?;
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let wheel = entries.flatten().map(|entry| entry.path()).next();
    let wheel = wheel.ok_or_else(|| "maturin built no wheel".to_owned())?;
    let bytes = fs::metadata(&wheel).map_or(u64::MAX, |about| about.len());
    println!("wheel: {bytes} bytes of at most {WHEEL_BYTES_MAX}");
    if bytes > WHEEL_BYTES_MAX {
        return Err(format!("the wheel has {bytes} bytes, more than {WHEEL_BYTES_MAX}"));
    }
    Ok(wheel)
}

/// A Python that is new enough: the one that `PYTHON` names, or the first on the path.
fn system_python() -> Result<String, String> {
    const PROGRAM: &str = "import sys; sys.exit(sys.version_info < (3, 10))";
    let named = env::var("PYTHON").ok();
    let names = named.map_or(vec!["python3".to_owned(), "python".to_owned()], |name| vec![name]);
    let found = names.into_iter().find(|name| output(name, &["-c", PROGRAM]).is_some());
    found.ok_or_else(|| {
        "Python 3.10 or later is needed, as `python3` or `python`, or named by PYTHON".to_owned()
    })
}

/// A synthetic country, written once for each size by the program.
fn sample(officers: &str, program: &Path) -> Result<PathBuf, String> {
    let folder = top().join(format!("target/python/sample-{officers}"));
    if !folder.join("members.csv").is_file() {
        let country = ["--officers", officers, "--seed", "7", "--force"];
        run(Command::new(program).arg("sample").arg(&folder).args(country))?;
    }
    Ok(folder)
}
