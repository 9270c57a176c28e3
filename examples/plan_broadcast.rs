//! Planning a broadcast: who posts what in which group, by when.
//!
//! Run it with `cargo run -p gcctree-core --example plan_broadcast`.

use std::fs;
use std::path::Path;

use gcc_core::fanout::{FanOutOptions, Names, Starts, bridges, cards};
use gcc_core::finding::Table;
use gcc_core::render::{CardFormat, duty_cards};
use gcc_core::{CsvTable, FanOut, Language, Limits, Moment, Survey, moi_2561_w1620};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The core touches no disk: the program reads the bytes, in whatever encoding they are.
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/chiang-mai"));
    let read = |table: Table| -> std::io::Result<CsvTable> {
        let bytes = fs::read(folder.join(table.name()).with_extension("csv"))?;
        Ok(CsvTable::from_bytes(bytes, table, &Limits::default()))
    };
    let (units, officers) = (read(Table::Units)?, read(Table::Officers)?);

    // The news stands in the group at the top at nine o'clock.
    let start = Moment::parse("2018-03-28 09:00", None)?;
    let directive = moi_2561_w1620();
    let survey = Survey::builder(directive, start.day()).units(&units).officers(&officers).run();
    let (roster, tree) = (&survey.roster, &survey.tree);
    let options = FanOutOptions::new(Starts::new(vec![start])?);
    let (plan, findings) = FanOut::plan(directive, roster, tree, &options);

    let message = &plan.messages()[0];
    println!("{} posts reach {} officers.", plan.posts().len(), plan.officers_reached());
    println!("The last group has the news at {}.", message.finish.time());
    println!("No plan can be earlier: {}.", message.finishes_earliest());
    println!("{} groups are cut off; {} findings.", plan.cut_off().len(), findings.total());

    // Where the broadcast rests on one person, and how few more seats would change that.
    let bridges = bridges(directive, roster, tree, options.groups_max);
    println!("{} more seats give every group a second way in.", bridges.seats.len());

    // What each person has to do, to be sent to them. Names are the caller's own: the core keeps none.
    let cards = cards(&plan, roster, tree, &Names::default());
    let busiest = cards.iter().max_by_key(|card| card.posts.len()).ok_or("nobody posts")?;
    println!("{} people post or step in; the busiest:\n", cards.len());
    let card = duty_cards(&plan, std::slice::from_ref(busiest), CardFormat::Text, Language::Thai);
    for line in card.lines().take(12) {
        println!("  {line}");
    }
    Ok(())
}
