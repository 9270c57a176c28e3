//! Checking a million group names, beside the least that any checker does.
//!
//! The peers: validating the same bytes as UTF-8 (reading every letter once), and looking each name
//! up in a hash set of all lawful names (which tells right from wrong, but neither what is wrong nor
//! what it should be).

use std::collections::HashSet;

use gcc_core::directive::moi_2561_w1620;
use gcc_core::directory::{Scope, agencies, provinces};
use gcc_core::finding::Severity;
use gcc_core::naming::{Namer, UnitName};

use crate::measure::shortest;

const NAMES: usize = 1_000_000;

pub(crate) fn bench() {
    let namer = Namer::new(moi_2561_w1620());
    let lawful = lawful_names(&namer);
    let full: Vec<String> = lawful.iter().filter(|name| !name.contains(" จ.")).cloned().collect();
    let short: Vec<String> = lawful.iter().filter(|name| name.contains(" จ.")).cloned().collect();
    println!("a million names (nanoseconds a name; shortest of three runs)");
    println!("{:28} {:>8} {:>8} {:>8} {:>8}", "", "check", "UTF-8", "hash set", "x set");
    let set: HashSet<&str> = lawful.iter().map(String::as_str).collect();
    line("lawful, as in life", &namer, &set, &lawful);
    line("lawful, written out", &namer, &set, &full);
    line("lawful, short forms", &namer, &set, &short);
    line("GCC๓", &namer, &set, &changed(&full, "GCC3", "GCC๓"));
    line("สนง.", &namer, &set, &changed(&full, "สำนักงาน", "สนง."));
    line("decomposed ำ", &namer, &set, &changed(&full, "ำ", "\u{0E4D}\u{0E32}"));
    line("unknown province", &namer, &set, &changed(&full, "จังหวัด", "จังหวัดใหม่"));
}

/// The GCC3 names of 36 offices in 76 provinces: 354 of them are short forms.
fn lawful_names(namer: &Namer<'_>) -> Vec<String> {
    let offices = || agencies().iter().filter(|agency| agency.scope() == Scope::Provincial);
    let of_country = provinces().iter().filter(|province| !province.is_bangkok());
    of_country
        .flat_map(|province| offices().map(|office| office.name_in(province)))
        .map(|name| namer.compose(3, &UnitName::new(&name), 1).expect("lawful").to_string())
        .collect()
}

fn changed(names: &[String], from: &str, to: &str) -> Vec<String> {
    let names = names.iter().filter(|name| name.contains(from));
    names.map(|name| name.replacen(from, to, 1)).collect()
}

fn line(what: &str, namer: &Namer<'_>, set: &HashSet<&str>, names: &[String]) {
    let million = || names.iter().cycle().take(NAMES);
    let wrong = |name: &&String| namer.check(name, None).count(Severity::Error) > 0;
    let check = shortest(3, || million().filter(wrong).count()).0;
    let utf8 = shortest(3, || {
        million().filter(|name| std::str::from_utf8(name.as_bytes()).is_ok()).count()
    });
    let looked = shortest(3, || million().filter(|name| set.contains(name.as_str())).count()).0;
    let nanoseconds = |time: std::time::Duration| time.as_secs_f64() * 1e9 / NAMES as f64;
    println!(
        "{what:28} {:>8.0} {:>8.0} {:>8.0} {:>8.1}",
        nanoseconds(check),
        nanoseconds(utf8.0),
        nanoseconds(looked),
        check.as_secs_f64() / looked.as_secs_f64(),
    );
}
