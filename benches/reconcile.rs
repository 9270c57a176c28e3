//! Planning changes: a tree that keeps what exists, and the changes that are left, at the size of the
//! country, with three faults in a hundred rows.

use std::collections::HashSet;

use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::membership::{Action, ReconcileOptions, Survey, reconcile};
use gcc_core::sample::{SampleOptions, sample};
use gcc_core::table::CsvTable;
use gcc_core::tree::Tree;

use crate::measure::shortest;

/// The peer is the two differences of two sets of memberships.
pub(crate) fn bench(officers: u32) {
    let options =
        SampleOptions { officers, seed: 7, faults_per_mille: 30, ..SampleOptions::default() };
    let country = sample(&options);
    let limits = Limits::default();
    let open = |table| {
        let mut text = Vec::new();
        country.write(table, &mut text).expect("memory takes it");
        CsvTable::from_bytes(text, table, &limits)
    };
    let rows: Vec<CsvTable> = Table::ALL.into_iter().map(open).collect();
    let directive = moi_2561_w1620();
    let survey = Survey::builder(directive, options.as_of)
        .units(&rows[0])
        .officers(&rows[1])
        .groups(&rows[2])
        .members(&rows[3])
        .run();
    let (roster, observed) = (&survey.roster, &survey.observed);
    let day = options.as_of;
    let (plain, _) = shortest(3, || Tree::build(directive, roster, day, None, &limits));
    let (keeping, _) = shortest(3, || Tree::build(directive, roster, day, Some(observed), &limits));
    let confirmed = ReconcileOptions::new().with_removals_confirmed(true);
    let (planning, plan) =
        shortest(5, || reconcile(directive, roster, &survey.tree, observed, &confirmed));
    let required: Vec<(u32, &str)> = (0..)
        .zip(survey.tree.groups())
        .flat_map(|(number, group)| {
            survey.tree.seats(group.id).map(move |seat| (number, roster.officer(seat.officer)))
        })
        .collect();
    let (joins, _) = shortest(3, || {
        let wanted: HashSet<&(u32, &str)> = required.iter().collect();
        let found: HashSet<&(u32, &str)> = required.iter().skip(officers as usize / 33).collect();
        wanted.difference(&found).count() + found.difference(&wanted).count()
    });
    let milliseconds = |time: std::time::Duration| time.as_secs_f64() * 1e3;
    println!("\nplanning for {officers} officers, 3 % of them wrong (milliseconds; after reading)");
    println!("  tree without keeping {:>7.1}", milliseconds(plain));
    println!("  tree that keeps      {:>7.1}", milliseconds(keeping));
    println!("  changes in order     {:>7.1}", milliseconds(planning));
    println!(
        "  peer: hash sets, both differences, without order or reason {:.1}",
        milliseconds(joins)
    );
    let counts: Vec<String> =
        Action::ALL.iter().map(|a| format!("{a:?} {}", plan.summary().count(*a))).collect();
    println!("  {}; look into {}", counts.join(", "), plan.manual_reviews().len());
}
