//! Why the program cannot answer: one line that says what, where and what to do, in Thai or English.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use gcc_core::date::{Date, DateError, Moment, MomentError};
use gcc_core::directive::DirectiveError;
use gcc_core::fanout::{MESSAGES_MAX, NamesError};
use gcc_core::finding::Language;

/// Why there is no answer. The exit code is 2, of `diff` 1.
#[derive(Debug)]
pub(crate) enum Failure {
    Read {
        path: PathBuf,
        cause: io::Error,
    },
    Write {
        path: PathBuf,
        cause: io::Error,
    },
    NotAFile {
        path: PathBuf,
        kind: NotAFile,
    },
    NotUtf8 {
        path: PathBuf,
    },
    TooLarge {
        path: PathBuf,
        limit: u64,
    },
    NoFolder {
        dir: PathBuf,
    },
    NoTable {
        dir: PathBuf,
        name: &'static str,
    },
    Day {
        text: String,
        cause: DateError,
    },
    /// The clock gives no day that the library knows.
    Clock,
    NotEmpty(PathBuf),
    CaseFile {
        path: PathBuf,
        cause: String,
    },
    Directive {
        name: String,
        cause: DirectiveError,
    },
    Rule(String),
    Occupied(PathBuf),
    Output(io::Error),
    // Values of options.
    Share(String),
    Seats(String),
    SeatsTooMany {
        text: String,
        members_max: u32,
    },
    Time {
        text: String,
        cause: MomentError,
    },
    Starts(usize),
    Deadline(String),
    DeadlineMissing,
    DeadlinePassed {
        text: String,
        start: Moment,
    },
    DeadlineOfSeveral {
        text: String,
        count: usize,
    },
    Names {
        path: PathBuf,
        cause: NamesError,
    },
}

/// What stands where a file should be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NotAFile {
    Folder,
    Pipe,
    Socket,
    Device,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl Failure {
    /// There is no such file.
    pub(crate) fn missing(path: &Path) -> Failure {
        Failure::Read { path: path.to_owned(), cause: ErrorKind::NotFound.into() }
    }

    /// Whether the reader of standard output has ended, as `head` does.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Output(error) if error.kind() == ErrorKind::BrokenPipe)
    }

    /// The line that the user reads.
    pub(crate) fn words(&self, language: Language) -> String {
        match language {
            Language::Thai => self.thai(),
            Language::English => self.english(),
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each failure")]
    fn english(&self) -> String {
        match self {
            Failure::Read { path, cause } => {
                format!("{} cannot be read: {}", shown(path), reason(cause, Language::English))
            }
            Failure::Write { path, cause } => {
                format!("{} cannot be written: {}", shown(path), reason(cause, Language::English))
            }
            Failure::NotAFile { path, kind } => {
                let kind = kind.words(Language::English);
                let path = shown(path);
                format!("{path} is a {kind}, not a file: put a file of that name in its place")
            }
            Failure::NotUtf8 { path } => {
                format!("{} is not UTF-8: save it again in that encoding", shown(path))
            }
            Failure::TooLarge { path, limit } => {
                let path = shown(path);
                format!("{path} is larger than {limit} bytes, and no more is read: divide it")
            }
            Failure::NoFolder { dir } if dir.exists() => {
                format!("{} is a file: give the folder that holds it", shown(dir))
            }
            Failure::NoFolder { dir } => {
                format!("there is no folder {}: {}", shown(dir), CASE.1)
            }
            Failure::NoTable { dir, name } => {
                format!("there is no `{name}` in {}: {}", shown(dir), CASE.1)
            }
            Failure::Day { text, cause } => {
                format!("`{text}` is not a day: {}", day_reason(text, cause, Language::English))
            }
            Failure::Clock => {
                "the clock of this computer is wrong: give the day with --as-of".to_owned()
            }
            Failure::CaseFile { path, cause } => {
                format!("{}: {cause}; {}", shown(path), CASE_FILE.1)
            }
            Failure::Directive { name, cause } => {
                format!("`{name}`: {cause}{}", directive_help(cause, Language::English))
            }
            Failure::Rule(code) => {
                format!("no rule is called `{code}`; `gcctree rules` lists them")
            }
            Failure::Share(text) => {
                format!(
                    "`{text}` is not a share: write it in percent, with one decimal at most, such as 10 or \
                     2.5%"
                )
            }
            Failure::Seats(text) => format!(
                "`{text}` is not a number of seats: write it like 50, or as a share such as 10%"
            ),
            Failure::SeatsTooMany { text, members_max } => format!(
                "of the {members_max} seats of a group not so many can stay free: `{text}`; those \
                 who carry the news need theirs"
            ),
            Failure::Time { text, cause } => {
                format!(
                    "`{text}` is not a time: {cause}; write it like 09:00 or \"2018-03-23 09:00\""
                )
            }
            Failure::Starts(count) => {
                format!(
                    "a plan has 1 to {MESSAGES_MAX} messages, not {count}: give --start less often"
                )
            }
            Failure::DeadlineMissing => {
                "an order by deadline needs one: add --deadline, such as --deadline 90m".to_owned()
            }
            Failure::Deadline(text) => format!(
                "`{text}` is no deadline: write a time such as 10:30, or minutes from the start such as 90m"
            ),
            Failure::DeadlinePassed { text, start } => format!(
                "the deadline `{text}` is not after the start, {} {}: write its day too, such as \
                 \"{} 10:30\", or minutes from the start such as 90m",
                start.day(),
                start.time(),
                start.day().add_days(1)
            ),
            Failure::DeadlineOfSeveral { text, count } => format!(
                "the deadline `{text}` is one time for {count} messages: write minutes such as 90m, \
                 which count from the start of each"
            ),
            Failure::Names { path, cause: NamesError::Columns } => {
                let path = shown(path);
                format!("{path} is no table of names: it needs the columns officer_id and name")
            }
            Failure::Names { path, cause: NamesError::Twice { row } } => format!(
                "{}: row {row} gives another name to an officer who has one; keep one of the two",
                shown(path)
            ),
            Failure::NotEmpty(path) => format!(
                "{} is not empty: old duty cards among new ones mislead; choose another folder",
                shown(path)
            ),
            Failure::Occupied(path) => {
                format!(
                    "{} already holds tables; choose another folder or add --force",
                    shown(path)
                )
            }
            Failure::Output(cause) => {
                format!("standard output cannot be written: {}", reason(cause, Language::English))
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each failure")]
    fn thai(&self) -> String {
        match self {
            Failure::Read { path, cause } => {
                format!("อ่าน {} ไม่ได้: {}", shown(path), reason(cause, Language::Thai))
            }
            Failure::Write { path, cause } => {
                format!("เขียน {} ไม่ได้: {}", shown(path), reason(cause, Language::Thai))
            }
            Failure::NotAFile { path, kind } => {
                let kind = kind.words(Language::Thai);
                format!("{} เป็น{kind} ไม่ใช่ไฟล์: ให้วางไฟล์ชื่อนี้แทน", shown(path))
            }
            Failure::NotUtf8 { path } => {
                format!("{} ไม่ใช่ UTF-8: ให้บันทึกไฟล์ใหม่เป็น UTF-8", shown(path))
            }
            Failure::TooLarge { path, limit } => {
                format!("{} ใหญ่กว่า {limit} ไบต์ ซึ่งอ่านได้ไม่เกินนี้: ให้แบ่งไฟล์", shown(path))
            }
            Failure::NoFolder { dir } if dir.exists() => {
                format!("{} เป็นไฟล์: ให้ระบุโฟลเดอร์ที่เก็บไฟล์นี้", shown(dir))
            }
            Failure::NoFolder { dir } => format!("ไม่มีโฟลเดอร์ {}: {}", shown(dir), CASE.0),
            Failure::NoTable { dir, name } => {
                format!("ไม่มี `{name}` ใน {}: {}", shown(dir), CASE.0)
            }
            Failure::Day { text, cause } => {
                format!("`{text}` ไม่ใช่วันที่: {}", day_reason(text, cause, Language::Thai))
            }
            Failure::Clock => "นาฬิกาของเครื่องไม่ถูกต้อง: ให้ระบุวันด้วย --as-of".to_owned(),
            Failure::CaseFile { path, cause } => {
                format!("อ่าน {} ไม่ได้: {cause}; {}", shown(path), CASE_FILE.0)
            }
            Failure::Directive { name, cause } => {
                let (why, help) = (directive_reason(cause), directive_help(cause, Language::Thai));
                format!("`{name}`: {why}{help}")
            }
            Failure::Rule(code) => format!("ไม่มีกฎชื่อ `{code}`; ดูรายการกฎได้ด้วย `gcctree rules`"),
            Failure::Share(text) => {
                format!("`{text}` ไม่ใช่สัดส่วน: ให้เขียนเป็นร้อยละ ทศนิยมไม่เกินหนึ่งตำแหน่ง เช่น 10 หรือ 2.5%")
            }
            Failure::Seats(text) => {
                format!("`{text}` ไม่ใช่จำนวนที่ว่าง: ให้เขียนเป็นจำนวน เช่น 50 หรือสัดส่วน เช่น 10%")
            }
            Failure::SeatsTooMany { text, members_max } => {
                format!("กลุ่มหนึ่งมี {members_max} ที่ จะเว้นว่าง `{text}` ไม่ได้: ผู้ส่งต่อต้องมีที่ของตน")
            }
            Failure::Time { text, .. } => {
                format!("`{text}` ไม่ใช่เวลา: ให้เขียนเช่น 09:00 หรือ \"2018-03-23 09:00\"")
            }
            Failure::Starts(count) => {
                format!("แผนมีได้ 1 ถึง {MESSAGES_MAX} ข้อความ ไม่ใช่ {count}: ให้ระบุ --start น้อยลง")
            }
            Failure::DeadlineMissing => {
                "การเรียงตามกำหนดเวลาต้องมีกำหนดเวลา: ให้เพิ่ม --deadline เช่น --deadline 90m".to_owned()
            }
            Failure::Deadline(text) => {
                format!("`{text}` ไม่ใช่กำหนดเวลา: ให้เขียนเวลา เช่น 10:30 หรือจำนวนนาทีนับจากเริ่ม เช่น 90m")
            }
            Failure::DeadlinePassed { text, start } => format!(
                "กำหนดเวลา `{text}` ไม่ได้อยู่หลังเวลาเริ่ม {}: ให้เขียนวันที่ด้วย เช่น \"{} 10:30\" หรือจำนวนนาทีนับจากเริ่ม \
                 เช่น 90m",
                start.thai(),
                start.day().add_days(1)
            ),
            Failure::DeadlineOfSeveral { text, count } => format!(
                "กำหนดเวลา `{text}` เป็นเวลาเดียวของ {count} ข้อความ: ให้เขียนจำนวนนาทีนับจากเริ่มแต่ละข้อความ \
                 เช่น 90m"
            ),
            Failure::Names { path, cause: NamesError::Columns } => {
                let path = shown(path);
                format!("{path} ไม่ใช่ตารางชื่อ: ต้องมีคอลัมน์ officer_id และ name หรือ รหัสบุคลากร และ ชื่อ")
            }
            Failure::Names { path, cause: NamesError::Twice { row } } => {
                let path = shown(path);
                format!("{path}: แถวที่ {row} ระบุชื่ออื่นของบุคลากรที่มีชื่ออยู่แล้ว: ให้เหลือชื่อเดียว")
            }
            Failure::NotEmpty(path) => {
                format!("{} ไม่ว่าง: ใบงานเก่าปนกับใบงานใหม่ทำให้เข้าใจผิด ให้เลือกโฟลเดอร์อื่น", shown(path))
            }
            Failure::Occupied(path) => {
                format!("{} มีตารางอยู่แล้ว: ให้เลือกโฟลเดอร์อื่น หรือเพิ่ม --force", shown(path))
            }
            Failure::Output(cause) => {
                format!("เขียนผลลัพธ์ไม่ได้: {}", reason(cause, Language::Thai))
            }
        }
    }
}

/// What a folder must hold, in Thai and English.
const CASE: (&str, &str) = (
    "ต้องเป็นโฟลเดอร์ที่มี units.csv และ officers.csv พร้อมทั้ง groups.csv และ members.csv เท่าที่จัดตั้งกลุ่มแล้ว",
    "a case is a folder with units.csv and officers.csv, and with groups.csv and members.csv as far \
     as groups have been formed",
);

const CASE_FILE: (&str, &str) = (
    "ในไฟล์นี้มีได้เพียง as_of = \"2018-03-23\" และ directive = \"…\"",
    "it may hold as_of = \"2018-03-23\" and directive = \"…\", nothing else",
);

impl NotAFile {
    fn words(self, language: Language) -> &'static str {
        match self {
            NotAFile::Folder => language.pick("โฟลเดอร์", "folder"),
            NotAFile::Pipe => language.pick("ไปป์ (pipe)", "pipe"),
            NotAFile::Socket => language.pick("ซ็อกเก็ต (socket)", "socket"),
            NotAFile::Device => language.pick("อุปกรณ์ (device)", "device"),
        }
    }
}

fn shown(path: &Path) -> String {
    format!("`{}`", path.display())
}

/// The usual errors of the system in words; others as the system words them.
fn reason(cause: &io::Error, language: Language) -> String {
    let known = match cause.kind() {
        ErrorKind::NotFound => ("ไม่มีไฟล์หรือโฟลเดอร์นี้", "there is no such file or folder"),
        ErrorKind::PermissionDenied => {
            ("ไม่มีสิทธิ์ ให้ตรวจสอบสิทธิ์ของไฟล์", "permission denied; look at who may use it")
        }
        ErrorKind::NotADirectory => {
            ("ส่วนหนึ่งของเส้นทางไม่ใช่โฟลเดอร์", "a part of the path is no folder")
        }
        ErrorKind::IsADirectory => ("เป็นโฟลเดอร์", "it is a folder"),
        ErrorKind::StorageFull => ("พื้นที่เก็บข้อมูลเต็ม", "no space is left"),
        ErrorKind::ReadOnlyFilesystem => ("ที่เก็บข้อมูลเขียนไม่ได้", "the disk is read-only"),
        _ => return cause.to_string(),
    };
    language.pick(known.0, known.1).to_owned()
}

fn day_reason(text: &str, cause: &DateError, language: Language) -> String {
    let Some(day) = Date::probable(text).filter(|_| !cause.readings().is_empty()) else {
        let words = language.pick("ให้เขียนเช่น", "write it like");
        return format!("{words} 2018-03-23 {} \"23 มีนาคม 2561\"", language.pick("หรือ", "or"));
    };
    let missing = match (language, Date::states_year(text)) {
        (Language::Thai, true) => "ไม่ระบุศักราช",
        (Language::Thai, false) => "ปีไม่ครบสี่หลัก",
        (Language::English, true) => "it does not state its era",
        (Language::English, false) => "it does not state its year in four digits",
    };
    let thai = day.thai();
    language.pick(
        format!("{missing}; หากหมายถึงวันนี้ ให้เขียน {day} หรือ \"{thai}\""),
        format!("{missing}; write {day} or \"{thai}\", if that is the day"),
    )
}

/// The error in Thai. The message of the parser stays in English, as the keys of the file are.
fn directive_reason(cause: &DirectiveError) -> String {
    match cause {
        DirectiveError::Unknown(id) => format!("ไม่มีหนังสือสั่งการที่ชื่อ `{id}`"),
        DirectiveError::Unreadable(why) => format!("อ่านหนังสือสั่งการไม่ได้: {why}"),
        DirectiveError::Unsound(why) => format!("หนังสือสั่งการขัดแย้งในตัวเอง: {why}"),
        other => other.to_string(),
    }
}

fn directive_help(cause: &DirectiveError, language: Language) -> &'static str {
    if !matches!(cause, DirectiveError::Unknown(_)) {
        return "";
    }
    language.pick(
        "; ให้ใช้ moi-2561-w1620 หรือไฟล์ .toml หรือ .json",
        "; use moi-2561-w1620, or a file that ends in .toml or .json",
    )
}
