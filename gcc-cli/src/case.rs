//! Reading a case: the folder with the tables, its case.toml, the directive and the day.

use std::io;
use std::path::{Path, PathBuf};

use gcc_core::date::Date;
use gcc_core::directive::{Directive, moi_2561_w1620};
use gcc_core::finding::{Table, visible};
use gcc_core::limits::Limits;
use gcc_core::membership::{Survey, SurveyTables};
use gcc_core::table::{CsvTable, Rows};
use serde::Deserialize;

use crate::arguments::CaseArguments;
use crate::failure::Failure;
use crate::files::{read_bounded, read_small_text};
use crate::output::Output;
use crate::progress::Progress;
use crate::share::keep_free;

/// What a folder may say of itself in `case.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    directive: Option<String>,
    as_of: Option<String>,
}

/// A folder, surveyed.
pub(crate) struct Case {
    pub(crate) directive: Directive,
    pub(crate) dir: PathBuf,
    /// How the case was asked for, so that another command can ask for the same.
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
        is_folder(dir)?;
        let file = case_file(dir)?;
        let named = arguments.directive.clone().or_else(|| {
            // A directive that case.toml names lies beside it.
            file.directive.map(|name| in_folder(dir, &name))
        });
        let mut directive = read_directive(named.as_deref())?;
        keep_free(&mut directive, arguments.room.as_deref())?;
        let as_of = day(arguments.as_of.as_deref().or(file.as_of.as_deref()))?;
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

/// The limits for a user who wants to see `max` findings: with 0 all are kept, however many.
pub(crate) fn limits(max: usize) -> Limits {
    let usual = Limits::default();
    Limits { findings_max: if max == 0 { u32::MAX } else { usual.findings_max }, ..usual }
}

fn is_folder(dir: &Path) -> Result<(), Failure> {
    match std::fs::metadata(dir) {
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
    let missing =
        || Failure::Read { path: path.to_owned(), cause: io::Error::from(io::ErrorKind::NotFound) };
    let text = read_small_text(path)?.ok_or_else(missing)?;
    if is_toml { Directive::from_toml(&text) } else { Directive::from_json(&text) }.map_err(failed)
}

/// The day told, else today: the only place of the project that looks at a clock.
fn day(told: Option<&str>) -> Result<Date, Failure> {
    if let Some(text) = told {
        return Date::parse(text).map_err(|cause| Failure::Day { text: text.to_owned(), cause });
    }
    const SECONDS_PER_DAY: u64 = 86_400;
    // Thailand keeps UTC+7 all year.
    const OFFSET_SECONDS: u64 = 7 * 3_600;
    let since = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_secs();
    let days = since.saturating_add(OFFSET_SECONDS).checked_div(SECONDS_PER_DAY).unwrap_or(0);
    Ok(i32::try_from(days).ok().and_then(Date::from_days).unwrap_or_default())
}

/// The folder, and the options that say how it is read.
fn words(arguments: &CaseArguments) -> String {
    let dir = arguments.dir.to_string_lossy();
    let mut words = visible(&dir).into_owned();
    let CaseArguments { directive, as_of, room, .. } = arguments;
    for (name, value) in [("directive", directive), ("as-of", as_of), ("room", room)] {
        let Some(value) = value.as_deref().map(visible) else { continue };
        let quote = if value.contains(char::is_whitespace) { "\"" } else { "" };
        words.push_str(&[" --", name, " ", quote, &value, quote].concat());
    }
    words
}
