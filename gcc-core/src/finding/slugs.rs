//! Words for the facts that are one of a few stable names, and of what a table may hold.

use super::Language;
use crate::text::{pieces, split_once};

/// A line each: the fact, its stable name, the words in Thai and in English. Lines rather than tuples,
/// whose pointers would weigh as much as the words.
const OF_FORMS: &str = "\
missing;era;ศักราช;its era
missing;year;ปีสี่หลัก;its year in four digits
expected;number;จำนวนเต็ม;a whole number
expected;blank;ค่าว่าง;nothing
expected;YYYY-MM-DD;วันที่ เช่น 2018-03-23 หรือ 23 มีนาคม 2561;a date such as 2018-03-23
";

/// What only tables can have. A word that a cell may hold stands there in both languages, because
/// both are read.
const OF_TABLES: &str = "\
what;table_bytes;ขนาดไฟล์ (ไบต์);the size of the file in bytes
what;rows;จำนวนแถว;the number of rows
what;columns;จำนวนคอลัมน์;the number of columns
what;cell_bytes;ความยาวของช่อง (ไบต์);the length of a cell in bytes
unit;-;ส่วนราชการที่ไม่ปรากฏในตาราง;no unit of the tables
expected;identifier;รหัสที่ไม่มีอักขระซ่อน;an identifier without hidden characters
expected;head | deputy | staff;หัวหน้า (head), รอง (deputy) หรือ เจ้าหน้าที่ (staff);head \
     (หัวหน้า), deputy (รอง) or staff (เจ้าหน้าที่)
expected;substantive | acting;ตัวจริง (substantive) หรือ รักษาราชการแทน (acting);substantive \
     (ตัวจริง) or acting (รักษาราชการแทน)
expected;civil-servant | government-employee | permanent-employee | temporary-employee | \
     local-employee;ข้าราชการ (civil-servant), พนักงานราชการ (government-employee), ลูกจ้างประจำ \
     (permanent-employee), ลูกจ้างชั่วคราว (temporary-employee) หรือ พนักงานจ้าง \
     (local-employee);civil-servant (ข้าราชการ), government-employee (พนักงานราชการ), \
     permanent-employee (ลูกจ้างประจำ), temporary-employee (ลูกจ้างชั่วคราว) or local-employee \
     (พนักงานจ้าง)
expected;joined | invited | left;เข้าร่วมแล้ว (joined), เชิญแล้ว (invited) หรือ ออกแล้ว \
     (left);joined (เข้าร่วมแล้ว), invited (เชิญแล้ว) or left (ออกแล้ว)
expected;yes | no;ใช่ (yes) หรือ ไม่ใช่ (no);yes (ใช่) or no (ไม่ใช่)
";

/// The words for a fact, if it is one of ours; what a user wrote is not.
pub(super) fn words(fact: &str, name: &str, language: Language) -> Option<&'static str> {
    let of_tables = if cfg!(feature = "particulars") { OF_TABLES } else { "" };
    let find = |lines| pieces(lines, "\n").find_map(|line| after(after(line, fact)?, name));
    let both = find(OF_FORMS).or_else(|| find(of_tables))?;
    let (thai, english) = split_once(both, ";")?;
    Some(language.pick(thai, english))
}

/// What follows a line's first cell, if that is the text.
pub(super) fn after<'l>(line: &'l str, cell: &str) -> Option<&'l str> {
    line.strip_prefix(cell)?.strip_prefix(';')
}
