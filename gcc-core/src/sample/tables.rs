//! Writing the four tables of a sample.

use std::fmt::{self, Display};
use std::io::{self, Write};

use super::country::Unit;
use super::fault::Fault;
use super::rows::{Member, Officer, OfficerId, Row, rows};
use super::state::{Country, Head, State};
use crate::finding::Table;
use crate::table::CsvWriter;

/// How much is gathered before it goes to the sink.
const BUFFER_BYTES: usize = 256 * 1024;

/// Writes a table; `joined` holds the number of joined members by unit and part.
pub(super) fn write(
    country: &Country,
    joined: &[Vec<u32>],
    table: Table,
    sink: &mut dyn Write,
) -> io::Result<()> {
    match table {
        Table::Units => units(country, sink),
        Table::Groups => groups(country, joined, sink),
        Table::Officers => {
            let header = "officer_id,unit_id,seat,standing,employment,from,to,subunit\n";
            stream(country, header, sink, &mut |line, row| match row {
                Row::Officer(officer) => officer_line(country, line, &officer),
                _ => Ok(()),
            })
        }
        Table::Members => {
            let header = "group_id,officer_id,state,since\n";
            stream(country, header, sink, &mut |line, row| match row {
                Row::Member(member) => member_line(country, line, &member),
                _ => Ok(()),
            })
        }
    }
}

fn units(country: &Country, sink: &mut dyn Write) -> io::Result<()> {
    let mut writer = CsvWriter::new(io::BufWriter::new(sink));
    writer.row(["unit_id", "parent_id", "kind", "name", "province_code"])?;
    for unit in &country.units {
        let parent = unit.parent.map(|parent| &country.units[parent]);
        let parent_id = parent.map_or("", |parent| parent.id.as_str());
        writer.row([&unit.id, parent_id, unit.kind, &unit.name, unit.province_code])?;
    }
    Ok(())
}

fn groups(country: &Country, joined: &[Vec<u32>], sink: &mut dyn Write) -> io::Result<()> {
    let mut writer = CsvWriter::new(io::BufWriter::new(sink));
    writer.row([
        "group_id",
        "tier",
        "unit_id",
        "name",
        "member_count",
        "formed_on",
        "auto_join",
        "contact",
        "evidence",
        "receives_from",
    ])?;
    for ((unit, state), joined) in country.units.iter().zip(&country.states).zip(joined) {
        let parent = unit.parent.map(|parent| &country.units[parent]);
        let receives_from =
            parent.map_or(String::new(), |unit| GroupId { unit, part: 0 }.to_string());
        let (tier, formed_on) = (unit.tier.to_string(), state.formed_on.to_string());
        for ((part, name), joined) in state.names.iter().enumerate().zip(joined) {
            let surplus = if part == 0 { state.count_surplus } else { 0 };
            let cells: [&str; 10] = [
                &GroupId { unit, part }.to_string(),
                &tier,
                &unit.id,
                name,
                &(joined + surplus).to_string(),
                &formed_on,
                if state.has(Fault::AutoJoin) { "yes" } else { "no" },
                &contact(unit, state),
                if state.has(Fault::EvidenceMissing) { "" } else { "photo and QR code" },
                &receives_from,
            ];
            writer.row(cells)?;
        }
    }
    Ok(())
}

/// The head, or the first deputy where there is none.
fn contact(unit: &Unit, state: &State) -> String {
    if state.has(Fault::ContactMissing) {
        return String::new();
    }
    let number = unit.first_officer + u64::from(state.head == Head::Vacant);
    OfficerId { letter: 'O', number }.to_string()
}

/// The rows of all units, one unit after the other, through one buffer. None of what is written
/// here needs quotes.
fn stream(
    country: &Country,
    header: &str,
    sink: &mut dyn Write,
    line: &mut dyn FnMut(&mut String, Row) -> fmt::Result,
) -> io::Result<()> {
    let mut buffer = String::with_capacity(BUFFER_BYTES);
    buffer.push_str(header);
    for index in 0..country.units.len() {
        let mut result = Ok(());
        rows(country, index, &mut |row| {
            if result.is_ok() {
                result = line(&mut buffer, row).map_err(io::Error::other);
            }
            if result.is_ok() && buffer.len() >= BUFFER_BYTES {
                result = sink.write_all(buffer.as_bytes());
                buffer.clear();
            }
        });
        result?;
    }
    sink.write_all(buffer.as_bytes())?;
    sink.flush()
}

fn officer_line(country: &Country, line: &mut String, officer: &Officer) -> fmt::Result {
    use fmt::Write as _;
    let unit = officer.unit.map(|unit| &country.units[unit]);
    let unit_id = unit.map_or("X-404", |unit| unit.id.as_str());
    let Officer { id, seat, standing, employment, from, to, subunit, .. } = officer;
    write!(line, "{id},{unit_id},{seat},{standing},{employment},{from},")?;
    if let Some(to) = to {
        write!(line, "{to}")?;
    }
    match subunit {
        0 => line.write_str(",\n"),
        _ => writeln!(line, ",กลุ่มงาน {subunit}"),
    }
}

fn member_line(country: &Country, line: &mut String, member: &Member) -> fmt::Result {
    use fmt::Write as _;
    let Member { officer, state, since, part, unit } = *member;
    let unit = &country.units[unit];
    writeln!(line, "{},{officer},{state},{since}", GroupId { unit, part })
}

/// `G1`, `G2-50`, `G3-50-A07`, and `G3-50-A07-2` for the second part.
struct GroupId<'a> {
    unit: &'a Unit,
    part: usize,
}

impl Display for GroupId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Unit { tier, id, parent, .. } = self.unit;
        match (parent, self.part) {
            (None, _) => write!(f, "G{tier}"),
            (Some(_), 0) => write!(f, "G{tier}-{id}"),
            (Some(_), part) => write!(f, "G{tier}-{id}-{}", part + 1),
        }
    }
}

impl Display for OfficerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:07}", self.letter, self.number)
    }
}
