//! Files, headers and limits: rules of family R about tables as such.

use crate::finding::Rule;

/// A column is one that the table knows.
pub static R013: Rule = rule! {
    code: "R013",
    slug: "unknown-column",
    severity: Warning,
    clauses: &["assumed-tables"],
    facts: &["found"],
    th: {
        title: "คอลัมน์ที่ไม่รู้จัก",
        what: "ตรวจหัวตาราง พบเมื่อมีคอลัมน์ที่ตารางนี้ไม่ได้ใช้ ข้อมูลในคอลัมน์นั้นจะไม่ถูกอ่าน",
        why: "หัวตารางที่สะกดผิดทำให้ข้อมูลทั้งคอลัมน์หายไปโดยไม่ทันสังเกต",
        message: "ไม่รู้จักคอลัมน์ `{found}`",
        fix: "ให้แก้ชื่อหัวตารางหากสะกดผิด หรือลบคอลัมน์ที่ไม่ใช้",
    },
    en: {
        title: "unknown column",
        what: "Looks at the header. Fires on a column that the table does not use; it is not read.",
        why: "A misspelt header makes a whole column vanish without notice.",
        message: "the column `{found}` is not known",
        fix: "correct the header if it is misspelt, or delete the column",
    },
    example: { wrong: "officer_id,unit_id,saet", right: "officer_id,unit_id,seat" },
};

/// A table has every column that it needs.
pub static R014: Rule = rule! {
    code: "R014",
    slug: "missing-column",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["column", "table"],
    th: {
        title: "ขาดคอลัมน์ที่จำเป็น",
        what: "ตรวจหัวตาราง พบเมื่อขาดคอลัมน์ที่ต้องมี",
        why: "เมื่อไม่มีคอลัมน์นี้ จะอ่านตารางไม่ได้ทั้งตาราง",
        message: "ตาราง `{table}` ไม่มีคอลัมน์ `{column}`",
        fix: "ให้เพิ่มคอลัมน์ `{column}` ในตาราง `{table}`",
    },
    en: {
        title: "missing column",
        what: "Looks at the header. Fires when a column that the table needs is not there.",
        why: "Without it no row of the table can be understood.",
        message: "the table `{table}` has no column `{column}`",
        fix: "add the column `{column}` to the table `{table}`",
    },
    example: { wrong: "officer_id,seat", right: "officer_id,unit_id,seat" },
};

/// A table is in UTF-8; another encoding is read but told.
pub static R016: Rule = rule! {
    code: "R016",
    slug: "encoding-assumed",
    severity: Advice,
    clauses: &["assumed-tables"],
    facts: &["encoding"],
    th: {
        title: "ใช้รหัสอักขระโดยอนุมาน",
        what: "แจ้งเมื่อไฟล์ไม่ใช่ UTF-8 และต้องเลือกรหัสอักขระอื่นทั้งไฟล์ เช่น Windows-874",
        why: "หากเลือกผิด ตัวอักษรไทยจะกลายเป็นตัวอื่นทั้งไฟล์ จึงต้องตรวจด้วยตา",
        message: "อ่านไฟล์ด้วยรหัสอักขระ `{encoding}`",
        fix: "ให้ตรวจสอบว่าข้อความไทยถูกต้อง แล้วบันทึกไฟล์เป็น UTF-8",
    },
    en: {
        title: "encoding assumed",
        what: "Tells when a file is not UTF-8, so that another encoding, such as Windows-874, was chosen for all of it.",
        why: "If the choice is wrong, every Thai letter is another one: a person has to look.",
        message: "the file was read as `{encoding}`",
        fix: "see that the Thai text is right, then save the file as UTF-8",
    },
    example: { wrong: "groups.csv (Windows-874)", right: "groups.csv (UTF-8)" },
};

/// A quote that is opened is closed.
pub static R018: Rule = rule! {
    code: "R018",
    slug: "quote-unclosed",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &[],
    th: {
        title: "อัญประกาศไม่ปิด",
        what: "ตรวจอัญประกาศในตาราง พบเมื่อเปิดแล้วไม่ปิดจนจบไฟล์ แถวนี้จึงอ่านโดยถือว่าอัญประกาศเป็นตัวอักษรธรรมดา",
        why: "อัญประกาศที่ไม่ปิดทำให้แถวที่เหลือทั้งหมดรวมอยู่ในช่องเดียว",
        message: "อัญประกาศที่เปิดในแถวนี้ไม่มีตัวปิด",
        fix: "ให้เติมอัญประกาศปิด หรือลบอัญประกาศที่เกิน",
    },
    en: {
        title: "quote not closed",
        what: "Looks at quotes. Fires when one is opened and not closed before the file ends; the row is then read with quotes as ordinary letters.",
        why: "An open quote swallows all the rows that follow into one cell.",
        message: "a quote opened in this row is never closed",
        fix: "close the quote, or delete it",
    },
    example: {
        wrong: "G507,3,5007,\"GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
        right: "G507,3,5007,\"GCC3 สำนักงานคลังจังหวัดเชียงใหม่\"",
    },
};

/// A table keeps within the stated limits.
pub static R020: Rule = rule! {
    code: "R020",
    slug: "limit-exceeded",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["what", "limit"],
    th: {
        title: "เกินขนาดที่กำหนด",
        what: "ตรวจขนาดไฟล์ จำนวนแถว จำนวนคอลัมน์ และความยาวของช่อง พบเมื่อเกินกำหนด ส่วนที่เกินจะไม่ถูกอ่าน",
        why: "ขีดจำกัดป้องกันไม่ให้ไฟล์ที่ผิดปกติใช้หน่วยความจำจนหมด",
        message: "`{what}` เกินขีดจำกัด {limit}",
        fix: "ให้แบ่งไฟล์ หรือกำหนดขีดจำกัดให้สูงขึ้นหากไฟล์ถูกต้อง",
    },
    en: {
        title: "limit exceeded",
        what: "Looks at the bytes, rows, columns and cell lengths of a table. Fires past a limit; what lies beyond is not read.",
        why: "Limits keep a broken file from filling the memory.",
        message: "`{what}` is past the limit of {limit}",
        fix: "divide the file, or raise the limit if the file is right",
    },
    example: { wrong: "columns: 300", right: "columns: 12" },
};

/// A table has rows.
pub static R022: Rule = rule! {
    code: "R022",
    slug: "empty-table",
    severity: Warning,
    clauses: &["assumed-tables"],
    facts: &["table"],
    th: {
        title: "ตารางว่าง",
        what: "ตรวจว่าตารางมีข้อมูล พบเมื่อไม่มีแถวใดนอกจากหัวตาราง",
        why: "ตารางว่างทำให้ดูเหมือนไม่มีสิ่งใดผิด ทั้งที่ยังไม่ได้ตรวจ",
        message: "ตาราง `{table}` ไม่มีข้อมูล",
        fix: "ให้ตรวจสอบว่าส่งไฟล์ถูกต้องและบันทึกครบแล้ว",
    },
    en: {
        title: "empty table",
        what: "Looks for rows below the header. Fires when there is none.",
        why: "With nothing in it a table looks right, although nothing was checked.",
        message: "the table `{table}` has no rows",
        fix: "see that this is the right file and that it was saved whole",
    },
    example: {
        wrong: "members.csv: group_id,officer_id,state",
        right: "members.csv: group_id,officer_id,state / G507,of-0311,joined",
    },
};

/// No column stands twice in a header.
pub static R025: Rule = rule! {
    code: "R025",
    slug: "duplicate-column",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["column"],
    th: {
        title: "คอลัมน์ซ้ำ",
        what: "ตรวจหัวตาราง พบเมื่อคอลัมน์เดียวกันมีสองครั้ง รวมทั้งชื่อไทยและชื่ออังกฤษของคอลัมน์เดียวกัน จะใช้เฉพาะคอลัมน์แรก",
        why: "เมื่อสองคอลัมน์มีค่าต่างกัน ไม่อาจทราบได้ว่าค่าใดถูกต้อง",
        message: "คอลัมน์ `{column}` มีมากกว่าหนึ่งครั้ง",
        fix: "ให้เหลือคอลัมน์ `{column}` เพียงคอลัมน์เดียว",
    },
    en: {
        title: "duplicate column",
        what: "Looks at the header. Fires when a column stands there twice, be it once in Thai and once in English; only the first is read.",
        why: "When the two differ, nobody can tell which is right.",
        message: "the column `{column}` stands there more than once",
        fix: "keep one column `{column}`",
    },
    example: {
        wrong: "unit_id,รหัสหน่วยงาน,name", right: "unit_id,name"
    },
};

/// Every byte of a file belongs to its encoding.
pub static R026: Rule = rule! {
    code: "R026",
    slug: "undecodable-bytes",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["count", "encoding"],
    th: {
        title: "มีไบต์ที่ถอดรหัสไม่ได้",
        what: "นับไบต์ที่รหัสอักขระของไฟล์ไม่มี พบเมื่อไฟล์เสียหายหรือนำไฟล์ต่างรหัสมาต่อกัน ไบต์เหล่านั้นจะแสดงเป็น �",
        why: "ชื่อและรหัสที่มีไบต์เหล่านี้จะไม่ตรงกับตารางอื่น",
        message: "มี {count} ไบต์ที่ถอดรหัสด้วย `{encoding}` ไม่ได้",
        fix: "ให้บันทึกไฟล์จากต้นฉบับใหม่เป็น UTF-8 ทั้งไฟล์",
    },
    en: {
        title: "undecodable bytes",
        what: "Counts bytes that the encoding of the file lacks. Fires when a file is damaged, or glued together from two encodings; such bytes are shown as �.",
        why: "Names and identifiers that hold them match nothing in the other tables.",
        message: "bytes that cannot be decoded as `{encoding}`: {count}",
        fix: "save the whole file from its source again as UTF-8",
    },
    example: {
        wrong: "GCC3 ��ังหวัดน่าน", right: "GCC2 จังหวัดน่าน"
    },
};
