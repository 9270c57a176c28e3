//! `cargo xtask test`: every test of every language, with its set-up.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::{javascript, python, rust};

type Kind = (&'static str, fn() -> Result<()>);

const KINDS: [Kind; 3] =
    [("rust", rust::test), ("python", python::test), ("javascript", javascript::test)];

/// Runs the kinds that were named, or all.
pub(crate) fn test(named: &[&str]) -> Result<()> {
    let known = |name: &&str| {
        KINDS
            .iter()
            .find(|(kind, _)| kind == name)
            .copied()
            .with_context(|| format!("there is no kind of test called `{name}`"))
    };
    let kinds = if named.is_empty() {
        KINDS.to_vec()
    } else {
        named.iter().map(known).collect::<Result<_>>()?
    };
    let mut report = Vec::new();
    for (name, run) in kinds {
        let start = Instant::now();
        run()?;
        report.push(format!("{name}: passed in {} s", start.elapsed().as_secs()));
    }
    println!("\n{}", report.join("\n"));
    Ok(())
}
