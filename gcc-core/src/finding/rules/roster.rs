//! Units, seats and appointments: rules of family R about what the tables say.

use crate::finding::Rule;

/// An identifier belongs to one row only.
pub static R001: Rule = rule! {
    code: "R001",
    slug: "duplicate-identifier",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["id", "first"],
    th: {
        title: "รหัสซ้ำ",
        what: "ตรวจรหัสในแต่ละตาราง พบเมื่อรหัสเดียวกันอยู่มากกว่าหนึ่งแถว",
        why: "เมื่อรหัสซ้ำกัน ไม่อาจทราบได้ว่าแถวอื่นอ้างถึงแถวใด จึงใช้แถวแรกเท่านั้น",
        message: "รหัส `{id}` ซ้ำกับแถวที่ {first}",
        fix: "ให้แก้รหัสของแถวนี้ หรือลบแถวที่เกิน",
    },
    en: {
        title: "identifier repeated",
        what: "Looks at the identifiers of each table. Fires when one stands in more than one row.",
        why: "Nobody can tell which of the two rows another row means, so only the first is used.",
        message: "the identifier `{id}` already stands in row {first}",
        fix: "give this row an identifier of its own, or delete it",
    },
    example: {
        wrong: "5007,50,agency,สำนักงานคลังจังหวัดเชียงใหม่ / 5007,50,agency,สำนักงานพาณิชย์จังหวัดเชียงใหม่",
        right: "5007,50,agency,สำนักงานคลังจังหวัดเชียงใหม่ / 5009,50,agency,สำนักงานพาณิชย์จังหวัดเชียงใหม่",
    },
};

/// An identifier that a row refers to exists.
pub static R002: Rule = rule! {
    code: "R002",
    slug: "unknown-reference",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["found", "column", "table"],
    th: {
        title: "อ้างถึงรหัสที่ไม่มี",
        what: "ตรวจรหัสที่แถวหนึ่งอ้างถึงอีกตารางหนึ่ง เช่น unit_id หรือ parent_id พบเมื่อไม่มีรหัสนั้น",
        why: "แถวที่อ้างถึงสิ่งที่ไม่มีอยู่จะไม่ปรากฏในโครงสร้างกลุ่มไลน์ บุคลากรจึงอาจตกหล่น",
        message: "`{found}` ในคอลัมน์ `{column}` ไม่มีอยู่ในตาราง `{table}`",
        fix: "ให้แก้รหัส หรือเพิ่มแถวที่มีรหัสนี้ลงในตาราง `{table}`",
    },
    en: {
        title: "unknown reference",
        what: "Looks up identifiers such as unit_id and parent_id in the table that they refer to. Fires when there is no such row.",
        why: "A row that refers to nothing has no place in the tree, and its officers would be left out.",
        message: "`{found}` in column `{column}` is not in the table `{table}`",
        fix: "correct the identifier, or add a row for it to the table `{table}`",
    },
    example: { wrong: "of-1204,50O7,staff", right: "of-1204,5007,staff" },
};

/// No unit is above itself.
pub static R003: Rule = rule! {
    code: "R003",
    slug: "unit-cycle",
    severity: Error,
    clauses: &["in-order"],
    facts: &["unit"],
    th: {
        title: "สายบังคับบัญชาวนกลับ",
        what: "ไล่ส่วนราชการต้นสังกัดขึ้นไปตามลำดับ พบเมื่อย้อนกลับมาถึงตนเอง",
        why: "ข้อมูลส่งต่อจากบนลงล่าง สายที่วนกลับไม่มีจุดเริ่ม ส่วนราชการในวงจึงไม่ได้รับข้อมูล",
        message: "ส่วนราชการ `{unit}` อยู่ภายใต้ตนเอง",
        fix: "ให้แก้ `parent_id` ของส่วนราชการหนึ่งในวงให้เป็นต้นสังกัดที่แท้จริง",
    },
    en: {
        title: "unit cycle",
        what: "Follows the parents of a unit upwards. Fires when that leads back to the unit itself.",
        why: "News flows from the top. A ring has no top, so no unit in it gets any.",
        message: "unit `{unit}` is above itself",
        fix: "correct the `parent_id` of one unit in the ring",
    },
    example: {
        wrong: "5000,5001,agency / 5001,5000,agency",
        right: "5000,50,agency / 5001,50,agency",
    },
};

/// A unit has one parent.
pub static R004: Rule = rule! {
    code: "R004",
    slug: "two-parents",
    severity: Error,
    clauses: &["in-order"],
    facts: &["unit", "parent", "other"],
    th: {
        title: "มีต้นสังกัดสองแห่ง",
        what: "ตรวจแถวของส่วนราชการเดียวกัน พบเมื่อระบุต้นสังกัดต่างกัน",
        why: "ส่วนราชการรับข้อมูลจากกลุ่มไลน์ระดับเหนือขึ้นไปกลุ่มเดียว หากมีสองแห่งจะไม่ชัดว่าผู้ใดมีหน้าที่ส่งต่อ",
        message: "ส่วนราชการ `{unit}` มีต้นสังกัดทั้ง `{parent}` และ `{other}`",
        fix: "ให้เหลือต้นสังกัดที่มีหน้าที่ส่งต่อข้อมูลเพียงแห่งเดียว",
    },
    en: {
        title: "two parents",
        what: "Looks at all rows of one unit. Fires when they name different parents.",
        why: "A unit gets its news from one group above. With two, nobody knows who has to forward.",
        message: "unit `{unit}` has both `{parent}` and `{other}` above it",
        fix: "keep the one parent that has to forward to the unit",
    },
    example: { wrong: "5007,50,agency / 5007,51,agency", right: "5007,50,agency" },
};

/// A unit whose kind stands below another has a parent.
pub static R005: Rule = rule! {
    code: "R005",
    slug: "orphan",
    severity: Error,
    clauses: &["in-order"],
    facts: &["unit", "kind"],
    th: {
        title: "ไม่มีต้นสังกัด",
        what: "ตรวจส่วนราชการที่ต้องมีต้นสังกัดตามประเภท พบเมื่อไม่ได้ระบุ",
        why: "ส่วนราชการที่ไม่มีต้นสังกัดไม่อยู่ในสายการส่งต่อ จึงไม่ได้รับข้อมูลจากรัฐบาล",
        message: "ส่วนราชการ `{unit}` ประเภท `{kind}` ไม่มีต้นสังกัด",
        fix: "ให้ระบุรหัสต้นสังกัดในคอลัมน์ `parent_id`",
    },
    en: {
        title: "orphan",
        what: "Looks at units whose kind must have a parent. Fires when none is given.",
        why: "A unit without a parent is on no path of forwarding and gets no news.",
        message: "unit `{unit}` of kind `{kind}` has no parent",
        fix: "give its parent in the column `parent_id`",
    },
    example: {
        wrong: "5007,,agency,สำนักงานคลังจังหวัดเชียงใหม่",
        right: "5007,50,agency,สำนักงานคลังจังหวัดเชียงใหม่",
    },
};

/// A unit that forwards has a head, substantive or acting.
pub static R006: Rule = rule! {
    code: "R006",
    slug: "head-vacant",
    severity: Error,
    clauses: &["heads-forward", "governor-forwards", "assumed-acting-heads"],
    facts: &["unit"],
    th: {
        title: "ไม่มีหัวหน้าส่วนราชการ",
        what: "ตรวจว่าส่วนราชการที่ต้องส่งต่อข้อมูลมีหัวหน้าหรือผู้รักษาราชการแทน ณ วันที่ตรวจ พบเมื่อว่างทั้งสอง",
        why: "หัวหน้าส่วนราชการเป็นผู้ส่งต่อ เมื่อตำแหน่งว่างและไม่มีผู้รักษาราชการแทน ข้อมูลจะหยุดอยู่ที่ระดับเหนือขึ้นไป",
        message: "ส่วนราชการ `{unit}` ไม่มีหัวหน้าส่วนราชการหรือผู้รักษาราชการแทน",
        fix: "ให้บันทึกหัวหน้าส่วนราชการ หรือแต่งตั้งและบันทึกผู้รักษาราชการแทน",
    },
    en: {
        title: "head vacant",
        what: "Looks for a head, substantive or acting, of each unit that has to forward, on the day of the check. Fires when there is neither.",
        why: "The head forwards. With the seat empty and nobody acting, news stops above the unit.",
        message: "unit `{unit}` has neither a head nor an acting head",
        fix: "enter the head, or appoint and enter an acting one",
    },
    example: {
        wrong: "of-0311,5007,deputy,substantive",
        right: "of-0311,5007,head,acting",
    },
};

/// A unit has one head at a time.
pub static R007: Rule = rule! {
    code: "R007",
    slug: "two-heads",
    severity: Error,
    clauses: &["heads-forward"],
    facts: &["unit", "officer", "other"],
    th: {
        title: "มีหัวหน้าส่วนราชการสองคน",
        what: "ตรวจผู้ดำรงตำแหน่งหัวหน้าส่วนราชการในวันเดียวกัน พบเมื่อมีมากกว่าหนึ่งคนที่มีฐานะเดียวกัน",
        why: "เมื่อมีสองคน ต่างฝ่ายต่างเข้าใจว่าอีกฝ่ายส่งต่อแล้ว",
        message: "ส่วนราชการ `{unit}` มีหัวหน้าพร้อมกันสองคน คือ `{officer}` และ `{other}`",
        fix: "ให้บันทึกวันสิ้นสุดของผู้ที่พ้นจากตำแหน่ง หรือแก้ฐานะเป็นรอง",
    },
    en: {
        title: "two heads",
        what: "Looks at who is head of a unit on the same day. Fires when there are two of equal standing.",
        why: "Of two people, each believes that the other has forwarded.",
        message: "unit `{unit}` has two heads at once, `{officer}` and `{other}`",
        fix: "enter the day on which one of them left the seat, or make one a deputy",
    },
    example: {
        wrong: "of-01,5007,head,substantive,2560-10-01, / of-02,5007,head,substantive,2561-04-01,",
        right: "of-01,5007,head,substantive,2560-10-01,2561-03-31 / of-02,5007,head,substantive,2561-04-01,",
    },
};

/// An appointment does not end before it begins.
pub static R008: Rule = rule! {
    code: "R008",
    slug: "appointment-reversed",
    severity: Error,
    clauses: &["assumed-tables"],
    facts: &["officer", "from", "to"],
    th: {
        title: "วันสิ้นสุดก่อนวันเริ่ม",
        what: "เทียบวันเริ่มและวันสิ้นสุดของการดำรงตำแหน่ง พบเมื่อวันสิ้นสุดมาก่อน",
        why: "การดำรงตำแหน่งเช่นนี้ไม่มีผลในวันใดเลย ผู้นั้นจึงหายไปจากกลุ่มไลน์",
        message: "การดำรงตำแหน่งของ `{officer}` เริ่ม {from} แต่สิ้นสุด {to}",
        fix: "ให้ตรวจสอบวันที่กับคำสั่งแต่งตั้ง และตรวจสอบว่าใช้ศักราชเดียวกัน",
    },
    en: {
        title: "appointment reversed",
        what: "Compares the first and the last day of an appointment. Fires when the last comes first.",
        why: "Such an appointment holds on no day, so the officer drops out of every group.",
        message: "the appointment of `{officer}` begins on {from} but ends on {to}",
        fix: "check both days against the order of appointment, and that they are in the same era",
    },
    example: {
        wrong: "of-0311,5007,head,substantive,2018-10-01,2017-09-30",
        right: "of-0311,5007,head,substantive,2017-10-01,2018-09-30",
    },
};

/// An officer is substantive head of one unit at a time.
pub static R009: Rule = rule! {
    code: "R009",
    slug: "appointment-overlap",
    severity: Error,
    clauses: &["heads-forward"],
    facts: &["officer", "unit", "other"],
    th: {
        title: "ดำรงตำแหน่งซ้อนกัน",
        what: "ตรวจตำแหน่งของบุคคลเดียวกันในช่วงเวลาเดียวกัน พบเมื่อดำรงตำแหน่งหัวหน้าส่วนราชการสองแห่งโดยมิใช่การรักษาราชการแทน",
        why: "ผู้ที่ย้ายแล้วแต่ยังมีชื่ออยู่ที่เดิมทำให้เข้าใจว่ามีผู้ส่งต่อครบ ทั้งที่ตำแหน่งหนึ่งว่าง",
        message: "`{officer}` ดำรงตำแหน่งที่ `{unit}` และ `{other}` ในเวลาเดียวกัน",
        fix: "ให้บันทึกวันสิ้นสุดของตำแหน่งเดิม หรือบันทึกตำแหน่งหนึ่งเป็นรักษาราชการแทน",
    },
    en: {
        title: "appointments overlap",
        what: "Looks at the appointments of one officer. Fires when two substantive ones as head overlap.",
        why: "An officer who moved but is still listed makes an empty seat look filled.",
        message: "`{officer}` holds a seat in `{unit}` and in `{other}` at the same time",
        fix: "enter the day on which the earlier seat ended, or mark one of them as acting",
    },
    example: {
        wrong: "of-01,5007,head,substantive / of-01,5009,head,substantive",
        right: "of-01,5007,head,substantive / of-01,5009,head,acting",
    },
};

/// An officer belongs to a unit whose group takes officers.
pub static R015: Rule = rule! {
    code: "R015",
    slug: "no-group-for-officer",
    severity: Error,
    clauses: &["gcc2-members"],
    facts: &["officer", "unit"],
    th: {
        title: "ไม่มีกลุ่มไลน์รองรับบุคลากร",
        what: "ตรวจบุคลากรที่สังกัดส่วนราชการซึ่งกลุ่มไลน์มีเฉพาะหัวหน้าส่วนราชการ เช่น จังหวัด พบเมื่อผู้นั้นไม่ใช่หัวหน้าหรือรอง",
        why: "กลุ่มไลน์ระดับที่ ๒ ประกอบด้วยหัวหน้าส่วนราชการ บุคลากรที่สังกัดโดยตรงจึงไม่มีกลุ่มที่จะได้รับข้อมูล",
        message: "`{officer}` สังกัด `{unit}` โดยตรง ซึ่งกลุ่มไลน์มีเฉพาะหัวหน้าส่วนราชการ",
        fix: "ให้ย้ายไปสังกัดสำนักงานที่ปฏิบัติงานจริง เช่น สำนักงานจังหวัด",
    },
    en: {
        title: "no group for an officer",
        what: "Looks at officers placed directly in a unit whose group is for heads only, such as a province. Fires when they are neither head nor deputy.",
        why: "A group of tier 2 consists of heads, so these officers have no group in which to get news.",
        message: "`{officer}` is placed directly in `{unit}`, whose group is for heads only",
        fix: "place the officer in the office where they work, such as the provincial office",
    },
    example: { wrong: "of-0777,50,staff", right: "of-0777,5002,staff" },
};

/// The kind of a unit, or of one above it, forms a group in this directive.
pub static R021: Rule = rule! {
    code: "R021",
    slug: "unknown-kind",
    severity: Warning,
    clauses: &["assumed-tables"],
    facts: &["kind", "unit"],
    th: {
        title: "ประเภทส่วนราชการไม่มีในหนังสือสั่งการ",
        what: "ตรวจประเภทของส่วนราชการ พบเมื่อหนังสือสั่งการไม่ได้กำหนดให้ประเภทนั้นหรือต้นสังกัดใดจัดตั้งกลุ่มไลน์",
        why: "บุคลากรของส่วนราชการนั้นจะไม่มีกลุ่มไลน์ที่สังกัด",
        message: "ประเภท `{kind}` ของส่วนราชการ `{unit}` ไม่มีกลุ่มไลน์ตามหนังสือสั่งการ",
        fix: "ให้แก้ประเภทให้ตรงกับที่กำหนด หรือเพิ่มประเภทนี้ในหนังสือสั่งการ",
    },
    en: {
        title: "unknown kind",
        what: "Looks at the kind of a unit. Fires when neither it nor any unit above forms a group in the directive.",
        why: "The officers of the unit would have no group at all.",
        message: "the kind `{kind}` of unit `{unit}` forms no group in this directive",
        fix: "use a kind that the directive has, or add this one to a tier of the directive",
    },
    example: {
        wrong: "5007,50,agancy,สำนักงานคลังจังหวัดเชียงใหม่",
        right: "5007,50,agency,สำนักงานคลังจังหวัดเชียงใหม่",
    },
};
