//! What is wrong with the letters of a name, of a group or of a unit.

use std::collections::BTreeSet;

use crate::finding::{Finding, Fix, Place, Rule, rules};
use crate::text::{
    Canonical, Edit, TextFaultKind, canonicalize, contains_national_id, contains_telephone,
    has_nine_digits, repair, split_at_char,
};

/// The canonical form of a unit's name, and what is wrong with the name as it stands: letters that
/// are not canonical (N007), ill-formed clusters (N008), control characters (N010). O(n).
///
/// ```
/// use gcc_core::{finding::Place, naming::check_spelling};
/// let (name, findings) = check_spelling("จังหวัดลําปาง", Place::field("name"));
/// assert_eq!(name, "จังหวัดลำปาง");
/// assert_eq!(findings[0].rule.code, "N007");
/// ```
pub fn check_spelling(name: &str, place: Place) -> (String, Vec<Finding>) {
    let canonical = canonicalize(name);
    let mut findings = fault_findings(name, &canonical, place);
    let ill_formed = findings.iter_mut().find(|finding| finding.rule.code == rules::N008.code);
    if let Some(finding) = ill_formed {
        finding.fix = repair(&canonical.text).map(Fix::suggested);
    }
    if let Some(first) = canonical.edits.first() {
        findings.push(
            Finding::new(&rules::N007, place.span(first.start, first.end))
                .with("found", name)
                .with("expected", &*canonical.text)
                .with("changes", changes(canonical.edits.iter()))
                .fixed(Fix::safe(&*canonical.text)),
        );
    }
    (canonical.text.into_owned(), findings)
}

/// The rule about personal numbers that a text breaks, however its digits are spelled.
pub(crate) fn personal_number(text: &str) -> Option<&'static Rule> {
    if !has_nine_digits(text) {
        return None;
    }
    let canonical = canonicalize(text);
    let respelled = Some(&*canonical.text).filter(|canonical| *canonical != text);
    if contains_national_id(text) || respelled.is_some_and(contains_national_id) {
        Some(&rules::P001)
    } else if contains_telephone(text) || respelled.is_some_and(contains_telephone) {
        Some(&rules::P002)
    } else {
        None
    }
}

/// The kinds of change, each once, as the fact of a finding.
pub(super) fn changes<'e>(edits: impl Iterator<Item = &'e Edit>) -> String {
    let kinds: BTreeSet<_> = edits.map(|edit| edit.kind).collect();
    kinds.iter().map(|kind| kind.slug()).collect::<Vec<_>>().join(", ")
}

/// The first control character, and the first ill-formed cluster.
pub(super) fn fault_findings(input: &str, canonical: &Canonical<'_>, place: Place) -> Vec<Finding> {
    const SHOWN_MAX: usize = 8;
    let mut findings = Vec::new();
    for (rule, is_control) in [(&rules::N010, true), (&rules::N008, false)] {
        let mut faults = canonical.faults.iter();
        let first =
            faults.find(|fault| is_control == (fault.kind != TextFaultKind::IllFormedCluster));
        let Some(fault) = first else { continue };
        let length = (fault.end - fault.start).min(SHOWN_MAX);
        let letters = split_at_char(split_at_char(input, fault.start).1, length).0;
        let found = match letters.chars().next().filter(|_| is_control) {
            Some(control) => format!("U+{:04X}", u32::from(control)),
            None => letters.to_owned(),
        };
        let place = place.span(fault.start, fault.end);
        findings.push(Finding::new(rule, place).with("found", found));
    }
    findings
}
