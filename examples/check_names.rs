//! Checking names of LINE groups, as a form or a chat bot does.
//!
//! Run it with `cargo run -p gcctree-core --example check_names`.

use gcc_core::naming::{UnitName, compose, suggest};
use gcc_core::{GroupName, Language, check_name, moi_2561_w1620};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directive = moi_2561_w1620();

    // A name that is parsed is lawful, and knows its parts.
    let name: GroupName = "GCC2 จังหวัดเชียงใหม่".parse()?;
    println!("`{name}`: tier {}, unit {}", name.level(), name.unit());

    // Any other has findings, each with the rule, what to do, and mostly the corrected name.
    for typed in ["GCC๓ สนง.พาณิชย์ จ.เชียงใหม่", "gcc2 โคราช", "กลุ่มข่าวสาร"]
    {
        println!("\n`{typed}`:");
        for finding in &check_name(typed, directive, None) {
            println!("  {} {}", finding.rule.code, finding.message(Language::English));
            if let Some(fix) = &finding.fix {
                println!("       better: {}", fix.replacement);
            }
        }
    }

    // What might somebody mean who has typed no more than this?
    println!("\nSuggestions for `gcc3 พาณิชย์ เชียงใหม่`:");
    for suggestion in suggest("gcc3 พาณิชย์ เชียงใหม่", directive, 3)
    {
        println!("  {}", suggestion.unit);
    }

    // The name of the second of several groups of one office.
    let office = UnitName::new("สำนักงานเกษตรจังหวัดน่าน");
    println!("\nComposed: {}", compose(directive, 3, &office, 2)?);
    Ok(())
}
