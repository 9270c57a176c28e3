//! The tests of the npm package: in Node, in Chromium, and its types; and its bench.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{output, run};
use crate::wasm::{npm, wasm};

/// Where Debian and others put Chromium.
const CHROMIUM: [&str; 3] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// Builds the package, and runs the scripts `types` and `test` of `gcc-wasm/package.json`.
pub(crate) fn test() -> Result<()> {
    wasm()?;
    require_chromium()?;
    npm(&["run", "types"])?;
    npm(&["test"])
}

/// Measures the form beside zod and valibot, and gives one instance millions of bad inputs.
pub(crate) fn bench(rest: &[&str]) -> Result<()> {
    wasm()?;
    require_chromium()?;
    npm(&[&["run", "bench", "--"], rest].concat())
}

/// Installs Chromium and a Thai font as root on Debian; elsewhere the error names what to install.
fn require_chromium() -> Result<()> {
    let is_there = || {
        std::env::var_os("CHROMIUM").is_some()
            || CHROMIUM.iter().any(|path| Path::new(path).exists())
    };
    // The page brings its own font; the pictures of other pages need one.
    let has_thai = output("fc-list", &[":lang=th"]).is_none_or(|fonts| !fonts.trim().is_empty());
    if is_there() && has_thai {
        return Ok(());
    }
    let is_root = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    if is_root && output("apt-get", &["--version"]).is_some() {
        run(Command::new("apt-get").arg("update"))?;
        let install = ["install", "--yes", "--no-install-recommends"];
        run(Command::new("apt-get").args(install).args(["chromium", "fonts-thai-tlwg-ttf"]))?;
    }
    if is_there() {
        return Ok(());
    }
    bail!(
        "no Chromium: install it (Debian: apt-get install chromium fonts-thai-tlwg-ttf), or set \
         CHROMIUM to the path of one"
    )
}
