//! Family T: the tree of groups.

rules! { TREE:
    /// A unit whose kind forms a group has formed it.
    T001 {
        slug: "group-not-formed",
        severity: Error,
        step: FormGroups,
        clauses: &["lower-formed-by", "three-tiers", "every-ministry"],
        facts: &["tier", "unit", "name", "officers"],
        th: {
            title: "ยังไม่จัดตั้งกลุ่มไลน์",
            what: "เทียบกลุ่มไลน์ที่ต้องมีตามหนังสือสั่งการกับกลุ่มที่รายงานว่ามีอยู่ พบเมื่อส่วนราชการยังไม่มีกลุ่ม",
            why: "บุคลากรทุกคนที่อยู่ใต้กลุ่มนี้จะไม่ได้รับข้อมูลข่าวสารของรัฐบาล",
            message: "ส่วนราชการ `{unit}` ยังไม่มีกลุ่มไลน์ระดับ {tier} บุคลากร {officers} คนจึงไม่ได้รับข้อมูล",
            fix: "ให้จัดตั้งกลุ่มไลน์ชื่อ `{name}`",
        },
        en: {
            title: "group not formed",
            what: "Compares the groups that the directive asks for with those reported. Fires when a unit has not formed its own.",
            why: "No officer below this group gets the Government's news.",
            message: "unit `{unit}` has no group of tier {tier}, so that no news reaches its officers ({officers})",
            fix: "form the group `{name}`",
        },
        example: {
            wrong: "units: 5007 สำนักงานคลังจังหวัดเชียงใหม่ / groups: –",
            right: "units: 5007 สำนักงานคลังจังหวัดเชียงใหม่ / groups: G507,3,5007,GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
        },
    }

    /// A group that exists is one that the directive asks for.
    T002 {
        slug: "group-not-required",
        severity: Warning,
        step: Investigate,
        clauses: &["three-tiers"],
        facts: &["group", "tier"],
        th: {
            title: "กลุ่มไลน์ที่ไม่ต้องมี",
            what: "เทียบกลุ่มไลน์ที่มีอยู่กับกลุ่มที่หนังสือสั่งการกำหนด พบเมื่อมีกลุ่มเกินกว่าที่กำหนด",
            why: "กลุ่มที่อยู่นอกโครงสร้างไม่มีผู้มีหน้าที่ส่งต่อ และอาจเป็นกลุ่มที่ผู้อื่นตั้งเลียนแบบ",
            message: "กลุ่มไลน์ `{group}` ระดับ {tier} ไม่อยู่ในโครงสร้างตามหนังสือสั่งการ",
            fix: "ให้ตรวจสอบผู้จัดตั้ง แล้วยุบกลุ่มหรือแก้ส่วนราชการและระดับในตาราง",
        },
        en: {
            title: "group not required",
            what: "Compares the groups that exist with those that the directive asks for. Fires on one too many.",
            why: "Nobody has the duty to forward to a group outside the tree, and it may be an imitation.",
            message: "group `{group}` of tier {tier} is not one that the directive asks for",
            fix: "find out who formed it; close it, or correct its unit and tier in the table",
        },
        example: {
            wrong: "G599,2,5007,GCC2 สำนักงานคลังจังหวัดเชียงใหม่",
            right: "G507,3,5007,GCC3 สำนักงานคลังจังหวัดเชียงใหม่",
        },
    }

    /// Every group but the top one receives from a group above.
    T003 {
        slug: "no-parent",
        severity: Error,
        step: ReorderGroups,
        clauses: &["in-order"],
        facts: &["unit", "tier"],
        th: {
            title: "ไม่มีกลุ่มไลน์ระดับเหนือขึ้นไป",
            what: "ไล่หากลุ่มไลน์ระดับเหนือขึ้นไปของแต่ละส่วนราชการ พบเมื่อไม่มีต้นสังกัดใดจัดตั้งกลุ่มในระดับนั้น",
            why: "กลุ่มที่ไม่มีต้นทางจะไม่ได้รับข้อมูล แม้จะจัดตั้งครบถ้วนแล้ว",
            message: "ไม่มีกลุ่มไลน์ใดส่งต่อให้กลุ่มระดับ {tier} ของส่วนราชการ `{unit}`",
            fix: "ให้ระบุต้นสังกัดหรือกลุ่มต้นทางในระดับเหนือขึ้นไป หรือจัดตั้งกลุ่มนั้น",
        },
        en: {
            title: "no parent group",
            what: "Looks for the group above that of each unit. Fires when no unit above forms one of the next tier up.",
            why: "A group with no source gets no news, however well it is formed.",
            message: "no group forwards to the tier {tier} group of unit `{unit}`",
            fix: "name a parent, or a group to receive from, in the tier above; or form that group",
        },
        example: { wrong: "5007,,agency", right: "5007,50,agency" },
    }

    /// A group receives from the tier directly above it: none is skipped.
    T004 {
        slug: "tier-skipped",
        severity: Error,
        step: ReorderGroups,
        clauses: &["in-order"],
        facts: &["unit", "tier", "above"],
        th: {
            title: "ข้ามระดับ",
            what: "ตรวจระดับของกลุ่มต้นทาง พบเมื่อห่างกันมากกว่าหนึ่งระดับ",
            why: "หนังสือกำหนดให้ส่งต่อตามลำดับ การข้ามระดับทำให้ผู้ที่อยู่ระดับกลางไม่ทราบเรื่องและไม่ได้กำกับดูแล",
            message: "กลุ่มระดับ {tier} ของส่วนราชการ `{unit}` รับจากระดับ {above} โดยข้ามระดับ",
            fix: "ให้รับข้อมูลจากกลุ่มในระดับที่อยู่เหนือขึ้นไปหนึ่งระดับ หรือแก้ต้นสังกัด",
        },
        en: {
            title: "tier skipped",
            what: "Looks at the tier from which a group receives. Fires when it is more than one tier above.",
            why: "The letter wants news to go in order. Skipping a tier leaves those in between uninformed.",
            message: "the tier {tier} group of unit `{unit}` receives from tier {above}, skipping a tier",
            fix: "let it receive from a group of the tier directly above, or correct the unit's parent",
        },
        example: { wrong: "5007,0,agency", right: "5007,50,agency" },
    }

    /// News goes down, never up or sideways.
    T005 {
        slug: "relay-upwards",
        severity: Error,
        step: ReorderGroups,
        clauses: &["one-way"],
        facts: &["unit", "tier", "above"],
        th: {
            title: "ส่งต่อย้อนขึ้น",
            what: "ตรวจทิศทางการส่งต่อ พบเมื่อกลุ่มต้นทางอยู่ในระดับเดียวกันหรือต่ำกว่ากลุ่มที่รับ",
            why: "หนังสือกำหนดให้เป็นช่องทางแบบทางเดียว การส่งย้อนขึ้นทำให้ข้อมูลวนและซ้ำซ้อน",
            message: "กลุ่มระดับ {tier} ของส่วนราชการ `{unit}` รับจากระดับ {above} ซึ่งไม่ได้อยู่เหนือขึ้นไป",
            fix: "ให้รับข้อมูลจากกลุ่มระดับเหนือขึ้นไป หรือแก้ต้นสังกัด",
        },
        en: {
            title: "relay upwards",
            what: "Looks at the direction of each relay. Fires when the group that gives is of the same tier as the one that takes, or below.",
            why: "The channel is one way. What is sent upwards goes round in circles.",
            message: "the tier {tier} group of unit `{unit}` receives from tier {above}, which is not above it",
            fix: "let it receive from a group of the tier above, or correct the unit's parent",
        },
        example: { wrong: "50,5007,province", right: "50,0,province" },
    }

    /// No group forwards to itself by way of others.
    T006 {
        slug: "relay-cycle",
        severity: Error,
        step: ReorderGroups,
        clauses: &["one-way"],
        facts: &["group"],
        th: {
            title: "การส่งต่อวนกลับ",
            what: "ไล่เส้นทางการส่งต่อจากแต่ละกลุ่มไลน์ พบเมื่อวนกลับมาถึงกลุ่มเดิม",
            why: "ข้อมูลจะถูกส่งวนซ้ำโดยไม่มีจุดสิ้นสุด และไม่มีทางมาจากรัฐบาล",
            message: "การส่งต่อจากกลุ่มไลน์ `{group}` วนกลับมาที่กลุ่มเดิม",
            fix: "ให้แก้ต้นทางของกลุ่มหนึ่งในวงให้รับจากกลุ่มระดับเหนือขึ้นไป",
        },
        en: {
            title: "relay cycle",
            what: "Follows the relays from each group. Fires when they lead back to it.",
            why: "The same news would go round for ever, and none would come from the Government.",
            message: "the relays from group `{group}` lead back to it",
            fix: "let one group of the ring receive from a group of the tier above",
        },
        example: {
            wrong: "50,51,province / 51,50,province",
            right: "50,0,province / 51,0,province",
        },
    }

    /// A unit has as many groups as its officers need.
    T007 {
        slug: "parts-missing",
        severity: Error,
        step: FormGroups,
        clauses: &["assumed-capacity"],
        facts: &["unit", "parts", "expected", "officers"],
        th: {
            title: "แบ่งกลุ่มไม่ครบ",
            what: "เทียบจำนวนกลุ่มไลน์ของส่วนราชการกับจำนวนที่น้อยที่สุดที่รองรับบุคลากรได้ครบ พบเมื่อมีกลุ่มไม่พอ",
            why: "เมื่อกลุ่มเต็ม บุคลากรที่เหลือเข้ากลุ่มไม่ได้และไม่ได้รับข้อมูล",
            message: "ส่วนราชการ `{unit}` มีสมาชิกที่ต้องเข้ากลุ่ม {officers} คน แบ่งไว้ {parts} กลุ่ม แต่ต้องมี {expected} กลุ่ม",
            fix: "ให้จัดตั้งกลุ่มเพิ่มจนครบ {expected} กลุ่ม โดยมีหัวหน้าและรองอยู่ในทุกกลุ่ม",
        },
        en: {
            title: "parts missing",
            what: "Compares the groups of a unit with the fewest that hold all who belong in them. Fires when there are fewer.",
            why: "When a group is full, the officers who are left cannot join and get no news.",
            message: "the groups of unit `{unit}` number {parts}, but the {officers} who belong in them need {expected}",
            fix: "form groups until there are {expected}, with the head and deputies in each",
        },
        example: {
            wrong: "5031: 1,180 officers, 2 groups",
            right: "5031: 1,180 officers, 3 groups",
        },
    }

    /// A unit has no more groups than its officers need.
    T008 {
        slug: "surplus-group",
        severity: Error,
        step: Investigate,
        clauses: &["lower-formed-by", "assumed-capacity"],
        facts: &["group", "unit", "expected"],
        th: {
            title: "มีกลุ่มเกินจำนวน",
            what: "เทียบกลุ่มไลน์ของส่วนราชการกับจำนวนที่ต้องมี พบที่กลุ่มซึ่งเกินมา",
            why: "กลุ่มที่เกินอาจเป็นกลุ่มปลอมที่ใช้ชื่อส่วนราชการ หากเป็นกลุ่มจริง ผู้ส่งต่อต้องส่งซ้ำโดยไม่จำเป็น",
            message: "ส่วนราชการ `{unit}` ต้องมีเพียง {expected} กลุ่ม กลุ่มไลน์ `{group}` จึงเกินมา",
            fix: "ให้ตรวจสอบว่าผู้ใดจัดตั้งกลุ่มไลน์ `{group}` หากเป็นกลุ่มจริงให้ยุบรวม หากมิใช่ให้ออกจากกลุ่มและแจ้งเตือน",
        },
        en: {
            title: "surplus group",
            what: "Compares the groups of a unit with how many it must have. Fires at a group that is one more.",
            why: "It may be a false group under the unit's name. If it is genuine, the head forwards more often than needed.",
            message: "unit `{unit}` needs {expected}, so group `{group}` is one too many",
            fix: "find out who formed `{group}`: merge a genuine group into the others, leave a false one and warn its members",
        },
        example: {
            wrong: "5031: 980 officers, 3 groups",
            right: "5031: 980 officers, 2 groups",
        },
    }
}
