//! The command line in Thai: its help and its errors. The English help stands beside the arguments, and
//! clap writes the English errors.

use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};
use gcc_core::text::visible;

/// What each command is for, by its name; the program itself is the first.
const ABOUT: [(&str, &str); 10] = [
    ("gcctree", "ผังกลุ่มไลน์ตามหนังสือ ที่ มท ๐๒๐๖.๒/ว ๑๖๒๐ ลงวันที่ ๒๓ มีนาคม ๒๕๖๑: ชื่อ สมาชิก การตรวจ และแผน"),
    ("plan", "ผังกลุ่มที่หนังสือกำหนดจากตารางใน DIR ข้อที่ยังไม่ถูกต้อง และสิ่งที่ต้องทำต่อไป"),
    ("check", "ทุกข้อที่ไม่ถูกต้องในตารางของ DIR พร้อมไฟล์ แถว และวิธีแก้"),
    (
        "diff",
        "สิ่งที่ต้องเปลี่ยนเพื่อให้กลุ่มที่มีอยู่เป็นไปตามหนังสือ (รหัสสิ้นสุดต่างจากคำสั่งอื่น: 0 ไม่มี 2 มี 1 ตอบไม่ได้หรือระงับแผน)",
    ),
    ("name", "TEXT เป็นชื่อกลุ่มที่ถูกต้องหรือไม่ ถ้าไม่ ควรเป็นชื่อใด"),
    ("tree", "กลุ่มและการส่งต่อที่หนังสือกำหนดจากตารางใน DIR"),
    ("rules", "รายการกฎทั้งหมด หรือกฎข้อเดียว: ตรวจอะไร เหตุใดจึงสำคัญ พร้อมตัวอย่าง"),
    ("directive", "หนังสือในรูปข้อมูล: อ่าน หรือใช้เป็นต้นแบบของหน่วยงานเอง"),
    ("sample", "ประเทศสมมติใน OUT: ทุกจังหวัด กระทรวง และอำเภอ พร้อมข้อผิดพลาด"),
    ("help", "วิธีใช้ของโปรแกรมหรือของคำสั่ง"),
];

/// What each argument is for, by its identifier.
const ARGUMENTS: [(&str, &str); 27] = [
    ("dir", "โฟลเดอร์ที่มี units.csv officers.csv และ (เท่าที่จัดตั้งแล้ว) groups.csv members.csv"),
    ("directive", "หนังสือสั่งการที่มีมาให้ หรือไฟล์ .toml หรือ .json ของหน่วยงาน"),
    ("as_of", "วันที่ใช้พิจารณาการดำรงตำแหน่ง เช่น \"23 มีนาคม 2561\" [ถ้าไม่ระบุ: ตาม case.toml หรือวันนี้]"),
    ("format", "รูปแบบของผลลัพธ์"),
    ("max", "จำนวนบรรทัดหรือข้อที่แสดง; 0 แสดงทั้งหมด"),
    ("max_removals", "ระงับแผนที่นำสมาชิกออกเกินร้อยละเท่านี้"),
    ("yes_remove", "ให้แผนไม่ว่าจะนำออกเท่าใด เมื่อตรวจตารางแล้ว"),
    (
        "room",
        "จำนวนที่ว่างที่เผื่อไว้ในแต่ละกลุ่ม: จำนวน หรือร้อยละ เช่น 10% หน่วยงานอาจได้กลุ่มเพิ่ม แต่ไม่มีใครที่มีที่อยู่แล้วต้องย้าย",
    ),
    ("growth", "จำนวนบุคลากรที่เพิ่มต่อปีของส่วนราชการที่แบ่งกลุ่ม เพื่อบอกวันที่กลุ่มจะเต็ม"),
    ("start", "เวลาที่ข่าวสารถึงกลุ่มบนสุด เช่น 09:00 ระบุซ้ำได้ข้อความละครั้ง [ถ้าไม่ระบุ: 09:00 ของวันในแผน]"),
    (
        "order",
        "ผู้ที่มีหลายกลุ่มโพสต์กลุ่มใดก่อน: finish เสร็จเร็วที่สุด waiting รอน้อยที่สุด deadline รอน้อยภายในกำหนด",
    ),
    ("deadline", "ทุกกลุ่มต้องได้รับภายในเวลาใด เช่น 10:30 หรือกี่นาทีนับจากเริ่มแต่ละข้อความ เช่น 90m"),
    ("cards", "โฟลเดอร์ที่จะเขียนใบงานของแต่ละคน ตารางหน้าที่ทั้งหมด และภาพ"),
    ("strict", "จบด้วยรหัส 1 เมื่อมีคำเตือนด้วย เช่น สำนักงานที่ทำเนียบไม่รู้จัก"),
    ("names", "ตารางที่มีคอลัมน์ officer_id และ name: ใบงานแสดงชื่อตามตารางนี้แทนรหัส"),
    ("text", "ชื่อที่จะตรวจ; - อ่านจากข้อมูลเข้ามาตรฐาน บรรทัดละชื่อ"),
    ("code", "รหัส เช่น N002 ชื่อกฎ เช่น tier-token-irregular หรือข้อกำหนด เช่น one-way"),
    ("out", "โฟลเดอร์ที่จะเขียน สร้างให้ถ้ายังไม่มี"),
    ("officers", "จำนวนบุคลากร; ปีงบประมาณ ๒๕๕๙ มี 2179183 คน"),
    ("seed", "เลขตั้งต้น; เลขเดิมให้ผลเดิม"),
    ("faults", "จำนวนข้อผิดพลาดต่อพัน"),
    ("force", "เขียนแม้โฟลเดอร์จะมีตารางอยู่แล้ว"),
    ("lang", "ภาษาของผลลัพธ์: th หรือ en [ถ้าไม่ระบุ: ตามภาษาของระบบ]"),
    ("color", "ใช้สีเมื่อใด"),
    ("quiet", "ไม่แสดงความคืบหน้า"),
    ("help", "แสดงวิธีใช้ (-h แบบย่อ)"),
    ("version", "แสดงรุ่นของโปรแกรม"),
];

const EXIT_CODES_OF_DIFF: &str =
    "รหัสสิ้นสุด: 0 ไม่มีสิ่งใดต้องเปลี่ยน 2 มีสิ่งที่ต้องเปลี่ยนหรือตรวจสอบ 1 ตอบไม่ได้ หรือระงับแผน";

const EXIT_CODES: &str = "รหัสสิ้นสุด: 0 ไม่พบข้อผิดพลาด 1 พบข้อผิดพลาด 2 ตอบไม่ได้";

// Sections of the help: clap's own headings are English.
const COMMANDS: &str = "คำสั่ง:\n{subcommands}\n\n";
const POSITIONALS: &str = "สิ่งที่ต้องระบุ:\n{positionals}\n\n";

/// The command line with its help in Thai.
pub(crate) fn with_help(command: Command) -> Command {
    let names: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    // The help of the flags that clap adds is English.
    let mut command = command.disable_help_flag(true).disable_version_flag(true).arg(version);
    command = with_help_of_one(command).after_help(EXIT_CODES);
    for name in names {
        command = command.mut_subcommand(name, with_help_of_one);
    }
    command = command.mut_subcommand("diff", |diff| diff.after_help(EXIT_CODES_OF_DIFF));
    // So is that of the command `help`, which `build` adds. After it no argument may be changed.
    command.build();
    command.mut_subcommand("help", with_about)
}

fn with_help_of_one(command: Command) -> Command {
    let commands = if command.has_subcommands() { COMMANDS } else { "" };
    let positionals = if command.get_positionals().next().is_some() { POSITIONALS } else { "" };
    let template = format!(
        "{{about-with-newline}}\nวิธีใช้: {{usage}}\n\n{commands}{positionals}ตัวเลือก:\n{{options}}{{after-help}}"
    );
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    with_argument_help(with_about(command.arg(help))).help_template(template)
}

fn with_about(command: Command) -> Command {
    let name = command.get_name().to_owned();
    match ABOUT.iter().find(|(known, _)| *known == name) {
        Some((_, about)) => command.about(*about).long_about(*about),
        None => command,
    }
}

fn with_argument_help(mut command: Command) -> Command {
    let ids: Vec<String> =
        command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    for (id, help) in ARGUMENTS {
        if ids.iter().any(|known| known == id) {
            command = command.mut_arg(id, |argument| with_help_of_argument(argument, help));
        }
    }
    command
}

/// Names the possible values and the default in the help itself: clap's notes on them are English.
fn with_help_of_argument(argument: Arg, help: &'static str) -> Arg {
    if !argument.get_action().takes_values() {
        return argument.help(help).long_help(help);
    }
    let values = argument.get_possible_values();
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let mut words = vec![help.to_owned()];
    words.extend((!names.is_empty()).then(|| format!("[{}]", names.join(", "))));
    let defaults = argument.get_default_values().iter().filter_map(|value| value.to_str());
    words.extend(defaults.map(|default| format!("[ถ้าไม่ระบุ: {default}]")));
    let help = words.join(" ");
    argument.hide_possible_values(true).hide_default_value(true).help(&help).long_help(help)
}

/// An error of the command line, and how to get help; none for `--help` and `--version`, which clap
/// returns as errors too.
pub(crate) fn error(error: &Error) -> Option<String> {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let words = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::InvalidSubcommand => {
            format!("ไม่มีคำสั่ง `{}`", context(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "ยังไม่ได้ระบุคำสั่ง".to_owned(),
        ErrorKind::UnknownArgument => format!("ไม่รู้จัก `{argument}`"),
        ErrorKind::MissingRequiredArgument => format!("ยังไม่ได้ระบุ {argument}"),
        ErrorKind::ArgumentConflict => format!("`{argument}` ระบุซ้ำหรือใช้ร่วมกันไม่ได้"),
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` ต้องมีค่า"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("ค่า `{value}` ใช้กับ `{argument}` ไม่ได้")
        }
        ErrorKind::InvalidUtf8 => "มีอักขระที่ไม่ใช่ UTF-8".to_owned(),
        _ => "คำสั่งไม่ถูกต้อง".to_owned(),
    };
    let choices = context(error, ContextKind::ValidValue);
    let choices = if choices.is_empty() {
        choices
    } else {
        format!(" (เลือกได้: {choices})")
    };
    let help = "ดูวิธีใช้ด้วย `gcctree --help`";
    Some(format!("ตอบไม่ได้: {}\n{help}", visible(&format!("{words}{choices}"))))
}

/// A part of an error, such as the argument at fault; empty if it has no such part.
fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(many)) => many.join(" "),
        _ => String::new(),
    }
}
