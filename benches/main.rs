//! The library measured beside its peers, in one run: `cargo xtask bench`.
//!
//! Machines are shared and noisy, so the results that count are ratios of times from the same run.
//! Each size of a survey runs in a process of its own, so that its peak memory is its own.

mod fanout;
mod measure;
mod names;
mod reconcile;
mod survey;
mod typed;

use std::env;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|word| *word != "--bench").collect();
    match arguments.as_slice() {
        ["--size", officers] => survey::child(officers.parse().expect("a number of officers")),
        ["--reconcile", officers] => reconcile::bench(officers.parse().expect("a number")),
        ["--fanout"] => fanout::bench(&[10_000, 100_000, 1_000_000]),
        ["--quick"] => all(&[10_000, 100_000, 1_000_000]),
        [] => all(&[10_000, 100_000, 1_000_000, 2_179_183, 10_000_000]),
        _ => panic!("cargo xtask bench [--quick]"),
    }
}

fn all(sizes: &[u32]) {
    names::bench();
    fanout::bench(&[10_000, 1_000_000]);
    survey::bench(sizes);
    reconcile::bench(sizes.iter().copied().filter(|size| *size < 5_000_000).max().unwrap_or(0));
}
