//! A directive in JSON or in TOML: read, written, and used for names and for a small case.
//!
//! A directive that is written and read again is the same.

#![no_main]

use gcc_core::date::Date;
use gcc_core::directive::Directive;
use gcc_core::membership::Survey;
use gcc_core::naming::{Namer, UnitName};
use gcc_core::table::MemoryRows;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for directive in [Directive::from_json(text), Directive::from_toml(text)] {
        match directive {
            Ok(directive) => {
                let json = serde_json::to_string(&directive).expect("a directive is data");
                let json = Directive::from_json(&json).expect("it was read before");
                let toml = Directive::from_toml(&directive.to_toml());
                let toml = toml.expect("it was read before");
                assert!(json == directive && toml == directive);
                apply(&directive);
            }
            Err(error) => drop((error.code(), error.to_string())),
        }
    }
});

fn apply(directive: &Directive) {
    let namer = Namer::new(directive);
    namer.check("GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่ (2)", None);
    for tier in &directive.tiers {
        let _ = namer.compose(tier.level, &UnitName::new("จังหวัดเชียงใหม่"), 3);
    }
    let units = MemoryRows::new(
        &["unit_id", "parent_id", "kind", "name"],
        &[
            &["PMO", "", "government", "สำนักนายกรัฐมนตรี"],
            &["50", "PMO", "province", "จังหวัดเชียงใหม่"],
            &["5001", "50", "district", "อำเภอเมืองเชียงใหม่"],
        ],
    );
    let officers = MemoryRows::new(
        &["officer_id", "unit_id", "seat"],
        &[
            &["1", "PMO", "head"],
            &["2", "50", "head"],
            &["3", "50", "deputy"],
            &["4", "5001", "head"],
            &["5", "5001", "staff"],
        ],
    );
    let groups = MemoryRows::new(
        &["group_id", "tier", "unit_id", "name"],
        &[&["G2", "2", "50", "GCC2 จังหวัดเชียงใหม่"]],
    );
    let members = MemoryRows::new(&["group_id", "officer_id"], &[&["G2", "2"]]);
    let day = Date::new(2018, 3, 26).expect("the day exists");
    let survey = Survey::builder(directive, day).units(&units).officers(&officers);
    survey.groups(&groups).members(&members).run();
}
