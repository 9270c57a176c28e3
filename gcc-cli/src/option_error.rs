//! Why the value of an option cannot be used, in Thai and English.

use gcc_core::date::{Moment, MomentError};
use gcc_core::fanout::{MESSAGES_MAX, NamesError};
use gcc_core::finding::Language;

/// What an option was given and cannot mean.
#[derive(Debug)]
pub(crate) enum OptionError {
    Share(String),
    Seats(String),
    SeatsTooMany { text: String, members_max: u32 },
    Time { text: String, cause: MomentError },
    Starts(usize),
    Deadline(String),
    DeadlineMissing,
    DeadlinePassed { text: String, start: Moment },
    DeadlineOfSeveral { text: String, count: usize },
    Names { path: String, cause: NamesError },
}

impl OptionError {
    pub(crate) fn words(&self, language: Language) -> String {
        match language {
            Language::Thai => self.thai(),
            Language::English => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            OptionError::Share(text) => {
                format!(
                    "`{text}` is not a share: write it in percent, with one decimal at most, such as 10 or \
                     2.5%"
                )
            }
            OptionError::Seats(text) => format!(
                "`{text}` is not a number of seats: write it like 50, or as a share such as 10%"
            ),
            OptionError::SeatsTooMany { text, members_max } => format!(
                "of the {members_max} seats of a group not so many can stay free: `{text}`; those \
                 who carry the news need theirs"
            ),
            OptionError::Time { text, cause } => {
                format!(
                    "`{text}` is not a time: {cause}; write it like 09:00 or \"2018-03-23 09:00\""
                )
            }
            OptionError::Starts(count) => {
                format!(
                    "a plan has 1 to {MESSAGES_MAX} messages, not {count}: give --start less often"
                )
            }
            OptionError::DeadlineMissing => {
                "an order by deadline needs one: add --deadline, such as --deadline 90m".to_owned()
            }
            OptionError::Deadline(text) => format!(
                "`{text}` is no deadline: write a time such as 10:30, or minutes from the start such as 90m"
            ),
            OptionError::DeadlinePassed { text, start } => format!(
                "the deadline `{text}` is not after the start, {} {}: write its day too, such as \
                 \"{} 10:30\", or minutes from the start such as 90m",
                start.day(),
                start.time(),
                start.day().add_days(1)
            ),
            OptionError::DeadlineOfSeveral { text, count } => format!(
                "the deadline `{text}` is one time for {count} messages: write minutes such as 90m, \
                 which count from the start of each"
            ),
            OptionError::Names { path, cause: NamesError::Columns } => {
                format!("`{path}` is no table of names: it needs the columns officer_id and name")
            }
            OptionError::Names { path, cause: NamesError::Twice { row } } => format!(
                "`{path}`: row {row} gives another name to an officer who has one; keep one of the two"
            ),
        }
    }

    fn thai(&self) -> String {
        match self {
            OptionError::Share(text) => {
                format!("`{text}` ไม่ใช่สัดส่วน: ให้เขียนเป็นร้อยละ ทศนิยมไม่เกินหนึ่งตำแหน่ง เช่น 10 หรือ 2.5%")
            }
            OptionError::Seats(text) => {
                format!("`{text}` ไม่ใช่จำนวนที่ว่าง: ให้เขียนเป็นจำนวน เช่น 50 หรือสัดส่วน เช่น 10%")
            }
            OptionError::SeatsTooMany { text, members_max } => {
                format!("กลุ่มหนึ่งมี {members_max} ที่ จะเว้นว่าง `{text}` ไม่ได้: ผู้ส่งต่อต้องมีที่ของตน")
            }
            OptionError::Time { text, .. } => {
                format!("`{text}` ไม่ใช่เวลา: ให้เขียนเช่น 09:00 หรือ \"2018-03-23 09:00\"")
            }
            OptionError::Starts(count) => {
                format!("แผนมีได้ 1 ถึง {MESSAGES_MAX} ข้อความ ไม่ใช่ {count}: ให้ระบุ --start น้อยลง")
            }
            OptionError::DeadlineMissing => {
                "การเรียงตามกำหนดเวลาต้องมีกำหนดเวลา: ให้เพิ่ม --deadline เช่น --deadline 90m".to_owned()
            }
            OptionError::Deadline(text) => {
                format!("`{text}` ไม่ใช่กำหนดเวลา: ให้เขียนเวลา เช่น 10:30 หรือจำนวนนาทีนับจากเริ่ม เช่น 90m")
            }
            OptionError::DeadlinePassed { text, start } => format!(
                "กำหนดเวลา `{text}` ไม่ได้อยู่หลังเวลาเริ่ม {}: ให้เขียนวันที่ด้วย เช่น \"{} 10:30\" หรือจำนวนนาทีนับจากเริ่ม \
                 เช่น 90m",
                start.thai(),
                start.day().add_days(1)
            ),
            OptionError::DeadlineOfSeveral { text, count } => format!(
                "กำหนดเวลา `{text}` เป็นเวลาเดียวของ {count} ข้อความ: ให้เขียนจำนวนนาทีนับจากเริ่มแต่ละข้อความ \
                 เช่น 90m"
            ),
            OptionError::Names { path, cause: NamesError::Columns } => {
                format!("`{path}` ไม่ใช่ตารางชื่อ: ต้องมีคอลัมน์ officer_id และ name หรือ รหัสบุคลากร และ ชื่อ")
            }
            OptionError::Names { path, cause: NamesError::Twice { row } } => {
                format!("`{path}`: แถวที่ {row} ระบุชื่ออื่นของบุคลากรที่มีชื่ออยู่แล้ว: ให้เหลือชื่อเดียว")
            }
        }
    }
}
