//! The planned broadcast of `gcctree plan`: its options, its summary, the folder of duty cards.

use std::fs;
use std::path::Path;

use gcc_core::date::{Date, Moment};
use gcc_core::fanout::{
    Bridges, FanOut, FanOutOptions, Names, Order, Starts, bridges, cards, read_names,
};
use gcc_core::finding::{Findings, Language, Table};
use gcc_core::limits::Limits;
use gcc_core::render::{self, CardFormat, svg, text};
use gcc_core::table::CsvTable;

use crate::arguments::{FanOutArguments, OrderArgument};
use crate::case::{Case, read_bounded};
use crate::failure::Failure;

/// The planned broadcast of a case.
pub(crate) struct Broadcast<'a> {
    case: &'a Case,
    pub(crate) plan: FanOut,
    /// The seats that would give every group two members in the group above.
    pub(crate) bridges: Bridges,
    language: Language,
}

impl<'a> Broadcast<'a> {
    /// Plans the broadcast. The findings are what stands in its way.
    pub(crate) fn plan(
        case: &'a Case,
        options: &FanOutOptions,
        language: Language,
    ) -> (Broadcast<'a>, Findings) {
        let (directive, roster, tree) = (&case.directive, &case.survey.roster, &case.survey.tree);
        let (plan, findings) = FanOut::plan(directive, roster, tree, options);
        let bridges = bridges(directive, roster, tree, options.groups_max);
        (Broadcast { case, plan, bridges, language }, findings)
    }

    /// The broadcast in words.
    pub(crate) fn words(&self) -> text::Broadcast<'_> {
        let survey = &self.case.survey;
        text::Broadcast {
            plan: &self.plan,
            roster: &survey.roster,
            tree: &survey.tree,
            language: self.language,
        }
    }

    /// A few lines: who is reached by when, whether in time, what is proven.
    pub(crate) fn summary(&self) -> String {
        let words = self.words();
        let bridges = words.bridges(&self.bridges);
        let day = self.another_day();
        [words.messages(), words.cut_off(), day, bridges, words.assumptions()].concat()
    }

    /// A hint where a message starts on another day than that of the tree, when others may hold the seats.
    fn another_day(&self) -> String {
        let day = self.case.survey.tree.as_of();
        let mut starts = self.plan.messages().iter().map(|message| message.start.day());
        let Some(start) = starts.find(|start| *start != day) else { return String::new() };
        self.language.pick(
            format!(
                "ผังเป็นของวันที่ {} แต่มีข้อความเริ่มวันที่ {}: ให้วางแผนใหม่ด้วย --as-of {start}\n",
                day.thai(),
                start.thai()
            ),
            format!(
                "the tree is that of {day}, but a message starts on {start}: plan again with \
                 --as-of {start}\n"
            ),
        )
    }

    /// Writes into an empty folder a card for each person, all cards on one page, the table of duties and
    /// the pictures. Returns how many people have a card.
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

/// An identifier as part of a file's name: other characters than letters and digits become `_`.
fn file_name(label: &str) -> String {
    const LETTERS_MAX: usize = 40;
    let plain = label.chars().take(LETTERS_MAX);
    plain.map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' }).collect()
}

/// The options of the broadcast; times without a day are on the day of the plan.
pub(crate) fn options(arguments: &FanOutArguments, case: &Case) -> Result<FanOutOptions, Failure> {
    let day = case.survey.tree.as_of();
    let read = |text: &String| {
        Moment::parse(text, Some(day)).map_err(|cause| Failure::Time { text: text.clone(), cause })
    };
    let mut starts: Vec<Moment> = arguments.start.iter().map(read).collect::<Result<_, _>>()?;
    if starts.is_empty() {
        const NINE: u32 = 9 * 3_600;
        starts.push(Moment::new(day, NINE));
    }
    let count = starts.len();
    let starts = Starts::new(starts).map_err(|_| Failure::Starts(count))?;
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
        return Err(Failure::DeadlineMissing);
    }
    Ok(options)
}

/// The names that cards show.
pub(crate) fn names(path: Option<&Path>) -> Result<Names, Failure> {
    let Some(path) = path else { return Ok(Names::default()) };
    let limits = Limits::default();
    let bytes = read_bounded(path, limits.table_bytes_max)?;
    let bytes = bytes.ok_or_else(|| Failure::missing(path))?;
    let rows = CsvTable::from_bytes(bytes, Table::Officers, &limits);
    read_names(&rows).map_err(|cause| Failure::Names { path: path.to_owned(), cause })
}

/// Seconds from the start, from `90m` or from a time after the only start.
fn deadline(text: &str, starts: &Starts, day: Date) -> Result<u32, Failure> {
    let unreadable = || Failure::Deadline(text.to_owned());
    if let Some(minutes) = text.strip_suffix('m') {
        let minutes: u32 = minutes.trim().parse().map_err(|_| unreadable())?;
        return minutes.checked_mul(60).filter(|seconds| *seconds > 0).ok_or_else(unreadable);
    }
    let deadline = Moment::parse(text, Some(day)).map_err(|_| unreadable())?;
    let [start] = starts.as_slice() else {
        let count = starts.as_slice().len();
        return Err(Failure::DeadlineOfSeveral { text: text.to_owned(), count });
    };
    let seconds = u32::try_from(deadline.seconds_after(*start)).ok();
    let passed = || Failure::DeadlinePassed { text: text.to_owned(), start: *start };
    seconds.filter(|seconds| *seconds > 0).ok_or_else(passed)
}
