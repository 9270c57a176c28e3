//! The planned broadcast of `gcctree plan`: its options, its summary and posts, the folder of duty cards.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use gcc_core::date::{Date, Moment};
use gcc_core::fanout::{
    Bridges, FanOut, FanOutOptions, Message, Names, Order, Post, Starts, bridges, cards, read_names,
};
use gcc_core::finding::{Findings, Language, Table, visible};
use gcc_core::limits::Limits;
use gcc_core::render::{self, CardFormat, svg};
use gcc_core::roster::{Seat, Standing};
use gcc_core::table::CsvTable;
use gcc_core::tree::{Carrier, GroupId};

use crate::arguments::{FanOutArguments, OrderArgument};
use crate::case::{Case, read_bounded};
use crate::failure::Failure;
use crate::output::counted;

/// How many groups or seats are named before the rest is counted.
const NAMED_MAX: usize = 3;

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

    /// A few lines: who is reached by when, whether in time, what is proven.
    pub(crate) fn summary(&self) -> String {
        let messages: String =
            self.plan.messages().iter().map(|message| self.message(message)).collect();
        let parts = [messages, self.cut_off(), self.another_day(), self.bridges(), self.assumed()];
        parts.concat()
    }

    fn pick<T>(&self, thai: T, english: T) -> T {
        self.language.pick(thai, english)
    }

    /// A time, with its day where that is not the day of the first message.
    fn time(&self, moment: Moment) -> String {
        let day = moment.day();
        let time = moment.time();
        let time = self.pick(format!("{} น.", time.replace(':', ".")), time);
        if self.plan.messages()[0].start.day() == day {
            return time;
        }
        format!("{} {time}", self.pick(day.thai_short(), day.to_string()))
    }

    fn group(&self, id: GroupId) -> &str {
        &self.case.survey.tree.group(id).expect("the plan is of this tree").name
    }

    /// All officers of the tree, whether the news reaches them or not.
    fn officers(&self) -> u64 {
        self.case.survey.tree.groups().map(|group| u64::from(group.officers)).sum()
    }

    fn message(&self, message: &Message) -> String {
        let (number, start) = (message.message, message.start);
        let begin = self.pick(
            format!("ข้อความที่ {number}: {} → ", start.thai()),
            format!("message {number}: {} {} → ", start.day(), start.time()),
        );
        let (reached, all) = (self.plan.officers_reached(), self.officers());
        if all == 0 {
            let nobody = self.pick("ไม่มีบุคลากรในผัง", "nobody: there are no officers in the tree");
            return format!("{begin}{nobody}\n");
        }
        let who = if reached == all {
            self.pick(format!("ถึงทุกคน ({all} คน)"), format!("everybody ({all})"))
        } else {
            self.pick(format!("ถึง {reached} จาก {all} คน"), format!("{reached} of {all} officers"))
        };
        let finish = self.time(message.finish);
        // If nobody is reached, nobody waits.
        let mean = self.duration(message.waiting_seconds / reached.max(1));
        let (deadline, proven) = (self.deadline(message), self.proven(message));
        self.pick(
            format!("{begin}{who} ภายใน {finish}{deadline} รอเฉลี่ย {mean} ({proven})\n"),
            format!("{begin}{who} by {finish}{deadline}, mean wait {mean} ({proven})\n"),
        )
    }

    fn proven(&self, message: &Message) -> &'static str {
        match (message.finishes_earliest(), message.waits_least()) {
            (true, true) => self.pick(
                "พิสูจน์แล้วว่าไม่มีแผนใดเร็วกว่าหรือรอน้อยกว่า",
                "proven: no plan finishes earlier or makes people wait less",
            ),
            (true, false) => {
                self.pick("พิสูจน์แล้วว่าไม่มีแผนใดเร็วกว่า", "proven: no plan finishes earlier")
            }
            (false, true) => {
                self.pick("พิสูจน์แล้วว่าไม่มีแผนใดรอน้อยกว่า", "proven: no plan makes people wait less")
            }
            (false, false) => self.pick("อาจมีแผนที่ดีกว่า", "a better plan may exist"),
        }
    }

    /// Whether the message is in time, where there is a deadline.
    fn deadline(&self, message: &Message) -> String {
        let Some(deadline) = message.deadline else { return String::new() };
        let at = self.time(deadline);
        let spare = deadline.seconds_after(message.finish);
        let minutes = spare.unsigned_abs();
        if spare < 0 {
            let minutes = minutes.div_ceil(60);
            let order = if message.finish_bound > deadline {
                self.pick("ไม่มีลำดับใดทัน", "no order meets it")
            } else {
                self.pick("ลำดับอื่นอาจทัน", "another order may meet it")
            };
            return self.pick(
                format!(" ไม่ทันกำหนด {at} ช้าไป {minutes} นาที ({order})"),
                format!("; deadline {at} missed by {minutes} min ({order})"),
            );
        }
        let minutes = minutes / 60;
        // Groups that are cut off meet no deadline.
        let only_reached = if self.plan.cut_off().is_empty() {
            ""
        } else {
            self.pick(" เฉพาะกลุ่มที่ส่งถึง", " in the groups that are reached")
        };
        self.pick(
            format!(" ทันกำหนด {at}{only_reached} (เหลือเวลา {minutes} นาที)"),
            format!("; deadline {at} met{only_reached} ({minutes} min to spare)"),
        )
    }

    /// How many officers the news does not reach, and which groups nobody forwards it to.
    fn cut_off(&self) -> String {
        let tree = &self.case.survey.tree;
        if self.plan.cut_off().is_empty() {
            return String::new();
        }
        let count = self.officers() - self.plan.officers_reached();
        let count = counted(count, ("คน", "officer", "officers"), self.language);
        let is_end = |group: &&GroupId| {
            tree.relay_to(**group).is_some_and(|relay| relay.carriers.is_empty())
        };
        let ends: Vec<&str> =
            self.plan.cut_off().iter().filter(is_end).map(|group| self.group(*group)).collect();
        let named = ends[..ends.len().min(NAMED_MAX)].join(", ");
        let more = match ends.len().saturating_sub(NAMED_MAX) {
            0 => String::new(),
            more => self.pick(format!(" และอีก {more} กลุ่ม"), format!(" and {more} more groups")),
        };
        self.pick(
            format!("ส่งไม่ถึง: บุคลากร {count} เพราะไม่มีผู้ส่งต่อไปยัง {named}{more}\n"),
            format!("cut off: {count}, as nobody carries news to {named}{more}\n"),
        )
    }

    /// A hint where a message starts on another day than that of the tree, when others may hold the seats.
    fn another_day(&self) -> String {
        let day = self.case.survey.tree.as_of();
        let mut starts = self.plan.messages().iter().map(|message| message.start.day());
        let Some(start) = starts.find(|start| *start != day) else { return String::new() };
        self.pick(
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

    /// Whether every group has two members above, and the seats that would give them.
    fn bridges(&self) -> String {
        let (found, groups) = (&self.bridges, self.bridges.groups);
        let (seats, bound, open) = (found.seats.len(), found.bound(), found.open.len());
        let add = counted(seats, ("ที่นั่ง", "more seat gives", "more seats give"), self.language);
        let mut text = match (seats, open) {
            _ if groups == 0 => String::new(),
            (0, 0) => self.pick(
                format!("ทั้ง {groups} กลุ่มมีสมาชิกอย่างน้อย 2 คนอยู่ในกลุ่มระดับเหนือขึ้นไป\n"),
                format!("each of the {groups} groups has two members in the group above\n"),
            ),
            (0, open) => self.pick(
                format!(
                    "{open} จาก {groups} กลุ่มมีสมาชิกในกลุ่มระดับเหนือขึ้นไปไม่ถึง 2 คน และไม่มีผู้ใดหรือที่นั่งให้เพิ่ม\n"
                ),
                format!(
                    "groups with fewer than two members in the group above: {open} of {groups}; \
                     nobody or no seat is left to add\n"
                ),
            ),
            (_, 0) => self.pick(
                format!(
                    "เพิ่ม {add} แล้วทุกกลุ่มจะมีสมาชิก 2 คนอยู่ในกลุ่มระดับเหนือขึ้นไป (น้อยกว่า {bound} ไม่ได้)\n"
                ),
                format!(
                    "{add} every group two members in the group above (fewer than {bound} \
                     do not)\n"
                ),
            ),
            (_, open) => self.pick(
                format!(
                    "เพิ่ม {add} แล้วทุกกลุ่มจะมีสมาชิก 2 คนอยู่ในกลุ่มระดับเหนือขึ้นไป ยกเว้น {open} จาก {groups} \
                     กลุ่ม ซึ่งไม่มีผู้ใดหรือที่นั่งให้เพิ่มอีก\n"
                ),
                format!(
                    "{add} all but {open} of {groups} groups two members in the group \
                     above; for the others nobody or no seat is left\n"
                ),
            ),
        };
        for seat in found.seats.iter().take(NAMED_MAX) {
            let officer = self.case.survey.roster.officer_label(seat.officer);
            let words = self.pick("เช่น", "such as");
            let _ = writeln!(text, "  {words} {} → {}", visible(&officer), self.group(seat.above));
        }
        text
    }

    /// The assumed figures.
    fn assumed(&self) -> String {
        let options = self.plan.options();
        let duration = |seconds: u32| self.duration(seconds.into());
        let (post, delay) = (duration(options.post_seconds.get()), duration(options.delay_seconds));
        let wait = duration(options.deputy_wait_seconds);
        self.pick(
            format!("สมมติ: โพสต์ละ {post} เริ่มภายใน {delay} รองรอ {wait}\n"),
            format!("assumed: {post} a post, {delay} until one begins, deputies wait {wait}\n"),
        )
    }

    /// Minutes and seconds in words.
    fn duration(&self, seconds: u64) -> String {
        let (minutes, seconds) = (seconds / 60, seconds % 60);
        match seconds {
            0 => self.pick(format!("{minutes} นาที"), format!("{minutes} min")),
            _ => self.pick(
                format!("{minutes} นาที {seconds} วินาที"),
                format!("{minutes} min {seconds} s"),
            ),
        }
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
        let latest = self.latest(post);
        let message = match (self.plan.messages().len(), post.message) {
            (1, _) => String::new(),
            (_, number) => self.pick(format!("ข้อความที่ {number}: "), format!("message {number}: ")),
        };
        let (start, due) = (self.time(post.start), self.time(post.due));
        format!(
            "{start} – {due}{latest} {message}{} → {}{order}: {}\n",
            self.group(post.from),
            self.group(post.to),
            people.join(", ")
        )
    }

    /// By when a post must be made, or how late it or what follows it is; empty without a deadline.
    fn latest(&self, post: &Post) -> String {
        if self.plan.options().deadline_seconds.is_none() {
            return String::new();
        }
        let latest = self.time(post.latest);
        let late = self.plan.seconds_late(post).div_ceil(60);
        let late_below = (-post.slack_seconds()).max(0).unsigned_abs().div_ceil(60);
        match (late, late_below) {
            (0, 0) => self.pick(format!(" (ช้าที่สุด {latest})"), format!(" (latest {latest})")),
            (0, minutes) => self.pick(
                format!(" (ทันกำหนด แต่โพสต์ที่ตามมาช้าไป {minutes} นาที)"),
                format!(" (in time, but what follows is {minutes} min late)"),
            ),
            (minutes, _) => {
                self.pick(format!(" (ช้าไป {minutes} นาที)"), format!(" ({minutes} min late)"))
            }
        }
    }

    fn carrier(&self, carrier: Carrier, step: u32, post: &Post) -> String {
        let label = self.case.survey.roster.officer_label(carrier.officer);
        let acting = match carrier.standing {
            Standing::Acting => self.pick(" รักษาราชการแทน", " acting"),
            Standing::Substantive => "",
        };
        let seat = match carrier.seat {
            Seat::Head => "",
            _ => self.pick(" รอง", " deputy"),
        };
        let at = match step {
            0 => String::new(),
            _ => format!(" {}", self.time(post.stand_in_at(step, self.plan.options()))),
        };
        format!("{}{acting}{seat}{at}", visible(&label))
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
