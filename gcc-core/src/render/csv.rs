//! Tables that people open in a spreadsheet: duty cards, a plan of changes.

use std::io::{self, Write};

use crate::fanout::{CardPost, DutyCard, FanOut};
use crate::finding::Language;
use crate::membership::Plan;
use crate::roster::Roster;
use crate::table::{CsvWriter, shown};

use super::duty_words::Words;

const THAI: [&str; 13] = [
    "ผู้ปฏิบัติ",
    "ข้อความที่",
    "ลำดับ",
    "รับจากกลุ่ม",
    "มาถึง",
    "โพสต์ในกลุ่ม",
    "ขั้น",
    "ลงมือ",
    "กำหนดเสร็จ",
    "ช้าที่สุด",
    "บุคลากรที่รอรับ",
    "ผู้แทนถัดไป",
    "แจ้งเหตุขัดข้อง",
];
const ENGLISH: [&str; 13] = [
    "person", "message", "order", "reads_in", "arrives", "posts_in", "step", "acts", "due",
    "latest", "officers", "next", "tell",
];

/// A file that a spreadsheet opens as it is: UTF-8 with a mark, ISO times, and no cell that the
/// spreadsheet would take for a formula.
pub fn duty_cards(plan: &FanOut, cards: &[DutyCard], language: Language) -> String {
    let words = &Words { language, plan };
    let mut table = String::from('\u{FEFF}');
    push_row(&mut table, words.pick(THAI, ENGLISH).map(str::to_owned));
    for card in cards {
        for duty in card.posts.iter().chain(&card.stands_in) {
            push_row(&mut table, cells(card, duty, words));
        }
    }
    table
}

fn cells(card: &DutyCard, duty: &CardPost, words: &Words<'_>) -> [String; 13] {
    let post = &duty.post;
    let has_deadline = words.plan.options().deadline_seconds.is_some();
    [
        card.person.clone(),
        post.message.to_string(),
        post.order.to_string(),
        duty.from.clone(),
        post.arrived.to_string(),
        duty.to.clone(),
        duty.step.to_string(),
        duty.act.to_string(),
        duty.done().to_string(),
        if has_deadline { post.latest.to_string() } else { String::new() },
        duty.officers.to_string(),
        duty.next.as_ref().map_or(String::new(), |(person, _)| person.clone()),
        duty.report_to.clone().unwrap_or_default(),
    ]
}

/// The columns, in Thai and English.
const CHANGE_COLUMNS: [(&str, &str); 17] = [
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
/// use gcc_core::{finding::Language, membership::Plan, render::csv, roster::Roster};
/// let mut bytes = Vec::new();
/// csv::changes(&Plan::default(), &Roster::default(), Language::English, &mut bytes).unwrap();
/// assert!(bytes.starts_with(b"number,round,by,action,group_id,group_name"));
/// ```
pub fn changes(
    plan: &Plan,
    roster: &Roster,
    language: Language,
    sink: impl Write,
) -> io::Result<()> {
    let mut writer = CsvWriter::new(sink).spreadsheet_safe();
    writer.row(CHANGE_COLUMNS.map(|(thai, english)| language.pick(thai, english)))?;
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

fn push_row(table: &mut String, cells: [String; 13]) {
    let cells = cells.map(|cell| quoted(&cell));
    table.push_str(&cells.join(","));
    table.push_str("\r\n");
}

/// A cell in quotes where it needs them; what a spreadsheet would run begins with an apostrophe.
fn quoted(cell: &str) -> String {
    let acts = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if acts { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\r', '\n']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}
