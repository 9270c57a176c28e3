//! The room `form`: the brief directive is the whole one cut down, and names agree with `naming`.

use gcc_core::directive::{Bilingual, Directive, moi_2561_w1620, moi_2561_w1620_in_brief};
use gcc_core::directory::{districts, provinces};
use gcc_core::form::{NameTarget, check_group_name, official_name};

/// The built-in directive without words and clauses.
fn cut() -> Directive {
    let mut directive = moi_2561_w1620().clone();
    directive.clauses.clear();
    directive.document.number.clear();
    directive.document.urgency.clear();
    directive.document.from = Bilingual::default();
    directive.document.subject = Bilingual::default();
    for tier in &mut directive.tiers {
        tier.formed_by = Bilingual::default();
        tier.forwarded_by = Bilingual::default();
        tier.clauses.clear();
    }
    directive.naming.clauses.clear();
    directive.capacity.clauses.clear();
    directive.forwarding.clauses.clear();
    for round in &mut directive.rounds {
        round.recipient = Bilingual::default();
        round.ways.clear();
        round.clauses.clear();
    }
    directive
}

#[test]
fn the_brief_directive_is_the_whole_one_without_its_words() {
    assert_eq!(moi_2561_w1620_in_brief(), cut());
}

#[test]
fn every_place_has_an_official_name_which_is_right() {
    let directive = moi_2561_w1620();
    let codes = provinces().iter().map(|province| (2, province.code()));
    for (level, unit) in codes.chain(districts().iter().map(|district| (3, district.code()))) {
        let target = NameTarget { level, unit };
        let name = official_name(directive, &target, 1).unwrap();
        let findings = check_group_name(directive, name.as_str(), Some(&target));
        assert!(findings.is_empty(), "{unit}: {name}");
    }
}
