//! Official names of places agree with what forms check.

use gcc_core::directive::moi_2561_w1620;
use gcc_core::directory::{districts, provinces};
use gcc_core::form::{NameTarget, check_group_name, official_name};

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
