//! Seats of groups: the rules of family M about capacity and about those who forward.

use crate::finding::Rule;

/// A group holds no more members than LINE allows.
pub static M004: Rule = rule! {
    code: "M004",
    slug: "over-capacity",
    severity: Error,
    clauses: &["assumed-capacity"],
    facts: &["group", "count", "limit"],
    th: {
        title: "สมาชิกเกินความจุ",
        what: "นับสมาชิกกลุ่มเทียบกับความจุสูงสุดของกลุ่มไลน์ พบเมื่อเกิน",
        why: "LINE ไม่รับสมาชิกเกินความจุ จำนวนที่รายงานจึงผิด หรือมีบุคลากรที่เข้าร่วมไม่ได้",
        message: "กลุ่มไลน์ `{group}` มีสมาชิก {count} คน เกินความจุ {limit} คน",
        fix: "ให้แบ่งกลุ่มไลน์ให้แต่ละกลุ่มมีไม่เกิน {limit} คน โดยหัวหน้าส่วนราชการอยู่ทุกกลุ่ม",
    },
    en: {
        title: "over capacity",
        what: "Counts the members of a group. Fires when there are more than a LINE group holds.",
        why: "LINE takes no more, so the count is wrong or some officers cannot get in.",
        message: "group `{group}` has {count} members, more than the {limit} it can hold",
        fix: "divide it into groups of at most {limit}, with the head in each",
    },
    example: {
        wrong: "G531,3,5031,member_count 512",
        right: "G531,3,5031,member_count 256 / G532,3,5031,member_count 257",
    },
};

/// A group that needs many members is not set to join automatically.
pub static M005: Rule = rule! {
    code: "M005",
    slug: "auto-join-cap",
    severity: Warning,
    clauses: &["assumed-auto-join"],
    facts: &["group", "count", "limit"],
    th: {
        title: "การเข้าร่วมอัตโนมัติจำกัดจำนวน",
        what: "ตรวจกลุ่มไลน์ที่เปิดให้เข้าร่วมโดยอัตโนมัติ พบเมื่อต้องมีสมาชิกมากกว่าที่การตั้งค่านี้รองรับ",
        why: "การตั้งค่านี้ลดความจุของกลุ่ม บุคลากรส่วนที่เกินจะเข้าร่วมไม่ได้ และผู้ส่งต่อจะไม่ทราบสาเหตุ",
        message: "กลุ่มไลน์ `{group}` ต้องมีสมาชิก {count} คน แต่การเข้าร่วมอัตโนมัติรองรับเพียง {limit} คน",
        fix: "ให้ปิดการเข้าร่วมอัตโนมัติ แล้วเชิญบุคลากรที่เหลือ",
    },
    en: {
        title: "capped by joining automatically",
        what: "Looks at groups whose members join automatically. Fires when they need more members than that setting allows.",
        why: "The setting makes the group smaller. The rest cannot join, and nobody is told why.",
        message: "group `{group}` needs {count} members, but joining automatically allows only {limit}",
        fix: "turn joining automatically off, then invite the rest",
    },
    example: {
        wrong: "G507,3,5007,member_count 99,auto_join yes",
        right: "G507,3,5007,member_count 99,auto_join no",
    },
};

/// The head of a unit is in the group above.
pub static M006: Rule = rule! {
    code: "M006",
    slug: "head-not-in-parent",
    severity: Error,
    clauses: &["heads-forward", "governor-forwards", "gcc2-members", "governor-in-gcc1"],
    facts: &["officer", "unit", "group", "above"],
    th: {
        title: "หัวหน้าไม่อยู่ในกลุ่มระดับเหนือขึ้นไป",
        what: "ตรวจว่าหัวหน้าส่วนราชการหรือผู้รักษาราชการแทนอยู่ในกลุ่มไลน์ที่ต้องรับข้อมูล พบเมื่อไม่อยู่",
        why: "ผู้ส่งต่อต้องได้รับข้อมูลก่อน หากไม่อยู่ในกลุ่มระดับเหนือขึ้นไป ข้อมูลจะไม่ลงไปถึงส่วนราชการ",
        message: "`{officer}` หัวหน้าส่วนราชการ `{unit}` ไม่อยู่ในกลุ่มไลน์ `{above}` จึงไม่มีข้อมูลส่งต่อไปยัง `{group}`",
        fix: "ให้เชิญ `{officer}` เข้ากลุ่มไลน์ `{above}`",
    },
    en: {
        title: "head not in the group above",
        what: "Looks for the head of a unit, or the acting head, in the group from which they forward. Fires when they are not in it.",
        why: "Who forwards must first receive. Otherwise the news never comes down to the unit.",
        message: "`{officer}`, head of unit `{unit}`, is not in group `{above}` and has nothing to forward to `{group}`",
        fix: "invite `{officer}` to group `{above}`",
    },
    example: { wrong: "members of G501: –", right: "members of G501: of-0311,joined" },
};

/// The head of a unit is in the unit's own group.
pub static M007: Rule = rule! {
    code: "M007",
    slug: "head-not-in-own-group",
    severity: Error,
    clauses: &["heads-forward", "governor-forwards"],
    facts: &["officer", "unit", "group"],
    th: {
        title: "หัวหน้าไม่อยู่ในกลุ่มของตนเอง",
        what: "ตรวจว่าหัวหน้าส่วนราชการหรือผู้รักษาราชการแทนอยู่ในกลุ่มไลน์ของส่วนราชการ พบเมื่อไม่อยู่",
        why: "ผู้ที่ไม่ได้อยู่ในกลุ่มไลน์ส่งข้อมูลเข้ากลุ่มนั้นไม่ได้",
        message: "`{officer}` หัวหน้าส่วนราชการ `{unit}` ไม่อยู่ในกลุ่มไลน์ `{group}` ของตนเอง",
        fix: "ให้เชิญ `{officer}` เข้ากลุ่มไลน์ `{group}`",
    },
    en: {
        title: "head not in the own group",
        what: "Looks for the head of a unit, or the acting head, in the unit's own group. Fires when they are not in it.",
        why: "Nobody can post to a group without being in it.",
        message: "`{officer}`, head of unit `{unit}`, is not in the unit's own group `{group}`",
        fix: "invite `{officer}` to group `{group}`",
    },
    example: { wrong: "members of G507: –", right: "members of G507: of-0311,joined" },
};

/// A deputy who is to stand in is in the group above and in the own one.
pub static M010: Rule = rule! {
    code: "M010",
    slug: "deputy-not-in-both",
    severity: Warning,
    clauses: &["assumed-deputies"],
    facts: &["officer", "unit", "group"],
    th: {
        title: "รองไม่อยู่ครบทั้งสองกลุ่ม",
        what: "ตรวจว่ารองหัวหน้าส่วนราชการที่กำหนดให้ส่งต่อแทนอยู่ทั้งในกลุ่มไลน์ระดับเหนือขึ้นไปและกลุ่มของส่วนราชการ พบเมื่อขาดกลุ่มใด",
        why: "เมื่อหัวหน้าส่วนราชการส่งต่อมิได้ จะไม่มีผู้ใดส่งต่อแทน",
        message: "`{officer}` รองหัวหน้าส่วนราชการ `{unit}` ไม่อยู่ในกลุ่มไลน์ `{group}`",
        fix: "ให้เชิญ `{officer}` เข้ากลุ่มไลน์ `{group}`",
    },
    en: {
        title: "deputy not in both groups",
        what: "Looks for deputies in the group above and in the unit's own. Fires when one of the two is missing.",
        why: "When the head cannot forward, nobody else can.",
        message: "`{officer}`, deputy of unit `{unit}`, is not in group `{group}`",
        fix: "invite `{officer}` to group `{group}`",
    },
    example: { wrong: "of-0320 (deputy): G507", right: "of-0320 (deputy): G501, G507" },
};
