//! Reading a case: the folder with the tables, its case.toml, the directive and the day.

use std::fmt::Write as _;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use gcc_core::date::{Date, DateOrder};
use gcc_core::directive::{Directive, moi_2561_w1620};
use gcc_core::finding::Table;
use gcc_core::limits::Limits;
use gcc_core::membership::{Survey, SurveyTables};
use gcc_core::table::{CsvTable, Rows};
use gcc_core::text::visible;
use serde::Deserialize;

use crate::arguments::{CaseArguments, per_mille};
use crate::failure::{Failure, NotAFile};
use crate::output::{Output, Progress};

/// What a folder may say of itself in `case.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    directive: Option<String>,
    as_of: Option<String>,
    /// Which of the day and the month stands first in dates in figures.
    #[serde(default)]
    dates: DateOrder,
}

/// A folder that has been surveyed.
pub(crate) struct Case {
    pub(crate) directive: Directive,
    pub(crate) dir: PathBuf,
    /// The folder and the options of this case on a command line, for hints at other commands.
    pub(crate) words: String,
    pub(crate) survey: Survey,
    units: CsvTable,
    officers: CsvTable,
    groups: Option<CsvTable>,
    members: Option<CsvTable>,
}

impl Case {
    /// Reads the folder and surveys it.
    pub(crate) fn open(
        arguments: &CaseArguments,
        limits: &Limits,
        output: &Output,
    ) -> Result<Case, Failure> {
        let dir = &arguments.dir;
        check_folder(dir)?;
        let file = case_file(dir)?;
        let named = arguments.directive.clone();
        let named = named.or_else(|| file.directive.map(|name| in_folder(dir, &name)));
        let mut directive = read_directive(named.as_deref())?;
        keep_free(&mut directive, arguments.room.as_deref())?;
        let as_of = day(arguments.as_of.as_deref().or(file.as_of.as_deref()))?;
        let limits = &Limits { dates: file.dates, ..*limits };
        let progress = Progress::start(output);
        let open = |table: Table| open_table(dir, table, limits, &progress);
        let units = required(open(Table::Units)?, dir, "units.csv")?;
        let officers = required(open(Table::Officers)?, dir, "officers.csv")?;
        let (groups, members) = (open(Table::Groups)?, open(Table::Members)?);
        let tables = SurveyTables {
            units: Some(&units),
            officers: Some(&officers),
            groups: groups.as_ref().map(|table| table as &dyn Rows),
            members: members.as_ref().map(|table| table as &dyn Rows),
        };
        let survey = Survey::builder(&directive, as_of)
            .tables(tables)
            .limits(*limits)
            .progress(&mut |stage| progress.stage(stage))
            .run();
        progress.finish();
        let (dir, words) = (dir.clone(), words(arguments));
        Ok(Case { directive, dir, words, survey, units, officers, groups, members })
    }

    /// Whether there is a table of groups to compare with.
    pub(crate) fn has_groups(&self) -> bool {
        self.groups.is_some()
    }

    /// The tables that the folder holds.
    pub(crate) fn tables(&self) -> impl Iterator<Item = (Table, &CsvTable)> {
        let tables =
            [Some(&self.units), Some(&self.officers), self.groups.as_ref(), self.members.as_ref()];
        Table::ALL.into_iter().zip(tables).filter_map(|(table, rows)| Some((table, rows?)))
    }
}

/// The limits for a user who wants to see `max` findings: 0 lists all, however many.
pub(crate) fn limits(max: usize) -> Limits {
    let limits = Limits::default();
    Limits { findings_max: if max == 0 { u32::MAX } else { limits.findings_max }, ..limits }
}

fn check_folder(dir: &Path) -> Result<(), Failure> {
    match fs::metadata(dir) {
        Ok(about) if about.is_dir() => Ok(()),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(Failure::Read { path: dir.to_owned(), cause })
        }
        _ => Err(Failure::NoFolder { dir: dir.to_owned() }),
    }
}

fn required(table: Option<CsvTable>, dir: &Path, name: &'static str) -> Result<CsvTable, Failure> {
    table.ok_or_else(|| Failure::NoTable { dir: dir.to_owned(), name })
}

fn open_table(
    dir: &Path,
    table: Table,
    limits: &Limits,
    progress: &Progress,
) -> Result<Option<CsvTable>, Failure> {
    let path = dir.join(table.name()).with_extension("csv");
    progress.file(&path);
    let Some(bytes) = read_bounded(&path, limits.table_bytes_max)? else { return Ok(None) };
    Ok(Some(CsvTable::from_bytes(bytes, table, limits)))
}

fn case_file(dir: &Path) -> Result<CaseFile, Failure> {
    let path = dir.join("case.toml");
    let Some(text) = read_small_text(&path)? else { return Ok(CaseFile::default()) };
    toml::from_str(&text)
        .map_err(|error| Failure::CaseFile { path, cause: error.message().to_owned() })
}

/// A directive that case.toml names: a file beside it, or the identifier of a built-in one.
fn in_folder(dir: &Path, name: &str) -> String {
    let beside = dir.join(name);
    if beside.exists() { beside.to_string_lossy().into_owned() } else { name.to_owned() }
}

/// A directive by its identifier, or from a file; the letter of 2561 if none is named.
pub(crate) fn read_directive(name: Option<&str>) -> Result<Directive, Failure> {
    let Some(name) = name else { return Ok(moi_2561_w1620().clone()) };
    let failed = |cause| Failure::Directive { name: name.to_owned(), cause };
    let path = Path::new(name);
    let is_toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if !is_toml && !is_json {
        return Directive::built_in(name).cloned().map_err(failed);
    }
    let text = read_small_text(path)?.ok_or_else(|| Failure::missing(path))?;
    if is_toml { Directive::from_toml(&text) } else { Directive::from_json(&text) }.map_err(failed)
}

/// The day of this text, or today: the only place of the project that reads the clock.
fn day(text: Option<&str>) -> Result<Date, Failure> {
    const SECONDS_PER_DAY: u64 = 86_400;
    // Thailand keeps UTC+7 all year.
    const OFFSET_SECONDS: u64 = 7 * 3_600;
    if let Some(text) = text {
        return Date::parse(text).map_err(|cause| Failure::Day { text: text.to_owned(), cause });
    }
    let since_1970 = SystemTime::UNIX_EPOCH.elapsed().map_err(|_| Failure::Clock)?;
    let days = (since_1970.as_secs() + OFFSET_SECONDS) / SECONDS_PER_DAY;
    i32::try_from(days).ok().and_then(Date::from_days).ok_or(Failure::Clock)
}

/// Sets how many seats stay free, from `50` or `10%`.
fn keep_free(directive: &mut Directive, room: Option<&str>) -> Result<(), Failure> {
    let Some(room) = room else { return Ok(()) };
    let members_max = directive.capacity.members_max;
    let unreadable = || Failure::Seats(room.to_owned());
    directive.capacity.free_seats = if room.ends_with('%') {
        let share = per_mille(room).ok_or_else(unreadable)?;
        let seats = u64::from(members_max) * u64::from(share) / 1_000;
        u32::try_from(seats).expect("the share is at most 1000 per mille")
    } else {
        room.parse().map_err(|_| unreadable())?
    };
    // The directive was sound before, so only the free seats can be wrong.
    directive.check().map_err(|_| Failure::SeatsTooMany { text: room.to_owned(), members_max })
}

/// The folder, and the options with which it is read, as on the command line.
fn words(arguments: &CaseArguments) -> String {
    let dir = arguments.dir.to_string_lossy();
    let mut words = visible(&dir).into_owned();
    let CaseArguments { directive, as_of, room, .. } = arguments;
    for (name, value) in [("directive", directive), ("as-of", as_of), ("room", room)] {
        let Some(value) = value.as_deref().map(visible) else { continue };
        let quote = if value.contains(char::is_whitespace) { "\"" } else { "" };
        let _ = write!(words, " --{name} {quote}{value}{quote}");
    }
    words
}

/// The bytes of a regular file, none if there is no such file. A pipe or a device is refused: it may have
/// no end.
pub(crate) fn read_bounded(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, Failure> {
    let failed = |cause| Failure::Read { path: path.to_owned(), cause };
    // Before opening the file, because opening a pipe waits for its writer.
    let about = match fs::metadata(path) {
        // A link that points nowhere is an error: a table was meant to be there.
        Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_symlink() => {
            return Ok(None);
        }
        known => known.map_err(failed)?,
    };
    if let Some(kind) = not_a_file(about.file_type()) {
        return Err(Failure::NotAFile { path: path.to_owned(), kind });
    }
    let too_large = || Failure::TooLarge { path: path.to_owned(), limit };
    if about.len() > limit {
        return Err(too_large());
    }
    // One byte more than the size shows the end; the file may grow while it is read.
    let capacity = usize::try_from(about.len() + 1).map_err(|_| too_large())?;
    let mut bytes = Vec::with_capacity(capacity);
    let file = File::open(path).map_err(failed)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(too_large());
    }
    Ok(Some(bytes))
}

/// What a file is, if it is not a regular file.
fn not_a_file(kind: FileType) -> Option<NotAFile> {
    match kind {
        _ if kind.is_file() => None,
        _ if kind.is_dir() => Some(NotAFile::Folder),
        _ => Some(special(kind)),
    }
}

#[cfg(unix)]
fn special(kind: FileType) -> NotAFile {
    use std::os::unix::fs::FileTypeExt as _;
    match kind {
        _ if kind.is_fifo() => NotAFile::Pipe,
        _ if kind.is_socket() => NotAFile::Socket,
        _ => NotAFile::Device,
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> NotAFile {
    NotAFile::Device
}

/// The text of a small file that must be UTF-8, none if there is no such file.
fn read_small_text(path: &Path) -> Result<Option<String>, Failure> {
    const BYTES_MAX: u64 = 4 << 20;
    let Some(bytes) = read_bounded(path, BYTES_MAX)? else { return Ok(None) };
    String::from_utf8(bytes).map(Some).map_err(|_| Failure::NotUtf8 { path: path.to_owned() })
}
