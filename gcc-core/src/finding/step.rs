//! The steps by which an office mends what is wrong.

use serde::Serialize;

use super::Language;

/// A step by which an office mends findings. The variants are in the order in which the work is done:
/// who, then which groups, then what they are called, then who is in them, then the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Step {
    /// Take out personal data that does not belong in the tables.
    RemovePersonalData,
    /// Correct the tables.
    CorrectTables,
    /// Appoint a head, or somebody to act for one.
    AppointHeads,
    /// Form the groups that are missing.
    FormGroups,
    /// Put the order of the groups right.
    ReorderGroups,
    /// Find out who formed the groups that should not be, before anything else is done there.
    Investigate,
    /// Rename groups.
    RenameGroups,
    /// Switch off joining automatically where LINE takes nobody more.
    DisableAutoJoin,
    /// Bring in those who are missing.
    InviteMembers,
    /// Take out those who do not belong, and divide what is too full.
    RemoveMembers,
    /// Appoint deputies, and share out the posts so that they are in time.
    ShareOutPosts,
    /// Build the tree as of the day of the message, and plan again.
    PlanAgain,
    /// Complete what the report needs.
    CompleteReport,
}

impl Step {
    /// Every step, in the order in which the work is done.
    pub const ALL: [Step; 13] = [
        Step::RemovePersonalData,
        Step::CorrectTables,
        Step::AppointHeads,
        Step::FormGroups,
        Step::ReorderGroups,
        Step::Investigate,
        Step::RenameGroups,
        Step::DisableAutoJoin,
        Step::InviteMembers,
        Step::RemoveMembers,
        Step::ShareOutPosts,
        Step::PlanAgain,
        Step::CompleteReport,
    ];

    /// What to do.
    pub fn words(self, language: Language) -> &'static str {
        let (thai, english) = match self {
            Step::RemovePersonalData => (
                "ลบข้อมูลส่วนบุคคลที่ไม่ควรอยู่ในตาราง",
                "take out personal data that does not belong in the tables",
            ),
            Step::CorrectTables => ("แก้ไขตารางให้ถูกต้อง", "correct the tables"),
            Step::AppointHeads => {
                ("แต่งตั้งหัวหน้าหรือผู้รักษาราชการแทน", "appoint a head, or somebody to act for one")
            }
            Step::FormGroups => ("จัดตั้งกลุ่มที่ยังขาด", "form the groups that are missing"),
            Step::ReorderGroups => ("แก้ลำดับการส่งต่อระหว่างกลุ่ม", "put the order of the groups right"),
            Step::Investigate => (
                "ตรวจสอบว่าใครจัดตั้งกลุ่มที่ไม่ควรมี ก่อนแก้ไขสิ่งอื่นในกลุ่มนั้น",
                "find out who formed the groups that should not be, before anything else is done there",
            ),
            Step::RenameGroups => ("เปลี่ยนชื่อกลุ่มให้ถูกต้อง", "rename groups"),
            Step::DisableAutoJoin => (
                "ปิดการเข้าร่วมอัตโนมัติของกลุ่มที่ LINE ไม่รับสมาชิกเพิ่ม",
                "switch off joining automatically where LINE takes nobody more",
            ),
            Step::InviteMembers => ("เชิญผู้ที่ยังไม่อยู่ในกลุ่ม", "bring in those who are missing"),
            Step::RemoveMembers => (
                "นำผู้ที่ไม่ควรอยู่ออกจากกลุ่ม และแบ่งกลุ่มที่เกิน",
                "take out those who do not belong, and divide what is too full",
            ),
            Step::ShareOutPosts => (
                "มอบหมายรองผู้ส่งต่อ และจัดลำดับการส่งต่อให้ทันเวลา",
                "appoint deputies, and share out the posts so that they are in time",
            ),
            Step::PlanAgain => (
                "จัดทำผัง ณ วันที่ส่งข้อความ แล้ววางแผนใหม่",
                "build the tree as of the day of the message, and plan again",
            ),
            Step::CompleteReport => {
                ("เติมหลักฐาน ผู้ประสานงาน และจำนวนให้ครบเพื่อรายงาน", "complete what the report needs")
            }
        };
        language.pick(thai, english)
    }
}
