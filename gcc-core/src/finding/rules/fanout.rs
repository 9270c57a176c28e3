//! Family F: the planned broadcast.

rules! { FAN_OUT:
    /// Somebody can step in for every head.
    F001 {
        slug: "no-deputy",
        severity: Warning,
        step: ShareOutPosts,
        clauses: &["assumed-deputies"],
        facts: &["unit", "officer", "officers"],
        th: {
            title: "ไม่มีรองผู้ส่งต่อ",
            what: "นับผู้ที่ส่งต่อข่าวสารไปยังกลุ่มไลน์ของส่วนราชการได้ พบเมื่อมีเพียงคนเดียว",
            why: "เมื่อผู้นั้นลา ประชุม หรือไม่มีสัญญาณ ข่าวสารจะไม่ถึงผู้ใดในกลุ่มไลน์นั้นและกลุ่มไลน์ระดับถัดลงไป",
            message: "หน่วยงาน `{unit}` มี `{officer}` เป็นผู้ส่งต่อเพียงคนเดียว มีบุคลากรรอรับ {officers} คน",
            fix: "ให้มอบหมายรองหรือบุคลากรของ `{unit}` อีกอย่างน้อย 1 คนให้อยู่ในกลุ่มไลน์ระดับเหนือขึ้นไปด้วย",
        },
        en: {
            title: "no deputy",
            what: "Counts those who can carry news to the groups of a unit. Fires when there is one only.",
            why: "While that person is on leave, in a meeting or without a signal, nobody in the group or below gets the news.",
            message: "only `{officer}` carries news to unit `{unit}`, for {officers} officers",
            fix: "let a deputy or another officer of `{unit}` sit in the group above as well",
        },
        example: { wrong: "C3,5003,head", right: "C3,5003,head / C4,5003,deputy" },
    }

    /// No single person stands between the news and a large share of all officers.
    F002 {
        slug: "single-point-of-failure",
        severity: Warning,
        step: ShareOutPosts,
        clauses: &["assumed-deputies", "assumed-pace"],
        facts: &["officer", "officers", "percent", "limit"],
        th: {
            title: "ขาดคนเดียวกระทบมาก",
            what: "รวมบุคลากรที่รับข่าวสารผ่านผู้ส่งต่อคนเดียวโดยไม่มีรอง พบเมื่อเกินสัดส่วนที่กำหนด",
            why: "หากผู้นั้นไม่ได้ส่งต่อ บุคลากรส่วนใหญ่จะไม่ได้รับข่าวสารเลย",
            message: "หาก `{officer}` ไม่ส่งต่อ บุคลากร {officers} คน (ร้อยละ {percent}) จะไม่ได้รับข่าวสาร เกินร้อยละ {limit}",
            fix: "ให้มอบหมายรองของ `{officer}` ก่อนผู้อื่น",
        },
        en: {
            title: "single point of failure",
            what: "Adds up the officers who get news through one person without a deputy. Fires above a share.",
            why: "If that person does not post, a large part of all officers hears nothing.",
            message: "without `{officer}`, {officers} officers ({percent} %) get no news, more than {limit} %",
            fix: "appoint a deputy for `{officer}` before all others",
        },
        example: { wrong: "G1,50,head", right: "G1,50,head / G2,50,deputy" },
    }

    /// Nobody has to post more than a person can.
    F003 {
        slug: "too-many-posts",
        severity: Warning,
        step: ShareOutPosts,
        clauses: &["assumed-pace"],
        facts: &["officer", "count", "minutes", "limit"],
        th: {
            title: "ส่งต่อมากเกินไปสำหรับคนเดียว",
            what: "นับข้อความที่คนคนหนึ่งต้องโพสต์ทั้งหมดตามแผน พบเมื่อเกินจำนวนที่กำหนด",
            why: "คนคนหนึ่งโพสต์ได้ทีละกลุ่มไลน์ กลุ่มไลน์ที่อยู่ท้ายลำดับจึงรอนาน และมีโอกาสตกหล่น",
            message: "`{officer}` ต้องโพสต์ {count} ครั้ง ใช้เวลา {minutes} นาที เกิน {limit} ครั้ง",
            fix: "ให้แบ่งกลุ่มไลน์ของ `{officer}` ให้รองช่วยโพสต์ หรือรวมข้อความที่ส่งในวันเดียวกัน",
        },
        en: {
            title: "too many posts",
            what: "Counts all posts that the plan asks of one person. Fires above a limit.",
            why: "A person posts in one group at a time, so the last groups wait long and are easily forgotten.",
            message: "`{officer}` has to post {count} times ({minutes} min in all), more than the {limit} of the limit",
            fix: "let deputies take over some groups of `{officer}`, or join the messages of the day",
        },
        example: { wrong: "C3 heads 25 units", right: "C3 and two deputies share them" },
    }

    /// Every group has the news by the deadline.
    F004 {
        slug: "deadline-missed",
        severity: Warning,
        step: ShareOutPosts,
        clauses: &["assumed-pace"],
        facts: &["message", "groups", "late", "gain"],
        th: {
            title: "ไม่ทันกำหนดเวลา",
            what: "เทียบเวลาที่แต่ละกลุ่มไลน์จะได้รับข่าวสารกับกำหนดเวลา พบเมื่อช้ากว่ากำหนด",
            why: "แม้ทุกคนทำตามแผน ข่าวสารก็ไม่ทัน ควรรู้ก่อนเริ่ม ไม่ใช่เมื่อพ้นกำหนดแล้ว",
            message: "ข้อความที่ {message} ช้ากว่ากำหนด {late} นาที ({groups} กลุ่มไลน์ไม่ทันกำหนด) ลำดับอื่นเร็วขึ้นได้ไม่เกิน {gain} นาที",
            fix: "ให้เริ่มข้อความที่ {message} เร็วขึ้น {late} นาที หรือแบ่งผู้ส่งต่อ หรือเลือกลำดับแบบเสร็จเร็วที่สุด",
        },
        en: {
            title: "deadline missed",
            what: "Compares when each group gets the news with the deadline. Fires when it is later.",
            why: "Even if everybody follows the plan the news comes too late: better known before than afterwards.",
            message: "message {message} misses the deadline by {late} min (late groups: {groups}); another order gains \
                      at most {gain} min",
            fix: "start message {message} {late} min earlier, share out the posts, or order by finish",
        },
        example: {
            wrong: "start 09:00, deadline 09:05, two tiers below",
            right: "start 09:00, deadline 09:30, two tiers below",
        },
    }

    /// Somebody carries the news to every group.
    F005 {
        slug: "nobody-carries",
        severity: Error,
        step: AppointHeads,
        clauses: &["in-order", "governor-forwards", "heads-forward"],
        facts: &["unit", "officers"],
        th: {
            title: "ไม่มีผู้ส่งต่อ",
            what: "ดูว่ามีหัวหน้าส่วนราชการ ผู้รักษาราชการแทน หรือรองที่ส่งต่อข่าวสารได้ พบเมื่อไม่มีผู้ใดเลย",
            why: "หนังสือกำหนดให้หัวหน้าส่วนราชการส่งต่อตามลำดับ ถ้าไม่มีผู้ใดส่งต่อ ข่าวสารจะหยุดตรงนั้น",
            message: "ไม่มีผู้ใดส่งต่อไปยังกลุ่มไลน์ของหน่วยงาน `{unit}` บุคลากร {officers} คนจะไม่ได้รับข่าวสาร",
            fix: "ให้แต่งตั้งหัวหน้าของ `{unit}` หรือผู้รักษาราชการแทน",
        },
        en: {
            title: "nobody carries",
            what: "Looks for a head, somebody acting for one, or a deputy who can forward. Fires when there is none.",
            why: "The letter has heads forward in order; where nobody does, the news ends.",
            message: "nobody carries news to unit `{unit}`: {officers} officers are cut off",
            fix: "appoint a head of `{unit}`, or somebody to act for one",
        },
        example: { wrong: "C3,5003,staff", right: "C3,5003,head,acting" },
    }

    /// The tree is that of the day on which a message starts.
    F006 {
        slug: "another-day",
        severity: Warning,
        step: PlanAgain,
        clauses: &["governor-forwards", "heads-forward"],
        facts: &["message", "start", "day"],
        th: {
            title: "เริ่มคนละวันกับผัง",
            what: "เทียบวันที่ข้อความเริ่มกับวันที่ใช้จัดทำผัง พบเมื่อเป็นคนละวัน",
            why: "เมื่อมีผู้เกษียณ ย้าย หรือเข้ารับตำแหน่งระหว่างสองวันนั้น ผู้ส่งต่อตามแผนจะไม่ใช่ผู้ดำรงตำแหน่งในวันส่ง",
            message: "ข้อความที่ {message} เริ่มวันที่ {start} แต่ผังเป็นของวันที่ {day}",
            fix: "ให้จัดทำผัง ณ วันที่ {start} แล้ววางแผนใหม่",
        },
        en: {
            title: "another day",
            what: "Compares the day on which a message starts with the day of the tree. Fires when they differ.",
            why: "Whoever retires, moves or takes office between the two days is planned for a seat that they do not hold.",
            message: "message {message} starts on {start}, but the tree is that of {day}",
            fix: "build the tree as of {start}, and plan again",
        },
        example: {
            wrong: "tree as of 2018-09-28, start 2018-10-02 09:00",
            right: "tree as of 2018-10-02, start 2018-10-02 09:00",
        },
    }
}
