//! The name of a group and what it names: tier, unit, province, part.

use crate::finding::Rule;

/// A group's name begins with the token of its tier.
pub static N001: Rule = rule! {
    code: "N001",
    slug: "tier-token-missing",
    severity: Error,
    clauses: &["names"],
    facts: &["found", "expected"],
    th: {
        title: "ไม่มีคำนำหน้าระดับ",
        what: "ตรวจว่าชื่อกลุ่มไลน์ขึ้นต้นด้วยคำนำหน้าระดับ เช่น GCC3 พบเมื่อชื่อไม่มีคำนำหน้าระดับใดเลย",
        why: "คำนำหน้าระดับทำให้ผู้ส่งต่อทราบว่าเป็นกลุ่มไลน์ของทางราชการและอยู่ในระดับใด หากไม่มีอาจส่งข้อมูลผิดกลุ่ม",
        message: "ชื่อขึ้นต้นด้วย `{found}` ไม่ใช่คำนำหน้าระดับ `{expected}`",
        fix: "ให้ขึ้นต้นชื่อด้วยคำนำหน้าระดับของกลุ่ม `{expected}` แล้วเว้นวรรค",
    },
    en: {
        title: "tier token missing",
        what: "Looks at the beginning of a group's name. Fires when no tier token, such as GCC3, stands there.",
        why: "The token tells a person who forwards that the group is official and which tier it is. Without it news goes to the wrong group.",
        message: "the name begins with `{found}`, not with the token of a tier: `{expected}`",
        fix: "begin the name with the token of its tier, `{expected}`, and a space",
    },
    example: {
        wrong: "สำนักงานพาณิชย์จังหวัดเชียงใหม่", right: "GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่"
    },
};

/// The tier token is written exactly as the directive writes it.
pub static N002: Rule = rule! {
    code: "N002",
    slug: "tier-token-irregular",
    severity: Error,
    clauses: &["names"],
    facts: &["found", "expected"],
    th: {
        title: "คำนำหน้าระดับเขียนไม่ตรงแบบ",
        what: "ตรวจการเขียนคำนำหน้าระดับ พบเมื่ออ่านออกว่าเป็นระดับใดแต่เขียนต่างจากแบบ เช่น มีเว้นวรรค ใช้เลขไทย ใช้ตัวพิมพ์เล็ก หรือใช้ตัวอักษรเต็มความกว้าง",
        why: "การค้นหาและการเรียงชื่อกลุ่มไลน์จะตกหล่นเมื่อเขียนหลายแบบ และชื่อที่คล้ายกันเปิดช่องให้มีกลุ่มปลอม",
        message: "คำนำหน้าระดับเขียนเป็น `{found}`",
        fix: "ให้แก้คำนำหน้าระดับเป็น `{expected}`",
    },
    en: {
        title: "tier token irregular",
        what: "Looks at how the tier token is written. Fires when the tier is plain but the spelling is not the prescribed one: a space, Thai digits, lower case or full-width letters.",
        why: "Searching and sorting miss groups that are spelt in several ways, and near spellings give room to fake groups.",
        message: "the tier token is written `{found}`",
        fix: "write the tier token as `{expected}`",
    },
    example: {
        wrong: "GCC๓ สำนักงานพาณิชย์จังหวัดเชียงใหม่",
        right: "GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่",
    },
};

/// The token in the name is that of the group's own tier.
pub static N003: Rule = rule! {
    code: "N003",
    slug: "tier-token-mismatch",
    severity: Error,
    clauses: &["names", "in-order"],
    facts: &["found", "expected"],
    th: {
        title: "คำนำหน้าไม่ตรงกับระดับของกลุ่ม",
        what: "เทียบคำนำหน้าระดับในชื่อกับระดับที่กลุ่มไลน์นั้นอยู่จริง พบเมื่อไม่ตรงกัน",
        why: "ข้อมูลต้องส่งต่อตามลำดับระดับ ชื่อที่บอกระดับผิดทำให้ข้ามระดับหรือส่งย้อนขึ้นไป",
        message: "ชื่อขึ้นต้นด้วย `{found}` แต่กลุ่มไลน์อยู่ในระดับ `{expected}`",
        fix: "ให้แก้คำนำหน้าเป็น `{expected}` หรือแก้ระดับในตารางหากบันทึกผิด",
    },
    en: {
        title: "tier token of another tier",
        what: "Compares the token in the name with the tier of the group. Fires when they differ.",
        why: "News goes down tier by tier. A name that claims another tier makes people skip one or send upwards.",
        message: "the name begins with `{found}`, but the group is of tier `{expected}`",
        fix: "write `{expected}`, or correct the tier in the table if that is what is wrong",
    },
    example: {
        wrong: "G507,3,5007,GCC2 สำนักงานคลังจังหวัดเชียงใหม่",
        right: "G507,3,5007,GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
    },
};

/// The name of a unit is one that the directory or the units table has.
pub static N004: Rule = rule! {
    code: "N004",
    slug: "unit-unknown",
    severity: Warning,
    clauses: &["names"],
    facts: &["found"],
    th: {
        title: "ไม่พบชื่อส่วนราชการ",
        what: "ค้นชื่อที่อยู่หลังคำนำหน้าระดับในทำเนียบส่วนราชการและในตารางส่วนราชการ พบเมื่อไม่มีชื่อนั้น",
        why: "ชื่อที่ตรวจสอบไม่ได้อาจเป็นชื่อที่สะกดผิด หรือเป็นกลุ่มที่มิใช่ของทางราชการ",
        message: "ไม่พบส่วนราชการชื่อ `{found}`",
        fix: "ให้ตรวจสอบการสะกดกับทำเนียบส่วนราชการ หรือเพิ่มส่วนราชการลงในตาราง",
    },
    en: {
        title: "unit unknown",
        what: "Looks up the name behind the tier token in the directory and the units table. Fires when neither has it.",
        why: "A name that nobody can look up is a misspelling, or a group that is not official.",
        message: "no unit is called `{found}`",
        fix: "check the spelling against the directory, or add the unit to the units table",
    },
    example: {
        wrong: "GCC3 สำนักงานพานิชย์จังหวัดเชียงใหม่",
        right: "GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่",
    },
};

/// A unit is called by its official name, not by a nickname or an abbreviation of one's own.
pub static N005: Rule = rule! {
    code: "N005",
    slug: "alias-used",
    severity: Error,
    clauses: &["names", "assumed-name-templates"],
    facts: &["found", "expected"],
    th: {
        title: "ใช้ชื่อเรียกแทนชื่อทางการ",
        what: "ตรวจว่าชื่อกลุ่มไลน์ใช้ชื่อทางการของส่วนราชการ พบเมื่อใช้ชื่อเรียกทั่วไปหรือชื่อย่อที่แบบการตั้งชื่อไม่ได้กำหนด",
        why: "ชื่อเรียกเดียวกันอาจหมายถึงหลายแห่ง และผู้ที่อยู่นอกพื้นที่อาจไม่รู้จัก",
        message: "`{found}` เป็นชื่อเรียกหรือชื่อย่อ แบบที่กำหนดคือ `{expected}`",
        fix: "ให้ใช้ `{expected}` ตามแบบ",
    },
    en: {
        title: "alias used",
        what: "Looks for nicknames and abbreviations in place of the official name. Fires when one is used that the naming ladder did not call for.",
        why: "One nickname can mean several places, and people from elsewhere may not know it.",
        message: "`{found}` is an alias or an abbreviation; the prescribed form is `{expected}`",
        fix: "write the prescribed form `{expected}`",
    },
    example: {
        wrong: "GCC2 โคราช", right: "GCC2 จังหวัดนครราชสีมา"
    },
};

/// The province in the name is the province of the unit.
pub static N006: Rule = rule! {
    code: "N006",
    slug: "province-mismatch",
    severity: Error,
    clauses: &["names"],
    facts: &["found", "expected"],
    th: {
        title: "จังหวัดไม่ตรงกับส่วนราชการ",
        what: "เทียบชื่อจังหวัดในชื่อกลุ่มไลน์กับจังหวัดของส่วนราชการ พบเมื่อไม่ตรงกัน",
        why: "จังหวัดหลายแห่งชื่อใกล้เคียงกัน เช่น ระยองกับระนอง ข้อมูลจึงอาจไปถึงผิดจังหวัด",
        message: "ชื่อระบุ `{found}` แต่ส่วนราชการอยู่ที่ `{expected}`",
        fix: "ให้แก้เป็น `{expected}` หรือแก้รหัสจังหวัดของส่วนราชการหากบันทึกผิด",
    },
    en: {
        title: "province of another unit",
        what: "Compares the province in the name with that of the unit. Fires when they differ.",
        why: "Some provinces are one letter apart, such as ระยอง and ระนอง. News would go to the wrong one.",
        message: "the name says `{found}`, but the unit is in `{expected}`",
        fix: "write `{expected}`, or correct the unit's province code if that is what is wrong",
    },
    example: {
        wrong: "G2105,3,2105,GCC3 สำนักงานคลังจังหวัดระนอง",
        right: "G2105,3,2105,GCC3 สำนักงานคลังจังหวัดระยอง",
    },
};

/// The name of a further part of a divided group says which part it is.
pub static N012: Rule = rule! {
    code: "N012",
    slug: "part-missing",
    severity: Error,
    clauses: &["assumed-name-templates"],
    facts: &["found", "expected", "unit", "part"],
    th: {
        title: "ไม่มีลำดับกลุ่มที่แบ่ง",
        what: "ตรวจชื่อกลุ่มไลน์ของส่วนราชการที่แบ่งเป็นหลายกลุ่ม พบเมื่อกลุ่มตั้งแต่กลุ่มที่ ๒ ไม่มีลำดับกลุ่มต่อท้าย",
        why: "หากไม่มีลำดับกลุ่ม ผู้ส่งต่อจะแยกไม่ออกว่าส่งครบทุกกลุ่มแล้วหรือไม่",
        message: "`{found}` เป็นกลุ่มที่ {part} ของส่วนราชการ `{unit}` แต่ชื่อไม่ได้ระบุลำดับกลุ่ม",
        fix: "ให้แก้ชื่อเป็น `{expected}`",
    },
    en: {
        title: "part number missing",
        what: "Looks at the groups of a unit that is divided. Fires when the second or a further part has no number.",
        why: "Without numbers the person who forwards cannot tell whether every part has been served.",
        message: "`{found}` is part {part} of unit `{unit}`, but the name does not say so",
        fix: "write `{expected}`",
    },
    example: {
        wrong: "GCC3 สำนักงานสาธารณสุขจังหวัดน่าน",
        right: "GCC3 สำนักงานสาธารณสุขจังหวัดน่าน (2)",
    },
};

/// The part number in a name is one of the unit's parts.
pub static N013: Rule = rule! {
    code: "N013",
    slug: "part-out-of-range",
    severity: Error,
    clauses: &["assumed-name-templates"],
    facts: &["found", "part", "parts"],
    th: {
        title: "ลำดับกลุ่มเกินจำนวนที่แบ่ง",
        what: "เทียบลำดับกลุ่มในชื่อกับจำนวนกลุ่มที่ส่วนราชการแบ่งไว้ พบเมื่อลำดับเป็นศูนย์ หรือมากกว่าจำนวนกลุ่ม",
        why: "ลำดับที่ไม่มีอยู่จริงทำให้เข้าใจว่ามีกลุ่มที่ยังไม่ได้ส่งต่อ หรือเป็นกลุ่มที่ตั้งเกิน",
        message: "`{found}` ระบุกลุ่มที่ {part} แต่ลำดับกลุ่มที่ใช้ได้คือ {parts}",
        fix: "ให้ใช้ลำดับกลุ่ม {parts} หรือยุบกลุ่มที่ตั้งเกิน",
    },
    en: {
        title: "part number out of range",
        what: "Compares the part number in a name with the parts that the unit has. Fires when it is 0 or more than there are.",
        why: "A number that does not exist suggests a group that was never served, or one too many.",
        message: "`{found}` says part {part}, but parts are numbered {parts}",
        fix: "use a number that there is ({parts}), or close the group that is one too many",
    },
    example: {
        wrong: "GCC3 สำนักงานสาธารณสุขจังหวัดน่าน (5)",
        right: "GCC3 สำนักงานสาธารณสุขจังหวัดน่าน (2)",
    },
};

/// The unit in the name is the unit of the group.
pub static N016: Rule = rule! {
    code: "N016",
    slug: "unit-mismatch",
    severity: Error,
    clauses: &["names"],
    facts: &["found", "expected"],
    th: {
        title: "ชื่อเป็นของส่วนราชการอื่น",
        what: "เทียบชื่อส่วนราชการในชื่อกลุ่มไลน์กับส่วนราชการของกลุ่มตามตาราง พบเมื่อเป็นคนละแห่ง",
        why: "หัวหน้าส่วนราชการจะส่งต่อเข้ากลุ่มไลน์ของหน่วยงานอื่น และบุคลากรของตนจะไม่ได้รับข้อมูล",
        message: "ชื่อระบุ `{found}` แต่กลุ่มไลน์เป็นของ `{expected}`",
        fix: "ให้แก้ชื่อเป็นของ `{expected}` หรือแก้รหัสส่วนราชการในตารางหากบันทึกผิด",
    },
    en: {
        title: "name of another unit",
        what: "Compares the unit in the name with the unit that the table gives the group. Fires when they are two.",
        why: "The head would forward into another office's group, and the own officers would get nothing.",
        message: "the name says `{found}`, but the group belongs to `{expected}`",
        fix: "write the name of `{expected}`, or correct the unit in the table if that is what is wrong",
    },
    example: {
        wrong: "G511,3,5011,GCC3 สำนักงานเกษตรจังหวัดเชียงใหม่",
        right: "G511,3,5011,GCC3 สำนักงานเกษตรและสหกรณ์จังหวัดเชียงใหม่",
    },
};

/// A group has a name.
pub static N018: Rule = rule! {
    code: "N018",
    slug: "name-blank",
    severity: Error,
    clauses: &["names"],
    facts: &["expected"],
    th: {
        title: "ไม่มีชื่อกลุ่ม",
        what: "ตรวจช่องชื่อกลุ่มไลน์ พบเมื่อว่างหรือมีแต่เว้นวรรค",
        why: "กลุ่มไลน์ที่ไม่มีชื่อแสดงเป็นรายชื่อสมาชิก ผู้ส่งต่อจึงหาไม่พบ",
        message: "ไม่มีชื่อกลุ่มไลน์ แบบที่กำหนดคือ `{expected}`",
        fix: "ให้ตั้งชื่อกลุ่มไลน์ตามแบบ `{expected}`",
    },
    en: {
        title: "name blank",
        what: "Looks at the cell of a group's name. Fires when it is empty or only spaces.",
        why: "LINE shows a group without a name as a list of people, and nobody who forwards can find it.",
        message: "the name is blank; the prescribed form is `{expected}`",
        fix: "give the group a name of the form `{expected}`",
    },
    example: {
        wrong: "G507,3,5007,", right: "G507,3,5007,GCC3 สำนักงานคลังจังหวัดเชียงใหม่"
    },
};

/// The token of a tier whose groups belong to units is followed by a unit.
pub static N019: Rule = rule! {
    code: "N019",
    slug: "unit-missing",
    severity: Error,
    clauses: &["names", "assumed-name-templates"],
    facts: &["found", "expected"],
    th: {
        title: "ไม่มีชื่อส่วนราชการ",
        what: "ตรวจว่าหลังคำนำหน้าระดับมีชื่อส่วนราชการ พบเมื่อแบบการตั้งชื่อของระดับนั้นต้องมีแต่ชื่อกลุ่มไม่มี",
        why: "ชื่อที่มีแต่ระดับไม่บอกว่าเป็นกลุ่มของส่วนราชการใด ผู้ส่งต่อจึงแยกจากกลุ่มอื่นในระดับเดียวกันไม่ได้",
        message: "หลัง `{found}` ไม่มีชื่อส่วนราชการ",
        fix: "ให้เขียนชื่อทางการของส่วนราชการต่อท้าย ตามแบบ `{expected}`",
    },
    en: {
        title: "unit missing",
        what: "Looks for a unit behind the tier token. Fires when the tier's names have one and this name has none.",
        why: "A tier alone does not say whose group it is, and all groups of the tier would look the same.",
        message: "no unit follows `{found}`",
        fix: "write the unit's official name behind it, as in `{expected}`",
    },
    example: { wrong: "GCC2", right: "GCC2 จังหวัดน่าน" },
};

/// The name of a group that belongs to no one unit names none.
pub static N020: Rule = rule! {
    code: "N020",
    slug: "unit-superfluous",
    severity: Error,
    clauses: &["names", "assumed-name-templates"],
    facts: &["found", "tier", "expected"],
    th: {
        title: "มีชื่อส่วนราชการเกินแบบ",
        what: "ตรวจชื่อกลุ่มของระดับที่แบบการตั้งชื่อไม่มีชื่อส่วนราชการ เช่น GCC1 พบเมื่อมีชื่อต่อท้าย",
        why: "กลุ่มของระดับนั้นมีกลุ่มเดียว ชื่อที่ต่อท้ายทำให้เข้าใจว่าเป็นกลุ่มของส่วนราชการหนึ่ง",
        message: "ชื่อกลุ่มระดับ `{tier}` ไม่มีชื่อส่วนราชการต่อท้าย แต่ชื่อนี้มี `{found}`",
        fix: "ให้เขียนเป็น `{expected}` หากหมายถึงกลุ่มนั้น",
    },
    en: {
        title: "unit superfluous",
        what: "Looks at names of a tier whose names have no unit, such as GCC1. Fires when something follows the token.",
        why: "The tier has one group for all. A unit in its name makes people take it for that unit's own.",
        message: "names of tier `{tier}` have no unit, but this one says `{found}`",
        fix: "write `{expected}`, if that is the group that is meant",
    },
    example: {
        wrong: "GCC1 จังหวัดน่าน", right: "GCC2 จังหวัดน่าน"
    },
};

/// A unit's group is of the tier in which such units form their groups.
pub static N021: Rule = rule! {
    code: "N021",
    slug: "unit-of-another-tier",
    severity: Warning,
    clauses: &["names", "in-order"],
    facts: &["found", "tier", "expected"],
    th: {
        title: "ส่วนราชการไม่อยู่ในระดับนี้",
        what: "เทียบประเภทของส่วนราชการที่ทำเนียบรู้จักกับระดับที่หนังสือสั่งการให้จัดตั้งกลุ่ม พบเมื่อไม่ตรงกัน",
        why: "ข้อมูลส่งต่อตามลำดับระดับ กลุ่มที่ชื่อบอกผิดระดับจะได้รับข้อมูลซ้ำหรือไม่ได้รับ",
        message: "`{found}` จัดตั้งกลุ่มในระดับ `{expected}` ไม่ใช่ `{tier}`",
        fix: "ให้ใช้คำนำหน้า `{expected}` หรือใช้ชื่อส่วนราชการที่อยู่ในระดับ `{tier}`",
    },
    en: {
        title: "unit of another tier",
        what: "Compares the kind of a unit that the directory knows with the tiers of the directive. Fires when such units form their groups in another tier.",
        why: "News goes down tier by tier. A group that is named for the wrong tier is served twice, or not at all.",
        message: "`{found}` forms its group in tier `{expected}`, not in `{tier}`",
        fix: "write `{expected}`, or name a unit of tier `{tier}`",
    },
    example: {
        wrong: "GCC3 จังหวัดน่าน", right: "GCC2 จังหวัดน่าน"
    },
};
