//! Tables that people open in a spreadsheet: duty cards, a plan of changes. [`CsvWriter`] quotes the
//! cells and lets none of them act as a formula.

use std::io::{self, Write};

use crate::fanout::{DutyCard, FanOut};
use crate::finding::Language;
use crate::membership::Plan;
use crate::render::text;
use crate::roster::Roster;
use crate::table::{CsvWriter, shown};

/// The columns of duty cards, in Thai and English.
const CARD_COLUMNS: [(&str, &str); 13] = [
    ("ผู้ปฏิบัติ", "person"),
    ("ข้อความที่", "message"),
    ("ลำดับ", "order"),
    ("รับจากกลุ่ม", "reads_in"),
    ("มาถึง", "arrives"),
    ("โพสต์ในกลุ่ม", "posts_in"),
    ("ขั้น", "step"),
    ("ลงมือ", "acts"),
    ("กำหนดเสร็จ", "due"),
    ("ช้าที่สุด", "latest"),
    ("บุคลากรที่รอรับ", "officers"),
    ("ผู้แทนถัดไป", "next"),
    ("แจ้งเหตุขัดข้อง", "tell"),
];

/// Duty cards as one table with a row for each post that somebody makes or may have to make: UTF-8
/// with a byte order mark, without which a spreadsheet takes Thai for Latin, and ISO times. O(posts).
pub fn duty_cards(plan: &FanOut, cards: &[DutyCard], language: Language) -> String {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    let mut writer = CsvWriter::new(&mut bytes).spreadsheet_safe().crlf();
    let written = write_duty_cards(plan, cards, language, &mut writer);
    written.expect("a vector takes everything");
    String::from_utf8(bytes).expect("cells are text")
}

fn write_duty_cards(
    plan: &FanOut,
    cards: &[DutyCard],
    language: Language,
    writer: &mut CsvWriter<impl Write>,
) -> io::Result<()> {
    let has_deadline = plan.options().deadline_seconds.is_some();
    writer.row(CARD_COLUMNS.map(|(thai, english)| language.pick(thai, english)))?;
    for card in cards {
        for duty in card.posts.iter().chain(&card.stands_in) {
            let post = &duty.post;
            writer.row([
                card.person.as_str(),
                &post.message.to_string(),
                &post.order.to_string(),
                &duty.from,
                &post.arrived.to_string(),
                &duty.to,
                &duty.step.to_string(),
                &duty.act.to_string(),
                &duty.done().to_string(),
                &if has_deadline { post.latest.to_string() } else { String::new() },
                &duty.officers.to_string(),
                duty.next.as_ref().map_or("", |(person, _)| person),
                duty.report_to.as_deref().unwrap_or(""),
            ])?;
        }
    }
    Ok(())
}

/// The columns of a plan of changes, in Thai and English.
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
pub fn changes(
    plan: &Plan,
    roster: &Roster,
    language: Language,
    sink: impl Write,
) -> io::Result<()> {
    let mut writer = CsvWriter::new(sink).spreadsheet_safe();
    writer.row(CHANGE_COLUMNS.map(|(thai, english)| language.pick(thai, english)))?;
    for review in plan.manual_reviews() {
        let officer = review.officer.map(|officer| roster.officer_label(officer));
        writer.row([
            "",
            "",
            "",
            language.pick("ตรวจสอบ", "look-into"),
            &shown(&review.identifier),
            &shown(&review.name),
            &officer.unwrap_or_default(),
            "",
            &review.place.to_string(),
            review.rule.code,
            review.rule.title(language),
            &review.rule.clauses.join(" "),
            "",
            "",
            "",
            "",
            "",
        ])?;
    }
    for (number, change) in (1_u64..).zip(plan.changes()) {
        let label = |officer| roster.officer_label(officer);
        let effect = change.consequence;
        writer.row([
            number.to_string().as_str(),
            &change.round.to_string(),
            &change.by.map(label).unwrap_or_default(),
            text::action(change.action, language),
            &shown(&change.group.identifier),
            &change.group.name,
            &change.officer.map(label).unwrap_or_default(),
            &change.from.as_ref().map(|from| shown(&from.identifier)).unwrap_or_default(),
            &text::change(change, roster, language),
            change.rule.code,
            change.rule.title(language),
            &change.rule.clauses.join(" "),
            &effect.officers_gained.to_string(),
            &effect.officers_lost.to_string(),
            &effect.single_points_added.to_string(),
            &effect.single_points_removed.to_string(),
            if effect.refused { "1" } else { "0" },
        ])?;
    }
    Ok(())
}
