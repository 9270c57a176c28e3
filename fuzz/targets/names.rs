//! The name of a group and, after a line feed, the name of a unit: checked, composed, suggested.
//!
//! A composed name has no findings that are errors, and a name that parses is the text itself.

#![no_main]

use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::{Language, Severity};
use gcc_core::form::{NameTarget, check_group_name, official_name};
use gcc_core::naming::{ExpectedName, Namer, UnitName, suggest};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let directive = moi_2561_w1620();
    let namer = Namer::new(directive);
    let (name, unit) = text.split_once('\n').unwrap_or((text, text));
    if let Ok(parsed) = namer.parse(name) {
        assert_eq!(parsed.as_str(), name);
    }
    for finding in namer.check(name, None).iter() {
        finding.message(Language::Thai);
        finding.advice(Language::English);
    }
    for level in 0..=4 {
        let target = NameTarget { level, unit };
        check_group_name(directive, name, Some(&target));
        let _ = official_name(directive, &target, 2);
        let unit = UnitName::new(unit);
        if let Ok(composed) = namer.compose(level, &unit, 1) {
            let findings = namer.check(composed.as_str(), None);
            assert_eq!(findings.count(Severity::Error), 0, "{composed}");
            let expected = ExpectedName::new(composed, unit.phrase(), 1);
            namer.check(name, Some(&expected));
        }
    }
    let suggestions = suggest(name, directive, 3);
    assert!(suggestions.is_sorted_by_key(|suggestion| suggestion.distance));
});
