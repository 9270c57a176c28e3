//! The columns of the four tables, and the texts of headers and cells as they are compared.

use crate::finding::Table;

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

/// What the cells of a column hold, as far as reading them depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Identifiers,
    Numbers,
    Dates,
    Other,
}

impl Column {
    pub(super) fn holds(&self) -> Holds {
        match self.name {
            "unit_id" | "parent_id" | "officer_id" | "group_id" | "receives_from" => {
                Holds::Identifiers
            }
            "tier" | "member_count" | "province_code" => Holds::Numbers,
            "from" | "to" | "since" | "formed_on" => Holds::Dates,
            _ => Holds::Other,
        }
    }
}

/// The column of a table that offices merge over the rows of one unit or group.
pub(super) fn merged_column(table: Table) -> Option<usize> {
    match table {
        Table::Officers => Some(officer::UNIT_ID),
        Table::Members => Some(member::GROUP_ID),
        Table::Units | Table::Groups => None,
    }
}

/// Whether a header has every column that a table needs.
#[cfg(feature = "files")]
pub(super) fn is_complete(table: Table, cells: &[String]) -> bool {
    let plain: Vec<String> = cells.iter().map(|cell| plain_header(cell)).collect();
    let mut required = columns(table).iter().filter(|column| column.required);
    required.all(|column| plain.iter().any(|cell| column.is(cell)))
}

/// Whether a text is the word with which offices begin a row of totals.
pub(super) fn is_totals(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "รวมทั้งสิ้น",
        "รวมทั้งหมด",
        "ยอดรวม",
        "ผลรวม",
        "รวม",
        "grand total",
        "subtotal",
        "total",
        "sum",
    ];
    let after = WORDS.iter().find_map(|word| {
        let (start, rest) = text.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then_some(rest)
    });
    // `รวม 6 หน่วยงาน` is one too, a name that goes on after the word is not.
    after.is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', '\u{a0}', ':']);
        rest.is_empty() || rest.starts_with(crate::text::is_digit)
    })
}

/// Whether a cell may hold marks that a spreadsheet put there.
#[inline]
pub(super) fn is_marked(text: &str) -> bool {
    matches!(text.as_bytes(), [b'=' | b'\'', ..] | [.., b'.', b'0'])
}

/// The text within `="0012"`, or after the mark of `'0012`.
pub(super) fn unguarded(text: &str) -> Option<&str> {
    let quoted = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let inner = quoted.or_else(|| text.strip_prefix('\''))?;
    (!inner.contains(['"', '\''])).then(|| trimmed(inner))
}

/// The digits of a whole number that is written with `.0`.
pub(super) fn whole_number(text: &str) -> Option<&str> {
    let digits = text.strip_suffix(".0")?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(digits)
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
    pub(super) fn is(&self, plain: &str) -> bool {
        self.name == plain || self.aliases.contains(&plain)
    }

    /// Whether a header is probably a misspelt name of the column.
    pub(super) fn is_alike(&self, plain: &str) -> bool {
        let mut names = std::iter::once(&self.name).chain(self.aliases);
        names.any(|name| {
            let length = crate::text::length(name).max(crate::text::length(plain));
            let typing_errors_max = match length {
                // `no` is a header of its own, and not a misspelt `to`.
                0..=2 => return name.as_bytes()[0] == plain.as_bytes()[0],
                3..=5 => 1,
                6..=8 => 2,
                _ => 3,
            };
            strsim::osa_distance(name, plain) <= typing_errors_max
        })
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
