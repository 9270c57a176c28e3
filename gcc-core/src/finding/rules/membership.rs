//! Family M: members of groups and their seats.

rules! { MEMBERSHIP:
    /// Every officer of a unit is a member of its group.
    M001 {
        slug: "member-missing",
        severity: Error,
        step: InviteMembers,
        clauses: &["gcc3-members"],
        facts: &["officer", "group", "unit"],
        th: {
            title: "บุคลากรยังไม่อยู่ในกลุ่ม",
            what: "เทียบบุคลากรของส่วนราชการกับสมาชิกกลุ่ม พบเมื่อผู้ที่ต้องอยู่ในกลุ่มยังไม่ได้เข้าร่วมและไม่มีคำเชิญค้างอยู่",
            why: "หนังสือกำหนดให้บุคลากรในสังกัดทุกคนเป็นสมาชิกกลุ่ม ผู้ที่ไม่อยู่จะไม่ได้รับข้อมูล",
            message: "`{officer}` ของส่วนราชการ `{unit}` ยังไม่อยู่ในกลุ่มไลน์ `{group}`",
            fix: "ให้เชิญ `{officer}` เข้ากลุ่มไลน์ `{group}`",
        },
        en: {
            title: "member missing",
            what: "Compares the officers of a unit with the members of its group. Fires when one who belongs there has neither joined nor been invited.",
            why: "The letter makes every officer a member. Who is not in the group gets no news.",
            message: "`{officer}` of unit `{unit}` is not in group `{group}`",
            fix: "invite `{officer}` to group `{group}`",
        },
        example: { wrong: "members: –", right: "members: G507,of-0312,joined" },
    }

    /// A member of a group belongs there by seat or unit.
    M002 {
        slug: "not-entitled",
        severity: Error,
        step: RemoveMembers,
        clauses: &["gcc3-members", "gcc2-members"],
        facts: &["officer", "group", "unit"],
        th: {
            title: "สมาชิกที่ไม่มีสิทธิ",
            what: "เทียบสมาชิกกลุ่มกับบุคลากรที่ต้องอยู่ในกลุ่ม พบเมื่อสมาชิกสังกัดส่วนราชการอื่น",
            why: "กลุ่มไลน์มีไว้สำหรับบุคลากรในสังกัด ผู้อื่นที่อยู่ในกลุ่มอาจทำให้ข้อมูลรั่วไหล",
            message: "`{officer}` สังกัด `{unit}` จึงไม่มีสิทธิอยู่ในกลุ่มไลน์ `{group}`",
            fix: "ให้นำ `{officer}` ออกจากกลุ่มไลน์ หรือแก้สังกัดในตารางหากบันทึกผิด",
        },
        en: {
            title: "not entitled",
            what: "Compares the members of a group with those who belong there. Fires when a member belongs to another unit.",
            why: "The group is for the unit's own officers. Anybody else is a leak.",
            message: "`{officer}` belongs to `{unit}` and so not to group `{group}`",
            fix: "remove `{officer}` from the group, or correct the unit if that is what is wrong",
        },
        example: { wrong: "G507,of-0901,joined", right: "G509,of-0901,joined" },
    }

    /// Who was invited has joined.
    M003 {
        slug: "invited-not-joined",
        severity: Warning,
        step: InviteMembers,
        clauses: &["gcc3-members", "gcc2-members"],
        facts: &["officer", "group", "since"],
        th: {
            title: "เชิญแล้วยังไม่เข้าร่วม",
            what: "ตรวจสถานะสมาชิกกลุ่ม พบเมื่อยังเป็นผู้ได้รับเชิญ",
            why: "ผู้ที่ยังไม่ตอบรับไม่ได้รับข้อมูล และ LINE ไม่แสดงข้อความก่อนหน้าเมื่อเข้าร่วมภายหลัง คำเชิญที่ถูกปฏิเสธก็ยังแสดงว่าค้างอยู่",
            message: "`{officer}` ได้รับเชิญเข้ากลุ่มไลน์ `{group}` แต่ยังไม่เข้าร่วม (วันที่เชิญ: {since})",
            fix: "ให้แจ้ง `{officer}` ตอบรับคำเชิญ หากปฏิเสธไปแล้วให้ยกเลิกคำเชิญและเชิญใหม่",
        },
        en: {
            title: "invited, not joined",
            what: "Looks at the state of members. Fires while one is only invited.",
            why: "Until they accept they get nothing, and LINE does not show them earlier messages. A declined invitation looks pending too.",
            message: "`{officer}` was invited to group `{group}` and has not joined (day of the invitation: {since})",
            fix: "ask `{officer}` to accept; if they declined, cancel the invitation and send it again",
        },
        example: {
            wrong: "G507,of-0312,invited,2018-03-23",
            right: "G507,of-0312,joined,2018-03-24",
        },
    }

    /// A group holds no more members than LINE allows.
    M004 {
        slug: "over-capacity",
        severity: Error,
        step: RemoveMembers,
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
    }

    /// A group that needs many members is not set to join automatically.
    M005 {
        slug: "auto-join-cap",
        severity: Warning,
        step: DisableAutoJoin,
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
    }

    /// The head of a unit is in the group above.
    M006 {
        slug: "head-not-in-parent",
        severity: Error,
        step: InviteMembers,
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
    }

    /// The head of a unit is in the unit's own group.
    M007 {
        slug: "head-not-in-own-group",
        severity: Error,
        step: InviteMembers,
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
    }

    /// An officer sits in one part of a divided unit.
    M008 {
        slug: "in-two-parts",
        severity: Warning,
        step: RemoveMembers,
        clauses: &["gcc3-members"],
        facts: &["officer", "group", "other"],
        th: {
            title: "อยู่ในกลุ่มของส่วนราชการเดียวกันสองกลุ่ม",
            what: "ตรวจสมาชิกของส่วนราชการที่แบ่งเป็นหลายกลุ่ม พบเมื่อบุคลากรอยู่มากกว่าหนึ่งกลุ่มโดยไม่ใช่หัวหน้าหรือรองที่ต้องอยู่ทุกกลุ่ม",
            why: "ได้รับข้อมูลเดียวกันสองครั้ง กินที่ของผู้อื่น และจำนวนผู้ได้รับข้อมูลนับซ้ำ",
            message: "`{officer}` อยู่ทั้งในกลุ่มไลน์ `{group}` และ `{other}`",
            fix: "ให้ `{officer}` อยู่เพียงกลุ่มเดียว และนำออกจากอีกกลุ่ม",
        },
        en: {
            title: "in two parts",
            what: "Looks at the members of a unit that is divided into parts. Fires when an officer is in more than one and is no head or deputy who must be.",
            why: "They read everything twice, take the seat of somebody else, and are counted twice.",
            message: "`{officer}` is in both group `{group}` and group `{other}`",
            fix: "keep `{officer}` in one of the two and remove them from the other",
        },
        example: {
            wrong: "G531,of-0312,joined / G531-2,of-0312,joined",
            right: "G531,of-0312,left / G531-2,of-0312,joined",
        },
    }

    /// A list of members is newer than the transfers that change it.
    M009 {
        slug: "list-older-than-transfer",
        severity: Warning,
        step: InviteMembers,
        clauses: &["gcc3-members", "gcc2-members"],
        facts: &["group", "listed", "transfers", "latest"],
        th: {
            title: "รายชื่อเก่ากว่าการโยกย้าย",
            what: "เทียบวันที่ของรายชื่อสมาชิกกลุ่มกับวันที่มีการแต่งตั้งโยกย้ายในส่วนราชการนั้น พบเมื่อรายชื่อเก่ากว่า",
            why: "รายชื่อเก่าบอกไม่ได้ว่าผู้ที่ย้ายออกไปแล้วออกจากกลุ่มหรือยัง โดยเฉพาะหลังวันที่ ๑ ตุลาคม",
            message: "รายชื่อของกลุ่มไลน์ `{group}` เป็นของวันที่ {listed} แต่มีการโยกย้ายหลังจากนั้น {transfers} ราย ล่าสุด {latest}",
            fix: "ให้จัดทำรายชื่อสมาชิกกลุ่มให้เป็นปัจจุบัน",
        },
        en: {
            title: "list older than a transfer",
            what: "Compares the day of a member list with the appointments of its unit. Fires when some took effect later.",
            why: "An old list cannot say whether those who moved have left, above all after 1 October.",
            message: "the list of group `{group}` is of {listed}, but transfers ({transfers}) took effect later, the last on {latest}",
            fix: "list the members of the group anew",
        },
        example: {
            wrong: "G507: list of 2018-09-15, transfers on 2018-10-01",
            right: "G507: list of 2018-10-05, transfers on 2018-10-01",
        },
    }

    /// A deputy who is to stand in is in the group above and in the own one.
    M010 {
        slug: "deputy-not-in-both",
        severity: Warning,
        step: InviteMembers,
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
    }

    /// A group comes with the list of its members.
    M011 {
        slug: "no-member-list",
        severity: Warning,
        step: InviteMembers,
        clauses: &["gcc3-members", "gcc2-members"],
        facts: &["group"],
        th: {
            title: "ไม่มีรายชื่อสมาชิกกลุ่ม",
            what: "ตรวจว่ากลุ่มไลน์ที่รายงานมีรายชื่อในตาราง `members` พบเมื่อไม่มีแม้แต่แถวเดียว",
            why: "เมื่อไม่มีรายชื่อ จะตรวจไม่ได้ว่าบุคลากรเข้าร่วมครบทุกคน",
            message: "กลุ่มไลน์ `{group}` ไม่มีรายชื่อสมาชิกกลุ่ม",
            fix: "ให้เพิ่มรายชื่อสมาชิกของกลุ่มไลน์ `{group}` ลงในตาราง `members`",
        },
        en: {
            title: "no member list",
            what: "Looks for the rows of each group in the table `members`. Fires when there is none.",
            why: "Without a list nobody can tell whether every officer has joined.",
            message: "group `{group}` has no list of members",
            fix: "add the members of group `{group}` to the table `members`",
        },
        example: {
            wrong: "groups: G507 / members: –",
            right: "groups: G507 / members: G507,of-0311,joined",
        },
    }

    /// Who has left or been transferred is no longer in the group.
    M012 {
        slug: "left-or-transferred",
        severity: Error,
        step: RemoveMembers,
        clauses: &["gcc3-members", "gcc2-members"],
        facts: &["officer", "group", "ended"],
        th: {
            title: "ย้ายหรือพ้นตำแหน่งแล้วยังอยู่ในกลุ่ม",
            what: "เทียบสมาชิกกลุ่มกับวันสิ้นสุดการดำรงตำแหน่ง พบเมื่อพ้นจากตำแหน่งที่ทำให้มีสิทธิแล้วแต่ยังเป็นสมาชิก",
            why: "ผู้ที่พ้นหน้าที่แล้วยังได้รับข้อมูลของทางราชการ และอาจถูกเข้าใจว่ายังเป็นผู้ส่งต่อ",
            message: "`{officer}` พ้นจากตำแหน่งเมื่อ {ended} แต่ยังอยู่ในกลุ่มไลน์ `{group}`",
            fix: "ให้ผู้ดำรงตำแหน่งใหม่เข้ากลุ่มก่อน แล้วนำ `{officer}` ออก",
        },
        en: {
            title: "left or transferred",
            what: "Compares members with the last day of the appointment that entitled them. Fires when it has passed and they are still in.",
            why: "Who has left office still gets official news, and may be taken for the one who forwards.",
            message: "`{officer}` left the seat on {ended} but is still in group `{group}`",
            fix: "let the successor join first, then remove `{officer}`",
        },
        example: {
            wrong: "G507,of-0290,joined (appointment to 2018-09-30)",
            right: "G507,of-0290,left,2018-10-02",
        },
    }

    /// A member's identifier is in the roster.
    M013 {
        slug: "not-in-roster",
        severity: Error,
        step: RemoveMembers,
        clauses: &["gcc3-members", "gcc2-members"],
        facts: &["officer", "group"],
        th: {
            title: "สมาชิกไม่อยู่ในทะเบียนบุคลากร",
            what: "ค้นรหัสของสมาชิกกลุ่มในตารางบุคลากร พบเมื่อไม่มีรหัสนั้น",
            why: "ผู้ที่ไม่มีในทะเบียนอาจเป็นรหัสที่พิมพ์ผิด หรือเป็นบุคคลภายนอก",
            message: "`{officer}` อยู่ในกลุ่มไลน์ `{group}` แต่ไม่มีในตารางบุคลากร",
            fix: "ให้ตรวจสอบว่าเป็นผู้ใด แล้วเพิ่มลงในตารางบุคลากรหรือนำออกจากกลุ่ม",
        },
        en: {
            title: "not in the roster",
            what: "Looks up each member in the officers table. Fires when the identifier is not there.",
            why: "Either the identifier is mistyped, or a stranger is in the group.",
            message: "`{officer}` is in group `{group}` but in no row of the officers table",
            fix: "find out who this is; add them to the officers table, or remove them from the group",
        },
        example: { wrong: "G507,of-O312,joined", right: "G507,of-0312,joined" },
    }

    /// What cannot be read moves nobody.
    M014 {
        slug: "membership-uncertain",
        severity: Warning,
        step: CorrectTables,
        clauses: &["gcc3-members", "gcc2-members"],
        facts: &["officer", "group"],
        th: {
            title: "ยังไม่แน่ชัดว่าเป็นสมาชิกหรือไม่",
            what: "ดูว่าสิทธิในการอยู่ในกลุ่มขึ้นกับช่องที่อ่านไม่ได้หรือไม่ พบเมื่อคำตอบจะต่างกันตามค่าของช่องนั้น",
            why: "หากถือเอาค่าใดค่าหนึ่งไปก่อน อาจนำผู้ที่มีสิทธิออกจากกลุ่ม หรือเชิญผู้ที่ไม่มีสิทธิ",
            message: "ยังไม่แน่ชัดว่า `{officer}` ควรอยู่ในกลุ่มไลน์ `{group}` หรือไม่",
            fix: "ให้แก้ไขช่องที่อ่านไม่ได้ แล้วจัดทำแผนใหม่",
        },
        en: {
            title: "membership uncertain",
            what: "Looks at whether a membership rests on a cell that could not be read. Fires when the answer depends on what the cell should say.",
            why: "If one value were assumed, somebody who belongs there might be removed, or somebody who does not might be invited.",
            message: "it is uncertain whether `{officer}` belongs to group `{group}`",
            fix: "correct the cell that could not be read, and plan again",
        },
        example: {
            wrong: "officers: to 30/9/60 of a member of G507", right: "officers: to 2017-09-30"
        },
    }
}
