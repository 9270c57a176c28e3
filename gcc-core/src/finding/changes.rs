//! Words for the ways in which a name was not canonical.

use super::Language;

/// Each change by its stable name, in Thai and English.
const CHANGES: &[(&str, &str, &str)] = &[
    ("invisible-removed", "ลบอักขระที่มองไม่เห็น", "an invisible character removed"),
    ("space-replaced", "เปลี่ยนเป็นช่องว่างปกติ", "an unusual space replaced"),
    ("spaces-collapsed", "ลดช่องว่างที่ซ้ำ", "repeated spaces made one"),
    ("space-trimmed", "ตัดช่องว่างหัวท้าย", "spaces at the ends removed"),
    ("full-width-replaced", "เปลี่ยนอักษรเต็มความกว้าง", "full-width letters replaced"),
    ("sara-am-composed", "รวมนิคหิตกับสระอาเป็นสระอำ (ํ + า เป็น ำ)", "ํ and า made one ำ"),
    ("sara-am-reordered", "ย้ายวรรณยุกต์มาก่อนสระอำ", "a tone put before ำ"),
    ("sara-ae-composed", "รวมสระเอสองตัวเป็นสระแอ (เ + เ เป็น แ)", "two เ made one แ"),
    ("marks-reordered", "เรียงสระก่อนวรรณยุกต์", "vowel and tone put in order"),
    ("doubled-mark-removed", "ลบเครื่องหมายที่พิมพ์ซ้ำ", "a mark typed twice kept once"),
    ("lakkhangyao-replaced", "เปลี่ยนลากข้างยาว (ๅ) เป็นสระอา", "ๅ made า"),
    ("lakkhangyao-restored", "เปลี่ยนสระอาหลัง ฤ ฦ เป็นลากข้างยาว (ๅ)", "า after ฤ or ฦ made ๅ"),
    ("part-respelled", "เขียนเลขส่วนใหม่", "the part's number respelled"),
    ("spaces-changed", "แก้ช่องว่าง", "spaces put right"),
];

/// A list of changes by their stable names, as the words of a language.
pub(super) fn words(changes: &str, language: Language) -> String {
    let word = |slug: &str| {
        let change = CHANGES.iter().find(|(name, _, _)| *name == slug);
        change.map_or(slug.to_owned(), |(_, th, en)| language.pick(*th, *en).to_owned())
    };
    changes.split(", ").map(word).collect::<Vec<_>>().join(", ")
}
