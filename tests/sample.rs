//! The synthetic country: the same from the same seed, lawful but for its faults.

use std::collections::{BTreeMap, BTreeSet};

use gcc_core::date::Date;
use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::sample::{Fault, Sample, SampleOptions, sample};
use gcc_core::table::CsvTable;
use gcc_core::table::Rows;

type Cells = BTreeMap<String, String>;

fn options(officers: u32, faults_per_mille: u16) -> SampleOptions {
    SampleOptions { officers, faults_per_mille, ..SampleOptions::default() }
}

fn rows(country: &Sample, table: Table) -> Vec<Cells> {
    let mut bytes = Vec::new();
    country.write(table, &mut bytes).unwrap();
    let csv = CsvTable::from_bytes(bytes, table, &Limits::default());
    assert!(csv.findings().is_empty(), "{:?}", csv.findings());
    let header = csv.header();
    let mut rows = Vec::new();
    for piece in 0..csv.pieces() {
        csv.read(piece, &mut |_, row| {
            assert_eq!(row.len(), header.len());
            let cells = header.iter().enumerate();
            rows.push(cells.map(|(i, name)| (name.clone(), row.cell(i).to_owned())).collect());
        });
    }
    rows
}

fn column<'a>(rows: &'a [Cells], name: &str) -> BTreeSet<&'a str> {
    rows.iter().map(|row| row[name].as_str()).collect()
}

/// Members of each group by state.
fn members(country: &Sample, state: &str) -> BTreeMap<String, Vec<String>> {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(country, Table::Members) {
        if row["state"] == state {
            lists.entry(row["group_id"].clone()).or_default().push(row["officer_id"].clone());
        }
    }
    lists
}

#[test]
fn equal_seeds_give_equal_bytes() {
    let make = |seed| {
        let country = sample(&SampleOptions { seed, ..options(5_000, 20) });
        Table::ALL.map(|table| country.text(table))
    };
    assert_eq!(make(7), make(7));
    assert_ne!(make(7)[1], make(8)[1]);
    assert_ne!(make(7)[3], make(8)[3]);
}

/// The same bytes on every platform and with every release of the tools; a change is a decision.
#[test]
fn the_bytes_are_pinned() {
    let country = sample(&options(2_000, 20));
    let hash = |text: &str| {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
    };
    // Groups hold composed names, which change with `naming`.
    let hashes = [Table::Units, Table::Officers, Table::Members]
        .map(|table| format!("{:016x}", hash(&country.text(table))));
    assert_eq!(hashes, PINNED);
}

const PINNED: [&str; 3] = ["0f701cbb77560b31", "d64a4a6c9f276d8a", "ffa89d8aba2aedd5"];

#[test]
fn without_faults_there_are_none_and_everybody_sits_where_the_letter_says() {
    for officers in [0, 1, 2, 3, 5, 9, 37, 150, 200, 201, 1_000, 20_000, 60_000] {
        let country = sample(&options(officers, 0));
        assert!(country.injected.is_empty());
        let (units, people) = (rows(&country, Table::Units), rows(&country, Table::Officers));
        let groups = rows(&country, Table::Groups);
        assert_eq!(people.len(), officers as usize);
        assert_eq!(column(&people, "officer_id").len(), officers as usize);
        assert_eq!(column(&units, "unit_id").len(), units.len());
        assert!(
            column(&units, "parent_id")
                .iter()
                .all(|id| id.is_empty() || column(&units, "unit_id").contains(id))
        );
        let heads: Vec<_> = people.iter().filter(|row| row["seat"] == "head").collect();
        assert_eq!(heads.len(), units.len());
        assert_eq!(column(&people, "unit_id"), column(&units, "unit_id"));
        assert!(people.iter().all(|row| row["to"].is_empty() && row["standing"] == "substantive"));
        assert_eq!(column(&groups, "name").len(), groups.len());
        assert_eq!(column(&groups, "unit_id"), column(&units, "unit_id"));

        let joined = members(&country, "joined");
        assert_eq!(joined.len(), groups.len());
        for group in &groups {
            let list = &joined[&group["group_id"]];
            assert_eq!(list.len().to_string(), group["member_count"]);
            assert!(list.len() <= 500, "{group:?}");
            assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len());
            let above = &group["receives_from"];
            assert_eq!(above.is_empty(), group["tier"] == "1");
            if let Some(above) = joined.get(above) {
                // The head bridges the tiers.
                let head = heads.iter().find(|row| row["unit_id"] == group["unit_id"]).unwrap();
                assert!(above.contains(&head["officer_id"]) && list.contains(&head["officer_id"]));
            }
        }
        for person in &people {
            let own = groups.iter().filter(|group| group["unit_id"] == person["unit_id"]);
            let sits =
                own.filter(|group| joined[&group["group_id"]].contains(&person["officer_id"]));
            assert!(sits.count() >= 1, "{person:?}");
            if officers > 1_000 {
                break;
            }
        }
    }
}

#[test]
fn the_whole_country() {
    let country = sample(&options(2_179_183, 10));
    let units = rows(&country, Table::Units);
    let kinds = |kind: &str| units.iter().filter(|row| row["kind"] == kind).count();
    assert_eq!(
        ["government", "province", "ministry", "agency", "district", "department"].map(kinds),
        [1, 77, 20, 2_736, 928, 160]
    );
    // The names within a tier are all different.
    for kind in ["agency", "district", "department", "ministry", "province"] {
        let names: BTreeSet<_> = units
            .iter()
            .filter(|row| row["kind"] == kind)
            .map(|row| (&row["name"], &row["province_code"]))
            .collect();
        assert_eq!(names.len(), kinds(kind));
    }
    let all = [
        Fault::MemberMissing,
        Fault::MemberLeft,
        Fault::InvitedNotJoined,
        Fault::WrongGroup,
        Fault::DuplicateRow,
        Fault::UnknownUnit,
        Fault::NameThaiDigit,
        Fault::NameFullWidth,
        Fault::NameDoubleE,
        Fault::NameDecomposed,
        Fault::NameZeroWidth,
        Fault::NameAlias,
        Fault::NameTwice,
        Fault::OverCapacity,
        Fault::AutoJoin,
        Fault::CountsDiffer,
        Fault::ContactMissing,
        Fault::EvidenceMissing,
        Fault::FormedLate,
        Fault::NotFormed,
        Fault::HeadVacant,
        Fault::HeadActing,
        Fault::HeadNotInParent,
    ];
    let missing: Vec<_> =
        all.into_iter().filter(|fault| !country.injected.contains_key(fault)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // One in a hundred officers, in six kinds.
    for fault in &all[..6] {
        let count = country.injected[fault];
        assert!((2_000..5_000).contains(&count), "{fault:?} {count}");
    }
}

/// The counts of what was put in are what an independent look at the tables finds.
#[test]
fn the_counts_of_faults_are_right() {
    let country = sample(&options(100_000, 30));
    let count = |fault: Fault| country.injected.get(&fault).copied().unwrap_or(0);
    let people = rows(&country, Table::Officers);
    let groups = rows(&country, Table::Groups);
    let number = |what: usize| what as u64;

    let ended = people.iter().filter(|row| !row["to"].is_empty()).collect::<Vec<_>>();
    assert_eq!(number(ended.len()), count(Fault::MemberLeft) + count(Fault::WrongGroup));
    let as_of = SampleOptions::default().as_of.to_string();
    assert!(ended.iter().all(|row| row["from"] < row["to"] && row["to"] < as_of));
    let current: BTreeSet<_> = people
        .iter()
        .filter(|row| row["to"].is_empty() && row["unit_id"] != "X-404")
        .map(|row| &row["officer_id"])
        .collect();
    assert_eq!(current.len(), 100_000);
    let unknown = people.iter().filter(|row| row["unit_id"] == "X-404").count();
    assert_eq!(number(unknown), count(Fault::UnknownUnit));
    let distinct: BTreeSet<_> = people.iter().collect();
    assert_eq!(number(people.len() - distinct.len()), count(Fault::DuplicateRow));

    let invited: usize = members(&country, "invited").values().map(Vec::len).sum();
    assert_eq!(number(invited), count(Fault::InvitedNotJoined));
    let with = |column: &str, value: &str| {
        number(groups.iter().filter(|row| row[column] == value).count())
    };
    assert_eq!(with("auto_join", "yes"), count(Fault::AutoJoin));
    assert_eq!(with("contact", ""), count(Fault::ContactMissing));
    assert_eq!(with("evidence", ""), count(Fault::EvidenceMissing));
    let late = groups.iter().filter(|row| row["formed_on"].as_str() > "2018-03-26").count();
    assert_eq!(number(late), count(Fault::FormedLate));
    let acting = people.iter().filter(|row| row["standing"] == "acting").count();
    assert_eq!(number(acting), count(Fault::HeadActing));
    let heads = people.iter().filter(|row| row["seat"] == "head").count();
    assert_eq!(number(country.unit_count() - heads), count(Fault::HeadVacant));
    let formed = column(&groups, "unit_id").len();
    assert_eq!(number(country.unit_count() - formed), count(Fault::NotFormed));
    let names = column(&groups, "name").len();
    assert_eq!(number(groups.len() - names), count(Fault::NameTwice));

    let joined = members(&country, "joined");
    let differ = groups
        .iter()
        .filter(|row| joined[&row["group_id"]].len().to_string() != row["member_count"])
        .count();
    assert_eq!(number(differ), count(Fault::CountsDiffer));
    let over = joined.values().filter(|list| list.len() > 500).count();
    assert_eq!(number(over), count(Fault::OverCapacity));
    let own: BTreeSet<_> =
        joined.iter().filter(|(id, _)| id.starts_with("G3")).flat_map(|(_, list)| list).collect();
    assert!(count(Fault::MemberMissing) > 0 && own.len() < 100_000);
    for (text, fault) in [
        ("ＧＣＣ", Fault::NameFullWidth),
        ("เเ", Fault::NameDoubleE),
        ("\u{0E4D}\u{0E32}", Fault::NameDecomposed),
        ("\u{200B}", Fault::NameZeroWidth),
    ] {
        let found = groups.iter().filter(|row| row["name"].contains(text)).count();
        assert_eq!(number(found), count(fault), "{fault:?}");
    }
    let digits = groups
        .iter()
        .filter(|row| row["name"].starts_with(['G']) && row["name"].contains(['๑', '๒', '๓']));
    assert_eq!(number(digits.count()), count(Fault::NameThaiDigit));
    for fault in country.injected.keys() {
        assert_eq!(fault.rule().is_none(), *fault == Fault::HeadActing);
    }
}

#[test]
fn any_day_and_any_rate() {
    for (faults_per_mille, as_of) in
        [(1_000, (2018, 4, 30)), (500, (2010, 1, 1)), (9_999, (2018, 3, 26))]
    {
        let as_of = Date::new(as_of.0, as_of.1, as_of.2).unwrap();
        let country = sample(&SampleOptions { as_of, ..options(3_000, faults_per_mille) });
        for row in rows(&country, Table::Officers) {
            assert!(
                row["to"].is_empty() || (row["from"] < row["to"] && row["to"] < as_of.to_string())
            );
        }
        assert!(rows(&country, Table::Members).iter().all(|row| row["since"] <= as_of.to_string()));
    }
}

#[test]
fn a_country_without_faults_has_no_finding_but_of_its_names() {
    use gcc_core::membership::Survey;
    for seed in 0..20 {
        for officers in [60, 300, 2_000] {
            let options = SampleOptions { seed, ..options(officers, 0) };
            let country = sample(&options);
            let [units, officers, groups, members] = Table::ALL
                .map(|table| CsvTable::from_text(country.text(table), table, &Limits::default()));
            let directive = gcc_core::directive::moi_2561_w1620();
            let survey = Survey::builder(directive, options.as_of)
                .units(&units)
                .officers(&officers)
                .groups(&groups)
                .members(&members)
                .run();
            let rules: Vec<_> =
                survey.findings.by_rule().filter(|(code, _)| !code.starts_with('N')).collect();
            assert!(rules.is_empty(), "seed {seed}: {rules:?}");
        }
    }
}
