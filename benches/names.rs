//! Checking a million group names, of every kind and in a mix.
//!
//! The peers: validating the same bytes as UTF-8, a hash set of all lawful names, and a regular
//! expression of all offices and provinces. They answer yes or no; they say neither what is wrong
//! nor what the name should be.

use std::collections::HashSet;
use std::time::Duration;

use gcc_core::directive::moi_2561_w1620;
use gcc_core::directory::{Scope, agencies, districts, provinces};
use gcc_core::finding::Severity;
use gcc_core::naming::{Namer, UnitName};
use regex::Regex;

use crate::measure::shortest;

const NAMES: usize = 1_000_000;

/// Names of one kind.
type Kind = (&'static str, Vec<String>);

struct Bench {
    namer: Namer<'static>,
    set: HashSet<String>,
    regex: Regex,
}

pub(crate) fn bench() {
    let namer = Namer::new(moi_2561_w1620());
    let lawful = lawful_names(&namer);
    let kinds = kinds(&lawful);
    let bench =
        Bench { namer, set: lawful.iter().cloned().collect(), regex: regex_of_lawful_names() };
    println!("a million names (nanoseconds a name; shortest of three runs)");
    println!(
        "{:28} {:>7} {:>7} {:>9} {:>7} {:>8}",
        "", "check", "UTF-8", "hash set", "regex", "x regex"
    );
    bench.line("mix, one in ten wrong", &mix(&lawful, &kinds));
    bench.line("lawful, as in life", &lawful);
    for (what, names) in &kinds {
        bench.line(what, names);
    }
}

impl Bench {
    fn line(&self, what: &str, names: &[String]) {
        let million = || names.iter().cycle().take(NAMES);
        let wrong = |name: &&String| self.namer.check(name, None).count(Severity::Error) > 0;
        let check = shortest(3, || million().filter(wrong).count()).0;
        let utf8 = |name: &&String| std::str::from_utf8(name.as_bytes()).is_ok();
        let utf8 = shortest(3, || million().filter(utf8).count()).0;
        let set = shortest(3, || million().filter(|name| self.set.contains(*name)).count()).0;
        let regex = shortest(3, || million().filter(|name| self.regex.is_match(name)).count()).0;
        let nanoseconds = |time: Duration| time.as_secs_f64() * 1e9 / NAMES as f64;
        println!(
            "{what:28} {:>7.0} {:>7.0} {:>9.0} {:>7.0} {:>8.1}",
            nanoseconds(check),
            nanoseconds(utf8),
            nanoseconds(set),
            nanoseconds(regex),
            check.as_secs_f64() / regex.as_secs_f64(),
        );
    }
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

fn regex_of_lawful_names() -> Regex {
    let any = |names: Vec<&str>| {
        names.iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|")
    };
    let offices = agencies().iter().filter(|agency| agency.scope() == Scope::Provincial);
    let offices = any(offices.map(|agency| agency.stem()).collect());
    let acronyms = any(agencies().iter().filter_map(|agency| agency.acronym()).collect());
    let places = any(provinces().iter().map(|province| province.name()).collect());
    let pattern = format!(
        r"^GCC3 (?:(?:{offices})(?:จังหวัด| จ\.)|{acronyms})(?:{places})(?: \([1-9][0-9]*\))?$"
    );
    Regex::new(&pattern).expect("a regular expression")
}

/// Names of one kind each: lawful ones, and every mistake alone.
fn kinds(lawful: &[String]) -> Vec<Kind> {
    let is_full = |name: &&String| name.contains("จังหวัด");
    let full: Vec<String> = lawful.iter().filter(is_full).cloned().collect();
    let short: Vec<String> = lawful.iter().filter(|name| !is_full(name)).cloned().collect();
    let amphoe = districts().iter().filter(|district| !district.province().is_bangkok());
    let districts = amphoe.map(|district| {
        format!("GCC3 {} {}", district.official_name(), district.province().official_name())
    });
    let all = |change: fn(&str) -> String| full.iter().map(|name| change(name)).collect();
    vec![
        ("lawful, written out", full.clone()),
        ("lawful, short forms", short),
        ("lawful, districts", districts.collect()),
        ("lawful, part (2)", all(|name| format!("{name} (2)"))),
        ("GCC๓", changed(&full, "GCC3", "GCC๓")),
        ("GCC 3", changed(&full, "GCC3", "GCC 3")),
        ("[GCC3]", changed(&full, "GCC3", "[GCC3]")),
        ("ＧＣＣ３", changed(&full, "GCC3", "ＧＣＣ３")),
        ("Cyrillic С", changed(&full, "GCC3", "GСС3")),
        ("no token", changed(&full, "GCC3 ", "")),
        ("GCC9", changed(&full, "GCC3", "GCC9")),
        ("GCC1 and a unit", changed(&full, "GCC3", "GCC1")),
        ("office as GCC2", changed(&full, "GCC3", "GCC2")),
        ("สนง.", changed(&full, "สำนักงาน", "สนง.")),
        ("จ.", changed(&full, "จังหวัด", " จ.")),
        ("no จังหวัด", changed(&full, "จังหวัด", "")),
        ("decomposed ำ", changed(&full, "ำ", "\u{0E4D}\u{0E32}")),
        ("เเ for แ", changed(&full, "แ", "เเ")),
        ("zero-width space", changed(&full, "จังหวัด", "\u{200B}จังหวัด")),
        ("two spaces", changed(&full, "GCC3 ", "GCC3  ")),
        ("two tones", changed(&full, "่", "่้")),
        ("direction mark", all(|name| format!("{name}\u{202E}"))),
        ("part (๒)", all(|name| format!("{name} (๒)"))),
        ("part (0)", all(|name| format!("{name} (0)"))),
        ("unknown province", changed(&full, "จังหวัด", "จังหวัดใหม่")),
        ("unknown office", changed(&full, "งาน", "งาณ")),
        ("blank", vec![String::new(), " ".to_owned()]),
    ]
}

fn changed(names: &[String], from: &str, to: &str) -> Vec<String> {
    let names = names.iter().filter(|name| name.contains(from));
    names.map(|name| name.replacen(from, to, 1)).collect()
}

/// Nine lawful names, then a wrong one of the next kind.
fn mix(lawful: &[String], kinds: &[Kind]) -> Vec<String> {
    let wrong: Vec<_> = kinds.iter().filter(|(what, _)| !what.starts_with("lawful")).collect();
    let name = |place: usize| {
        let number = place / 10;
        if place % 10 < 9 {
            // A prime step, so that neighbours differ.
            return lawful[place * 7_919 % lawful.len()].clone();
        }
        let names = &wrong[number % wrong.len()].1;
        names[number / wrong.len() % names.len()].clone()
    };
    (0..NAMES).map(name).collect()
}
