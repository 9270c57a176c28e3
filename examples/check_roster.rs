//! Checking a roster that lies in a database, without writing it out as text first.
//!
//! The database is SQLite in memory; rows of another driver, such as sqlx, are read in the same way.
//!
//! Run it with `cargo run -p gcctree-core --example check_roster`.

use gcc_core::finding::Severity;
use gcc_core::roster::{OfficerRow, Seat, Standing, UnitRow};
use gcc_core::table::{Field, TypedRows};
use gcc_core::{Date, Language, Survey, moi_2561_w1620};
use rusqlite::{Connection, Row};

/// A small database of personnel, as it might be found: with its own names of tables and columns.
const DATABASE: &str = "
    CREATE TABLE office (id INTEGER PRIMARY KEY, parent_id INTEGER, kind TEXT, name TEXT);
    INSERT INTO office VALUES
        (1, NULL, 'government', 'สำนักนายกรัฐมนตรี'),
        (50, 1, 'province', 'จังหวัดเชียงใหม่'),
        (5009, 50, 'agency', 'สำนักงานพาณิชย์จังหวัดเชียงใหม่'),
        (5010, 50, 'agency', 'สำนักงานเกษตรจังหวัดเชียงใหม่');
    CREATE TABLE post (person_id INTEGER, office_id INTEGER, role TEXT, is_acting INTEGER, since TEXT);
    INSERT INTO post VALUES
        (1, 1, 'chief', 0, NULL),
        (2, 50, 'chief', 0, '2017-10-01'),
        (3, 5009, 'chief', 1, '2018-02-01'),
        (4, 5009, 'member', 0, NULL),
        (5, 5010, 'clerk', 0, NULL),
        (6, 5011, 'member', 0, NULL);
";

fn unit(row: &Row<'_>) -> rusqlite::Result<UnitRow> {
    let id: i64 = row.get("id")?;
    let parent_id: Option<i64> = row.get("parent_id")?;
    let (kind, name): (String, String) = (row.get("kind")?, row.get("name")?);
    let mut unit = UnitRow::new(id.to_string(), kind, name);
    unit.parent_id = parent_id.map(|id| id.to_string());
    Ok(unit)
}

fn officer(row: &Row<'_>) -> rusqlite::Result<OfficerRow> {
    let (person_id, office_id): (i64, i64) = (row.get("person_id")?, row.get("office_id")?);
    let role: String = row.get("role")?;
    // The words of the database are typed where they can be; others stay text and get a finding.
    let seat = match role.as_str() {
        "chief" => Seat::Head.into(),
        "vice" => Seat::Deputy.into(),
        "member" => Seat::Staff.into(),
        _ => Field::Text(role),
    };
    let mut officer = OfficerRow::new(person_id.to_string(), office_id.to_string(), seat);
    let is_acting: bool = row.get("is_acting")?;
    officer.standing = is_acting.then_some(Standing::Acting).into();
    let since: Option<String> = row.get("since")?;
    officer.from = since.as_deref().map_or(Field::Blank, Field::parse);
    Ok(officer)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let database = Connection::open_in_memory()?;
    database.execute_batch(DATABASE)?;
    let mut query = database.prepare("SELECT id, parent_id, kind, name FROM office")?;
    let units: TypedRows<UnitRow> = query.query_map([], unit)?.collect::<Result<_, _>>()?;
    let mut query = database.prepare("SELECT * FROM post")?;
    let officers: TypedRows<OfficerRow> =
        query.query_map([], officer)?.collect::<Result<_, _>>()?;

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
