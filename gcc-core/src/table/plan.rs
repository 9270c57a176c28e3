//! A plan of changes as a table that people open in a spreadsheet.

use std::io::{self, Write};

use crate::finding::Language;
use crate::membership::Plan;
use crate::roster::Roster;
use crate::table::shown;

use super::CsvWriter;

/// The columns, in Thai and English.
const COLUMNS: [(&str, &str); 17] = [
    ("ลำดับ", "number"),
    ("รอบ", "round"),
    ("ผู้ดำเนินการ", "by"),
    ("การดำเนินการ", "action"),
    ("รหัสกลุ่ม", "group_id"),
    ("ชื่อกลุ่ม", "group_name"),
    ("รหัสบุคลากร", "officer_id"),
    ("จากกลุ่ม", "from_group_id"),
    ("รายละเอียด", "message"),
    ("กฎ", "rule"),
    ("เหตุผล", "reason"),
    ("ข้อกำหนด", "clauses"),
    ("ข้อมูลถึงเพิ่ม", "officers_gained"),
    ("ข้อมูลไม่ถึงอีก", "officers_lost"),
    ("กลุ่มที่พึ่งคนเดียวเพิ่ม", "single_points_added"),
    ("กลุ่มที่พ้นการพึ่งคนเดียว", "single_points_removed"),
    ("LINE ไม่รับ", "refused_by_line"),
];

/// Writes a plan as CSV, one row a change and, before them, one for each thing to look into (its
/// action is `look-into`). No cell can be run by a spreadsheet. Fails only if the sink does.
///
/// ```
/// use gcc_core::{finding::Language, membership::Plan, roster::Roster, table::write_plan};
/// let mut bytes = Vec::new();
/// write_plan(&Plan::default(), &Roster::default(), Language::English, &mut bytes).unwrap();
/// assert!(bytes.starts_with(b"number,round,by,action,group_id,group_name"));
/// ```
pub fn write_plan(
    plan: &Plan,
    roster: &Roster,
    language: Language,
    sink: impl Write,
) -> io::Result<()> {
    let mut writer = CsvWriter::new(sink).spreadsheet_safe();
    writer.row(COLUMNS.map(|(thai, english)| language.pick(thai, english)))?;
    for look in plan.manual_reviews() {
        let words = look.rule.words(language);
        let row: [String; 17] = [
            String::new(),
            String::new(),
            String::new(),
            language.pick("ตรวจสอบ", "look-into").to_owned(),
            shown(&look.identifier),
            shown(&look.name),
            String::new(),
            String::new(),
            look.place.to_string(),
            look.rule.code.to_owned(),
            words.title.to_owned(),
            look.rule.clauses.join(" "),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ];
        writer.row(row.iter().map(String::as_str))?;
    }
    for (number, change) in (1_usize..).zip(plan.changes()) {
        let label = |officer| roster.officer_label(officer);
        let effect = change.consequence;
        let row: [String; 17] = [
            number.to_string(),
            change.round.to_string(),
            change.by.map(label).unwrap_or_default(),
            change.action.word(language).to_owned(),
            shown(&change.group.identifier),
            change.group.name.to_string(),
            change.officer.map(label).unwrap_or_default(),
            change.from.as_ref().map(|from| shown(&from.identifier)).unwrap_or_default(),
            change.words(roster, language),
            change.rule.code.to_owned(),
            change.rule.words(language).title.to_owned(),
            change.rule.clauses.join(" "),
            effect.officers_gained.to_string(),
            effect.officers_lost.to_string(),
            effect.single_points_added.to_string(),
            effect.single_points_removed.to_string(),
            if effect.refused { "1" } else { "0" }.to_owned(),
        ];
        writer.row(row.iter().map(String::as_str))?;
    }
    Ok(())
}
