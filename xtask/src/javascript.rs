//! The tests of the npm package: in Node, in Chromium, and its types; and its bench.

use std::path::Path;
use std::process::Command;

use crate::run::{output, run};
use crate::wasm::{npm, wasm};

/// Where Debian and others put Chromium.
const CHROMIUM: [&str; 3] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// Builds the package, and runs what `gcc-wasm/package.json` calls `types` and `test`.
pub(crate) fn test() -> Result<(), String> {
    wasm()?;
    have_chromium()?;
    npm(&["run", "types"])?;
    npm(&["test"])
}

/// Measures the form beside zod and valibot, and feeds one instance millions of bad inputs.
pub(crate) fn bench(rest: &[&str]) -> Result<(), String> {
    wasm()?;
    have_chromium()?;
    npm(&[&["run", "bench", "--"], rest].concat())
}

/// Installs Debian's package where that can be done, and else says what to install.
fn have_chromium() -> Result<(), String> {
    let is_there = || {
        std::env::var_os("CHROMIUM").is_some()
            || CHROMIUM.iter().any(|path| Path::new(path).exists())
    };
    // The page brings its own font; other pages, and pictures of them, need one for Thai.
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
    Err("no Chromium: install it (Debian: apt-get install chromium fonts-thai-tlwg-ttf), or set \
         CHROMIUM to the path of one"
        .to_owned())
}
