//! The columns of the four tables, and matching a header to them.

use crate::finding::{Finding, Findings, Place, Table, rules};

use super::block::Block;
use super::row::Row;
use super::shown::shown;

/// A column that a table may have.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// Other headers for it, Thai first.
    pub(crate) aliases: &'static [&'static str],
    pub(crate) required: bool,
}

const fn column(name: &'static str, aliases: &'static [&'static str], required: bool) -> Column {
    Column { name, aliases, required }
}

/// Positions in [`columns`] of the table `units`.
pub(crate) mod unit {
    pub(crate) const UNIT_ID: usize = 0;
    pub(crate) const PARENT_ID: usize = 1;
    pub(crate) const KIND: usize = 2;
    pub(crate) const NAME: usize = 3;
    pub(crate) const PROVINCE_CODE: usize = 4;
}

/// Positions in [`columns`] of the table `officers`.
pub(crate) mod officer {
    pub(crate) const OFFICER_ID: usize = 0;
    pub(crate) const UNIT_ID: usize = 1;
    pub(crate) const SEAT: usize = 2;
    pub(crate) const STANDING: usize = 3;
    pub(crate) const EMPLOYMENT: usize = 4;
    pub(crate) const FROM: usize = 5;
    pub(crate) const TO: usize = 6;
    pub(crate) const SUBUNIT: usize = 7;
}

/// Positions in [`columns`] of the table `groups`.
pub(crate) mod group {
    pub(crate) const GROUP_ID: usize = 0;
    pub(crate) const TIER: usize = 1;
    pub(crate) const UNIT_ID: usize = 2;
    pub(crate) const NAME: usize = 3;
    pub(crate) const MEMBER_COUNT: usize = 4;
    pub(crate) const FORMED_ON: usize = 5;
    pub(crate) const AUTO_JOIN: usize = 6;
    pub(crate) const CONTACT: usize = 7;
    pub(crate) const EVIDENCE: usize = 8;
    pub(crate) const RECEIVES_FROM: usize = 9;
}

/// Positions in [`columns`] of the table `members`.
pub(crate) mod member {
    pub(crate) const GROUP_ID: usize = 0;
    pub(crate) const OFFICER_ID: usize = 1;
    pub(crate) const STATE: usize = 2;
    pub(crate) const SINCE: usize = 3;
}

/// The columns of a table, in the order of the position constants.
pub(crate) fn columns(table: Table) -> &'static [Column] {
    const UNITS: &[Column] = &[
        column("unit_id", &["รหัสหน่วยงาน", "รหัสส่วนราชการ"], true),
        column("parent_id", &["รหัสหน่วยงานต้นสังกัด", "ต้นสังกัด"], true),
        column("kind", &["ประเภท", "ประเภทหน่วยงาน"], true),
        column("name", &["ชื่อ", "ชื่อหน่วยงาน", "ชื่อส่วนราชการ"], true),
        column("province_code", &["รหัสจังหวัด"], false),
    ];
    const OFFICERS: &[Column] = &[
        column("officer_id", &["รหัสเจ้าหน้าที่", "รหัสบุคลากร"], true),
        column("unit_id", &["รหัสหน่วยงาน", "รหัสส่วนราชการ"], true),
        column("seat", &["ตำแหน่ง", "บทบาท"], true),
        column("standing", &["สถานะการดำรงตำแหน่ง", "การดำรงตำแหน่ง"], false),
        column("employment", &["ประเภทบุคลากร", "ประเภทการจ้าง"], false),
        column("from", &["ตั้งแต่", "วันเริ่ม"], false),
        column("to", &["ถึง", "วันสิ้นสุด"], false),
        column("subunit", &["กลุ่มงาน", "ฝ่าย"], false),
    ];
    const GROUPS: &[Column] = &[
        column("group_id", &["รหัสกลุ่ม"], true),
        column("tier", &["ระดับ"], true),
        column("unit_id", &["รหัสหน่วยงาน", "รหัสส่วนราชการ"], true),
        column("name", &["ชื่อกลุ่ม"], true),
        column("member_count", &["จำนวนสมาชิก"], false),
        column("formed_on", &["วันที่จัดตั้ง"], false),
        column("auto_join", &["เข้าร่วมอัตโนมัติ"], false),
        column("contact", &["ผู้ประสานงาน"], false),
        column("evidence", &["หลักฐาน"], false),
        column("receives_from", &["รับข่าวจาก", "รับข่าวจากกลุ่ม"], false),
    ];
    const MEMBERS: &[Column] = &[
        column("group_id", &["รหัสกลุ่ม"], true),
        column("officer_id", &["รหัสเจ้าหน้าที่", "รหัสบุคลากร"], true),
        column("state", &["สถานะ"], false),
        column("since", &["ตั้งแต่", "เข้าร่วมเมื่อ"], false),
    ];
    match table {
        Table::Units => UNITS,
        Table::Officers => OFFICERS,
        Table::Groups => GROUPS,
        Table::Members => MEMBERS,
    }
}

/// The name of a column by its position.
pub(crate) fn column_name(table: Table, position: usize) -> &'static str {
    columns(table)[position].name
}

/// The static name of a column of any table, or of a field of a form.
pub(crate) fn known_column(name: &str) -> Option<&'static str> {
    const FIELDS: [&str; 2] = ["name", "unit"];
    let of_tables = Table::ALL.into_iter().flat_map(columns).map(|column| column.name);
    of_tables.chain(FIELDS).find(|known| *known == name)
}

/// Where each known column stands in a table.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// For each known column its place in a row; none if the table lacks it.
    places: Vec<Option<usize>>,
    width: usize,
}

impl Header {
    /// Matches a header row to the columns of a table. `None` if a required column is missing:
    /// then no row can be understood, and there is a finding for each missing column.
    pub(crate) fn read(table: Table, cells: &[String], findings: &mut Findings) -> Option<Header> {
        let known = columns(table);
        let mut places = vec![None; known.len()];
        let place = Place::row(table, 1);
        for (position, cell) in cells.iter().enumerate() {
            let plain = plain_header(cell);
            match known.iter().position(|column| column.is(&plain)) {
                Some(column) if places[column].is_none() => places[column] = Some(position),
                Some(column) => {
                    let finding = Finding::new(&rules::R025, place);
                    findings.push(finding.with("column", known[column].name));
                }
                None if plain.is_empty() => {}
                None => findings.push(Finding::new(&rules::R013, place).with("found", shown(cell))),
            }
        }
        let mut is_complete = true;
        for (column, position) in known.iter().zip(&places) {
            if column.required && position.is_none() {
                is_complete = false;
                let finding = Finding::new(&rules::R014, place);
                findings.push(finding.with("column", column.name).with("table", table.name()));
            }
        }
        is_complete.then_some(Header { places, width: cells.len() })
    }

    /// The trimmed text of a known column; empty if the table lacks the column or the row the cell.
    #[inline]
    pub(crate) fn cell<'r>(&self, row: &'r dyn Row, column: usize) -> &'r str {
        self.places[column].map_or("", |place| trimmed(row.cell(place)))
    }

    /// Whether a block has the columns of the table, and a text of a known column for every row.
    pub(crate) fn fits(&self, block: &Block<'_>, column: usize) -> bool {
        let texts = u32::try_from(self.texts(block, column).len());
        block.width() == self.width && texts == Ok(block.count())
    }

    /// The texts of a known column, not trimmed; none if it is blank or the table lacks it.
    pub(crate) fn texts<'r>(&self, block: &Block<'r>, column: usize) -> &'r [&'r str] {
        self.places[column].map_or(&[], |place| block.column(place))
    }

    /// Where in its line the trimmed text of a known column begins, if that is known.
    pub(crate) fn start(&self, row: &dyn Row, column: usize) -> Option<u32> {
        let place = self.places[column]?;
        let cell = row.cell(place);
        let blanks = cell.chars().take_while(|c| c.is_whitespace()).count();
        row.start(place)?.checked_add(u32::try_from(blanks).ok()?)
    }

    /// Whether the table has a column.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.places[column].is_some()
    }

    /// The number of cells that a row should have.
    pub(crate) fn width(&self) -> usize {
        self.width
    }
}

/// The text without white space at its ends. Most cells have none, which their first and last bytes
/// show.
#[inline]
pub(crate) fn trimmed(text: &str) -> &str {
    // A visible ASCII character, or one of U+0800 to U+0FFF, where Thai is and no space.
    let is_plain = |byte: u8| byte.is_ascii_graphic() || byte == 0xE0;
    match text.as_bytes() {
        [] => text,
        [first, .., last] if is_plain(*first) && last.is_ascii_graphic() => text,
        [first, .., 0xE0, _, _] | [first @ 0xE0, _, _] if is_plain(*first) => text,
        _ => text.trim(),
    }
}

impl Column {
    fn is(&self, plain: &str) -> bool {
        self.name == plain || self.aliases.contains(&plain)
    }
}

/// The English names of a table's columns in the order of its header; an unknown one is empty.
pub fn column_names(table: Table, header: &[String]) -> Vec<&'static str> {
    let known = columns(table);
    let name = |cell: &String| {
        let plain = plain_header(cell);
        known.iter().find(|column| column.is(&plain)).map_or("", |column| column.name)
    };
    header.iter().map(name).collect()
}

/// A header as it is compared: in the canonical spelling, in lower case, with underscores in place
/// of spaces and hyphens.
pub(crate) fn plain_header(cell: &str) -> String {
    let canonical = crate::text::canonicalize(cell);
    canonical.text.trim().to_ascii_lowercase().replace([' ', '-'], "_")
}
