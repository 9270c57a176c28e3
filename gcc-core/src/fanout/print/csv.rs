//! Duty cards as a table: one row a duty.

use crate::fanout::{CardPost, DutyCard};

use super::words::Words;

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
pub(super) fn write(cards: &[DutyCard], words: &Words<'_>) -> String {
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
