//! The project's own chores: `cargo xtask test`, `bench`, `wasm`, `vectors`, `deny`.

mod deny;
mod javascript;
mod python;
mod run;
mod test;
mod vectors;
mod wasm;

use std::env;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask test               every test of every language, with its own set-up
cargo xtask test KIND…         only some: rust, wasm, python, javascript
cargo xtask bench [--quick]    our work measured beside its limits and peers
cargo xtask bench python       the same for Python, beside Polars, igraph and PyThaiNLP
cargo xtask bench javascript   the same for JavaScript, beside zod and valibot, and ten million bad inputs
cargo xtask wasm               the npm package in gcc-wasm: both modules and their glue
cargo xtask vectors [--bless]  compare the answers in tests/vectors, or write them anew
cargo xtask deny               licences, bans, sources; advisories where the database can be had
";

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // In any place: `cargo xtask test --help` is a request for help too.
    if arguments.iter().any(|word| matches!(*word, "help" | "--help" | "-h")) {
        print!("{HELP}");
        return Ok(());
    }
    match arguments.as_slice() {
        ["test", kinds @ ..] => test::test(kinds),
        ["bench", "python", rest @ ..] => python::bench(rest),
        ["bench", "javascript", rest @ ..] => javascript::bench(rest),
        ["bench", rest @ ..] => bench(rest),
        ["wasm"] => wasm::wasm(),
        ["vectors"] => vectors::vectors(false),
        ["vectors", "--bless"] => vectors::vectors(true),
        ["deny"] => deny::deny(),
        _ => bail!("name a command\n{HELP}"),
    }
}

/// Measures what is shipped, so with the profile that is shipped.
fn bench(rest: &[&str]) -> Result<()> {
    let bench = ["bench", "--profile", "dist", "--package", "gcc-benches", "--bench", "all", "--"];
    run::cargo(&[&bench, rest].concat())
}
