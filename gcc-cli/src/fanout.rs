//! The planned broadcast of `gcctree plan`: what it rests on, its page, the folder of duty cards.

use std::path::Path;
use std::{fs, io};

use gcc_core::date::{Date, Moment};
use gcc_core::fanout::{
    Bridges, FanOut, FanOutOptions, Names, Order, Post, Starts, bridges, cards, read_names,
};
use gcc_core::finding::{Findings, Language, Table, visible};
use gcc_core::limits::Limits;
use gcc_core::render::{self, CardFormat, svg};
use gcc_core::roster::{Seat, Standing};
use gcc_core::table::CsvTable;
use gcc_core::tree::Carrier;

use crate::arguments::{FanOutArguments, OrderArgument};
use crate::broadcast::{Summary, time};
use crate::case::Case;
use crate::failure::Failure;
use crate::files::read_bounded;
use crate::option_error::OptionError;

/// A planned broadcast of a case.
pub(crate) struct Broadcast<'a> {
    case: &'a Case,
    pub(crate) plan: FanOut,
    pub(crate) bridges: Bridges,
    language: Language,
}

/// The plan of a case, where a second bridge is missing, and what stands in the way.
pub(crate) fn plan(case: &Case, options: &FanOutOptions) -> (FanOut, Bridges, Findings) {
    let (directive, roster, tree) = (&case.directive, &case.survey.roster, &case.survey.tree);
    let (plan, findings) = FanOut::plan(directive, roster, tree, options);
    (plan, bridges(directive, roster, tree, options.groups_max), findings)
}

impl<'a> Broadcast<'a> {
    pub(crate) fn new(
        case: &'a Case,
        plan: FanOut,
        bridges: Bridges,
        language: Language,
    ) -> Broadcast<'a> {
        Broadcast { case, plan, bridges, language }
    }

    /// A few lines: who is reached by when, whether in time, what is proven.
    pub(crate) fn summary(&self) -> String {
        let Broadcast { case, plan, bridges, language } = self;
        Summary { case, plan, bridges, language: *language }.write()
    }

    fn time(&self, moment: Moment) -> String {
        time(&self.plan, moment, self.language)
    }

    fn group(&self, id: gcc_core::tree::GroupId) -> &str {
        self.case.survey.tree.group(id).map_or("", |group| group.name.as_str())
    }

    /// One line a post, in the order of time.
    pub(crate) fn posts(&self) -> String {
        let mut posts: Vec<&Post> = self.plan.posts().iter().collect();
        posts.sort_by_key(|post| (post.start, post.message, post.to));
        posts.into_iter().map(|post| self.post(post)).collect()
    }

    fn post(&self, post: &Post) -> String {
        let carriers = self.case.survey.tree.relay_to(post.to);
        let carriers = carriers.map_or(&[][..], |relay| &relay.carriers);
        let people: Vec<String> = (0_u32..)
            .zip(carriers)
            .map(|(step, carrier)| self.carrier(*carrier, step, post))
            .collect();
        let order = match post.order {
            1 => String::new(),
            order => format!(" #{order}"),
        };
        let latest = self.latest(post).unwrap_or_default();
        let message = match self.plan.messages().len() {
            0 | 1 => String::new(),
            _ => self
                .language
                .pick(format!("ข้อความที่ {}: ", post.message), format!("message {}: ", post.message)),
        };
        let (start, due) = (self.time(post.start), self.time(post.due));
        format!(
            "{start} – {due}{latest} {message}{} → {}{order}: {}\n",
            self.group(post.from),
            self.group(post.to),
            people.join(", ")
        )
    }

    /// By when a post must be made, or how late it or what follows it is.
    fn latest(&self, post: &Post) -> Option<String> {
        self.plan.options().deadline_seconds?;
        let latest = self.time(post.latest);
        let late = self.plan.seconds_late(post).div_ceil(60);
        let after = post.slack_seconds().saturating_neg().max(0).unsigned_abs().div_ceil(60);
        Some(match (late, after) {
            (0, 0) => {
                self.language.pick(format!(" (ช้าที่สุด {latest})"), format!(" (latest {latest})"))
            }
            (0, after) => self.language.pick(
                format!(" (ทันกำหนด แต่โพสต์ที่ตามมาช้าไป {after} นาที)"),
                format!(" (in time, but what follows is {after} min late)"),
            ),
            (late, _) => {
                self.language.pick(format!(" (ช้าไป {late} นาที)"), format!(" ({late} min late)"))
            }
        })
    }

    fn carrier(&self, carrier: Carrier, step: u32, post: &Post) -> String {
        let label = self.case.survey.roster.officer_label(carrier.officer);
        let acting = match carrier.standing {
            Standing::Acting => self.language.pick(" รักษาราชการแทน", " acting"),
            Standing::Substantive => "",
        };
        let seat = match carrier.seat {
            Seat::Head => "",
            _ => self.language.pick(" รอง", " deputy"),
        };
        let at = match step {
            0 => String::new(),
            _ => format!(" {}", self.time(post.stand_in_at(step, self.plan.options()))),
        };
        format!("{}{acting}{seat}{at}", visible(&label))
    }

    /// Writes a card for each person, all cards on one page, the table of duties and the pictures.
    /// Returns how many people have one.
    pub(crate) fn write_cards(&self, folder: &Path, names: &Names) -> Result<usize, Failure> {
        let failed = |cause| Failure::Write { path: folder.to_owned(), cause };
        fs::create_dir_all(folder).map_err(failed)?;
        if fs::read_dir(folder).map_err(failed)?.next().is_some() {
            return Err(Failure::NotEmpty(folder.to_owned()));
        }
        let (roster, tree) = (&self.case.survey.roster, &self.case.survey.tree);
        let write = |name: &str, text: &str| {
            let path = folder.join(name);
            fs::write(&path, text).map_err(|cause| Failure::Write { path, cause })
        };
        let all = cards(&self.plan, roster, tree, names);
        let print =
            |cards: &[_], format| render::duty_cards(&self.plan, cards, format, self.language);
        write("all.html", &print(&all, CardFormat::Html))?;
        write("all.csv", &print(&all, CardFormat::Csv))?;
        write("tree.svg", &svg::tree(tree))?;
        let drawn = svg::timeline(&self.plan, &self.case.directive, roster, tree, self.language);
        write("timeline.svg", &drawn)?;
        for (number, card) in (1_u32..).zip(&all) {
            for format in CardFormat::ALL.into_iter().filter(|format| *format != CardFormat::Csv) {
                let name = file_name(&roster.officer_label(card.officer));
                let name = format!("{number:04}-{name}.{}", format.extension());
                write(&name, &print(std::slice::from_ref(card), format))?;
            }
        }
        Ok(all.len())
    }
}

/// An identifier as part of a file's name, whatever it holds.
fn file_name(label: &str) -> String {
    const LETTERS_MAX: usize = 40;
    let plain = label.chars().take(LETTERS_MAX);
    plain.map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' }).collect()
}

/// What the command line says of the broadcast; times without a day are of the day of the plan.
pub(crate) fn options(
    arguments: &FanOutArguments,
    case: &Case,
) -> Result<FanOutOptions, OptionError> {
    let day = case.survey.tree.as_of();
    let read = |text: &String| {
        Moment::parse(text, Some(day))
            .map_err(|cause| OptionError::Time { text: text.clone(), cause })
    };
    let mut starts: Vec<Moment> =
        arguments.start.iter().map(read).collect::<Result<_, OptionError>>()?;
    if starts.is_empty() {
        const NINE: u32 = 9 * 3_600;
        starts.push(Moment::new(day, NINE));
    }
    let count = starts.len();
    let starts = Starts::new(starts).map_err(|_| OptionError::Starts(count))?;
    let mut options = FanOutOptions::new(starts);
    options.order = match arguments.order {
        OrderArgument::Finish => Order::Finish,
        OrderArgument::Waiting => Order::Waiting,
        OrderArgument::Deadline => Order::Deadline,
    };
    if let Some(text) = &arguments.deadline {
        options.deadline_seconds = Some(deadline(text, &options.starts, day)?);
    }
    if options.order == Order::Deadline && options.deadline_seconds.is_none() {
        return Err(OptionError::DeadlineMissing);
    }
    Ok(options)
}

/// The names that cards show.
pub(crate) fn names(path: Option<&Path>) -> Result<Names, Failure> {
    let Some(path) = path else { return Ok(Names::default()) };
    let limits = Limits::default();
    let missing = || Failure::Read { path: path.to_owned(), cause: io::ErrorKind::NotFound.into() };
    let bytes = read_bounded(path, limits.table_bytes_max)?.ok_or_else(missing)?;
    let rows = CsvTable::from_bytes(bytes, Table::Officers, &limits);
    let refused = |cause| OptionError::Names { path: path.display().to_string(), cause }.into();
    read_names(&rows).map_err(refused)
}

/// Seconds from the start: `90m`, or a time after the only start.
fn deadline(text: &str, starts: &Starts, day: Date) -> Result<u32, OptionError> {
    let unreadable = || OptionError::Deadline(text.to_owned());
    if let Some(minutes) = text.strip_suffix('m') {
        let minutes: u32 = minutes.trim().parse().map_err(|_| unreadable())?;
        return minutes.checked_mul(60).filter(|seconds| *seconds > 0).ok_or_else(unreadable);
    }
    let deadline = Moment::parse(text, Some(day)).map_err(|_| unreadable())?;
    let [start] = starts.as_slice() else {
        let count = starts.as_slice().len();
        return Err(OptionError::DeadlineOfSeveral { text: text.to_owned(), count });
    };
    let seconds = u32::try_from(deadline.seconds_after(*start)).ok();
    let passed = || OptionError::DeadlinePassed { text: text.to_owned(), start: *start };
    seconds.filter(|seconds| *seconds > 0).ok_or_else(passed)
}
