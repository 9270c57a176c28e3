//! The module `directory`: the whole tables, and how names of offices and places join.

use gcc_core::directory::{
    AgencyBasis, Alias, AliasKind, Department, DistrictKind, Scope, agencies, agency,
    agency_of_acronym, aliases, bangkok, department_named, departments, departments_of, district,
    districts, districts_named, districts_of, ministries, ministry_named, province, province_named,
    province_of_alias, province_of_letters, provinces,
};
use gcc_core::text::is_canonical;

#[test]
fn the_tables_are_whole() {
    assert_eq!(
        (provinces().len(), districts().len(), ministries().len(), agencies().len()),
        (77, 928, 20, 52)
    );
    assert_eq!(departments().len(), 156);
    assert_eq!(departments().iter().filter(|d| d.ministry().is_none()).count(), 8);
    assert_eq!(ministries().iter().map(|m| departments_of(m).count()).sum::<usize>(), 148);
    assert_eq!(districts().iter().filter(|d| d.kind() == DistrictKind::Khet).count(), 50);
    let count = |scope| agencies().iter().filter(|a| a.scope() == scope).count();
    assert_eq!(
        (count(Scope::Provincial), count(Scope::InProvince), count(Scope::District)),
        (36, 15, 1)
    );
    assert!(agencies().iter().any(|a| a.basis() == AgencyBasis::AgencySourced));
    assert_eq!(bangkok().name(), "กรุงเทพมหานคร");
    assert_eq!(provinces().iter().map(|p| districts_of(p).len()).sum::<usize>(), 928);
    assert!(districts().iter().all(|d| d.code().starts_with(d.province().code())));
    assert!(
        provinces().is_sorted_by_key(|p| p.code()) && districts().is_sorted_by_key(|d| d.code())
    );
}

#[test]
fn every_row_is_found_by_its_keys() {
    for p in provinces() {
        assert_eq!(province(p.code()), Some(p));
        assert_eq!(province_named(p.name()), Some(p));
        assert_eq!(province_of_letters(p.letters()), Some(p));
    }
    for d in districts() {
        assert_eq!(district(d.code()), Some(d));
        assert!(districts_named(d.name()).any(|other| other == d));
    }
    for a in agencies() {
        assert_eq!(agency(a.name()), Some(a));
        assert!(!a.head_title().is_empty() && !a.ministry().is_empty());
    }
    for m in ministries() {
        assert_eq!(ministry_named(m.name()), Some(m));
    }
    for d in departments() {
        assert_eq!(department_named(d.name()), Some(d));
        assert!(is_canonical(d.name()));
    }
    assert!(province("").is_none() && province_named("").is_none() && agency("x").is_none());
}

#[test]
fn every_alias_means_something_that_exists_and_is_no_other_official_name() {
    for alias in aliases() {
        assert!(is_canonical(alias.text()) && is_canonical(alias.official()));
        match alias.kind() {
            AliasKind::Province => {
                assert_eq!(province_of_alias(alias.text()).unwrap().name(), alias.official());
                assert!(province_named(alias.text()).is_none());
            }
            AliasKind::Agency => {
                assert_eq!(agency_of_acronym(alias.text()).unwrap().name(), alias.official());
            }
            AliasKind::Word => {
                assert!(alias.official().chars().count() > alias.text().chars().count())
            }
            // A building may hold several offices.
            AliasKind::Seat => assert!(!alias.is_official()),
        }
    }
    let means_one = |alias: &&Alias| alias.kind() != AliasKind::Seat;
    let texts = aliases().iter().filter(means_one).map(|alias| alias.text());
    let mut texts: Vec<_> = texts.collect();
    let count = texts.len();
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), count);
}

#[test]
fn names_join_without_doubling() {
    for a in agencies().iter().filter(|a| a.scope() != Scope::District) {
        for p in provinces() {
            let name = a.name_in(p);
            assert!(name.ends_with(p.name()) && is_canonical(&name), "{name}");
            assert!(!name.contains("จังหวัดจังหวัด") && !name.contains("จังหวัดกรุงเทพ"), "{name}");
            assert!(a.head_title_in(p).ends_with(p.name()));
        }
    }
    let commerce = agency("สำนักงานพาณิชย์จังหวัด").unwrap();
    assert_eq!(commerce.head_title_in(bangkok()), "พาณิชย์กรุงเทพมหานคร");
    let tax = agency("สำนักงานสรรพากรพื้นที่").unwrap();
    assert_eq!(tax.name_in(province("50").unwrap()), "สำนักงานสรรพากรพื้นที่เชียงใหม่");
    assert_eq!(district("1001").unwrap().official_name(), "เขตพระนคร");
    assert_eq!(district("1001").unwrap().unit_name(), "สำนักงานเขตพระนคร");
    assert!(agencies().iter().all(|office| !office.is_in(bangkok())));
}

#[test]
fn the_tables_are_those_of_the_files() {
    let provinces = provinces().iter();
    let provinces =
        provinces.map(|p| [p.code(), p.name(), p.english(), p.region(), p.letters()].join(","));
    assert!(provinces.eq(include_str!("../gcc-core/data/provinces.csv").lines().skip(1)));
    let english = districts().iter().map(|d| [d.code(), d.english()].join(","));
    assert!(english.eq(include_str!("../gcc-core/data/districts-english.csv").lines().skip(1)));
    let districts = districts().iter().map(|d| {
        let kind = if d.kind() == DistrictKind::Khet { "khet" } else { "amphoe" };
        [d.code(), d.province().code(), kind, d.name()].join(",")
    });
    assert!(districts.eq(include_str!("../gcc-core/data/districts.csv").lines().skip(1)));
    let code = |d: &Department| d.ministry().map_or("", |ministry| ministry.code());
    let rows = departments().iter().map(|d| [code(d), d.name()].join(","));
    assert!(rows.eq(include_str!("../gcc-core/data/departments.csv").lines().skip(1)));
    let rows =
        departments().iter().map(|d| [d.name(), d.acronym().unwrap_or(""), d.note()].join(","));
    assert!(rows.eq(include_str!("../gcc-core/data/departments-acronyms.csv").lines().skip(1)));
    let ministries = ministries().iter();
    let ministries = ministries.map(|m| [m.code(), m.name(), m.english(), m.note()].join(","));
    assert!(ministries.eq(include_str!("../gcc-core/data/ministries.csv").lines().skip(1)));
}
