//! Words for facts whose value is a stable name: what a cell should hold, how a name was changed.

use super::Language;

/// A fact, its stable name, and the words in Thai and in English. A word that a cell may hold stands
/// there in both languages, because both are read.
const WORDS: [(&str, &str, &str, &str); 34] = [
    ("missing", "era", "ศักราช", "its era"),
    ("missing", "year", "ปีสี่หลัก", "its year in four digits"),
    ("missing", "order", "ลำดับวันและเดือน", "the order of day and month"),
    ("how", "added", "บวก ๕๔๓ สองครั้ง", "543 was added twice"),
    ("how", "taken", "ลบ ๕๔๓ สองครั้ง", "543 was taken away twice"),
    ("expected", "whole-identifier", "รหัสที่ครบทุกตัวอักษร", "an identifier that has all its letters"),
    ("expected", "number", "จำนวนเต็ม", "a whole number"),
    ("expected", "blank", "ค่าว่าง", "nothing"),
    ("expected", "YYYY-MM-DD", "วันที่ เช่น 2018-03-23 หรือ 23 มีนาคม 2561", "a date such as 2018-03-23"),
    ("changes", "invisible-removed", "ลบอักขระที่มองไม่เห็น", "an invisible character removed"),
    ("changes", "space-replaced", "เปลี่ยนเป็นช่องว่างปกติ", "an unusual space replaced"),
    ("changes", "spaces-collapsed", "ลดช่องว่างที่ซ้ำ", "repeated spaces made one"),
    ("changes", "space-trimmed", "ตัดช่องว่างหัวท้าย", "spaces at the ends removed"),
    ("changes", "full-width-replaced", "เปลี่ยนอักษรเต็มความกว้าง", "full-width letters replaced"),
    ("changes", "sara-am-composed", "รวมนิคหิตกับสระอาเป็นสระอำ (ํ + า เป็น ำ)", "ํ and า made one ำ"),
    ("changes", "sara-am-reordered", "ย้ายวรรณยุกต์มาก่อนสระอำ", "a tone put before ำ"),
    ("changes", "sara-ae-composed", "รวมสระเอสองตัวเป็นสระแอ (เ + เ เป็น แ)", "two เ made one แ"),
    ("changes", "marks-reordered", "เรียงสระก่อนวรรณยุกต์", "vowel and tone put in order"),
    ("changes", "doubled-mark-removed", "ลบเครื่องหมายที่พิมพ์ซ้ำ", "a mark typed twice kept once"),
    ("changes", "lakkhangyao-replaced", "เปลี่ยนลากข้างยาว (ๅ) เป็นสระอา", "ๅ made า"),
    (
        "changes",
        "lakkhangyao-restored",
        "เปลี่ยนสระอาหลัง ฤ ฦ เป็นลากข้างยาว (ๅ)",
        "า after ฤ or ฦ made ๅ",
    ),
    ("changes", "part-respelled", "เขียนเลขส่วนใหม่", "the part's number respelled"),
    ("changes", "spaces-changed", "แก้ช่องว่าง", "spaces put right"),
    ("what", "table_bytes", "ขนาดไฟล์ (ไบต์)", "the size of the file in bytes"),
    ("what", "rows", "จำนวนแถว", "the number of rows"),
    ("what", "columns", "จำนวนคอลัมน์", "the number of columns"),
    ("what", "cell_bytes", "ความยาวของช่อง (ไบต์)", "the length of a cell in bytes"),
    ("unit", "-", "ส่วนราชการที่ไม่ปรากฏในตาราง", "no unit of the tables"),
    ("expected", "identifier", "รหัสที่ไม่มีอักขระซ่อน", "an identifier without hidden characters"),
    (
        "expected",
        "head | deputy | staff",
        "หัวหน้า (head), รอง (deputy) หรือ เจ้าหน้าที่ (staff)",
        "head (หัวหน้า), deputy (รอง) or staff (เจ้าหน้าที่)",
    ),
    (
        "expected",
        "substantive | acting",
        "ตัวจริง (substantive) หรือ รักษาราชการแทน (acting)",
        "substantive (ตัวจริง) or acting (รักษาราชการแทน)",
    ),
    (
        "expected",
        "civil-servant | government-employee | permanent-employee | temporary-employee | local-employee",
        "ข้าราชการ (civil-servant), พนักงานราชการ (government-employee), ลูกจ้างประจำ (permanent-employee), ลูกจ้างชั่วคราว (temporary-employee) หรือ พนักงานจ้าง (local-employee)",
        "civil-servant (ข้าราชการ), government-employee (พนักงานราชการ), permanent-employee (ลูกจ้างประจำ), temporary-employee (ลูกจ้างชั่วคราว) or local-employee (พนักงานจ้าง)",
    ),
    (
        "expected",
        "joined | invited | left",
        "เข้าร่วมแล้ว (joined), เชิญแล้ว (invited) หรือ ออกแล้ว (left)",
        "joined (เข้าร่วมแล้ว), invited (เชิญแล้ว) or left (ออกแล้ว)",
    ),
    ("expected", "yes | no", "ใช่ (yes) หรือ ไม่ใช่ (no)", "yes (ใช่) or no (ไม่ใช่)"),
];

/// The words for a fact that is a stable name or, for `changes`, a list of them, and for an empty text;
/// none for what a user wrote.
pub(super) fn words(fact: &str, value: &str, language: Language) -> Option<String> {
    if value.is_empty() {
        return Some(language.pick("(ว่าง)", "(blank)").to_owned());
    }
    let of_name = |name: &str| {
        let row = WORDS.iter().find(|row| (row.0, row.1) == (fact, name))?;
        Some(language.pick(row.2, row.3))
    };
    if fact == "changes" {
        let names = value.split(',').map(str::trim_start);
        let words: Vec<&str> = names.map(|name| of_name(name).unwrap_or(name)).collect();
        return Some(words.join(", "));
    }
    of_name(value).map(str::to_owned)
}
