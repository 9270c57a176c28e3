//! The planned broadcast of `gcctree plan`: what it rests on, its page, the folder of duty cards.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use gcc_core::date::Moment;
use gcc_core::fanout::{
    Bridges, CardFormat, FanOut, Message, Names, Options, Order, Post, Starts, bridges, cards,
    print_cards, read_names, timeline,
};
use gcc_core::finding::{Findings, Language, Table, visible};
use gcc_core::limits::Limits;
use gcc_core::roster::{Seat, Standing};
use gcc_core::table::CsvTable;
use gcc_core::tree::{Carrier, Format, export};

use crate::arguments::{FanOutArguments, OrderArgument};
use crate::case::Case;
use crate::failure::Failure;
use crate::files::read_bounded;
use crate::option_error::OptionError;

/// A planned broadcast of a case.
pub(crate) struct Broadcast<'a> {
    case: &'a Case,
    plan: FanOut,
    bridges: Bridges,
    language: Language,
}

/// The plan of a case, where a second bridge is missing, and what stands in the way.
pub(crate) fn plan(case: &Case, options: &Options) -> (FanOut, Bridges, Findings) {
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

    /// Each message in a line or two: from when to when, how long officers wait, what is proven.
    pub(crate) fn summary(&self) -> String {
        let messages: String =
            self.plan.messages().iter().map(|message| self.message(message)).collect();
        format!("{messages}{}{}", self.bridges_words(), self.assumption())
    }

    fn time(&self, moment: Moment) -> String {
        let first = self.plan.messages().first().map(|message| message.start.day());
        let time = moment.time();
        let time = self.language.pick(format!("{} น.", time.replace(':', ".")), time);
        if first == Some(moment.day()) {
            return time;
        }
        let day = moment.day();
        format!("{} {time}", self.language.pick(day.thai_short(), day.to_string()))
    }

    fn message(&self, message: &Message) -> String {
        let (start, finish) = (message.start, self.time(message.finish));
        let officers = self.plan.officers_reached();
        let mean = message.waiting_seconds.checked_div(officers).unwrap_or(0);
        let mean = format!("{}:{:02}", mean / 60, mean % 60);
        let proven = match (message.finishes_earliest(), message.waits_least()) {
            (true, true) => self.language.pick(
                "พิสูจน์แล้วว่าไม่มีแผนใดเร็วกว่าหรือรอน้อยกว่า",
                "proven: no plan finishes earlier or makes people wait less",
            ),
            (true, false) => {
                self.language.pick("พิสูจน์แล้วว่าไม่มีแผนใดเร็วกว่า", "proven: no plan finishes earlier")
            }
            (false, true) => self
                .language
                .pick("พิสูจน์แล้วว่าไม่มีแผนใดรอน้อยกว่า", "proven: no plan makes people wait less"),
            (false, false) => self.language.pick("อาจมีแผนที่ดีกว่า", "a better plan may exist"),
        };
        self.language.pick(
            format!(
                "ข้อความที่ {}: {} → ถึง {officers} คนครบเวลา {finish} รอเฉลี่ย {mean} นาที ({proven})\n",
                message.message,
                start.thai()
            ),
            format!(
                "message {}: {} {} → everybody ({officers}) by {finish}, mean wait {mean} min ({proven})\n",
                message.message,
                start.day(),
                start.time()
            ),
        )
    }

    fn bridges_words(&self) -> String {
        let (found, groups) = (&self.bridges, self.bridges.groups);
        if found.seats.is_empty() && found.open.is_empty() {
            return self.language.pick(
                format!("ทั้ง {groups} กลุ่มมีสมาชิกอย่างน้อย 2 คนอยู่ในกลุ่มระดับเหนือขึ้นไป\n"),
                format!("each of the {groups} groups has two members in the group above\n"),
            );
        }
        let (seats, bound, open) = (found.seats.len(), found.bound(), found.open.len());
        let mut text = self.language.pick(
            format!(
                "เพิ่ม {seats} ที่นั่งแล้วทุกกลุ่มจะมีสมาชิก 2 คนอยู่ในกลุ่มระดับเหนือขึ้นไป (น้อยกว่า {bound} ไม่ได้)\n"
            ),
            format!(
                "{seats} more seats give every group two members in the group above (fewer than \
                 {bound} do not)\n"
            ),
        );
        if open > 0 {
            text.push_str(&self.language.pick(
                format!("ยกเว้น {open} กลุ่มซึ่งไม่มีผู้ใดหรือไม่มีที่นั่งให้เพิ่ม\n"),
                format!("but for {open} groups, for which nobody or no seat is left\n"),
            ));
        }
        for seat in found.seats.iter().take(3) {
            let officer = self.case.survey.roster.officer_label(seat.officer);
            let words = self.language.pick("เช่น", "such as");
            let above = self.group(seat.above);
            let _ = writeln!(text, "  {words} {} → {above}", visible(&officer));
        }
        text
    }

    fn assumption(&self) -> String {
        let options = self.plan.options();
        let minutes = |seconds: u32| {
            let whole = format!("{}:{:02}", seconds / 60, seconds % 60);
            self.language.pick(format!("{whole} นาที"), format!("{whole} min"))
        };
        let (post, delay) = (minutes(options.post_seconds.get()), minutes(options.delay_seconds));
        let wait = minutes(options.deputy_wait_seconds);
        self.language.pick(
            format!("สมมติ: โพสต์ละ {post} เริ่มภายใน {delay} รองรอ {wait}\n"),
            format!("assumed: {post} a post, {delay} until one begins, deputies wait {wait}\n"),
        )
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
        let latest = self.plan.options().deadline_seconds.map(|_| {
            let latest = self.time(post.latest);
            self.language.pick(format!(" (ช้าที่สุด {latest})"), format!(" (latest {latest})"))
        });
        let latest = latest.unwrap_or_default();
        let (start, due) = (self.time(post.start), self.time(post.due));
        format!(
            "{start} – {due}{latest} {} → {}{order}: {}\n",
            self.group(post.from),
            self.group(post.to),
            people.join(", ")
        )
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
            _ => format!(" {}", self.time(post.stands_in(step, self.plan.options()))),
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
        let print = |cards: &[_], format| print_cards(&self.plan, cards, format, self.language);
        write("all.html", &print(&all, CardFormat::Html))?;
        write("all.csv", &print(&all, CardFormat::Csv))?;
        write("tree.svg", &export(tree, roster, Format::Svg))?;
        let drawn = timeline(&self.plan, &self.case.directive, roster, tree, self.language);
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
pub(crate) fn options(arguments: &FanOutArguments, case: &Case) -> Result<Options, OptionError> {
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
    let mut options = Options::new(starts);
    options.order = match arguments.order {
        OrderArgument::Finish => Order::Finish,
        OrderArgument::Waiting => Order::Waiting,
        OrderArgument::Deadline => Order::Deadline,
    };
    if let Some(text) = &arguments.deadline {
        options.deadline_seconds = Some(deadline(text, &options, read)?);
    }
    Ok(options)
}

/// The names that cards show.
pub(crate) fn names(path: Option<&Path>) -> Result<Names, Failure> {
    let Some(path) = path else { return Ok(Names::default()) };
    let limits = Limits::default();
    let missing = || Failure::Read { path: path.to_owned(), cause: io::ErrorKind::NotFound.into() };
    let bytes = read_bounded(path, limits.table_bytes_max)?.ok_or_else(missing)?;
    let (rows, _) = CsvTable::new(bytes, Table::Officers, &limits);
    let no_table = || OptionError::Names(path.display().to_string()).into();
    read_names(&rows).ok_or_else(no_table)
}

/// Seconds from the start: `90m`, or a time after the first start.
fn deadline(
    text: &String,
    options: &Options,
    read: impl Fn(&String) -> Result<Moment, OptionError>,
) -> Result<u32, OptionError> {
    let refused = || OptionError::Deadline(text.clone());
    if let Some(minutes) = text.strip_suffix('m') {
        let minutes: u32 = minutes.trim().parse().map_err(|_| refused())?;
        return minutes.checked_mul(60).filter(|seconds| *seconds > 0).ok_or_else(refused);
    }
    let first = options.starts.as_slice().first().copied().unwrap_or_default();
    let seconds = u32::try_from(read(text)?.seconds_after(first)).ok();
    seconds.filter(|seconds| *seconds > 0).ok_or_else(refused)
}
