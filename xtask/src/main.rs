//! The commands of the project's development: `cargo xtask help` lists them.

mod deny;
mod fuzz;
mod javascript;
mod python;
mod run;
mod rust;
mod test;
mod vectors;
mod wasm;

use std::env;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask test               every test of every language, with its set-up
cargo xtask test KIND…         only some: rust, python, javascript
cargo xtask bench [--quick]    measures the core beside its limits and peers
cargo xtask bench python       measures Python beside Polars, igraph and PyThaiNLP
cargo xtask bench javascript   measures JavaScript beside zod and valibot, and gives it bad inputs
cargo xtask wasm               builds the npm package in gcc-wasm
cargo xtask vectors [--bless]  compares the answers in tests/vectors, or writes them anew
cargo xtask deny               licences, bans, sources; advisories where the database can be fetched
cargo xtask fuzz [TARGET] [--seconds N]
                               fuzzes tables, names, directives, wire or all, 60 seconds each
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
        ["fuzz", rest @ ..] => fuzz::fuzz(rest),
        _ => bail!("name a command\n{HELP}"),
    }
}

/// Measures what is shipped, so with the profile that is shipped.
fn bench(rest: &[&str]) -> Result<()> {
    let bench = ["bench", "--profile", "dist", "--package", "gcc-benches", "--bench", "all", "--"];
    run::cargo(&[&bench, rest].concat())
}
