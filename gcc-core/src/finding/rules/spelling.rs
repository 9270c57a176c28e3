//! The letters of a name: canonical, well formed, of one script, short enough, unlike any other.

use crate::finding::Rule;

/// A name is in canonical spelling: composed letters, ordinary spaces, nothing invisible.
pub static N007: Rule = rule! {
    code: "N007",
    slug: "not-canonical",
    severity: Error,
    clauses: &["names"],
    facts: &["found", "expected", "changes"],
    th: {
        title: "สะกดไม่เป็นรูปมาตรฐาน",
        what: "ตรวจว่าชื่อเขียนด้วยรหัสอักขระมาตรฐาน พบเมื่อมีอักขระที่มองไม่เห็น สระอำที่แยกส่วน เเ สองตัวแทน แ เว้นวรรคพิเศษ หรือตัวอักษรเต็มความกว้าง",
        why: "ชื่อที่ตาเห็นเหมือนกันแต่รหัสต่างกันจะค้นหาไม่พบและนับเป็นคนละชื่อ",
        message: "`{found}` สะกดไม่เป็นรูปมาตรฐาน: {changes}",
        fix: "ให้แก้เป็น `{expected}`",
    },
    en: {
        title: "not canonical",
        what: "Looks at the characters of a name. Fires on invisible characters, a decomposed ำ, two เ for แ, unusual spaces and full-width letters.",
        why: "Names that look the same but are coded differently are not found by searching and count as two.",
        message: "`{found}` is not in canonical spelling: {changes}",
        fix: "write `{expected}`",
    },
    example: {
        wrong: "GCC3 สํานักงานจังหวัดเเพร่", right: "GCC3 สำนักงานจังหวัดแพร่"
    },
};

/// Thai vowels and tone marks stand on a consonant, one of each.
pub static N008: Rule = rule! {
    code: "N008",
    slug: "ill-formed-cluster",
    severity: Error,
    clauses: &["names"],
    facts: &["found"],
    th: {
        title: "สระหรือวรรณยุกต์ผิดตำแหน่ง",
        what: "ตรวจการประสมพยัญชนะ สระ และวรรณยุกต์ พบเมื่อมีวรรณยุกต์ซ้อนกัน สระลอย หรือเครื่องหมายที่ไม่มีพยัญชนะรองรับ",
        why: "อุปกรณ์แต่ละเครื่องแสดงข้อความเช่นนี้ต่างกัน และไม่อาจทราบได้ว่าหมายถึงคำใด",
        message: "`{found}` ประสมสระหรือวรรณยุกต์ไม่ถูกต้อง",
        fix: "ให้พิมพ์คำนี้ใหม่",
    },
    en: {
        title: "ill-formed cluster",
        what: "Looks at how consonants, vowels and tone marks combine. Fires on two tones on one consonant, or a mark without a consonant.",
        why: "Every device shows such text differently, and nobody can say which word is meant.",
        message: "`{found}` is not a well-formed Thai cluster",
        fix: "type the word again",
    },
    example: {
        wrong: "GCC3 สำนักงานที่่ดินจังหวัดน่าน", right: "GCC3 สำนักงานที่ดินจังหวัดน่าน"
    },
};

/// A name holds no letter of another script that looks like the right one.
pub static N009: Rule = rule! {
    code: "N009",
    slug: "foreign-letter",
    severity: Error,
    clauses: &["assumed-look-alikes"],
    facts: &["found", "expected"],
    th: {
        title: "มีตัวอักษรต่างภาษาที่คล้ายกัน",
        what: "ตรวจหาตัวอักษรของภาษาอื่นที่มีรูปคล้ายตัวอักษรที่ถูกต้อง เช่น С ของอักษรซีริลลิกแทน C",
        why: "เป็นวิธีที่ใช้ปลอมชื่อกลุ่มไลน์ เพราะตาแยกไม่ออก",
        message: "`{found}` มีรูปคล้าย `{expected}` แต่เป็นอักขระอื่น",
        fix: "ให้พิมพ์ `{expected}` แทน และตรวจสอบว่ากลุ่มไลน์นี้เป็นของส่วนราชการจริง",
    },
    en: {
        title: "foreign letter",
        what: "Looks for letters of other scripts that resemble the right ones, such as the Cyrillic С for C.",
        why: "This is how the name of a group is faked: the eye cannot tell.",
        message: "`{found}` looks like `{expected}` but is another letter",
        fix: "type `{expected}`, and make sure that the group is the unit's own",
    },
    example: {
        wrong: "GСС2 จังหวัดตราด", right: "GCC2 จังหวัดตราด"
    },
};

/// A name holds no control character.
pub static N010: Rule = rule! {
    code: "N010",
    slug: "control-character",
    severity: Error,
    clauses: &["names"],
    facts: &["found"],
    th: {
        title: "มีอักขระควบคุม",
        what: "ตรวจหาอักขระควบคุมในชื่อ รวมทั้งอักขระที่กลับทิศทางการแสดงข้อความ และเครื่องหมายแทนตัวอักษรที่อ่านไม่ได้ (U+FFFD)",
        why: "อักขระเหล่านี้มองไม่เห็นแต่ทำให้ข้อความแสดงผลไม่ตรงกับที่เขียนจริง จึงใช้ปลอมชื่อได้",
        message: "ชื่อมีอักขระ `{found}` ซึ่งใช้ในชื่อไม่ได้",
        fix: "ให้ลบอักขระนี้ หรือพิมพ์ชื่อใหม่ทั้งหมด",
    },
    en: {
        title: "control character",
        what: "Looks for control characters in a name, among them those that turn the direction of writing, and for the sign of a letter that could not be read (U+FFFD).",
        why: "They are invisible and make text look different from what it is, so a name can be faked.",
        message: "the name holds `{found}`, a character that no name can have",
        fix: "delete the character, or type the whole name again",
    },
    example: {
        wrong: "GCC2‹U+202E› จังหวัดตราด", right: "GCC2 จังหวัดตราด"
    },
};

/// A name is no longer than a LINE group's name may be.
pub static N011: Rule = rule! {
    code: "N011",
    slug: "name-too-long",
    severity: Error,
    clauses: &["assumed-name-length"],
    facts: &["length", "limit"],
    th: {
        title: "ชื่อยาวเกินกำหนด",
        what: "นับจำนวนตัวอักษรของชื่อกลุ่มไลน์ รวมสระและวรรณยุกต์ พบเมื่อเกินจำนวนที่กำหนด",
        why: "LINE รับชื่อกลุ่มได้จำกัด ส่วนที่เกินจะถูกตัดจนไม่ทราบว่าเป็นส่วนราชการใด",
        message: "ชื่อยาว {length} ตัวอักษร เกินกว่า {limit} ตัวอักษรที่กำหนด",
        fix: "ให้ใช้ชื่อย่อทางการตามลำดับการย่อให้เหลือไม่เกิน {limit} ตัวอักษร",
    },
    en: {
        title: "name too long",
        what: "Counts the characters of a name, vowel signs and tone marks included. Fires when there are more than the limit.",
        why: "LINE takes only so many. What is cut off may be the very words that say which unit it is.",
        message: "the name has {length} characters, more than the {limit} allowed",
        fix: "shorten it by the official abbreviations to at most {limit} characters",
    },
    example: {
        wrong: "GCC3 สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดเชียงใหม่",
        right: "GCC3 พมจ.เชียงใหม่",
    },
};

/// No two groups have the same name.
pub static N014: Rule = rule! {
    code: "N014",
    slug: "same-name",
    severity: Error,
    clauses: &["names"],
    facts: &["found", "group", "other"],
    th: {
        title: "ชื่อกลุ่มซ้ำกัน",
        what: "เทียบชื่อกลุ่มไลน์ทุกกลุ่มในตาราง พบเมื่อสองกลุ่มมีชื่อเดียวกัน",
        why: "ผู้ส่งต่อเลือกกลุ่มไลน์จากชื่อ เมื่อชื่อซ้ำกันจะมีกลุ่มหนึ่งที่ไม่ได้รับข้อมูล",
        message: "กลุ่มไลน์ `{group}` และ `{other}` ใช้ชื่อ `{found}` เหมือนกัน",
        fix: "ให้ตรวจสอบว่ากลุ่มใดเป็นของส่วนราชการนั้นจริง แล้วเปลี่ยนชื่อหรือยุบอีกกลุ่ม",
    },
    en: {
        title: "same name",
        what: "Compares the names of all groups in the table. Fires when two are equal.",
        why: "People pick a group by its name. Of two that are called alike, one gets nothing.",
        message: "groups `{group}` and `{other}` are both called `{found}`",
        fix: "find out which group is the unit's own; rename or close the other",
    },
    example: {
        wrong: "G501,GCC2 จังหวัดเชียงใหม่ / G502,GCC2 จังหวัดเชียงใหม่",
        right: "G501,GCC2 จังหวัดเชียงใหม่ / G502,GCC2 จังหวัดเชียงราย",
    },
};

/// No two groups have names that look the same.
pub static N015: Rule = rule! {
    code: "N015",
    slug: "look-alike-name",
    severity: Error,
    clauses: &["assumed-look-alikes"],
    facts: &["found", "group", "other"],
    th: {
        title: "ชื่อกลุ่มคล้ายกันจนแยกไม่ออก",
        what: "เทียบรูปที่ตาเห็นของชื่อกลุ่มไลน์ทุกกลุ่ม พบเมื่อสองกลุ่มต่างกันเพียงอักขระที่แยกด้วยตาไม่ได้",
        why: "กลุ่มปลอมมักตั้งชื่อให้เหมือนกลุ่มจริง ข้อมูลของทางราชการจึงอาจรั่วไหลหรือมีข่าวปลอมปะปน",
        message: "ชื่อ `{found}` ของกลุ่มไลน์ `{group}` มีลักษณะเหมือนชื่อของกลุ่มไลน์ `{other}`",
        fix: "ให้ตรวจสอบผู้จัดตั้งกลุ่มไลน์ทั้งสอง และแจ้งเตือนสมาชิกกลุ่มหากมีกลุ่มปลอม",
    },
    en: {
        title: "look-alike name",
        what: "Compares what the eye sees of the names of all groups. Fires when two differ only in ways that cannot be seen.",
        why: "A fake group takes a name like the real one. Information leaks, or false news gets in.",
        message: "the name `{found}` of group `{group}` looks like that of group `{other}`",
        fix: "find out who formed both groups, and warn the members if one is fake",
    },
    example: {
        wrong: "GCC2 จังหวัดลำปาง / GCC2 จังหวัดลําปาง",
        right: "GCC2 จังหวัดลำปาง / GCC2 จังหวัดลำพูน",
    },
};

/// A name that no abbreviation makes fit, or that would clash, is composed from the identifier.
pub static N017: Rule = rule! {
    code: "N017",
    slug: "name-from-identifier",
    severity: Advice,
    clauses: &["assumed-name-length"],
    facts: &["unit", "name"],
    th: {
        title: "ต้องใช้รหัสแทนชื่อ",
        what: "แจ้งเมื่อย่อชื่อส่วนราชการตามลำดับการย่อแล้วยังยาวเกินกำหนด หรือย่อแล้วซ้ำกับชื่ออื่น จึงใช้รหัสส่วนราชการประกอบชื่อ",
        why: "ชื่อที่เป็นรหัสถูกต้องและไม่ซ้ำ แต่บุคลากรอ่านแล้วไม่ทราบว่าเป็นส่วนราชการใด",
        message: "ชื่อของส่วนราชการ `{unit}` ประกอบจากรหัส: `{name}`",
        fix: "ให้กำหนดชื่อย่อทางการของส่วนราชการนี้แทน",
    },
    en: {
        title: "name composed from the identifier",
        what: "Tells when the ladder of abbreviations leaves a name too long, or makes it equal to another, so that the unit's identifier had to serve.",
        why: "Such a name is lawful and unique, but nobody can tell from it which unit it is.",
        message: "the name of unit `{unit}` is composed from its identifier: `{name}`",
        fix: "give the unit an official abbreviation",
    },
    example: {
        wrong: "GCC3 5048", right: "GCC3 สนง.สวัสดิการและคุ้มครองแรงงาน จ.ชม"
    },
};
