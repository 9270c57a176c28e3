//! Family E: the establishment of groups as reported.

rules! { ESTABLISHMENT:
    /// A group is formed by the deadline of its round.
    E001 {
        slug: "formed-late",
        severity: Error,
        step: CompleteReport,
        clauses: &["report-deadline"],
        facts: &["group", "formed", "deadline"],
        th: {
            title: "จัดตั้งล่าช้า",
            what: "เทียบวันที่จัดตั้งกลุ่มไลน์กับกำหนดเวลาของรอบรายงาน พบเมื่อจัดตั้งหลังกำหนด",
            why: "หนังสือกำหนดวันสุดท้ายที่ต้องรายงานผล กลุ่มที่จัดตั้งหลังจากนั้นไม่อยู่ในรายงานที่ทันกำหนด",
            message: "กลุ่มไลน์ `{group}` จัดตั้งเมื่อ {formed} หลังวันครบกำหนด {deadline}",
            fix: "ให้รายงานเพิ่มเติมพร้อมเหตุผลที่ล่าช้า หรือแก้วันที่หากบันทึกผิด",
        },
        en: {
            title: "formed late",
            what: "Compares the day on which a group was formed with the deadline of its round. Fires when it was later.",
            why: "The letter sets a last day for the report. A group formed later cannot have been in it.",
            message: "group `{group}` was formed on {formed}, after the deadline {deadline}",
            fix: "report it with the reason for the delay, or correct the day if that is what is wrong",
        },
        example: {
            wrong: "G501,2,50,formed_on 2018-03-29",
            right: "G501,2,50,formed_on 2018-03-25",
        },
    }

    /// A group that is reported has evidence.
    E002 {
        slug: "evidence-missing",
        severity: Warning,
        step: CompleteReport,
        clauses: &["report"],
        facts: &["group"],
        th: {
            title: "ไม่มีหลักฐานการจัดตั้ง",
            what: "ตรวจช่องหลักฐานของกลุ่มไลน์ที่อยู่ในรอบรายงาน พบเมื่อว่าง",
            why: "รายงานต้องแสดงว่ากลุ่มไลน์มีอยู่จริง เช่น ภาพหน้าจอ คิวอาร์โค้ด หรือเลขที่หนังสือ",
            message: "กลุ่มไลน์ `{group}` ไม่มีหลักฐานการจัดตั้ง",
            fix: "ให้แนบภาพหน้าจอ คิวอาร์โค้ด หรือเลขที่หนังสือของกลุ่มไลน์ `{group}`",
        },
        en: {
            title: "evidence missing",
            what: "Looks at the evidence of each group that is to be reported. Fires when there is none.",
            why: "The report has to show that the group exists: by a screenshot, a QR code or a document number.",
            message: "group `{group}` comes without evidence",
            fix: "add a screenshot, a QR code or a document number for group `{group}`",
        },
        example: {
            wrong: "G501,2,50,evidence –", right: "G501,2,50,evidence ชม 0017.2/1234"
        },
    }

    /// The number of members reported is the number listed.
    E003 {
        slug: "counts-differ",
        severity: Warning,
        step: CompleteReport,
        clauses: &["report"],
        facts: &["group", "reported", "listed"],
        th: {
            title: "จำนวนสมาชิกไม่ตรงกัน",
            what: "เทียบจำนวนสมาชิกที่รายงานกับรายชื่อสมาชิกกลุ่มที่เข้าร่วมแล้ว พบเมื่อไม่เท่ากัน",
            why: "จำนวนที่ไม่ตรงกันแสดงว่ารายชื่อไม่ครบ หรือมีผู้อื่นอยู่ในกลุ่ม",
            message: "กลุ่มไลน์ `{group}` รายงานสมาชิก {reported} คน แต่มีรายชื่อ {listed} คน",
            fix: "ให้นับจากแอปพลิเคชันไลน์ใหม่ แล้วแก้จำนวนหรือรายชื่อให้ตรงกัน",
        },
        en: {
            title: "counts differ",
            what: "Compares the number of members reported with the members listed as joined. Fires when they differ.",
            why: "Either the list is not whole, or somebody unknown is in the group.",
            message: "the member count of group `{group}` is {reported}, but the list holds {listed}",
            fix: "count again in LINE, then correct the number or the list",
        },
        example: {
            wrong: "G501: member_count 61, 59 rows",
            right: "G501: member_count 61, 61 rows",
        },
    }

    /// A group that is reported names whom to contact.
    E004 {
        slug: "contact-missing",
        severity: Warning,
        step: CompleteReport,
        clauses: &["report"],
        facts: &["group"],
        th: {
            title: "ไม่มีผู้ประสานงาน",
            what: "ตรวจช่องผู้ประสานงานของกลุ่มไลน์ที่อยู่ในรอบรายงาน พบเมื่อว่าง",
            why: "เมื่อข้อมูลไม่ถึงปลายทาง ต้องทราบว่าจะติดต่อตำแหน่งใด",
            message: "กลุ่มไลน์ `{group}` ไม่มีผู้ประสานงาน",
            fix: "ให้ระบุตำแหน่งของผู้ประสานงานกลุ่มไลน์ `{group}` โดยไม่ใส่ข้อมูลส่วนบุคคลเกินจำเป็น",
        },
        en: {
            title: "contact missing",
            what: "Looks at the contact of each group that is to be reported. Fires when there is none.",
            why: "When news does not arrive, somebody has to know which seat to ask.",
            message: "group `{group}` names no contact",
            fix: "give the seat to contact for group `{group}`, with no more personal data than needed",
        },
        example: {
            wrong: "G501,2,50,contact –",
            right: "G501,2,50,contact หัวหน้าสำนักงานจังหวัดเชียงใหม่",
        },
    }

    /// A group has no more members than the unit has officers.
    E005 {
        slug: "members-exceed-officers",
        severity: Warning,
        step: CompleteReport,
        clauses: &["report"],
        facts: &["group", "members", "officers"],
        th: {
            title: "สมาชิกมากกว่าจำนวนบุคลากร",
            what: "เทียบจำนวนสมาชิกกลุ่มไลน์กับจำนวนบุคลากรในแบบรายงานแถวเดียวกัน พบเมื่อสมาชิกมากกว่า",
            why: "จำนวนที่เกินแสดงว่านับผิด หรือมีผู้ที่ไม่ได้อยู่ในสังกัดอยู่ในกลุ่ม",
            message: "กลุ่มไลน์ `{group}` รายงานสมาชิก {members} คน จากบุคลากร {officers} คน",
            fix: "ให้นับสมาชิกและบุคลากรใหม่ แล้วแก้จำนวนที่ผิด",
        },
        en: {
            title: "more members than officers",
            what: "Compares the members of a group with the officers in the same row of the report. Fires when there are more members.",
            why: "Either a count is wrong, or somebody who does not belong is in the group.",
            message: "group `{group}` reports {members} members of {officers} officers",
            fix: "count members and officers again, and correct the number that is wrong",
        },
        example: {
            wrong: "member_count 70, officer_count 68",
            right: "member_count 66, officer_count 68",
        },
    }
}
