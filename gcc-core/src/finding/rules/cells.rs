//! Rows and cells: rules of family R about how the tables are filled in.

use crate::finding::Rule;

/// A date says its era: a year has four digits and is plainly Buddhist or Common Era.
pub static R010: Rule = rule! {
    code: "R010",
    slug: "ambiguous-date",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["found", "missing", "iso", "thai"],
    th: {
        title: "วันที่ไม่ชัดเจน",
        what: "อ่านวันที่ พบเมื่อปีมีเพียงสองหลัก หรือไม่ทราบว่าเป็นพุทธศักราชหรือคริสต์ศักราช",
        why: "การเดาศักราชผิดทำให้คลาดเคลื่อนถึง ๕๔๓ ปี สิทธิและหน้าที่ในกลุ่มไลน์จึงผิดไปทั้งหมด",
        message: "วันที่ `{found}` ไม่ระบุ{missing}",
        fix: "หากหมายถึงวันนี้ ให้เขียน {iso} หรือ {thai}",
    },
    en: {
        title: "ambiguous date",
        what: "Reads dates. Fires when a year has two digits, or could be of either era.",
        why: "A wrong guess is 543 years off, and with it every right and duty in the group.",
        message: "the date `{found}` does not state {missing}",
        fix: "write {iso} or {thai}, if that is the day",
    },
    example: { wrong: "26/3/61", right: "2018-03-26" },
};

/// A cell holds the kind of value that its column is for.
pub static R011: Rule = rule! {
    code: "R011",
    slug: "unreadable-cell",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["found", "expected"],
    th: {
        title: "อ่านค่าในช่องไม่ได้",
        what: "อ่านค่าในแต่ละช่องตามชนิดของคอลัมน์ เช่น ตัวเลข วันที่ หรือคำที่กำหนด พบเมื่ออ่านไม่ได้",
        why: "ค่าที่อ่านไม่ได้ถือว่าไม่ทราบ การตรวจที่ต้องใช้ค่านั้นจึงทำไม่ได้",
        message: "อ่าน `{found}` ไม่ได้ ช่องนี้ต้องเป็น `{expected}`",
        fix: "ให้กรอก `{expected}`",
    },
    en: {
        title: "unreadable cell",
        what: "Reads each cell as its column asks: a number, a date, one of some words. Fires when it cannot.",
        why: "A value that cannot be read is unknown, and no check that needs it can be made.",
        message: "cannot read `{found}`: expected `{expected}`",
        fix: "write `{expected}`",
    },
    example: {
        wrong: "of-0311,5007,หัวหน้าใหญ่", right: "of-0311,5007,head"
    },
};

/// A cell that must be filled is filled.
pub static R012: Rule = rule! {
    code: "R012",
    slug: "missing-cell",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["column"],
    th: {
        title: "ช่องที่จำเป็นว่าง",
        what: "ตรวจช่องที่ต้องมีค่าทุกแถว พบเมื่อว่าง",
        why: "แถวที่ขาดค่านี้เชื่อมโยงกับส่วนราชการหรือกลุ่มไลน์ไม่ได้",
        message: "ช่อง `{column}` ว่าง",
        fix: "ให้กรอกค่าในช่อง `{column}`",
    },
    en: {
        title: "missing cell",
        what: "Looks at cells that every row must fill. Fires when one is empty.",
        why: "Without it the row cannot be joined to a unit or a group.",
        message: "the cell `{column}` is empty",
        fix: "fill in `{column}`",
    },
    example: { wrong: "of-0311,,head", right: "of-0311,5007,head" },
};

/// A row has as many cells as the header.
pub static R017: Rule = rule! {
    code: "R017",
    slug: "ragged-row",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["count", "expected"],
    th: {
        title: "จำนวนช่องไม่เท่าหัวตาราง",
        what: "นับช่องของแต่ละแถวเทียบกับหัวตาราง พบเมื่อไม่เท่ากัน",
        why: "มักเกิดจากเครื่องหมายจุลภาคในชื่อที่ไม่ได้ใส่อัญประกาศ ค่าในช่องถัดไปจึงเลื่อนผิดคอลัมน์",
        message: "แถวมี {count} ช่อง แต่หัวตารางมี {expected} ช่อง",
        fix: "ให้ใส่อัญประกาศคร่อมข้อความที่มีจุลภาค หรือเติมช่องที่ขาด",
    },
    en: {
        title: "ragged row",
        what: "Counts the cells of each row. Fires when there are more or fewer than in the header.",
        why: "Often a comma in a name stands without quotes, and every value after it slips into the wrong column.",
        message: "the row and the header differ in cells: {count} against {expected}",
        fix: "put quotes around the text that holds a comma, or add the missing cells",
    },
    example: {
        wrong: "G507,3,5007,GCC3 สำนักงานคลัง,จังหวัดเชียงใหม่",
        right: "G507,3,5007,GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
    },
};

/// A cell is one line.
pub static R019: Rule = rule! {
    code: "R019",
    slug: "line-break-in-cell",
    severity: Warning,
    clauses: &["assumed-tables"],
    facts: &["column"],
    th: {
        title: "มีการขึ้นบรรทัดใหม่ในช่อง",
        what: "ตรวจหาการขึ้นบรรทัดใหม่ภายในช่อง",
        why: "ชื่อหรือรหัสที่มีหลายบรรทัดมักเกิดจากการคัดลอกพลาด และทำให้เลขแถวไม่ตรงกับเลขบรรทัด",
        message: "ช่อง `{column}` มีการขึ้นบรรทัดใหม่",
        fix: "ให้ลบการขึ้นบรรทัดใหม่ในช่อง `{column}`",
    },
    en: {
        title: "line break in a cell",
        what: "Looks for line breaks inside cells.",
        why: "A name or an identifier of several lines was mostly pasted by mistake, and it makes row and line numbers differ.",
        message: "the cell `{column}` holds a line break",
        fix: "take the line break out of `{column}`",
    },
    example: {
        wrong: "\"GCC3 สำนักงานคลัง‹U+000A›จังหวัดเชียงใหม่\"",
        right: "GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
    },
};

/// A table has no blank row.
pub static R023: Rule = rule! {
    code: "R023",
    slug: "blank-row",
    severity: Advice,
    clauses: &["assumed-tables"],
    facts: &[],
    th: {
        title: "มีแถวว่าง",
        what: "ตรวจหาแถวที่ทุกช่องว่าง แถวเช่นนี้จะถูกข้ามไป",
        why: "แถวว่างอาจเป็นร่องรอยของข้อมูลที่ถูกลบโดยไม่ตั้งใจ",
        message: "แถวนี้ไม่มีข้อมูล",
        fix: "ให้ลบแถวนี้ หรือตรวจสอบว่ามีข้อมูลสูญหายหรือไม่",
    },
    en: {
        title: "blank row",
        what: "Looks for rows in which every cell is empty. They are skipped.",
        why: "A blank row may be what is left of data that was deleted by mistake.",
        message: "the row is blank",
        fix: "delete the row, or find out whether data was lost",
    },
    example: { wrong: ",,,", right: "of-0312,5007,staff,substantive" },
};

/// No row is a copy of another.
pub static R024: Rule = rule! {
    code: "R024",
    slug: "duplicate-row",
    severity: Warning,
    clauses: &["assumed-tables"],
    facts: &["first"],
    th: {
        title: "แถวซ้ำ",
        what: "เทียบทุกช่องของแถว พบเมื่อเหมือนแถวก่อนหน้าทุกประการ",
        why: "แถวซ้ำทำให้นับจำนวนสมาชิกกลุ่มเกินจริง",
        message: "แถวนี้เหมือนแถวที่ {first} ทุกช่อง",
        fix: "ให้ลบแถวนี้",
    },
    en: {
        title: "duplicate row",
        what: "Compares all cells of a row. Fires when an earlier row is the same.",
        why: "Copies make a group look larger than it is.",
        message: "the row is the same as row {first}",
        fix: "delete the row",
    },
    example: {
        wrong: "G507,of-0311,joined / G507,of-0311,joined",
        right: "G507,of-0311,joined / G507,of-0312,joined",
    },
};
