//! Checking a roster that lies in a database, without writing it out as text first.
//!
//! `query` stands in for a database: it returns rows as `sqlx::query_as` or a `rusqlite` statement
//! does, with columns of the database's own types.
//!
//! Run it with `cargo run -p gcctree-core --example check_roster`.

use gcc_core::finding::Severity;
use gcc_core::roster::{OfficerRow, Seat, Standing, UnitRow};
use gcc_core::table::{Field, TypedRows};
use gcc_core::{Date, Language, Survey, moi_2561_w1620};

/// A row of `SELECT id, parent_id, kind, name FROM office`.
struct OfficeRecord {
    id: i64,
    parent_id: Option<i64>,
    kind: &'static str,
    name: &'static str,
}

/// A row of `SELECT person_id, office_id, role, is_acting, since FROM post`.
struct PostRecord {
    person_id: i64,
    office_id: i64,
    role: &'static str,
    is_acting: bool,
    since: Option<(i32, u8, u8)>,
}

impl From<OfficeRecord> for UnitRow {
    fn from(office: OfficeRecord) -> UnitRow {
        let mut row = UnitRow::new(office.id.to_string(), office.kind, office.name);
        row.parent_id = office.parent_id.map(|id| id.to_string());
        row
    }
}

impl From<PostRecord> for OfficerRow {
    fn from(post: PostRecord) -> OfficerRow {
        // The words of the database are typed where they can be: others stay text, and get a finding.
        let seat = match post.role {
            "chief" => Seat::Head.into(),
            "vice" => Seat::Deputy.into(),
            "member" => Seat::Staff.into(),
            other => Field::Text(other.to_owned()),
        };
        let mut row = OfficerRow::new(post.person_id.to_string(), post.office_id.to_string(), seat);
        row.standing = post.is_acting.then_some(Standing::Acting).into();
        row.from = post.since.and_then(|(year, month, day)| Date::new(year, month, day)).into();
        row
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (offices, posts) = query();
    let units: TypedRows<UnitRow> = offices.into_iter().map(UnitRow::from).collect();
    let officers: TypedRows<OfficerRow> = posts.into_iter().map(OfficerRow::from).collect();

    // The core has no clock: who holds which seat depends on the day.
    let as_of: Date = "28 มีนาคม 2561".parse()?;
    let survey = Survey::builder(moi_2561_w1620(), as_of).units(&units).officers(&officers).run();

    println!("The letter asks for {} groups:", survey.tree.groups().count());
    for group in survey.tree.groups() {
        println!("  {} with {} seats", group.name, survey.tree.seats(group.id).count());
    }
    println!("{} findings:", survey.findings.total());
    for finding in &survey.findings {
        println!("  {}: {}", finding.place.path(), finding.message(Language::English));
        // The same finding in the words of the official who has to mend it.
        println!("    {}", finding.message(Language::Thai));
    }

    // A service acts on rules and severities, never on words.
    let is_sound = survey.findings.count(Severity::Error) == 0;
    println!("The roster can be used as it is: {is_sound}");
    Ok(())
}

/// The rows of the database.
fn query() -> (Vec<OfficeRecord>, Vec<PostRecord>) {
    let office = |id, parent_id, kind, name| OfficeRecord { id, parent_id, kind, name };
    let post = |person_id, office_id, role, is_acting, since| PostRecord {
        person_id,
        office_id,
        role,
        is_acting,
        since,
    };
    let offices = vec![
        office(1, None, "government", "สำนักนายกรัฐมนตรี"),
        office(50, Some(1), "province", "จังหวัดเชียงใหม่"),
        office(5009, Some(50), "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่"),
        office(5010, Some(50), "agency", "สำนักงานเกษตรจังหวัดเชียงใหม่"),
    ];
    let posts = vec![
        post(1, 1, "chief", false, None),
        post(2, 50, "chief", false, Some((2017, 10, 1))),
        post(3, 5009, "chief", true, Some((2018, 2, 1))),
        post(4, 5009, "member", false, None),
        post(5, 5010, "clerk", false, None),
        post(6, 5011, "member", false, None),
    ];
    (offices, posts)
}
