//! The room `directory`: the tables read whole, and names join as they are joined in life.

use gcc_core::directory::{
    AgencyBasis, Alias, AliasKind, DistrictKind, Province, Scope, agencies, agency,
    agency_of_acronym, aliases, bangkok, district, districts, districts_named, districts_of,
    ministries, ministry_named, province, province_named, province_of_alias, province_of_letters,
    provinces,
};
use gcc_core::text::is_canonical;

#[test]
fn the_tables_are_whole() {
    assert_eq!(
        (provinces().len(), districts().len(), ministries().len(), agencies().len()),
        (77, 928, 20, 52)
    );
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
}

/// The tables are packed when the library is compiled: nothing of them is lost or changed.
#[test]
fn the_tables_are_those_of_the_files() {
    let provinces = provinces().iter();
    let provinces =
        provinces.map(|p| [p.code(), p.name(), p.english(), p.region(), p.letters()].join(","));
    assert!(provinces.eq(include_str!("../gcc-core/data/provinces.csv").lines().skip(1)));
    let districts = districts().iter().map(|d| {
        let kind = if d.kind() == DistrictKind::Khet { "khet" } else { "amphoe" };
        [d.code(), d.province().code(), kind, d.name(), d.english()].join(",")
    });
    assert!(districts.eq(include_str!("../gcc-core/data/districts.csv").lines().skip(1)));
    let ministries = ministries().iter();
    let ministries = ministries.map(|m| [m.code(), m.name(), m.english(), m.note()].join(","));
    assert!(ministries.eq(include_str!("../gcc-core/data/ministries.csv").lines().skip(1)));
}

/// The table without English names, for small web forms, is the whole one cut down.
#[test]
fn the_brief_table_of_districts_says_the_same() {
    let whole = include_str!("../gcc-core/data/districts.csv");
    let (mut brief, mut province, mut number) = ("district\n".to_owned(), "", 0);
    let mut in_order = provinces().iter().map(Province::code);
    for line in whole.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!((&cells[0][..2], cells[2] == "khet"), (cells[1], cells[1] == "10"), "{line}");
        if cells[1] != province {
            (province, number) = (cells[1], 0);
            assert_eq!(in_order.next(), Some(province));
            brief += "-\n";
        }
        let code: usize = cells[0][2..].parse().unwrap();
        // A number that no district has is a blank line.
        brief += &"\n".repeat(code - number - 1);
        // เมือง is the district that has the province's name behind it.
        let of_province = gcc_core::directory::province(province).unwrap().name();
        assert_ne!(cells[3], "เมือง");
        let is_chief = cells[3].strip_prefix("เมือง") == Some(of_province);
        brief += &format!("{}\n", if is_chief { "เมือง" } else { cells[3] });
        number = code;
    }
    assert_eq!(brief, include_str!("../gcc-core/data/brief/districts.txt"));
}

/// The other tables for small web forms have the same rows, with some of the cells.
#[test]
fn the_brief_tables_are_the_whole_ones_cut_down() {
    let cut = |whole: &str, kept: &[usize], left_out: &[&str]| {
        let rows = whole.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let rows = rows.filter(|row| !left_out.contains(&row[0])).map(|row| {
            let cells = row.iter().enumerate();
            let cells = cells.map(|(at, cell)| if kept.contains(&at) { *cell } else { "" });
            cells.collect::<Vec<_>>().join(",").trim_end_matches(',').to_owned() + "\n"
        });
        rows.collect::<String>()
    };
    macro_rules! same {
        ($name:literal, $kept:expr, $left_out:expr) => {
            let whole = include_str!(concat!("../gcc-core/data/", $name));
            let brief = include_str!(concat!("../gcc-core/data/brief/", $name));
            assert_eq!(cut(whole, &$kept, &$left_out), brief);
        };
    }
    // What is advice for tables only: words within names, and who sits in which building.
    same!("aliases.csv", [0, 1, 2], ["word", "seat"]);
    same!("agencies.csv", [0, 1], []);
    same!("ministries.csv", [0, 1], []);
    same!("provinces.csv", [0, 1, 2, 4], []);
}
