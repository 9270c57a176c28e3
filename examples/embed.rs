//! Embedding `gcc-core`: four files in, the groups that must exist and what is wrong out.
//!
//! Run it with `cargo run -p gcc-core --example embed`.

use std::cmp::Reverse;
use std::error::Error;
use std::fs;
use std::path::Path;

use gcc_core::date::Date;
use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::{Language, Table, rules};
use gcc_core::limits::Limits;
use gcc_core::membership::Survey;
use gcc_core::table::CsvTable;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/chiang-mai"));
    // The core touches no disk: the program reads the bytes, in whatever encoding they are.
    let open = |table: Table| -> std::io::Result<CsvTable> {
        let bytes = fs::read(folder.join(table.name()).with_extension("csv"))?;
        Ok(CsvTable::from_bytes(bytes, table, &Limits::default()))
    };
    let (units, officers) = (open(Table::Units)?, open(Table::Officers)?);
    let (groups, members) = (open(Table::Groups)?, open(Table::Members)?);

    // The core has no clock either: who holds which seat depends on the day.
    let as_of: Date = "28 มีนาคม 2561".parse()?;
    let survey = Survey::builder(moi_2561_w1620(), as_of)
        .units(&units)
        .officers(&officers)
        .groups(&groups)
        .members(&members)
        .run();
    let findings = &survey.findings;

    let (exist, must) = (survey.observed.groups().count(), survey.tree.groups().count());
    println!("{exist} groups exist; the letter asks for {must}.");
    println!("{} findings; the most frequent rules:", findings.total());
    let mut counts: Vec<(&str, u64)> = findings.by_rule().collect();
    counts.sort_by_key(|(code, count)| (Reverse(*count), *code));
    for (code, count) in counts.into_iter().take(5) {
        let title = rules::find(code).map_or("", |rule| rule.words(Language::English).title);
        println!("{count:>5}  {code}  {title}");
    }
    Ok(())
}
