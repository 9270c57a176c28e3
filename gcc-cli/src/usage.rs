//! What is wrong with a command line, in Thai. In English the reader of the command line says it.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use gcc_core::finding::visible;

/// The error as one line and where to get help; none for what is no error, as `--help`.
pub(crate) fn in_thai(error: &Error) -> Option<String> {
    let argument = told(error, ContextKind::InvalidArg);
    let value = told(error, ContextKind::InvalidValue);
    let words = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::InvalidSubcommand => {
            format!("ไม่มีคำสั่ง `{}`", told(error, ContextKind::InvalidSubcommand))
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
    let choices = told(error, ContextKind::ValidValue);
    let choices = if choices.is_empty() {
        choices
    } else {
        format!(" (เลือกได้: {choices})")
    };
    let help = "ดูวิธีใช้ด้วย `gcctree --help`";
    Some(format!("ตอบไม่ได้: {}\n{help}", visible(&format!("{words}{choices}"))))
}

/// What the error says of one kind of thing; empty if nothing.
fn told(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(many)) => many.join(" "),
        _ => String::new(),
    }
}
